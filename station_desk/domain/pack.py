"""Own the door to a jurisdiction pack: its shapes, how it is read, how it is checked.

A pack is data (``resources/packs/<province>/*.toml`` over ``national``); code knows no law.
"""

from collections.abc import Mapping

from station_desk.domain.pack_check import problems
from station_desk.domain.pack_codes import (
    Ages,
    CareWords,
    ConsentRow,
    Digit,
    District,
    Helpline,
    Kind,
    LetterWords,
    Need,
    Profile,
    RiskTime,
    ShortCode,
    Source,
    Trigger,
    Words,
)
from station_desk.domain.pack_model import Pack
from station_desk.domain.pack_rules import Answer, ClockRule, Question, ServiceWanted, Situation
from station_desk.domain.plain import from_plain, to_plain

__all__ = [
    "Ages",
    "Answer",
    "CareWords",
    "ClockRule",
    "ConsentRow",
    "Digit",
    "District",
    "Helpline",
    "Kind",
    "LetterWords",
    "Need",
    "Pack",
    "Profile",
    "Question",
    "RiskTime",
    "ServiceWanted",
    "ShortCode",
    "Situation",
    "Source",
    "Trigger",
    "Words",
    "from_data",
    "parse",
    "problems",
    "to_data",
]


def parse(files: Mapping[str, bytes]) -> Pack:
    """Return the pack in ``files``, named like ``national/codes.toml`` and ``sindh/laws.toml``.

    ``BadShape`` names the file and the place of the first fault.
    """
    # Imported here: tomllib costs 6 ms, and a desk that starts from its snapshot reads no TOML.
    from station_desk.domain.pack_files import read  # noqa: PLC0415  measured start-up cost

    return read(files)


def to_data(pack: Pack) -> dict[str, object]:
    """Return ``pack`` as JSON-able data, for the start-up snapshot."""
    data: dict[str, object] = to_plain(pack)
    return data


def from_data(data: Mapping[str, object]) -> Pack:
    """Return the pack that :func:`to_data` wrote; ``BadShape`` names the place of a fault."""
    return from_plain(Pack, data)
