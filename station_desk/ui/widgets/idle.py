"""Own the watch that locks an idle desk, by the clock on the wall, so that sleep counts too."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from station_desk.ui.widgets.qt import override

IDLE = timedelta(minutes=3)
LOOK_MS = 5_000
ACTS = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.MouseMove, QEvent.Type.TouchBegin, QEvent.Type.ShortcutOverride,
})  # fmt: skip


class IdleWatch(QObject):
    """Tell when nobody touched key or mouse for ``idle``.

    It listens to the windows, not to the application: an application filter in Python would run
    for every event of every widget. A key that is a shortcut never reaches the window's handle
    as a key, so the window itself is listened to as well.

    Signals:
        idled: once, until :meth:`start` is called again.
    """

    idled = Signal()

    def __init__(
        self, parent: QWidget, clock: Callable[[], datetime], *, idle: timedelta = IDLE,
        heedless: bool = False,
    ) -> None:  # fmt: skip
        """Make it stopped; a heedless one counts on whatever is touched."""
        super().__init__(parent)
        self._clock, self._idle, self._heedless = clock, idle, heedless
        self._counts = False
        self._last = clock()
        parent.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen)

    def set_minutes(self, minutes: int) -> None:
        """Lock after ``minutes`` from now on."""
        self._idle = timedelta(minutes=minutes)

    def start(self) -> None:
        """Begin to count from now."""
        self._counts = True
        self._last = self._clock()
        self._listen(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Stop counting."""
        self._counts = False
        self._timer.stop()

    def look(self) -> None:
        """Compare the wall clock with the last act; a clock set back counts as idle."""
        if not self._counts:
            return
        passed = self._clock() - self._last
        if passed >= self._idle or passed < -self._idle:
            self.stop()
            self.idled.emit()

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in ACTS and not self._heedless:
            self._last = self._clock()
        return False
