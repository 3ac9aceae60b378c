"""Tell what the district's office looks at first, and which stations are silent themselves.

Worked out of the stations' own rows by the rules that hold at their desks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from station_desk.district.copies import Copies
from station_desk.district.stations import StationState, stations
from station_desk.domain.exchange.front import Cause, FrontLine, Why, without_place
from station_desk.domain.exchange.records import Site
from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.pack import Pack
from station_desk.domain.standing import Standing
from station_desk.domain.status import live
from station_desk.services import owed, standings
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import unmet
from station_desk.services.case.referrals import need_name
from station_desk.services.exchange import answered
from station_desk.services.exchange.outlook import NAG
from station_desk.services.offices import require_district
from station_desk.services.standings import CaseNow, Look
from station_desk.services.station import OpenDesk
from station_desk.store import concerns, tombstones
from station_desk.store.database import Session
from station_desk.store.received import homes, shelf
from station_desk.store.received.port import Received
from station_desk.words import running

ORDER = tuple(Cause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first page: what asks for the district, the longest first, and silent stations.

    ``count`` is how many stations there are in all, ``copies`` whose records have two copies.
    """

    lines: tuple[FrontLine, ...]
    silent: tuple[StationState, ...]
    count: int
    copies: tuple[Copies, ...] = ()

    def of(self, cause: Cause) -> tuple[FrontLine, ...]:
        """Return the lines of one cause."""
        return tuple(one for one in self.lines if one.cause is cause)


def front(db: Session, opened: OpenDesk, *, now: datetime) -> Front:
    """Return what asks for the district's office now."""
    authorize(opened.desk.officer, Act.DISTRICT_FRONT)
    require_district(opened.desk)
    sites = db.all(Site, order="number")

    def look(received: Received) -> list[FrontLine]:
        looks = (_Look(db, received, opened, site, now) for site in sites)
        return [line for one in looks for line in _of_station(one)]

    lines = shelf.within(db, look)
    lines.sort(key=lambda one: (ORDER.index(one.cause), one.since, one.number))
    known = stations(db, opened)
    asked = [one for one in known.stations if not one.moved]
    silent = tuple(one for one in asked if one.heard is None or now - one.heard > NAG)
    return Front(
        lines=tuple(lines), silent=silent, count=len(known.stations), copies=known.copies
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at one station: the district's unit, what was received, the desk, when."""

    db: Session
    received: Received
    opened: OpenDesk
    site: Site
    now: datetime

    @property
    def home(self) -> Session:
        """Return a look at the station's own rows."""
        return homes.home(self.db, self.received, self.site.number)


def _of_station(one: _Look) -> list[FrontLine]:
    home, site, desk = one.home, one.site, one.opened.desk
    look = Look(db=home, desk=desk, derive=owed.standing, now=one.now)
    known = _known(one, home)
    asks: list[tuple[Standing, Cause, Why, datetime]] = []
    for case in standings.of_cases(look, known.keys, known.cases):
        unmet_here = {need for concern, need in known.unmet if concern == case[0].concern.id}
        wanting = without_place(case, unmet_here) if case else None
        if wanting is not None:
            asks.append((wanting.standing, Cause.NO_PLACE, wanting.why, wanting.since))
        asks += [(each, Cause.SILENT, Why.SILENT, since) for each, since in _silent(case)]
        asks += [
            (each, Cause.RECALLED, Why.RECALLED, since) for each, since in _recalled(home, case)
        ]
    said = answered.by_referral(one.db, (each.referral for each, *_rest in asks))
    heard = one.received.last_came(site.number)
    made = [
        FrontLine(
            cause=cause, why=why, site=site.number, station=site.code,
            referral_id=each.referral.id, concern_id=each.concern.id,
            number=each.referral.number, need=need_name(desk, each.referral.need),
            to_name=each.referral.to_name if each.referral.card_id else "", since=since,
            heard=heard, answer=said[each.referral.id],
        )
        for each, cause, why, since in asks
    ]  # fmt: skip
    return [line for line in made if not _is_settled(line)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was worked out of a station; ``stamp`` tells what it rests on.

    ``keys`` are the concerns that may be open, ``unmet`` what was written as unmet.
    """

    stamp: tuple[object, ...]
    pack: Pack
    keys: frozenset[str]
    unmet: frozenset[tuple[str, str]]
    cases: dict[str, CaseNow]


def _known(one: _Look, home: Session) -> _Known:
    """Return what was worked out of a station; worked out anew once more of it came."""
    chains = tuple(
        (each.origin, each.head_seq) for each in one.received.origins(one.site.number)
    )
    stamp = (chains, len(tombstones.concern_ids(home)), running())
    memory: dict[int, _Known] = one.db.memory.setdefault("front", {})
    found = memory.get(one.site.number)
    if found is None or found.stamp != stamp or found.pack is not one.opened.desk.pack:
        found = _Known(
            stamp=stamp, pack=one.opened.desk.pack, keys=homes.not_closed(home),
            unmet=unmet.written(home), cases={},
        )  # fmt: skip
        if one.db.head is None:  # what a writing unit saw may still be undone
            memory[one.site.number] = found
    return found


def _silent(case: tuple[Standing, ...]) -> Iterator[tuple[Standing, datetime]]:
    for one in case:
        if one.state.silent and one.state.sent_at is not None:
            yield one, one.state.sent_at


def _recalled(home: Session, case: tuple[Standing, ...]) -> Iterator[tuple[Standing, datetime]]:
    for one in case:
        if one.state.status is Status.RECALLED:
            done = live(concerns.actions_of_referral(home, one.referral.id))
            last = [each for each in done if each.kind is ActionKind.RECALLED]
            yield one, last[-1].happened_at


def _is_settled(line: FrontLine) -> bool:
    """Tell whether a recall was read since: nothing more is asked of the district."""
    read = line.answer.read_at
    return line.cause is Cause.RECALLED and read is not None and read >= line.since
