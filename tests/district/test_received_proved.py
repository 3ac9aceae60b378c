"""The check of a district proves what came: who signed it, that it is whole, its rows."""

from dataclasses import replace

import pytest

from station_desk.domain.case_records import Caregiver
from station_desk.exchange import dangling
from station_desk.exchange.intake import OF_STATION
from station_desk.services import checking, retention
from station_desk.services.checking import Check, Naming
from station_desk.services.station import OpenDesk
from station_desk.store.rows import BY_TABLE
from tests.district.both_ends import Both
from tests.district.desks_made import later
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import load_starter
from tests.services.test_retention import closed
from tests.store.station_made import example


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


@ON_BOTH
def test_19_a_record_that_names_one_that_has_not_come_is_told(both: Both) -> None:
    load_starter(both.station)
    closed(both.station)
    both.round()
    assert named(both.district) == ()
    lost = replace(example(Caregiver), site_id=1, id="c1", concern_id="of a later stick",
                   child_id="")  # fmt: skip
    both.station.database.write(lambda db: db.put(lost), officer="o", now=later(2))
    both.round(3)
    [one] = named(both.district)
    assert (one.kind, one.id, one.field, one.named) == (
        "caregiver", "c1", "concern_id", "of a later stick"
    )  # fmt: skip
    assert one.words.startswith("KHI-SDR, ")
    assert received(both.district).good


def named(opened: OpenDesk) -> tuple[Naming, ...]:
    (found,) = (one for one in checking.check(opened, now=later(5)) if one.id == "named")
    assert found.good
    return found.named


def test_19_every_field_that_may_name_a_record_is_looked_at_or_named_as_none() -> None:
    for kind in OF_STATION:
        ids = {name for name in BY_TABLE[kind].names if name.endswith("_id")}
        assert ids - {*dangling.NAMES} - dangling.NO_NAMES == set(), kind
