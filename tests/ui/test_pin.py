"""The PIN through the real window: a short break, five wrong ones, ten minutes, anew."""

import os
import subprocess
import sys
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.store import history
from station_desk.ui.pages.unlock import UnlockPage
from tests.ui.keyboard import PHRASE, PIN, Clock, KeyCounter

BACK = 8  # keys from the locked desk to the open one (screens.md C3)
ENTER, F2, F4 = (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_F4)


def page_of(program: Program, keys: KeyCounter, qtbot: QtBot) -> UnlockPage:
    keys.press(F4)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: page.phrase.isVisible() and page.phrase.hasFocus())
    return page


def enter(program: Program, keys: KeyCounter, qtbot: QtBot, typed: str) -> None:
    page_of(program, keys, qtbot)
    keys.type(typed)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)


def test_after_a_short_break_six_digits_open_the_desk_and_it_is_journaled(
    pinned: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press("Ctrl+L")
    assert not pinned.window.is_open
    keys.count = 0
    page = page_of(pinned, keys, qtbot)
    assert page.phrase.accessibleName() == "PIN, or pass phrase"
    assert not page.pin.isVisible()
    keys.type(PIN)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: pinned.window.is_open, timeout=20_000)
    assert keys.count <= BACK
    logins: list[history.JournalLine] = []
    pinned.bridge.read(history.lines, logins.extend, owner=pinned)
    qtbot.waitUntil(lambda: bool(logins))
    hows = [one.facts["how"] for one in logins if one.facts.get("act") == "login"]
    assert hows[:2] == ["pin", "phrase"]


def test_the_pass_phrase_opens_too_where_a_pin_was_left(
    pinned: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press("Ctrl+L")
    enter(pinned, keys, qtbot, PHRASE)


def test_a_bad_pin_is_refused_before_the_desk_opens(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = page_of(program, keys, qtbot)
    page.phrase.setText(PHRASE)
    page.pin.setText("123456")
    keys.press(ENTER)
    qtbot.waitUntil(lambda: "too easy" in page.bar.words(), timeout=20_000)
    assert not program.window.is_open


def says(page: UnlockPage, words: str) -> bool:
    return words in page.bar.words()


def test_five_wrong_pins_end_the_process_and_every_pin(
    pinned: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    keys.press("Ctrl+L")
    page = page_of(pinned, keys, qtbot)
    with qtbot.waitSignal(pinned.anew, timeout=20_000):
        for left in (4, 3, 2, 1, 0):
            clock.at += timedelta(seconds=1)
            page.phrase.setText("111112")
            keys.press(ENTER)
            words = f"left: {left}" if left else "Five wrong PINs"
            qtbot.waitUntil(partial(says, page, words), timeout=20_000)
    assert pinned.window.seat.doors.pins() == frozenset()


def test_ten_locked_minutes_wipe_the_keys_and_a_quiet_minute_later_all_begins_anew(
    pinned: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    told: list[str] = []
    pinned.anew.connect(lambda: told.append("anew"))
    keys.press("Ctrl+L")
    clock.at += timedelta(minutes=9, seconds=59)
    pinned.renewal.look()
    assert pinned.window.seat.doors.pins()
    clock.at += timedelta(seconds=1)
    pinned.renewal.look()
    assert pinned.window.seat.doors.pins() == frozenset()
    clock.at += timedelta(seconds=50)
    keys.press(F2)  # somebody asks the guide
    clock.at += timedelta(seconds=50)
    pinned.renewal.look()
    assert told == []
    clock.at += timedelta(seconds=10)
    pinned.renewal.look()
    assert told == ["anew"]


def test_an_open_desk_is_never_ended(
    pinned: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    keys.press("Ctrl+L")
    enter(pinned, keys, qtbot, PIN)
    with qtbot.assertNotEmitted(pinned.anew):
        clock.at += timedelta(minutes=20)
        pinned.renewal.look()


def test_a_fresh_process_takes_the_place_of_the_old_one() -> None:
    script = (
        "import os, sys; from station_desk.app.renewal import begin_again\n"
        "turn = int(os.environ.get('TURN', '0')); print(turn, os.getpid(), flush=True)\n"
        "os.environ['TURN'] = str(turn + 1)\n"
        "sys.exit(begin_again() if turn == 0 else 7)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=dict(os.environ), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    first, second = done.stdout.split("\n")[:2]
    assert (first[0], second[0], done.returncode) == ("0", "1", 7)
    assert first.split()[1] == second.split()[1] or sys.platform == "win32"
