"""Own what the desk puts on the clipboard: it is taken off again after half a minute.

Only what is still the desk's own is taken off. Windows is asked to keep it out of the clipboard
history and of the cloud (written, not run).
"""

import atexit

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

KEPT_S = 30  # seconds
NO_HISTORY = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
)


def copy(text: str) -> None:
    """Put ``text`` on the clipboard; the window's :class:`ClipWatch` takes it off again.

    So does the end of the program: Qt would ask Python to free it after Python has gone.
    """
    atexit.unregister(take_off)
    atexit.register(take_off)
    data = QMimeData()
    data.setText(text)
    data.setData(NO_HISTORY, b"\x00\x00\x00\x00")
    QGuiApplication.clipboard().setMimeData(data)


def take_off() -> None:
    """Take off what is ours, whatever it is."""
    if QGuiApplication.instance() is not None and _is_ours():
        QGuiApplication.clipboard().clear()


def _is_ours() -> bool:
    clipboard = QGuiApplication.clipboard()
    data: QMimeData | None = clipboard.mimeData()  # its stubs know of no empty one
    return clipboard.ownsClipboard() or (data is not None and data.hasFormat(NO_HISTORY))


class ClipWatch(QObject):
    """Count from a copy on, then clear.

    Signals:
        counts: seconds left; 0 when there is nothing to forget.
    """

    counts = Signal(int)

    def __init__(self, parent: QObject) -> None:
        """Listen to the clipboard of this program."""
        super().__init__(parent)
        self._left = 0
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def _changed(self) -> None:
        self._text = QGuiApplication.clipboard().text() if _is_ours() else ""
        self._left = KEPT_S if self._text else 0
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()
        self.counts.emit(self._left)

    def tick(self) -> None:
        """Let a second pass."""
        self._left = max(0, self._left - 1)
        if self._left:
            self.counts.emit(self._left)
        else:
            self.clear()

    def clear(self) -> None:
        """Take off what is still ours."""
        self._timer.stop()
        clipboard, text = QGuiApplication.clipboard(), self._text
        self._text, self._left = "", 0
        if text and clipboard.text() == text:
            clipboard.clear()
        self.counts.emit(0)
