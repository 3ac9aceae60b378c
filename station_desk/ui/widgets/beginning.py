"""Own the ways that the first run has to vault and services."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from station_desk.domain.draft import FirstRun
    from station_desk.domain.errors import Problem
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.records import Saved
    from station_desk.services.desk import Desk
    from station_desk.services.register.loading import LoadReport
    from station_desk.services.register.police_stations import StationList
    from station_desk.store.database import Session
    from station_desk.ui.widgets.entered import Entered


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDoors:
    """What the first run needs; each is for the labour thread.

    ``words`` takes the name and the belt number, which no offered phrase may hold; ``judge``
    gives every problem, the pass phrase's too; ``same`` raises ``BadInput`` when the typed
    recovery code is not the one shown. ``register`` gives the bundled files by name, ``load``
    the unit of work that loads one. ``stations`` gives the police stations ready to search.
    """

    packs: "Callable[[], tuple[Pack, ...]]"
    stations: "Callable[[], StationList]"
    words: Callable[[str, str], tuple[str, ...]]
    code: Callable[[], str]
    same: Callable[[str, str], None]
    judge: "Callable[[FirstRun], tuple[Problem, ...]]"
    make: "Callable[[FirstRun, str], Entered]"
    register: Callable[[], tuple[tuple[str, bytes], ...]]
    load: "Callable[[Desk, str, bytes], Callable[[Session], Saved[LoadReport]]]"
