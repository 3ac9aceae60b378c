"""Own garbage collection: on the GUI thread only, in small steps, when the loop is free.

Python may run its collector on any thread that allocates. A collection on a worker that meets
a dead widget destroys it there, and the program dies. So automatic collection is off, and a
timer on the GUI thread collects the generations that are due.
"""

import gc

from PySide6.QtCore import QObject, QTimer

STEP_MS = 400


class Collector(QObject):
    """Collect due generations on the thread of its parent until stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Turn automatic collection off and start the timer."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> int:
        """Collect the oldest generation that is due; return it, or -1 when none is."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if limits[generation] and counts[generation] > limits[generation]:
                gc.collect(generation)
                return generation
        return -1

    def stop(self) -> None:
        """Give collecting back to Python, when every worker has ended."""
        self._timer.stop()
        gc.enable()
