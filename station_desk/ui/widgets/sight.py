"""Own scrolling to what has to be seen: the field gone to, the words said of it."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid


def into_sight(field: QWidget, above: int = 50, *, beside: int = 50) -> None:
    """Scroll to ``field``, with so many pixels around it, where it stands in a frame."""
    over = field.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    if isinstance(over, QScrollArea):
        over.ensureWidgetVisible(field, beside, above)


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
