"""The frame: keys that never change meaning, names for readers, plain text, nothing cut."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.errors import Damaged
from station_desk.machine.crash import crash_of
from station_desk.ui import style
from station_desk.ui.dialogs.ask import Asked, Question, Told
from station_desk.ui.window import PAGES
from tests.ui.keyboard import KeyCounter

SIZES = ((1366, 728), (1024, 560))
MINE = ("help_now", "guide", "unlock", "trouble")


def pages_shown(program: Program, keys: KeyCounter, qtbot: QtBot) -> Iterator[str]:
    """Show each page that needs no log-in, also with an answer, a question, a result."""
    window = program.window
    yield "help_now idle"
    keys.press("3")
    yield "help_now answered"
    keys.press(Qt.Key.Key_F2)
    yield "guide question"
    for _n in range(6):
        keys.press("1")
    yield "guide result"
    window.stack.show_page("trouble", window.seat, Damaged("database_missing"))
    yield "trouble"
    keys.press(Qt.Key.Key_F3)
    page = window.stack.page("unlock")
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.findChildren(QLabel)))
    yield "unlock"


def visible(program: Program) -> list[QWidget]:
    return [one for one in program.window.findChildren(QWidget) if one.isVisible()]


def test_every_label_is_plain_text(program: Program, keys: KeyCounter, qtbot: QtBot) -> None:
    for name in pages_shown(program, keys, qtbot):
        loose = [
            one.text()
            for one in program.window.findChildren(QLabel)
            if one.textFormat() is not Qt.TextFormat.PlainText
        ]
        assert loose == [], name


def test_every_part_that_takes_the_focus_is_read_out_by_a_name(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    for name in pages_shown(program, keys, qtbot):
        silent = [
            type(one).__name__
            for one in visible(program)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isEnabled()
            and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        ]
        assert [one for one in silent if not one.endswith("Page")] == [], name


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 125])
def test_no_text_of_a_button_or_line_is_cut(
    program: Program, keys: KeyCounter, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    program.window.dress(style.Theme.LIGHT, percent)
    program.window.resize(*size)

    def nothing_is_cut() -> None:  # once what was asked for is shown and laid out
        cut = [
            f"{one.text()!r} {one.width()} < {one.minimumSizeHint().width()}"
            for one in program.window.findChildren(QLabel)
            if one.isVisible() and one.text() and _is_cut(one)
        ]
        assert cut == []

    for _name in pages_shown(program, keys, qtbot):
        qtbot.wait(20)
        qtbot.waitUntil(nothing_is_cut)


def _is_cut(one: QLabel) -> bool:
    if one.wordWrap():
        need = one.heightForWidth(one.width())
        return one.height() + 2 < need
    text = one.fontMetrics().horizontalAdvance(one.text())
    return one.contentsRect().width() + 2 < text


def test_every_button_is_forty_four_pixels_high(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    for name in pages_shown(program, keys, qtbot):
        low = [
            (one.accessibleName(), one.height())
            for one in visible(program)
            if isinstance(one, QAbstractButton) and one.height() < 38
        ]
        assert low == [], name


def test_f_keys_stand_beside_the_pages_and_open_what_they_say(
    program: Program, keys: KeyCounter
) -> None:
    named = {row.key: row.name for row in PAGES if row.key}
    assert list(named) == ["F1", "F2", "F3", "F4", "F5", "F6", "F11"]
    keys.press(Qt.Key.Key_F2)
    assert program.window.stack.name() == "guide"
    keys.press(Qt.Key.Key_F1)
    assert program.window.stack.name() == "help_now"


def test_what_a_page_said_is_gone_from_the_status_line_on_another_page(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("1", Qt.Key.Key_Return)
    assert program.window.status.words().startswith("Copied")
    keys.press(Qt.Key.Key_F2)
    assert program.window.status.words() == ""


def test_esc_goes_back_to_the_page_before(program: Program, keys: KeyCounter) -> None:
    keys.press(Qt.Key.Key_F2, Qt.Key.Key_F4)
    assert program.window.stack.name() == "unlock"
    keys.press(Qt.Key.Key_Escape)
    assert program.window.stack.name() == "guide"


def test_ctrl_d_turns_day_into_night_and_it_is_kept(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press("Ctrl+D")
    assert style.theme_now() is style.Theme.DARK
    kept = program._asked.folder / "settings.json"
    qtbot.waitUntil(kept.exists)
    assert json.loads(kept.read_text("utf-8"))["theme"] == "dark"
    keys.press("Ctrl+D")
    assert style.theme_now() is style.Theme.LIGHT


def test_ctrl_plus_and_minus_scale_between_one_and_two_hundred_per_cent(
    program: Program, keys: KeyCounter, qapp: QApplication
) -> None:
    for _n in range(9):
        keys.press("Ctrl++")
    assert qapp.font().pixelSize() == 30
    for _n in range(9):
        keys.press("Ctrl+-")
    assert qapp.font().pixelSize() == 15


def test_a_bug_reaches_the_crash_file_and_one_calm_dialog(
    program: Program, qtbot: QtBot
) -> None:
    for _n in range(2):
        program.crashes.meet(crash_of(ValueError("a child's name")))
    text = (program._asked.folder / "crash.txt").read_text("ascii")
    assert "ValueError" in text
    assert "child" not in text
    assert len(program.window.findChildren(Told)) == 1
    assert "child's name" not in str(program.window.findChildren(QLabel))


def test_dialogs_answer_by_digit_by_text_and_by_esc(program: Program, qtbot: QtBot) -> None:
    window = program.window
    chosen: list[str] = []
    question = Question(window, "Which?", "One of", [("a", "First"), ("b", "Second")])
    question.chosen.connect(chosen.append)
    question.open()
    qtbot.keyClick(question, "2")
    assert chosen == ["b"]
    asked = Asked(window, "Why?", "In ten letters", name="Reason", done="Go on")
    asked.given.connect(chosen.append)
    asked.open()
    qtbot.keyClick(asked._line, Qt.Key.Key_Return)
    assert chosen == ["b"]
    asked._line.setText("  because  ")
    qtbot.keyClick(asked._line, Qt.Key.Key_Return)
    assert chosen == ["b", "because"]


def run(*argv: str, **env: str) -> subprocess.CompletedProcess[str]:
    drop = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    left = {name: value for name, value in os.environ.items() if name not in drop}
    return subprocess.run(
        [sys.executable, "-m", "station_desk", *argv],
        env=left | env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_without_a_screen_one_line_names_what_is_missing() -> None:
    done = run()
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "DISPLAY" in done.stderr


def test_the_probe_prints_one_line_and_loads_nothing_heavy(made_station: Path) -> None:
    done = run("--data", str(made_station), "--probe", "start", QT_QPA_PLATFORM="offscreen")
    line = json.loads(done.stdout)
    assert done.returncode == 0
    assert line["heavy"] == []
    assert 0 < line["painted_ms"] <= line["usable_ms"]


SCRIPT = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from station_desk.app import Program, Wish
from station_desk.machine import clock
app = QApplication(["desk"])
program = Program(app, Wish(folder=Path(sys.argv[1])), clock.now)
program.show()
timer = QTimer()
def look():
    page = program.window.stack.page("help_now")
    if page.tiles.digits():
        timer.stop()
        for key in (Qt.Key.Key_3, Qt.Key.Key_Return):
            QTest.keyClick(program.window.windowHandle(), key)
        QTimer.singleShot(300, app.quit)
timer.timeout.connect(look)
timer.start(10)
app.exec()
program.stop()
print(app.clipboard().text())
print(sorted({"sqlalchemy", "alembic", "reportlab"} & set(sys.modules)))
"""


def test_after_one_copied_number_neither_sqlalchemy_nor_alembic_nor_reportlab_is_loaded(
    made_station: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(made_station)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    number, modules = done.stdout.splitlines()
    assert number
    assert modules == "[]"


def test_a_bug_on_another_thread_is_told_on_the_gui_thread(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    program.crashes.catch_bugs()

    def broken() -> None:
        raise RuntimeError("a child's name")

    other = threading.Thread(target=broken)
    other.start()
    other.join()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(Told)))
    text = (program._asked.folder / "crash.txt").read_text("ascii")
    assert "broken" in text
    assert "child" not in text


def test_a_bug_that_comes_for_ever_is_written_down_twenty_times(program: Program) -> None:
    for _n in range(50):
        program.crashes.meet(crash_of(ValueError("x")))
    text = (program._asked.folder / "crash.txt").read_text("ascii")
    assert text.count("ValueError") == 20
