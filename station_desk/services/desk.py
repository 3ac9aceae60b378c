"""Own the answer to "where, by whom and under which law": the desk a service is done at."""

from dataclasses import dataclass

from station_desk.domain.pack import Pack
from station_desk.domain.records import Officer, Station


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The station, the officer on duty and the pack in force."""

    station: Station
    officer: Officer
    pack: Pack
