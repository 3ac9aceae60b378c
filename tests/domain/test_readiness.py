"""Readiness: a place that could be reached, sure or not, or a hole with what to do next."""

from datetime import UTC, datetime, timedelta

from station_desk.domain import readiness
from station_desk.domain.hours.holidays import calendar
from station_desk.domain.ladder.order import Ask
from station_desk.domain.local import local
from station_desk.domain.readiness import Cell, Hour, Standing
from station_desk.domain.register import Card
from station_desk.machine import packs
from tests.domain.office_cards import card, phone

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)  # Saturday 02:14 in Karachi
PACK = packs.load("kp")
CALENDAR = calendar(PACK)
ASK = Ask(need="medical", province="kp", district="peshawar")
SURE = NOW - timedelta(days=1)


def cells(*cards: Card) -> dict[Hour, Cell]:
    return {one.hour: one for one in readiness.table(cards, [ASK], PACK, CALENDAR, NOW)}


def test_each_hour_is_an_instant_of_its_kind_to_come() -> None:
    found = {hour: local(at) for hour, at in readiness.instants(CALENDAR, NOW).items()}
    assert all(at > NOW for at in found.values())
    assert found[Hour.FRIDAY].weekday() == 4
    assert found[Hour.DAY].weekday() < 4
    assert found[Hour.NIGHT].hour == 2
    assert found[Hour.HOLIDAY].date().isoformat() == "2026-12-25"


def test_nobody_at_all_is_a_hole_at_every_hour_that_says_what_next() -> None:
    for one in cells().values():
        assert one.standing is Standing.HOLE
        assert "district office" in one.next_step


def test_an_office_of_office_hours_is_a_hole_at_night() -> None:
    found = cells(card("a", hours="Mon-Fri 08:00-15:00", verified_at=SURE))
    assert found[Hour.DAY].standing is Standing.THIN
    assert found[Hour.NIGHT].standing is Standing.HOLE
    assert found[Hour.NIGHT].next_step == "Ask Office a for a number to call at this hour"


def test_two_sure_places_are_ready_and_two_cards_of_one_number_are_one_place() -> None:
    one = card("a", hours="24 hours", verified_at=SURE)
    other = card("b", hours="24 hours", verified_at=SURE, phones=(phone("1122"),))
    assert cells(one, other)[Hour.NIGHT].standing is Standing.READY
    twin = card("b", hours="24 hours", verified_at=SURE)
    assert cells(one, twin)[Hour.NIGHT].standing is Standing.THIN


def test_a_number_that_nobody_verified_in_time_is_not_sure() -> None:
    for verified in (None, NOW - timedelta(days=40)):
        found = cells(card("a", hours="24 hours", verified_at=verified))
        assert found[Hour.DAY].standing is Standing.UNSURE
        assert found[Hour.DAY].next_step == "Call Office a and note what came of it"


def test_hours_that_nobody_knows_are_asked_for() -> None:
    found = cells(card("a", verified_at=SURE))
    assert found[Hour.DAY].standing is Standing.UNSURE
    assert found[Hour.DAY].next_step == "Ask Office a for its hours"


def test_a_place_without_a_number_is_a_hole_to_be_filled() -> None:
    found = cells(card("a", phones=(), district="peshawar"))
    assert found[Hour.DAY].standing is Standing.HOLE
    assert found[Hour.DAY].next_step == "Find the number of Office a"


def test_the_worst_is_told_first_and_night_before_day() -> None:
    found = cells(card("a", hours="Mon-Fri 08:00-15:00", verified_at=SURE))
    told = [(one.standing, one.hour) for one in readiness.holes(found.values())]
    assert told[0] == (Standing.HOLE, Hour.NIGHT)
    assert told[-1] == (Standing.THIN, Hour.DAY)
