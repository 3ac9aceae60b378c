"""Own in which direction a text runs on the screen: numbers never flip, sentences keep order.

Every text of the screen goes through :func:`directed`: words of labels, buttons, boxes, lists
and hints, and what is painted by hand.
"""

import re

from station_desk.domain.direction import FROM_THE_RIGHT, isolated, ltr, paused
from station_desk.words import mirrored

BEGINS_RIGHT = "\u200f"  # a sentence of Urdu that begins with "Enter" begins at the right
BEGINS_LEFT = "\u200e"  # a line of English that begins with a name in Urdu, at the left
LATIN = re.compile("[A-Za-z]")


def directed(text: str) -> str:
    """Return ``text`` with marks so that it reads in order in the window that is shown now."""
    if not FROM_THE_RIGHT.search(text):
        return ltr(text) if mirrored() and any(map(str.isalnum, text)) else text
    if not mirrored():
        return "\n".join(_begun(line) for line in isolated(text).split("\n"))
    return BEGINS_RIGHT + isolated(paused(text)).replace("\n", f"\n{BEGINS_RIGHT}")


def _begun(line: str) -> str:
    """Return a line of a page from the left; one that is more Urdu than English stays so."""
    latin, urdu = len(LATIN.findall(line)), len(FROM_THE_RIGHT.findall(line))
    turned = 0 < urdu < latin and not line.startswith(BEGINS_LEFT)
    return BEGINS_LEFT + line if turned else line
