"""Whatever happens to PCs, sticks and offices, nothing is lost, doubled, forged or spliced.

The invariants are I1 to I6 of the reference model (exchange.md D.6), held against the real code
over real encrypted files. CI runs few schedules; ``dev.py faults`` runs them by the thousand.
"""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from typing_extensions import override

from tests.exchange import machine

WHICH = st.integers(0, 2)
CHANCE = st.integers(0, 2**16)


class Schedules(RuleBasedStateMachine):
    """Events in any order; the end is a calm world that is looked at whole."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="schedule-"))
        self.world = machine.World(folder=self.folder, chance=machine.chance_of(0))

    def _do(self, act: machine.Event, which: int, chance: int) -> None:
        self.world.chance = machine.chance_of(chance)
        self.world.district.clock.step(1 + chance % 50)
        live = self.world.live
        act(self.world, live[which % len(live)])

    @rule(which=WHICH, chance=CHANCE)
    def edit(self, which: int, chance: int) -> None:
        self._do(machine.edit, which, chance)

    @rule(which=WHICH, chance=CHANCE)
    def give(self, which: int, chance: int) -> None:
        self._do(machine.give, which, chance)

    @precondition(lambda self: self.world.bag)
    @rule(which=WHICH, chance=CHANCE)
    def carry(self, which: int, chance: int) -> None:
        self._do(machine.carry, which, chance)

    @precondition(lambda self: self.world.back)
    @rule(which=WHICH, chance=CHANCE)
    def hear(self, which: int, chance: int) -> None:
        self._do(machine.hear, which, chance)

    @rule(which=WHICH, chance=CHANCE, act=st.sampled_from(machine.RARE))
    def mishap(self, which: int, chance: int, act: machine.Event) -> None:
        self._do(act, which, chance)

    @override
    def teardown(self) -> None:
        try:
            self.world.settle()
            self.world.check()
        finally:
            self.world.close()
            shutil.rmtree(self.folder)


TestSchedules = Schedules.TestCase
TestSchedules.settings = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_long_schedules_by_chance(tmp_path: Path) -> None:
    for seed in (7, 220, 309):
        machine.run(seed, tmp_path / str(seed), steps=80)
