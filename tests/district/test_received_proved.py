"""The check of a district proves what came: who signed it, that it is whole, its rows."""

import pytest

from station_desk.services import checking, retention
from station_desk.services.checking import Check
from station_desk.services.station import OpenDesk
from tests.district.both_ends import Both
from tests.district.desks_made import later
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import load_starter
from tests.services.test_retention import closed


def received(opened: OpenDesk, day: float = 5) -> Check:
    (found,) = (one for one in checking.check(opened, now=later(day)) if one.id == "received")
    return found


@ON_BOTH
def test_all_that_came_is_proved_also_after_cases_were_deleted(both: Both) -> None:
    load_starter(both.station)
    saved = closed(both.station)
    both.round()
    assert received(both.district).good
    retention.purge_ordered(both.station, [saved.concern_id], now=later(2))
    assert both.round(3)[0].erased > 0
    found = received(both.district)
    assert found.good, found.words
    assert [one.id for one in checking.check(both.station, now=later(5)) if not one.good] == []
    assert "received" not in {one.id for one in checking.check(both.station, now=later(5))}


@ON_BOTH
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("UPDATE child SET name = 'other', version = version + 1 WHERE site_id = 100", "rows"),
        ("UPDATE far_origin SET head_seq = head_seq - 1", "end"),
        ("UPDATE received SET signature = header", "signature"),
        ("UPDATE received SET first = first + 1", "chain"),
        ("UPDATE received SET body = substr(body, 1, length(body) - 1)", "chain"),
    ],
)
def test_what_an_insider_changed_is_found(both: Both, words: str, why: str) -> None:
    both.child("a")
    both.round()
    assert received(both.district).good
    both.keeps.change(both.district, words)
    found = received(both.district)
    assert not found.good
    assert f"({why})" in found.words
