"""Own the moment at which a draft is saved: two seconds after the last key (ruling 29)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 2000


class DraftKeeper(QObject):
    """Call ``save`` once, ``pause_ms`` after the last :meth:`touch`."""

    def __init__(
        self, parent: QObject, save: Callable[[], None], *, pause_ms: int = PAUSE_MS
    ) -> None:
        """Connect ``touch`` to every ``edited`` of a form."""
        super().__init__(parent)
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Note that something was typed."""
        self._timer.start()

    def flush(self) -> None:
        """Save now what was typed since the last save: before a lock, before leaving."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def forget(self) -> None:
        """Drop what is pending: it was saved for good, or thrown away."""
        self._timer.stop()
