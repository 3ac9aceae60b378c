"""Own the watch on the session of this PC: sleep, its screen lock and its end lock the desk.

Where none of the systems' messages come, the wall clock of the idle watch still does: a PC that
slept longer than the idle minutes wakes to a locked desk.

Notes:
- 2026-11-22: tried against a bus of its own with the signals of logind and its delay of sleep;
  the branch of Windows is written, not run; macOS has the wall clock and the end of the
  session only.
"""

import signal
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    QSocketNotifier,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from station_desk.ui.widgets.qt import override

if TYPE_CHECKING:
    from station_desk.app.sleep_delay import SleepDelay

LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
SAVER = "org.freedesktop.ScreenSaver"
HIDDEN_MS = 500  # for the frame to reach the screen and the drafts the disk; logind gives 5 s


class SessionWatch(QObject):
    """Tell when nobody can be sitting before the desk any more.

    Signals:
        away: the PC goes to sleep, wakes, or its session was locked.
        ended: the session ends, or the program was asked to end.
    """

    away = Signal()
    ended = Signal()

    def __init__(self, window: QWidget) -> None:
        """Make it deaf; :meth:`begin` listens, after the first paint."""
        super().__init__(window)
        self._window = window
        self._filter: QAbstractNativeEventFilter | None = None
        self._ends: tuple[socket.socket, socket.socket] | None = None
        self._notifier: QSocketNotifier | None = None
        self._delay: SleepDelay | None = None

    def begin(self) -> None:
        """Listen to whatever this system has."""
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._commit)
        if sys.platform == "win32":  # written, not run here
            self._begin_windows()
        else:
            if sys.platform != "darwin":
                self._begin_bus()
            self._begin_signals()

    def stop(self) -> None:
        """Let go of what the process was told to listen to."""
        if self._filter is not None:
            QCoreApplication.instance().removeNativeEventFilter(self._filter)  # type: ignore[union-attr]  # there while a window is
            self._filter = None
        if self._delay is not None:
            self._delay.let_go()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        if self._ends is not None:
            signal.set_wakeup_fd(-1)
            for one in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(one, signal.SIG_DFL)
            for end in self._ends:
                end.close()
            self._ends = None

    def _commit(self, _manager: object) -> None:
        self.ended.emit()

    # Linux and others with a bus

    def _begin_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  start-up: after the paint

        from station_desk.app.sleep_delay import SleepDelay  # noqa: PLC0415  start-up: QtDBus

        system, own = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        manager, session = f"{LOGIND}.Manager", f"{LOGIND}.Session"
        heard = (
            (system, LOGIND, LOGIND_PATH, manager, "PrepareForSleep", "slept(bool)"),
            (system, LOGIND, "", session, "Lock", "locked()"),
            (own, "", "", SAVER, "ActiveChanged", "covered(bool)"),
        )
        for bus, service, path, kind, name, slot in heard:
            if bus.isConnected():
                bus.connect(service, path, kind, name, self, _slot(slot))
        if system.isConnected():
            self._delay = SleepDelay(self, system)
            self._delay.take()

    @Slot(bool)
    def slept(self, before: bool) -> None:  # noqa: FBT001  logind gives it by place
        """Lock before sleep, which waits for it, and where that came too late, after it."""
        self.away.emit()
        if self._delay is None:
            return
        if before:
            self._window.repaint()
            QTimer.singleShot(HIDDEN_MS, self._delay.let_go)
        else:
            self._delay.let_go()
            self._delay.take()

    @Slot()
    def locked(self) -> None:
        """The session's own screen was locked."""
        self.away.emit()

    @Slot(bool)
    def covered(self, on: bool) -> None:  # noqa: FBT001  the screen saver gives it by place
        """The screen saver began."""
        if on:
            self.away.emit()

    def _begin_signals(self) -> None:
        """Take the signals that end a program, as the end of a session sends them."""
        ends = socket.socketpair()
        for end in ends:
            end.setblocking(False)  # noqa: FBT003  Python's own
        try:
            for one in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(one, _heard)
            signal.set_wakeup_fd(ends[1].fileno(), warn_on_full_buffer=False)
        except ValueError:  # not the main thread of the interpreter: somebody else's process
            for end in ends:
                end.close()
            return
        self._ends = ends
        self._notifier = QSocketNotifier(ends[0].fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._signalled)

    def _signalled(self) -> None:
        if self._ends is not None:
            with suppress(BlockingIOError):
                told = self._ends[0].recv(64)
                if {signal.SIGTERM, signal.SIGHUP} & set(told):
                    self.ended.emit()

    # Windows: written, not run

    def _begin_windows(self) -> None:
        from station_desk.machine import windows_session  # noqa: PLC0415  start-up: Windows only

        windows_session.register(int(self._window.winId()))
        self._filter = _Messages(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)


class _Messages(QAbstractNativeEventFilter):
    """The messages of Windows that tell of sleep, lock and log-off. Written, not run."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    @override
    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> object:
        from station_desk.machine import windows_session  # noqa: PLC0415  start-up: Windows only

        told = windows_session.told(int(message))
        if told == windows_session.AWAY:
            self._watch.away.emit()
        elif told == windows_session.ENDED:
            self._watch.ended.emit()
        return False, 0


def _heard(_number: int, _frame: object) -> None:
    """Do nothing here: the loop reads the byte that the interpreter wrote."""


def _slot(signature: str) -> Any:
    """Return a slot's name as ``connect`` takes it; its stubs ask for bytes in vain."""
    return SLOT(signature)
