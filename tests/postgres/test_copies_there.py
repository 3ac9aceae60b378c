"""Two copies of a station's records are told the same where they lie in a PostgreSQL."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from station_desk.district import copies, database
from station_desk.district.copies import Choice
from station_desk.store.received.postgres import engines
from tests.district.certified import above, district
from tests.district.cloned import clone
from tests.district.desks_made import AProvince, alone, later
from tests.postgres.test_choosing import empty

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import URL

    from station_desk.services.station import OpenDesk

__all__ = ["above", "district", "empty"]  # fixtures


def test_two_copies_are_told_and_settled_on_a_server(
    tmp_path: Path, district: OpenDesk, above: AProvince, empty: URL
) -> None:
    clone(district, above, tmp_path)
    look = partial(copies.copies, opened=district)
    before = district.database.read(look)
    assert len(before) == 1
    database.move(
        district, engines.bare(empty).render_as_string(), password=str(empty.password),
        second=alone(district), now=later(4),
    )  # fmt: skip
    assert district.database.read(look) == before
    copies.settle(
        district, before[0].id, Choice.BOTH_RUN, reason="the station has two", now=later(5)
    )
    assert district.database.read(look) == ()


def test_a_clone_is_found_on_a_server(
    tmp_path: Path, district: OpenDesk, above: AProvince, empty: URL
) -> None:
    database.use(
        district, engines.bare(empty).render_as_string(), password=str(empty.password),
        second=alone(district), now=later(0),
    )  # fmt: skip
    clone(district, above, tmp_path)
    [one] = district.database.read(partial(copies.copies, opened=district))
    assert (one.code, one.both_run, len(one.sides)) == ("KHI-SDR", False, 2)
