"""Own the page of the way back: which way there is, then one sheet after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain.bringing_back import ENVELOPE as WORDS_ENVELOPE
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.messages import sentence
from station_desk.services import second, station
from station_desk.services.keys import officers, recovering
from station_desk.services.keys.recovering import Recovery
from station_desk.services.wording import ROLE_WORDS
from station_desk.ui.forms.editors import Drop
from station_desk.ui.forms.sheet import Panel, Sheet, Typed
from station_desk.ui.pages.way_back.district import DistrictWay
from station_desk.ui.pages.way_back.sheets import ASK, ENVELOPE, NEW_CODE, OWN
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import CentredPage, card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Coming, Doors, Seat
from station_desk.ui.widgets.shown_stack import ShownStack
from station_desk.ui.widgets.text import label
from station_desk.vault import passphrase, recovery
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.ui.widgets.entered import Entered
    from station_desk.vault.slots import SlotLine

LETTERS = 42  # heights of a line
Finish = Callable[[str], "Trouble | None"]  # with the new recovery code


KEPT = (OWN, ENVELOPE, ASK)  # sheets that are only typed into


@dataclass(frozen=True, slots=True, kw_only=True)
class WayKept:
    """Who comes back, and the sheet that stood there when the language was changed."""

    coming: Coming | None
    panel: Panel | None
    typed: Typed = field(repr=False)


class WayBackPage(CentredPage):
    """Three ways back, and the choice of one's own phrase after a given one."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the ways; sheets are made when they are asked for."""
        super().__init__(seat)
        self._coming: Coming | None = None
        self._finish: Finish | None = None
        self._code = self._second = ""
        self.sheet: Sheet | None = None
        self.district = DistrictWay(self)
        self._stack = ShownStack()
        self._stack.addWidget(scrolled(self._ways()))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.centre(whole, letters=LETTERS, tall=True, foot=self.speaks())

    def _ways(self) -> QWidget:
        ways, column = card_frame(margins=28)
        column.setSpacing(14)
        column.addWidget(label(_("Pass phrase forgotten"), look="title", wrap=True))
        words = _("The in-charge gives another one: F11, Officers and keys, 3.")
        column.addWidget(label(words, wrap=True))
        for key, name, detail, act in (
            (
                "1", _(WORDS_ENVELOPE.words),
                _("The in-charge forgot it: the code in the sealed envelope opens the desk."),
                self._envelope,
            ),
            (
                "2", _("Ask the district"),
                _("The envelope is lost: two persons at the district can open the desk."),
                self.district.ask,
            ),
            (
                "3", _("The district has answered"), _("Its file is here, on a stick."),
                self.district.choose_answer,
            ),
        ):  # fmt: skip
            tile = BigButton(name, key=key, look="tile", detail=detail)
            tile.clicked.connect(act)
            column.addWidget(tile)
        column.addStretch(1)
        back = BigButton(_("Back"), shown_key="Esc", look="quiet")
        back.clicked.connect(self._leave_ways)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return ways

    @override
    def arrive(self, carried: object) -> None:
        self._close()
        self.bar.clear()
        kept = carried if isinstance(carried, WayKept) else None
        self._coming = kept.coming if kept else carried if isinstance(carried, Coming) else None
        if kept is not None and kept.panel is not None:
            self._again(kept.panel, kept.typed)
        elif self._coming is not None and self._coming.typed:
            self.open_sheet(OWN)

    def _again(self, panel: Panel, typed: Typed) -> None:
        """Show a sheet as it was filled in before the language was changed."""
        self._second = typed.second
        if panel is ENVELOPE:
            self._envelope()
        sheet = self.sheet if panel is ENVELOPE else self.open_sheet(panel)
        if sheet is not None:
            sheet.form.show(typed)

    @override
    def hand_on(self) -> object:
        """Return the way that is gone, with what was typed into its sheet."""
        panel = self.sheet.panel if self.sheet is not None else None
        typed = self.sheet.form.draft() if self.sheet is not None else Typed()
        return WayKept(coming=self._coming, panel=panel, typed=typed)

    @override
    def under_way(self) -> bool:
        """Tell whether a sheet stands there that shows what is shown but once."""
        return self.sheet is not None and (
            self.sheet.panel not in KEPT or not self.sheet.do.isEnabled()
        )

    @override
    def leave(self) -> None:
        self._close()
        self._coming = None

    @override
    def back(self) -> bool:
        if self.sheet is None or self.sheet.panel is OWN:
            self._leave_ways()
        else:
            self._close()
        return True

    def _leave_ways(self) -> None:
        self.go.emit("unlock", None)

    def _close(self) -> None:
        sheet, self.sheet, self._finish, self._code = self.sheet, None, None, ""
        if sheet is not None:
            sheet.forget()
            self._stack.removeWidget(sheet)
            sheet.deleteLater()

    def open_sheet(self, panel: Panel) -> Sheet:
        """Show the sheet of a step."""
        self._close()
        belt = self._coming.belt_no if self._coming else ""
        made = self.sheet = Sheet(panel, belt, Typed(belt_no=belt))
        made.asked.connect(self._go_on)
        made.left.connect(self.back)
        made.words_wanted.connect(self._ask_words)
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        made.begin()
        if panel.offers:
            self._ask_words()
        return made

    def _ask_words(self) -> None:
        if self.sheet is not None:
            belt = self._coming.belt_no if self._coming else ""
            job, then = partial(passphrase.offer, "", belt), self._show_words
            self.seat.bridge.run(job, then, owner=self.sheet)

    def _show_words(self, words: tuple[str, ...]) -> None:
        if self.sheet is not None:
            self.sheet.offer(" ".join(words))

    def _envelope(self) -> None:
        if self._coming is None:
            self._leave_ways()
            return
        sheet = self.open_sheet(ENVELOPE)
        job = partial(recovering.others, self.seat.doors.folder, self._coming.officer_id)
        self.seat.bridge.run(job, self._show_others, owner=sheet, failed=sheet.refuse)

    def _show_others(self, others: "tuple[SlotLine, ...]") -> None:
        asked = self.sheet is not None and self.sheet.panel is ENVELOPE
        beside = self.sheet.form.field("second") if self.sheet and asked else None
        if isinstance(beside, Drop):
            known = [(one.officer_id, _describe(one)) for one in others]
            beside.offer([("", _("nobody can be reached")), *known])
            if self._second:
                beside.set_value(self._second)
                self._second = ""

    # going on

    def _go_on(self) -> None:
        sheet, coming = self.sheet, self._coming
        if sheet is None or coming is None:
            return
        typed: Typed = sheet.form.draft()
        sheet.form.show_problems((), str)
        sheet.work(busy=True)
        folder, now = self.seat.doors.folder, self.now()
        run = partial(self.seat.bridge.run, owner=sheet, failed=sheet.refuse)
        if sheet.panel is OWN:
            opener = partial(_own, self.seat.doors, now, coming, typed)
            self.seat.bridge.open(opener, self._opened, owner=sheet, failed=sheet.refuse)
        elif sheet.panel is ENVELOPE:
            run(partial(_judge, folder, now, coming, typed), self._judged)
        elif sheet.panel is NEW_CODE and self._finish is not None:
            run(partial(_same, self._finish, self._code, typed.new_code), self._recovered)
        else:
            self.district.go_on(sheet, typed)

    def _opened(self, entered: "Entered") -> None:
        self._close()
        self._coming = None
        self.entered.emit(entered)

    def _judged(self, found: tuple[Recovery, str]) -> None:
        asked, code = found
        folder, now = self.seat.doors.folder, self.now()
        self.show_code(code, partial(_recover, folder, now, asked))

    def show_code(self, code: str, finish: Finish) -> None:
        """Show a new recovery code; ``finish`` is done with it once it was typed back."""
        sheet = self.open_sheet(NEW_CODE)
        self._code, self._finish = code, finish
        sheet.offer(code)

    def _recovered(self, hindered: Trouble | None) -> None:
        self._close()
        words = _("You are back. Log in with the new pass phrase.")
        if hindered is not None:
            words = f"{words} {sentence(hindered)} " + _("The old recovery code still opens.")
        self.go.emit("unlock", words)


def _describe(one: "SlotLine") -> str:
    return _("Belt {belt}, {role}").format(belt=one.belt_no, role=_(ROLE_WORDS[one.role]))


def _require_same(typed: Typed) -> None:
    if typed.passphrase != typed.repeated:
        raise BadInput([Problem(where="repeated", code="not_repeated")])


def _own(doors: Doors, now: datetime, coming: Coming, typed: Typed) -> "Entered":
    _require_same(typed)
    opened = officers.enter_with_own_phrase(
        doors.folder, coming.officer_id, coming.typed, typed.passphrase,
        now=now,
    )  # fmt: skip
    return doors.sit(opened)


def _judge(folder: Path, now: datetime, coming: Coming, typed: Typed) -> tuple[Recovery, str]:
    """Return what is asked for with a new code; raise what is wrong before it is shown."""
    recovery.parse(typed.recovery_code)
    if found := passphrase.problems(typed.passphrase, "", coming.belt_no):
        raise BadInput(found)
    _require_same(typed)
    looked_on = None
    if typed.second:
        looked_on = second.looks_on(
            folder, coming.officer_id, typed.second, typed.second_phrase, now=now
        )
    asked = Recovery(
        officer_id=coming.officer_id, code=typed.recovery_code, phrase=typed.passphrase,
        new_code="", reason=typed.reason, second=looked_on,
    )  # fmt: skip
    recovering.require_somebody(folder, asked)
    recovering.require_right(folder, asked.code, now=now)
    return asked, station.offer_recovery()


def _recover(folder: Path, now: datetime, asked: Recovery, code: str) -> Trouble | None:
    return recovering.recover(folder, replace(asked, new_code=code), now=now)


def _same(finish: Finish, shown: str, typed: str) -> Trouble | None:
    """Finish with the code once it was typed back as it was shown."""
    try:
        station.same_code(shown, typed)
    except BadInput as wrong:
        raise BadInput([replace(one, where="new_code") for one in wrong.problems]) from wrong
    return finish(typed)
