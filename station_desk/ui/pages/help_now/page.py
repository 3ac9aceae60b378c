"""Own the page of Help now: search line, digits, clock, what is due (screens.md S1).

It reads the public list only; what is typed on a locked desk vanishes after a minute.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from station_desk.domain import local
from station_desk.domain.pack.codes import Digit
from station_desk.domain.pack.model import Pack
from station_desk.ui.pages.help_now.answer_panel import AnswerPanel
from station_desk.ui.pages.help_now.lookup import Lookup
from station_desk.ui.style import letter
from station_desk.ui.widgets.answers import Answer, ladder
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.due_row import DueRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.need_tiles import NeedTiles
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.search_line import SearchLine
from station_desk.ui.widgets.seat import Public, Seat, Shown
from station_desk.ui.widgets.sureness import copied
from station_desk.ui.widgets.text import label
from station_desk.ui.widgets.wall_clock import WallClock
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.views import DueLine

LAST = N_("That was the last place. Call 15, or the in-charge.")
NOTHING = N_("Nothing found for these words. Try another, or press Esc and a digit.")
FORGET_MS = 60_000
TYPING_MS = 15
LOW = 29  # lines of text; a lower page keeps one row for the digits
NARROW = 34  # heights of a line; a narrower page shows two big digits in a row


def _tile(digit: Digit, pack: Pack) -> tuple[str, str, str]:
    needs = ", ".join(pack.say(pack.needs[one].name) for one in digit.needs)
    return digit.key, pack.say(digit.name), needs


def _once(parent: Page, act: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.timeout.connect(act)
    return made


class HelpNowPage(Page):
    """Search line, digits, the answer, what is due."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the empty page; :meth:`show_public` makes it answer."""
        super().__init__(seat)
        self._public: Public | None = None
        self._digit = ""
        self._clock = WallClock(self.now)
        self.tiles = NeedTiles()
        self.tiles.picked.connect(self.pick)
        self.search = SearchLine(self.tiles.digits)
        self._panel: AnswerPanel | None = None
        self.due = DueRow()
        unsure = BigButton(_("Not sure? A few questions lead to the answer"), shown_key="F2")
        unsure.clicked.connect(lambda: self.go.emit("guide", None))
        self._idle = (label(_("What does the child need?"), look="title"), unsure)
        self._lookup = Lookup(self)
        self._lookup.ready.connect(lambda: None if self._digit else self._look_up())
        self._lay_out()
        self._typing, self._forget = _once(self, self._look_up), _once(self, self.reset)
        self.search.digit.connect(self.pick)
        self.search.stepped.connect(self._step)
        self.search.textEdited.connect(self._typed)
        self.search.returnPressed.connect(self.copy)
        self._show_idle()

    @property
    def answer(self) -> AnswerPanel:
        """Return the panel of the answer, made at the first answer: the start need not pay."""
        if self._panel is None:
            self._panel = self._answer_panel()
            self._column.insertWidget(self._column.indexOf(self.tiles) + 1, self._panel, 4)
        return self._panel

    def _answer_panel(self) -> AnswerPanel:
        made = AnswerPanel(self.seat)
        if self._public is not None:
            made.take(self._public)
        made.copied.connect(self._copied)
        made.unanswered.connect(self._unanswered)
        made.ended.connect(lambda: self.say(_(LAST), Mark.LATE))
        made.unsealed.connect(lambda words: self.say(words, Mark.LATE))
        made.log_wanted.connect(lambda carried: self.go.emit("referral", carried))
        made.print_wanted.connect(
            lambda card: self.go.emit("preview", Shown(kind="card", id=card))
        )
        return made

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.search, 1)
        top.addWidget(self._clock)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self._idle[0])
        column.addWidget(self.tiles, 1)
        column.addWidget(self._idle[1])
        column.addStretch(0)
        column.addWidget(self.due)

    # what the window tells

    @override
    def show_public(self, public: Public) -> None:
        self._public = public
        self._lookup.take(public, self.seat.bridge)
        if self._panel is not None:
            self._panel.take(public)
        pack = public.pack
        self.tiles.offer([_tile(one, pack) for one in pack.digits.values()])
        district = pack.districts.get(public.district)
        self._clock.show_place(pack.say(district.name) if district else "")
        if self._digit:
            self.pick(self._digit)
        elif self.search.text():
            self._look_up()
        else:
            self.reset()

    @override
    def sit(self, seat: Seat) -> None:
        super().sit(seat)
        if seat.entered is None:
            self.due.show_counts()
            self.reset()
        else:
            self._forget.stop()
        if self._panel is not None:
            self._panel.sit(seat)

    @override
    def show_due(self, lines: "tuple[DueLine, ...]") -> None:
        self.due.show_lines(lines, self.now())
        self._show_idle()

    @override
    def arrive(self, carried: object) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def back(self) -> bool:
        asked = bool(self._digit or self.search.text())
        self.reset()
        return asked

    def reset(self) -> None:
        """Forget what was asked; the digits are shown big again."""
        self._typing.stop()
        self._forget.stop()
        self.search.clear()
        self._digit = ""
        self._show_answers(())
        self.tiles.choose("")

    def _typed(self) -> None:
        self._digit = ""
        self.tiles.choose("")
        self._typing.start(TYPING_MS)
        self._remember()

    def _remember(self) -> None:
        if self.seat.entered is None:
            self._forget.start(FORGET_MS)

    def _look_up(self) -> None:
        self._typing.stop()
        words = self.search.text()
        if self._public is None or not words.strip():
            self.reset()
            return
        answers = self._lookup.find(words, self.now())
        if answers is None:
            return  # the list is made ready off this thread; then it is asked again
        self._show_answers(answers)
        if not self._is_answered():
            self.say(_(NOTHING), Mark.SOON)

    def pick(self, digit: str) -> None:
        """Answer a digit."""
        if self._public is None or digit not in self.tiles.digits():
            return
        self.search.clear()
        self._digit = digit
        self._remember()
        self._show_answers(ladder(self._public, digit, self.now()))
        self.tiles.choose(digit)
        if self.isVisible():  # a list that comes late takes no other page's keyboard
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._is_answered():
            self.say(_("No place is known for this. Call 15, or the in-charge."), Mark.LATE)

    def _show_answers(self, answers: tuple[Answer, ...]) -> None:
        doubt = self._public.doubt if self._public else ""
        self.say(doubt, Mark.LATE if doubt else Mark.NONE)
        if answers or self._panel is not None:
            self.answer.show_answers(answers)
        self._show_idle()

    def _is_answered(self) -> bool:
        return self._panel is not None and self._panel.current() is not None

    def _show_idle(self) -> None:
        idle = not self._is_answered()
        for one in self._idle:
            one.setVisible(idle)
        seen, high = min(self.height(), self.window().height()), letter(self)  # it may scroll
        low, narrow = seen < LOW * high, self.width() < NARROW * high
        due = self.due.needs() if idle else 0
        self.tiles.show_slim(slim=not idle, low=seen - due < LOW * high, narrow=narrow)
        self.due.give_way(away=low and not idle)
        self._column.setStretchFactor(self.tiles, 1 if idle else 0)

    def copy(self) -> None:
        """Copy the number shown; what was just typed is looked up first."""
        waits = self._typing.isActive() or not self._lookup.is_ready
        if waits and self.search.text().strip():
            self._lookup.make_now()
            self._look_up()
        if self._is_answered():
            self.answer.copy()

    def _step(self, by: int) -> None:
        if self._is_answered():
            self.answer.step(by)

    def _copied(self, number: str, said: str) -> None:
        self.told.emit(copied(number, said))

    def _unanswered(self) -> None:
        self.told.emit(_("No answer {time}, next number").format(time=local.clock(self.now())))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._show_idle()
