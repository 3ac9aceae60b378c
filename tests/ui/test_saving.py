"""A file is written over only when a person says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.saving import Place
from station_desk.ui.widgets.files import FileChoice
from tests.ui.keyboard import KeyCounter

# the list of names that Qt opens while one is typed
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ENTER = Qt.Key.Key_Return
Ask = Callable[[Path], list[str]]


def front(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    """Wait for the dialog in front and return it."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


@pytest.fixture
def ask(program: Program, qtbot: QtBot) -> Ask:
    """Give a way to ask for the place of a file and to choose ``path``; it collects answers."""

    def asked(path: Path) -> list[str]:
        given: list[str] = []
        place = Place(program.window, "Save the paper", "PDF (*.pdf)", name="paper.pdf")
        place.given.connect(given.append)
        place.ask()
        choose(program, qtbot, path)
        return given

    return asked


def choose(program: Program, qtbot: QtBot, path: Path) -> None:
    """Type ``path`` into the choice in front, and Enter."""
    choice = front(qtbot, FileChoice)
    assert isinstance(choice, FileChoice)
    keys = KeyCounter(program.window)
    keys.press("Ctrl+A")
    keys.type(str(path))
    keys.press(ENTER)


def test_a_new_name_is_taken_at_once_and_gets_its_ending(
    ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    given = ask(tmp_path / "letter")
    qtbot.waitUntil(lambda: given == [str(tmp_path / "letter.pdf")])


def test_a_file_that_lies_there_is_asked_about(
    ask: Ask, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"of before")
    given, keys = ask(tmp_path / "letter"), KeyCounter(program.window)
    front(qtbot, Question)
    keys.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert given == []

    given = ask(tmp_path / "letter")
    front(qtbot, Question)
    keys.press("1")
    choose(program, qtbot, tmp_path / "another.pdf")
    qtbot.waitUntil(lambda: given == [str(tmp_path / "another.pdf")])

    given = ask(tmp_path / "letter.pdf")
    front(qtbot, Question)
    keys.press("2")
    qtbot.waitUntil(lambda: given == [str(tmp_path / "letter.pdf")])
    assert (tmp_path / "letter.pdf").read_bytes() == b"of before"
