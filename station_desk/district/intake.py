"""Take in what the stations gave, and answer each that was heard, on the same stick.

Each file is taken in one transaction of its own: one that is refused, forked or ahead of a
missing part hinders no other. What waits is kept encrypted and tried again with every taking.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from station_desk.district import answers, door, forgetting, opening
from station_desk.district.answers import Answers
from station_desk.district.opening import Bad, File, Lying, Order
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import bundle, intake, lives, parties, rereading, seal_copies
from station_desk.exchange.bundle import Known, Opened
from station_desk.exchange.folder_road import FolderRoad, Waiting
from station_desk.exchange.parties import DistrictSide
from station_desk.machine import collecting
from station_desk.messages import sentence
from station_desk.services import retention
from station_desk.services.authorize import Act
from station_desk.services.exchange.found import RefusedFile, refused_file
from station_desk.services.exchange.giving import Watch
from station_desk.services.station import OpenDesk
from station_desk.store import office
from station_desk.store.bundles import TAKEN, Came, Parked
from station_desk.store.database import Session
from station_desk.store.received import ahead, shelf
from station_desk.store.received.port import Received
from station_desk.store.received.shelf import Shelf

V = TypeVar("V")

WAITS = frozenset({Refusal.GAP, Refusal.NEWER, Refusal.FORK, Refusal.REVOKED})  # kept
TRIED_AGAIN = frozenset({Refusal.GAP.value, Refusal.NEWER.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What a taking brought: files, lines, rows, and what was refused, set aside or answered.

    ``stations`` are the codes that were heard; ``again``: files that held nothing new.
    """

    files: int = 0
    again: int = 0
    lines: int = 0
    rows: int = 0
    rejects: int = 0
    waits: int = 0
    erased: int = 0  # lines of deleted cases, in what had come before
    stations: tuple[str, ...] = ()
    answers: int = 0
    anew: int = 0  # of the answers: an earlier one lay there that its computer had not taken
    unknown: int = 0
    refused: tuple[RefusedFile, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Taking:
    """One taking: who takes where, and who was heard, by key id.

    A ``revoked`` computer is told that, no more.
    """

    opened: OpenDesk
    side: DistrictSide
    shelf: Shelf
    now: datetime
    heard: dict[str, Known] = field(default_factory=dict)
    revoked: dict[str, Known] = field(default_factory=dict)

    @property
    def stations(self) -> tuple[str, ...]:
        """Return the codes that were heard."""
        return tuple(dict.fromkeys(map(self.side.code_of, self.heard.values())))

    def write(self, unit: Callable[[Received], V]) -> V:
        """Run ``unit`` on what was received, in one transaction."""
        return self.shelf.write(unit, officer=self.opened.desk.officer.id, now=self.now)

    def open(self, lying: Lying) -> File | Bad:
        """Open a file; it may be on another thread than that of the taking."""
        return opening.opened(lying, side=self.side, home=self.opened.database.site_id)

    def settle(self) -> None:
        """Tell the desk's journal what a server took in; notice where one was restored."""
        self.shelf.settle(officer=self.opened.desk.officer.id, now=self.now)


def take(
    opened: OpenDesk, root: Path, *, now: datetime, watch: Watch | None = None
) -> Saved[TakenIn]:
    """Take in every file below ``root`` that is for this district, and write the answers there.

    Raises:
        Unready: ``office_not_certified``; the stick's, as ``FolderRoad``.
        NotNow: ``not_a_district``, ``exchange_stopped``.
    """
    side = opened.database.read(partial(_begin, opened=opened))
    taking = _Taking(opened=opened, side=side, shelf=shelf.of(opened.database), now=now)
    taking.settle()
    road, watch = FolderRoad(root=root), watch or Watch()
    _read_anew(taking, watch)
    found = road.found(side.code)
    done = TakenIn(unknown=found.unknown)
    done, ready = _looked_through(taking, done, road, found.waiting)
    with ahead.each(ready, taking.open, beside=taking.shelf.beside) as files:
        for at, (lying, file) in enumerate(files):
            watch.step(at, len(ready), done.lines)
            done, is_over = _take_one(taking, done, file())
            if is_over:
                road.done(side.code, lying.name)
    done = _try_parked(taking, done)
    watch.step(len(ready), len(ready), done.lines)
    taking.settle()
    done = replace(done, erased=done.erased + forgetting.forget(opened, now=now))
    to = (taking.heard | taking.revoked).values()
    left = [one for one in answers.lying(opened, side, road) if one not in to]
    giving = Answers(opened, side, road, now=now, to=(*to, *left))
    given, anew = sum(map(giving.give, to)), sum(map(giving.give, left))
    done = replace(done, stations=taking.stations, answers=given + anew, anew=anew)
    taking.settle()
    if done.erased:
        retention.compact(opened)
    return Saved(value=done, touched=frozenset(Topic))


def _read_anew(taking: "_Taking", watch: Watch) -> None:
    """Fill what the program before this one could not read of the lines that came.

    Where it is stopped it goes on from there the next time.
    """
    if not taking.shelf.read(rereading.is_due):
        return
    sites = sorted({known.site for known, _code in taking.side.stations.values()})
    unit = partial(rereading.step, sites=sites, own_number=taking.side.number)
    with collecting.rested():
        while (place := taking.write(unit)) is not None:
            watch.step(place.lines, max(place.lines, place.of), 0)


def _looked_through(
    taking: _Taking, done: TakenIn, road: FolderRoad, waiting: Sequence[Waiting]
) -> tuple[TakenIn, list[Lying]]:
    """Look through every file; return those to be taken in, in their order."""
    side, code = taking.side, taking.side.code
    ready: list[tuple[Order, Lying]] = []
    for one in waiting:
        data = b""
        try:
            data = road.get(code, one.name)
            if _is_again(taking, data):
                done = replace(done, files=done.files + 1, again=done.again + 1)
                road.done(code, one.name)
                continue
            lying = Lying(name=one.name, get=partial(road.get, code, one.name))
            ready.append((opening.order(data, side), lying))
        except BundleRefused as refused:
            bad = Bad(name=one.name, sha=intake.sha_of(data), data=data, refused=refused)
            done = _set_aside(taking, done, bad)
    return done, [lying for _order, lying in sorted(ready, key=itemgetter(0))]


def _is_again(taking: _Taking, data: bytes) -> bool:
    """Tell whether a file was taken in before, by its bytes: it needs no more than an answer.

    What a key says that was revoked since is looked at as if it were new.
    """
    sha = intake.sha_of(data)
    if not taking.shelf.read(lambda received: received.is_taken(sha)):
        return False
    sender = taking.side.known(bundle.peek(data).sender)
    if sender is None or sender.revoked is not None:
        return False
    taking.heard[sender.key_id] = sender
    return True


def _begin(db: Session, *, opened: OpenDesk) -> DistrictSide:
    door.ask(opened, Act.INTAKE)
    return parties.district_side(db)


def _take_one(
    taking: _Taking, done: TakenIn, file: File | Bad, *, waited: bool = False
) -> tuple[TakenIn, bool]:
    """Take one file in; tell whether it is over with, so that it need not lie there any more.

    What one that ``waited`` says of its sender was noted when it came.
    """
    if isinstance(file, Bad):
        return _set_aside(taking, done, file), False
    came, sha = file.came, file.sha

    def unit(received: Received) -> intake.Taken:
        if not waited:
            _note(received, came)
        office.note_heard(received, came.sender.key_id, came.header.to)
        if received.is_taken(sha):
            return intake.Taken(site=came.sender.site, origin="", again=True)
        taken = intake.take(received, came, own_number=taking.side.number, read=file.read)
        received.note_came(_came(file, TAKEN, taking.now))
        received.unpark(sha)
        return taken

    try:
        taken = taking.write(unit)
    except BundleRefused as refused:
        if not waited:
            taking.heard[came.sender.key_id] = came.sender
            taking.write(partial(_note, came=came))
        bad = Bad(name=file.name, sha=sha, data=file.data, refused=refused)
        return _set_aside(taking, done, bad, file), True
    taking.heard[came.sender.key_id] = came.sender
    return replace(
        done,
        files=done.files + 1,
        again=done.again + taken.again,
        lines=done.lines + taken.lines,
        rows=done.rows + taken.rows,
        rejects=done.rejects + taken.rejects,
        erased=done.erased + taken.erased,
    ), True


def _note(received: Received, came: Opened) -> None:
    """Keep what a computer said of itself, also where its lines are refused."""
    parties.note_asked(received, came.sender.key_id, came.manifest)
    seal_copies.note(received, came.sender.site, came.manifest)
    lives.note(received, came.sender.site, came.sender.key_id, came.manifest)


def _came(file: File, code: str, now: datetime) -> Came:
    said, sender = file.came.manifest, file.came.sender
    return Came(
        sha=file.sha, name=file.name, sender=sender.key_id, kind=said.kind.value, at=now,
        code=code, site_id=sender.site, lines=said.n,
    )  # fmt: skip


def _set_aside(taking: _Taking, done: TakenIn, bad: Bad, file: File | None = None) -> TakenIn:
    """Note a refused file; keep what waits for a part, a program or a person.

    It is a ``file`` where only its place in the chain was refused.
    """
    now, sha, why = taking.now, bad.sha, bad.refused.refusal

    def unit(received: Received) -> None:
        if file is not None:
            received.note_came(_came(file, why.value, now))
        else:
            received.note_came(Came(sha=sha, name=bad.name, at=now, code=why.value))
        if why not in WAITS:
            return
        received.park(Parked(sha=sha, name=bad.name, why=why.value, at=now), bad.data)
        site = file.came.sender.site if file is not None else 0
        known = received.find(site, file.came.manifest.origin) if file is not None else None
        if why is Refusal.FORK and known is not None:
            received.fork(known)
        facts: dict[str, str | int] = {
            "act": "bundle_set_aside", "site": site, "why": why.value
        }  # fmt: skip
        received.act(sha[:32], facts)

    taking.write(unit)
    if file is None:
        _note_revoked(taking, bad)
    one = refused_file(bad.name, bad.refused)
    if why is Refusal.UNKNOWN_KEY:
        one = replace(one, words=sentence(NotNow("computer_not_known", **bad.refused.facts)))
    waits = done.waits + (why in WAITS)
    return replace(done, refused=(*done.refused, one), waits=waits)


def _note_revoked(taking: _Taking, bad: Bad) -> None:
    """Remember whose key counts no more: he is told so, also where his bundle waits."""
    if bad.refused.refusal is Refusal.REVOKED:
        known = taking.side.known(bundle.peek(bad.data).sender)
        if known is not None:
            taking.revoked[known.key_id] = known


def _try_parked(taking: _Taking, done: TakenIn) -> TakenIn:
    """Take in what waited for a part that has come, or for this program."""
    with ahead.each(_parked(taking), taking.open, beside=taking.shelf.beside) as files:
        for _lying, coming in files:
            file = coming()
            if isinstance(file, Bad):
                continue
            after, _is_over = _take_one(taking, done, file, waited=True)
            if len(after.refused) == len(done.refused):  # else it waits on, and was told before
                done = after
    return done


def _parked(taking: _Taking) -> list[Lying]:
    """Return what waited and may be taken in, in its order."""
    found: list[tuple[Order, Lying]] = []
    for one in taking.shelf.read(lambda received: received.parked()):
        if one.why in TRIED_AGAIN:
            lying = Lying(name=one.name, get=partial(_parked_data, taking, one.sha))
            with suppress(BundleRefused):
                found.append((opening.order(lying.get(), taking.side), lying))
    return [lying for _order, lying in sorted(found, key=itemgetter(0))]


def _parked_data(taking: _Taking, sha: str) -> bytes:
    return taking.shelf.read(lambda received: received.parked_data(sha))
