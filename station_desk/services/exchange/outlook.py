"""Tell how a desk stands with the other end: what waits, what was given, what came back.

Each its own word (README 3): saved here, given, received by the district; and acknowledged,
when an officer of the district has read it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from station_desk.domain.errors import Trouble, Unready
from station_desk.domain.exchange.records import Conflict
from station_desk.exchange import directory, held, parties, told
from station_desk.exchange.directory import News
from station_desk.services import packs_kept
from station_desk.services.authorize import Act, authorize
from station_desk.services.exchange import ordered
from station_desk.services.exchange.not_taken import NotTaken, not_taken
from station_desk.services.offices import is_district, require_station
from station_desk.services.register import changed_numbers
from station_desk.services.sealed import for_district
from station_desk.services.sealed.for_district import Opens
from station_desk.services.station import OpenDesk
from station_desk.store import answers, bundles, network, own_origins
from station_desk.store.database import Session

NAG = timedelta(days=7)  # a week without a word is told on the page and in the bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How a station stands: ``waiting`` lines are saved here and not known to be there.

    ``heard`` is when an answer of the district was last taken in; ``trouble`` the code of what
    stands in the way, where something does.
    """

    trouble: str = ""
    district: str = ""
    site: int = 0
    waiting: int = 0
    received: int = 0
    last_given: datetime | None = None
    heard: datetime | None = None
    conflicts: int = 0
    acknowledged: int = 0  # concerns that an officer of the district has read
    is_old: bool = False
    revoked: bool = False
    directory: News = field(default_factory=News)
    rules: str = ""  # version of the district's rules that hold from the next opening on
    numbers: int = 0  # changes of numbers that wait for an officer's yes
    ordered: tuple[str, ...] = ()  # cases whose order to delete waits
    not_taken: tuple[NotTaken, ...] = ()  # records that the district could not take
    sealed: Opens = Opens.UNKNOWN
    clock_days: int = 0  # by which the clock of this PC is ahead, or behind where negative


def outlook(db: Session, opened: OpenDesk, *, now: datetime) -> Outlook:
    """Return how this station stands with its district."""
    authorize(opened.desk.officer, Act.EXCHANGE_SHOW)
    require_station(opened.desk)
    known = own_origins.own_origins(db)
    given, heard = _given(db), bundles.last_came(db)
    waiting = sum(one.owed for one in known)
    open_conflicts = sum(one.settled_at is None for one in db.all(Conflict))
    district, site, trouble = "", 0, ""
    waits: tuple[str, ...] = ()
    try:
        side = parties.station_side(db, opened.unlocked)
        district, site = side.district_code, side.number
        waits = ordered.waiting(db, opened)
    except Unready as error:
        trouble = error.code
    holds = held.held(db)
    last = heard or given or (holds.certificate.not_before if holds.certificate else None)
    return Outlook(
        trouble=trouble,
        district=district,
        site=site,
        waiting=waiting,
        received=sum(one.acked_seq for one in known),
        last_given=given,
        heard=heard,
        conflicts=open_conflicts,
        revoked=holds.revoked is not None,
        acknowledged=answers.count_read(db),
        directory=directory.news(db),
        rules=packs_kept.newer_there(db, opened.desk),
        numbers=changed_numbers.count(db),
        ordered=waits,
        not_taken=not_taken(db),
        sealed=for_district.stands(db, opened.unlocked),
        clock_days=told.told(db).clock_days(now),
        is_old=not trouble and bool(waiting) and (last is None or now - last > NAG),
    )


def _given(db: Session) -> datetime | None:
    """Return when something was given last: written to a stick, or arrived by network."""
    by_both = (bundles.last_given(db), network.last(db).arrived)
    return max((one for one in by_both if one is not None), default=None)


def nags(opened: OpenDesk, *, now: datetime) -> tuple[Trouble, ...]:
    """Return what the officer should hear of at the log-in: an old giving, a wrong clock."""
    if is_district(opened.desk):
        return ()
    found = opened.database.read(partial(outlook, opened=opened, now=now))
    late = (Unready("exchange_late", count=found.waiting),) if found.is_old else ()
    if not found.clock_days:
        return late
    code = "clock_ahead" if found.clock_days > 0 else "clock_behind"
    return (Unready(code, days=abs(found.clock_days)), *late)
