"""Tell which files wait at the district and why, and let a person settle those set aside.

A file waits by itself for a missing part or a newer program. One that tells another history, or
is of a revoked key, waits for a person: it may hold a real child's case (exchange.md B.11). It
is looked at without being taken, taken in where that is sound, or let go with a reason.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from station_desk.district import door
from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import bundle, intake, parties, redacting
from station_desk.exchange.bundle import Opened
from station_desk.exchange.intake import Taken
from station_desk.exchange.lines import Line
from station_desk.exchange.parties import DistrictSide
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store.bundles import TAKEN, Came, Parked
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received

SHORT = 12  # letters of a file's hash that name it to a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file that waits: whose, since when, why, and what is in it where that can be read.

    ``kinds`` are the records in it and how many lines each has; ``may_take`` where taking it
    in is sound. ``deleted`` of its lines tell of cases that the station has deleted since: the
    file is sealed and signed as a whole, so they go with it only.
    """

    id: str
    code: str
    why: str
    since: datetime
    lines: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    may_take: bool = False
    deleted: int = 0


def waiting(db: Session, opened: OpenDesk) -> tuple[Waiting, ...]:
    """Return every file that waits, oldest first.

    Raises:
        Unready: ``office_not_certified``.
    """
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    side = parties.district_side(db)

    def look(received: Received) -> tuple[Waiting, ...]:
        found = ((one, received.parked_data(one.sha)) for one in received.parked())
        return tuple(_told(received, side, one, data) for one, data in found if data)

    return shelf.within(db, look)


def _told(received: Received, side: DistrictSide, one: Parked, data: bytes) -> Waiting:
    found = Waiting(id=one.sha[:SHORT], code=_code(side, data), why=one.why, since=one.at)
    try:
        came = _opened(side, data)
    except BundleRefused:
        return found
    gone = redacting.gone(received, came.sender.site)
    deleted = sum(redacting.tells(line, gone) for line in came.lines) if gone else 0
    kinds = Counter(line.k for line in came.read if isinstance(line, Line))
    return Waiting(
        id=found.id, code=found.code, why=one.why, since=one.at, lines=came.manifest.n,
        kinds=tuple(sorted(kinds.items())), may_take=one.why == Refusal.REVOKED,
        deleted=deleted,
    )  # fmt: skip


def _code(side: DistrictSide, data: bytes) -> str:
    known = side.known(bundle.peek(data).sender)
    return side.code_of(known) if known is not None else ""


def _opened(side: DistrictSide, data: bytes) -> Opened:
    return bundle.opened(data, me=side.me, known=side.known, quarantined=True)


def let_go(opened: OpenDesk, file: str, *, reason: str, now: datetime) -> Saved[str]:
    """Delete a file that waits, for good; return the code of its station.

    Raises:
        BadInput: ``reason``. NotNow: ``no_such_wait``.
    """

    def unit(db: Session) -> tuple[str, str]:
        one, data, side = _begin(db, opened, file, reason)
        code = _code(side, data)
        facts: dict[str, str | int] = {"act": "bundle_let_go", "station": code, "why": one.why}
        db.act("exchange", one.sha[:32], facts=facts, reason=plain_text(reason))
        return one.sha, code

    officer = opened.desk.officer.id
    sha, code = opened.database.write(unit, officer=officer, now=now)
    shelf.of(opened.database).write(
        lambda received: received.unpark(sha), officer=officer, now=now
    )
    return Saved(value=code, touched=frozenset({Topic.SETTINGS}))


def _begin(
    db: Session, opened: OpenDesk, file: str, reason: str
) -> tuple[Parked, bytes, DistrictSide]:
    """Return the file that is meant, what is in it, and who takes it in."""
    door.ask(opened, Act.WAITING_SETTLE)
    require_reason(reason)

    def look(received: Received) -> tuple[Parked, bytes]:
        found = [one for one in received.parked() if file and one.sha.startswith(file)]
        data = received.parked_data(found[0].sha) if len(found) == 1 else b""
        if not data:  # or another worker has taken it in meanwhile
            raise NotNow("no_such_wait")
        return found[0], data

    return *shelf.within(db, look), parties.district_side(db)


def take_in(opened: OpenDesk, file: str, *, reason: str, now: datetime) -> Saved[Taken]:
    """Take a file of a revoked key in after all: the in-charge answers for its lines.

    Raises:
        BadInput: ``reason``. NotNow: ``no_such_wait``, ``wait_not_taken``. BundleRefused:
            ``GAP`` or ``FORK``: its chain does not go on there; it waits on.
    """

    def yes(db: Session) -> tuple[Parked, bytes, DistrictSide]:
        one, data, side = _begin(db, opened, file, reason)
        if one.why != Refusal.REVOKED:
            raise NotNow("wait_not_taken")
        facts: dict[str, str | int] = {
            "act": "bundle_accepted", "station": _code(side, data), "why": one.why
        }  # fmt: skip
        db.act("exchange", one.sha[:32], facts=facts, reason=plain_text(reason))
        return one, data, side

    officer = opened.desk.officer.id
    one, data, side = opened.database.write(yes, officer=officer, now=now)
    came = _opened(side, data)
    unit = partial(_take, one=one, came=came, number=side.number, now=now)
    taken = shelf.of(opened.database).write(unit, officer=officer, now=now)
    shelf.of(opened.database).settle(officer=officer, now=now)
    return Saved(value=taken, touched=frozenset(Topic))


def _take(
    received: Received, *, one: Parked, came: Opened, number: int, now: datetime
) -> Taken:
    taken = intake.take(received, came, own_number=number)
    received.note_came(Came(
        sha=one.sha, name=one.name, sender=came.sender.key_id, kind=came.manifest.kind.value,
        at=now, code=TAKEN, site_id=came.sender.site, lines=came.manifest.n,
    ))  # fmt: skip
    received.unpark(one.sha)
    return taken
