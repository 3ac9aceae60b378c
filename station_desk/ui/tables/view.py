"""Own the one table view: rows chosen by arrows, opened by Enter, ticked by Space."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from station_desk.ui import style
from station_desk.ui.style import letter_of
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.tables.rows import HEADING, MARK, STRONG, Index, RowModel
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.marks import Mark, paint_badge
from station_desk.ui.widgets.painted import mirrored, paint_words
from station_desk.ui.widgets.qt import override
from station_desk.words import _

L = TypeVar("L")
ROW = 44  # px at 100 %, screens.md C2
GAP = 10
LEAST = 9  # letters of a shared column; a narrower list scrolls sideways
LAST = Qt.AlignmentFlag.AlignRight  # numbers that are added up


class CellPainter(QStyledItemDelegate):
    """Paint text cells, badge cells and headings."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        theme = style.theme_now()
        place = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font = QFont(option.font)
        heading, mark = index.data(HEADING), index.data(MARK)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if chosen:
            painter.fillRect(place, style.colour(theme, "chosen"))
        elif heading:
            painter.fillRect(place, style.colour(theme, "soft"))
        font.setBold(bool(heading or index.data(STRONG)))
        painter.setFont(font)
        words = str(index.data() or "")
        inside = place.adjusted(GAP, 0, -GAP, 0)
        if mark and not heading:
            self._badge(painter, inside, Mark(mark), words)
        else:
            painter.setPen(style.colour(theme, "chosen_ink" if chosen else "ink"))
            side = index.data(Qt.ItemDataRole.TextAlignmentRole)
            last = isinstance(side, Qt.AlignmentFlag) and bool(side & LAST)
            paint_words(painter, inside, words, last=last)
        painter.setPen(style.colour(theme, "line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        hint = super().sizeHint(option, index)
        more = GAP * 2
        if index.data(MARK):
            more += round(letter_of(option.font) * 2.6)
        if index.data(STRONG):
            more += hint.width() // 8
        return QSize(0 if index.data(HEADING) else hint.width() + more, hint.height())

    def _badge(self, painter: QPainter, inside: QRectF, mark: Mark, words: str) -> None:
        if not words:
            return
        side = letter_of(painter.font())
        wide = painter.fontMetrics().horizontalAdvance(words) + side * 2.4
        high = side * 1.6
        top = inside.center().y() - high / 2
        place = QRectF(inside.x(), top, min(wide, inside.width()), high)
        paint_badge(painter, mirrored(painter.layoutDirection(), inside, place), mark, words)


class RowView(QTableView, Generic[L]):
    """A list of lines.

    Signals:
        opened: Enter or a double click on a line; gives the line.
        moved: another line is current; gives the line or None.
        turned: a tick was set or taken off.
    """

    opened = Signal(object)
    moved = Signal(object)
    turned = Signal()

    def __init__(
        self, name: str, columns: Sequence[Column[L]], *, key: Callable[[L], object],
        ticks: bool = False,
    ) -> None:  # fmt: skip
        """Make an empty list that is read out as ``name``."""
        super().__init__()
        self.lines: RowModel[L] = RowModel(columns, key)
        self._ticks = ticks
        self._wide: dict[tuple[int, str], int] = {}  # by column and letters
        self.spare: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self.setItemDelegate(CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._columns()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._move)

    def _columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._share()

    def _share(self) -> None:
        """Let columns share the spare width; where there is none the list scrolls sideways.

        They are equally wide, unless one needs more than its part for its title.
        """
        head, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        seen = _seen(self, self.spare)
        least = {at: least_of(self, at) for at in seen}
        shared = [least[at] for at in seen if self.lines.columns[at].share]
        spare = self.viewport().width() - sum(least.values())
        tight = any(one * len(shared) > spare + sum(shared) for one in shared)
        for at, one in enumerate(self.lines.columns):
            usual = mode.Stretch if one.share else mode.ResizeToContents
            wanted = mode.Fixed if tight and one.share else usual
            if head.sectionResizeMode(at) != wanted:
                head.setSectionResizeMode(at, wanted)
            if wanted is mode.Fixed and at in least:
                head.resizeSection(at, least[at] + max(0, spare) // len(shared))
        head.resizeSections()  # a column that was hidden meanwhile leaves its room

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._share()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._share()
        super().resizeEvent(event)

    @override
    def setColumnHidden(self, column: int, hide: bool, /) -> None:
        if hide != self.isColumnHidden(column):
            super().setColumnHidden(column, hide)
            self._share()  # a page hides what it has no room for once the list has its width

    def show_rows(self, rows: Sequence[L | Heading]) -> None:
        """Show ``rows``; the line that was current stays current if it is still there."""
        kept = self.current()
        self._wide.clear()
        self.lines.show(rows)
        self.clearSpans()
        self.verticalHeader().setDefaultSectionSize(
            max(ROW, self.fontMetrics().height() * 2 + 6)
        )
        wide = len(self.lines.columns)
        for at, one in enumerate(self.lines.rows):
            if isinstance(one, Heading) and wide > 1:
                self.setSpan(at, 0, 1, wide)
        self._share()
        self.choose(self._row_of(kept))

    @override
    def sizeHintForColumn(self, column: int, /) -> int:
        """Return the width of the longest text of all rows, measured once.

        Qt would ask the delegate for a thousand rows, several times for each list shown.
        """
        key = (column, self.font().key())
        if key not in self._wide:
            self.ensurePolished()
            self._wide[key] = self._measured(column)
        return self._wide[key]

    def _measured(self, column: int) -> int:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        cells = (self.lines.index(row, column) for row in self.lines.longest(column))
        return max(
            (self.itemDelegate().sizeHint(option, one).width() for one in cells), default=0
        )

    def renew(self) -> None:
        """Show the same lines again: their texts have changed."""
        self._wide.clear()
        self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self._share()
        self.viewport().update()

    def _row_of(self, line: L | None) -> int:
        lines = [(at, self.lines.line(at)) for at in range(len(self.lines.rows))]
        if line is not None:
            wanted = self.lines.key(line)
            for at, one in lines:
                if one is not None and self.lines.key(one) == wanted:
                    return at
        return next((at for at, one in lines if one is not None), -1)

    def choose(self, row: int) -> None:
        """Make ``row`` current; -1 makes none."""
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, 0))
        else:
            self.setCurrentIndex(QModelIndex())
            self.moved.emit(None)

    def go_to(self, key: object) -> bool:
        """Make the line of ``key`` current; False when it is not in the list."""
        for at in range(len(self.lines.rows)):
            line = self.lines.line(at)
            if line is not None and self.lines.key(line) == key:
                self.choose(at)
                return True
        return False

    def current(self) -> L | None:
        """Return the current line."""
        return (
            self.lines.line(self.currentIndex().row())
            if self.currentIndex().isValid()
            else None
        )

    def ticked(self) -> tuple[L, ...]:
        """Return the ticked lines in order of the list."""
        lines = (self.lines.line(at) for at in range(len(self.lines.rows)))
        return tuple(
            one for one in lines if one is not None and self.lines.key(one) in self.lines.ticked
        )

    def tick_all(self) -> None:
        """Tick every line, or none if every line was ticked."""
        lines = [self.lines.line(at) for at in range(len(self.lines.rows))]
        keys = {self.lines.key(one) for one in lines if one is not None}
        self._wide.clear()
        self.lines.ticked = set() if self.lines.ticked >= keys else keys
        self.viewport().update()
        self.turned.emit()

    def _open(self) -> None:
        if (line := self.current()) is not None:
            self.opened.emit(line)

    def _move(self, index: QModelIndex) -> None:
        self.moved.emit(self.lines.line(index.row()))

    def _tick(self) -> None:
        if (line := self.current()) is not None:
            self.lines.ticked ^= {self.lines.key(line)}
            self._wide.clear()
            self.viewport().update()
            self.turned.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Space and self._ticks:
            self._tick()
        elif event.text().isdigit() or event.matches(QKeySequence.StandardKey.SelectAll):
            event.ignore()  # digits belong to the page, and so does what ticks all
        else:
            super().keyPressEvent(event)


def leave_out(view: RowView[L], gone: Sequence[int], spare: Sequence[int]) -> None:
    """Hide the columns ``gone``; of ``spare`` also the first ones that have no room."""
    view.spare = ()
    for at in spare:
        view.setColumnHidden(at, at in gone)
    view.spare = tuple(at for at in spare if at not in gone)
    view.renew()


def _seen(view: RowView[L], spare: Sequence[int]) -> list[int]:
    """Hide the first of the ``spare`` columns until the others have room; return those."""
    for at in spare:
        view.showColumn(at)
    seen = [at for at in range(len(view.lines.columns)) if not view.isColumnHidden(at)]
    for at in spare:
        if sum(least_of(view, one) for one in seen) <= view.viewport().width():
            break
        view.hideColumn(at)
        seen.remove(at)
    return seen


def least_of(view: RowView[L], at: int) -> int:
    """Return how wide a column must be for its title and for words that can be read."""
    column, head, title = view.lines.columns[at], view.horizontalHeader(), 0
    if not head.isHidden():
        words = head.fontMetrics().horizontalAdvance(directed(_(column.title))) + GAP
        title = max(words, head.sectionSizeHint(at))
    if not column.share:
        return max(title, view.sizeHintForColumn(at))
    return max(title, view.fontMetrics().averageCharWidth() * LEAST + GAP * 2)
