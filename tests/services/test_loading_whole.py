"""A large sheet with planted faults: each is named by row and column, no good row is lost."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.errors import Problem
from station_desk.domain.plain import to_plain
from station_desk.services.register import directory, giving, loading, sheets
from station_desk.services.register.loading import LoadReport
from station_desk.services.station import OpenDesk
from tests.services import planted
from tests.services.desk_made import NOW, make, seconded


def load(opened: OpenDesk, data: bytes, file: str = "planted.csv") -> LoadReport:
    book = sheets.open_book(data, file)
    sheet = sheets.sheet_of(book, None, opened.desk, now=NOW)
    unit = partial(loading.load, desk=opened.desk, sheet=sheet, agreed=True)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def register(opened: OpenDesk) -> bytes:
    cards = opened.database.read(partial(directory.cards, desk=opened.desk))
    return json.dumps(to_plain(cards), ensure_ascii=False, sort_keys=True).encode()


def whole(opened: OpenDesk) -> giving.Given:
    unit = partial(giving.export_all, desk=opened.desk, second=seconded(opened))
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def public(opened: OpenDesk) -> giving.Given:
    unit = partial(giving.export, desk=opened.desk)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def told(problems: tuple[Problem, ...]) -> set[tuple[int, str, str]]:
    """Return (line, heading, code) of every problem that names a column."""
    found = set()
    for one in problems:
        place, _comma, column = one.where.partition(", ")
        number = int(place.removeprefix("line ")) if place.startswith("line ") else 0
        found.add((number, column.partition(" ")[2], one.code))
    return found


@pytest.fixture
def empty(tmp_path: Path) -> OpenDesk:
    return make(tmp_path / "desk")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make_sheet", "rows"), [(planted.sheet, 1_000), (planted.book, 5_000)]
)
def test_every_planted_fault_is_named_by_row_and_column(
    empty: OpenDesk, make_sheet: Callable[..., planted.Planted], rows: int
) -> None:
    made = make_sheet(rows, rows // 10, seed=4)
    report = load(empty, made.data)
    assert len(made.faults) == rows // 10
    found = told((*report.problems, *report.doubts))
    for number, column, codes in made.faults:
        assert not codes or any((number, column, code) in found for code in codes.split())
    assert {line for line, _column, _code in told(report.problems)} == made.lost
    assert report.added == rows - len(made.lost) - len(made.doubles)
    assert report.lost == len(made.lost)
    once = register(empty)
    again = load(empty, made.data)
    assert (again.added, again.changed) == (0, 0)
    assert register(empty) == once


@pytest.mark.slow
def test_twice_and_out_and_in_again_give_the_same_register(
    empty: OpenDesk, tmp_path: Path
) -> None:
    made = planted.sheet(1_000, 100, seed=5)
    load(empty, made.data)
    once = register(empty)
    again = load(empty, made.data)
    assert (again.added, again.changed) == (0, 0)
    assert register(empty) == once
    given = whole(empty)
    for data, file in ((giving.as_csv(given), "a.csv"), (giving.as_xlsx(given), "a.xlsx")):
        back = load(empty, data, file)
        assert (back.added, back.changed, back.lost) == (0, 0, 0)
        assert register(empty) == once
    seen = public(empty)
    assert load(empty, giving.as_csv(seen)).changed == 0
    assert register(empty) == once
    other = make(tmp_path / "other")
    for file, data in (("a.csv", giving.as_csv(given)), ("a.xlsx", giving.as_xlsx(given))):
        load(other, data, file)
        assert strip(other, register(other)) == strip(empty, once)
    other.database.close()


def strip(opened: OpenDesk, told: bytes) -> bytes:
    """Return the register without the number of its station and who loaded it."""
    site = f'"site_id": {opened.desk.station.site_id}'.encode()
    return told.replace(site, b'"site_id": 0')
