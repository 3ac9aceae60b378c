"""Own the log-in: a digit picks the officer, the pass phrase opens the desk.

It shows belt numbers and roles only, for names are behind the lock. What is typed is cleared as
soon as the page is left.
"""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from station_desk.domain.bringing_back import FORGOTTEN, OPENING, WHO
from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import Damaged, Trouble
from station_desk.messages import sentence
from station_desk.services.wording import ROLE_WORDS
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.entered import Entered
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import CentredPage, card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Coming, Seat
from station_desk.ui.widgets.text import label, line, see_box
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.vault.slots import SlotLine

DIGITS_MAX = 9
FORGET_MS = 60_000  # what was typed and not given is forgotten
ONE_COLUMN = 4  # officers; more stand in two columns
LETTERS = 28  # heights of a line
PIN_WORDS = N_("PIN for short breaks: six digits, may be left empty, gone when the desk ends")


class UnlockPage(CentredPage):
    """Who is at the desk, and the pass phrase."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; the officers are asked for at each arrival."""
        super().__init__(seat)
        self._slots: tuple[SlotLine, ...] = ()
        self._officer = self._before = ""
        self._tiles: list[BigButton] = []
        self._busy = False
        self._belt = line(
            _("Belt number"), hint=_("Belt number, then Enter"), limit=20, latin=True
        )
        self.phrase = line(_("Pass phrase"), secret=True, limit=1024)
        self.phrase.setProperty("look", "code")
        self.pin = line(_("PIN for short breaks"), secret=True, limit=12)
        self._see = see_box(_("Show what I type"), self.phrase, self.pin)
        self._open = BigButton(_("Open the desk"), shown_key=_("Enter"), look="main")
        self._lost = BigButton(_(FORGOTTEN.words), key=FORGOTTEN.key, look="quiet")
        self._lost.clicked.connect(partial(self._come_back, ""))
        self._other = BigButton(_("Another officer"), shown_key="Esc", look="quiet")
        self._other.clicked.connect(self.back)
        frame, self._column = card_frame(margins=20)
        self._lay_out()
        self.centre(frame, letters=LETTERS, foot=self.speaks())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_(WHO))
        self._belt.returnPressed.connect(self._by_belt)
        self.phrase.returnPressed.connect(self._try)
        self.pin.returnPressed.connect(self._try)
        self._open.clicked.connect(self._try)
        self._forget = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forget.timeout.connect(self.leave)
        for one in (self.phrase, self.pin):
            one.textEdited.connect(lambda _typed: self._forget.start())

    def _lay_out(self) -> None:
        self._column.setSpacing(9)
        self._column.addWidget(label(_(WHO), look="title", wrap=True))
        self._officers = QGridLayout()
        self._officers.setSpacing(8)
        self._column.addLayout(self._officers)
        self._column.addWidget(self._belt)
        self._name = label(_("Pass phrase"), look="field")
        self._pin_name = label(_(PIN_WORDS), look="small", wrap=True)
        for one in (self._name, self.phrase, self._pin_name, self.pin, self.bar):
            self._column.addWidget(one)
        row = QHBoxLayout()
        row.addWidget(self._see)
        row.addStretch(1)
        row.addWidget(self._open)
        self._column.addLayout(row)
        help_words = _("Help now and the guide need no log-in: F1, F2.")
        self._open_to_all = label(help_words, look="small", wrap=True)
        self._column.addLayout(foot_row(self._open_to_all, self._other, self._lost))

    @override
    def arrive(self, carried: object) -> None:
        self._work(busy=False)
        self._see.setChecked(False)
        self._choose("")
        self.bar.clear()
        if isinstance(carried, str) and carried:
            self.say(carried)
        self._before = carried.officer_id if isinstance(carried, Coming) else ""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.seat.bridge.run(
            self.seat.doors.slots, self._show_slots, owner=self, failed=self._failed
        )

    @override
    def hand_on(self) -> object:
        """Return the officer who was chosen; what is secret is typed again."""
        return Coming(officer_id=self._officer, belt_no="") if self._officer else None

    @override
    def leave(self) -> None:
        self._forget.stop()
        self.phrase.clear()
        self.pin.clear()

    @override
    def back(self) -> bool:
        if self._officer and len(self._slots) > 1 and not self._busy:
            self.bar.clear()  # what was said of the one before is not said of the next
            self._choose("")
            return True
        return False

    def _show_slots(self, slots: "tuple[SlotLine, ...]") -> None:
        """Offer the officers; a choice made while they were read, and what was typed, stays."""
        if slots != self._slots:
            self._offer(slots)
        wanted = slots[0].officer_id if len(slots) == 1 else self._before
        if not self._officer and wanted in [one.officer_id for one in slots]:
            self._choose(wanted)

    def _offer(self, slots: "tuple[SlotLine, ...]") -> None:
        self._slots = slots
        for old in self._tiles:
            self._officers.removeWidget(old)
            old.deleteLater()
        self._tiles = []
        for at, one in enumerate(slots[:DIGITS_MAX], start=1):
            tile = _tile(at, one)
            tile.clicked.connect(partial(self._choose, one.officer_id))
            self._tiles.append(tile)
            across = 2 if len(slots) > ONE_COLUMN else 1
            self._officers.addWidget(tile, (at - 1) // across, (at - 1) % across)
        for before, after in pairwise((self, *self._tiles, self._belt)):
            self.setTabOrder(before, after)
        names = (f"{at} {tile.words()}" for at, tile in enumerate(self._tiles, start=1))
        self.setAccessibleName("  ".join((_(WHO), *names)))
        self._choose("")

    def _choose(self, officer_id: str) -> None:
        self._officer = officer_id
        self.phrase.clear()
        self.pin.clear()
        for slot, tile in zip(self._slots, self._tiles, strict=False):
            tile.setChecked(slot.officer_id == officer_id)
            tile.setVisible(officer_id in ("", slot.officer_id))
        chosen = bool(officer_id)
        short = officer_id in self.seat.doors.pins()
        name = _("PIN, or pass phrase") if short else _("Pass phrase")
        self._name.setText(name)
        self.phrase.setAccessibleName(name)
        for one in (self._name, self.phrase, self._see, self._open, self._lost):
            one.setVisible(chosen)
        for one in (self._pin_name, self.pin):
            one.setVisible(chosen and not short)
        several = chosen and len(self._slots) > 1
        self._other.setVisible(several)
        self._open_to_all.setVisible(not several)
        self._belt.setVisible(not chosen and len(self._slots) > DIGITS_MAX)
        (self.phrase if chosen else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _by_belt(self) -> None:
        typed = self._belt.text().translate(DIGITS).strip()
        for one in self._slots:
            if one.belt_no == typed:
                self._choose(one.officer_id)
                return
        self.say(_("No officer of this desk has this belt number."), Mark.LATE)

    def _try(self) -> None:
        typed = self.phrase.text()
        if self._busy or not typed or not self._officer:
            return
        self._work(busy=True)
        self.say(_(OPENING), Mark.NONE)
        opener = partial(self.seat.doors.enter, self._officer, typed, self.pin.text().strip())
        self.seat.bridge.open(opener, self._opened, owner=self, failed=self._failed)

    def _opened(self, entered: Entered) -> None:
        self._work(busy=False)
        self.phrase.clear()
        self.pin.clear()
        self.bar.clear()
        self.entered.emit(entered)

    def _failed(self, trouble: Trouble) -> None:
        self._work(busy=False)
        if trouble.code == "one_time_phrase":
            self._come_back(self.phrase.text())
            return
        if isinstance(trouble, Damaged):
            self.go.emit("trouble", trouble)
            return
        self.say(sentence(trouble), Mark.LATE)
        self.phrase.selectAll()
        self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_back(self, typed: str, *_on: object) -> None:
        """Leave for the page that gives another pass phrase; ``typed`` is for one log-in."""
        belts = {one.officer_id: one.belt_no for one in self._slots}
        if self._officer in belts and not self._busy:
            belt = belts[self._officer]
            coming = Coming(officer_id=self._officer, belt_no=belt, typed=typed)
            self.go.emit("way_back", coming)

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        for one in (self.phrase, self.pin):
            one.setReadOnly(busy)  # disabled, it would hand the keyboard to the next field
        self._open.setEnabled(not busy)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        typed = event.text().translate(DIGITS)
        if typed.isdecimal() and 0 < int(typed) <= len(self._tiles) and not self._busy:
            self._choose(self._slots[int(typed) - 1].officer_id)
        else:
            super().keyPressEvent(event)


def _tile(at: int, slot: "SlotLine") -> BigButton:
    words = _("Belt {belt}, {role}").format(belt=slot.belt_no, role=_(ROLE_WORDS[slot.role]))
    tile = BigButton(words, shown_key=str(at), look="tile")
    tile.setCheckable(True)
    return tile
