"""Own the district's answer to one station: receipts of chains, rows given back, its own rows.

An answer is one or more bundles of one number, so that the newest ends all before it. The
chain of the district's own lines cannot be checked in a selection; the signature covers it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
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


@dataclass(slots=True)
class _Span:
    """The lines of a chain after ``since`` to ``until``, by the station they are about.

    Each is held with its number in the chain; 0 is for all.
    """

    since: int
    until: int
    about: dict[int, list[tuple[int, bytes]]]


class Own:
    """The district's lines for its stations, each read once for all answers of a taking."""

    def __init__(
        self, sites: Collection[int], app: str, seal: tuple[str, str] | None = None
    ) -> None:
        """Keep the lines for all and those about ``sites``, the numbers of who is answered.

        ``app`` is the version of the program that speaks, ``seal`` the district's SEAL key.
        """
        self.app, self.seal = app, seal
        self._sites = frozenset(sites)
        self._spans: dict[str, _Span] = {}

    def chosen(self, db: Session, known: OwnOrigin, since: int, site: int) -> list[bytes]:
        """Return the lines of a chain of the district's after ``since`` for this station."""
        span = self._spans.setdefault(known.origin, _Span(since, since, {}))
        if since < span.since:
            self._read(db, known, span, since, span.since)
            span.since = since
        if known.head_seq > span.until:
            self._read(db, known, span, span.until, known.head_seq)
            span.until = known.head_seq
        after = (since, b"\xff")
        found: list[tuple[int, bytes]] = []
        for number in (0, site):
            told = span.about.get(number, [])
            found += told[bisect_right(told, after) :]
        return [line for _seq, line in sorted(found)]

    def _read(self, db: Session, known: OwnOrigin, span: _Span, after: int, last: int) -> None:
        fresh: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        for line in own_origins.lines(db, known.origin, after, last):
            plain = plain_of(line)
            if stamp_of(plain, known.origin) is not None:
                fresh[_number(plain)].append((int(plain["s"]), line))
        for number in fresh.keys() & {0, *self._sites}:
            span.about[number] = sorted([*span.about.get(number, ()), *fresh[number]])


def gather(
    db: Session, received: Received, own: Own, *, site: int, own_number: int, asked: Asked
) -> tuple[Part, ...]:
    """Return the parts of one answer to a station."""
    common = _receipt(received, site, own, asked.ahead)
    made: list[Part] = []
    for known in own_origins.own_origins(db):
        since = asked.have.get(known.origin, ("", 0))[1]
        runs = list(parts(own.chosen(db, known, since, site)))
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


def _receipt(received: Received, site: int, own: Own, ahead: int) -> Manifest:
    known = [one for one in received.origins(site) if one.signer]
    made = instant_text(received.now)
    return Manifest(
        kind=BundleKind.HELLO, site=received.home, schema=schema.NUMBER, app=own.app,
        made=made, seal=own.seal, epoch=epoch.own(received), no=epoch.next_number(received),
        acks={one.origin: (one.head_seq, one.head_h.hex()) for one in known},
        forked=tuple(one.origin for one in known if one.forked),
        rejects=received.rejects(site), clock=told.clock_word(ahead, made),
    )  # fmt: skip


def _number(plain: Mapping[str, Any]) -> int:
    """Return which station a line of the district's is for: 0 is all, -1 none."""
    kind, image = plain.get("k"), plain.get("d")
    if kind in FOR_ALL:
        return 0
    number = image.get("number") if kind in FOR_ONE and isinstance(image, dict) else None
    return number if isinstance(number, int) and number > 0 else -1


def _said_again(row: Mapping[str, Any], homes: Homes) -> bytes:
    """Return a station's own row as a line that it takes back, with its own numbers."""
    return canonical({**row, "d": mapped(row["d"], homes)})
