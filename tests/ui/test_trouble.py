"""A desk that does not open: the page says why, and leads on by reason or by a copy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import Program, rescue
from station_desk.machine import places, room
from station_desk.services import station
from station_desk.services.keys import backups
from station_desk.ui.pages.trouble import TroublePage
from station_desk.ui.widgets.message_bar import MessageBar
from station_desk.vault import keys as vault
from station_desk.words import _ as translated
from tests.ui.at_desk import F10, AtDesk
from tests.ui.keyboard import NIGHT, PHRASE, Clock, KeyCounter, log_in


def words(program: Program) -> str:
    page = program.window.stack.currentWidget()
    assert page is not None
    shown = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return " ".join(shown)


@pytest.fixture
def damaged(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot
) -> tuple[Program, TroublePage]:
    """Give a program whose officer met a desk without its anchor, and its trouble page."""
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    (folder / places.ANCHOR).unlink()
    program = open_program(folder)
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=20_000)
    page = program.window.stack.page("trouble")
    assert isinstance(page, TroublePage)
    return program, page


def test_damage_found_at_the_log_in_has_a_page_of_its_own(
    damaged: tuple[Program, TroublePage], qtbot: QtBot
) -> None:
    program, page = damaged
    assert "journal's end is missing" in words(program)
    assert "no new database was made" in words(program)
    assert page.view.isVisible()
    assert page.on.isVisible()
    assert not program.window.is_open
    assert not page.going_on.isVisible()
    qtbot.waitUntil(lambda: "No whole backup lies on this PC" in words(program))


def test_what_was_found_at_the_log_in_is_said_in_another_language_too(
    damaged: tuple[Program, TroublePage], qtbot: QtBot
) -> None:
    program, _page = damaged
    program.window.languages.speak("ur")
    assert program.window.stack.name() == "trouble"
    qtbot.waitUntil(lambda: translated("Nothing was changed, and no new database was made.")
                    in words(program))  # fmt: skip
    page = program.window.stack.page("trouble")
    assert isinstance(page, TroublePage)
    assert page.on.isVisible()


def test_the_newest_whole_backup_is_named_with_the_way_to_bring_it_back(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    [slot] = vault.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=NIGHT)
    backups.make(opened, now=NIGHT)
    station.close(opened)
    (folder / places.DATABASE).write_bytes(b"")
    program = open_program(folder)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=20_000)
    qtbot.waitUntil(lambda: "number 1 of 21-11-2026" in words(program), timeout=20_000)
    assert "backup restore 1" in words(program)


def test_the_in_charge_goes_on_with_a_reason(
    damaged: tuple[Program, TroublePage], qtbot: QtBot
) -> None:
    program, page = damaged
    keys = KeyCounter(program.window)
    keys.press("2")
    form = page.going_on
    qtbot.waitUntil(lambda: form.belt.text() == "4471")
    assert form.belt.hasFocus()  # no key lands elsewhere, whether the number is typed or not
    keys.type("4471")
    keys.press(Qt.Key.Key_Tab)
    keys.type(PHRASE)
    keys.press(Qt.Key.Key_F10)
    assert "10 letters" in words(program)
    keys.press(Qt.Key.Key_Tab)
    keys.type("Seen by the SHO after the power cut")
    keys.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)
    assert program.window.stack.name() == "help_now"
    assert form.phrase.text() == form.reason.text() == ""


def test_a_wrong_phrase_or_a_stranger_opens_nothing(
    damaged: tuple[Program, TroublePage], qtbot: QtBot
) -> None:
    program, page = damaged
    keys = KeyCounter(program.window)
    keys.press("2")
    form = page.going_on
    qtbot.waitUntil(lambda: form.belt.text() == "4471")
    form.phrase.setFocus()
    form.reason.setText("Seen by the SHO after the power cut")
    form.belt.setText("9999")
    keys.press(Qt.Key.Key_F10)
    assert "Only an in-charge" in words(program)
    form.belt.setText("4471")
    keys.type("wrong wrong wrong")
    keys.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: "does not open the desk" in words(program), timeout=20_000)
    keys.press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.phrase.text() == ""
    assert not program.window.is_open


def test_a_copy_is_made_and_opened_in_a_window_of_its_own(
    damaged: tuple[Program, TroublePage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, _page = damaged
    started: list[list[str]] = []
    monkeypatch.setattr(rescue, "start", started.append)
    KeyCounter(program.window).press("1")
    qtbot.waitUntil(lambda: bool(started), timeout=20_000)
    made = Path(started[0][-1])
    assert started[0][1:-1] == ["-m", "station_desk", "--data"]
    assert (made / places.VIEWING).exists()
    qtbot.waitUntil(lambda: str(made) in words(program))


def test_what_is_not_as_it_should_be_is_told_after_the_log_in(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "WARN_BYTES", room.free_bytes(Path.cwd()) * 2)
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)
    page = program.window.stack.currentWidget()
    assert page is not None
    bars = page.findChildren(MessageBar)
    said = " ".join(label.text() for bar in bars for label in bar.findChildren(QLabel))
    assert "MB are free on this disk" in said


def test_without_room_a_save_is_refused_in_words_and_the_draft_is_kept(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    desk = AtDesk(unlocked, keys, qtbot, clock)
    desk.begin()
    desk.fill(name="Child One")
    with monkeypatch.context() as patch:
        patch.setattr(room, "LEAST_BYTES", room.free_bytes(Path.cwd()) * 2)
        desk.press(F10)
        desk.wait(lambda: "all but full" in words(unlocked))
        desk.wait(lambda: "Draft kept" in words(unlocked))
    assert desk.saved() == ()
    desk.save()
    assert len(desk.saved()) == 1
