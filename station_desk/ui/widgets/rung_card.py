"""Own the answer to "who do I call now": one office, its number big, why it, what to say."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from station_desk.domain.kinds import Openness
from station_desk.domain.office.codes import NATIONAL, district_name
from station_desk.domain.pack.model import Pack
from station_desk.domain.register import Card
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.phone_button import PhoneButton
from station_desk.ui.widgets.qr_mark import QrMark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sureness import sure
from station_desk.ui.widgets.text import NAME_SHOWN, label, parted, show_name
from station_desk.words import _

OPENNESS: dict[Openness, Mark] = {
    Openness.OPEN: Mark.OPEN,
    Openness.CLOSED: Mark.CLOSED,
    Openness.UNKNOWN: Mark.UNKNOWN,
}


def about(card: Card, pack: Pack) -> str:
    """Return kind and place of an office in one line."""
    kind = pack.kinds.get(card.kind)
    parts = [pack.say(kind.name) if kind else card.kind]
    if card.district:
        parts.append(district_name(card.district, pack))
    if card.district not in pack.districts:
        parts.append(_reach(card, pack))
    return "  \u00b7  ".join(parts)


def _reach(card: Card, pack: Pack) -> str:
    """Return how far an office serves that is of no district of the province."""
    if card.province == pack.id:
        return _("whole province")
    return _("whole country") if card.province == NATIONAL else _("another province")


def no_number(answer: Answer) -> str:
    """Return what stands in place of a number that nobody knows."""
    return _("Go there: no number known") if answer.rung.in_person else _("No number known")


def first_words(answer: Answer) -> str:
    """Return the number that is called first, or what stands in place of one."""
    first = answer.card.first
    if first is not None:
        return first.number
    return _("private number only") if answer.card.phones else no_number(answer)


def why(answer: Answer, said: str = "") -> str:
    """Return the reasons of a place that no badge says already; ``said`` is one's words."""
    badges = (answer.rung.open.words, said)
    reasons = [one for one in answer.rung.reasons if one not in badges]
    return "  \u00b7  ".join(reasons)


class RungCard(QFrame):
    """The place to call now.

    Signals:
        copied: a number was pressed; gives its place among the phones.
    """

    copied = Signal(int)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("look", "card")
        self._name = label("", look="heading", wrap=True)
        self._about = label("", look="muted", wrap=True)
        self._open, self._sure, self._doubt = Badge(), Badge(), Badge()
        self.qr = QrMark()
        self.qr.hide()
        self._at, self._spoken = 0, ""
        self._phone = PhoneButton(_("Enter copies"))
        self._phone.clicked.connect(lambda: self.copied.emit(self._at))
        self._others = FlowRow()
        self._say = label("", look="say", wrap=True)
        self._why = label("", look="small", wrap=True)
        self._note = label("", look="small", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._phone)  # above all else: a low screen shows it without scrolling
        badges = FlowRow()
        for one in (self._open, self._sure, self._doubt):
            badges.addWidget(one)
        column.addWidget(self._phone)  # above the badges, which may need two lines
        column.addLayout(badges)
        column.addLayout(self._others)
        column.addWidget(self._about)
        column.addWidget(self._say)
        reasons = QVBoxLayout()
        reasons.setSpacing(8)
        reasons.addWidget(self._why)
        reasons.addWidget(self._note)
        reasons.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addLayout(reasons, 1)
        both.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(both)
        column.addStretch(1)

    def show_answer(
        self, answer: Answer, pack: Pack, now: datetime, *, phone: int, by: bool,
        copied: bool = False,
    ) -> None:  # fmt: skip
        """Show ``answer`` with its ``phone``-th number big; ``by`` names who verified it."""
        card = answer.card
        self._at = phone
        show_name(self._name, card.organization)
        self._about.setText(about(card, pack))
        self._open.say(OPENNESS[answer.rung.open.openness], answer.rung.open.words)
        mark, said = sure(card, pack.freshness, now, by=by)
        self._sure.say(mark, said)
        number = card.phones[phone] if phone < len(card.phones) else None
        doubt = number.doubt if number else ""
        self._doubt.say(Mark.SOON, _("Doubtful: confirm") if doubt or card.doubtful else "")
        self._phone.set_words(number.number if number else no_number(answer))
        self._phone.set_key(_("Copied") if copied else _("Enter copies"))
        self._phone.setEnabled(number is not None)
        self._offer_others(card, phone)
        self._say.setText(_("Say: {words}").format(words=answer.say) if answer.say else "")
        self._say.setVisible(bool(answer.say))
        self._why.setText(_("Why this one: {reasons}").format(reasons=why(answer, said)))
        self._note.setText(_note(card))
        self._note.setVisible(bool(self._note.text()))
        parts = (card.organization, self._phone.words(), answer.rung.open.words)
        self._speak(", ".join(parts))

    def _speak(self, words: str) -> None:
        """Let the answer be heard once: the keys stay in the line that is typed into."""
        if words != self._spoken and self.isVisible():
            self._spoken = words
            announce(self, words)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        self._spoken = ""
        super().hideEvent(event)

    def _offer_others(self, card: Card, phone: int) -> None:
        _empty(self._others)
        rest = [(at, one) for at, one in enumerate(card.phones) if at != phone]
        if not rest:
            return
        self._others.addWidget(label(_("If no answer"), look="muted"))
        for at, one in rest[:3]:
            button = BigButton(one.number, look="plain")
            button.clicked.connect(lambda _on=False, at=at: self.copied.emit(at))
            self._others.addWidget(button)


def _note(card: Card) -> str:
    whole = parted(card.organization) if len(card.organization) > NAME_SHOWN else ""
    parts = [whole, card.services, card.note, "" if card.secret else card.address]
    return "  \u00b7  ".join(part for part in parts if part)


def _empty(row: FlowRow) -> None:
    while (item := row.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
