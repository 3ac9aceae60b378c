"""After an update the district reads again what the program before it could not (matrix 16)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.district import intake, stations
from station_desk.domain.case_records import Caregiver
from station_desk.domain.errors import NotNow
from station_desk.domain.records import Child, Document
from station_desk.exchange import lines, outbox, rereading, row_images
from station_desk.exchange.row_images import Reader
from station_desk.services import checking
from station_desk.services.exchange import giving
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


@ON_BOTH
def test_16_the_reading_anew_goes_by_steps_and_goes_on_where_it_was_stopped(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bundles of few lines; a newer word comes while it is half read, and stays."""
    monkeypatch.setattr(outbox, "parts", partial(lines.parts, most=2))
    monkeypatch.setattr(rereading, "STEP_LINES", 1)
    ids = [both.child(f"child {n}") for n in range(6)]
    with monkeypatch.context() as former:
        former.setattr(row_images, "reader", partial(of_former, row_images.reader))
        former.setattr(rereading, "read_as", lambda: "of the former program")
        both.round(1)
    seen: list[int] = []

    def steps(most: int) -> giving.Watch:
        seen.clear()
        return giving.Watch(
            told=lambda progress: seen.append(progress.done), stopped=lambda: len(seen) == most
        )

    with pytest.raises(NotNow, match="exchange_stopped"):
        intake.take(both.district, both.stick, now=later(2), watch=steps(4))
    half = [one.name for one in all_of(both, Child)]
    assert "" in half
    assert any(half)
    assert both.received(rereading.is_due) is True
    reached = seen[-1]
    renamed = replace(read_at(both, ids[-1]), version=2, name="renamed")
    both.station.database.write(lambda db: db.put(renamed), officer="o", now=later(2))
    giving.give(both.station, both.stick, now=later(2))
    with monkeypatch.context() as worker:  # another one takes it in and reads nothing anew
        worker.setattr(rereading, "is_due", lambda _received: False)
        intake.take(both.district, both.stick, now=later(2))
    intake.take(both.district, both.stick, now=later(3), watch=steps(-1))
    assert seen[0] > reached  # it did not begin anew
    names = {one.id: one.name for one in all_of(both, Child)}
    assert names == {ids[n]: f"child {n}" for n in range(5)} | {ids[-1]: "renamed"}
    assert both.received(rereading.is_due) is False
    bad = [one.words for one in checking.check(both.district, now=later(4)) if not one.good]
    assert bad == []


def read_at(both: Both, row_id: str) -> Child:
    """Return a child as the station has it."""
    found: Child = both.station.database.read(lambda db: db.get(Child, row_id))
    return found
