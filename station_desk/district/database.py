"""Own the choice where a district keeps what it received: in the desk, or in a PostgreSQL.

The desk itself (officers, keys, journal, certificates) always stays in its encrypted folder.
The server's disk is not encrypted by us: its owner does that, and the address needs TLS over a
network. A copy of the server is sealed to the office's key before it touches a disk.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from station_desk.district import door
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import age_keys, parties
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import office
from station_desk.store.database import Session
from station_desk.store.received import choosing
from station_desk.store.received.choosing import Moved, Where

V = TypeVar("V")

__all__ = ["Moved", "Where"]


def where(db: Session, opened: OpenDesk) -> Where:
    """Return where this district keeps what it received; never a password."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    return choosing.where(db)


def _done(
    opened: OpenDesk, act: Callable[[Session], V], *, name: str, second: Second | None,
    now: datetime,
) -> Saved[V]:  # fmt: skip
    """Run an act on the choice, by two officers, and tell the journal."""

    def unit(db: Session) -> V:
        door.ask(opened, Act.OFFICE_KEYS, second)
        value = act(db)
        door.note(db, opened, {"act": name}, second)
        return value

    value = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=value, touched=frozenset(Topic))


def use(
    opened: OpenDesk, address: str, *, password: str, second: Second | None, now: datetime
) -> Saved[Where]:
    """Keep from now on what is received in the PostgreSQL at ``address``.

    It may hold what this district received before: then that is gone on with.

    Raises:
        BadInput: ``database``. NotNow: ``received_here``. Unready: the server's.
    """
    act = partial(choosing.use, address=address, password=password)
    return _done(opened, act, name="received_at", second=second, now=now)


def move(
    opened: OpenDesk, address: str, *, password: str, second: Second | None, now: datetime
) -> Saved[Moved]:
    """Take all that was received along into the empty PostgreSQL at ``address``, compared.

    Raises:
        BadInput: ``database``. NotNow: ``database_not_empty``. Damaged: ``received_differs``.
            Unready: the server's. The desk then goes on as before.
    """
    act = partial(choosing.move, address=address, password=password)
    return _done(opened, act, name="received_moved", second=second, now=now)


def let_see(
    opened: OpenDesk, role: str, sites: Sequence[int], *, second: Second | None, now: datetime
) -> Saved[None]:
    """Let a role of the server read the rows of these stations; of none: nothing any more.

    Raises:
        BadInput: ``role``. NotNow: ``no_database``.
    """
    act = partial(choosing.let_see, role=role, sites=sites)
    return _done(opened, act, name="received_shown", second=second, now=now)


def copy_out(opened: OpenDesk, *, now: datetime) -> Saved[bytes]:
    """Return a copy of the server, sealed to this office's key and the escrow.

    Raises:
        NotNow: ``no_database``. Unready: ``no_pg_program``, ``pg_program_failed``.
    """

    def unit(db: Session) -> bytes:
        authorize(opened.desk.officer, Act.BACKUP_MAKE)
        require_district(opened.desk)
        keys, side = office.office_keys(db), parties.district_side(db)
        to = [bytes.fromhex(one.x_public) for one in (keys.now, keys.next) if one is not None]
        data = age_keys.encrypt(choosing.dump(db), [*to, *side.escrow])
        facts: dict[str, str | int] = {"act": "received_copied", "bytes": len(data)}
        db.act("station", opened.desk.station.id, facts=facts)
        return data

    data = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=data, touched=frozenset({Topic.SETTINGS}))


def copy_back(
    opened: OpenDesk, data: bytes, *, second: Second | None, now: datetime
) -> Saved[None]:
    """Put a copy in place of what the server holds; every station then gives all again.

    Raises:
        BundleRefused: ``BAD_AGE``: it is sealed to others, or damaged. NotNow:
            ``no_database``. Unready: the server's; nothing was changed.
    """

    def act(db: Session) -> None:
        side = parties.district_side(db)
        choosing.restore(db, age_keys.decrypt(data, side.me.secrets))

    return _done(opened, act, name="received_restored", second=second, now=now)
