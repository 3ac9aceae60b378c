"""Own the asking, after a log-in, where the calls of the locked desk belong (ruling 8)."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from station_desk.services.locked_calls import Waiting
    from station_desk.ui.dialogs.locked_calls import AskCalls
    from station_desk.ui.widgets.seat import Seat


class CallsWaiting(QObject):
    """Look for sealed calls behind the scenes; where there are none nothing is shown.

    Signals:
        told: words for the status line.
        saved: topics that a committed write touched.
        go: name of a page and what it receives.
    """

    told = Signal(str)
    saved = Signal(object)
    go = Signal(str, object)

    def __init__(self, window: QWidget) -> None:
        """Keep the window that dialogs stand before."""
        super().__init__(window)
        self._window = window
        self._asked: AskCalls | None = None

    def begin(self, seat: "Seat", carried: Collection[str]) -> None:
        """Ask about the calls of a desk just opened, but for those carried into a referral."""
        entered = seat.entered
        if entered is None:
            return

        def found(waiting: "Waiting") -> None:
            if seat.bridge.is_open and (waiting.calls or waiting.unread):
                self._ask(seat, waiting, frozenset(carried))

        seat.bridge.run(entered.calls, found, owner=self)

    def _ask(self, seat: "Seat", waiting: "Waiting", carried: frozenset[str]) -> None:
        from station_desk.ui.dialogs.locked_calls import AskCalls  # noqa: PLC0415  start-up: rare

        self.end()
        asked = AskCalls(self._window, seat, waiting, carried)
        asked.told.connect(self.told)
        asked.saved.connect(self.saved)
        asked.go.connect(self.go)
        asked.begin()
        self._asked = asked

    def end(self) -> None:
        """Ask nothing more, for the desk is locked."""
        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None
