"""The lists with no, one, forty and (``--many``) five thousand concerns, in eight looks."""

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.services import station
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.style import Theme
from station_desk.vault import keys
from tests import many
from tests.ui.at_desk import DOWN, ENTER, F1, F3, F6, AtDesk
from tests.ui.keyboard import NIGHT, PHRASE, Clock, KeyCounter
from tests.ui.page_walk import LOOKS, Look, looking

BUILD = Path(__file__).parents[2] / "build" / "many"
COUNTS = (0, 1, 40)
LARGE = 5_000


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take the large desk in where it is asked for."""
    if "count" in metafunc.fixturenames:
        more = (LARGE,) if metafunc.config.getoption("--many") else ()
        metafunc.parametrize("count", [*COUNTS, *more])


def filled(made: Path, folder: Path, count: int) -> Path:
    """Return a copy of the made station with so many concerns."""
    shutil.copytree(made, folder)
    [slot] = keys.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=NIGHT)
    for first in range(0, count, many.BATCH):
        size = min(many.BATCH, count - first)
        add = partial(many.add, desk=opened.desk, count=size, first=first + 1, now=NIGHT)
        opened.database.write(add, officer=slot.officer_id, now=NIGHT)
    station.close(opened)
    return folder


def at_desk(program: Program, qtbot: QtBot, clock: Clock) -> AtDesk:
    """Log in by keys."""
    window, typing = program.window, KeyCounter(program.window)

    def answers() -> bool:
        page = window.stack.page("help_now")
        return isinstance(page, HelpNowPage) and bool(page.tiles.digits())

    qtbot.waitUntil(answers, timeout=20_000)
    window.show_gate("unlock", None)
    window.stack.show_page("unlock", window.seat)
    page = window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible)
    typing.type(PHRASE)
    typing.press(ENTER)
    qtbot.waitUntil(lambda: window.is_open, timeout=60_000)
    return AtDesk(program, typing, qtbot, clock)


def pictures(desk: AtDesk, name: str) -> None:
    """Show the page in all eight looks; keep the pictures where they are wanted."""
    wanted = os.environ.get("KEEP_PICTURES")
    for look in LOOKS if wanted else (LOOKS[0], mirrored_dark()):
        with looking(desk, look):
            if wanted:
                BUILD.mkdir(parents=True, exist_ok=True)
                desk.program.window.grab().save(str(BUILD / f"{name}-{look.name}.png"))


def mirrored_dark() -> Look:
    """Return the look that is farthest from the usual one: small, dark, mirrored."""
    return next(one for one in LOOKS if one.name == f"1024x600-{Theme.DARK}-mirrored")


def test_the_lists_stand_in_every_look_with_any_number_of_concerns(
    count: int, made_station: Path, tmp_path: Path, clock: Clock,
    open_program: Callable[[Path], Program], qtbot: QtBot,
) -> None:  # fmt: skip
    desk = at_desk(open_program(filled(made_station, tmp_path / "desk", count)), qtbot, clock)
    # The check of every record after the log-in takes its time; what is due stands before it.
    qtbot.waitUntil(lambda: not desk.program.window.check.running, timeout=120_000)
    desk.settle()
    pictures(desk, f"{count}-help-now")
    desk.press(F3, "2")
    desk.settle()
    lists = desk.referrals.lists
    assert (lists.current() is None) == (count == 0)
    pictures(desk, f"{count}-referrals")
    desk.press("0")
    desk.settle()
    pictures(desk, f"{count}-due")
    desk.press("4")
    desk.settle()
    pictures(desk, f"{count}-closed")
    desk.press("2", DOWN)
    desk.settle()
    if count:
        desk.press(ENTER)
        desk.wait(lambda: desk.program.window.stack.name() == "referral")
        desk.view()
        pictures(desk, f"{count}-referral")
    desk.press(F6)
    desk.settle()
    desk.press(F1)
