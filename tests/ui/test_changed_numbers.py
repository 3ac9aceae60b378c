"""A number that the district changed: seen on F5, said yes or no to by keys."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk import words
from station_desk.app import Program
from station_desk.district import intake
from station_desk.services.exchange import giving, taking
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.pages.changed_numbers import ChangedNumbersPage
from station_desk.ui.pages.exchange import ExchangePage
from tests.district.certified import above, district
from tests.district.desks_made import NOW, AProvince, enrol, later
from tests.district.test_directory_down import CELLS, FIRST, OTHER, change, numbers
from tests.services.test_register_edit import add, shown
from tests.ui.at_desk import AtDesk
from tests.ui.keyboard import Clock, KeyCounter
from tests.ui.language_walk import walk
from tests.ui.test_in_languages import spoken

F5, F9, F10, DOWN = Qt.Key.Key_F5, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_Down

V = TypeVar("V")

__all__ = ["above", "district"]  # fixtures


@pytest.fixture
def at(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    return AtDesk(unlocked, keys, qtbot, clock)


def apart(job: Callable[[], V]) -> V:
    """Do what the window's thread may not wait for."""
    with ThreadPoolExecutor(max_workers=1) as other:
        return other.submit(job).result()


def both_ways(station: OpenDesk, district: OpenDesk, stick: Path, day: float) -> None:
    giving.give(station, stick, now=later(day))
    intake.take(district, stick, now=later(day))
    taking.take(station, stick, now=later(day))


def changed(at: AtDesk, above: AProvince, district: OpenDesk, stick: Path) -> list[str]:
    """Let the district change the numbers of two offices that the station knows."""
    opened = opened_of(at.program.window.seat)
    stick.mkdir()
    names = ("Aman helpline", "Umeed helpline")
    cards = [add(district, CELLS | {"organisation": name}) for name in names]
    apart(partial(enrol, district, opened, above, now=NOW))
    apart(partial(both_ways, opened, district, stick, 1))
    for one in cards:
        change(district, one, phones=OTHER)
    apart(partial(both_ways, opened, district, stick, 2))
    return cards


def test_one_number_is_taken_and_one_is_kept_by_keys(
    at: AtDesk, tmp_path: Path, above: AProvince, district: OpenDesk
) -> None:
    cards = changed(at, above, district, tmp_path / "stick")
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.wait(lambda: "wait for your yes: 2." in page._lines.text())
    at.press("6")
    seen = at.page("changed_numbers", ChangedNumbersPage)
    at.wait(lambda: seen.name.text() == "Aman helpline")
    assert (seen.old.number(), seen.new.number()) == (FIRST, OTHER)
    assert [piece for piece, same in seen.new._pieces if not same] == ["1"]
    at.press(F10)
    at.wait(lambda: f"called from now on is {OTHER}" in seen.bar.words())
    at.wait(lambda: seen.name.text() == "Umeed helpline")
    at.press(F9)
    at.wait(lambda: f"called from now on is {FIRST}" in seen.bar.words())
    at.wait(lambda: seen.list.current() is None)
    opened = opened_of(at.program.window.seat)
    found = apart(lambda: [numbers(shown(opened, one)) for one in cards])
    assert found == [[OTHER], [FIRST]]
    at.press(F5)
    at.wait(lambda: "wait for your yes" not in page._lines.text())
    assert not page.numbers.isVisible()


@pytest.mark.parametrize("language", [words.ENGLISH, "ur"])
def test_both_numbers_are_whole_and_read_from_the_left_in_both_directions(
    at: AtDesk, tmp_path: Path, above: AProvince, district: OpenDesk, language: str
) -> None:
    changed(at, above, district, tmp_path / "stick")
    if language != words.ENGLISH:
        spoken(at, language)
    pages: dict[str, Callable[[AtDesk], None]] = {
        "exchange": _send,
        "changed_numbers": _changed,
    }
    pictures = f"changed-{language}"
    found = walk(at, pages, pictures=pictures)
    assert [*found] == []
    seen = at.page("changed_numbers", ChangedNumbersPage)
    assert (seen.old.number(), seen.new.number()) == (FIRST, OTHER)
    right = seen.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert right == (language != words.ENGLISH)


def _send(at: AtDesk) -> None:
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.wait(page.numbers.isVisible)


def _changed(at: AtDesk) -> None:
    at.program.window.go("changed_numbers")
    seen = at.page("changed_numbers", ChangedNumbersPage)
    at.wait(lambda: seen.name.text() == "Aman helpline")
