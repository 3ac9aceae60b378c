"""Own the schedules of the exchange: whatever may happen to PCs, sticks and offices, in turn.

A port of the reference model (``exchange.md`` D.6) onto the real code over real encrypted
files. Events are drawn from a seed, so that every failure can be run again.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from station_desk.domain.exchange.stamp import Stamp, stamp_of
from station_desk.exchange import intake
from station_desk.store import own_origins
from station_desk.store.database import Session
from station_desk.store.journal import plain_of
from station_desk.store.received.port import Received
from tests.exchange.world import DISTRICT, SITE, Clock, Desk, District, build, copied, lines_of

SKEWS = (timedelta(days=-3650), timedelta(), timedelta(), timedelta(days=3650))
LIVE = 3  # PCs at once
ROUNDS = 14  # a calm world settles sooner


@dataclass
class World:
    """One run: the PCs, the district, what is under way, what was kept aside."""

    folder: Path
    chance: Random
    stations: list[Desk] = field(default_factory=list)
    bag: list[bytes] = field(default_factory=list)
    back: list[tuple[Desk, bytes]] = field(default_factory=list)
    kept: list[tuple[Desk, dict[str, bytes]]] = field(default_factory=list)
    of_district: list[dict[str, bytes]] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    truth: set[bytes] = field(default_factory=set)  # every line that a live PC ever held

    office: Callable[..., District] = District

    def __post_init__(self) -> None:
        clock = Clock()
        made = build(self.folder / "district", code="KHI-D", now=clock.at)
        self.district = self.office(
            folder=self.folder / "district", unlocked=made, clock=clock, number=DISTRICT
        )
        unlocked = build(self.folder / "pc1", code="KHI-SDR", now=clock.at)
        self.join(Desk(folder=self.folder / "pc1", unlocked=unlocked, clock=clock, number=SITE))

    def join(self, desk: Desk) -> None:
        """Let a PC take part."""
        self.stations.append(desk)
        self.district.stations[desk.known.key_id] = desk.known

    @property
    def live(self) -> list[Desk]:
        return [one for one in self.stations if one.alive]

    def step(self) -> None:
        """Let one thing happen."""
        self.district.clock.step(self.chance.randint(1, 50))
        desk, x = self.chance.choice(self.live), self.chance.random()
        for bound, act in EVENTS:
            if x < bound:
                name = act(self, desk)
                self.did[name] += 1
                return

    def settle(self) -> int:
        """Let every PC exchange with the district until nothing moves; return the rounds."""
        for count in range(1, ROUNDS):
            before = self._state()
            for desk in self.live:
                for data in desk.bundles(self.district):
                    self.district.take(data)
                for data in self.district.answers(desk):
                    desk.hear(data, self.district)
            if before == self._state():
                return count
        raise AssertionError("the world does not settle")

    def _state(self) -> object:
        ends = self.district.look(lambda received: received.origins(SITE))
        return (
            [(one.origin, one.head_seq) for one in ends],
            [sorted((k, v.name) for k, v in one.children().items()) for one in self.live],
            [one.read(_acked) for one in self.live],
            [one.open().head for one in self.live],
        )

    def check(self) -> None:
        """Hold the world against its invariants."""
        told = self.district.look(received)
        best: dict[str, tuple[Stamp, str]] = {}
        stamps: set[tuple[str, Stamp]] = set()
        for origin, chain in told.items():
            for seq, line in enumerate(chain, start=1):
                plain = plain_of(line)
                assert plain["s"] == seq, "I3: a chain has a gap"
                assert line in self.truth or self._held(line), "I6: nobody ever wrote this"
                stamp = stamp_of(plain, origin)
                if plain.get("k") == "child" and stamp is not None:
                    stamps.add((plain["i"], stamp))
                    row = (stamp, plain["d"]["name"])
                    best[plain["i"]] = max(best.get(plain["i"], row), row)
        rows = {key: one.name for key, one in self.district.rows().items()}
        assert rows == {key: name for key, (_stamp, name) in best.items()}, "I2: order matters"
        for desk in self.live:
            for origin, line in _own_lines(desk):
                plain = plain_of(line)
                stamp = stamp_of(plain, origin)
                if plain.get("k") == "child" and stamp is not None:
                    assert (plain["i"], stamp) in stamps, "I1: a change never arrived"
            mine = {key: one.name for key, one in desk.children().items()}
            assert mine == rows, "I4: a station and the district differ"
            origin, seq, h = desk.open().head
            known, there_h = self.district.look(partial(_end_at, origin=origin, seq=seq))
            if seq:
                assert known is not None, "I5: a chain went unseen"
                assert there_h is not None, "I5: a chain went unseen"
                assert there_h.hex() == h, "I5: a fork went unseen"

    def _held(self, line: bytes) -> bool:
        self.truth |= {one for desk in self.stations for one in lines_of(desk)}
        return line in self.truth

    def remember(self, desk: Desk) -> None:
        """Keep what a PC has written, before its files are put back or lost."""
        self.truth |= set(lines_of(desk))

    def close(self) -> None:
        """Close every database."""
        for one in (*self.stations, self.district):
            one.close()


def _acked(db: Session) -> list[tuple[str, int]]:
    return [(one.origin, one.acked_seq) for one in own_origins.own_origins(db)]


def _own_lines(desk: Desk) -> list[tuple[str, bytes]]:
    def look(db: Session) -> list[tuple[str, bytes]]:
        return [
            (one.origin, line)
            for one in own_origins.own_origins(db)
            for line in own_origins.lines(db, one.origin, 0, one.head_seq)
        ]

    found: list[tuple[str, bytes]] = desk.read(look)
    return found


def _end_at(there: Received, *, origin: str, seq: int) -> tuple[object, bytes | None]:
    """Return what the district knows of a chain, and its hash after line ``seq``."""
    known = there.find(SITE, origin)
    if known is None or known.head_seq < seq:
        return known, None
    return known, intake.h_at(there, known, seq)


def received(there: Received) -> dict[str, list[bytes]]:
    """Return every line that the district holds, by chain, from the bundles it kept."""
    known = [one for one in there.origins(SITE) if one.signer]
    return {one.origin: intake.lines(there, one) for one in known}


def edit(world: World, desk: Desk) -> str:
    """Write a record, new or again."""
    known = sorted(desk.children())
    chance = world.chance
    again = chance.choice(known) if known and chance.random() < 0.5 else None
    desk.edit(again, name=f"{chance.getrandbits(24):06x}")
    return "edit"


def give(world: World, desk: Desk) -> str:
    """Make what a station owes and put it into the bag."""
    world.bag += desk.bundles(world.district)
    return "give"


def carry(world: World, desk: Desk) -> str:
    """Take one bundle out of the bag to the district; it may be lost, or be taken twice."""
    if not world.bag:
        return "nothing"
    chance = world.chance
    data = chance.choice(world.bag)
    if chance.random() < 0.7:
        world.bag.remove(data)
    if chance.random() < 0.2:
        return "lost"
    world.district.take(data)
    world.back += [(desk, one) for one in world.district.answers(desk)]
    return "taken"


def hear(world: World, _desk: Desk) -> str:
    """Bring one answer back; it may be late or lost."""
    if not world.back:
        return "nothing"
    desk, data = world.back.pop(world.chance.randrange(len(world.back)))
    if world.chance.random() < 0.2 or not desk.alive:
        return "answer lost"
    desk.hear(data, world.district)
    return "heard"


def keep(world: World, desk: Desk) -> str:
    """Put a copy of a PC aside."""
    world.kept.append((desk, desk.files()))
    return "kept"


def restore(world: World, _desk: Desk) -> str:
    """Put an old copy back: the database alone, or the whole disk."""
    live = [pair for pair in world.kept if pair[0].alive]
    if not live:
        return "nothing"
    desk, files = world.chance.choice(live)
    world.remember(desk)
    anchor = world.chance.random() < 0.4
    desk.put_back(files, anchor=anchor)
    return "disk image restored" if anchor else "database restored"


def clone(world: World, desk: Desk) -> str:
    """Let two PCs go on from one disk."""
    if len(world.live) >= LIVE:
        return "nothing"
    made = copied(desk, world.folder / f"pc{len(world.stations) + 1}")
    world.join(made)
    return "cloned"


def destroy(world: World, desk: Desk) -> str:
    """Lose a PC for good."""
    if len(world.live) < 2:
        return "nothing"
    world.remember(desk)
    desk.close()
    desk.alive = False
    return "destroyed"


def enrol(world: World, _desk: Desk) -> str:
    """Give the station a new, empty PC."""
    if len(world.live) >= LIVE:
        return "nothing"
    clock = world.district.clock
    folder = world.folder / f"pc{len(world.stations) + 1}"
    made = build(folder, code="KHI-SDR", now=clock.at)
    world.join(Desk(folder=folder, unlocked=made, clock=clock, number=SITE))
    return "new PC"


def wrong_clock(world: World, desk: Desk) -> str:
    """Set a clock years off, or right."""
    desk.skew = world.chance.choice(SKEWS)
    return "clock set wrong"


def keep_district(world: World, _desk: Desk) -> str:
    """Put a copy of the district aside."""
    world.of_district.append(world.district.files())
    return "district kept"


def restore_district(world: World, _desk: Desk) -> str:
    """Put an old copy of the district back."""
    if not world.of_district:
        return "nothing"
    world.district.put_back(world.chance.choice(world.of_district), anchor=False)
    return "district restored"


Event = Callable[[World, Desk], str]
RARE: tuple[Event, ...] = (
    keep, restore, restore, clone, destroy, enrol, wrong_clock, keep_district, restore_district,
)  # fmt: skip
EVENTS = (
    (0.38, edit), (0.55, give), (0.72, carry), (0.84, hear), (0.87, keep), (0.90, restore),
    (0.915, clone), (0.925, destroy), (0.935, enrol), (0.955, wrong_clock),
    (0.965, keep_district), (0.97, restore_district), (1.0, edit),
)  # fmt: skip


def chance_of(seed: int) -> Random:
    """Return the chances of a run."""
    return Random(seed)  # noqa: S311  chances of a test, no secret


def run(
    seed: int, folder: Path, steps: int = 60, office: Callable[..., District] = District
) -> Counter[str]:
    """Run one schedule to its end and check it; return what happened."""
    world = World(folder=folder, chance=chance_of(seed), office=office)
    try:
        for _step in range(steps):
            world.step()
        world.did["settle rounds"] = world.settle()
        world.check()
    finally:
        world.close()
    return world.did
