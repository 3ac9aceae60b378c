"""Give and take by network: the sealed files of a stick, through the district's server.

Everything is sealed into a folder of the desk first (``giving``) and then sent, a file at a
time; a file that was accepted is forgotten here, one that was not is sent again as it is. The
answers are fetched into a folder and taken in as from a stick (``taking``). So a round may end
anywhere, and both roads may be walked at once.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from station_desk import __version__
from station_desk.domain.errors import NotNow, Trouble, Unready
from station_desk.domain.exchange.road_facts import Road
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import held, outbox, parties
from station_desk.exchange.folder_road import FOLDER, FolderRoad
from station_desk.exchange.folder_road import Waiting as Lies
from station_desk.exchange.https_road import PAUSES_S, HttpsRoad, PartRefused, Waiting
from station_desk.exchange.parties import StationSide
from station_desk.machine import files, places, settings
from station_desk.services.authorize import Act, authorize
from station_desk.services.exchange import giving, taking
from station_desk.services.exchange.giving import Watch, sealed
from station_desk.services.exchange.taking import TakenAll
from station_desk.services.offices import require_station, require_writable
from station_desk.services.station import OpenDesk
from station_desk.store import bundles, network
from station_desk.store.bundles import NETWORK
from station_desk.store.database import Session
from station_desk.store.network import Last

OUT, BACK = "out", "in"
PATIENCE_S = 20.0  # for the district to take in what arrived
LOOK_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ByNetwork:
    """What a round did: files that arrived, what came back, what the district has yet to do.

    ``refused`` is the code with which the district refused a file of ours, if it did.
    """

    district: str
    sent: int = 0
    had: int = 0  # were there already
    untaken: int = 0
    refused: str = ""
    taken: TakenAll = field(default_factory=TakenAll)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The road by network as a page shows it; ``there`` is whether the district has one.

    ``by_itself`` is whether an open desk tries it of its own accord.
    """

    there: bool
    last: Last
    by_itself: bool = False


def is_by_itself(data: Path) -> bool:
    """Tell whether the desk of this folder tries the network by itself; needs no log-in."""
    return settings.read(data)[0].network_by_itself


def by_itself(opened: OpenDesk, *, wanted: bool, now: datetime) -> Saved[bool]:
    """Let the open desk try the network by itself, or no more; it is journaled first."""

    def unit(db: Session) -> None:
        authorize(opened.desk.officer, Act.EXCHANGE_GIVE)
        require_station(opened.desk)
        facts = {"act": "network_by_itself" if wanted else "network_by_hand"}
        db.act("station", opened.desk.station.id, facts=facts)

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    kept, _wrong = settings.read(opened.folder)
    settings.write(opened.folder, replace(kept, network_by_itself=wanted))
    return Saved(value=wanted, touched=frozenset({Topic.SETTINGS}))


@dataclass(slots=True, kw_only=True)
class _Round:
    """What one round works with."""

    opened: OpenDesk
    side: StationSide
    way: HttpsRoad
    hello: bytes
    now: datetime
    watch: Watch
    done: ByNetwork

    @property
    def out(self) -> FolderRoad:
        """Return the folder of what is to be sent."""
        return FolderRoad(root=_folder(self.opened, OUT))

    @property
    def back(self) -> FolderRoad:
        """Return the folder of what came."""
        return FolderRoad(root=_folder(self.opened, BACK))


def exchange(
    opened: OpenDesk, *, now: datetime, watch: Watch | None = None,
    patience_s: float = PATIENCE_S, pauses: tuple[float, ...] = PAUSES_S,
) -> Saved[ByNetwork]:  # fmt: skip
    """Send all that is owed to the district, and take its answers in.

    Raises:
        Unready: ``not_enrolled``, ``other_pc``, ``net_...``; the disk's. NotNow:
            ``not_a_station``, ``no_road_known``, ``exchange_stopped``.
    """

    def walk(one: _Round) -> None:
        _send(one)  # what a round before left
        if _wait(one, patience_s):
            _give(one)
            _wait(one, patience_s)

    return _walked(opened, walk, now=now, watch=watch or Watch(), pauses=pauses)


def look(
    opened: OpenDesk, *, now: datetime, watch: Watch | None = None
) -> Saved[ByNetwork]:  # fmt: skip
    """Exchange only if there is news on either side; else nothing is written down.

    For tries of the desk's own accord: one try, short, and no chatter in the journal.

    Raises:
        As :func:`exchange`.
    """

    def walk(one: _Round) -> None:
        _send(one)
        found = _ask(one)
        _take(one, found)
        if not found.untaken and opened.database.read(outbox.has_news):
            _give(one)

    return _walked(opened, walk, now=now, watch=watch or Watch(), pauses=())


def shown(db: Session, opened: OpenDesk) -> Shown:
    """Return whether there is a road by network and how the last try ended."""
    authorize(opened.desk.officer, Act.EXCHANGE_SHOW)
    require_station(opened.desk)
    known = held.held(db).trust
    return Shown(
        there=known is not None and known.road is not None, last=network.last(db),
        by_itself=is_by_itself(opened.folder),
    )  # fmt: skip


def _walked(
    opened: OpenDesk, walk: Callable[[_Round], None], *, now: datetime, watch: Watch,
    pauses: tuple[float, ...],
) -> Saved[ByNetwork]:  # fmt: skip
    side, road, hello = opened.database.read(partial(_begin, opened=opened, now=now))
    code = ""
    try:
        with HttpsRoad(road, stopped=watch.stopped, pauses=pauses) as way:
            one = _Round(
                opened=opened, side=side, way=way, hello=hello, now=now, watch=watch,
                done=ByNetwork(district=side.district_code),
            )  # fmt: skip
            walk(one)
    except PartRefused as refused:
        code = "net_not_known" if refused.code == "unknown_key" else "net_refused"
        raise Unready(code, why=refused.code) from refused
    except Trouble as trouble:
        code = trouble.code
        raise
    finally:
        _note(opened, now, code)
    return Saved(value=one.done, touched=frozenset({Topic.SETTINGS, Topic.REFERRALS}))


def _begin(db: Session, *, opened: OpenDesk, now: datetime) -> tuple[StationSide, Road, bytes]:
    authorize(opened.desk.officer, Act.EXCHANGE_GIVE)
    require_station(opened.desk)
    require_writable(opened)
    side = parties.station_side(db, opened.unlocked)
    known = held.held(db).trust
    if known is None or known.road is None:
        raise NotNow("no_road_known")
    said = outbox.hello(db, district=side.district_number, app=__version__, now=now)
    return side, known.road, sealed(said, me=side.me, to=side.district, escrow=())


def _folder(opened: OpenDesk, name: str) -> Path:
    path = opened.folder / places.NETWORK / name
    try:
        files.own_folder(path)
    except OSError as error:
        raise files.trouble(error, path) from error
    return path


def _send(one: _Round) -> None:
    """Send what lies ready, a file at a time; what arrived is forgotten here."""
    road, code = one.out, one.side.district_code
    waiting = sorted(road.names(code), key=partial(_made_at, road.root, code))
    for at, file in enumerate(waiting):
        one.watch.step(at, len(waiting), 0)
        try:
            new = one.way.put(road.get(code, file.name))
        except PartRefused as refused:
            if refused.code in ("unknown_key", "bad_sig", "not_for_us"):
                raise
            one.done = replace(one.done, refused=refused.code)
        else:
            one.done = replace(one.done, sent=one.done.sent + new, had=one.done.had + (not new))
            _arrived(one)
        road.done(code, file.name)
    one.watch.step(len(waiting), len(waiting), 0)


def _give(one: _Round) -> None:
    """Seal what is owed, and send it."""
    quiet = Watch(stopped=one.watch.stopped)
    giving.give(one.opened, one.out.root, now=one.now, watch=quiet, by=NETWORK)
    _send(one)


def _made_at(root: Path, code: str, file: Lies) -> tuple[int, str]:
    """Parts of one chain in the order in which they were sealed."""
    path = root / FOLDER / f"to-{code}" / file.name
    return path.stat().st_mtime_ns, file.name


def _arrived(one: _Round) -> None:
    def unit(db: Session) -> None:
        network.note(db, replace(network.last(db), arrived=one.now))

    one.opened.database.write(unit, officer=one.opened.desk.officer.id, now=one.now)


def _ask(one: _Round) -> Waiting:
    found = one.way.waiting(one.hello)
    one.done = replace(one.done, untaken=found.untaken)
    return found


def _take(one: _Round, found: Waiting) -> bool:
    """Fetch the answers that are new here, and take them in; tell whether there were any."""
    road, code = one.back, one.side.code
    new = False
    for there in found.names:
        if one.opened.database.read(partial(bundles.is_taken, sha=there.sha)):
            continue
        one.watch.step(0, 0, 0)
        data = one.way.get(there)
        if data is not None:
            road.put(code, there.name, data)
            new = True
    if new or road.names(code):
        quiet = Watch(stopped=one.watch.stopped)
        taken = taking.take(one.opened, road.root, now=one.now, watch=quiet).value
        for file in taken.refused:  # it waits at the district, if it is to be tried again
            road.done(code, file.name)
        one.done = replace(one.done, taken=taking.together(one.done.taken, taken))
    return new


def _wait(one: _Round, patience_s: float) -> bool:
    """Wait a little until the district has taken in what arrived, and take its answer.

    False where it has not in that time: all of it is there, and only waits.
    """
    for _try in range(max(1, int(patience_s / LOOK_S))):
        found = _ask(one)
        if not found.untaken:
            _take(one, found)
            return True
        one.watch.step(0, 0, 0)
        Event().wait(min(LOOK_S, patience_s))
    return False


def _note(opened: OpenDesk, now: datetime, code: str) -> None:
    """Keep how it ended; where it was stopped, the desk may be closed by now."""
    if code == "exchange_stopped":
        return

    def unit(db: Session) -> None:
        network.note(db, replace(network.last(db), tried=now, code=code))

    with suppress(Trouble):  # what ended the round is the one to tell
        opened.database.write(unit, officer=opened.desk.officer.id, now=now)
