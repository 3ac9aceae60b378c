"""Own the making of a station's bundles: everything the district is not known to have.

Lost sticks need no protocol: what is not acknowledged goes on every stick and every road again.
There is always at least a hello, so that the district hears the newest epoch (exchange.md B.7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.plain import instant_text
from station_desk.exchange import epoch, held, seal_copies
from station_desk.exchange.lines import chain_over, parts
from station_desk.store import far, own_origins, schema
from station_desk.store.database import Session
from station_desk.store.journal import plain_of
from station_desk.store.own_origins import OwnOrigin

TRUST = "trust"  # in ``have``: the number of the trust file that a station holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One bundle to be: what it says and its lines, verbatim."""

    manifest: Manifest
    lines: Sequence[bytes] = field(default=(), repr=False)


def gather(db: Session, *, district: int, app: str, now: datetime) -> Iterator[Part]:
    """Give the parts that a station owes its district, each small enough for one bundle.

    ``district`` is the district's number; ``now`` is the station's clock.
    """
    known = own_origins.own_origins(db)
    told = _told(db, known, district, app, now)
    owed = [one for one in known if one.owed]
    for one in owed:
        yield from _of_origin(db, one, told)
    if not owed:
        current = next(one for one in known if one.is_current)
        yield Part(manifest=_said(told, current, BundleKind.HELLO))


def hello(db: Session, *, district: int, app: str, now: datetime) -> Part:
    """Return a part without lines: who this station is, and what it holds."""
    known = own_origins.own_origins(db)
    current = next(one for one in known if one.is_current)
    told = _told(db, known, district, app, now)
    return Part(manifest=_said(told, current, BundleKind.HELLO))


def has_news(db: Session) -> bool:
    """Tell whether more is owed than what giving and taking themselves wrote down."""
    for one in own_origins.own_origins(db):
        if one.owed:
            lines = own_origins.lines(db, one.origin, max(one.acked_seq, 0), one.head_seq)
            if any(plain_of(line).get("k") != "exchange" for line in lines):
                return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What every bundle of one giving says."""

    site: int
    app: str
    made: str
    epoch: tuple[int, str] | None
    no: int
    holds: Mapping[str, tuple[int, str]]
    have: Mapping[str, tuple[str, int]]
    copies: Mapping[str, tuple[str, str]]


def _told(
    db: Session, known: Sequence[OwnOrigin], district: int, app: str, now: datetime
) -> _Told:
    return _Told(
        site=db.site_id,
        app=app,
        made=instant_text(now),
        epoch=epoch.heard(db),
        no=epoch.heard_number(db),
        holds={one.origin: (_shared(one), one.head_h.hex()) for one in known},
        have=_have(db, district),
        copies=seal_copies.told(db),
    )


def _have(db: Session, district: int) -> Mapping[str, tuple[str, int]]:
    """Return how far we have the district's own lines, and its trust file."""
    lines = {one.origin: (one.origin, one.head_seq) for one in far.origins(db, district)}
    known = held.held(db).trust
    return lines if known is None else {**lines, TRUST: ("", known.number)}


def _shared(one: OwnOrigin) -> int:
    """Return how far a chain is the one that the district holds, as far as we know."""
    return one.acked_seq if one.again_seq else one.head_seq


def _of_origin(db: Session, one: OwnOrigin, told: _Told) -> Iterator[Part]:
    start = max(one.acked_seq, 0)
    h = own_origins.h_at(db, one, start)
    if h is None:
        raise RuntimeError("a chain ends before the line that the district has")
    for run in parts(own_origins.lines(db, one.origin, start, one.head_seq)):
        first, prev, start = start + 1, h, start + len(run)
        h = chain_over(run, prev)
        yield Part(
            manifest=_said(told, one, BundleKind.UP, (first, start), (prev, h)), lines=run
        )


def _said(
    told: _Told, one: OwnOrigin, kind: BundleKind, span: tuple[int, int] = (0, 0),
    ends: tuple[bytes, bytes] = (b"", b""),
) -> Manifest:  # fmt: skip
    chained = kind is BundleKind.UP
    return Manifest(
        kind=kind, site=told.site, origin=one.origin, first=span[0], last=span[1],
        prev=ends[0].hex(), head=ends[1].hex(), schema=schema.NUMBER, app=told.app,
        made=told.made, epoch=told.epoch, no=told.no, holds=told.holds, have=told.have,
        signer=one.signer.hex() if chained else "", copies=told.copies,
    )  # fmt: skip


def waiting(db: Session) -> int:
    """Return how many lines the district is not known to have."""
    return sum(one.owed for one in own_origins.own_origins(db))
