"""Own what a station keeps of its last tries by network; in ``meta``, never journaled."""

import json
from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.plain import from_plain, to_plain
from station_desk.store import meta
from station_desk.store.session import Session

LAST = "network.last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """When it was last tried, and what stood in the way; when a file last arrived."""

    tried: datetime | None = None
    code: str = ""
    arrived: datetime | None = None


def last(db: Session) -> Last:
    """Return how the last try ended."""
    found = meta.get(db.connection, LAST)
    return Last() if found is None else from_plain(Last, json.loads(found))


def note(db: Session, one: Last) -> None:
    """Keep how a try ended."""
    meta.put(db.connection, LAST, json.dumps(to_plain(one)))
