"""Own what the rows of the failure matrix ask of a station and its district."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from station_desk.exchange import bundle, lines, outbox
from station_desk.store import own_origins
from station_desk.store.journal import canonical, plain_of
from tests.exchange.machine import World, received
from tests.exchange.world import APP, DISTRICT, SITE, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.domain.exchange.envelope import Manifest
    from station_desk.exchange.outbox import Part
    from station_desk.store.database import Session


def exchange(world: World, desk: Desk) -> list[str]:
    codes = [world.district.take(one) for one in desk.bundles(world.district)]
    for one in world.district.answers(desk):
        desk.hear(one, world.district)
    return codes


def names(world: World) -> set[str]:
    return {one.name for one in world.district.rows().values()}


def dumped(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""

    def look(db: Session) -> dict[str, list[tuple[Any, ...]]]:
        run = db.connection.exec_driver_sql
        tables = [one[0] for one in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            one: sorted(map(tuple, run(f"SELECT * FROM {one}")), key=repr)  # noqa: S608  ours
            for one in tables
            if not one.startswith("sqlite_")
        }

    return dict(desk.read(look))


def parts(desk: Desk) -> list[Part]:
    return list(
        desk.read(lambda db: list(outbox.gather(db, district=DISTRICT, app=APP, now=desk.now)))
    )


def sealed(desk: Desk, world: World, part: Part) -> bytes:
    to = [world.district.known]
    return bundle.make(part.manifest, part.lines, me=desk.box, to=to)


def changed(part: Part, at: int, change: Callable[[dict[str, Any]], None]) -> Part:
    """Return the part as a computer wrote it whose line ``at`` of a row is another one."""
    given = list(part.lines)
    rows = [n for n, line in enumerate(given) if plain_of(line).get("k") == "child"]
    plain = dict(plain_of(given[rows[at]]))
    change(plain)
    given[rows[at]] = canonical(plain)
    head = lines.chain_over(given, bytes.fromhex(part.manifest.prev)).hex()
    return replace(part, lines=given, manifest=replace(part.manifest, head=head))


def kept_lines(world: World) -> list[bytes]:
    found = world.district.look(received)
    return [line for chain in found.values() for line in chain]


def end(world: World, origin: str) -> int:
    known = world.district.look(lambda there: there.find(SITE, origin))
    return known.head_seq if known else 0


def answer(world: World, desk: Desk) -> Manifest:
    """Return what the district's answer says."""
    known = {world.district.known.key_id: world.district.known}
    [data] = world.district.answers(desk)
    return bundle.opened(data, me=desk.box, known=known.get).manifest


def own_ends(desk: Desk) -> list[tuple[str, int, int]]:
    def look(db: Session) -> list[tuple[str, int, int]]:
        return [
            (one.origin, one.acked_seq, one.again_seq) for one in own_origins.own_origins(db)
        ]

    return list(desk.read(look))
