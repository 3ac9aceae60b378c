"""Own one contact whole: numbers in dialling order, hours, source, and what calls found."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station_desk.domain import local, observed, opening
from station_desk.domain.kinds import PhoneKind
from station_desk.services.wording import SEX_WORDS
from station_desk.ui.pages.contacts.calling import SILENT, CallForm
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.rung_card import OPENNESS, about, verified
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.holidays import Calendar
    from station_desk.domain.pack_model import Pack
    from station_desk.domain.register import Card, CardPhone

KIND_WORDS: dict[PhoneKind, str] = {
    PhoneKind.LANDLINE: N_("landline"),
    PhoneKind.MOBILE: N_("mobile"),
    PhoneKind.WHATSAPP: N_("WhatsApp"),
    PhoneKind.SHORT_CODE: N_("short code"),
    PhoneKind.TOLL_FREE: N_("free of charge"),
    PhoneKind.UAN: N_("one number for all branches"),
    PhoneKind.FAX: N_("fax"),
    PhoneKind.UNKNOWN: "",
}


class ContactCard(QFrame):
    """The card at the right of the list.

    Signals:
        copied: a number to copy, as printed.
        called: what came of a call (``CallNote``).
    """

    copied = Signal(str)
    called = Signal(object)

    def __init__(self, pack: "Pack", *, practice: bool = False) -> None:
        """Lay out the empty card; in ``practice`` its numbers are masked."""
        super().__init__()
        self.setProperty("look", "card")
        self._pack, self._practice = pack, practice
        self.card: Card | None = None
        self.calendar: Calendar = opening.NO_CALENDAR
        self._name = label("", look="heading", wrap=True)
        self._about = label("", look="muted", wrap=True)
        self._gone, self._open, self._sure = Badge(), Badge(), Badge()
        self._last, self._doubt = Badge(), Badge()
        self._inside = QWidget()
        self.check = CallForm()
        self.check.given.connect(self.called)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addWidget(self.check)
        for one in (self._gone, self._open, self._sure, self._last, self._doubt):
            row = QHBoxLayout()
            row.addWidget(one)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self._inside)
        column.addStretch(1)
        self._column = column

    def show_card(self, card: "Card", now: datetime) -> None:
        """Show ``card``; an open question about another card is closed."""
        if self.card is None or self.card.id != card.id:
            self.leave()
        self.card = card
        self._name.setText(card.organization)
        self._about.setText(about(card, self._pack))
        state = opening.state(card, now, self.calendar)
        self._open.say(OPENNESS[state.openness], state.words)
        self._sure.say(*verified(card, by=True))
        self._gone.say(Mark.LATE, observed.gone_words(card))
        self._last.say(Mark.SOON, _last_call(card))
        doubtful = card.doubtful or any(one.doubt for one in card.phones)
        self._doubt.say(Mark.SOON, _("Doubtful: confirm") if doubtful else "")
        self.check.show_card(card)
        self._put(self._facts(card))

    def _facts(self, card: "Card") -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for at, one in enumerate(card.phones):
            column.addLayout(self._phone(one, first=at == 0))
        if not card.phones:
            column.addWidget(label(_("No number is known."), look="warn", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, (name, words) in enumerate(facts_of(card, self._pack)):
            grid.addWidget(label(name, look="small"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), at, 1)
        column.addLayout(grid)
        return inside

    def _phone(self, phone: "CardPhone", *, first: bool) -> QVBoxLayout:
        row = QVBoxLayout()
        row.setSpacing(2)
        key = _("Enter copies") if first else ""
        button = BigButton(phone.number, shown_key=key, look="plain")
        button.clicked.connect(lambda: self._copy(phone.number))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if phone.wrong_at is not None:
            wrong = Badge()
            row.addWidget(wrong, 0, Qt.AlignmentFlag.AlignLeft)
            wrong.say(Mark.LATE, observed.wrong_words(phone))
        parts = (
            _("masked for practice") if self._practice else "",
            _(KIND_WORDS[phone.kind]),
            _("private: never printed") if phone.private else "",
            phone.doubt,
        )
        words = ", ".join(one for one in parts if one)
        row.addWidget(label(words, look="small", wrap=True))
        return row

    def _copy(self, number: str) -> None:
        self.check.number.set_value(number)  # it is the one that is called now
        self.copied.emit(number)

    def words(self) -> str:
        """Return every word shown."""
        buttons = [one.words() for one in self.findChildren(BigButton)]
        return "\n".join((*buttons, *(one.text() for one in self.findChildren(QLabel))))

    def _put(self, inside: QWidget) -> None:
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside

    # what came of a call

    @property
    def asking(self) -> bool:
        """Tell whether the question how the call ended is open."""
        return not self.check.isHidden()

    def leave(self) -> None:
        """Close the question."""
        self.check.leave()


def _last_call(card: "Card") -> str:
    """Return that the last call reached nobody; other outcomes have marks of their own."""
    if card.last_call not in SILENT:
        return ""
    return _("Last call {found}").format(found=observed.last_words(card))


def facts_of(card: "Card", pack: "Pack") -> list[tuple[str, str]]:
    """Return the facts of a card that have a value; a secret address is never one."""
    needs = (pack.needs.get(one) for one in card.needs)
    rows = (
        (_("For"), ", ".join(pack.say(one.name) for one in needs if one)),
        (_("Services"), card.services),
        (_("Hours"), card.hours),
        (_("In Ramadan"), card.ramadan_hours),
        (_("On holidays"), card.holiday_hours),
        (_("Other days"), "\n".join(card.exceptions)),
        (_("Takes"), _takes(card)),
        (_("Address"), _("Kept secret") if card.secret else card.address),
        (_("E-mail"), card.email),
        (_("Website"), card.website),
        (_("Note"), card.note),
        (_("Source"), card.source),
        (_("Last call"), _when_called(card)),
        (_("Said on the call"), card.last_call_note),
    )
    return [(name, words) for name, words in rows if words]


def _when_called(card: "Card") -> str:
    if card.last_call is None or card.last_call_at is None:
        return ""
    outcome = _(observed.OUTCOME_WORDS[card.last_call])
    return _("{time}, {outcome}").format(time=local.when(card.last_call_at), outcome=outcome)


def _takes(card: "Card") -> str:
    ages = ""
    if card.age_from is not None or card.age_to is not None:
        low = "" if card.age_from is None else str(card.age_from)
        high = "" if card.age_to is None else str(card.age_to)
        ages = _("age {low} to {high}").format(low=low or "0", high=high or _("any"))
    known = {sex.value: words for sex, words in SEX_WORDS.items()}
    sexes = ", ".join(_(known[one]).casefold() for one in card.sexes if one in known)
    return ", ".join(part for part in (ages, sexes) if part)
