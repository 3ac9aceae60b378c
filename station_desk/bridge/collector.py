"""Own garbage collection: on the GUI thread only, in small steps, when the loop is free.

Python may run its collector on any thread that allocates. A collection on a worker that meets
a dead widget destroys it there, and the program dies. So automatic collection is off, and a
timer on the GUI thread collects the generations that are due.

A look through a register of 100,000 contacts would hold the window for a second. So what
outlived a whole look is set aside, and so is what a load made at once, before it is looked
through; all of it is looked through when the desk has locked and nobody waits.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

STEP_MS = 400
TIDY_MS = 1_500  # behind a lock, when its pages are gone and its screen is painted
MANY = 120_000  # blocks of memory that came since something was set aside; a look: 20 ms
SET_ASIDE = 3  # beside the generations 0 to 2


class Collector(QObject):
    """Collect due generations on the thread of its parent until stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Turn automatic collection off and start the timer."""
        super().__init__(parent)
        gc.disable()
        self._blocks = sys.getallocatedblocks()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def step(self) -> int:
        """Collect the oldest generation that is due; return it, or -1 when none is."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = next((at for at in (2, 1, 0) if limits[at] and counts[at] > limits[at]), -1)
        if due < 0:
            return due
        if sys.getallocatedblocks() - self._blocks > MANY:
            self._set_aside()
            return SET_ASIDE
        gc.collect(due)
        if due == 2:
            self._set_aside()
        return due

    def _set_aside(self) -> None:
        gc.freeze()
        self._blocks = sys.getallocatedblocks()

    def tidy_soon(self) -> None:
        """Tidy when the desk has locked."""
        QTimer.singleShot(TIDY_MS, self, self.tidy)

    def tidy(self) -> None:
        """Look through everything, what was set aside too."""
        gc.unfreeze()
        gc.collect()
        self._set_aside()

    def stop(self) -> None:
        """Give collecting back to Python, when every worker has ended."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
