"""The drill of the printed page, followed step by step, on every way (plan C 16)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.bringing_back import (
    BY_CODE,
    BY_CODE_ANSWERS,
    CANNOT,
    CHECK,
    COME_BACK,
    ENVELOPE,
    FORGOTTEN,
    FROM_FIRST_RUN,
    FROM_TROUBLE,
    GO_ON,
    LABELS,
    LOG_IN,
    OPENING,
    PUT,
    SEE,
    TITLE,
    WAYS,
    WHO,
    Blank,
    Way,
    answer,
)
from station_desk.domain.records import Referral
from station_desk.machine import places
from station_desk.messages.records import FIELD_WORDS
from station_desk.paper import restore_page
from station_desk.services import station
from station_desk.services.keys import backup_rounds
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.pages.way_back.sheets import ENVELOPE as SHEET
from tests.services.desk_made import NOW, PHRASE, add_duty, load_starter, refer
from tests.services.test_job import draft
from tests.services.test_restoring import made_station
from tests.ui import restore_walk
from tests.ui.keyboard import KeyCounter
from tests.ui.restore_walk import STROKES, fill_in, newest, press

F3, ENTER = Qt.Key.Key_F3, Qt.Key.Key_Return


def kept(folder: Path, stick: Path, *, several: bool) -> tuple[OpenDesk, str]:
    """Make a desk with a referral and a copy of its backup on a stick; give it and the code."""
    opened, code = made_station(folder)
    load_starter(opened)
    if several:
        add_duty(opened)
    refer(opened, draft(opened))
    stick.mkdir()
    backup_rounds.choose_medium(opened, stick, now=NOW)
    backup_rounds.now_and_out(opened, now=NOW)
    return opened, code


def test_the_printed_page_says_what_the_screen_says(tmp_path: Path) -> None:
    opened, _code = kept(tmp_path / "desk", tmp_path / "stick", several=True)
    front, back = restore_walk.printed(opened)
    station.close(opened)
    for stroke in STROKES:
        side = back if stroke in (FORGOTTEN, ENVELOPE, GO_ON, COME_BACK) else front
        assert f"{stroke.key} " in side
        if stroke is not SEE:
            assert f"{stroke.key} \u201c{stroke.words}\u201d" in side
    assert f"\u201c{TITLE}\u201d" in front
    table = front[front.index("Field, in this order") :]
    places_of = [table.index(LABELS[one]) for one in LABELS]
    assert places_of == sorted(places_of)
    assert {FIELD_WORDS[one] for one in Blank} == set(LABELS.values())
    for blank in LABELS:
        cells = " ".join(answer(way, blank) for way in WAYS)
        assert f"{LABELS[blank]} {cells}" in table
    rows = " ".join(f"{BY_CODE[one.name]} {BY_CODE_ANSWERS[one.name]}" for one in SHEET.fields)
    assert rows in back
    assert "".join(str(tmp_path / "stick").split()) in "".join(front.split())
    whole = "".join(back.split())  # a long folder may be broken over two lines
    for way in WAYS:
        assert "".join(restore_page.command(way, str(tmp_path / "desk")).split()) in whole


@pytest.mark.parametrize("way", list(Way))
def test_the_page_followed_literally_brings_the_desk_back(
    open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot, way: Way
) -> None:
    fresh = way in (Way.NEW_PC, Way.NEW_PC_CODE)
    desk, stick = tmp_path / "old" / "desk", tmp_path / "stick"
    opened, code = kept(desk, stick, several=way is not Way.ALONE)
    station.close(opened)
    if not fresh:
        (desk / places.DATABASE).write_bytes(b"")  # B 1: the records do not open
    program = open_program(tmp_path / "new" / "desk" if fresh else desk)
    keys = KeyCounter(program.window)
    gate = "first_run" if fresh else "trouble"
    qtbot.waitUntil(lambda: program.window.stack.name() == gate, timeout=15_000)
    press(keys, FROM_FIRST_RUN if fresh else FROM_TROUBLE)
    typed = {
        Blank.FILE: newest(stick), Blank.BELT: "101", Blank.PHRASE: PHRASE,
        Blank.SECOND_BELT: "202", Blank.SECOND_PHRASE: PHRASE, Blank.CODE: code,
        Blank.REASON: "the PC was stolen",
    }  # fmt: skip
    page = fill_in(program, keys, qtbot, way, typed)
    press(keys, CHECK)
    qtbot.waitUntil(lambda: bool(page.lost.text()), timeout=30_000)
    assert ("The desk as it was" in page.lost.text()) is fresh
    assert ("journal lines up to" in page.lost.text()) is fresh
    press(keys, PUT)
    qtbot.waitUntil(lambda: "The desk is back" in page.bar.words(), timeout=30_000)
    assert ("up to" if fresh else "Lost lines: ") in page.lost.text()
    assert page.lost.isVisible()
    press(keys, LOG_IN)
    qtbot.waitUntil(lambda: program.window.stack.name() == "unlock", timeout=30_000)
    come_in(program, keys, qtbot, several=way is not Way.ALONE)
    assert program.window.stack.name() == "referrals"
    assert program.window.seat.entered is not None
    found: list[object] = []
    program.bridge.read(lambda db: db.all(Referral), found.extend, owner=program.window)
    program.bridge.run(program.window.seat.entered.check, found.append, owner=program.window)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=30_000)
    assert isinstance(found[0], Referral)
    assert found[1] == (), "everything is sound"


@pytest.mark.logs_errors
def test_damage_inside_the_records_asks_for_the_log_in_first_as_printed(
    open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot
) -> None:
    desk, stick = tmp_path / "desk", tmp_path / "stick"
    opened, _code = kept(desk, stick, several=True)
    front, _back = restore_walk.printed(opened)
    station.close(opened)
    with (desk / places.DATABASE).open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\0" * 8 * 4096)
    program = open_program(desk)
    keys = KeyCounter(program.window)
    keys.press(F3)  # B 1
    qtbot.waitUntil(lambda: program.window.stack.name() == "unlock", timeout=15_000)
    unlock = program.window.stack.page("unlock")
    assert isinstance(unlock, UnlockPage)
    for words in (WHO, OPENING, CANNOT):
        assert f"\u201c{words}\u201d" in front
    qtbot.waitUntil(lambda: len(unlock._tiles) == 2)  # B 3
    keys.press("1")
    keys.type(PHRASE)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=30_000)
    press(keys, FROM_TROUBLE)
    qtbot.waitUntil(lambda: program.window.stack.name() == "restore", timeout=15_000)


def come_in(program: Program, keys: KeyCounter, qtbot: QtBot, *, several: bool) -> None:
    """Do C 5: the digit if several belt numbers are shown, the pass phrase, Enter."""
    unlock = program.window.stack.page("unlock")
    assert isinstance(unlock, UnlockPage)
    qtbot.waitUntil(lambda: len(unlock._tiles) == 1 + several)
    if several:
        keys.press("1")
    qtbot.waitUntil(unlock.phrase.isVisible)
    keys.type(PHRASE)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=30_000)
