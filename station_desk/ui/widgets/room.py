"""Own the measure by which a page chooses its layout: its width, at any size of letters."""

from PySide6.QtWidgets import QWidget

from station_desk.ui.style import TEXT


def room(widget: QWidget) -> int:
    """Return the width of ``widget`` in pixels at 100 %: big letters make a small screen."""
    letters = widget.fontInfo().pixelSize() or TEXT
    return round(widget.width() * TEXT / letters)
