"""Backups in the window: made, proved, tried, copied; a desk brought back on an empty PC."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.backups import BackupLine
from station_desk.domain.bringing_back import Blank, Way
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.keys import backups
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.pages.backups import BackupsPage
from station_desk.ui.pages.restore import RestorePage
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.vault import keys as vault
from tests.ui.keyboard import NIGHT, PHRASE, KeyCounter
from tests.ui.restore_walk import fill_in

F3, F8, F9, F10, F11 = (getattr(Qt.Key, f"Key_F{n}") for n in (3, 8, 9, 10, 11))
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def page(unlocked: Program, keys: KeyCounter, qtbot: QtBot) -> BackupsPage:
    keys.press(F11, "3")
    found = unlocked.window.stack.page("backups")
    assert isinstance(found, BackupsPage)
    qtbot.waitUntil(lambda: unlocked.window.stack.name() == "backups")
    return found


def lines(page: BackupsPage) -> list[BackupLine]:
    return [one for one in page.rows.lines.rows if isinstance(one, BackupLine)]


def made(page: BackupsPage, keys: KeyCounter, qtbot: QtBot) -> Path:
    keys.press(F10)
    qtbot.waitUntil(lambda: "opened and proved" in page.bar.words(), timeout=15_000)
    qtbot.waitUntil(lambda: bool(lines(page)))
    line = lines(page)[0]
    return Path(line.folder) / line.name


def test_a_backup_is_made_proved_and_tried_by_keys(
    page: BackupsPage, keys: KeyCounter, qtbot: QtBot
) -> None:
    made(page, keys, qtbot)
    keys.press("1")
    qtbot.waitUntil(lambda: "is whole" in page.bar.words(), timeout=15_000)
    keys.press("2")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Asked)
    KeyCounter(asked).type(PHRASE)  # type: ignore[arg-type]  # a window of its own
    KeyCounter(asked).press(ENTER)  # type: ignore[arg-type]  # the same
    qtbot.waitUntil(lambda: "pass phrase opens it" in page.bar.words(), timeout=15_000)


def test_a_copy_goes_to_the_medium_that_was_chosen(
    page: BackupsPage, keys: KeyCounter, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page.take_medium(str(stick))
    qtbot.waitUntil(lambda: "from now on" in page.bar.words(), timeout=15_000)
    keys.press(F10)
    qtbot.waitUntil(lambda: "read back and equal" in page.bar.words(), timeout=15_000)
    qtbot.waitUntil(lambda: len(lines(page)) == 2)
    assert len(list(stick.glob("*.sdbk"))) == 1


def test_the_restore_page_goes_to_the_printer(
    page: BackupsPage, keys: KeyCounter, qtbot: QtBot, unlocked: Program
) -> None:
    keys.press(F9)
    qtbot.waitUntil(lambda: unlocked.window.stack.name() == "preview", timeout=15_000)


def restore(program: Program, keys: KeyCounter, qtbot: QtBot, path: Path) -> RestorePage:
    """Fill the page in as the paper says, up to the first F10."""
    typed = {
        Blank.FILE: str(path), Blank.BELT: "4471", Blank.PHRASE: PHRASE,
        Blank.REASON: "the disk was damaged",
    }  # fmt: skip
    found = fill_in(program, keys, qtbot, Way.ALONE, typed)
    keys.press(F10)
    qtbot.waitUntil(lambda: bool(found.lost.text()), timeout=20_000)
    return found


def log_in(program: Program, keys: KeyCounter, qtbot: QtBot) -> None:
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible)
    keys.type(PHRASE)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)


def test_a_desk_is_brought_back_from_its_page_and_opens(
    page: BackupsPage, keys: KeyCounter, qtbot: QtBot, unlocked: Program, tmp_path: Path
) -> None:
    path = made(page, keys, qtbot)
    keys.press("4")
    qtbot.waitUntil(lambda: unlocked.window.stack.name() == "restore")
    assert not unlocked.window.is_open
    found = restore(unlocked, keys, qtbot, path)
    assert "You would lose" in found.lost.text()
    keys.press(F10)
    qtbot.waitUntil(lambda: "kept in replaced-" in found.bar.words(), timeout=20_000)
    keys.press(F10)
    qtbot.waitUntil(lambda: unlocked.window.stack.name() == "unlock", timeout=20_000)
    log_in(unlocked, keys, qtbot)
    [aside] = (tmp_path / "desk").glob("replaced-*")
    assert (aside / places.DATABASE).is_file()


def test_an_empty_pc_brings_the_desk_back_from_the_first_page(
    open_program: Callable[[Path], Program],
    made_station: Path,
    tmp_path: Path,
    qtbot: QtBot,
    backup_of: Callable[[Path], Path],
) -> None:
    stick = backup_of(made_station)
    program = open_program(tmp_path / "new" / "desk")
    keys = KeyCounter(program.window)
    qtbot.waitUntil(lambda: program.window.stack.name() == "first_run", timeout=15_000)
    keys.press(F8)
    qtbot.waitUntil(lambda: program.window.stack.name() == "restore")
    found = restore(program, keys, qtbot, stick)
    assert "The desk as it was on" in found.lost.text()
    keys.press(F10)
    qtbot.waitUntil(lambda: "The desk is back" in found.bar.words(), timeout=20_000)
    keys.press(F10)
    qtbot.waitUntil(lambda: program.window.stack.name() == "unlock", timeout=20_000)
    log_in(program, keys, qtbot)


@pytest.fixture
def backup_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Give a way to a backup of a station, on a stick."""

    def make(folder: Path) -> Path:
        copy = tmp_path / "copied"
        shutil.copytree(folder, copy)
        [slot] = vault.slot_lines(copy)
        opened = station.open_station(copy, slot.officer_id, PHRASE, now=NIGHT)
        proof = backups.make(opened, now=NIGHT)
        station.close(opened)
        stick = tmp_path / "stick.sdbk"
        shutil.move(Path(proof.line.folder) / proof.line.name, stick)
        return stick

    return make
