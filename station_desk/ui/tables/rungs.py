"""Own the list of places in the order to call: name, number and hours on two lines each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from station_desk.ui import style
from station_desk.ui.tables.rows import Index
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.marks import LOOKS, paint_mark
from station_desk.ui.widgets.painted import mirrored, paint_words
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.rung_card import OPENNESS, first_words
from station_desk.words import _

ANSWER = int(Qt.ItemDataRole.UserRole) + 1
PAD = 10


class Places(QAbstractListModel):
    """Answers in the order to call; ``tried`` are cards that nobody answered at."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.answers: tuple[Answer, ...] = ()
        self.tried: frozenset[str] = frozenset()

    def show(self, answers: Sequence[Answer], tried: frozenset[str]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.answers, self.tried = tuple(answers), tried
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None, /) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.answers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        one = self.answers[index.row()]
        if role == ANSWER:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{index.row() + 1}. {one.card.organization}, {under(one, self.tried)}"
        return None


def under(one: Answer, tried: frozenset[str]) -> str:
    """Return the second line of a place."""
    number = first_words(one)
    if one.card.id in tried:
        return _("{number}, no answer").format(number=number)
    if not one.rung.suitable:
        return f"{number}, {one.rung.reasons[0]}"
    return f"{number}, {one.rung.open.words}"


class PlacePainter(QStyledItemDelegate):
    """Paint one place: its rank, its name, below the mark of its hours and its number."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        one = index.data(ANSWER)
        model = index.model()
        if not isinstance(one, Answer) or not isinstance(model, Places):
            return
        theme = style.theme_now()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place = QRectF(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        turned = partial(mirrored, option.direction, place)
        if chosen:
            painter.fillRect(place, style.colour(theme, "chosen"))
        painter.setPen(style.colour(theme, "line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        high = option.fontMetrics.height()
        left, top = place.x() + PAD + high * 1.6, place.y() + PAD
        wide = place.right() - left - PAD
        ink = "chosen_ink" if chosen else "ink" if one.rung.suitable else "muted"
        self._line(
            painter,
            turned(QRectF(place.x() + PAD, top, high * 1.6, high)),
            f"{index.row() + 1}",
            "muted",
        )
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        self._line(painter, turned(QRectF(left, top, wide, high)), one.card.organization, ink)
        painter.setFont(option.font)
        mark = OPENNESS[one.rung.open.openness]
        side = high * 0.55
        below = top + high + 4
        paint_mark(
            painter, turned(QRectF(left, below + (high - side) / 2, side, side)), mark,
            style.colour(theme, f"{LOOKS[mark][2]}_ink"),
        )  # fmt: skip
        rest = QRectF(left + high * 0.9, below, wide - high * 0.9, high)
        self._line(painter, turned(rest), under(one, model.tried), ink)
        painter.restore()

    def _line(self, painter: QPainter, place: QRectF, words: str, ink: str) -> None:
        painter.setPen(style.colour(style.theme_now(), ink))
        paint_words(painter, place, words)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        return QSize(100, option.fontMetrics.height() * 2 + 4 + PAD * 2)


class PlaceList(QListView):
    """Places in the order to call.

    Signals:
        moved: the row that is current now.
    """

    moved = Signal(int)

    def __init__(self, name: str) -> None:
        """Make an empty list that is read out as ``name``."""
        super().__init__()
        self.setAccessibleName(name)
        self._places = Places()
        self.setModel(self._places)
        self.setItemDelegate(PlacePainter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._move)

    def show_answers(self, answers: Sequence[Answer], tried: frozenset[str], at: int) -> None:
        """Show ``answers`` with the one at ``at`` current."""
        self.selectionModel().blockSignals(True)  # noqa: FBT003  Qt's own
        self._places.show(answers, tried)
        if 0 <= at < len(answers):
            self.setCurrentIndex(self._places.index(at, 0))
        self.selectionModel().blockSignals(False)  # noqa: FBT003  Qt's own
        self.viewport().update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, round(1.5 * self.sizeHintForRow(0)))  # more would press the keys out

    @override
    def sizeHint(self) -> QSize:
        """Return what it needs at least: as a list of its own size it would press others."""
        return self.minimumSizeHint()

    def _move(self, index: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit(index.row())
