"""Every page, question and gate in every language: nothing cut, nameless or left in English.

With ``--languages`` each is walked at 100, 150 and 200 % in both sizes of the window and seen
in the dark, with pictures in ``build/pages``; without it only that none is forgotten is tested.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from station_desk import ui, words
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.keys import backups
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.widgets.page import CentredPage, Page
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.window import PAGES
from station_desk.vault import keys as vault
from tests.district.both_ends import both
from tests.district.certified import above, district
from tests.district.test_two_versions import twins, waits
from tests.ui.at_desk import AtDesk
from tests.ui.gate_stops import FIRST_RUN, TROUBLE, WAY_BACK
from tests.ui.keyboard import NIGHT, PHRASE, KeyCounter
from tests.ui.language_walk import EVERY, Stops, walk
from tests.ui.office_stops import DISTRICT, EXCHANGE, SEALED, TWO_VERSIONS, WAITING
from tests.ui.station_stops import GROUPS_OF_STOPS
from tests.ui.test_changed_numbers import changed
from tests.ui.test_district_page import asked, at, stations
from tests.ui.test_exchange_page import one_waits
from tests.ui.test_sealed_there import office, offices, sealed
from tests.ui.test_way_back import folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from station_desk.app import Program
    from station_desk.services.station import OpenDesk
    from tests.district.desks_made import AProvince
    from tests.ui.keyboard import Clock

__all__ = [  # fixtures
    "above", "asked", "at", "both", "district", "folder", "office", "offices", "sealed",
    "stations", "twins",
]  # fmt: skip

LONG = pytest.mark.timeout(3000)
ALL: dict[str, Stops] = {
    **GROUPS_OF_STOPS, "first run": FIRST_RUN, "way back": WAY_BACK, "trouble": TROUBLE,
    "district": DISTRICT, "waiting": WAITING, "exchange": EXCHANGE, "versions": TWO_VERSIONS,
    "sealed": SEALED,
}  # fmt: skip


def kinds(of: type) -> Iterator[type]:
    """Give every class of the window that is made from ``of``."""
    below: list[type] = of.__subclasses__()
    for one in below:
        if one.__module__.startswith(ui.__name__):
            yield one
        yield from kinds(one)


def test_no_page_and_no_dialog_is_forgotten_by_the_walk() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    stops = [name for group in ALL.values() for name in group]
    assert {one.name for one in PAGES} == {name.partition(",")[0] for name in stops}
    shown = {one.at.partition(":")[2] for one in PAGES}
    assert {one.__name__ for one in kinds(Page)} - {"CentredPage", "SealedPage"} == shown
    asked = {name.partition(", ")[2].partition(" ")[0] for name in stops}
    assert {one.__name__ for one in kinds(QDialog)} - asked == {"Dialog", "FolderChoice"}
    assert all(issubclass(one, Page) for one in (CentredPage, SealedPage))
    assert issubclass(Dialog, QDialog)


def test_a_walk_that_is_told_to_end_blames_no_page(desk: AtDesk) -> None:
    stops: Stops = {
        "referrals": lambda at: at.program.outside.ended.emit(),  # which locks the desk
        "contacts": lambda at: at.desk,
    }
    with pytest.raises(pytest.exit.Exception, match="told to end"):
        list(walk(desk, stops, sizes=("1024x600",)))
    assert not desk.program.window.is_open


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Walk every language in every look where that is asked for, else Urdu in the least one."""
    if "language" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--languages")
        walks = [(one, asked) for one in (words.LANGUAGES if asked else ["ur"])]
        metafunc.parametrize(("language", "long"), walks, ids=[one for one, _long in walks])


def whole(desk: AtDesk, stops: Stops, language: str, *, long: bool) -> None:
    """Walk ``stops``: in every look, or once in the small window."""
    window = desk.program.window
    window.languages.speak(language)
    desk.settle()
    if long:
        found = [*walk(desk, stops, looks=EVERY, pictures=language)]
    else:
        found = [*walk(desk, stops, sizes=("1024x600",))]
    assert found == [], "\n".join([f"{len(found)} faults", *found])


@LONG
@pytest.mark.parametrize("group", GROUPS_OF_STOPS)
def test_at_a_station(desk: AtDesk, group: str, language: str, long: bool) -> None:
    whole(desk, GROUPS_OF_STOPS[group], language, long=long)


# before a desk is open


@LONG
def test_of_the_first_run(
    open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot, clock: Clock,
    language: str, long: bool,
) -> None:  # fmt: skip
    desk = before(open_program(tmp_path / "desk"), "first_run", qtbot, clock)
    whole(desk, FIRST_RUN, language, long=long)


@LONG
def test_of_the_ways_back(
    open_program: Callable[[Path], Program], folder: Path, qtbot: QtBot, clock: Clock,
    language: str, long: bool,
) -> None:  # fmt: skip
    clock.at += timedelta(minutes=1)
    desk = before(open_program(folder), "help_now", qtbot, clock)
    whole(desk, WAY_BACK, language, long=long)


@LONG
def test_of_a_desk_that_does_not_open(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot,
    clock: Clock, language: str, long: bool,
) -> None:  # fmt: skip
    folder = shutil.copytree(made_station, tmp_path / "desk")
    [slot] = vault.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=NIGHT)
    backups.make(opened, now=NIGHT)
    station.close(opened)
    (folder / places.DATABASE).write_bytes(b"")
    desk = before(open_program(folder), "trouble", qtbot, clock)
    whole(desk, TROUBLE, language, long=long)


def before(program: Program, page: str, qtbot: QtBot, clock: Clock) -> AtDesk:
    """Return the desk at which nobody sits, at ``page``."""
    desk = AtDesk(program, KeyCounter(program.window), qtbot, clock)
    desk.wait(lambda: program.window.stack.name() == page)
    desk.settle()
    return desk


# with a district


@LONG
def test_at_a_district(at: AtDesk, language: str, long: bool) -> None:
    whole(at, DISTRICT, language, long=long)


@LONG
def test_where_a_district_opens_what_is_sealed(
    office: AtDesk, language: str, long: bool
) -> None:
    whole(office, SEALED, language, long=long)


@LONG
def test_where_the_district_changed_numbers(
    desk: AtDesk, tmp_path: Path, above: AProvince, district: OpenDesk, language: str,
    long: bool,
) -> None:  # fmt: skip
    changed(desk, above, district, tmp_path / "stick")
    whole(desk, EXCHANGE, language, long=long)


@LONG
def test_where_a_file_waits_at_the_district(
    sit_down: Callable[[OpenDesk], AtDesk], tmp_path: Path, above: AProvince,
    district: OpenDesk, language: str, long: bool,
) -> None:  # fmt: skip
    one_waits(tmp_path, above, district)
    whole(sit_down(district), WAITING, language, long=long)


@LONG
def test_where_a_record_has_two_versions(
    sit_down: Callable[[OpenDesk], AtDesk], twins: tuple[OpenDesk, OpenDesk, str],
    language: str, long: bool,
) -> None:  # fmt: skip
    asked = next(one for one in twins[:2] if waits(one))
    whole(sit_down(asked), TWO_VERSIONS, language, long=long)
