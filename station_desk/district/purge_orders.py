"""Order a station to delete cases for good, and see whether it has.

The district changes no row of a station (README 2): it writes an order of its own, which
travels down; the station carries it out, and its lines that say so come up again. Nothing is
deleted that still runs or is held by law: there the order waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from station_desk.district import door
from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.exchange.records import PurgeOrder, Site
from station_desk.domain.records import Concern, Saved, Tombstone
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received

MOST = 100  # cases in one order


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One case of one order; ``done_at`` is when the station deleted it."""

    order_id: str
    site: int
    code: str
    number: str
    at: datetime
    ground: str = field(repr=False)
    done_at: datetime | None = None


def order(
    opened: OpenDesk, site: int, numbers: Sequence[str], *, ground: str,
    second: Second | None, now: datetime,
) -> Saved[str]:  # fmt: skip
    """Order the station ``site`` to delete these cases; return the id of the order.

    Raises:
        BadInput: ``site``, ``cases`` or ``ground``. NotNow: ``order_given``,
            ``case_gone`` (number).
    """

    def unit(db: Session) -> str:
        looked_on = door.ask(opened, Act.PURGE_ORDER, second)
        require_reason(ground)
        if not db.all(Site, where={"number": site}):
            raise BadInput([Problem(where="site", code="no_such_site")])
        cases = shelf.within(db, partial(_cases, site=site, numbers=numbers))
        _require_new(db, site, cases)
        made = PurgeOrder(
            site_id=opened.desk.station.site_id, id=new_id(), number=site,
            concern_ids=tuple(one.id for one in cases), ground=plain_text(ground), at=now,
            by=opened.desk.officer.id, second_by=looked_on,
        )  # fmt: skip
        db.put(made, second=looked_on)
        facts: dict[str, str | int] = {
            "act": "purge_ordered", "site": site, "count": len(cases)
        }  # fmt: skip
        db.act("purge_order", made.id, facts=facts, second=looked_on)
        return made.id

    return door.write(opened, unit, now=now)


def _cases(received: Received, *, site: int, numbers: Sequence[str]) -> tuple[Concern, ...]:
    """Return the cases of a station by numbers, their own or of referrals, each once."""
    named = (one.partition("/")[0].strip().upper() for one in numbers)
    wanted = tuple(dict.fromkeys(one for one in named if one))
    if not 0 < len(wanted) <= MOST:
        raise BadInput([Problem(where="cases", code="required")])
    found: list[Concern] = []
    for number in wanted:
        rows = received.all(Concern, where={"site_id": site, "number": number}, limit=1)
        if not rows:
            raise BadInput([Problem(where="cases", code="no_such_case")])
        if _gone(received, site, rows[0].id) is not None:
            raise NotNow("case_gone", number=number)
        found.append(rows[0])
    return tuple(found)


def _gone(received: Received, site: int, concern_id: str) -> datetime | None:
    where: dict[str, str | int | None] = {"site_id": site, "concern_id": concern_id}
    rows = received.all(Tombstone, where=where, limit=1)
    return rows[0].purged_at if rows else None


def _require_new(db: Session, site: int, cases: Sequence[Concern]) -> None:
    """Refuse a case that an earlier order names: it stands until it is carried out."""
    orders = db.all(PurgeOrder, where={"number": site})
    ordered = {each for one in orders for each in one.concern_ids}
    for one in cases:
        if one.id in ordered:
            raise NotNow("order_given", number=one.number)


def orders(db: Session, opened: OpenDesk) -> tuple[OrderLine, ...]:
    """Return every case of every order, those that wait first, then the newest."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    codes = {one.number: one.code for one in db.all(Site)}
    found = [
        line
        for one in db.all(PurgeOrder, order="-at")
        for line in shelf.within(db, partial(_lines, one=one, code=codes[one.number]))
    ]
    return tuple(sorted(found, key=lambda line: line.done_at is not None))


def _lines(received: Received, *, one: PurgeOrder, code: str) -> list[OrderLine]:
    lines = []
    for concern_id in one.concern_ids:
        where: dict[str, str | int | None] = {"site_id": one.number, "id": concern_id}
        rows = received.all(Concern, where=where, limit=1)
        lines.append(OrderLine(
            order_id=one.id, site=one.number, code=code, at=one.at, ground=one.ground,
            number=rows[0].number if rows else concern_id,
            done_at=_gone(received, one.number, concern_id),
        ))  # fmt: skip
    return lines
