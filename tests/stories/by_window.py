"""Player C: a story through the real window, by key events alone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from station_desk.domain.kinds import ActionKind
from station_desk.domain.local import when
from station_desk.domain.records import Referral
from station_desk.domain.status import ENDED
from station_desk.domain.story import CONCERN, EndState, Story, StoryStep
from station_desk.services.stories import PHRASE
from station_desk.ui.forms.editors import ChoiceRow, Drop
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral import digits, fields, strip
from station_desk.ui.pages.referral.act_form import ActForm
from station_desk.ui.pages.referral.step_form import StepForm
from station_desk.ui.pages.referral.steps import FOLLOW_UPS
from station_desk.ui.widgets.seat import Carried
from tests.stories.by_services import end_of
from tests.ui.at_desk import DOWN, ENTER, ESC, F2, F3, F7, F8, F9, F10, TAB, AtDesk

UP, SPACE = Qt.Key.Key_Up, Qt.Key.Key_Space
CALLS: dict[str, Qt.Key | str] = {
    "no_answer": F8, "busy": "b", "will_call_back": "c", "wrong_number": "w",
}  # fmt: skip
ADULTS = {"girl": "w", "boy": "m", "other": "o"}
SEXES = {"girl": "g", "boy": "b", "other": "o", "unknown": "n"}
OF_PAGE = (
    "name",
    "name_unknown",
    "age",
    "age_basis",
    "sex",
    "found_place",
    "escort",
    "need_line",
)
TABS = 120


class StuckError(AssertionError):
    """Say what the window does not offer by key."""


class ByWindow:
    """One story at the window."""

    def __init__(self, desk: AtDesk, folder: Path, story: Story) -> None:
        self.desk, self.folder, self.story = desk, folder, story
        self.ids: dict[str, str] = {}

    def play(self) -> EndState:
        """Play, close the program, and return the end."""
        went = tuple(self._went(one) for one in self.story.steps)
        self.desk.settle()
        window = self.desk.program.window
        window.close()
        self.desk.program.stop()
        return end_of(self.folder, self.story, self.ids, went)

    def _went(self, step: StoryStep) -> str:
        self.desk.clock.at = self.story.instant(step.at)
        self.desk.program.window.idle.start()
        name = f"{step.do} {step.on}"
        kept = getattr(self, f"_{step.do}", self._act)(step)
        if kept:
            return f"{name} kept! line {step.line}" if step.refused else name
        return f"{name} refused" if step.refused else f"{name} refused! line {step.line}"

    # keys

    def focus(self, wanted: QWidget) -> None:
        """Press Tab until ``wanted`` has the keys."""
        inside = (wanted, wanted.focusProxy())
        for _press in range(TABS):
            if QApplication.focusWidget() in inside or wanted.hasFocus():
                return
            self.desk.keys.press(TAB)
        raise StuckError(f"Tab does not reach {wanted.accessibleName()}")

    def choose(self, box: QComboBox, value: str) -> None:
        """Press arrows until the list shows ``value``."""
        at = box.findData(value)
        if at < 0:
            raise StuckError(f"{box.accessibleName()} does not offer {value}")
        self.focus(box)
        while box.currentIndex() != at:
            before = box.currentIndex()
            self.desk.keys.press(DOWN if before < at else UP)
            if box.currentIndex() == before:
                raise StuckError(f"{box.accessibleName()} does not turn to {value}")
        self.desk.settle()

    def write(self, form: Form[object], name: str, value: object) -> None:
        """Type one field of a form, whatever kind it is."""
        field = form.field(name)
        if isinstance(field, ChoiceRow):
            self.focus(field)
            keys = ADULTS if name == "escort_sex" else SEXES
            self.desk.keys.press(keys[str(value)])
        elif isinstance(field, Drop):
            self.choose(field, str(value))
        elif isinstance(value, bool):
            self.focus(field)
            if form.value(name) is not value:
                self.desk.keys.press(SPACE)
        else:
            self.type(field, str(value))

    def type(self, field: QWidget, text: str) -> None:
        """Type over what stands in a field."""
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        self.focus(field)
        self.desk.keys.press("Ctrl+A")
        self.desk.keys.type(text)

    # writing

    def _refer(self, step: StoryStep) -> bool:
        desk = self.desk
        if self.ids:
            self._go(next(iter(self.ids)))
            desk.press("n")
        else:
            self._ask_guide(step.need)
        desk.wait(lambda: desk.referral.writing.begun)
        self._rest()
        sheet = desk.referral.writing.sheet
        if sheet.where_to.need.value() != step.need:
            self.choose(sheet.where_to.need, step.need)
            self._rest()
        self._fill(step)
        self._first_place()
        desk.press(F10)
        desk.wait(lambda: not desk.referral.writing.begun or bool(desk.referral.bar.words()))
        desk.settle()
        if desk.referral.writing.begun:
            return False
        known = set(self.ids.values())
        new = [one.id for one in desk.read(lambda db: db.all(Referral)) if one.id not in known]
        self.ids[step.on] = new[0]
        desk.wait(lambda: desk.referral.following.id == new[0])
        desk.view()
        return True

    def _ask_guide(self, need: str) -> None:
        desk = self.desk
        if not self.story.guide:
            desk.press(F3)
            desk.program.window.go("referral", Carried(situations=self.story.situations))
            return
        desk.press(F2, *self.story.guide)
        result = self.story_needs()
        desk.press(str(result.index(need) + 1), F7)

    def story_needs(self) -> list[str]:
        """Return the services that the guide offers for this story, in its order."""
        from station_desk.domain import guide  # noqa: PLC0415  only where there is a guide

        step = guide.follow(self.desk.desk.pack, self.story.answers)
        return [one.need for one in step.result.services] if step.result else []

    def _rest(self) -> None:
        writing = self.desk.referral.writing
        self.desk.wait(lambda: not writing.resting())
        self.desk.settle()

    def _fill(self, step: StoryStep) -> None:
        sheet, child = self.desk.referral.writing.sheet, self.story.child
        first = len(self.ids) == 0
        said = {
            name: getattr(child, name) for name in self._said() if first or name == "need_line"
        }
        said |= step.given
        forms = (sheet.who, sheet.sex, sheet.where, sheet.need, sheet.basis, sheet.more)
        blocks = (fields.WHO, fields.SEX, fields.WHERE, fields.NEED, fields.BASIS, fields.MORE)
        more = {one.name for one in fields.MORE}
        if first and more & set(said):
            self._unfold()
        for form, block in zip(forms, blocks, strict=True):
            for one in block:
                if one.name in said:
                    self.write(form, one.name, said[one.name])  # type: ignore[arg-type]  # any draft
        self._rest()

    def _said(self) -> list[str]:
        """Return the fields of the child that the story says."""
        child, empty = self.story.child, type(self.story.child)()
        names = [one.name for block in fields.FORMS for one in block]
        return [one for one in names if getattr(child, one) != getattr(empty, one)]

    def _unfold(self) -> None:
        window = self.desk.program.window.windowHandle()
        QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
        self.desk.settle()

    def _first_place(self) -> None:
        where_to = self.desk.referral.writing.sheet.where_to
        fit = [one.card.id for one in where_to._rungs if one.suitable]
        if fit and where_to.place.value() != fit[0]:
            self.choose(where_to.place, fit[0])

    # following

    def _go(self, label: str) -> None:
        """Open a referral from the list."""
        desk, wanted = self.desk, self.ids[label]
        shown = desk.program.window.stack.name() == "referral"
        if shown and desk.referral.following.id == wanted:
            self._see()
            return
        ended = self._status(wanted) in ENDED
        desk.press(F3, "4" if ended else "2")
        for _press in range(TABS):
            found = desk.referrals.lists.current()
            if found is not None and getattr(found, "id", "") == wanted:
                break
            desk.keys.press(DOWN)
        else:
            raise StuckError(f"the list does not show {label}")
        desk.press(ENTER)
        desk.wait(lambda: desk.referral.following.id == wanted)
        desk.wait(self._is_shown(wanted))
        desk.settle()

    def _is_shown(self, wanted: str) -> Callable[[], bool]:
        def holds() -> bool:
            view = self.desk.referral.following.view
            return view is not None and view.referral.id == wanted

        return holds

    def _status(self, referral_id: str) -> str:
        view = self.desk.referral.following.view
        if view is not None and view.referral.id == referral_id:
            return view.state.status
        return ""

    def _see(self) -> None:
        """Let the board see the new minute."""
        self.desk.referral.following.read_again()
        self.desk.settle()

    def _call(self, step: StoryStep) -> bool:
        self._go(step.on)
        result = str(step.given.get("result", "answered"))
        if result == "answered":
            self.desk.answered(str(step.given.get("person", "")))
            return True
        self.desk.press(CALLS[result])
        self.desk.settle()
        return True

    def _approve(self, step: StoryStep) -> bool:
        self._go(step.on)
        if self._tile(ActionKind.APPROVED).shut:
            return False
        self.desk.press(*digits.keys_of(ActionKind.APPROVED), F10)
        self.desk.give_word(PHRASE)
        return True

    def _tile(self, kind: ActionKind) -> digits.StepTile:
        """Return the tile of a step, after turning to its room."""
        board, view = self.desk.referral.following.board, self.desk.referral.following.view
        assert view is not None
        while not any(one.kind is kind for one in board.steps()):
            self.desk.press("0")
        return next(one for one in board.steps() if one.kind is kind)

    def _act(self, step: StoryStep) -> bool:
        kind, board = ActionKind(step.do), self.desk.referral.following.board
        if step.on == CONCERN:
            self._go(next(iter(self.ids)))
            tile = self._act_tile(kind)
        else:
            self._go(step.on)
            tile = self._tile(kind)
        if tile.shut:
            return False
        self.desk.press(tile.digit)
        form = board.form
        assert isinstance(form, StepForm | ActForm)
        for name, value in self._typed(kind, step, form).items():
            self.write(form.form, name, value)  # type: ignore[arg-type]  # any draft
        self.desk.press(F10)
        if kind is ActionKind.CLOSED and QApplication.activeModalWidget() is not None:
            self.desk.give_word(PHRASE)
        self.desk.wait(lambda: board.form is not form or not board.held)
        self.desk.settle()
        if board.form is form:
            self.desk.press(ESC)
            return False
        return True

    def _act_tile(self, kind: ActionKind) -> digits.StepTile:
        """Return the tile of an act on the child, after turning to its group."""
        group = next((one.group for one in strip.ENTRIES if one.kind is kind), "")
        if not group:
            raise StuckError(f"no letter of the board leads to {kind}")
        self.desk.press(group.lower())
        board = self.desk.referral.following.board
        return next(one for one in board.steps() if one.kind is kind)

    def _typed(
        self, kind: ActionKind, step: StoryStep, form: StepForm | ActForm
    ) -> dict[str, object]:
        given = {
            name: ", ".join(map(str, one)) if isinstance(one, list) else one
            for name, one in step.given.items()
        }
        if kind is ActionKind.FOLLOW_UP:
            said = (str(given.pop("method", "")), bool(given.pop("child_seen", False)))
            given = {"method": next((k for k, one in FOLLOW_UPS.items() if one == said), ""),
                     **given}  # fmt: skip
        for name, at in step.times.items():
            shown = "when" if name == "happened_at" and isinstance(form, StepForm) else name
            given[shown] = when(self.story.instant(at))
        return given

    # papers

    def _letter(self, step: StoryStep) -> bool:
        self._go(step.on)
        return self._paper(unreached=bool(step.given))

    def _paper(self, *, unreached: bool) -> bool:
        desk = self.desk
        desk.press(F9)
        desk.wait(lambda: desk.program.window.stack.name() == "preview")
        preview = desk.preview
        desk.wait(lambda: preview.buttons["2"].isEnabled() or self._absent())
        desk.settle()
        if not preview.buttons["2"].isEnabled():
            desk.press(ESC)
            return False
        desk.press("2")
        if unreached:
            desk.dialog()
            desk.press("3")
        self._name_file()
        desk.wait(lambda: preview.bar.words().startswith("Saved as a file"))
        desk.press(ESC)
        desk.wait(lambda: desk.program.window.stack.name() == "referral")
        return True

    def _absent(self) -> bool:
        return self.desk.preview.absent.isVisible() and "being made" not in (
            self.desk.preview.absent.words()
        )

    def _name_file(self) -> None:
        desk = self.desk
        desk.dialog()
        count = len(list(self.folder.parent.glob("*.pdf")))
        desk.keys.press("Ctrl+A")
        desk.keys.type(str(self.folder.parent / f"paper{count}.pdf"))
        for _press in range(3):
            desk.keys.press(ENTER)
            desk.settle()
            if QApplication.activeModalWidget() is None:
                break
        desk.wait(lambda: QApplication.activeModalWidget() is None)
        desk.front()
