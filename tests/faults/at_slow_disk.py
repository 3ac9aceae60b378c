"""What an officer feels at a disk of which every sync takes 50 ms; run by ``test_slow_disk``.

Not collected by itself: it runs in a process with the spoiling library loaded.
"""

import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from tests.ui.at_desk import F10, AtDesk
from tests.ui.conftest import clock, keys, made_station, open_program, program, unlocked
from tests.ui.keyboard import Clock, KeyCounter

__all__ = ["clock", "keys", "made_station", "open_program", "program", "unlocked"]
BEAT_MS = 5
TIMES = 3  # the best counts: other programs of this computer are not the disk


class Heart(QObject):
    """Beats in the window's thread and remembers its longest pause, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()


def test_the_window_never_waits_for_the_disk(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    desk = AtDesk(unlocked, keys, qtbot, clock)
    heart = Heart()
    pauses, feedback, hidden = [], [], []
    for number in range(TIMES):
        desk.begin()
        desk.fill(name=f"Child {number}")
        desk.settle()
        heart.begin()
        begin = time.perf_counter()
        keys.press(F10)
        desk.wait(lambda: unlocked.window.status.words().startswith("Saved"))
        feedback.append((time.perf_counter() - begin) * 1000)
        desk.settle()
        pauses.append(heart.longest)
        begin = time.perf_counter()
        keys.press("Ctrl+L")
        hidden.append((time.perf_counter() - begin) * 1000)
        assert unlocked.window.stack.name() == "help_now"
        desk.wait(lambda: not unlocked.bridge.is_open)
        desk.lock_and_open()
    found = {"pause": min(pauses), "save": min(feedback), "lock": min(hidden)}
    Path(os.environ["SLOW_FOUND"]).write_text(json.dumps(found))
