"""Own in which direction a text runs on the screen: numbers never flip, sentences keep order.

Every text of the screen goes through :func:`directed`: words of labels, buttons, boxes, lists
and hints, and what is painted by hand.
"""

import re

from station_desk.domain.direction import FROM_THE_RIGHT, isolated, ltr
from station_desk.words import mirrored

BEGINS_RIGHT = "\u200f"  # a sentence of Urdu that begins with "Enter" begins at the right
RIGHT = FROM_THE_RIGHT.pattern
# A comma that the program put between two parts, one of them read from the right.
PAUSE = re.compile(rf"(?<={RIGHT})[,;](?=\s)|[,;](?=\s{RIGHT})")
PAUSES = {",": "\u060c", ";": "\u061b"}


def directed(text: str) -> str:
    """Return ``text`` with marks so that it reads in order in the window that is shown now."""
    if not FROM_THE_RIGHT.search(text):
        return ltr(text) if mirrored() and any(map(str.isalnum, text)) else text
    if not mirrored():
        return isolated(text)
    paused = PAUSE.sub(lambda found: PAUSES[found[0]], text)
    return BEGINS_RIGHT + isolated(paused).replace("\n", f"\n{BEGINS_RIGHT}")
