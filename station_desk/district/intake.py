"""Take in what the stations gave, and answer each that was heard, on the same stick.

Each file is taken in one transaction of its own: one that is refused, forked or ahead of a
missing part hinders no other. What waits is kept encrypted and tried again with every taking.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from station_desk.district import forgetting
from station_desk.district.answers import Answers, lying
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import bundle, intake, lives, parties, rereading
from station_desk.exchange.bundle import Known, Opened
from station_desk.exchange.folder_road import FolderRoad, Waiting
from station_desk.exchange.parties import DistrictSide
from station_desk.messages import sentence
from station_desk.services import retention
from station_desk.services.authorize import Act, authorize
from station_desk.services.exchange.found import RefusedFile, refused_file
from station_desk.services.exchange.giving import Watch
from station_desk.services.offices import require_district, require_writable
from station_desk.services.station import OpenDesk
from station_desk.store import office
from station_desk.store.bundles import TAKEN, Came, Parked
from station_desk.store.database import Session
from station_desk.store.received import shelf
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
    _read_anew(taking)
    road, watch = FolderRoad(root=root), watch or Watch()
    found = road.found(side.code)
    done = TakenIn(unknown=found.unknown)
    done, ready = _looked_through(taking, done, road, found.waiting)
    for at, (name, data, came) in enumerate(sorted(ready, key=_order)):
        watch.step(at, len(ready), done.lines)
        done = _take_one(taking, done, (name, data, came))
        road.done(side.code, name)
    done = _try_parked(taking, done)
    watch.step(len(ready), len(ready), done.lines)
    taking.settle()
    done = replace(done, erased=done.erased + forgetting.forget(opened, now=now))
    to = (taking.heard | taking.revoked).values()
    left = [one for one in lying(opened, side, road) if one not in to]
    answers = Answers(opened, side, road, now=now, to=(*to, *left))
    given, anew = sum(map(answers.give, to)), sum(map(answers.give, left))
    done = replace(done, stations=taking.stations, answers=given + anew, anew=anew)
    taking.settle()
    if done.erased:
        retention.compact(opened)
    return Saved(value=done, touched=frozenset(Topic))


def _read_anew(taking: "_Taking") -> None:
    """Fill what the program before this one could not read of the lines that came."""
    if not taking.shelf.read(rereading.is_due):
        return
    sites = sorted({known.site for known, _code in taking.side.stations.values()})
    unit = partial(rereading.reread, sites=sites, own_number=taking.side.number)
    taking.shelf.write(unit, officer=taking.opened.desk.officer.id, now=taking.now)


def _looked_through(
    taking: _Taking, done: TakenIn, road: FolderRoad, waiting: Sequence[Waiting]
) -> tuple[TakenIn, list[tuple[str, bytes, Opened]]]:
    """Open every file; return those that can be taken in."""
    side, code = taking.side, taking.side.code
    ready: list[tuple[str, bytes, Opened]] = []
    for one in waiting:
        data = b""
        try:
            data = road.get(code, one.name)
            if _is_again(taking, data):
                done = replace(done, files=done.files + 1, again=done.again + 1)
                road.done(code, one.name)
                continue
            ready.append((one.name, data, bundle.opened(data, me=side.me, known=side.known)))
        except BundleRefused as refused:
            done = _set_aside(taking, done, (one.name, data), refused)
            _note_revoked(taking, data, refused)
    return done, ready


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
    authorize(opened.desk.officer, Act.INTAKE)
    require_district(opened.desk)
    require_writable(opened)
    return parties.district_side(db)


def _order(file: tuple[str, bytes, Opened]) -> tuple[int, str, int]:
    """Parts of one chain in the order of their lines, so that none waits for another."""
    said = file[2].manifest
    return file[2].sender.site, said.origin, said.first


def _take_one(
    taking: _Taking, done: TakenIn, file: tuple[str, bytes, Opened], *, waited: bool = False
) -> TakenIn:
    """Take one file in; what one that ``waited`` says of its sender was noted when it came."""
    name, data, came = file
    sha = intake.sha_of(data)

    def unit(received: Received) -> intake.Taken:
        if not waited:
            _note(received, came)
        office.note_heard(received, came.sender.key_id, came.header.to)
        if received.is_taken(sha):
            return intake.Taken(site=came.sender.site, origin="", again=True)
        taken = intake.take(received, came, own_number=taking.side.number)
        received.note_came(_came(name, sha, came, TAKEN, taking.now))
        received.unpark(sha)
        return taken

    try:
        taken = taking.write(unit)
    except BundleRefused as refused:
        if not waited:
            taking.heard[came.sender.key_id] = came.sender
            taking.write(partial(_note, came=came))
        return _set_aside(taking, done, (name, data), refused, came)
    taking.heard[came.sender.key_id] = came.sender
    return replace(
        done,
        files=done.files + 1,
        again=done.again + taken.again,
        lines=done.lines + taken.lines,
        rows=done.rows + taken.rows,
        rejects=done.rejects + taken.rejects,
        erased=done.erased + taken.erased,
    )


def _note(received: Received, came: Opened) -> None:
    """Keep what a computer said of itself, also where its lines are refused."""
    parties.note_asked(received, came.sender.key_id, came.manifest)
    lives.note(received, came.sender.site, came.sender.key_id, came.manifest)


def _came(name: str, sha: str, came: Opened, code: str, now: datetime) -> Came:
    said = came.manifest
    return Came(
        sha=sha, name=name, sender=came.sender.key_id, kind=said.kind.value, at=now, code=code,
        site_id=came.sender.site, lines=said.n,
    )  # fmt: skip


def _set_aside(
    taking: _Taking, done: TakenIn, file: tuple[str, bytes], refused: BundleRefused,
    came: Opened | None = None,
) -> TakenIn:  # fmt: skip
    """Note a refused file; keep what waits for a part, a program or a person."""
    (name, data), now = file, taking.now
    sha, why = intake.sha_of(data), refused.refusal

    def unit(received: Received) -> None:
        if came is not None:
            received.note_came(_came(name, sha, came, why.value, now))
        else:
            received.note_came(Came(sha=sha, name=name, at=now, code=why.value))
        if why not in WAITS:
            return
        received.park(Parked(sha=sha, name=name, why=why.value, at=now, data=data))
        site = came.sender.site if came is not None else 0
        known = received.find(site, came.manifest.origin) if came is not None else None
        if why is Refusal.FORK and known is not None:
            received.fork(known)
        facts: dict[str, str | int] = {
            "act": "bundle_set_aside", "site": site, "why": why.value
        }  # fmt: skip
        received.act(sha[:32], facts)

    taking.write(unit)
    one = refused_file(name, refused)
    if why is Refusal.UNKNOWN_KEY:
        one = replace(one, words=sentence(NotNow("computer_not_known", **refused.facts)))
    waits = done.waits + (why in WAITS)
    return replace(done, refused=(*done.refused, one), waits=waits)


def _note_revoked(taking: _Taking, data: bytes, refused: BundleRefused) -> None:
    """Remember whose key counts no more: he is told so, also where his bundle waits."""
    if refused.refusal is Refusal.REVOKED:
        known = taking.side.known(bundle.peek(data).sender)
        if known is not None:
            taking.revoked[known.key_id] = known


def _try_parked(taking: _Taking, done: TakenIn) -> TakenIn:
    """Take in what waited for a part that has come, or for this program."""
    for one in list(_openable(taking)):
        before = done
        done = _take_one(taking, done, one, waited=True)
        if len(done.refused) > len(before.refused):  # it waits on, and was told before
            done = before
    return done


def _openable(taking: _Taking) -> Iterator[tuple[str, bytes, Opened]]:
    side, waiting = taking.side, taking.shelf.read(lambda received: received.parked())
    found: list[tuple[str, bytes, Opened]] = []
    for one in waiting:
        if one.why in TRIED_AGAIN:
            try:
                came = bundle.opened(one.data, me=side.me, known=side.known)
            except BundleRefused:
                continue
            found.append((one.name, one.data, came))
    yield from sorted(found, key=_order)
