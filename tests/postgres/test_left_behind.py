"""What a district deletes on its server goes from what its desk held before the move too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from station_desk.domain.records import Child
from station_desk.services import checking, retention
from tests.district.both_ends import both
from tests.district.desks_made import later
from tests.district.test_purge_orders import case, number_of, order, raw
from tests.postgres.test_choosing import empty, move_to
from tests.services.test_retention import CANARY, everything

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from station_desk.services.case.opening import Opened
    from tests.district.both_ends import Both

__all__ = ["both", "case", "empty"]  # fixtures


def test_28_a_case_deleted_after_the_move_is_gone_from_the_desks_former_copy(
    both: Both, case: Opened, empty: URL
) -> None:
    move_to(both, empty)
    both.district.database.checkpoint()
    assert CANARY.encode() in raw(both.district), "the desk holds what it held"
    order(both, number_of(both, case))
    both.round(3)
    assert both.round(4)[0].erased > 10
    assert CANARY not in everything(both.district)
    assert CANARY.encode() not in raw(both.district)
    left = both.district.database.read(lambda db: db.all(Child, where={"site_id": 100}))
    assert [one.name for one in left] == [""]
    assert [one for one in checking.check(both.district, now=later(5)) if not one.good] == []


def test_a_second_deletion_goes_the_same_way(both: Both, case: Opened, empty: URL) -> None:
    move_to(both, empty)
    retention.purge_ordered(both.station, [case.concern_id], now=later(2))
    assert both.round(3)[0].erased > 10
    assert both.round(4)[0].erased == 0
    assert CANARY.encode() not in raw(both.district)
