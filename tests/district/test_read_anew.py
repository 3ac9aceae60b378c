"""After an update the district reads again what the program before it could not (matrix 16)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.district import stations
from station_desk.domain.case_records import Caregiver
from station_desk.domain.records import Child, Document
from station_desk.exchange import rereading, row_images
from station_desk.exchange.row_images import Reader
from station_desk.services import checking
from station_desk.store.database import Session
from station_desk.store.rows import BY_TABLE
from tests.district.both_ends import Both
from tests.district.desks_made import later
from tests.postgres.on_both import ON_BOTH
from tests.store.station_made import example

SITE: Mapping[str, str | int | None] = {"site_id": 100}
UNKNOWN = "caregiver"  # a table that the former program did not have
LACKS = {"child": "name", "document": "code"}  # fields that it did not have


def all_of(both: Both, kind: type[Any]) -> tuple[Any, ...]:
    found: tuple[Any, ...] = both.received(lambda there: there.all(kind, where=SITE))
    return found


def of_former(now: Callable[[str], Reader | None], kind: str) -> Reader | None:
    """Return what the former program read a table with: fields stay empty, one is unknown."""
    real = now(kind)
    if real is None or kind == UNKNOWN:
        return None
    if kind not in LACKS:
        return real
    at, order = BY_TABLE[kind].names.index(LACKS[kind]), real.order

    def without(image: tuple[Any, ...]) -> tuple[Any, ...]:
        found = list(order(image))
        found[at] = ""
        return tuple(found)

    return replace(real, order=without)


@ON_BOTH
def test_16_fields_and_tables_that_the_former_program_did_not_know_are_filled(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The former program is simulated: two fields and a table less."""
    both.child("Canary")

    def unit(db: Session) -> None:
        db.put(replace(example(Document), site_id=1, id="d1", code="C-1"))
        db.put(replace(example(Caregiver), site_id=1, id="c1", name="Grandmother"))

    both.station.database.write(unit, officer="o", now=later(1))
    with monkeypatch.context() as former:
        former.setattr(row_images, "reader", partial(of_former, row_images.reader))
        former.setattr(rereading, "read_as", lambda: "of the former program")
        both.round(1)
        assert [one.name for one in all_of(both, Child)] == [""]
        assert [one.code for one in all_of(both, Document)] == [""]
        assert all_of(both, Caregiver) == ()
        assert state(both).rejects == 1
    both.round(2)  # the update
    assert [one.name for one in all_of(both, Child)] == ["Canary"]
    assert [one.code for one in all_of(both, Document)] == ["C-1"]
    assert [one.name for one in all_of(both, Caregiver)] == ["Grandmother"]
    assert state(both).rejects == 0
    bad = [one.words for one in checking.check(both.district, now=later(3)) if not one.good]
    assert bad == []  # the guards of the tables are as they were, the rows as the lines say
    assert both.received(rereading.is_due) is False


def state(both: Both) -> stations.StationState:
    def look(db: Any) -> stations.StationState:
        return stations.stations(db, both.district).stations[0]

    return both.district.database.read(look)
