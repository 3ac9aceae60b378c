"""Measure what a window shows: what is cut, and what lies upon something else."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSizeGrip,
    QWidget,
)

from station_desk.domain.direction import bare
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton

SLACK = 1  # px that a letter may miss
LEAST = 8  # letters of a list's cell that can be read before it is cut


def faults(window: QWidget) -> list[str]:
    """Return in words what is cut or overlaps."""
    found: list[str] = []
    for one in _shown(window):
        found += _cut(one)
        found += _outside(one)
        found += _overlapping(one)
        found += _sideways(one)
    return found


def _sideways(one: QWidget) -> list[str]:
    """Return that a page is wider than its window: it would have to be pushed sideways."""
    if not isinstance(one, QScrollArea) or one.horizontalScrollBar().maximum() <= SLACK:
        return []
    inside = one.widget()
    assert inside is not None
    wide = [
        part for part in inside.findChildren(QWidget)
        if part.isVisible() and part.minimumSizeHint().width() > one.viewport().width() - 40
    ]  # fmt: skip
    worst = ", ".join(_named(part) for part in wide[-3:])
    return [f"sideways: {_size(inside.size())} in {_size(one.viewport().size())} {worst}"]


def _shown(window: QWidget) -> Iterator[QWidget]:
    for one in (window, *window.findChildren(QWidget)):
        if one.isVisible() and one.window() is window:
            yield one


def _named(one: QWidget) -> str:
    words = one.words() if isinstance(one, BigButton) else ""
    if isinstance(one, QLabel | QCheckBox | QRadioButton):
        words = one.text()
    return f"{type(one).__name__} {words or one.accessibleName()!r}"


def _cut(one: QWidget) -> list[str]:
    has = one.contentsRect().size() if isinstance(one, QLabel) else one.size()
    need = _need(one)
    if _told(one) or (
        need.width() <= has.width() + SLACK and need.height() <= has.height() + SLACK
    ):
        return _cells(one) if isinstance(one, RowView) else []
    return [f"cut: {_named(one)} has {_size(has)}, needs {_size(need)}"]


def _told(one: QWidget) -> bool:
    """Tell whether its words are whole under the pointer, and so read out."""
    words = one.placeholderText() if isinstance(one, QLineEdit) and not one.text() else ""
    if isinstance(one, QLabel | QAbstractButton):
        words = one.words() if isinstance(one, BigButton) else one.text()
    if isinstance(one, QComboBox):
        words = one.currentText()
    parent = one.parentWidget()
    if isinstance(parent, BigButton):
        return _told(parent)
    return bool(words) and bare(words) in bare(one.toolTip())


def _size(one: QSize) -> str:
    return f"{one.width()}x{one.height()}"


def _need(one: QWidget) -> QSize:
    """Return the room that the words of ``one`` take."""
    metrics = one.fontMetrics()
    if isinstance(one, QLabel):
        return _of_label(one)
    if isinstance(one, BigButton | QCheckBox | QRadioButton):
        return one.minimumSizeHint()
    if isinstance(one, QAbstractButton):
        return metrics.size(0, one.text())
    if isinstance(one, QLineEdit):
        hint = "" if one.text() else one.placeholderText()
        return QSize(metrics.horizontalAdvance(hint) + 12, metrics.height())
    if isinstance(one, QComboBox):
        return QSize(metrics.horizontalAdvance(one.currentText()) + 24, metrics.height())
    return QSize(0, 0)


def _of_label(one: QLabel) -> QSize:
    metrics, words = one.fontMetrics(), QLabel.text(one)  # with the marks that are shown
    if not words:
        return QSize(0, 0)
    if not one.wordWrap():
        return metrics.size(0, words)
    parts = words.replace("\u200b", " ").split() or [""]
    wide = max(metrics.horizontalAdvance(word) for word in parts)
    room = QRect(0, 0, one.contentsRect().width(), 10_000)
    return QSize(wide, metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height())


def _cells(view: RowView[object]) -> list[str]:
    """Return heads and cells of a list that are cut to nothing a person could read."""
    found, head, metrics = [], view.horizontalHeader(), view.fontMetrics()
    for at, column in enumerate(view.lines.columns):
        if view.isColumnHidden(at):
            continue
        wide = head.sectionSize(at)
        title = str(view.lines.headerData(at, Qt.Orientation.Horizontal))
        if head.isVisible() and head.fontMetrics().horizontalAdvance(title) + 8 > wide:
            found.append(f"cut: head {title!r} of {view.accessibleName()} has {wide}")
        scrolls = view.horizontalScrollBar().maximum() > 0  # by the arrows: test_narrow
        end = head.sectionViewportPosition(at) + wide
        if not scrolls and end > view.viewport().width() + SLACK:
            found.append(f"outside: column {title!r} of {view.accessibleName()}")
        if not column.share and wide < view.sizeHintForColumn(at):
            found.append(f"cut: column {title!r} of {view.accessibleName()} has {wide}")
        if column.share and wide < metrics.averageCharWidth() * LEAST:
            found.append(f"cut: column {title!r} of {view.accessibleName()} has {wide}")
    return found


def _outside(one: QWidget) -> list[str]:
    """Return that a part reaches over its parent; what can be scrolled to is in its place."""
    parent = one.parentWidget()
    if parent is None or one.isWindow() or isinstance(one, QAbstractScrollArea | QHeaderView):
        return []
    area = parent.parentWidget()
    scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
    place = one.geometry()
    over = place.left() < -SLACK or place.right() > parent.width() + SLACK
    if not scrolls:
        over = over or place.top() < -SLACK or place.bottom() > parent.height() + SLACK
    if isinstance(area, RowView) or not over:
        return []
    return [f"outside: {_named(one)} at {place} of {_named(parent)} {_size(parent.size())}"]


def _overlapping(parent: QWidget) -> list[str]:
    """Return the children of ``parent`` that lie upon one another."""
    if isinstance(parent, QAbstractScrollArea | QComboBox | QLineEdit | QHeaderView):
        return []
    children = [
        one
        for one in parent.children()
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
        and not isinstance(one, QSizeGrip)  # a corner to pull at; it shows no words
        and not one.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and _says(one)
    ]  # fmt: skip
    found = []
    for at, one in enumerate(children):
        for other in children[at + 1 :]:
            both = one.geometry().intersected(other.geometry())
            if both.width() > SLACK and both.height() > SLACK:
                found.append(f"overlap: {_named(one)} and {_named(other)} by {both}")
    return found


def _says(one: QWidget) -> bool:
    return one.width() > 0 and one.height() > 0
