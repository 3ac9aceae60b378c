"""Own the page of the contacts (F4): the register, and what is done to it, in its place.

What takes the whole page, as the report of a load does, is a pane with a module of its own.
"""

from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from station_desk.domain.kinds import Topic
from station_desk.services.authorize import Act, may
from station_desk.ui.pages.contacts import rows
from station_desk.ui.pages.contacts.acts import CardActs
from station_desk.ui.pages.contacts.checking import Checking
from station_desk.ui.pages.contacts.doubles import Doubles
from station_desk.ui.pages.contacts.editing import Editing
from station_desk.ui.pages.contacts.giving import Giving
from station_desk.ui.pages.contacts.history import History
from station_desk.ui.pages.contacts.loading import Loading
from station_desk.ui.pages.contacts.neighbours import Neighbours
from station_desk.ui.pages.contacts.register import Register
from station_desk.ui.pages.contacts.round import RoundPane
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.shown_stack import ShownStack
from station_desk.ui.widgets.sureness import copied
from station_desk.ui.widgets.text import reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.ui.pages.contacts.rows import Cards
    from station_desk.ui.widgets.seat import Seat

P = TypeVar("P", History, Editing, Doubles, RoundPane, Neighbours)


class ContactsPage(SealedPage):
    """The register of the station."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REGISTER})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the cards are asked for by :meth:`refresh`."""
        super().__init__(seat)
        self._wanted = ""
        self._cards: Cards | None = None
        self.register = Register(self.desk, self.now)
        self.register.copied.connect(self._copy)
        self.register.told.connect(lambda words: self.say(words, Mark.SOON))
        self.checking = Checking(self, self.register.card)
        self.checking.done.connect(self._to_register)
        self.loading = Loading(self)
        self.loading.left.connect(self._to_register)
        self.giving = Giving(self)
        self.acts = CardActs(self, self.register)
        self._panes = ShownStack()
        for one in (self.register, *self.loading.panes):
            self._panes.addWidget(one)
        for asked, pane in (
            (self.acts.history, lambda: self.history), (self.acts.change, lambda: self.editing),
            (self.acts.doubles, lambda: self.doubles), (self.acts.round, lambda: self.round),
            (self.acts.stations, lambda: self.stations),
        ):  # fmt: skip
            asked.connect(lambda *said, pane=pane: pane().ask(*said))
        self.loading.shown.connect(self._panes.setCurrentWidget)
        self._add_acts()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 10)
        whole.setSpacing(8)
        whole.addWidget(self.bar)
        whole.addWidget(self._panes, 1)

    # panes that few visits need: each is made when it is first asked for

    @cached_property
    def history(self) -> History:
        """Return what became of one card."""
        return self._placed(History(self))

    @cached_property
    def editing(self) -> Editing:
        """Return the form of one card."""
        form = self._placed(Editing(self))
        form.done.connect(self._edited)
        return form

    @cached_property
    def doubles(self) -> Doubles:
        """Return the cards that may be one."""
        return self._placed(Doubles(self))

    @cached_property
    def round(self) -> RoundPane:
        """Return the round of calls."""
        return self._placed(RoundPane(self))

    @cached_property
    def stations(self) -> Neighbours:
        """Return the police stations nearby."""
        return self._placed(Neighbours(self))

    def _placed(self, pane: P) -> P:
        self._panes.addWidget(pane)
        pane.shown.connect(partial(self._panes.setCurrentWidget, pane))
        pane.left.connect(self.back)
        return pane

    def _add_acts(self) -> None:
        load = BigButton(_("Load a file"), key="Ctrl+O")
        reveal(load, shown=may(self.desk.officer, Act.REGISTER_LOAD))
        give = BigButton(_("Write a file"), key="Ctrl+S")
        reveal(give, shown=may(self.desk.officer, Act.REGISTER_EXPORT))
        card = BigButton(_("Print card"), key="F9")
        call = BigButton(_("Note a call"), key="F10", look="main")
        acts = (
            (load, self.loading.choose), (give, self.giving.choose), (card, self._print),
            (call, self.checking.press),
        )  # fmt: skip
        for button, act in acts:
            button.clicked.connect(act)
            self.register.foot.addWidget(button)

    @override
    def arrive(self, carried: object) -> None:
        self.register.to_list()
        if isinstance(carried, Shown) and carried.kind == "card":
            self._panes.setCurrentWidget(self.register)
            self._wanted = carried.id
            self.register.go_to(carried.id)

    @override
    def refresh(self) -> None:
        self.ask(
            partial(rows.gather, desk=self.desk, now=self.now(), before=self._cards),
            self._take,
            latest="contacts",
        )

    def _take(self, cards: "Cards") -> None:
        self._cards = cards
        self.register.take(cards)
        if self._wanted:  # came with the first refresh still under way
            self.register.go_to(self._wanted)
            self._wanted = ""
        if not cards.cards:
            self.say(_("No contacts yet. The in-charge loads a file: Ctrl O."), Mark.SOON)

    def _to_register(self) -> None:
        self._panes.setCurrentWidget(self.register)
        self.register.to_list()

    def _edited(self, card_id: str) -> None:
        self.keep()  # what was typed for a card that is there already stays a draft
        self._to_register()
        self.register.go_to(card_id)

    def _copy(self, number: str) -> None:
        clipboard.copy(number)
        self.say(copied(number, self.register.caution(number)))

    def _print(self) -> None:
        card = self.register.list.current()
        if card is not None:
            self.go.emit("preview", Shown(kind="card", id=card.id))

    @override
    def back(self) -> bool:
        shown = self._panes.currentWidget()
        if shown is self.register:
            return self.register.back()
        if shown is self.loading.busy:
            self.loading.busy.stop()
            return True
        if isinstance(shown, Neighbours) and shown.back():
            return True
        if isinstance(shown, Editing):
            self.bar.clear()  # what was to be corrected there
        self.keep()
        self.register.card.leave()
        self._to_register()
        return True

    @override
    def keep(self) -> None:
        form = self._panes.findChild(Editing)
        if form is not None:
            form.keeper.flush()

    @override
    def leave(self) -> None:
        self.keep()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.register.fit(room(self))
