"""Own the result of the guide: what is required, whom to call, clocks, what not to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from station_desk.domain.guide import Result, by_when
from station_desk.domain.kinds import Risk, Urgency
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import ServiceWanted
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.clock_row import ClockRow, ground
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import beside, room
from station_desk.ui.widgets.rung_card import OPENNESS, first_words
from station_desk.ui.widgets.text import held, label, restyle
from station_desk.words import N_, _

NARROW = 640  # px at 100 %: in a smaller room one part stands below the other
URGENCY: dict[Urgency, tuple[Mark, str]] = {
    Urgency.NOW: (Mark.LATE, N_("Now")),
    Urgency.TODAY: (Mark.SOON, N_("Today")),
    Urgency.SOON: (Mark.LATER, N_("Soon")),
}


RISKS: dict[Risk, tuple[Mark, str]] = {
    Risk.HIGH: (Mark.LATE, N_("High risk")),
    Risk.MEDIUM: (Mark.SOON, N_("Medium risk")),
    Risk.LOW: (Mark.LATER, N_("Low risk")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A service of the result and the first place to call for it (None: no place known)."""

    service: ServiceWanted
    first: Answer | None


class ServiceCard(QFrame):
    """One service: how soon, why, the first place with its number, what to say.

    Signals:
        pressed: the card was pressed by mouse.
    """

    pressed = Signal()

    def __init__(self, key: str, wanted: Wanted, pack: Pack, *, girl: bool, due: str) -> None:
        """Show ``wanted`` under the digit ``key``; ``due`` says by when it is asked."""
        super().__init__()
        self.setProperty("look", "card")
        service = wanted.service
        self.aloud = f"{key} {_aloud(wanted, pack)}"
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(key, look="key"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(
            label(pack.say(pack.needs[service.need].name), look="strong", wrap=True), 1
        )
        urgency = Badge()
        urgency.say(URGENCY[service.urgency][0], _(URGENCY[service.urgency][1]))
        head.addWidget(urgency)
        column.addLayout(head)
        said = _("By when: {due}. {why}").format(due=due, why=pack.say(service.why))
        column.addWidget(label(said, look="muted", wrap=True))
        if wanted.first is not None:
            column.addWidget(label(held(wanted.first.card.organization), wrap=True))
        column.addLayout(_place(wanted))
        if wanted.first is not None and wanted.first.say:
            column.addWidget(
                label(_("Say: {words}").format(words=wanted.first.say), look="say", wrap=True)
            )
        if girl and service.escort_female_for_girls:
            column.addWidget(
                label(_("A woman officer goes with her."), look="strong", wrap=True)
            )

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self.pressed.emit()
        super().mousePressEvent(event)


def _place(wanted: Wanted) -> QLayout:
    row = FlowRow(gap=10)
    first = wanted.first
    if first is None:
        row.addWidget(label(_("No place known. Ask the in-charge."), look="warn"))
        return row
    row.addWidget(label(first_words(first), look="code"))
    hours = Badge()
    hours.say(OPENNESS[first.rung.open.openness], first.rung.open.words)
    row.addWidget(hours)
    return row


class ResultView(QWidget):
    """The whole result; one service is chosen.

    Signals:
        chosen: another service was chosen by mouse; gives its place.
    """

    chosen = Signal(int)

    def __init__(
        self, result: Result, wanted: Sequence[Wanted], pack: Pack, facts: Iterable[str]
    ) -> None:
        """Lay out ``result`` with its services as ``wanted``."""
        super().__init__()
        self.setProperty("look", "clear")
        self._head = "  ".join(_verdict_words(result, pack))
        self._cards = [
            ServiceCard(
                str(at), one, pack, girl="girl" in facts, due=by_when(result, one.service)
            )
            for at, one in enumerate(wanted, start=1)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(8)
        if wanted:  # whom to call and what to say comes first, the verdict stands beside it
            right.addWidget(_verdict(result, pack))
        else:
            column.addWidget(_verdict(result, pack))
        self._services(left)
        _rest(right, result, pack)
        for side in (left, right):
            side.addStretch(1)
        self._both.addLayout(left, 5)
        self._both.addLayout(right, 4)
        column.addLayout(self._both, 1)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside(self._both, roomy=room(self) >= NARROW)

    def _services(self, column: QVBoxLayout) -> None:
        if self._cards:
            column.addWidget(label(_("CALL IN THIS ORDER"), look="section"))
        for at, card in enumerate(self._cards):
            card.setCursor(Qt.CursorShape.PointingHandCursor)
            card.pressed.connect(partial(self.chosen.emit, at))
            column.addWidget(card)

    def aloud(self) -> str:
        """Return what a screen reader says: the verdict, then whom to call, by digit."""
        return "  ".join((self._head, *(card.aloud for card in self._cards)))

    def choose(self, at: int) -> QWidget | None:
        """Mark the service at ``at`` and speak it; return its card, to be scrolled to."""
        for place, card in enumerate(self._cards):
            restyle(card, look="chosencard" if place == at else "card")
        if not 0 <= at < len(self._cards):
            return None
        if self.isVisible():  # the first one is spoken with the whole result
            announce(self, self._cards[at].aloud)
        return self._cards[at]


def _aloud(wanted: Wanted, pack: Pack) -> str:
    """Return a service as it is spoken: what, how soon, the first place and its number."""
    need = pack.say(pack.needs[wanted.service.need].name)
    soon = _(URGENCY[wanted.service.urgency][1])
    place = _("No place known. Ask the in-charge.")
    if (first := wanted.first) is not None:
        place = f"{first.card.organization}, {first_words(first)}"
    return f"{need}, {soon}: {place}"


def _verdict_words(result: Result, pack: Pack) -> tuple[str, ...]:
    """Return whether another service has to come in, the risk, and why."""
    required = (_("Coordination is required"), _(RISKS[result.risk][1]))
    head = required if result.required else (_("No outside service is required"),)
    ask = _("Find out the age: below {age} years this is care, never an offence.")
    age = (ask.format(age=pack.ages.responsible_from),) if result.age_needed else ()
    return (*head, *result.reasons, *age)


def _verdict(result: Result, pack: Pack) -> QWidget:
    frame, column = card_frame(look="verdict", margins=14)
    column.setSpacing(4)
    words, *reasons = _verdict_words(result, pack)
    head = QHBoxLayout()
    head.addWidget(label(words, look="heading", wrap=True), 1)
    if result.required:
        risk = Badge()
        risk.say(RISKS[result.risk][0], reasons.pop(0))
        head.addWidget(risk)
    column.addLayout(head)
    for at, reason in enumerate(reasons):
        asked = result.age_needed and at == len(reasons) - 1
        column.addWidget(label(reason, look="strong" if asked else "body", wrap=True))
    return frame


def _rest(column: QVBoxLayout, result: Result, pack: Pack) -> None:
    if result.clocks:
        column.addWidget(label(_("CLOCKS"), look="section"))
        for rule in result.clocks:
            column.addWidget(ClockRow(rule, pack))
    care = (*pack.care.while_waiting, pack.care.never_alone)
    _listed(column, _("NEVER"), [pack.say(one) for one in result.dont])
    _listed(column, _("THE POLICE GO ON"), [pack.say(one) for one in result.police])
    _listed(column, _("WHILE YOU WAIT"), [pack.say(one) for one in care])
    _listed(column, _("GROUNDS"), [ground(one) for one in result.grounds], look="small")
    binds = (*result.secrecy, *result.conduct)
    _listed(column, _("SECRECY, AND WHAT ALSO BINDS"), [ground(one) for one in binds],
            look="small")  # fmt: skip


def _listed(
    column: QVBoxLayout, title: str, items: Sequence[str], *, look: str = "body"
) -> None:
    if not items:
        return
    column.addSpacing(4)
    column.addWidget(label(title, look="section"))
    frame, inside = card_frame(margins=12)
    inside.setSpacing(6)
    for one in items:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("\u2013", look="muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(one, look=look, wrap=True), 1)
        inside.addLayout(row)
    column.addWidget(frame)
