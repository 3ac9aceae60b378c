"""Give the district what it is not known to have, on a stick or into a folder.

Everything unacknowledged goes every time: a stick that is lost costs nothing. What is told as
given lies on the medium, read back and compared (exchange.md B.7, B.12).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk import __version__
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import bundle, outbox, parties
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.exchange.folder_road import FolderRoad
from station_desk.exchange.outbox import Part
from station_desk.exchange.parties import StationSide
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_station
from station_desk.services.sealed import for_district
from station_desk.services.station import OpenDesk
from station_desk.store import bundles
from station_desk.store.bundles import Given
from station_desk.store.database import Database, Session

FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is: lines given (or files taken) of all, and how many lines that were."""

    done: int
    of: int
    lines: int


@dataclass(slots=True, kw_only=True)
class Watch:
    """Who looks on: is told each step, and may say that it is enough."""

    told: Callable[[Progress], None] = field(default=lambda _progress: None)
    stopped: Callable[[], bool] = field(default=lambda: False)

    def step(self, done: int, of: int, lines: int) -> None:
        """Tell how far it is.

        Raises:
            NotNow: ``exchange_stopped``; what was written so far stays and is whole.
        """
        self.told(Progress(done=done, of=of, lines=lines))
        if self.stopped():
            raise NotNow("exchange_stopped")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAll:
    """What was given: bundles, lines, bytes; ``hello``: there was nothing new to say."""

    bundles: int
    lines: int
    size_bytes: int
    hello: bool
    district: str


def give(
    opened: OpenDesk, root: Path, *, now: datetime, watch: Watch | None = None,
    by: str = FOLDER,
) -> Saved[GivenAll]:  # fmt: skip
    """Write all that is owed for the district below ``root``, and note it; ``by`` which road.

    Raises:
        Unready: ``not_enrolled``, ``other_pc``; the stick's, as ``FolderRoad.put``.
        NotNow: ``not_a_station``, ``exchange_stopped``.
    """
    side = opened.database.read(partial(_begin, opened=opened))
    watch = watch or Watch()
    road = FolderRoad(root=root)
    made: list[Given] = []
    before = earlier(opened.database, road, side.district_code)
    _let_district_open(opened, now)

    def pack(db: Session) -> None:
        owed = outbox.waiting(db)
        parts = outbox.gather(db, district=side.district_number, app=__version__, now=now)
        for part in parts:
            watch.step(_lines(made), max(1, owed), _lines(made))
            data = sealed(part, me=side.me, to=side.district, escrow=side.escrow)
            road.put(side.district_code, bundle.file_name(data), data)
            made.append(replace(noted(part, data, now), road=by))

    try:
        opened.database.read(pack)
    finally:
        if made:
            _note(opened, made, now)
    for name in before:
        road.done(side.district_code, name)
    lines = _lines(made)
    watch.step(lines, lines, lines)
    given = GivenAll(
        bundles=len(made), lines=lines, size_bytes=sum(one.size_bytes for one in made),
        hello=not lines, district=side.district_code,
    )  # fmt: skip
    return Saved(value=given, touched=frozenset({Topic.SETTINGS}))


def _lines(made: Sequence[Given]) -> int:
    return sum(one.last - one.first + 1 for one in made if one.last)


def _let_district_open(opened: OpenDesk, now: datetime) -> None:
    """Make the copies of sealing keys that the district has asked for since the log-in."""
    unlocked = opened.unlocked
    if opened.database.limits.frozen:
        return
    if opened.database.read(partial(for_district.is_due, unlocked=unlocked)):
        unit = partial(for_district.make, unlocked=unlocked)
        opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def _begin(db: Session, *, opened: OpenDesk) -> StationSide:
    authorize(opened.desk.officer, Act.EXCHANGE_GIVE)
    require_station(opened.desk)
    return parties.station_side(db, opened.unlocked)


def earlier(database: Database, road: FolderRoad, code: str) -> tuple[str, ...]:
    """Return the files of an earlier giving that still lie there: the new ones hold it all."""
    names = [one.name for one in road.names(code)]
    ids = [bundle.id_of(one) for one in names]
    mine = database.read(partial(bundles.given_ids, ids=ids))
    return tuple(one for one in names if bundle.id_of(one) in mine)


def sealed(part: Part, *, me: Letterbox, to: Sequence[Known], escrow: Sequence[bytes]) -> bytes:
    """Return the file of a part."""
    return bundle.make(part.manifest, part.lines, me=me, to=to, escrow=escrow)


def noted(part: Part, data: bytes, now: datetime) -> Given:
    """Return what is kept of a bundle that was written."""
    header, said = bundle.peek(data), part.manifest
    return Given(
        id=header.id, kind=said.kind.value, to=header.to[0], origin=said.origin,
        first=said.first, last=said.last, size_bytes=len(data), at=now, road=FOLDER,
    )  # fmt: skip


def _note(opened: OpenDesk, made: Sequence[Given], now: datetime) -> None:
    def unit(db: Session) -> None:
        for one in made:
            bundles.note_given(db, one)
        facts: dict[str, str | int] = {
            "act": "bundles_given", "bundles": len(made), "road": made[-1].road
        }  # fmt: skip
        db.act("exchange", made[-1].id, facts=facts)

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
