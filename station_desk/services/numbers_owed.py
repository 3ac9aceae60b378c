"""Ask later, in Due, for the numbers that never hold a child up: diary, FIR, medico-legal.

Each waits from its step on until the number is written. The diary's begins with the entry, and
is calm for the first hours, while there is other work.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from station_desk.domain.clock import RunningClock
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import ClockRule
from station_desk.domain.records import Action, Concern
from station_desk.services import owed_clock

# clock of the pack -> the field of the concern that stops it
NUMBERS: dict[str, str] = {
    "number_diary": "dd_no",
    "number_fir": "fir_no",
    "number_mlc": "mlc_no",
}
CALM = timedelta(hours=2)


def clocks_of(
    pack: Pack, concern: Concern, actions: Iterable[Action], *, now: datetime
) -> Iterator[RunningClock]:
    """Yield a clock for each number that is owed; ``actions`` are those that stand."""
    standing = tuple(actions)
    for rule_id, name in NUMBERS.items():
        rule = pack.clocks.get(rule_id)
        if rule is None or getattr(concern, name):
            continue
        began = _began(rule, concern, standing)
        if began is not None and now >= began + CALM:
            yield _clock(pack, rule, began, now)


def next_asked(
    pack: Pack, concern: Concern, actions: Iterable[Action], *, now: datetime
) -> datetime | None:
    """Return when the next number begins to be asked that is not yet; None where none is."""
    standing = tuple(actions)
    begins = (
        began + CALM
        for rule_id, name in NUMBERS.items()
        if rule_id in pack.clocks and not getattr(concern, name)
        and (began := _began(pack.clocks[rule_id], concern, standing)) is not None
    )  # fmt: skip
    return min((one for one in begins if one >= now), default=None)


def _began(rule: ClockRule, concern: Concern, standing: tuple[Action, ...]) -> datetime | None:
    if not rule.starts_on:
        return concern.entered_at
    steps = [one.entered_at for one in standing if one.kind in rule.starts_on]
    return min(steps, default=None)


def _clock(pack: Pack, rule: ClockRule, began: datetime, now: datetime) -> RunningClock:
    due_at = began + timedelta(hours=rule.hours)
    return owed_clock.running(rule, pack.say(rule.name), since=began, due_at=due_at, now=now)
