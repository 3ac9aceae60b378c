"""Tell how every station stands with this district: last word, gaps, forks, what waits."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.district.copies import Copies, unsettled
from station_desk.domain.exchange.records import Device, Site
from station_desk.exchange import parties, published
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class StationState:
    """One station: when it was last heard, how many lines it said, and what is doubtful.

    ``rejects`` are rows that could not be taken, ``twofold`` records that two of its computers
    changed, ``forks`` chains that two computers had and nobody has settled.
    """

    number: int
    code: str
    name: str
    heard: datetime | None
    lines: int
    chains: int
    rejects: int
    twofold: int
    forks: int = 0
    moved: str = ""  # the district to which it went; it is not asked for here any more
    behind: bool = False  # newer rows of the district wait for its next giving


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """Every station of the district, the silent ones first; what waits, what is asked."""

    stations: tuple[StationState, ...]
    waits: tuple[tuple[str, int], ...]
    copies: tuple[Copies, ...] = ()


def stations(db: Session, opened: OpenDesk) -> Stations:
    """Return how the stations stand, the one that was longest silent first."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    sites, last = db.all(Site, order="number"), published.newest(db)
    keys: dict[int, list[str]] = {}
    for device in db.all(Device):
        keys.setdefault(device.number, []).append(device.key_id)

    def states(there: Received) -> Stations:
        asked = unsettled(db, there, sites)
        forks = Counter(one.number for one in asked)
        known = [
            replace(
                _state(there, one), forks=forks[one.number], moved=_moved(opened, one),
                behind=_behind(there, keys.get(one.number, []), last),
            )
            for one in sites
        ]  # fmt: skip
        return Stations(stations=tuple(known), waits=there.waiting(), copies=asked)

    found, never = shelf.within(db, states), opened.desk.station.created_at
    ordered = sorted(
        found.stations, key=lambda one: (one.heard is not None, one.heard or never)
    )
    return replace(found, stations=tuple(ordered))


def _behind(there: Received, keys: Iterable[str], last: Mapping[str, int]) -> bool:
    """Tell whether no computer of a station said that it has the newest directory.

    A station is asked by its last giving: what it took since it says with the next.
    """
    return all(published.is_behind(last, parties.asked(there, one).have) for one in keys)


def _moved(opened: OpenDesk, site: Site) -> str:
    return "" if site.district == opened.desk.station.district else site.district


def _state(received: Received, site: Site) -> StationState:
    chains = [one for one in received.origins(site.number) if one.signer]
    rejects, twofold = received.doubts(site.number)
    return StationState(
        number=site.number,
        code=site.code,
        name=site.name,
        heard=received.last_came(site.number),
        lines=sum(one.head_seq for one in chains),
        chains=len(chains),
        rejects=rejects,
        twofold=twofold,
    )
