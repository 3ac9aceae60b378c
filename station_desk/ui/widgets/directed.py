"""Own in which direction a text runs on the screen: numbers never flip, sentences keep order.

Every text of the screen goes through :func:`directed`: words of labels, buttons, boxes, lists
and hints, and what is painted by hand.
"""

from station_desk.domain.direction import FROM_THE_RIGHT, isolated, ltr, paused
from station_desk.words import mirrored

BEGINS_RIGHT = "\u200f"  # a sentence of Urdu that begins with "Enter" begins at the right


def directed(text: str) -> str:
    """Return ``text`` with marks so that it reads in order in the window that is shown now."""
    if not FROM_THE_RIGHT.search(text):
        return ltr(text) if mirrored() and any(map(str.isalnum, text)) else text
    if not mirrored():
        return isolated(text)
    return BEGINS_RIGHT + isolated(paused(text)).replace("\n", f"\n{BEGINS_RIGHT}")
