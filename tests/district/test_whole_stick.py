"""Of a whole stick the district holds two parts at most, however many lie on it."""

from __future__ import annotations

import tracemalloc
from functools import partial
from typing import TYPE_CHECKING

from station_desk.district import intake
from station_desk.domain.records import Child
from station_desk.exchange import lines, outbox
from station_desk.machine.ids import new_id
from station_desk.services.exchange import giving
from tests.district.both_ends import Both, both
from tests.district.desks_made import NOW, later
from tests.postgres.on_both import ON_BOTH

if TYPE_CHECKING:
    import pytest

    from station_desk.store.database import Session

__all__ = ["both"]  # fixture
PART = 40  # lines
LONG = "asthma " * 700  # letters of each of them


def children(both: Both, count: int) -> list[str]:
    """Write children of many words; return their ids."""
    ids = [new_id() for _ in range(count)]

    def unit(db: Session) -> None:
        for row_id in ids:
            db.put(Child(
                site_id=1, id=row_id, code="X", created_at=NOW, created_by="o", name="a",
                health_alert=LONG,
            ))  # fmt: skip

    both.station.database.write(unit, officer="o", now=NOW)
    return ids


def peak(both: Both, parts: int, day: int) -> int:
    """Return the most bytes that the taking of a stick with so many parts holds."""
    ids = children(both, parts * PART)
    giving.give(both.station, both.stick, now=later(day))
    tracemalloc.start()
    try:
        taken = intake.take(both.district, both.stick, now=later(day)).value
        found = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken.refused == ()
    assert taken.files >= parts
    assert both.there(ids[0]) is not None
    assert both.there(ids[-1]) is not None
    return found


@ON_BOTH
def test_memory_does_not_grow_with_the_parts_on_a_stick(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "parts", partial(lines.parts, most=PART))
    few, many = peak(both, 4, 1), peak(both, 24, 2)
    assert many - few < 2 * PART * len(LONG)
