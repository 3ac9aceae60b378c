"""Own what the desk puts on the clipboard: it is taken off again after half a minute.

Only what is still the desk's own is taken off. Windows is asked to keep it out of the clipboard
history and of the cloud (written, not run).
"""

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

KEPT_S = 30  # seconds
NO_HISTORY = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
)


def copy(text: str) -> None:
    """Put ``text`` on the clipboard; the window's :class:`ClipWatch` takes it off again."""
    data = QMimeData()
    data.setText(text)
    data.setData(NO_HISTORY, b"\x00\x00\x00\x00")
    QGuiApplication.clipboard().setMimeData(data)


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
        clipboard = QGuiApplication.clipboard()
        data: QMimeData | None = clipboard.mimeData()  # its stubs know of no empty one
        ours = clipboard.ownsClipboard() or (data is not None and data.hasFormat(NO_HISTORY))
        self._text = clipboard.text() if ours else ""
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
