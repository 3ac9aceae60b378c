"""Own how the groups of a card are shown: a title, then name and words of each fact."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from station_desk.ui.pages.contacts.facts import Group
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.text import breakable, label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.register.card_beside import Beside, Link

MARKED = frozenset({Mark.LATE, Mark.SOON})


class GroupView(QWidget):
    """The groups, one below the other; a marked fact warns."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Lay out ``groups``."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for group in groups:
            column.addWidget(label(group.title, look="section"))
            column.addLayout(_grid(group))


def _grid(group: Group) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 84)
    grid.setColumnStretch(1, 1)
    for at, fact in enumerate(group.facts):
        name = label(fact.name, look="small")
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        look = "warn" if fact.mark in MARKED else "body"
        words = label(breakable(fact.words), look=look, wrap=True)
        grid.addWidget(words, at, 1)
    return grid


class Links(QWidget):
    """The contacts that a card names: the one to ask instead, the body above it.

    Signals:
        wanted: the id of the card to be shown.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.fallback = BigButton("", key="7", look="tile")
        self.parent_body = BigButton("", key="8", look="tile")
        self._ids: dict[BigButton, str] = {}
        for one in (self.fallback, self.parent_body):
            one.clicked.connect(lambda _on=False, one=one: self.wanted.emit(self._ids[one]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.fallback, self.parent_body):
            column.addWidget(part)
        self.show_beside(None)

    def show_beside(self, beside: "Beside | None") -> None:
        """Show what ``beside`` names; None shows nothing yet."""
        merged = beside.merged_into if beside else None
        fallback = merged or (beside.fallback if beside else None)
        words = _("Merged into: {name}") if merged else _instead(fallback)
        self._show(self.fallback, fallback, words)
        self._show(self.parent_body, beside.parent if beside else None, _("Part of: {name}"))
        self.setVisible(not (self.fallback.isHidden() and self.parent_body.isHidden()))

    def _show(self, button: BigButton, link: "Link | None", words: str) -> None:
        self._ids[button] = link.card_id if link else ""
        button.setVisible(link is not None)
        button.setEnabled(bool(link and link.card_id))
        if link is not None:
            button.set_words(words.format(name=link.name, number=link.number))


def _instead(link: "Link | None") -> str:
    if link is not None and link.dangling:
        return _("If nobody answers: {name}, out of use: name another")
    if link is not None and link.number:
        return _("If nobody answers: {name}, {number}")
    return _("If nobody answers: {name}")
