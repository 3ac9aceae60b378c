"""Tell what the district's office looks at first, and which stations are silent themselves.

Worked out of the stations' own rows by the rules that hold at their desks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from station_desk.district import there
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
from station_desk.store import bundles, concerns, far, tombstones
from station_desk.store.database import Session
from station_desk.words import running

ORDER = tuple(Cause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first page: what asks for the district, the longest first, and silent stations.

    ``count`` is how many stations there are in all.
    """

    lines: tuple[FrontLine, ...]
    silent: tuple[StationState, ...]
    count: int

    def of(self, cause: Cause) -> tuple[FrontLine, ...]:
        """Return the lines of one cause."""
        return tuple(one for one in self.lines if one.cause is cause)


def front(db: Session, opened: OpenDesk, *, now: datetime) -> Front:
    """Return what asks for the district's office now."""
    authorize(opened.desk.officer, Act.DISTRICT_FRONT)
    require_district(opened.desk)
    lines = [
        line
        for site in db.all(Site, order="number")
        for line in _of_station(db, opened, site, now)
    ]
    lines.sort(key=lambda one: (ORDER.index(one.cause), one.since, one.number))
    known = stations(db, opened).stations
    silent = tuple(one for one in known if one.heard is None or now - one.heard > NAG)
    return Front(lines=tuple(lines), silent=silent, count=len(known))


def _of_station(db: Session, opened: OpenDesk, site: Site, now: datetime) -> list[FrontLine]:
    home = there.home(db, site.number)
    look = Look(db=home, desk=opened.desk, derive=owed.standing, now=now)
    heard, needs = bundles.last_came(db, site_id=site.number), unmet.written(home)
    known = _known(db, opened, site)
    asks: list[tuple[Standing, Cause, Why, datetime]] = []
    for case in standings.of_cases(look, concerns.not_closed(home), known):
        unmet_here = {need for concern, need in needs if concern == case[0].concern.id}
        wanting = without_place(case, unmet_here) if case else None
        if wanting is not None:
            asks.append((wanting.standing, Cause.NO_PLACE, wanting.why, wanting.since))
        asks += [(one, Cause.SILENT, Why.SILENT, since) for one, since in _silent(case)]
        asks += [
            (one, Cause.RECALLED, Why.RECALLED, since) for one, since in _recalled(home, case)
        ]
    said = answered.by_referral(db, (one.referral for one, *_rest in asks))
    made = [
        FrontLine(
            cause=cause, why=why, site=site.number, station=site.code,
            referral_id=one.referral.id, concern_id=one.concern.id, number=one.referral.number,
            need=need_name(opened.desk, one.referral.need),
            to_name=one.referral.to_name if one.referral.card_id else "",
            since=since, heard=heard, answer=said[one.referral.id],
        )
        for one, cause, why, since in asks
    ]  # fmt: skip
    return [one for one in made if not _is_settled(one)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The cases of a station that were worked out; ``stamp`` tells what they rest on."""

    stamp: tuple[object, ...]
    pack: Pack
    cases: dict[str, CaseNow]


def _known(db: Session, opened: OpenDesk, site: Site) -> dict[str, CaseNow]:
    """Return what was worked out of a station; nothing once more of it came."""
    chains = tuple((one.origin, one.head_seq) for one in far.origins(db, site.number))
    gone = len(tombstones.concern_ids(there.home(db, site.number)))
    stamp, pack = (chains, gone, running()), opened.desk.pack
    memory: dict[int, _Known] = db.memory.setdefault("front", {})
    found = memory.get(site.number)
    if found is None or found.stamp != stamp or found.pack is not pack:
        found = _Known(stamp=stamp, pack=pack, cases={})
        if db.head is None:  # what a writing unit saw may still be undone
            memory[site.number] = found
    return found.cases


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
