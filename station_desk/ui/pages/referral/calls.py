"""Own the card of who is called now: the number, what to say, one key for each result."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.domain import local
from station_desk.domain.kinds import CallResult
from station_desk.services import call_script
from station_desk.services.wording import RESULT_WORDS
from station_desk.ui.pages.referral.judged import to_say
from station_desk.ui.pages.referral.numbers import next_number, tried
from station_desk.ui.tables.rungs import PlaceList
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.rung_card import OPENNESS
from station_desk.ui.widgets.sureness import caution, sure
from station_desk.ui.widgets.text import label, show_name
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.ladder.order import Rung
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.records import Station
    from station_desk.domain.register import CardPhone
    from station_desk.domain.views import ReferralView
    from station_desk.services.call_script import Script

RESULTS: tuple[tuple[str, CallResult, str], ...] = (
    ("F8", CallResult.NO_ANSWER, N_("No answer")),
    ("A", CallResult.ANSWERED, N_("Answered")),
    ("B", CallResult.BUSY, N_("Busy")),
    ("C", CallResult.WILL_CALL_BACK, N_("Calls back")),
    ("W", CallResult.WRONG_NUMBER, N_("Wrong number")),
)
PLACES_SHOWN = 12
PLACES_HIGH = 3  # rows seen at once


class CallCard(QFrame):
    """Who is called for this referral.

    Signals:
        called: the result of a call to the number shown.
        copied: the number is to be copied.
        turned: another place was chosen (card id).
    """

    called = Signal(object)
    copied = Signal(str)
    turned = Signal(str)

    def __init__(self, pack: "Pack", station: "Station") -> None:
        """Lay out the empty card."""
        super().__init__()
        self.setProperty("look", "card")
        self._pack, self._station = pack, station
        self._answers: tuple[Answer, ...] = ()
        self._number: CardPhone | None = None
        self._card_id = ""
        self.caution = ""  # what to be warned of before the number is used
        self._name = label("", look="place", wrap=True)
        self._open, self._sure = Badge(), Badge()
        self.phone = BigButton("", look="plain")
        self.phone.clicked.connect(self._copy)
        self._tried = label("", look="small", wrap=True)
        self._say = label("", look="say", wrap=True)
        self._order = label(_("SAY IN THIS ORDER"), look="section")
        self._script = label("", wrap=True)
        self._name_words = label("", look="small", wrap=True)
        self._turn = label(_("OTHER PLACES, BEST FIRST. ENTER TURNS TO ONE."), look="section")
        self.places = PlaceList(_("Other places"))
        self.places.activated.connect(lambda index: self._choose(index.row()))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(self._name)
        first = FlowRow()
        for one in (self.phone, self._open, self._sure):
            first.addWidget(one)
        column.addLayout(first)
        self._keys = FlowRow(even=True)
        column.addLayout(self._keys)
        for part in (self._tried, self._say):
            column.addWidget(part)
        for part in (self._order, self._script, self._name_words):
            column.addWidget(part)
        self._make_results()
        column.addWidget(self._turn)
        column.addWidget(self.places)

    def _make_results(self) -> None:
        self.results: dict[CallResult, BigButton] = {}
        for key, result, words in RESULTS:
            look = "main" if result is CallResult.NO_ANSWER else "plain"
            button = BigButton(_(words), key=key, look=look)
            button.clicked.connect(lambda _on=False, result=result: self.called.emit(result))
            self.results[result] = button
            self._keys.addWidget(button)

    def show_view(self, view: "ReferralView", now: datetime, *, movable: bool) -> None:
        """Show the place of the referral with its next number, and the places after it."""
        rung = _rung(view)
        self._card_id = view.referral.card_id
        self._number = next_number(rung.card, view.actions, now) if rung else None
        show_name(self._name, view.referral.to_name)
        shown = self._number.number if self._number else view.referral.to_phone
        go_there = rung is not None and rung.in_person
        only_private = rung is not None and rung.card.phones and rung.card.first is None
        none = _("Go there: no number known") if go_there else _("No number known")
        none = _("Only a private number: see the contact (F4)") if only_private else none
        self.phone.set_words(shown or none)
        self.phone.set_key(_("Ctrl C copies") if shown else "")
        self._open.say(*(OPENNESS[rung.open.openness], rung.open.words) if rung else NOTHING)
        rules = self._pack.freshness
        self._sure.say(*sure(rung.card, rules, now, by=True) if rung else NOTHING)
        self.caution = caution(rung.card, rules, now) if rung else ""
        self._show_tried(view, now)
        said = to_say(self._pack, view.referral.need, view.concern.situations)
        self._say.setText(_("Say: {words}").format(words=said) if said else "")
        self._say.setVisible(bool(said))
        self._show_script(call_script.of(self._pack, self._station, view, now=now))
        self._show_places(view, movable=movable)

    def number(self) -> str:
        """Return the number to call, as printed; empty when none is known."""
        return self._number.number if self._number else ""

    def _show_script(self, script: "Script") -> None:
        lines = (f"{at}  {line}" for at, line in enumerate(script.lines, start=1))
        self._script.setText("\n".join(lines))
        self._name_words.setText(script.name_words)
        for part in (self._order, self._script, self._name_words):
            part.setVisible(bool(script.lines))

    def _show_tried(self, view: "ReferralView", now: datetime) -> None:
        parts = [
            f"{number} {_(RESULT_WORDS[one.result]).casefold()} {local.clock(one.happened_at)}"
            for number, one in tried(view.actions, now).items()
            if one.result is not None and one.card_id == view.referral.card_id
        ]
        self._tried.setText(_("Tried: {calls}").format(calls=", ".join(parts)))
        self._tried.setVisible(bool(parts))

    def _show_places(self, view: "ReferralView", *, movable: bool) -> None:
        others = [one for one in view.places if one.card.id != view.referral.card_id]
        fitting = [one for one in others if one.suitable]
        self._answers = tuple(
            Answer(rung=one, need=view.referral.need) for one in fitting[:PLACES_SHOWN]
        )
        gone = frozenset(one.card_id for one in view.actions if one.card_id)
        self.places.show_answers(self._answers, gone, 0)
        for part in (self._turn, self.places):
            part.setVisible(movable and bool(self._answers))
        rows = min(len(self._answers), PLACES_HIGH)
        self.places.setFixedHeight(self.places.sizeHintForRow(0) * rows + 6 if rows else 0)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._answers):
            self.turned.emit(self._answers[row].card.id)

    def _copy(self) -> None:
        if number := self.number():
            self.copied.emit(number)


NOTHING = (Mark.NONE, "")


def _rung(view: "ReferralView") -> "Rung | None":
    return next((one for one in view.places if one.card.id == view.referral.card_id), None)
