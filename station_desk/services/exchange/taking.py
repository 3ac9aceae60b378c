"""Take in what the district answered: what lies there now, what it gives back, its own rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import acks, held, parties
from station_desk.exchange.folder_road import FolderRoad
from station_desk.exchange.parties import StationSide
from station_desk.services import retention
from station_desk.services.authorize import Act, authorize
from station_desk.services.exchange import ordered, trust_taking
from station_desk.services.exchange.found import File, Looked, RefusedFile, look, refused_file
from station_desk.services.exchange.giving import Watch
from station_desk.services.offices import require_station, require_writable
from station_desk.services.station import OpenDesk
from station_desk.store import bundles
from station_desk.store.bundles import TAKEN, Came
from station_desk.store.database import Session

STRANGER = f"bundle_{Refusal.UNKNOWN_KEY.value.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAll:
    """What the answers on a stick did, and which files were not taken."""

    answers: int = 0
    received: int = 0  # lines that lie at the district since
    rows: int = 0
    given_back: int = 0
    said_again: int = 0
    conflicts: int = 0
    erased: int = 0
    doubt: str = ""
    unknown: int = 0  # files on the stick that are not ours
    refused: tuple[RefusedFile, ...] = ()
    rejects: int = 0  # lines whose row the district could not take
    deleted: tuple[str, ...] = ()  # cases, by order of the district
    ordered: tuple[str, ...] = ()  # cases whose order to delete has to wait
    trust: int = 0  # number of the trust file that came
    revoked: bool = False  # the key of this computer counts no more


def take(
    opened: OpenDesk, root: Path, *, now: datetime, watch: Watch | None = None
) -> Saved[TakenAll]:
    """Take every answer in that waits below ``root`` for this station, oldest first.

    A file that cannot be taken is told and left; it hinders no other.

    Raises:
        Unready: ``not_enrolled``, ``other_pc``; the stick's, as ``FolderRoad.found``.
        NotNow: ``not_a_station``, ``exchange_stopped``.
    """
    side = opened.database.read(partial(_begin, opened=opened))
    road, watch = FolderRoad(root=root), watch or Watch()
    found = road.found(side.code)
    looked = look(road, side, [one.name for one in found.waiting])
    papers = [one for one in looked.files if one.is_trust]
    done = _take_trust(opened, road, side, papers, now)
    if done.trust:  # whose key we did not know may be known now
        side = opened.database.read(partial(parties.station_side, unlocked=opened.unlocked))
        looked = _looked_again(looked, road, side)
    done = replace(done, refused=(*done.refused, *looked.refused))
    ready = [one for one in looked.files if not one.is_trust]
    for at, file in enumerate(ready):
        watch.step(at, len(ready), done.received)
        try:
            done = together(done, _take_one(opened, side, file, now))
            road.done(side.code, file.name)
        except BundleRefused as refused:
            done = _with_refused(done, file.name, refused)
    watch.step(len(ready), len(ready), done.received)
    if done.erased:
        retention.compact(opened)
    told = ordered.carry_out(opened, now=now)
    done = replace(
        done, unknown=found.unknown, deleted=told.deleted, ordered=told.waiting
    )  # fmt: skip
    topics = {Topic.SETTINGS}
    if done.given_back or done.rows or done.deleted:
        topics |= {Topic.REGISTER, *retention.PURGED}
    return Saved(value=done, touched=frozenset(topics))


def _begin(db: Session, *, opened: OpenDesk) -> StationSide:
    authorize(opened.desk.officer, Act.EXCHANGE_TAKE)
    require_station(opened.desk)
    require_writable(opened)
    return parties.station_side(db, opened.unlocked)


def _take_trust(
    opened: OpenDesk, road: FolderRoad, side: StationSide, papers: Sequence[File], now: datetime
) -> TakenAll:
    """Take the trust files; where one is refused it stays where it lies."""
    done = TakenAll()
    for file in papers:
        taken = trust_taking.take(opened, file, now=now)
        if taken.refused is not None:
            done = replace(done, refused=(*done.refused, taken.refused))
            continue
        road.done(side.code, file.name)
        done = replace(done, trust=taken.number or done.trust)
    revoked = opened.database.read(lambda db: held.held(db).revoked is not None)
    return replace(done, answers=int(bool(done.trust)), revoked=revoked)


def _looked_again(looked: Looked, road: FolderRoad, side: StationSide) -> Looked:
    """Look once more at what a stranger had signed."""
    strangers = [one.name for one in looked.refused if one.code == STRANGER]
    more = look(road, side, strangers)
    files = sorted((*looked.files, *more.files), key=lambda one: one.order)
    left = [one for one in looked.refused if one.code != STRANGER]
    return Looked(files=tuple(files), refused=(*left, *more.refused))


def _take_one(opened: OpenDesk, side: StationSide, file: File, now: datetime) -> TakenAll:
    sha, came = file.sha, file.came
    me = acks.Me(number=side.number, signer=opened.unlocked.device_public)

    def unit(db: Session) -> TakenAll:
        if bundles.is_taken(db, sha):
            return TakenAll()
        answered = acks.take(db, came, me=me)
        bundles.note_came(
            db,
            Came(
                sha=sha, name=file.name, sender=came.sender.key_id,
                kind=came.manifest.kind.value, at=now, code=TAKEN, site_id=came.sender.site,
                lines=len(came.lines),
            ),
        )  # fmt: skip
        facts: dict[str, str | int] = {"act": "answer_taken", "received": answered.received}
        db.act("exchange", came.header.id, facts=facts)
        return TakenAll(
            answers=1, received=answered.received, rows=answered.rows,
            given_back=answered.given_back, said_again=answered.said_again,
            conflicts=answered.conflicts, erased=answered.erased, doubt=answered.doubt,
            rejects=len(came.manifest.rejects),
        )  # fmt: skip

    return opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def together(before: TakenAll, after: TakenAll) -> TakenAll:
    """Return what two answers did, or two takings; what stands now is as of the later one."""
    return TakenAll(
        answers=before.answers + after.answers,
        received=before.received + after.received,
        rows=before.rows + after.rows,
        given_back=before.given_back + after.given_back,
        said_again=before.said_again + after.said_again,
        conflicts=before.conflicts + after.conflicts,
        erased=before.erased + after.erased,
        doubt=after.doubt or before.doubt,
        unknown=after.unknown,
        refused=(*before.refused, *after.refused),
        rejects=max(before.rejects, after.rejects),
        deleted=(*before.deleted, *after.deleted),
        ordered=after.ordered,
        trust=after.trust or before.trust,
        revoked=after.revoked or before.revoked,
    )


def _with_refused(done: TakenAll, name: str, refused: BundleRefused) -> TakenAll:
    one = refused_file(name, refused)
    return replace(done, refused=(*done.refused, one))
