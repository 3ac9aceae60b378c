"""Own the list of the contacts and the card beside it: what is found, moved to, copied."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import going
from station_desk.domain.observed import private_words
from station_desk.ui.pages.contacts import rows
from station_desk.ui.pages.contacts.both import Both, turned
from station_desk.ui.pages.contacts.card import ContactCard
from station_desk.ui.pages.contacts.finder import Finder
from station_desk.ui.pages.contacts.outcomes import COMMANDS
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sureness import caution
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.register import Card
    from station_desk.services.desk import Desk
    from station_desk.ui.pages.contacts.rows import Cards

ROOM = {1: 900, 2: 1300, 3: 500}  # columns that are shown from so many px of page on


class Register(QWidget):
    """Every card of the station, one of them shown whole.

    Signals:
        copied: a number to copy, as printed.
        told: what to do with a card that has no number to copy.
        moved: another card is shown, or none.
    """

    copied = Signal(str)
    told = Signal(str)
    moved = Signal(object)

    def __init__(self, desk: "Desk", clock: Callable[[], datetime]) -> None:
        """Lay it out empty."""
        super().__init__()
        self._desk, self._clock = desk, clock
        self.finder = Finder()
        self.list: RowView[Card] = RowView(
            _("Contacts"), rows.columns(desk, clock()), key=lambda one: one.id
        )
        self.card = ContactCard(
            desk.pack, site_id=desk.station.site_id, practice=desk.station.practice
        )
        self.foot = FlowRow()  # for what can be done here
        self._wide, self._wanted = 0, ""
        self._lay_out()
        self.finder.found.connect(self.list.show_rows)
        self.finder.chosen.connect(self.to_list)
        self.finder.search.returnPressed.connect(self._copy_current)
        self.list.moved.connect(self._show_card)
        self.list.opened.connect(lambda _card: self._copy_current())
        self.card.copied.connect(self.copied)
        self.card.check.asked.connect(self._make_room)
        for one in (self.list, self.finder.search):
            one.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.both = Both(self.list, self.card)
        column.addWidget(self.finder)
        column.addLayout(self.both, 1)
        column.addLayout(self.foot)

    def take(self, cards: "Cards") -> None:
        """Show ``cards``, as far as they fit what is looked for."""
        self.list.lines.columns = rows.columns(self._desk, self._clock())
        self.card.calendar = cards.calendar
        self.finder.take(cards)
        if self._wanted:  # it was written a moment ago
            self.list.go_to(self._wanted)
            self._wanted = ""

    def to_list(self) -> None:
        """Go to the list."""
        self.list.setFocus()

    def _show_card(self, card: "Card | None") -> None:
        self.finder.tell(card)
        self.card.setVisible(card is not None)
        if card is not None:
            self.card.show_card(card, self._clock())
        self.moved.emit(card)

    def go_to(self, card_id: str) -> None:
        """Show a card that another names; words and filter that hide it are forgotten."""
        if not self.list.go_to(card_id):
            self.finder.show_all()
            self._wanted = "" if self.list.go_to(card_id) else card_id
        self.to_list()

    def _copy_current(self) -> None:
        self.finder.flush()
        card = self.list.current()
        if card is not None:
            self._copy_or_tell(card)

    def _copy_or_tell(self, card: "Card") -> None:
        if card.first is not None:
            self.copied.emit(card.first.number)
        elif card.phones:
            words = _("Only a private number is known, for police only. Press it to copy it.")
            self.told.emit(words)
        else:
            self.told.emit(going.words(card, self._desk.pack))

    def caution(self, number: str) -> str:
        """Return what to be warned of before a number of the card is used."""
        card = self.list.current()
        if card is None:
            return ""
        private = (private_words(one) for one in card.phones if one.number == number)
        said = caution(card, self._desk.pack.freshness, self._clock())
        return "; ".join(one for one in (next(private, ""), said) if one)

    def back(self) -> bool:
        """Close the question of a call, or forget the words looked for; else False."""
        if self.card.asking:
            self.card.leave()
        elif not self.finder.clear():
            return False
        self.to_list()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let letters typed on the list go into the search, and arrows in it move the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if watched is self.list and event.text().isalpha() and not event.modifiers() & COMMANDS:
            self.finder.begin(event.text())
            return True
        if watched is self.finder.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            QGuiApplication.sendEvent(self.list, event)
            return True
        return False

    # room

    def fit(self, wide: int) -> None:
        """Take the layout of a page of ``wide`` px."""
        self._wide = wide
        for at, least in ROOM.items():
            self.list.setColumnHidden(at, wide < least)
        self.finder.fit(wide)
        self.both.setDirection(turned(wide))
        if self.card.asking:  # the window shrank (or grew) while a call was being noted
            self.both.make_room(asking=True, wide=wide)
            QTimer.singleShot(0, self, self.both.show_typed)

    def _make_room(self, asking: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        self.both.make_room(asking=asking, wide=self._wide)
