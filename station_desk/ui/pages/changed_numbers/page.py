"""Own the list of numbers that the district changed: F10 says yes to one, F9 no."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from station_desk.domain.kinds import Topic
from station_desk.domain.office import in_use
from station_desk.services.authorize import Act
from station_desk.services.register import changed_numbers
from station_desk.services.register.changed_numbers import ChangedNumber
from station_desk.ui.pages.changed_numbers.digits import Digits, Pieces
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import beside, room, row
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.ui.widgets.seat import Seat

WIDE = 600  # px of page; below it the office stands above its numbers
COLUMNS: tuple[Column[ChangedNumber], ...] = (
    Column(N_("Office"), lambda one: one.card.organization, share=1),
    Column(N_("Called now"), lambda one: one.old or "-"),
    Column(N_("The district says"), lambda one: one.new or _("taken off"), strong=True),
)


class ChangedNumbersPage(SealedPage):
    """Each change of a number with both numbers, until an officer gave his word."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REGISTER})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the changes are asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.list: RowView[ChangedNumber] = RowView(
            _("Changed numbers"), COLUMNS, key=lambda one: one.key
        )
        self.list.moved.connect(self._show_row)
        self.name = label("", look="strong", wrap=True)
        self.old, self.new = Digits(), Digits()
        self.no = act_button(_("No, keep the former"), "F9", lambda: self._say(yes=False))
        self.yes = act_button(
            _("Yes, call the new one"), "F10", lambda: self._say(yes=True), look="main"
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(_("Changed numbers"))
        words = _(
            "The former number is called until you say yes. Ask the office on it, or the "
            "district, before you do. A no tells the district with the next giving."
        )
        column.addWidget(label(words, look="small", wrap=True))
        column.addWidget(self.list, 1)
        self.card, inside = card_frame(margins=14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        for across, (said, one) in enumerate(
            ((_("Called now"), self.old), (_("The district says"), self.new))
        ):
            grid.addWidget(label(said, look="small"), 0, across)
            grid.addWidget(one, 1, across)
            grid.setColumnStretch(across, 1)
        self._row = row()
        self._row.setSpacing(10)
        self._row.addWidget(self.name, 1)
        self._row.addLayout(grid, 2)
        inside.addLayout(self._row)
        column.addWidget(self.card)
        keys = ((self.no, Act.NUMBER_SETTLE), (self.yes, Act.NUMBER_SETTLE))
        column.addLayout(self.foot_of(*keys))

    @override
    def arrive(self, carried: object) -> None:
        self.bar.clear()
        self.list.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside(self._row, roomy=room(self) >= WIDE)

    @override
    def refresh(self) -> None:
        self.ask(partial(changed_numbers.waiting, desk=self.desk), self._show, latest="numbers")

    def _show(self, found: tuple[ChangedNumber, ...]) -> None:
        self.list.show_rows(found)
        self._show_row(self.list.current())
        if not found and not self.bar.words():
            self.say(_("No number of the district waits for a yes."), Mark.GOOD)

    def _show_row(self, one: ChangedNumber | None) -> None:
        reveal(self.card, shown=one is not None)
        for button in (self.no, self.yes):
            button.setEnabled(one is not None)
        if one is None:
            return
        self.name.setText(one.card.organization)
        self.old.show_pieces(_pieces(one.new, one.old))
        self.new.show_pieces(_pieces(one.old, one.new))

    def _say(self, *, yes: bool) -> None:
        one = self.list.current()
        if one is None:
            return
        unit = partial(
            changed_numbers.settle, desk=self.desk, card_id=one.card.id, key=one.change.key,
            yes=yes, now=self.now(),
        )  # fmt: skip
        self.do(unit, partial(self._said, one, yes=yes))

    def _said(self, one: ChangedNumber, _card_id: str, *, yes: bool) -> None:
        called = (one.new if yes else one.old) or _("no number")
        words = _("{office}: called from now on is {number}.")
        self.say(words.format(office=one.card.organization, number=called), Mark.GOOD)
        self.refresh()


def _pieces(other: str, number: str) -> Pieces:
    """Return a number in pieces; whole where there is no other to compare it with."""
    if not number:
        return (("-", True),)
    return in_use.apart(other, number) if other else ((number, True),)
