"""Own the one table model: columns over a tuple of frozen lines; ``data`` only looks up."""

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.widgets.directed import directed, hinted
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.words import _

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MARK = int(Role.UserRole) + 1  # the cell's Mark, or None
STRONG = int(Role.UserRole) + 2
HEADING = int(Role.UserRole) + 3
LONGEST = 60  # texts of a column that are measured; letters are not equally wide


class RowModel(QAbstractTableModel, Generic[L]):
    """Lines as rows; a ``Heading`` among them is a row that cannot be chosen."""

    def __init__(self, columns: Sequence[Column[L]], key: Callable[[L], object]) -> None:
        """Take the columns, and the key by which a line is found again after a refresh."""
        super().__init__()
        self.columns = tuple(columns)
        self.key = key
        self.rows: tuple[L | Heading, ...] = ()
        self.ticked: set[object] = set()

    def show(self, rows: Sequence[L | Heading]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def line(self, row: int) -> L | None:
        """Return the line of ``row``; None for a heading or outside."""
        one = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(one, Heading) else one

    def longest(self, column: int) -> list[int]:
        """Return the rows of the longest texts of a column, each text once."""
        text = self.columns[column].text
        rows = {
            text(one): at for at, one in enumerate(self.rows) if not isinstance(one, Heading)
        }
        return [
            at for _text, at in nlargest(LONGEST, rows.items(), key=lambda one: len(one[0]))
        ]

    @override
    def rowCount(self, parent: Index | None = None, /) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index | None = None, /) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @override
    def flags(self, index: Index, /) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole, /
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return directed(_(self.columns[section].title))
        if role == Role.TextAlignmentRole:
            return self._side(section)
        return None

    def _side(self, section: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.columns[section].right
            else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter

    @override
    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        one, column = self.rows[index.row()], self.columns[index.column()]
        if isinstance(one, Heading):
            return _heading(one, index.column(), role)
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            ticked = index.column() == 0 and self.key(one) in self.ticked
            return ("\u2713 " if ticked else "") + column.text(one)
        if role == Role.ToolTipRole:  # what is cut can be read
            return hinted(column.text(one))
        if role == Role.TextAlignmentRole:
            return self._side(index.column())
        if role == MARK:
            return column.mark(one) if column.mark else None
        return column.strong if role == STRONG else None


def _heading(one: Heading, column: int, role: int) -> object:
    if role == HEADING:
        return True
    if column == 0 and role in (Role.DisplayRole, Role.AccessibleTextRole):
        return one.words
    return one.mark if role == MARK and one.mark is not Mark.NONE else None
