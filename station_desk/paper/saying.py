"""Own what the codes of a carrier font say, so that readers of PDF give the text back in order.

Readers know neither the direction of a line nor what belongs together; they guess from the
letters. Unseen marks of direction beside a letter, in what its code says, lead two of them
(poppler, pdfium) to the right guess. Whoever compares a text takes these marks out.
"""

import re
from itertools import groupby
from unicodedata import bidirectional

LEFT, RIGHT = "\u200e", "\u200f"
JOINERS = "\u200c\u200d"
BRACKETS = frozenset("()[]{}<>«»\u2018\u2019\u201c\u201d\u2039\u203a")  # in pairs
BLANK = f" {RIGHT}"  # between two words read from the right
SPACE = f" {LEFT}"  # between others; alone, readers would measure ways by it
IN_NUMBER = re.compile(r"(?<=[\d)]) (?=[\d(])")
UNBROKEN = "\u00a0"  # within one number: readers would order its groups from the right


def from_right(word: str) -> tuple[tuple[str, ...], ...]:
    """Return what the codes of a word read from the right say, part by part.

    The parts stand from the right, the codes of each from left to right: letters in a row are
    one part, any other mark is one of its own.
    """
    parts: list[tuple[str, ...]] = []
    for speaks, some in groupby(word, key=_speaks):
        if speaks:
            parts.append(tuple(reversed([*some])))
        else:
            parts += [(_marked(mark),) for mark in some]
    return tuple(parts)


def _marked(mark: str) -> str:
    """Return what a mark within a word read from the right says.

    One above or below its letter says itself alone, or readers part the word there; one reader
    turns a bracket round unless it comes from the left.
    """
    if bidirectional(mark) == "NSM":
        return mark
    return f"{LEFT}{mark}{RIGHT}" if mark in BRACKETS else f"{RIGHT}{mark}{RIGHT}"


def _speaks(letter: str) -> bool:
    """Tell whether every reader knows by itself that ``letter`` is read from the right."""
    return bidirectional(letter) in ("AL", "R")


def from_left(word: str) -> tuple[tuple[str, ...]]:
    """Return what the codes of a word read from the left say; its end says so too."""
    said = [f"{LEFT}{letter}{LEFT}" if letter in BRACKETS else letter for letter in word]
    if not word[-1].isalnum() and word[-1] not in BRACKETS:
        said[-1] += LEFT
    return (tuple(said),)
