"""Own what the command line of the window asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from station_desk.machine import places
from station_desk.words import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asked for."""

    folder: Path
    practice: bool = False
    probe: str = ""
    language: str = ""


def wish(argv: Sequence[str]) -> Wish:
    """Return what ``argv`` asks for, an unknown language as none.

    ``[practice] [--practice] [--data DIR] [--probe start] [--language ur]``
    By hand, because ``argparse`` costs the start 6 ms (2026-11-21); the full line is ``cli``'s.
    """
    given = list(argv)
    values = {
        name: given[given.index(name) + 1]
        for name in ("--data", "--probe", "--language")
        if name in given[:-1]
    }
    practice = "practice" in given[:1] or "--practice" in given
    override = Path(values["--data"]) if "--data" in values else None
    folder = places.data_folder(override, practice=practice)
    language = values.get("--language", "")
    return Wish(
        folder=folder,
        practice=practice,
        probe=values.get("--probe", ""),
        language=language if language in LANGUAGES else "",
    )
