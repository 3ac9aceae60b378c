"""Own the reading anew of every line that came, once a program knows more than the one before.

The lines are kept word for word. What an older program left out, because it knew neither the
field nor the table, is filled from them (exchange.md B.10, failure matrix 16). It goes by
steps, each a transaction of its own that says how far it came: 100,000 lines take 10 s or more.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from station_desk.domain.exchange.envelope import READS
from station_desk.exchange import frame, shapes
from station_desk.exchange.intake import OF_STATION, rows_of
from station_desk.exchange.lines import lines_of
from station_desk.store.far import FarOrigin
from station_desk.store.far_rows import Sender
from station_desk.store.received.port import Received
from station_desk.store.rows import BY_TABLE

KEY = "exchange.read_as"
PLACE = "exchange.reading_anew"  # how far the reading is: ``Place``
STEP_LINES = 2_000  # and the rest of the bundle in which they end


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far it was read: station, chain and line, and how many lines of how many that is.

    ``read_as`` is the program that reads, as :func:`read_as` names it.
    """

    read_as: str
    site: int = 0
    no: int = 0
    seq: int = 0
    lines: int = 0
    of: int = 0


def read_as() -> str:
    """Return what stands for all tables and fields that this program reads."""
    known = {kind: list(BY_TABLE[kind].names) for kind in sorted(OF_STATION)}
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:16]


def is_due(received: Received) -> bool:
    """Tell whether another program has read what lies there."""
    return received.get(KEY) != read_as()


def step(received: Received, sites: Sequence[int], *, own_number: int) -> Place | None:
    """Read the next lines of these stations anew; return how far it is, None at the end."""
    if received.held(KEY) == read_as():
        return None  # another worker has done it meanwhile
    begun = place = _place(received, sites)
    while place.lines - begun.lines < STEP_LINES:
        after = _bundle(received, sites, place, own_number)
        if after is None:
            received.put(KEY, read_as())
            received.put(PLACE, "")
            return None
        place = after
    received.put(PLACE, msgspec.json.encode(place).decode())
    return place


def _place(received: Received, sites: Sequence[int]) -> Place:
    """Return how far this program came; where it has not begun, its beginning."""
    found = received.get(PLACE)
    place = msgspec.json.decode(found, type=Place) if found else None
    if place is not None and place.read_as == read_as():
        return place
    heads = (one.head_seq for site in sites for one in received.origins(site))
    return Place(read_as=read_as(), of=sum(heads))


def _bundle(
    received: Received, sites: Sequence[int], place: Place, own_number: int
) -> Place | None:
    """Read the bundle after ``place`` anew and return where it ends; None where none is."""
    for site in (one for one in sites if one >= place.site):
        for one in received.origins(site):
            if (site, one.no) < (place.site, place.no) or not one.signer:
                continue
            after = place.seq if (site, one.no) == (place.site, place.no) else 0
            found = received.part_after(one, after)
            if found is not None:
                seq = _reread(received, one, found, after, own_number)
                return Place(
                    read_as=place.read_as, site=site, no=one.no, seq=seq,
                    lines=place.lines + seq - after, of=place.of,
                )  # fmt: skip
    return None


def _reread(
    received: Received, one: FarOrigin, found: tuple[bytes, bytes], after: int, own_number: int
) -> int:
    """Read the lines after ``after`` of a bundle anew and return the number of its last."""
    said = shapes.manifest_of(found[0], reads=READS)
    first = max(after + 1, said.first)
    read = rows_of(
        lines_of(frame.kept(found[1])[first - said.first :]), said, site=one.site,
        own_number=own_number, home=received.home, first=first,
    )  # fmt: skip
    sender = Sender(site=one.site, chain=one, holds=said.holds)
    received.reread(sender, read.rows, read.bad, span=(first, said.last))
    return said.last
