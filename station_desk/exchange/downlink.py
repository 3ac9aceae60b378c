"""Own the district's answer to one station: receipts of chains, rows given back, its own rows.

An answer is one or more bundles of one number, so that the newest ends all before it. The
chain of the district's own lines cannot be checked in a selection; the signature covers it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.exchange.stamp import stamp_of
from station_desk.domain.plain import instant_text
from station_desk.exchange import epoch, told
from station_desk.exchange.images import Homes, mapped
from station_desk.exchange.lines import parts
from station_desk.exchange.outbox import Part
from station_desk.store import own_origins, schema
from station_desk.store.database import Session
from station_desk.store.journal import canonical, plain_of
from station_desk.store.own_origins import OwnOrigin
from station_desk.store.received.port import Received

# What of the district's own rows every station gets, and what only the one it is about.
FOR_ALL = frozenset({
    "organization", "service", "location", "service_at_location", "phone", "person",
    "holiday_date", "pack_copy",
})  # fmt: skip
FOR_ONE = frozenset({"receipt", "outcome", "purge_order"})
HOME = 1  # what every database calls its own home
AGAIN = 5_000  # rows given back in one answer; the others come with the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a station said it has: its own chains, and the district's lines."""

    holds: Mapping[str, tuple[int, str]]
    have: Mapping[str, tuple[str, int]]
    ahead: int = 0  # seconds by which its clock is ahead for sure


def gather(
    db: Session, received: Received, *, site: int, own_number: int, asked: Asked, app: str
) -> tuple[Part, ...]:
    """Return the parts of one answer to a station."""
    common = _receipt(received, site, app, asked.ahead)
    made: list[Part] = []
    for known in own_origins.own_origins(db):
        since = asked.have.get(known.origin, ("", 0))[1]
        runs = list(parts(_chosen(db, known, since, site)))
        for at, run in enumerate(runs, start=1):
            until = known.head_seq if at == len(runs) else int(plain_of(run[-1])["s"])
            said = replace(
                common, kind=BundleKind.REG, origin=known.origin, since=since, until=until
            )
            made.append(Part(manifest=said, lines=run))
            since = until
    homes = Homes(writer=site, as_ours=HOME, us_there=db.site_id, us_here=own_number)
    back = [
        _said_again(row, homes) for row in received.given_back(site, asked.holds, limit=AGAIN)
    ]
    made += [
        Part(manifest=replace(common, kind=BundleKind.SITE), lines=run) for run in parts(back)
    ]
    return tuple(made) or (Part(manifest=common),)


def _receipt(received: Received, site: int, app: str, ahead: int) -> Manifest:
    known = [one for one in received.origins(site) if one.signer]
    made = instant_text(received.now)
    return Manifest(
        kind=BundleKind.HELLO, site=received.home, schema=schema.NUMBER, app=app,
        made=made, epoch=epoch.own(received), no=epoch.next_number(received),
        acks={one.origin: (one.head_seq, one.head_h.hex()) for one in known},
        forked=tuple(one.origin for one in known if one.forked),
        rejects=received.rejects(site), clock=told.clock_word(ahead, made),
    )  # fmt: skip


def _chosen(db: Session, known: OwnOrigin, since: int, site: int) -> Iterator[bytes]:
    """Give the lines of a chain of the district's that are for this station."""
    for line in own_origins.lines(db, known.origin, since, known.head_seq):
        plain = plain_of(line)
        if stamp_of(plain, known.origin) is not None and _is_for(plain, site):
            yield line


def _is_for(plain: Mapping[str, Any], site: int) -> bool:
    kind, image = plain.get("k"), plain.get("d")
    if kind in FOR_ALL:
        return True
    return kind in FOR_ONE and isinstance(image, dict) and image.get("number") == site


def _said_again(row: Mapping[str, Any], homes: Homes) -> bytes:
    """Return a station's own row as a line that it takes back, with its own numbers."""
    return canonical({**row, "d": mapped(row["d"], homes)})
