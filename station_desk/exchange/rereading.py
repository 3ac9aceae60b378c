"""Own the reading anew of every line that came, once a program knows more than the one before.

The lines are kept word for word. What an older program left out, because it knew neither the
field nor the table, is filled from them (exchange.md B.10, failure matrix 16).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from station_desk.domain.exchange.envelope import READS
from station_desk.exchange import frame, images, shapes
from station_desk.exchange.images import Homes, Read
from station_desk.exchange.intake import OF_STATION
from station_desk.exchange.lines import lines_of
from station_desk.store.far import FarOrigin
from station_desk.store.far_rows import FarRow, Sender
from station_desk.store.received.port import Received
from station_desk.store.rows import BY_TABLE

KEY = "exchange.read_as"


def read_as() -> str:
    """Return what stands for all tables and fields that this program reads."""
    known = {kind: list(BY_TABLE[kind].names) for kind in sorted(OF_STATION)}
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:16]


def is_due(received: Received) -> bool:
    """Tell whether another program has read what lies there."""
    return received.get(KEY) != read_as()


def reread(received: Received, sites: Iterable[int], *, own_number: int) -> int:
    """Read every line of these stations anew; return how many rows were filled or are new."""
    if received.held(KEY) == read_as():
        return 0  # another worker has done it meanwhile
    count = sum(_of_site(received, site, own_number) for site in sites)
    received.put(KEY, read_as())
    return count


def _of_site(received: Received, site: int, own_number: int) -> int:
    last: dict[tuple[str, str], tuple[FarRow, FarOrigin]] = {}
    known = [one for one in received.origins(site) if one.signer]
    bad: dict[int, dict[int, str]] = {}
    for one in known:
        bad[one.no] = {}
        for read in _parts(received, one, site, own_number):
            bad[one.no] |= read.bad
            for row in read.rows:
                key = (row.kind, row.id)
                if key not in last or last[key][0].stamp < row.stamp:
                    last[key] = (row, one)
    by_chain: Mapping[int, list[FarRow]] = defaultdict(list)
    for row, one in last.values():
        by_chain[one.no].append(row)
    return sum(
        received.reread(Sender(site=site, chain=one), by_chain[one.no], bad[one.no])
        for one in known
    )


def _parts(received: Received, one: FarOrigin, site: int, own_number: int) -> Iterable[Read]:
    end = 0
    for manifest, body in list(received.bodies(one)):
        said = shapes.manifest_of(manifest, reads=READS)
        fresh = frame.kept(body)[end + 1 - said.first :]
        homes = Homes(
            writer=said.site, as_ours=site, us_there=own_number, us_here=received.home
        )
        yield images.read(
            lines_of(fresh), origin=said.origin, homes=homes, kinds=OF_STATION, first=end + 1
        )
        end = said.last
