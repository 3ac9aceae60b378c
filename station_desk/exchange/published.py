"""Own how far a station has the district's own rows: whether a newer one waits for it."""

from collections.abc import Mapping

from station_desk.exchange.downlink import FOR_ALL
from station_desk.store import own_origins
from station_desk.store.database import Session
from station_desk.store.journal import plain_of
from station_desk.store.own_origins import OwnOrigin

STEP = 500  # lines looked at in one go, from the newest back


def newest(db: Session) -> Mapping[str, int]:
    """Return by chain of this district the number of its last line for all stations."""
    found = {one.origin: _last(db, one) for one in own_origins.own_origins(db)}
    return {origin: seq for origin, seq in found.items() if seq}


def _last(db: Session, known: OwnOrigin) -> int:
    end = known.head_seq
    while end > 0:
        start = max(0, end - STEP)
        plain = [plain_of(one) for one in own_origins.lines(db, known.origin, start, end)]
        told = [int(one["s"]) for one in plain if one.get("k") in FOR_ALL and "d" in one]
        if told:
            return max(told)
        end = start
    return 0


def is_behind(last: Mapping[str, int], have: Mapping[str, tuple[str, int]]) -> bool:
    """Tell whether a station that said to ``have`` so much lacks a line for all."""
    return any(have.get(origin, ("", 0))[1] < seq for origin, seq in last.items())
