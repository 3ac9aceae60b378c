"""The first run makes a desk by keys alone; a start that cannot open makes nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.machine import one_instance
from station_desk.ui.pages.first_run import FirstRunPage
from station_desk.ui.pages.first_run.steps import STATION
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.keyboard import KeyCounter

WAIT_MS = 30_000
Open = Callable[[Path], Program]


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible())


def first_page(program: Program, qtbot: QtBot) -> FirstRunPage:
    stack = program.window.stack
    qtbot.waitUntil(lambda: stack.name() == "first_run", timeout=WAIT_MS)
    page = stack.page("first_run")
    assert isinstance(page, FirstRunPage)
    qtbot.waitUntil(page.steps.packs_shown, timeout=WAIT_MS)
    return page


def whose(keys: KeyCounter, *texts: str) -> None:
    """Choose the district and type what follows: name, code, phone."""
    keys.type("S")  # Sindh
    keys.press(Qt.Key.Key_Tab)
    keys.type("Karachi S")
    for text in texts:
        keys.press(Qt.Key.Key_Tab)
        keys.type(text)


def station(keys: KeyCounter) -> None:
    whose(keys, "PS Saddar", "khi-sdr", "021-99212612")
    keys.press(Qt.Key.Key_Return)


def test_ones_own_station_is_taken_from_the_list_as_its_name_is_typed(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    page, keys = first_page(program, qtbot), KeyCounter(program.window)
    qtbot.waitUntil(lambda: page.steps.listed._stations is not None, timeout=WAIT_MS)
    for _field in range(2):
        keys.press(Qt.Key.Key_Tab)
    keys.type("hyatabad")
    assert "PS Hayatabad, Peshawar   091-9217333" in [
        one.words() for one in page.steps.listed.findChildren(BigButton) if one.isVisible()
    ]
    keys.press(Qt.Key.Key_F9)
    draft = page.draft()
    assert (draft.province, draft.district) == ("kp", "peshawar")
    assert (draft.station_name, draft.station_code) == ("PS Hayatabad", "PES-HAY")
    assert draft.station_phone == "091-9217333"
    assert not page.steps.listed.isVisible()


def officer(keys: KeyCounter, qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: "2 of 5" in words(program), timeout=WAIT_MS)
    for text in ("Officer One", "4471", "Inspector"):
        keys.type(text)
        keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 of 5" in words(program), timeout=WAIT_MS)


def phrase(page: FirstRunPage, keys: KeyCounter, qtbot: QtBot, program: Program) -> str:
    """Type the phrase that is offered; return the code that was shown after it."""
    qtbot.waitUntil(lambda: page.steps.offered.text().count(" ") == 3, timeout=WAIT_MS)
    offered = page.steps.offered.text()
    keys.type(offered)
    keys.press(Qt.Key.Key_Tab)
    keys.type(offered)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "4 of 5" in words(program), timeout=WAIT_MS)
    code = page.steps.code.text()
    keys.press(Qt.Key.Key_Return)
    assert code not in words(program)
    return code


def back(code: str, keys: KeyCounter, qtbot: QtBot, program: Program) -> None:
    """Type the code back; the offices are loaded."""
    keys.type(code)
    keys.press(Qt.Key.Key_Return)
    loaded = "hospitals_by_name.csv: 11 offices"
    qtbot.waitUntil(lambda: loaded in words(program), timeout=WAIT_MS)


def test_a_desk_is_made_by_keys_alone_and_its_offices_are_loaded(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    page, keys = first_page(program, qtbot), KeyCounter(program.window)
    station(keys)
    officer(keys, qtbot, program)
    code = phrase(page, keys, qtbot, program)
    keys.type("AAAA")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.bar.words()), timeout=WAIT_MS)
    assert not (tmp_path / "desk" / "station.db").exists()
    page.steps.typed.clear()
    back(code, keys, qtbot, program)
    assert "public_contacts.csv: 36 offices" in words(program)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.stack.name() == "help_now", timeout=WAIT_MS)
    assert program.window.is_open
    assert not page.under_way()  # the language may be changed from now on
    title = "Station desk - PS Saddar"
    qtbot.waitUntil(lambda: program.window.windowTitle() == title, timeout=WAIT_MS)
    qtbot.waitUntil((tmp_path / "desk" / "help_now.snapshot").exists, timeout=WAIT_MS)


def test_a_district_s_desk_is_made_in_the_window_too(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    page, keys = first_page(program, qtbot), KeyCounter(program.window)
    assert page.draft().office == "station"
    whose(keys, "District South", "khi-s", "")
    keys.press(Qt.Key.Key_Tab)
    keys.type("t")  # The district's
    assert page.draft().office == "district"
    keys.press(Qt.Key.Key_Return)
    officer(keys, qtbot, program)
    back(phrase(page, keys, qtbot, program), keys, qtbot, program)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.stack.name() == "district", timeout=WAIT_MS)


def test_wrong_fields_keep_the_screen_and_are_named(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    first_page(program, qtbot)
    keys = KeyCounter(program.window)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Short code: 2 to 12" in words(program), timeout=WAIT_MS)
    assert "1 of 5" in words(program)


def test_nothing_is_chosen_for_the_station_so_that_enter_enrols_nobody_elsewhere(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    page, keys = first_page(program, qtbot), KeyCounter(program.window)
    assert (page.draft().province, page.draft().district) == ("", "")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Choose the province of this station." in words(program))
    assert program.window.focusWidget() is page.steps.first_field(STATION)
    keys.type("S")
    assert (page.draft().province, page.draft().district) == ("sindh", "")
    for text in ("", "PS Saddar", "khi-sdr", "021-99212612"):
        keys.press(Qt.Key.Key_Tab)
        keys.type(text)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Choose the district of this station." in words(program))
    assert "Choose the province" not in words(program)
    assert "1 of 5" in words(program)
    keys.type("Karachi S")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 of 5" in words(program), timeout=WAIT_MS)


def test_another_province_takes_the_district_back(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    page, keys = first_page(program, qtbot), KeyCounter(program.window)
    whose(keys)
    assert page.draft().district == "karachi-south"
    keys.press(Qt.Key.Key_Backtab, Qt.Key.Key_Up)
    assert (page.draft().province, page.draft().district) == ("kp", "")


def test_a_weak_pass_phrase_and_one_typed_differently_are_refused(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    first_page(program, qtbot)
    keys = KeyCounter(program.window)
    station(keys)
    officer(keys, qtbot, program)
    keys.type("password")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "at least 12" in words(program), timeout=WAIT_MS)
    keys.type("plain copper lantern river")
    keys.press(Qt.Key.Key_Tab)
    keys.type("x")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the same" in words(program), timeout=WAIT_MS)


def test_help_now_gives_the_helplines_before_there_is_a_station(
    open_program: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program(tmp_path / "desk")
    first_page(program, qtbot)
    keys = KeyCounter(program.window)
    keys.press(Qt.Key.Key_F1, "8")
    page = program.window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    assert page.answer.current() is not None
    keys.press(Qt.Key.Key_F3)
    assert program.window.stack.name() == "first_run"


def test_a_missing_database_is_a_calm_page_and_never_a_new_database(
    open_program: Open, qtbot: QtBot, tmp_path: Path, made_station: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    (folder / "station.db").unlink()
    program = open_program(folder)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=WAIT_MS)
    assert "no new database was made" in words(program)
    assert not (folder / "station.db").exists()
    keys = KeyCounter(program.window)
    keys.press(Qt.Key.Key_F1, "3")
    page = program.window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    assert page.answer.current() is not None
    keys.press(Qt.Key.Key_F3)
    assert program.window.stack.name() == "trouble"


def test_looking_again_goes_on_when_the_file_is_back(
    open_program: Open, qtbot: QtBot, tmp_path: Path, made_station: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    away = tmp_path / "away.db"
    (folder / "station.db").rename(away)
    program = open_program(folder)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=WAIT_MS)
    away.rename(folder / "station.db")
    KeyCounter(program.window).press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.stack.name() == "help_now", timeout=WAIT_MS)


def test_a_second_desk_on_the_same_folder_says_that_one_is_open(
    open_program: Open, qtbot: QtBot, tmp_path: Path, made_station: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    with one_instance.hold(folder):
        program = open_program(folder)
        qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=WAIT_MS)
        assert "already open" in words(program)


def test_a_changed_snapshot_is_not_believed(
    open_program: Open, qtbot: QtBot, tmp_path: Path, made_station: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    path = folder / "help_now.snapshot"
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    program = open_program(folder)
    qtbot.waitUntil(lambda: "contact list was damaged" in words(program), timeout=WAIT_MS)


def test_a_snapshot_signed_by_another_desk_is_replaced_by_the_helplines(
    open_program: Open, qtbot: QtBot, tmp_path: Path, made_station: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    path = folder / "help_now.snapshot"
    mark, head, payload = path.read_bytes().split(b"\n", 2)
    size, digest, signature = head.split(b" ")
    forged = signature[:-2] + (b"00" if signature[-2:] != b"00" else b"11")
    path.write_bytes(b"\n".join((mark, b" ".join((size, digest, forged)), payload)))
    program = open_program(folder)
    qtbot.waitUntil(lambda: "contact list was damaged" in words(program), timeout=WAIT_MS)
    page = program.window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    assert page._public is not None
    assert len(page._public.cards) < 40
