"""Own one contact whole: numbers in dialling order, hours, source, and what calls found."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from station_desk.domain import going, observed
from station_desk.domain.hours import opening
from station_desk.services.wording import PHONE_WORDS
from station_desk.ui.pages.contacts.calling import SILENT, CallForm
from station_desk.ui.pages.contacts.facts import groups_of
from station_desk.ui.pages.contacts.group_view import GroupView, Links
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.rung_card import OPENNESS, about
from station_desk.ui.widgets.sureness import sure
from station_desk.ui.widgets.text import label, show_name
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.hours.holidays import Calendar
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.register import Card, CardPhone
    from station_desk.services.register.card_beside import Beside


class ContactCard(QFrame):
    """The card at the right of the list.

    Signals:
        copied: a number to copy, as printed.
        called: what came of a call (``CallNote``).
    """

    copied = Signal(str)
    called = Signal(object)

    def __init__(
        self, pack: "Pack", *, site_id: int | None = None, practice: bool = False
    ) -> None:
        """Lay out the empty card; in ``practice`` its numbers are masked.

        Cards of another site than ``site_id`` are the district's, which only it changes.
        """
        super().__init__()
        self.setProperty("look", "card")
        self._pack, self._practice, self._site = pack, practice, site_id
        self.card: Card | None = None
        self.beside: Beside | None = None
        self._at: datetime | None = None
        self.calendar: Calendar = opening.NO_CALENDAR
        self._name = label("", look="heading", wrap=True)
        self._about = label("", look="muted", wrap=True)
        self._gone, self._open, self._sure = Badge(), Badge(), Badge()
        self._last, self._doubt, self._ours = Badge(), Badge(), Badge()
        self.links = Links()
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
        badges = FlowRow()
        for one in (
            self._gone, self._open, self._sure, self._last, self._doubt, self._ours
        ):  # fmt: skip
            badges.addWidget(one)
        column.addLayout(badges)
        column.addWidget(self._inside)
        column.addWidget(self.links)
        column.addStretch(1)
        self._column = column

    def show_card(self, card: "Card", now: datetime) -> None:
        """Show ``card``; an open question about another card is closed."""
        if self.card is None or self.card.id != card.id:
            self.leave()
            self.beside = None
        self.card, self._at = card, now
        show_name(self._name, card.organization)
        self._about.setText(about(card, self._pack))
        state = opening.state(card, now, self.calendar)
        self._open.say(OPENNESS[state.openness], state.words)
        level, words = sure(card, self._pack.freshness, now, by=True)
        nothing = not card.phones and card.verified_at is None  # there was nothing to call
        self._sure.say(level, "" if nothing else words)
        self._gone.say(Mark.LATE, observed.gone_words(card))
        self._last.say(Mark.SOON, _last_call(card))
        doubtful = card.doubtful or any(one.doubt for one in card.phones)
        self._doubt.say(Mark.SOON, _("Doubtful: confirm") if doubtful else "")
        self._ours.say(Mark.LATER, _("Kept by the district") if self._is_locked(card) else "")
        self.check.show_card(card)
        self._put(self._facts(card, now))

    def show_beside(self, beside: "Beside") -> None:
        """Show what stands beside the card, unless another is shown by now."""
        card, at = self.card, self._at
        if card is None or at is None or card.id != beside.card_id:
            return
        self.beside = beside
        if beside.withdrawn:
            words = _("Out of use: {why}").format(why=beside.gone_why or _("no reason given"))
            self._gone.say(Mark.LATE, _("Out of use"))
            self._about.setText(f"{about(card, self._pack)}\n{words}")
        self._put(self._facts(card, at))

    def _is_locked(self, card: "Card") -> bool:
        return self._site is not None and card.site_id != self._site

    def _facts(self, card: "Card", now: datetime) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in card.phones:
            column.addLayout(self._phone(one, first=one is card.first))
        if not card.phones:
            column.addWidget(label(going.words(card, self._pack), look="warn", wrap=True))
        self.links.show_beside(self.beside)
        column.addWidget(GroupView(groups_of(card, self._pack, now, self.beside)))
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
            _(PHONE_WORDS[phone.kind]),
            _("when the office is closed") if phone.after_hours else "",
            observed.private_words(phone),
            phone.language,
            observed.doubt_words(phone),
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
