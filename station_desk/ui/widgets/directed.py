"""Own in which direction a text runs on the screen: numbers never flip, sentences keep order.

Every text of the screen goes through :func:`directed`: words of labels, buttons, boxes and
lists, and what is painted by hand; what is shown under the pointer through :func:`hinted`.
"""

import re
from html import escape

from station_desk.domain.direction import FROM_THE_RIGHT, OPEN, isolated, ltr, paused
from station_desk.words import mirrored

BEGINS_RIGHT = "\u200f"  # a sentence of Urdu that begins with "Enter" begins at the right
BEGINS_LEFT = "\u200e"  # a line of English that begins with a name in Urdu, at the left
LATIN = re.compile("[A-Za-z]")
ENTITY = re.compile("&#?[A-Za-z0-9]+;")
LISTED = re.compile(r"(\d{1,2})\. ")
STOP = "\u06d4"  # of a sentence that is read from the right
JOINED = re.compile(rf"(?<={FROM_THE_RIGHT.pattern})\.(?=\s|$)")  # a stop that the program put


def directed(text: str) -> str:
    """Return ``text`` with marks so that it reads in order in the window that is shown now."""
    if not FROM_THE_RIGHT.search(text):
        return ltr(text) if mirrored() and any(map(str.isalnum, text)) else text
    if not mirrored():
        return "\n".join(_begun(line) for line in isolated(text).split("\n"))
    return "\n".join(
        BEGINS_RIGHT + _turned(line) for line in JOINED.sub(_stop, paused(text)).split("\n")
    )


def _turned(line: str) -> str:
    """Return a line of a page from the right; one that is English whole stays one run.

    The number of a line of a list stands at the right also before an English name.
    """
    if FROM_THE_RIGHT.search(line) or OPEN in line:
        return isolated(line)
    number = LISTED.match(line)
    if number is not None:
        return f"{ltr(number[1])}. {ltr(line[number.end() :])}"
    return ltr(line) if any(map(str.isalnum, line)) else line


def _stop(found: re.Match[str]) -> str:
    """Return the stop of the language; a sentence that has one keeps one."""
    return "" if found.string[found.start() - 1] == STOP else STOP


def hinted(text: str) -> str:
    """Return ``text`` as a hint under the pointer shows it: in order, and never as mark-up.

    Qt guesses whether a hint is mark-up, and would fetch the file that a name's mark-up names.
    """
    marked = directed(text)
    if "<" not in marked and ENTITY.search(marked) is None:
        return marked
    return f"<p style='white-space:pre-wrap'>{escape(marked)}</p>"


def _begun(line: str) -> str:
    """Return a line of a page from the left; one that is more Urdu than English stays so."""
    latin, urdu = len(LATIN.findall(line)), len(FROM_THE_RIGHT.findall(line))
    turned = 0 < urdu < latin and not line.startswith(BEGINS_LEFT)
    return BEGINS_LEFT + line if turned else line
