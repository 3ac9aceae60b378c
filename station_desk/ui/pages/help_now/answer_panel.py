"""Own the answer: the place to call, the places after it, copying, "no answer" moving on."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from station_desk.domain.draft import Call
from station_desk.domain.register import CardPhone
from station_desk.ui.pages.help_now.locked_call import seal
from station_desk.ui.style import letter
from station_desk.ui.tables.rungs import PlaceList
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qr_mark import Matrix
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import beside, room
from station_desk.ui.widgets.rung_card import RungCard
from station_desk.ui.widgets.seat import Carried, Public, Seat
from station_desk.ui.widgets.sureness import caution
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

SHARE = N_("Say the name only after a named person there has accepted.")
REST_MS = 400  # an answer that stands so long is being used
NARROW = 620  # px; below it the places stand under the one to call
SEEN_BESIDE = 9  # heights of a line: number and first badge, beside the other places
SEEN = 11  # heights of a line: the number is seen in whatever window
ROOM = 24  # heights of a line; a lower panel has no room for the square


class AnswerPanel(QWidget):
    """Whom to call now and next.

    Signals:
        copied: a number was copied; gives it as printed, and what to be warned of.
        unanswered: "no answer" moved on to another number.
        ended: "no answer" at the last number of the last place.
        log_wanted: the place and what was tried are to become a referral.
        print_wanted: the id of the card to print.
        unsealed: a call of the locked desk could not be written down; gives why.
    """

    copied = Signal(str, str)
    unanswered = Signal()
    ended = Signal()
    log_wanted = Signal(object)
    print_wanted = Signal(str)
    unsealed = Signal(str)

    def __init__(self, seat: Seat) -> None:
        """Make it empty and hidden."""
        super().__init__()
        self._seat = seat
        self._public: Public | None = None
        self._answers: tuple[Answer, ...] = ()
        self._at = self._phone = 0
        self._copied = ("", 0)
        self._calls: tuple[Call, ...] = ()
        self.card = RungCard()
        self.card.copied.connect(self.copy)
        self.places = PlaceList(_("Places in the order to call"))
        self.places.moved.connect(self.move_to)
        self._care = label("", look="care", wrap=True)
        self._next = label("", look="section")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask_qr)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        self._both = both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(14)
        self._area = scrolled(self.card, keys=True)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._next)
        right.addWidget(self.places, 1)
        both.addWidget(self._area, 5)
        both.addLayout(right, 3)
        whole.addLayout(both, 1)
        whole.addLayout(self._actions())  # on lines of their own: no column is as wide
        whole.addWidget(self._care)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        roomy = room(self) >= NARROW
        beside(self._both, roomy=roomy)
        self._area.setMinimumHeight((SEEN_BESIDE if roomy else SEEN) * letter(self))

    def _actions(self) -> FlowRow:
        log = act_button(_("Log referral"), "F7", self._log, look="main")
        none = act_button(_("No answer"), "F8", self.no_answer)
        self._print = act_button(_("Print card"), "F9", self._print_card)
        row = FlowRow(even=True)
        row.setSpacing(8)
        for one in (log, none, self._print):
            row.addWidget(one)
        return row

    def sit(self, seat: Seat) -> None:
        """Take another seat, which forgets the calls: those of a locked desk are sealed."""
        self._seat = seat
        self._calls = ()
        self._show()

    def take(self, public: Public) -> None:
        """Take the public list that answers are shown by."""
        self._public = public
        never = public.pack.say(public.pack.care.never_alone)
        self._care.setText(f"{never} {_(SHARE)}")

    def show_answers(self, answers: tuple[Answer, ...]) -> None:
        """Show the first of ``answers``; nothing when there are none."""
        self._answers = answers
        self._at = self._phone = 0
        self._copied = ("", 0)
        self._show()

    def current(self) -> Answer | None:
        """Return the place that is shown."""
        return self._answers[self._at] if self._at < len(self._answers) else None

    def number(self) -> CardPhone | None:
        """Return the number that is shown big."""
        one = self.current()
        if one is None or self._phone >= len(one.card.phones):
            return None
        return one.card.phones[self._phone]

    def _show(self) -> None:
        one, public = self.current(), self._public
        self.setVisible(one is not None)
        self._print.setVisible(self._seat.entered is not None)
        if one is None or public is None:
            return
        self.card.show_answer(
            one, public.pack, self._seat.clock(), phone=self._phone,
            by=self._seat.entered is not None,
            copied=self._copied == (one.card.id, self._phone),
        )  # fmt: skip
        self.card.qr.hide()
        self._rest.start()
        count = len(self._answers)
        self._next.setText(_("PLACE {at} OF {count}").format(at=self._at + 1, count=count))
        tried = frozenset(call.card_id for call in self._calls)
        self.places.show_answers(self._answers, tried, self._at)

    def _ask_qr(self) -> None:
        """Ask for the square of the number shown, where there is room for it."""
        number = self.number()
        if number is None or not number.dial or self.height() < ROOM * letter(self):
            return
        bridge, qr = self._seat.bridge, self._seat.doors.qr
        bridge.run(partial(qr, number.dial), partial(self._show_qr, number.number), owner=self)

    def _show_qr(self, number: str, matrix: Matrix) -> None:
        shown = self.number()
        if shown is not None and shown.number == number:
            self.card.qr.show_matrix(matrix, number)
            self.card.qr.show()

    def move_to(self, at: int) -> None:
        """Show the place at ``at``; outside the list nothing happens."""
        if at != self._at and 0 <= at < len(self._answers):
            self._at, self._phone = at, 0
            self._show()

    def step(self, by: int) -> None:
        """Show the place ``by`` rows further."""
        self.move_to(self._at + by)

    def copy(self, phone: int | None = None) -> None:
        """Copy the number shown, or the ``phone``-th of the place."""
        one = self.current()
        if one is None:
            return
        if phone is not None and phone < len(one.card.phones):
            self._phone = phone
        number = self.number()
        if number is None:
            return
        said = "" if self._copied[0] == one.card.id else self._caution(one)
        self._copied = (one.card.id, self._phone)
        clipboard.copy(number.number)
        self._show()
        self.copied.emit(number.number, said)

    def _caution(self, one: Answer) -> str:
        rules = self._public.pack.freshness if self._public else {}
        return caution(one.card, rules, self._seat.clock())

    def no_answer(self) -> None:
        """Note that nobody answered; show the next number, then the next place."""
        one, number = self.current(), self.number()
        if one is None:
            return
        if number is not None:
            call = Call(card_id=one.card.id, phone=number.number, at=self._seat.clock())
            asked, refused = (one.need, self._phone), self.unsealed.emit
            made = seal(self._seat, call, asked, owner=self, refused=refused)
            self._calls = (*self._calls, made)
        if self._phone + 1 < len(one.card.phones):
            self._phone += 1
        elif self._at + 1 < len(self._answers):
            self._at, self._phone = self._at + 1, 0
        else:
            self._show()
            self.ended.emit()
            return
        self._show()
        self.unanswered.emit()

    def _log(self) -> None:
        one, number = self.current(), self.number()
        if one is not None:
            self.log_wanted.emit(Carried(
                need=one.need, card_id=one.card.id, phone=number.number if number else "",
                calls=self._calls,
            ))  # fmt: skip

    def _print_card(self) -> None:
        one = self.current()
        if one is not None:
            self.print_wanted.emit(one.card.id)
