"""Own the flow of the first run: judge each screen, make the desk, load the register.

Nothing is written before the recovery code was typed back.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from station_desk.domain.bringing_back import FROM_FIRST_RUN
from station_desk.domain.draft import FirstRun
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.messages import sentence
from station_desk.ui.pages.first_run.steps import (
    AGAIN,
    CODE,
    MAKING,
    OFFICER,
    PHRASE,
    STATION,
    TITLES,
    FirstKept,
    FirstSteps,
    words_of,
)
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.entered import Entered
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.page import CentredPage, card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.records import Saved
    from station_desk.services.register.loading import LoadReport

LETTERS = 38  # heights of a line


class FirstRunPage(CentredPage):
    """Five short screens; Enter goes on, Esc goes back."""

    def __init__(self, seat: Seat) -> None:
        """Lay out all screens; provinces and words come from the labour thread."""
        super().__init__(seat)
        self._doors = seat.doors.first()
        self._at, self._code, self._busy, self._asked = STATION, "", False, False
        self._entered: Entered | None = None
        self._kept: FirstKept | None = None
        self._title = label("", look="title", wrap=True)
        self.steps = FirstSteps()
        self.steps.words_wanted.connect(self._ask_words)
        self._next = BigButton(_("Go on"), shown_key=_("Enter"), look="main")
        self._next.clicked.connect(self.go_on)
        self._lay_out()
        for key in ("Return", "Enter"):
            self.on_key(key, self.go_on)
        self._show(STATION)

    def _lay_out(self) -> None:
        frame, column = card_frame(margins=28)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self.steps, 1)
        column.addWidget(self.bar)
        self._esc = label(_("Esc goes one step back"), look="small", wrap=True)
        self._restore = BigButton(_(FROM_FIRST_RUN.words), key=FROM_FIRST_RUN.key)
        self._restore.clicked.connect(lambda: self.go.emit("restore", None))
        column.addLayout(foot_row(self._esc, self._restore, self._next))
        self.centre(frame, letters=LETTERS, tall=True, foot=self.speaks())

    def _show(self, at: int) -> None:
        self._at = at
        self._title.setText(_(TITLES[at]))
        self.steps.setCurrentIndex(at)
        self._next.set_words(_("Make the desk") if at == AGAIN else _("Go on"))
        self._restore.setVisible(at == STATION)
        reveal(self._esc, shown=STATION < at < MAKING)
        self.bar.clear()
        self._focus()

    def _focus(self) -> None:
        first = self.steps.first_field(self._at) or self._next
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def arrive(self, carried: object) -> None:
        if not self._asked:
            self._asked = True
            self.seat.bridge.run(self._doors.packs, self._show_packs, owner=self)
            self.seat.bridge.run(self._doors.stations, self.steps.listed.take, owner=self)
        if isinstance(carried, FirstKept):
            self._kept, self._code = carried, carried.code
            self._show(carried.at)
        self._focus()
        if isinstance(carried, str) and carried:
            self.say(carried, Mark.SOON)

    def _show_packs(self, packs: "tuple[Pack, ...]") -> None:
        self.steps.show_packs(packs)
        if self._kept is not None:
            self.steps.take_back(self._kept)
            self._kept = None

    @override
    def hand_on(self) -> object:
        """Return what was typed, to stand there again in another language."""
        return self.steps.kept(self._at, self._code)

    @override
    def under_way(self) -> bool:
        return self._busy or self._at == MAKING or self._kept is not None

    @override
    def back(self) -> bool:
        if STATION < self._at < MAKING:
            self._show(self._at - 1)
        return True

    def _ask_words(self) -> None:
        told = self.draft()
        words = partial(self._doors.words, told.officer_name, told.belt_no)
        self.seat.bridge.run(words, self._show_words, owner=self)

    def _show_words(self, words: tuple[str, ...]) -> None:
        self.steps.offered.setText(" ".join(words))

    def draft(self) -> FirstRun:
        """Return everything typed so far."""
        return self.steps.draft(practice=self.seat.practice)

    def go_on(self) -> None:
        """Judge the screen shown and go to the next."""
        run = self.seat.bridge.run
        if self._busy:
            return
        if self._at in (STATION, OFFICER, PHRASE):
            self._busy = True
            job = partial(self._doors.judge, self.draft())
            run(job, self._judged, owner=self, failed=self._failed)
        elif self._at == CODE:
            self._show(AGAIN)
        elif self._at == AGAIN:
            self._busy = True
            same = partial(self._doors.same, self._code, self.steps.typed.text())
            run(same, self._make, owner=self, failed=self._failed)
        elif self._entered is not None:
            self._at = STATION  # it is over: nothing is under way here any more
            self.entered.emit(self._entered)

    def _judged(self, problems: tuple[Problem, ...]) -> None:
        self._busy = False
        if self.steps.show_problems(self._at, problems):
            return
        if self._at == PHRASE:
            self.seat.bridge.run(self._doors.code, self._show_code, owner=self)
            return
        if self._at == OFFICER:
            self._ask_words()
        self._show(self._at + 1)

    def _show_code(self, code: str) -> None:
        self._code = code
        self.steps.code.setText(code)
        self.steps.typed.clear()
        self._show(CODE)

    def _make(self, _same: None) -> None:
        self._show(MAKING)
        self._next.setEnabled(False)
        self._report(_("Making the keys and the database. This takes a few seconds."))
        opener = partial(self._doors.make, self.draft(), self._code)
        self.seat.bridge.open(opener, self._made, owner=self, failed=self._not_made)

    def _made(self, entered: Entered) -> None:
        self._entered, self._code = entered, ""
        self.steps.forget()
        self._report(_("The desk is made. Loading the offices."))
        self.seat.bridge.run(self._doors.register, self._load, owner=self)

    def _report(self, words: str) -> None:
        """Show and speak how far the making is."""
        self.steps.report.setText(words)
        announce(self, words)

    def _load(self, files: tuple[tuple[str, bytes], ...]) -> None:
        if self._entered is None or not files:
            self._done()
            return
        job = self._doors.load(self._entered.desk, *files[0])
        loaded = partial(self._loaded, files[1:])
        self.seat.bridge.write(job, loaded, owner=self, refused=self._not_made)

    def _loaded(
        self, rest: tuple[tuple[str, bytes], ...], saved: "Saved[LoadReport]"
    ) -> None:  # fmt: skip
        report = saved.value
        words = _("{file}: {rows} offices, {doubts} remarks to look at in Contacts.")
        line = words.format(file=report.file, rows=report.rows, doubts=len(report.doubts))
        self.steps.report.setText(f"{self.steps.report.text()}\n{line}")
        self._load(rest)

    def _done(self) -> None:
        self._busy = False
        self._next.setEnabled(True)
        self._title.setText(_("The desk is made"))
        self._next.set_words(_("Begin"))
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, trouble: Trouble) -> None:
        self._busy = False
        if isinstance(trouble, BadInput):
            self.say("  ".join(words_of(one) for one in trouble.problems), Mark.LATE)
        else:
            self.say(sentence(trouble), Mark.LATE)

    def _not_made(self, trouble: Trouble) -> None:
        self._next.setEnabled(True)
        if self._entered is not None:  # the desk stands, only the offices are missing
            self._done()
        else:
            self._show(AGAIN)
        self._failed(trouble)
