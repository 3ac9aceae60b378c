"""Own the door to a jurisdiction pack: its shapes, how it is read, how it is checked.

A pack is data (``resources/packs/<province>/*.toml`` over ``national``); code knows no law.
"""

from collections.abc import Mapping

from station_desk.domain.pack.check import problems
from station_desk.domain.pack.codes import (
    Ages,
    CareWords,
    ConsentRow,
    Digit,
    District,
    Helpline,
    Kind,
    LetterWords,
    Need,
    Office,
    Profile,
    RiskTime,
    ShortCode,
    Source,
    Trigger,
    Words,
)
from station_desk.domain.pack.data import from_data, to_data
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import (
    Answer,
    ClockRule,
    Holiday,
    HolidayRule,
    Question,
    RetentionRule,
    ServiceWanted,
    Situation,
    UrgentCall,
)

__all__ = [
    "Ages",
    "Answer",
    "CareWords",
    "ClockRule",
    "ConsentRow",
    "Digit",
    "District",
    "Helpline",
    "Holiday",
    "HolidayRule",
    "Kind",
    "LetterWords",
    "Need",
    "Office",
    "Pack",
    "Profile",
    "Question",
    "RetentionRule",
    "RiskTime",
    "ServiceWanted",
    "ShortCode",
    "Situation",
    "Source",
    "Trigger",
    "UrgentCall",
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
    from station_desk.domain.pack.files import read  # noqa: PLC0415  measured start-up cost

    return read(files)
