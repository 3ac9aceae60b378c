"""Tell how every station stands with this district: last word, gaps, forks, what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

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

    ``forks`` are chains of which two histories came; ``rejects`` rows that could not be taken;
    ``twofold`` records that two of its computers changed.
    """

    number: int
    code: str
    name: str
    heard: datetime | None
    lines: int
    chains: int
    forks: int
    rejects: int
    twofold: int
    behind: bool = False  # newer rows of the district wait for its next giving


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """Every station of the district, the silent ones first, and the files that wait."""

    stations: tuple[StationState, ...]
    waits: tuple[tuple[str, int], ...]


def stations(db: Session, opened: OpenDesk) -> Stations:
    """Return how the stations stand, the one that was longest silent first."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    sites, last = db.all(Site, order="number"), published.newest(db)
    keys: dict[int, list[str]] = {}
    for device in db.all(Device):
        keys.setdefault(device.number, []).append(device.key_id)

    def states(there: Received) -> tuple[list[StationState], tuple[tuple[str, int], ...]]:
        known = [
            replace(_state(there, one), behind=_behind(there, keys.get(one.number, []), last))
            for one in sites
        ]
        return known, there.waiting()

    found, waits = shelf.within(db, states)
    found.sort(
        key=lambda one: (one.heard is not None, one.heard or opened.desk.station.created_at)
    )
    return Stations(stations=tuple(found), waits=waits)


def _behind(there: Received, keys: Iterable[str], last: Mapping[str, int]) -> bool:
    """Tell whether no computer of a station said that it has the newest directory.

    A station is asked by its last giving: what it took since it says with the next.
    """
    return all(published.is_behind(last, parties.asked(there, one).have) for one in keys)


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
        forks=sum(one.forked for one in chains),
        rejects=rejects,
        twofold=twofold,
    )
