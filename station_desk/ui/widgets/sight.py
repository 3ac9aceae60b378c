"""Own scrolling to what has to be seen: the field gone to, the words said of it."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid


def into_sight(field: QWidget, above: int = 50, *, beside: int = 50) -> None:
    """Scroll to ``field``, with so many pixels around it, where it stands in a frame."""
    if (over := _frame(field)) is not None:
        over.ensureWidgetVisible(field, beside, above)


def headed_in_sight(field: QWidget, last: QWidget, *above: int) -> None:
    """Scroll up so many pixels ``above`` ``field``: the most with which ``last`` stays seen.

    Where it has no room anyhow, the most of all. Qt lets a frame stand where a field is seen,
    though what it asks is beyond the edge.
    """
    over = _frame(field)
    inside = over.widget() if over is not None else None
    if over is None or inside is None or not inside.isAncestorOf(last):
        return
    top = field.mapTo(inside, QPoint()).y()
    end = last.mapTo(inside, QPoint(0, last.height())).y()
    room = over.viewport().height() - (end - top)
    wanted = max((one for one in above if one <= room), default=max(above))
    bar = over.verticalScrollBar()
    bar.setValue(min(bar.value(), top - wanted))


def _frame(field: QWidget) -> QScrollArea | None:
    """Return the innermost frame in which ``field`` scrolls."""
    over = field.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    return over


def soon_in_sight(*parts: QWidget) -> None:
    """Scroll to each of ``parts`` once all is laid out; where not all have room, the last.

    A part that is gone by then is passed by.
    """
    QTimer.singleShot(0, parts[-1], partial(_laid_out, parts))


def _laid_out(parts: tuple[QWidget, ...]) -> None:
    """Wait once more: what was shown a moment ago moves what stands below it."""
    if isValid(parts[-1]):
        QTimer.singleShot(0, parts[-1], partial(_show, parts))


def _show(parts: tuple[QWidget, ...]) -> None:
    """Scroll every frame around each of ``parts``, from the innermost outwards."""
    for part in parts:
        over = part.parentWidget() if isValid(part) and part.isVisible() else None
        while over is not None:
            if isinstance(over, QScrollArea):
                over.ensureWidgetVisible(part, 0, 0)
            over = over.parentWidget()
