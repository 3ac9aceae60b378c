"""Own what stands beside the table: the places of a cell and why, what to do next."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.ladder.words import need_name
from station_desk.domain.readiness import HOUR_WORDS, STANDING_WORDS, Cell, Hour, Todo
from station_desk.ui.pages.readiness.grid import MARKS
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.marks import Badge
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.register import Card

MOST = 6  # places shown of a cell


class CellView(QFrame):
    """One cell: the hour meant, the places in order of call, why each counts, what next."""

    def __init__(self, pack: "Pack", *, practice: bool) -> None:
        """Lay it out empty; in ``practice`` the numbers are masked."""
        super().__init__()
        self.setProperty("look", "card")
        self._pack, self._practice = pack, practice
        self._head = label("", look="heading", wrap=True)
        self._at = label("", look="small", wrap=True)
        self._badge = Badge()
        self._next = label("", look="strong", wrap=True)
        self._places = label("", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        for one in (self._head, self._badge, self._at, self._next, self._places):
            column.addWidget(one)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 8, 10)
        area = scrolled(inside, keys=True)
        area.setAccessibleName(_("The places of this cell"))
        whole.addWidget(area)

    def show_cell(self, cell: Cell | None) -> None:
        """Show ``cell``; nothing where there is none."""
        self.setVisible(cell is not None)
        if cell is None:
            return
        hour = _(HOUR_WORDS[cell.hour])
        self._head.setText(f"{need_name(cell.need, self._pack)} · {hour}")
        self._badge.say(MARKS[cell.standing], _(STANDING_WORDS[cell.standing]))
        self._at.setText(_("As if called on {time}").format(time=local.when(cell.at)))
        step = _("Next: {step}").format(step=cell.next_step) if cell.next_step else ""
        self._next.setText(step)
        self._next.setVisible(bool(step))
        self._places.setText("\n\n".join(self._lines(cell)))

    def words(self) -> str:
        """Return every word shown."""
        parts = (self._head, self._at, self._badge, self._next, self._places)
        return "\n".join(one.text() for one in parts)

    def _lines(self, cell: Cell) -> list[str]:
        if not cell.places:
            return [_("No place is known that could be called at this hour.")]
        masked = _(" (masked)") if self._practice else ""
        found = [
            f"{at}. {card.organization}\n{_first(card)}{masked}\n{why}"
            for at, (card, why) in enumerate(
                zip(cell.places[:MOST], cell.whys[:MOST], strict=True), start=1
            )
        ]
        rest = len(cell.places) - MOST
        return [*found, _("and {count} more").format(count=rest)] if rest > 0 else found


def _first(card: "Card") -> str:
    if card.first is not None:
        return card.first.number
    return _("private number only") if card.phones else _("no number")


def _hours(one: Todo) -> str:
    return ", ".join(_(HOUR_WORDS[hour]) for hour in Hour if hour in one.hours)


def todo_list(pack: "Pack") -> RowView[Todo]:
    """Return the list of what to do next, empty."""
    columns: tuple[Column[Todo], ...] = (
        Column(
            N_("How ready"),
            lambda one: _(STANDING_WORDS[one.standing]),
            mark=lambda one: MARKS[one.standing],
        ),
        Column(N_("To do next"), lambda one: one.step, share=1, strong=True),
        Column(N_("Need"), lambda one: f"{need_name(one.need, pack)}: {_hours(one)}", share=1),
    )
    return RowView(_("To do next"), columns, key=lambda one: (one.need, one.step))
