"""Own what can be done to the card shown, by key: notes, history, out of use."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from station_desk.domain.draft import LINE_MAX
from station_desk.services.authorize import Act, may
from station_desk.services.register import card_beside, card_notes, register_edit
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.register import Card
    from station_desk.services.register.card_beside import Beside
    from station_desk.services.register.register_edit import Edited
    from station_desk.ui.pages.contacts.register import Register
    from station_desk.ui.widgets.sealed_page import SealedPage

NOTE, SUGGESTION = "note", "suggestion"


class CardActs(QObject):
    """The buttons of the card, in the foot of the register.

    Signals:
        change: the card's form is wanted; gives its id, empty for a new one.
        history: the card's history is wanted.
        doubles: the contacts that may be one office twice are wanted.
        round: the numbers that are to be called again are wanted.
        stations: the police stations near by are wanted.
    """

    change = Signal(str)
    history = Signal(object)
    doubles = Signal()
    round = Signal()
    stations = Signal()

    def __init__(self, page: "SealedPage", register: "Register") -> None:
        """Add the buttons to the foot of ``register``."""
        super().__init__(page)
        self._page, self._register = page, register
        self._beside: Beside | None = None
        self._edits = may(page.desk.officer, Act.REGISTER_EDIT)
        self.edit = BigButton(_("Change"), key="4")
        self.note = BigButton(_("Note"), key="5")
        self.past = BigButton(_("History"), key="6")
        self.out = BigButton(_("Take out of use"), key="9")
        self.twice = BigButton(_("Doubles"), key="0")
        self.new = BigButton(_("New"), key="Ctrl+N")
        self.again = BigButton(_("Call round"), key="F8")
        self.near = BigButton(_("Police stations"), key="Ctrl+P")
        for button, act in (
            (self.edit, self._edit), (self.note, partial(self._ask_note, NOTE)),
            (self.past, self._history), (self.out, self._out), (self.twice, self.doubles.emit),
            (self.new, partial(self.change.emit, "")), (self.again, self.round.emit),
            (self.near, self.stations.emit),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=act: act())
            register.foot.addWidget(button)
        for one in (self.out, self.twice, self.new):
            reveal(one, shown=self._edits)
        register.moved.connect(self._moved)
        register.card.check.asked.connect(self._make_room)
        register.card.links.wanted.connect(register.go_to)

    @property
    def _card(self) -> "Card | None":
        return self._register.list.current()

    def _is_own(self, card: "Card") -> bool:
        return card.site_id == self._page.desk.station.site_id

    def _make_room(self, asking: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        """Leave the room to the question how a call ended, while it is open."""
        for one in (self.edit, self.note, self.past, self.again, self.near):
            one.setVisible(not asking)
        for one in (self.out, self.twice, self.new):
            one.setVisible(self._edits and not asking)

    def _moved(self, card: "Card | None") -> None:
        """Ask for what stands beside the card now shown."""
        self._beside = None
        for one in (self.edit, self.note, self.past, self.out):
            one.setEnabled(card is not None)
        if card is None:
            return
        changes = self._edits and self._is_own(card)
        self.edit.set_words(_("Change") if changes else _("Suggest a change"))
        self.out.setEnabled(self._is_own(card))
        query = partial(card_beside.beside, desk=self._page.desk, card_id=card.id)
        self._page.ask(query, self._show, latest="beside")

    def _show(self, beside: "Beside") -> None:
        self._beside = beside
        self._register.card.show_beside(beside)
        self.out.set_words(_("Bring back") if beside.withdrawn else _("Take out of use"))
        if beside.withdrawn:
            self.edit.setEnabled(False)

    # notes

    def _edit(self) -> None:
        card = self._card
        if card is None:
            return
        if self._edits and self._is_own(card):
            self.change.emit(card.id)
        elif self._is_own(card):
            self._ask_note(SUGGESTION)
        else:
            self._offer(card)

    def _offer(self, card: "Card") -> None:
        """Say who keeps the card, and what the station can do instead."""
        asked = Question(
            self._page,
            _("Kept by the district"),
            _("{office}: only the district changes this contact. What this station knows is "
              "kept beside it.").format(office=card.organization),
            ((NOTE, _("Write a note beside it")), (SUGGESTION, _("Suggest a change"))),
        )  # fmt: skip
        asked.chosen.connect(self._ask_note, Qt.ConnectionType.QueuedConnection)  # once shut
        asked.open()

    def _ask_note(self, kind: str) -> None:
        card = self._card
        if card is None:
            return
        suggests = kind == SUGGESTION
        asked = Asked(
            self._page,
            _("Suggest a change") if suggests else _("Note beside the contact"),
            _("{office}. Write no child's name here.").format(office=card.organization),
            name=_("What should be changed, and who told it") if suggests else _("Note"),
            done=_("Suggest") if suggests else _("Keep the note"),
        )
        asked.limit(LINE_MAX)
        asked.given.connect(partial(self._add, card.id, suggests))
        asked.open()

    def _add(self, card_id: str, suggests: bool, words: str) -> None:  # noqa: FBT001  bound by place
        unit = partial(
            card_notes.add, desk=self._page.desk, card_id=card_id, text=words,
            suggestion=suggests, now=self._page.now(),
        )  # fmt: skip
        said = _("The in-charge sees your suggestion with the card.")
        self._page.do(unit, lambda _id: self._page.say(said if suggests else _("Noted.")))

    # history, out of use

    def _history(self) -> None:
        if self._card is not None:
            self.history.emit(self._card)

    def _out(self) -> None:
        card, beside = self._card, self._beside
        if card is None or beside is None:
            return
        back = beside.withdrawn
        title = _("Bring back: {office}") if back else _("Take out of use: {office}")
        words = (
            _("It is found and called again. Say why (10 letters or more).")
            if back
            else _("It is not called any more and stays under 3. Say why (10 letters or more).")
        )
        ask_why(
            self._page,
            title.format(office=card.organization),
            words,
            _("Bring back") if back else _("Take out of use"),
            partial(self._turn, card, back),
        )

    def _turn(self, card: "Card", back: bool, reason: str) -> None:  # noqa: FBT001  as above
        act = register_edit.bring_back if back else register_edit.withdraw
        unit = partial(act, desk=self._page.desk, card_id=card.id, reason=reason)
        words = _("In use again: {office}") if back else _("Taken out of use: {office}")
        said = words.format(office=card.organization)

        def done(_edited: "Edited") -> None:
            self._page.say(said)

        self._page.do(unit, done)
