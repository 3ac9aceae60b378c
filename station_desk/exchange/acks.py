"""Own the station's taking of an answer: what the district has, and what it wants again.

The district's word on a chain fits ours, or it does not; where it does not (it is ahead of us,
or has another history), a new chain begins and what it lacks is said again in it. A greater
epoch makes every earlier word void (exchange.md B.7, B.8).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from station_desk.domain.exchange.codes import BundleKind, BundleRefused, Refusal
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.exchange.records import Conflict
from station_desk.domain.exchange.stamp import Stamp
from station_desk.exchange import directory, epoch, images, redacting, seal_copies, told
from station_desk.exchange.bundle import Opened
from station_desk.exchange.downlink import FOR_ALL, FOR_ONE
from station_desk.exchange.images import Homes
from station_desk.exchange.intake import OF_STATION
from station_desk.exchange.lines import Line
from station_desk.machine.ids import new_id
from station_desk.store import again, far, far_rows, own_origins, purging, register
from station_desk.store.database import Session
from station_desk.store.far import Kept
from station_desk.store.journal import plain_of
from station_desk.store.own_origins import OwnOrigin
from station_desk.store.received.here import Here

ANSWERS = frozenset({BundleKind.HELLO, BundleKind.REG, BundleKind.SITE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an answer did: which lines are at the district now, what came, what is doubtful."""

    old: bool = False
    received: int = 0
    rows: int = 0
    given_back: int = 0
    said_again: int = 0
    conflicts: int = 0
    erased: int = 0  # lines about rows that came back deleted
    doubt: str = ""  # why a new chain began


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who takes it: the station's allotted number and its signing key."""

    number: int
    signer: bytes


def take(db: Session, came: Opened, *, me: Me) -> Answered:
    """Take an answer of the district in.

    Raises:
        BundleRefused: ``BAD_MANIFEST``; it is no answer of a district.
    """
    said = came.manifest
    if said.epoch is None or said.kind not in ANSWERS:
        raise BundleRefused(Refusal.BAD_MANIFEST, id=came.header.id)
    news = epoch.hear(db, said.epoch, said.no)
    done = Answered(old=True)
    if news != "old":
        done = _heed(db, came, me, rose=news == "rose")
        told.keep(db, said)
        seal_copies.heed(db, said)
    rows = _take_rows(db, came, me) if said.kind is BundleKind.REG else 0
    directory.note_heard(db, said)
    back = again.Merged()
    if said.kind is BundleKind.SITE:
        back = again.merge(db, _own_rows(came, db.site_id))
        _keep_conflicts(db, back.conflicts)
    return replace(
        done, rows=rows, given_back=back.written, conflicts=len(back.conflicts),
        erased=purging.forget(db, back.gone) if back.gone else 0,
    )  # fmt: skip


def _heed(db: Session, came: Opened, me: Me, *, rose: bool) -> Answered:
    """Take the district's word on every chain of ours."""
    said, site = came.manifest, came.sender.site
    known = own_origins.own_origins(db)
    if rose:
        known = tuple(replace(one, acked_seq=0, again_seq=0) for one in known)
        far.forget_ends(db, site)
    owed_before = sum(one.owed for one in known)
    judged = [_judged(db, one, said) for one in known]
    doubt = next((why for one, why in judged if why and one.is_current), "")
    if not doubt and any(one.is_current and one.origin in said.forked for one, _why in judged):
        doubt = "forked"
    for one, _why in judged:
        own_origins.note(db, one)
    if doubt:
        own_origins.begin(db, signer=me.signer, code=f"exchange_{doubt}")
    count = 0
    for one, why in judged:
        if why and one.owed:
            count += again.say_again(db, one)
            own_origins.note(db, replace(one, again_seq=one.head_seq))
    owed = sum(one.owed for one in own_origins.own_origins(db))
    return Answered(received=max(0, owed_before + count - owed), said_again=count, doubt=doubt)


def _judged(db: Session, one: OwnOrigin, said: Manifest) -> tuple[OwnOrigin, str]:
    """Return a chain as the district's word leaves it, and why the word does not fit."""
    seq, h = said.acks.get(one.origin, (0, ""))
    if seq > one.head_seq:
        return one, "ahead"
    ours = own_origins.h_at(db, one, seq)
    if h and (ours is None or ours.hex() != h):
        return one, "other"
    return replace(one, acked_seq=seq, again_seq=0), ""


def _take_rows(db: Session, came: Opened, me: Me) -> int:
    """Take rows of the district's own in, and keep the bundle that brought them."""
    said, site = came.manifest, came.sender.site
    known = far.begun(db, site, said.origin, signer=came.sender.key_id, h=b"", parent="")
    if said.since > known.head_seq:
        raise BundleRefused(Refusal.GAP, origin=said.origin, wanted=known.head_seq + 1)
    if said.until <= known.head_seq:
        return 0
    homes = Homes(writer=said.site, as_ours=site, us_there=me.number, us_here=db.site_id)
    read = images.read(
        came.read, origin=said.origin, homes=homes, kinds=FOR_ALL | FOR_ONE, first=1
    )
    before = register.directory(db)
    rows = far_rows.write(db, far_rows.Sender(site=site, chain=known), read.rows)
    directory.settle(db, before, site, said)
    place = far.places(db, known) + 1  # a selection has no numbers of its own
    kept = Kept(
        first=place, last=place, bundle_id=came.header.id, header=came.header_bytes,
        signature=came.signature, manifest=came.manifest_bytes, body=came.frame,
    )  # fmt: skip
    far.keep(db, known, kept, db.now)
    far.grow(db, known, said.until, b"")
    if any(one.stamp.purged for one in read.rows):
        redacting.redact(Here(db), site)
    return rows


def _own_rows(came: Opened, home: int) -> list[Mapping[str, Any]]:
    """Return the lines that give rows of this home back and that a record can be made of."""
    homes = Homes(writer=home, as_ours=home, us_there=home, us_here=home)
    return [
        plain_of(data)
        for data, line in zip(came.lines, came.read, strict=True)
        if isinstance(line, Line) and images.is_row(line, homes, OF_STATION)
    ]


def _keep_conflicts(db: Session, conflicts: tuple[tuple[str, str, Stamp, Stamp], ...]) -> None:
    for kind, row_id, kept, other in conflicts:
        db.put(
            Conflict(
                site_id=db.site_id,
                id=new_id(),
                of_kind=kind,
                of_id=row_id,
                kept=f"{kept.origin}:{kept.seq}",
                other=f"{other.origin}:{other.seq}",
                at=db.now,
            )
        )
