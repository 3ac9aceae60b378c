"""Own what the codes of a carrier font say, so that readers of PDF give the text back in order.

Readers know neither the direction of a line nor what belongs together; they guess from the
letters. Unseen marks of direction beside a letter, in what its code says, lead two of them
(poppler, pdfium) to the right guess. Whoever compares a text takes these marks out.
"""

import re
from unicodedata import category

from station_desk.domain.direction import FROM_THE_RIGHT

LEFT, RIGHT = "\u200e", "\u200f"
JOINERS = "\u200c\u200d"
BRACKETS = frozenset("()[]{}<>«»")
BLANK = f" {RIGHT}"  # between two words read from the right
IN_NUMBER = re.compile(r"(?<=[\d)]) (?=[\d(])")
UNBROKEN = "\u00a0"  # within one number: readers would order its groups from the right
SAYING_LETTERS = ("L", "M", "N")  # categories that speak for themselves


def from_right(word: str) -> tuple[str, ...]:
    """Return what each letter of a word read from the right says, from left to right.

    A joiner is said with the letter before it; any other mark says where it belongs.
    """
    said: list[str] = []
    for letter in word:
        if letter in JOINERS and said:
            said[-1] += letter
        elif letter in BRACKETS:  # one reader turns a bracket round unless it comes from left
            said.append(f"{RIGHT}{letter}{LEFT}{RIGHT}")
        elif category(letter)[0] in SAYING_LETTERS and FROM_THE_RIGHT.match(letter):
            said.append(letter)
        else:
            said.append(f"{letter}{RIGHT}")
    return tuple(reversed(said))


def from_left(word: str) -> tuple[str, ...]:
    """Return what each letter of a word read from the left says; its end says so too."""
    said = [f"{letter}{LEFT}" if letter in BRACKETS else letter for letter in word]
    if not word[-1].isalnum() and word[-1] not in BRACKETS:
        said[-1] += LEFT
    return tuple(said)


def needs_saying(line: str) -> bool:
    """Tell whether a Latin line on a page from the right would be read in another order."""
    return not (line[:1].isalnum() and line[-1:].isalnum())
