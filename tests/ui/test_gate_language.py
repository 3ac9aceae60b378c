"""The language of the desk before it is open: chosen by name, and nothing typed is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from station_desk import words
from station_desk.domain.kinds import Sex
from station_desk.ui.pages.first_run import FirstRunPage
from station_desk.ui.pages.first_run.steps import AGAIN, CODE, MAKING, OFFICER, PHRASE
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.pages.way_back import WayBackPage
from station_desk.ui.pages.way_back.sheets import ENVELOPE, NEW_CODE
from station_desk.ui.style import Theme
from station_desk.ui.widgets.language_row import LanguageRow
from tests.ui.keyboard import PHRASE as TYPED
from tests.ui.keyboard import KeyCounter
from tests.ui.measure import faults
from tests.ui.page_walk import BUILD, SIZES
from tests.ui.test_first_run import WAIT_MS, first_page, station

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from station_desk.app import Program


def row(program: Program) -> LanguageRow:
    [found] = [one for one in program.window.findChildren(LanguageRow) if one.isVisible()]
    return found


def speak(program: Program, language: str) -> None:
    row(program).buttons[language].click()


def first(program: Program, qtbot: QtBot) -> FirstRunPage:
    qtbot.waitUntil(lambda: program.window.stack.name() == "first_run", timeout=WAIT_MS)
    page = program.window.stack.page("first_run")
    assert isinstance(page, FirstRunPage)
    qtbot.waitUntil(lambda: page.steps.packs_shown() and not page.under_way(), timeout=WAIT_MS)
    return page


def test_each_language_stands_there_in_its_own_script(program: Program) -> None:
    program.window.show_gate("unlock", "unlock")
    shown = {one: button.words() for one, button in row(program).buttons.items()}
    assert shown == {"en": "English", "ur": "اردو", "sd": "سنڌي", "ps": "پښتو"}
    assert [one for one, button in row(program).buttons.items() if button.isChecked()] == ["en"]
    speak(program, "sd")
    assert words.screen() == "sd"
    assert [one for one, button in row(program).buttons.items() if button.isChecked()] == ["sd"]
    program.window.languages.speak("ur")
    assert program.window.stack.name() == "unlock"


def test_the_first_run_keeps_what_was_typed_on_every_screen(
    open_program: Callable[[Path], Program], qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    first_page(program, qtbot)
    keys = KeyCounter(program.window)
    station(keys)
    qtbot.waitUntil(lambda: first(program, qtbot)._at == OFFICER, timeout=WAIT_MS)
    for text in ("Officer One", "4471", "Inspector"):
        keys.type(text)
        keys.press(Qt.Key.Key_Tab)
    keys.press("w")
    before = first(program, qtbot).draft()
    assert before.sex is Sex.GIRL
    speak(program, "ur")
    page = first(program, qtbot)
    assert page._at == OFFICER
    assert page.draft() == before
    assert (before.province, before.district) == ("sindh", "karachi-south")
    speak(program, "en")
    page = first(program, qtbot)
    assert page.draft() == before
    page.go_on()
    qtbot.waitUntil(lambda: page.steps.offered.text().count(" ") == 3, timeout=WAIT_MS)
    phrase = page.steps.offered.text()
    keys.type(phrase)
    keys.press(Qt.Key.Key_Tab)
    keys.type(phrase)
    assert page._at == PHRASE
    speak(program, "ps")
    page = first(program, qtbot)
    assert (page._at, page.steps.offered.text()) == (PHRASE, phrase)
    page.go_on()
    qtbot.waitUntil(lambda: page._at == CODE, timeout=WAIT_MS)
    code = page.steps.code.text()
    speak(program, "sd")
    page = first(program, qtbot)
    assert (page._at, page.steps.code.text()) == (CODE, code)
    page.go_on()
    page.steps.typed.setText(code)
    speak(program, "en")
    page = first(program, qtbot)
    assert (page._at, page.steps.typed.text()) == (AGAIN, code)
    page.go_on()
    qtbot.waitUntil(lambda: page._at == MAKING, timeout=WAIT_MS)
    speak(program, "ur")  # the desk is being made: nothing is thrown away now
    assert words.screen() == "en"
    assert program.window.stack.page("first_run") is page
    assert "Finish first" in program.window.status.words()
    qtbot.waitUntil(lambda: page._entered is not None and not page._busy, timeout=WAIT_MS)


def test_the_officer_chosen_at_the_log_in_stays_chosen_and_no_secret_is_carried(
    program: Program, qtbot: QtBot
) -> None:
    program.window.show_gate("unlock", "unlock")
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible, timeout=WAIT_MS)
    KeyCounter(program.window).type("plain")
    speak(program, "ur")
    again = program.window.stack.page("unlock")
    assert isinstance(again, UnlockPage)
    assert again is not page
    qtbot.waitUntil(again.phrase.isVisible, timeout=WAIT_MS)
    assert again.phrase.text() == ""
    assert again._officer
    qtbot.waitUntil(again.phrase.hasFocus, timeout=WAIT_MS)
    KeyCounter(program.window).type(TYPED)
    KeyCounter(program.window).press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=WAIT_MS)


def test_the_way_back_keeps_its_sheet_but_not_one_that_shows_a_code(
    program: Program, qtbot: QtBot
) -> None:
    program.window.show_gate("unlock", "unlock")
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible, timeout=WAIT_MS)
    page._come_back("")
    way = program.window.stack.page("way_back")
    assert isinstance(way, WayBackPage)
    speak(program, "sd")
    way = program.window.stack.page("way_back")
    assert isinstance(way, WayBackPage)
    assert not way.hand_on().panel  # type: ignore[attr-defined]  # of this page
    way._envelope()
    assert way.sheet is not None
    way.sheet.form.set_value("reason", "The phrase was lost on leave")
    speak(program, "ur")
    way = program.window.stack.page("way_back")
    assert isinstance(way, WayBackPage)
    assert way.sheet is not None
    assert way.sheet.panel is ENVELOPE
    assert way.sheet.form.value("reason") == "The phrase was lost on leave"
    way.open_sheet(NEW_CODE)
    speak(program, "en")
    assert words.screen() == "ur"
    assert program.window.stack.page("way_back") is way


def test_the_page_of_trouble_says_its_trouble_in_the_language_chosen(
    open_program: Callable[[Path], Program], qtbot: QtBot, tmp_path: Path, made_station: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    (folder / "station.db").unlink()
    program = open_program(folder)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=WAIT_MS)

    def said() -> str:
        shown = program.window.stack.findChildren(QLabel)
        return "\n".join(one.text() for one in shown if one.isVisible())

    assert "no new database was made" in said()
    speak(program, "ur")
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: words._("Nothing was changed, and no new database was made.") in said(),
        timeout=WAIT_MS,
    )
    assert "no new database was made" not in said()


@pytest.mark.parametrize("language", [*words.LANGUAGES])
def test_no_gate_is_cut_at_either_size(
    open_program: Callable[[Path], Program], qtbot: QtBot, tmp_path: Path, language: str,
    made_station: Path,
) -> None:  # fmt: skip
    found: list[str] = []
    BUILD.mkdir(parents=True, exist_ok=True)

    def look(program: Program, name: str) -> None:
        for theme in Theme:
            program.window.dress(theme, 100)
            for size, pixels in SIZES.items():
                program.window.resize(*pixels)
                qtbot.wait(50)
                shot = program.window.grab()
                shot.save(str(BUILD / f"gate-{name}-{language}-{size}-{theme}.png"))
                found.extend(f"{name} {size} {one}" for one in faults(program.window))

    program = open_program(tmp_path / "desk")
    first_page(program, qtbot)
    if language != "en":
        speak(program, language)
    first(program, qtbot)
    look(program, "first-run")
    folder = tmp_path / "made"
    shutil.copytree(made_station, folder)
    other = open_program(folder)
    other.window.languages.speak(language)
    other.window.show_gate("unlock", "unlock")
    page = other.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible, timeout=WAIT_MS)
    look(other, "unlock")
    page._come_back("")
    look(other, "way-back")
    assert found == []


@pytest.mark.parametrize("size", [*SIZES])
def test_the_languages_stand_on_the_first_page_of_the_practice_desk_too(
    open_program: Callable[[Path], Program], qtbot: QtBot, tmp_path: Path, size: str
) -> None:
    program = open_program(tmp_path / "desk")
    first(program, qtbot)
    program.window._strip.setVisible(True)
    program.window.resize(*SIZES[size])
    speak(program, "ur")
    first(program, qtbot)
    qtbot.wait(50)
    assert row(program).isVisible()
    assert faults(program.window) == []
