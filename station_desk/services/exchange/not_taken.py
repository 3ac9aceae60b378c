"""Tell which records of this station the district could not take, until it has taken them.

A line stays as it is; the record is corrected as usual, and its new line goes up by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from station_desk.domain.exchange.stamp import said_first, stamp_of
from station_desk.exchange import told
from station_desk.store import own_origins
from station_desk.store.database import Session
from station_desk.store.journal import plain_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A record that was not taken: its kind and number, and the code of the reason."""

    kind: str
    id: str
    number: str
    code: str


def not_taken(db: Session) -> tuple[NotTaken, ...]:
    """Return the records whose last word at the district is that it could not take them."""
    rejected = {(origin, seq): code for origin, seq, code in told.told(db).rejects}
    if not rejected:
        return ()
    last: dict[tuple[str, str], tuple[Any, NotTaken | None]] = {}
    for one in own_origins.own_origins(db):
        for line in own_origins.lines(db, one.origin, 0, one.acked_seq):
            plain = plain_of(line)
            stamp = stamp_of(plain, one.origin)
            key = (str(plain.get("k")), str(plain.get("i")))
            if stamp is None or (key in last and last[key][0] >= stamp):
                continue
            code = rejected.get((one.origin, int(plain["s"])))
            last[key] = (stamp, _record(plain, code) if code else None)
    return tuple(found for _stamp, found in last.values() if found is not None)


def _record(plain: Mapping[str, Any], code: str) -> NotTaken | None:
    image = plain.get("d")
    if said_first(plain, "") is None or not isinstance(image, dict):
        return None
    number = str(image.get("number") or image.get("code") or "")
    return NotTaken(kind=str(plain["k"]), id=str(plain["i"]), number=number, code=code)
