"""The page that brings a desk back never moves a person's hands, and forgets what it must."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.services import backups, station
from station_desk.ui.pages.restore import RestorePage
from tests.services.desk_made import NOW, PHRASE, add_duty
from tests.services.test_restoring import made_station
from tests.ui.conftest import KeyCounter

TAB, F8 = Qt.Key.Key_Tab, Qt.Key.Key_F8


def copied(folder: Path, *, several: bool = False) -> Path:
    """Make a desk, back it up, close it; return the backup."""
    opened, _code = made_station(folder)
    if several:
        add_duty(opened)
    made = backups.make(opened, now=NOW)
    station.close(opened)
    return Path(made.line.folder) / made.line.name


@pytest.mark.parametrize("several", [False, True])
def test_no_key_lands_in_another_field_than_the_one_the_person_went_to(
    open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot, several: bool
) -> None:
    path = copied(tmp_path / "old", several=several)
    program = open_program(tmp_path / "new" / "desk")
    qtbot.waitUntil(lambda: program.window.stack.name() == "first_run", timeout=15_000)
    keys = KeyCounter(program.window)
    keys.press(F8)
    qtbot.waitUntil(lambda: program.window.stack.name() == "restore")
    page = program.window.stack.page("restore")
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(page.form.file.hasFocus)
    keys.type(str(path))
    keys.press(TAB)
    keys.type("10")
    qtbot.waitUntil(lambda: bool(page.bar.words()))  # the file was looked into meanwhile
    keys.type("1")
    keys.press(TAB)
    keys.type(PHRASE)
    keys.press(TAB, TAB, TAB, TAB)
    keys.type("the PC was stolen")
    form = page.form
    typed = [one.text() for one in form.findChildren(QLineEdit)]
    assert typed == [str(path), "101", PHRASE, "", "", "", "the PC was stolen"]
