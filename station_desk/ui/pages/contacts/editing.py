"""Own the changing of a card: its form, its draft, the reason asked for, its saving."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.errors import BadInput, NotNow, Problem, Trouble
from station_desk.messages import problem_words, sentence, words_beside
from station_desk.services.register import card_kept, register_edit
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.contacts.agreeing import Agreed, Agreeing, named
from station_desk.ui.pages.contacts.edit_form import EditForm
from station_desk.ui.pages.contacts.suggested import Suggestions
from station_desk.ui.widgets.buttons import BigButton, act_button, back_row
from station_desk.ui.widgets.draft_keeper import DraftKeeper
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from station_desk.services.register.card_kept import Begun
    from station_desk.services.register.register_edit import Edited, OfficeTexts
    from station_desk.ui.widgets.sealed_page import SealedPage

REST_MS = 150  # typing rests so long before it is judged
GO_ON, AS_IT_IS = "go_on", "as_it_is"


class Editing(QWidget):
    """The form of one card, in place of the list.

    Signals:
        shown: the form is there to be filled in.
        left: back to the list.
        done: the id of the card that was saved, or is there already.
    """

    shown = Signal()
    left = Signal()
    done = Signal(str)

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self._page = page
        self._begun: Begun | None = None
        self._tried = False
        self.form = EditForm(register_edit.choices(page.desk))
        self.suggestions = Suggestions(page, self.form)
        self.suggested = self.suggestions.frame
        self.keeper = DraftKeeper(self, self._keep)
        self._asked = Agreeing(page, self._save, self.done.emit)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.judge)
        self.form.edited.connect(self.keeper.touch)
        self.form.edited.connect(self._rest.start)
        self._lay_out()

    def _lay_out(self) -> None:
        self._title = label("", look="heading", wrap=True)
        self._state = label("", look="small")
        self.save = BigButton(_("Save"), key="F10", look="main")
        self.save.clicked.connect(self.ask_save)
        groups = ((_("Group before"), "PgUp", -1), (_("Next group"), "PgDown", 1))
        turns = [
            act_button(words, key, partial(self.form.turn, step), look="quiet")
            for words, key, step in groups
        ]
        back, foot = back_row(*turns, self.save)
        back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.suggested)
        column.addWidget(self.form, 1)
        column.addLayout(foot)

    # beginning

    def ask(self, card_id: str) -> None:
        """Ask for what the form of a card begins with; an empty id begins a new card."""
        self.keeper.flush()
        unit = partial(card_kept.begin, desk=self._page.desk, card_id=card_id)
        self._page.do(unit, self._begin)

    def _begin(self, begun: "Begun") -> None:
        self._fill(begun, begun.kept)
        self.shown.emit()
        self.form.go_to("organisation" if not begun.texts.card_id else "phones")
        if begun.kept_at is None or not begun.kept:
            return
        time = local.when(begun.kept_at)
        self._state.setText(_("Draft of {time}").format(time=time))
        asked = Question(
            self._page,
            _("A draft is kept"),
            _("You were changing this contact on {time}. It was not saved.").format(time=time),
            ((GO_ON, _("Go on with this draft")), (AS_IT_IS, _("Throw it away"))),
        )
        asked.chosen.connect(self._answer)
        asked.open()

    def _fill(self, begun: "Begun", typed: "Mapping[str, str]") -> None:
        self._begun, self._tried = begun, False
        self.keeper.forget()
        self._state.setText("")
        self._page.bar.clear()
        self._title.setText(_title(begun.texts))
        self.form.fill(begun.texts.cells, typed)
        self.suggestions.begin(begun.waiting)
        self.judge()

    def _answer(self, chosen: str) -> None:
        if chosen == AS_IT_IS and self._begun is not None:
            unit = partial(
                card_kept.drop, desk=self._page.desk, card_id=self._begun.texts.card_id
            )
            self._page.do(unit)
            self._fill(self._begun, {})

    # judging

    def judge(self) -> tuple[Problem, ...]:
        """Judge the form as the importer judges a line; say under each field what is wrong."""
        if self._begun is None:
            return ()
        changed, was = self.form.changed(), self._begun.texts.cells
        found = register_edit.judge({**was, **changed})
        wrong = {one.where: one for one in (*found.faults, *found.errors)}
        doubts = {one.where: one for one in found.doubts}
        for name in self.form.names():
            seen = name in changed or self._tried
            words = [words_beside(wrong[name])] if seen and name in wrong else []
            if name in changed:
                words += [words_beside(doubts[name])] if name in doubts else []
                words += _before(was.get(name, ""))
            self.form.note(name, "\n".join(words), wrong=seen and name in wrong)
        return tuple(wrong.values())

    # keeping and saving

    def _keep(self) -> None:
        if self._begun is not None:
            unit = partial(
                card_kept.keep, desk=self._page.desk, was=self._begun.texts,
                cells=self.form.changed(), now=self._page.now(),
            )  # fmt: skip
            self._page.do(unit, self._kept)

    def _kept(self, at: "datetime | None") -> None:
        words = _("Draft kept {time} on this PC").format(time=local.clock(at)) if at else ""
        self._state.setText(words)

    def ask_save(self) -> None:
        """Save a new card; ask why a known one is changed, and who told a new number."""
        if self._begun is None or not self.save.isEnabled():
            return
        changed = self.form.changed()
        if not changed and self._begun.texts.card_id:
            self._page.say(_("Nothing was changed."), Mark.SOON)
            return
        self._tried = True
        if problems := self.judge():
            self._show_first(problems)
        else:
            self._asked.ask(self._begun.texts, changed)

    def _show_first(self, problems: tuple[Problem, ...]) -> None:
        wrong = {one.where: one for one in problems}
        first = next((name for name in self.form.names() if name in wrong), "")
        if first:
            self.form.go_to(first)
            announce(self, problem_words(wrong[first]))
            self._page.say(_("Please correct what is marked."), Mark.LATE)
        else:
            self._page.say("\n".join(problem_words(one) for one in problems), Mark.LATE)

    def _save(self, agreed: Agreed) -> None:
        if self._begun is None:
            return
        self.keeper.forget()
        self.save.setEnabled(False)
        typed = card_kept.Typed(
            cells=self.form.changed(), settles=self.suggestions.settles,
            second=agreed.second, apart=agreed.apart,
        )  # fmt: skip
        unit = partial(
            card_kept.save, desk=self._page.desk, was=self._begun.texts, typed=typed,
            reason=agreed.reason, now=self._page.now(),
        )  # fmt: skip
        self._page.do(unit, self._saved, refused=self._refused)

    def _saved(self, edited: "Edited") -> None:
        self.save.setEnabled(True)
        self._begun = None
        self.done.emit(edited.card_id)
        doubts = [problem_words(one) for one in edited.doubts]
        said = _("Saved: {fields}.").format(fields=named(edited.changed))
        self._page.say("\n".join((said, *doubts)), Mark.SOON if doubts else Mark.GOOD)

    def _refused(self, trouble: Trouble) -> None:
        self.save.setEnabled(True)
        self.keeper.touch()
        if isinstance(trouble, BadInput):
            for one in trouble.problems:
                if one.where in self.form.names():
                    self.form.note(one.where, words_beside(one), wrong=True)
            self._show_first(trouble.problems)
            return
        self._page.say(sentence(trouble), Mark.LATE)
        if isinstance(trouble, NotNow) and trouble.code == "card_changed" and self._begun:
            unit = partial(
                card_kept.begin, desk=self._page.desk, card_id=self._begun.texts.card_id
            )
            self._page.do(unit, partial(self._again, self.form.changed()))

    def _again(self, typed: dict[str, str], begun: "Begun") -> None:
        """Show the card as somebody else saved it meanwhile, with what was typed here."""
        words = self._page.bar.words()
        self._fill(begun, typed)
        self._page.say(words, Mark.LATE)
        self.keeper.touch()


def _title(texts: "OfficeTexts") -> str:
    name = texts.cells.get("organisation", "")
    return _("Change: {office}").format(office=name) if texts.card_id else _("New contact")


def _before(was: str) -> list[str]:
    """Return what stood in a field, while another text is typed into it."""
    return [_("Before: {text}").format(text=was)] if was else []
