"""Own the measure by which a page chooses its layout: its width, at any size of letters."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from station_desk.ui.style import TEXT


def room(widget: QWidget) -> int:
    """Return the width of ``widget`` in pixels at 100 %: big letters make a small screen."""
    letters = widget.fontInfo().pixelSize() or TEXT
    return round(widget.width() * TEXT / letters)


def beside(*rows: QBoxLayout, roomy: bool) -> None:
    """Let the parts of ``rows`` stand side by side, or one under the other."""
    way = QBoxLayout.Direction
    for one in rows:
        one.setDirection(way.LeftToRight if roomy else way.TopToBottom)


def row() -> QBoxLayout:
    """Return an empty row for :func:`beside`."""
    return QBoxLayout(QBoxLayout.Direction.LeftToRight)
