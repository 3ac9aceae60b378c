"""The drill of the printed page, part A, followed step by step on an empty PC (plan C 16)."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.records import Referral
from station_desk.services import backup_rounds, restore_paper, station
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.restore import RestorePage
from station_desk.ui.pages.unlock import UnlockPage
from tests.services.desk_made import NOW, PHRASE, add_duty, load_starter, refer
from tests.services.test_job import draft
from tests.services.test_restoring import made_station
from tests.ui.conftest import KeyCounter

F3, F8, F10 = Qt.Key.Key_F3, Qt.Key.Key_F8, Qt.Key.Key_F10
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def destroyed(opened: OpenDesk, stick: Path) -> str:
    """Back the desk up to a stick and print the page; return the page's text."""
    stick.mkdir()
    backup_rounds.choose_medium(opened, stick, now=NOW)
    backup_rounds.now_and_out(opened, now=NOW)
    document = pypdfium2.PdfDocument(restore_paper.make(opened, now=NOW))
    try:
        assert len(document) == 1
        text = str(document[0].get_textpage().get_text_range())
    finally:
        document.close()
    station.close(opened)
    return " ".join(text.split())


def typed(keys: KeyCounter, text: str) -> None:
    """Type letters and signs of a path or a phrase."""
    for sign in text:
        keys.press(sign)


@pytest.mark.parametrize("by_code", [False, True])
def test_the_page_followed_literally_brings_the_desk_back(
    open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot, by_code: bool
) -> None:
    opened, code = made_station(tmp_path / "old" / "desk")
    load_starter(opened)
    add_duty(opened)
    refer(opened, draft(opened))
    stick = tmp_path / "stick"
    page_text = destroyed(opened, stick)
    for words in (
        "Press F8",
        "greatest number",
        "belt number",
        "F10",
        "recovery code",
        str(stick),
    ):
        assert words in page_text

    # A 1-2: the program on an empty folder; the first page asks for the station; F8
    program = open_program(tmp_path / "new" / "desk")
    window, keys = program.window, KeyCounter(program.window)
    qtbot.waitUntil(lambda: window.stack.name() == "first_run", timeout=15_000)
    keys.press(F8)
    qtbot.waitUntil(lambda: window.stack.name() == "restore")
    page = window.stack.page("restore")
    assert isinstance(page, RestorePage)
    # A 3: type where the newest file lies, and Tab
    newest = max(stick.glob("*.sdbk"))
    qtbot.waitUntil(page.form.file.hasFocus)
    typed(keys, str(newest))
    keys.press(TAB)
    qtbot.waitUntil(page.form.belt.hasFocus)
    # A 4: belt number and pass phrase, or the recovery code
    if by_code:
        keys.press(TAB, TAB)
        typed(keys, code)
    else:
        typed(keys, "101")
        keys.press(TAB)
        typed(keys, PHRASE)
        keys.press(TAB)
    # A 5: the reason; F10, read, F10
    keys.press(TAB)
    assert page.form.reason.hasFocus()
    typed(keys, "the PC was stolen")
    keys.press(F10)
    qtbot.waitUntil(lambda: "The desk as it was" in page.lost.text(), timeout=30_000)
    keys.press(F10)
    qtbot.waitUntil(lambda: "The desk is back" in page.bar.words(), timeout=30_000)
    # A 6: F10, F3, officer, pass phrase
    keys.press(F10)
    qtbot.waitUntil(lambda: window.stack.name() == "help_now", timeout=30_000)
    keys.press(F3)
    unlock = window.stack.page("unlock")
    assert isinstance(unlock, UnlockPage)
    qtbot.waitUntil(lambda: bool(unlock.findChildren(QWidget)))
    qtbot.waitUntil(lambda: len(unlock._tiles) == 2)
    keys.press("1")
    qtbot.waitUntil(unlock.phrase.isVisible)
    typed(keys, PHRASE)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: window.is_open, timeout=30_000)
    # A 7: what was there is there
    assert window.seat.entered is not None
    found: list[object] = []
    program.bridge.read(lambda db: db.all(Referral), found.extend, owner=window)
    program.bridge.run(window.seat.entered.check, found.append, owner=window)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=30_000)
    assert isinstance(found[0], Referral)
    assert found[1] == (), "everything is sound"
