"""Take in what the stations gave, and answer each that was heard, on the same stick.

Each file is taken in one transaction of its own: one that is refused, forked or ahead of a
missing part hinders no other. What waits is kept encrypted and tried again with every taking.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk import __version__
from station_desk.district import forgetting, trust_down
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import bundle, downlink, intake, lives, parties
from station_desk.exchange.bundle import Known, Letterbox, Opened
from station_desk.exchange.folder_road import FolderRoad
from station_desk.exchange.outbox import Part
from station_desk.exchange.parties import DistrictSide
from station_desk.messages import sentence
from station_desk.services import retention
from station_desk.services.authorize import Act, authorize
from station_desk.services.exchange.found import RefusedFile, refused_file
from station_desk.services.exchange.giving import FOLDER, Watch, earlier, noted, sealed
from station_desk.services.offices import require_district, require_writable
from station_desk.services.station import OpenDesk
from station_desk.store import bundles, office
from station_desk.store.bundles import TAKEN, Came, Parked
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received

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
    unknown: int = 0
    refused: tuple[RefusedFile, ...] = ()
    heard: tuple[Known, ...] = field(default=(), repr=False)
    revoked: tuple[Known, ...] = field(default=(), repr=False)  # are told that, no more


def take(
    opened: OpenDesk, root: Path, *, now: datetime, watch: Watch | None = None
) -> Saved[TakenIn]:
    """Take in every file below ``root`` that is for this district, and write the answers there.

    Raises:
        Unready: ``office_not_certified``; the stick's, as ``FolderRoad``.
        NotNow: ``not_a_district``, ``exchange_stopped``.
    """
    side = opened.database.read(partial(_begin, opened=opened))
    _settle(opened, now)
    road, watch = FolderRoad(root=root), watch or Watch()
    found = road.found(side.code)
    done = TakenIn(unknown=found.unknown)
    ready: list[tuple[str, bytes, Opened]] = []
    for one in found.waiting:
        data = b""
        try:
            data = road.get(side.code, one.name)
            ready.append((one.name, data, bundle.opened(data, me=side.me, known=side.known)))
        except BundleRefused as refused:
            done = _set_aside(opened, done, (one.name, data), refused, now)
            done = _with_revoked(done, side, data, refused)
    for at, (name, data, came) in enumerate(sorted(ready, key=_order)):
        watch.step(at, len(ready), done.lines)
        done = _take_one(opened, side, done, (name, data, came), now)
        road.done(side.code, name)
    done = _try_parked(opened, side, done, now)
    watch.step(len(ready), len(ready), done.lines)
    _settle(opened, now)
    forgotten = forgetting.forget(opened, now=now)
    done = _answer(opened, side, replace(done, erased=done.erased + forgotten), road, now)
    _settle(opened, now)
    if done.erased:
        retention.compact(opened)
    return Saved(value=done, touched=frozenset(Topic))


def _settle(opened: OpenDesk, now: datetime) -> None:
    """Tell the desk's journal what a server took in; notice where one was restored."""
    shelf.of(opened.database).settle(officer=opened.desk.officer.id, now=now)


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
    opened: OpenDesk, side: DistrictSide, done: TakenIn, file: tuple[str, bytes, Opened],
    now: datetime, *, waited: bool = False,
) -> TakenIn:  # fmt: skip
    """Take one file in; what one that ``waited`` says of its sender was noted when it came."""
    name, data, came = file
    sha = intake.sha_of(data)

    def unit(received: Received) -> intake.Taken:
        if not waited:
            _note(received, came)
        office.note_heard(received, came.sender.key_id, came.header.to)
        if received.is_taken(sha):
            return intake.Taken(site=came.sender.site, origin="", again=True)
        taken = intake.take(received, came, own_number=side.number)
        received.note_came(_came(name, sha, came, TAKEN, now))
        received.unpark(sha)
        return taken

    code = side.code_of(came.sender)
    heard = tuple(dict.fromkeys((*done.heard, came.sender)))
    done = replace(done, heard=heard, stations=tuple(dict.fromkeys((*done.stations, code))))
    try:
        taken = shelf.of(opened.database).write(unit, officer=opened.desk.officer.id, now=now)
    except BundleRefused as refused:
        if not waited:
            note = partial(_note, came=came)
            shelf.of(opened.database).write(note, officer=opened.desk.officer.id, now=now)
        return _set_aside(opened, done, (name, data), refused, now, came)
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
    opened: OpenDesk, done: TakenIn, file: tuple[str, bytes], refused: BundleRefused,
    now: datetime, came: Opened | None = None,
) -> TakenIn:  # fmt: skip
    """Note a refused file; keep what waits for a part, a program or a person."""
    name, data = file
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

    shelf.of(opened.database).write(unit, officer=opened.desk.officer.id, now=now)
    one = refused_file(name, refused)
    if why is Refusal.UNKNOWN_KEY:
        one = replace(one, words=sentence(NotNow("computer_not_known", **refused.facts)))
    waits = done.waits + (why in WAITS)
    return replace(done, refused=(*done.refused, one), waits=waits)


def _with_revoked(
    done: TakenIn, side: DistrictSide, data: bytes, refused: BundleRefused
) -> TakenIn:
    """Remember whose key counts no more: he is told so, also where his bundle waits."""
    known = None
    if refused.refusal is Refusal.REVOKED:
        known = side.known(bundle.peek(data).sender)
    if known is None or known in done.revoked:
        return done
    return replace(done, revoked=(*done.revoked, known))


def _try_parked(opened: OpenDesk, side: DistrictSide, done: TakenIn, now: datetime) -> TakenIn:
    """Take in what waited for a part that has come, or for this program."""
    for one in list(_openable(opened, side)):
        name, data, came = one
        before = done
        done = _take_one(opened, side, done, (name, data, came), now, waited=True)
        if len(done.refused) > len(before.refused):  # it waits on, and was told before
            done = before
    return done


def _openable(opened: OpenDesk, side: DistrictSide) -> Iterator[tuple[str, bytes, Opened]]:
    waiting = shelf.of(opened.database).read(lambda received: received.parked())
    found: list[tuple[str, bytes, Opened]] = []
    for one in waiting:
        if one.why in TRIED_AGAIN:
            try:
                came = bundle.opened(one.data, me=side.me, known=side.known)
            except BundleRefused:
                continue
            found.append((one.name, one.data, came))
    yield from sorted(found, key=_order)


def _answer(
    opened: OpenDesk, side: DistrictSide, done: TakenIn, road: FolderRoad, now: datetime
) -> TakenIn:
    """Write an answer for every computer that was heard."""
    count = 0
    for known in dict.fromkeys((*done.heard, *done.revoked)):
        count += _answer_one(opened, side, known, road, now)
    return replace(done, answers=count)


def _gathered(
    db: Session, received: Received, *, side: DistrictSide, to: Known
) -> tuple[Part, ...]:
    return downlink.gather(
        db, received, site=to.site, own_number=side.number, app=__version__,
        asked=parties.asked(received, to.key_id),
    )  # fmt: skip


def _answer_one(
    opened: OpenDesk, side: DistrictSide, to: Known, road: FolderRoad, now: datetime
) -> int:
    """Write the answer to one computer; return how many bundles it took."""
    code = side.code_of(to)

    def unit(db: Session) -> list[tuple[str, bytes]]:
        made: list[tuple[str, bytes]] = []
        for part, me in _parts(db, side, to, now):
            data = sealed(part, me=me, to=[to], escrow=side.escrow)
            bundles.note_given(db, noted(part, data, now))
            made.append((bundle.file_name(data), data))
        facts: dict[str, str | int] = {
            "act": "answers_given", "bundles": len(made), "site": to.site, "road": FOLDER
        }  # fmt: skip
        db.act("exchange", to.key_id, facts=facts)
        return made

    before = earlier(opened.database, road, code)
    made = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    for name, data in made:
        road.put(code, name, data)
    for name in before:
        road.done(code, name)
    return len(made)


def _parts(
    db: Session, side: DistrictSide, to: Known, now: datetime
) -> Iterator[tuple[Part, Letterbox]]:
    """Give what one computer is answered, each part with the key of ours that signs it.

    One whose key was revoked gets the trust file alone, which says so.
    """
    paper = trust_down.part_for(db, to, now)
    if paper is not None:
        yield paper, trust_down.letterbox(db, side, to)
    if to.revoked is not None:
        return
    for part in shelf.within(db, partial(_gathered, db, side=side, to=to)):
        yield part, side.me
