"""Own the way from a second start to the window that is open: a local socket, nothing more.

The lock of the operating system decides who runs (ruling 15); this only brings that window to
the front. It takes one word and gives one, and only the same user of this PC may speak.
"""

import os
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

ASK, DONE = b"raise\n", b"raised\n"
PATIENCE_MS = 2_000


def name_of(folder: Path) -> str:
    """Return the socket's name: one for each user and data folder."""
    number = zlib.crc32(os.fsencode(folder))
    user = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    name = f"station-desk-{user}-{number:08x}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime) / name) if runtime and Path(runtime).is_dir() else name


def _path(name: str) -> Path:
    """Return where the system keeps the socket of this name."""
    if sys.platform == "win32":  # written, not run here
        return Path(r"\\.\pipe") / name
    from PySide6.QtCore import QDir  # noqa: PLC0415  start-up: only here, and it is loaded

    return Path(QDir.tempPath()) / name  # an absolute name stays as it is


def raise_other(folder: Path) -> bool:
    """Ask a desk that is open on ``folder`` to come to the front; False when none answered."""
    name = name_of(folder)
    if not _path(name).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  start-up: a second start only

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(ASK)
    socket.flush()
    answered = socket.waitForReadyRead(PATIENCE_MS)
    return answered and bytes(socket.readAll().data()) == DONE


class Raising(QObject):
    """Bring the window to the front when another start asks for it."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        """Make it deaf; :meth:`begin` listens, once the folder is held."""
        super().__init__(window)
        self._window, self._folder = window, folder
        self._server: QLocalServer | None = None

    def begin(self) -> bool:
        """Listen; a socket that a crash left behind is taken over, for the folder is ours.

        Return False where this system gives no socket: then a second start says that the desk
        is open, and raises nothing.
        """
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  start-up: after the paint

        name = name_of(self._folder)
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._asked)
        self._server = server
        return bool(server.listen(name))

    def stop(self) -> None:
        """Let the name go."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _asked(self) -> None:
        if self._server is None:
            return
        other = self._server.nextPendingConnection()
        other.disconnected.connect(other.deleteLater)

        def heard() -> None:
            if bytes(other.readAll().data()) == ASK:
                self._to_front()
                other.write(DONE)
                other.flush()
            other.disconnectFromServer()

        other.readyRead.connect(heard)
        if other.bytesAvailable():
            heard()

    def _to_front(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
