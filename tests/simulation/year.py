"""Own what happens in which week of a simulated district.

A year of forty stations: good roads by stick, and in the middle three months in which sticks
are lost, doubled and late and half of the giving goes by a network that breaks off. In these
months two computers are cloned, one is stolen, and the district is brought back from a backup.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from tests.simulation.computers import Pc, Simulated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CALM = 6  # rounds of good sticks at the end; the model settles in four
LATE = (1, 2, 4)  # weeks
CLONED, STOLEN = (0, 1), 2  # places in the list; a cloned key that is revoked ends both
FATES = ((0.25, "lost"), (0.45, "doubled"), (0.7, "late"), (0.85, "answer lost"), (1.0, "well"))
CUT = 0.3  # of the walks by network break off


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many stations and weeks, how much work; the weeks of what goes wrong."""

    stations: int = 40
    weeks: int = 52
    records: int = 38  # a week and station: 2,000 a year
    seed: int = 1

    @property
    def bad(self) -> range:
        """The weeks of bad roads: a quarter of the time."""
        begin = self.weeks * 3 // 8
        return range(begin, begin + max(5, self.weeks // 4))


@dataclass
class Year:
    """One run of a plan."""

    plan: Plan
    folder: Path
    told: Callable[[str], None] = print
    late: list[tuple[int, Pc, Path]] = field(default_factory=list)
    backup: Path | None = None

    def __post_init__(self) -> None:
        self.chance = Random(self.plan.seed)  # noqa: S311  chances of a simulation, no secret
        self.world = Simulated(folder=self.folder, chance=self.chance, weeks=self.plan.weeks)
        for no in range(self.plan.stations):
            pc = self.world.join(f"KHI-{no:04}")
            self.world.hear_of_road(pc)

    def run(self) -> None:
        """Let all weeks pass, then let every computer exchange until it is calm."""
        world = self.world
        for week in range(self.plan.weeks):
            world.week = week
            self._mishaps(week)
            for pc in list(world.pcs):
                pc.work(self._busy(), world.now, self.chance)
                self._exchange(pc, week)
            self._arrivals(week)
            if week % 13 == 12:
                self.told(f"week {week + 1}: {len(world.pcs)} computers")
        self._arrivals(self.plan.weeks * 2)
        for _round in range(CALM):
            for pc in world.pcs:
                world.by_stick(pc)

    def _busy(self) -> int:
        return self.chance.randint(0, 2 * self.plan.records)

    def _mishaps(self, week: int) -> None:
        """A backup of the district, two clones, the restore, the theft: in this order."""
        world, bad = self.world, self.plan.bad
        step = max(1, len(bad) // 5)
        if week == bad.start:
            self.backup = world.backup()
        if week in (bad.start, bad.start + step):
            pc = world.clone(world.pcs[CLONED[week != bad.start]])
            world.hear_of_road(pc)
        if week == bad.start + 2 * step and self.backup is not None:
            world.restore(self.backup)
        if week == bad.start + 3 * step:
            world.hear_of_road(world.steal(world.pcs[STOLEN]))  # not one of the cloned

    def _exchange(self, pc: Pc, week: int) -> None:
        if week not in self.plan.bad:
            self.world.by_stick(pc)
        elif self.chance.random() < 0.5:
            cut = self.chance.randint(0, 6) if self.chance.random() < CUT else None
            self.world.by_network(pc, cut_after=cut)
        else:
            self._bad_stick(pc, week)

    def _bad_stick(self, pc: Pc, week: int) -> None:
        world, x = self.world, self.chance.random()
        fate = next(name for bound, name in FATES if x < bound)
        world.did[f"stick {fate}"] += 1
        stick = world.given(pc)
        if fate == "lost":
            shutil.rmtree(stick)
            return
        if fate == "late":
            self.late.append((week + self.chance.choice(LATE), pc, stick))
            return
        if fate == "doubled":
            twin = world.stick()
            shutil.copytree(stick, twin, dirs_exist_ok=True)
            self.late.append((week + self.chance.choice(LATE), pc, twin))
        world.at_district(stick)
        if fate == "answer lost":
            shutil.rmtree(stick)
            return
        world.home(pc, stick)

    def _arrivals(self, week: int) -> None:
        """Sticks that were late arrive, the last one first."""
        due = [one for one in self.late if one[0] <= week]
        self.late = [one for one in self.late if one[0] > week]
        for _when, pc, stick in reversed(due):
            self.world.at_district(stick)
            self.world.home(pc, stick)
