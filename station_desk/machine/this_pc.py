"""Own the name of this computer, as its owner gave it to it."""

import platform

from station_desk.domain.draft import plain_text

LONGEST = 60
UNNAMED = "PC"


def label() -> str:
    """Return the name of this computer, short enough for a paper."""
    return plain_text(platform.node())[:LONGEST].strip() or UNNAMED
