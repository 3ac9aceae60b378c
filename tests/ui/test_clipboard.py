"""What the desk copies is counted down in the status line and taken off while it is ours."""

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from station_desk.app import Program
from station_desk.ui.widgets.clipboard import KEPT_S
from tests.ui.keyboard import KeyCounter


def copied(program: Program, keys: KeyCounter) -> str:
    keys.press("3", Qt.Key.Key_Return)
    text = QGuiApplication.clipboard().text()
    assert text
    return text


def shown(program: Program) -> str:
    found = program.window.status.findChildren(QLabel)
    return "\n".join(one.text() for one in found)


def test_a_copied_number_is_counted_down_and_cleared(
    program: Program, keys: KeyCounter
) -> None:
    copied(program, keys)
    assert "Clipboard is cleared in 30 s" in shown(program)
    for _second in range(KEPT_S - 1):
        program.window.status.clip.tick()
    assert "Clipboard is cleared in 1 s" in shown(program)
    assert QGuiApplication.clipboard().text()
    program.window.status.clip.tick()
    assert QGuiApplication.clipboard().text() == ""
    assert "Clipboard" not in shown(program)


def test_what_somebody_else_copied_meanwhile_stays(program: Program, keys: KeyCounter) -> None:
    copied(program, keys)
    clip = program.window.status.clip
    clip.blockSignals(True)
    clip._text, text = "ours", "theirs"
    QGuiApplication.clipboard().blockSignals(True)
    QGuiApplication.clipboard().setText(text)
    QGuiApplication.clipboard().blockSignals(False)
    clip.clear()
    assert QGuiApplication.clipboard().text() == text


def test_a_lock_clears_at_once(unlocked: Program, keys: KeyCounter) -> None:
    copied(unlocked, keys)
    keys.press("Ctrl+L")
    assert QGuiApplication.clipboard().text() == ""


END = """
from PySide6.QtWidgets import QApplication
from station_desk.ui.widgets import clipboard
app = QApplication([])
clipboard.copy("1122")
print(app.clipboard().text())
"""


def test_a_program_that_ends_with_a_number_copied_ends_in_order() -> None:
    ended = subprocess.run(
        (sys.executable, "-c", END), capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "1122"), ended.stderr
