"""Own the history of a card: newest first, field by field, who changed what, when and why."""

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from station_desk.domain.local import when
from station_desk.services.register import card_history
from station_desk.services.register.card_history import change_name
from station_desk.services.register.rounds import NOT_GIVEN
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.text import breakable, label
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from station_desk.domain.register import Card
    from station_desk.services.register.card_history import CardChange
    from station_desk.ui.widgets.sealed_page import SealedPage

SHOWN = 200  # changes; older ones by the command


class History(QWidget):
    """The history, in place of the list.

    Signals:
        left: back to the card.
        shown: it is there to be read.
    """

    left = Signal()
    shown = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self._page = page
        self._title = label("", look="heading", wrap=True)
        self._area: QScrollArea = scrolled(QWidget(), keys=True)
        self._area.setAccessibleName(_("History of the contact"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        back = BigButton(_("Back to the contacts"), shown_key="Esc", look="main")
        back.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(label(_("Arrows scroll."), look="small"))
        foot.addStretch(1)
        foot.addWidget(back)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def ask(self, card: "Card") -> None:
        """Ask for the history of ``card``."""
        query = partial(card_history.history_of, desk=self._page.desk, card_id=card.id)
        self._page.ask(query, partial(self._show, card), latest="card_history")

    def _show(self, card: "Card", changes: "tuple[CardChange, ...]") -> None:
        self._title.setText(_("History: {office}").format(office=card.organization))
        frame, column = card_frame()
        for at, part in groupby(changes[:SHOWN], key=_moment):
            column.addWidget(label(at, look="strong", wrap=True))
            column.addLayout(_lines(part))
        if len(changes) > SHOWN:
            words = _("{count} older changes: see them by the command directory history.")
            older = words.format(count=len(changes) - SHOWN)
            column.addWidget(label(older, look="muted", wrap=True))
        if not changes:
            column.addWidget(label(_("Nothing is known of its history."), wrap=True))
        column.addStretch(1)
        frame.setProperty("look", "card")
        self._area.setWidget(frame)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def words(self) -> str:
        """Return every word shown."""
        inside = self._area.widget()
        found = inside.findChildren(type(self._title)) if inside else []
        return "\n".join([self._title.text(), *(one.text() for one in found)])


def _moment(change: "CardChange") -> str:
    at = when(change.at) if change.at else _("time not known")
    who = _("officer {belt}").format(belt=change.belt_no or "?")
    return f"{at}, {who}: {change.reason}" if change.reason else f"{at}, {who}"


def _lines(changes: "Iterable[CardChange]") -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, 150)
    grid.setColumnStretch(1, 1)
    for at, (name, words) in enumerate(_said(changes)):
        grid.addWidget(label(name, look="small"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(breakable(words), wrap=True), at, 1)
    return grid


def _said(changes: "Iterable[CardChange]") -> "Iterator[tuple[str, str]]":
    for one in changes:
        name = change_name(one)
        if not one.before:  # a round writes down that nobody said a name
            yield name, _(one.after) if one.after == NOT_GIVEN else one.after
        elif one.after:
            words = _("{after} (before: {before})")
            yield name, words.format(before=one.before, after=one.after)
        else:
            yield name, _("nothing any more (before: {before})").format(before=one.before)
