"""Own the answer to "where, by whom and under which law": the desk a service is done at."""

from collections.abc import Callable
from dataclasses import dataclass, field

from station_desk.domain.pack import Pack
from station_desk.domain.records import Officer, Station


def _unproved(_text: str) -> str:
    """Return no proof: a desk that was made without keys."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The station, the officer on duty, the pack in force; ``prove`` seals a paper's code."""

    station: Station
    officer: Officer
    pack: Pack
    prove: Callable[[str], str] = field(default=_unproved, repr=False, compare=False)
