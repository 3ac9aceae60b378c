"""The district's first page is the same where what stations gave lies in a PostgreSQL."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from station_desk.district import case_there, database
from station_desk.domain.exchange.front import Cause
from station_desk.domain.kinds import ActionKind
from station_desk.store.received.postgres import engines
from tests.district.asked_of import SITE, asked_of, prepare
from tests.district.desks_made import alone, later
from tests.postgres.test_choosing import empty

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import URL

__all__ = ["empty"]  # a fixture


def test_the_first_page_stands_on_a_server_as_it_stood_in_the_desk(
    tmp_path: Path, empty: URL
) -> None:
    made = prepare(tmp_path / "made", "KHI-SDR")
    with asked_of(made, tmp_path / "desks") as asked:
        asked.refer("nowhere", no_place=True)
        for name in ("silent", "back"):
            asked.refer(name)
            asked.send(name)
        asked.act("back", ActionKind.RECALLED, day=0.3, reason="the place has closed for good")
        asked.bring(0.4)
        before = asked.front(9)
        assert {one.cause for one in before.lines} == set(Cause)
        desk = asked.district
        database.move(
            desk, engines.bare(empty).render_as_string(), password=str(empty.password),
            second=alone(desk), now=later(1),
        )  # fmt: skip
        desk.database.write(
            lambda db: db.memory.clear(), officer=desk.desk.officer.id, now=later(1)
        )
        assert asked.front(9) == before
        number = asked.made["silent"].number
        found = desk.database.read(partial(case_there.find, opened=desk, number=number))
        assert found == (SITE, asked.made["silent"].referral_id)
        asked.read("silent", day=1)
        unit = partial(
            case_there.open_case, opened=desk, site=SITE, referral_id=found[1], now=later(2)
        )
        seen = asked.write(desk, unit, later(2)).value
        assert seen.view.child.name == "Canary silent"
        assert len(seen.receipts) == 1
        asked.take(1)
        asked.bring(1.2)
        assert asked.take(1.2).rows == 1
