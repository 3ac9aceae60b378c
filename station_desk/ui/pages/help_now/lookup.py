"""Own the search of the public list: made ready off the GUI thread, asked at every key."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from station_desk.ui.widgets.answers import Answer, found

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge
    from station_desk.domain.search.directory import Directory
    from station_desk.ui.widgets.seat import Public

AFTER_MS = 600  # the start has been painted by then


class Lookup(QObject):
    """The public list, ready to search.

    Signals:
        ready: what was asked before can be answered now.
    """

    ready = Signal()

    def __init__(self, parent: QObject) -> None:
        """Know nothing before :meth:`take`."""
        super().__init__(parent)
        self._public: Public | None = None
        self._directory: Directory | None = None
        self._making: Public | None = None
        self._before: Directory | None = None
        self._bridge: Bridge | None = None
        self._later = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._later.timeout.connect(self._make)

    def take(self, public: "Public", bridge: "Bridge") -> None:
        """Make ``public`` ready when the window is at rest, or at the first word."""
        self._before = self._directory or self._before
        self._public, self._bridge, self._directory = public, bridge, None
        self._later.start()

    def find(self, words: str, now: datetime) -> tuple[Answer, ...] | None:
        """Return the offices of ``words``; None while the list is made ready."""
        if self._public is None:
            return ()
        if self._directory is None:
            self._make()
            return None
        return found(self._public, self._directory, words, now)

    @property
    def is_ready(self) -> bool:
        """Tell whether words can be answered at once."""
        return self._directory is not None

    def make_now(self) -> None:
        """Make the list ready here: Enter was pressed in the first moments of the desk."""
        if self._directory is None and self._public is not None:
            self._directory = _indexed(self._public, self._before)

    def _make(self) -> None:
        self._later.stop()
        public, bridge = self._public, self._bridge
        if public is None or bridge is None or self._making is public:
            return
        self._making = public

        def made(directory: "Directory") -> None:
            if public is self._public and self._directory is None:
                self._directory = directory
                self.ready.emit()

        before = self._before
        bridge.run(lambda: _indexed(public, before), made, owner=self)


def _indexed(public: "Public", before: "Directory | None") -> "Directory":
    """Return the search of ``public``; of what a call changed only the cards are exchanged."""
    if before is not None and (renewed := before.renewed(public.cards)) is not None:
        return renewed
    # start-up: the search is first needed after the paint
    from station_desk.domain.search.directory import Directory  # noqa: PLC0415  see above

    return Directory(public.cards, public.pack)
