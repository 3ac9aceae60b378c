"""Tables show lines as declared; headings cannot be chosen; the current line survives."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.tables.rows import LONGEST, MARK, Index
from station_desk.ui.tables.view import CellPainter, RowView
from station_desk.ui.widgets.marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLineOf:
    """A line of a test list."""

    id: str
    due: str
    late: bool = False


COLUMNS: tuple[Column[DueLineOf], ...] = (
    Column("Number", lambda one: one.id, strong=True),
    Column("Due", lambda one: one.due, mark=lambda one: Mark.LATE if one.late else Mark.SOON),
    Column("Right", lambda one: one.due, right=True, share=1),
)
A, B, C = (
    DueLineOf(id="a", due="Late 3 h", late=True),
    DueLineOf(id="b", due="6 h left"),
    DueLineOf(id="c", due="2 d left"),
)
ROWS = (Heading("LATE (1)", Mark.LATE), A, Heading("SOON (2)"), B, C)


@pytest.fixture
def view(qtbot: QtBot) -> RowView[DueLineOf]:
    made: RowView[DueLineOf] = RowView("Due list", COLUMNS, key=lambda one: one.id, ticks=True)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_rows(ROWS)
    return made


def test_the_first_line_is_current_and_headings_are_stepped_over(
    view: RowView[DueLineOf],
) -> None:
    assert view.current() == A
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current() == B


def test_the_current_line_stays_current_after_a_refresh_that_moves_it(
    view: RowView[DueLineOf],
) -> None:
    view.choose(3)
    view.show_rows((B, A, Heading("REST"), C))
    assert view.current() == B
    view.show_rows((A, C))
    assert view.current() == A
    view.show_rows(())
    assert view.current() is None


def test_enter_opens_space_ticks_and_digits_are_left_to_the_page(
    view: RowView[DueLineOf],
) -> None:
    opened: list[object] = []
    view.opened.connect(opened.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_3)
    assert opened == [A]
    assert view.ticked() == (A,)
    assert view.current() == B
    view.tick_all()
    assert view.ticked() == (A, B, C)
    view.tick_all()
    assert view.ticked() == ()


def test_a_cell_gives_its_words_its_mark_and_its_side(view: RowView[DueLineOf]) -> None:
    model = view.lines
    assert model.index(1, 0).data() == "a"
    assert Mark(model.index(1, 1).data(MARK)) is Mark.LATE
    assert Mark(model.index(3, 1).data(MARK)) is Mark.SOON
    side = model.index(1, 2).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Due"


def test_every_row_is_at_least_forty_four_pixels_high(view: RowView[DueLineOf]) -> None:
    assert all(view.rowHeight(at) >= 44 for at in range(len(ROWS)))


def test_a_list_paints_day_and_night(view: RowView[DueLineOf]) -> None:
    assert not view.grab().isNull()


def test_the_longest_of_many_lines_is_shown_whole_and_few_are_measured(
    view: RowView[DueLineOf], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    measured = CellPainter.sizeHint

    def counted(self: CellPainter, option: QStyleOptionViewItem, index: Index) -> QSize:
        asked.append(index.row())
        return measured(self, option, index)

    monkeypatch.setattr(CellPainter, "sizeHint", counted)
    long = DueLineOf(id="the one with a long number", due="6 h left")
    view.show_rows((*(DueLineOf(id=f"{at}", due=f"{at} h") for at in range(5_000)), long))
    QTest.qWait(50)
    wanted = view.fontMetrics().horizontalAdvance(long.id)
    assert view.columnWidth(0) >= wanted
    assert len(asked) <= 2 * LONGEST * len(COLUMNS)
