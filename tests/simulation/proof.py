"""Prove a simulated district: nothing is lost, doubled or spliced, and every fork is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from station_desk.district import stations
from station_desk.domain.records import Child
from station_desk.exchange import intake
from station_desk.store import own_origins
from station_desk.store.journal import plain_of
from station_desk.store.received import shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from station_desk.store.database import Session
    from station_desk.store.received.port import Received
    from tests.simulation.computers import Pc, Simulated

Said = tuple[str, int, str]  # where a line was first said, and its random part


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was compared, and what does not fit.

    ``lost`` are lines of living computers that the district lacks, ``gaps`` chains whose
    numbers do not follow, ``under_way`` what was written after the last giving, ``odd``
    stations whose rows differ from the district's. ``clones`` are the stations of which a PC
    was cloned, ``clones_shown`` those that the district knows to run from two PCs, ``asked``
    those of which it asks whether they do.
    """

    computers: int
    lines: int
    there: int
    said_again: int
    under_way: int
    rows: int
    chains: int
    clones: tuple[str, ...]
    clones_shown: tuple[str, ...]
    asked: tuple[str, ...]
    lost: tuple[str, ...]
    gaps: tuple[str, ...]
    odd: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.gaps or self.odd) and self.clones == self.clones_shown


def prove(world: Simulated) -> Proof:
    """Compare every living computer with the district, line by line and row by row."""
    of_site: dict[int, list[Pc]] = defaultdict(list)
    for pc in world.pcs:
        of_site[pc.number].append(pc)
    count: dict[str, int] = defaultdict(int)
    lost, gaps, odd = [], [], []
    for number, pcs in of_site.items():
        there, chains, holes = _there(world, number)
        gaps += holes
        count["chains"] += chains
        rows = _rows(world, number)
        count["rows"] += len(rows)
        for pc in pcs:
            lost += _compare(pc, there, count)
            mine = {one.id: one.name for one in pc.opened.database.read(_children)}
            if mine != rows:
                odd.append(f"{pc.code}: {len(mine)} rows, the district has {len(rows)}")
    shown = world.district.database.read(lambda db: stations.stations(db, world.district))
    run = sorted({one.code for one in shown.copies if one.both_run})
    asked = sorted({one.code for one in shown.copies} - {*run})
    return Proof(
        computers=len(world.pcs), lines=count["lines"], there=count["there"],
        said_again=count["again"], under_way=count["under way"], rows=count["rows"],
        chains=count["chains"], clones=tuple(sorted(world.cloned)), clones_shown=tuple(run),
        asked=tuple(asked), lost=tuple(lost), gaps=tuple(gaps), odd=tuple(odd),
    )  # fmt: skip


def _compare(pc: Pc, there: dict[Said, bool], count: dict[str, int]) -> list[str]:
    """Count the lines of a computer; return those that the district lacks."""
    lost: list[str] = []
    for origin, seq, line in pc.opened.database.read(_own):
        said = _said(plain_of(line), origin)
        count["lines"] += 1
        if said in there:
            count["again" if there[said] else "there"] += 1
        elif seq > pc.given.get(origin, 0):
            count["under way"] += 1
        else:
            lost.append(f"{pc.code}: {said[0]}:{said[1]}")
    return lost


def _own(db: Session) -> list[tuple[str, int, bytes]]:
    """Return every own line with its place."""
    return [
        (one.origin, seq, line)
        for one in own_origins.own_origins(db)
        for seq, line in enumerate(
            own_origins.lines(db, one.origin, 0, one.head_seq), start=1
        )
    ]  # fmt: skip


def _said(plain: Mapping[str, Any], origin: str) -> Said:
    of = plain.get("of")
    if plain.get("o") == "S" and isinstance(of, list):
        return str(of[2]), int(of[3]), str(of[-1])
    return origin, int(plain["s"]), str(plain.get("x", ""))


def _there(world: Simulated, number: int) -> tuple[dict[Said, bool], int, list[str]]:
    """Return what the district holds of a station (True: only said again), chains, gaps."""

    def look(received: Received) -> list[tuple[str, list[bytes]]]:
        known = [one for one in received.origins(number) if one.signer]
        return [(one.origin, intake.lines(received, one)) for one in known]

    found: dict[Said, bool] = {}
    gaps: list[str] = []
    chains = world.district.database.read(lambda db: shelf.within(db, look))
    for origin, lines in chains:
        for seq, line in enumerate(lines, start=1):
            plain = plain_of(line)
            if plain["s"] != seq:
                gaps.append(f"{number}: {origin}:{seq}")
            said, again = _said(plain, origin), plain.get("o") == "S"
            found[said] = again and found.get(said, True)
    return found, len(chains), gaps


def _rows(world: Simulated, number: int) -> dict[str, str]:
    def look(received: Received) -> dict[str, str]:
        return {one.id: one.name for one in received.all(Child, where={"site_id": number})}

    found: dict[str, str] = world.district.database.read(
        lambda db: shelf.within(db, look)
    )  # fmt: skip
    return found


def _children(db: Session) -> tuple[Child, ...]:
    return db.all(Child)
