"""Own the page of the contacts (F4): list left, card right, everything by key."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from station_desk.domain.kinds import Topic
from station_desk.services.authorize import Act, may
from station_desk.ui.pages.contacts import rows
from station_desk.ui.pages.contacts.both import Both, turned
from station_desk.ui.pages.contacts.card import ContactCard
from station_desk.ui.pages.contacts.checking import Checking
from station_desk.ui.pages.contacts.loading import Loading
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import label, line, reveal
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.register import Card
    from station_desk.ui.pages.contacts.rows import Cards
    from station_desk.ui.widgets.seat import Seat

REST_MS = 120  # typing rests so long before the list is filtered
ROOM = {1: 900, 2: 1300, 3: 500}  # columns that are shown from so many px of page on
TARGET = 44  # px high, screens.md C2
STALE, ALL = "stale", "all"
FILTERS = (("1", STALE, N_("To be called again")), ("2", ALL, N_("All contacts")))


class ContactsPage(SealedPage):
    """The register of the station."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REGISTER})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the cards are asked for by :meth:`refresh`."""
        super().__init__(seat)
        self._cards: Cards | None = None
        self._which = ALL
        self._make_parts()
        self._make_buttons()
        self._lay_out()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._filter)
        self.search.textEdited.connect(lambda _words: self._rest.start())
        self.search.returnPressed.connect(self._copy_current)

    def _make_parts(self) -> None:
        self.search = line(_("Find a contact"), hint=_("Name, number, need or district"))
        self.list: RowView[Card] = RowView(
            _("Contacts"), rows.columns(self.desk, self.now()), key=lambda one: one.id
        )
        self.list.moved.connect(self._show_card)
        self.list.opened.connect(lambda _card: self._copy_current())
        for one in (self.list, self.search):
            one.installEventFilter(self)
        self.card = ContactCard(self.desk.pack, practice=self.desk.station.practice)
        self.card.copied.connect(self._copy)
        self.card.check.asked.connect(self._make_room)
        self.checking = Checking(self, self.card)
        self.checking.done.connect(self._to_list)
        self.loading = Loading(self)
        self.loading.report.left.connect(self._to_list)
        self.loading.reported.connect(self._to_report)
        self._count = label("", look="small", wrap=True)

    def _make_buttons(self) -> None:
        self.filters: dict[str, BigButton] = {}
        for key, which, words in FILTERS:
            button = BigButton(_(words), key=key, look="tile")
            button.setCheckable(True)
            button.setMinimumHeight(TARGET)
            button.clicked.connect(partial(self._choose, which))
            self.filters[which] = button
        self.load = BigButton(_("Load a file"), key="Ctrl+O")
        self.load.clicked.connect(self.loading.choose)
        reveal(self.load, shown=may(self.desk.officer, Act.REGISTER_LOAD))
        self.print = BigButton(_("Print card"), key="F9")
        self.print.clicked.connect(self._print)
        self.right = BigButton(_("Note a call"), key="F10", look="main")
        self.right.clicked.connect(self.checking.press)

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        digits, foot = QHBoxLayout(), QHBoxLayout()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both = Both(self.list, self.card)
        for button in self.filters.values():
            digits.addWidget(button, 1)
        self._top.addWidget(self.search, 1)
        self._top.addLayout(digits, 1)
        foot.addStretch(1)
        for button in (self.load, self.print, self.right):
            foot.addWidget(button)
        column.addLayout(self._top)
        column.addWidget(self._count)
        column.addLayout(self._both, 1)
        column.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(main)
        self._stack.addWidget(self.loading.report)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 10)
        whole.setSpacing(8)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)

    # showing

    @override
    def arrive(self, carried: object) -> None:
        self.list.setFocus()

    @override
    def refresh(self) -> None:
        self.ask(partial(rows.gather, desk=self.desk), self._take, latest="contacts")

    def _take(self, cards: "Cards") -> None:
        self._cards = cards
        self.list.lines.columns = rows.columns(self.desk, self.now())
        self._filter()

    def typing(self) -> bool:
        """Tell whether the list waits for the next letter."""
        return self._rest.isActive()

    def _choose(self, which: str) -> None:
        self._which = which
        self._filter()
        self._to_list()

    def _filter(self) -> None:
        if self._cards is None:
            return
        words, now = self.search.text(), self.now()
        found = (
            tuple(card for card, _why in self._cards.directory.search(words))
            if words.strip()
            else self._cards.cards
        )
        stale = sum(rows.is_stale(one, now) for one in self._cards.cards)
        if self._which == STALE:
            found = tuple(one for one in found if rows.is_stale(one, now))
        for which, button in self.filters.items():
            button.setChecked(which == self._which)
        self.list.show_rows(found)
        counts = _("{shown} of {all} contacts. {stale} to be called again.")
        self._count.setText(
            counts.format(shown=len(found), all=len(self._cards.cards), stale=stale)
        )
        if not self._cards.cards:
            self.say(_("No contacts yet. The in-charge loads a file: Ctrl O."), Mark.SOON)

    def _show_card(self, card: "Card | None") -> None:
        self.card.setVisible(card is not None)
        if card is not None:
            self.card.show_card(card, self.now())

    def _make_room(self, asking: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        self._both.make_room(asking=asking, wide=room(self))

    def _to_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    def _to_report(self) -> None:
        self._stack.setCurrentIndex(1)

    # numbers

    def _copy_current(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._filter()
        card = self.list.current()
        if card is not None and card.phones:
            self._copy(card.phones[0].number)

    def _copy(self, number: str) -> None:
        clipboard.copy(number)
        self.say(_("Copied {number}.").format(number=number))

    def _print(self) -> None:
        card = self.list.current()
        if card is not None:
            self.go.emit("preview", Shown(kind="card", id=card.id))

    # keys

    @override
    def back(self) -> bool:
        if self._stack.currentIndex() == 1 or self.card.asking:
            self.card.leave()
            self._to_list()
            return True
        if self.search.text():
            self.search.clear()
            self._filter()
            self._to_list()
            return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let letters typed on the list go into the search, and arrows in it move the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if watched is self.list and event.text().isalpha() and not event.modifiers() & COMMANDS:
            self.search.setFocus()
            self.search.insert(event.text())
            self._rest.start()
            return True
        if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            QGuiApplication.sendEvent(self.list, event)
            return True
        return False

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = room(self)
        for at, least in ROOM.items():
            self.list.setColumnHidden(at, wide < least)
        for one in (self._top, self._both):
            one.setDirection(turned(wide))


COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
