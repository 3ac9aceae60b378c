"""PySide6 6.12.0 loses references on Python 3.11 and the process dies; ours must not."""

import subprocess
import sys

import pytest

CALLS = 4000
NOISE = 200  # what the interpreter itself may keep meanwhile

PROBE = f"""
import sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor

def lost(value, call):
    before = sys.getrefcount(value)
    for _ in range({CALLS}):
        call()
    return before - sys.getrefcount(value)

thing = QObject()
timer = QTimer()
colour = QColor("red")
print(lost(None, thing.parent), lost(None, lambda: timer.setInterval(5)),
      lost(True, colour.isValid), lost(False, timer.isActive), lost(False, thing.isWidgetType))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="only on 3.11: later None is immortal")
def test_qt_calls_keep_the_references_of_none_true_and_false() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert all(abs(int(word)) < NOISE for word in done.stdout.split()), done.stdout
