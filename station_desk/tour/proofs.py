"""Own what is tried at the closed desk after the walk: what was lost or replaced opens nothing.

Only codes of refusals and belt numbers are told, never a pass phrase or a recovery code.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from station_desk.domain.errors import Trouble
from station_desk.machine import clock
from station_desk.services.keys import recovering
from station_desk.tour.officers import DUTY
from station_desk.tour.seen import Told
from station_desk.vault import keys, slots

OPENS = "opens"


def of(folder: Path, told: Told, ids: Mapping[str, str]) -> dict[str, object]:
    """Try every phrase and code of the walk; ``ids`` are the officers' by belt number.

    What opens is tried last, for it ends the waiting after a wrong one.
    """

    def phrase(belt: str, typed: str) -> str:
        return _tried(
            lambda: keys.forget(keys.unlock(folder, ids[belt], typed, now=clock.now()))
        )

    def code(typed: str) -> str:
        return _tried(lambda: recovering.require_right(folder, typed, now=clock.now()))

    left = phrase(DUTY, told.phrases[DUTY])
    return {
        "generation": slots.read(folder).generation,
        "left": {"belt": DUTY, "phrase": left},
        "phrases_of_before": [[belt, phrase(belt, typed)] for belt, typed in told.before],
        "codes": [code(one) for one in told.codes],
        "phrases": {
            belt: phrase(belt, typed) for belt, typed in told.phrases.items() if belt != DUTY
        },
    }


def _tried(way: Callable[[], None]) -> str:
    try:
        way()
    except Trouble as trouble:
        return trouble.code
    return OPENS
