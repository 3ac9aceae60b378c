"""Own what each change of a district's own records asks first, and how it is written.

What came from stations is not changed here: it has its own transactions (``intake``).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act
from station_desk.services.offices import require_district, require_writable
from station_desk.services.second import Second, by_two, id_of
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session

V = TypeVar("V")


def ask(opened: OpenDesk, act: Act, second: Second | None = None) -> str:
    """Refuse whom the table refuses, another desk than a district's, and a frozen one.

    Returns who looked on.
    """
    looked_on = by_two(opened.desk, act, second)
    require_district(opened.desk)
    require_writable(opened)
    return looked_on


def write(opened: OpenDesk, unit: Callable[[Session], V], *, now: datetime) -> Saved[V]:
    """Run ``unit`` as the officer at the desk and return its value."""
    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=value, touched=frozenset({Topic.SETTINGS}))


def note(
    db: Session, opened: OpenDesk, facts: Mapping[str, str | int], second: Second | None = None
) -> None:
    """Journal an act of the office itself, with who looked on."""
    db.act("station", opened.desk.station.id, facts=facts, second=id_of(second))
