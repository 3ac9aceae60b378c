"""Own text before it is laid out: made harmless, capped, and broken into lines.

Nothing here reads mark-up. Letters that no face holds (another script, a picture sign) are
never dropped in silence: each run of them becomes ``[not in Latin letters]`` on the paper,
and :func:`unprintable` lets a screen warn beforehand.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from station_desk.paper.faces import Face, advances, holds, width
from station_desk.words import _

FIELD_LIMIT = 4_000  # letters of one field on a paper; the form's own cap is lower or equal
SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000 ]+")
BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
BREAK_AFTER = frozenset(
    "-/_@.,;:|\\"
)  # a word too long for its line is broken here if it can be
DROPPED = frozenset({"Cc", "Cf", "Co", "Cn"})


def clean(text: str, limit: int = FIELD_LIMIT) -> str:
    """Return ``text`` fit for paper: composed, no control marks, at most ``limit`` letters.

    Lines stay lines; other white space becomes one blank; digits of any script become 0 to 9. A
    text that was cut ends in ``[cut]``.
    """
    cut = len(text) > limit
    kept = BREAKS.sub("\n", unicodedata.normalize("NFC", text[:limit]))
    lines = (SPACES.sub(" ", _harmless(line)).strip() for line in kept.split("\n"))
    whole = "\n".join(lines).strip("\n")
    return f"{whole} {_('[cut]')}" if cut else whole


def one_line(text: str, limit: int = 300) -> str:
    """Return ``text`` made harmless and on one line."""
    return clean(text, limit).replace("\n", " ")


def unprintable(text: str) -> str:
    """Return the letters of ``text`` that no face holds, each once, in order; mostly empty."""
    kept = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(one for one in kept if _sort(_western(one)) == "lost"))


@cache
def _sort(letter: str) -> str:
    """Tell what becomes of a letter: ``dropped``, ``kept``, ``blank`` or ``lost``."""
    if letter == "\t" or SPACES.match(letter):
        return "blank"
    if unicodedata.category(letter) in DROPPED:
        return "dropped"
    return "kept" if holds(letter) else "lost"


def _harmless(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    parts: list[str] = []
    lost = False
    for raw in line:
        letter = _western(raw)
        sort = _sort(letter)
        if sort == "dropped":
            continue
        if sort == "lost":
            if not lost:
                parts.append(" \ufffc")
            lost = True
            continue
        if sort == "kept" and lost:
            parts.append(" ")
        lost = lost and sort == "blank"
        parts.append(letter)
    return "".join(parts).replace("\ufffc", _("[not in Latin letters]"))


def _western(letter: str) -> str:
    """Return a digit of any script as 0 to 9, so that no number is lost with its script."""
    if letter.isascii() or not letter.isdecimal():
        return letter
    return str(unicodedata.decimal(letter))


def wrap(text: str, face: Face, size: float, room: float) -> list[str]:
    """Return the lines of a clean ``text``, none wider than ``room`` points; of none, none.

    A word wider than the room is broken, after a mark such as ``-`` or ``/`` where there is
    one.
    """
    lines: list[str] = []
    for paragraph in text.split("\n") if text else ():
        lines.extend(_fill(paragraph, face, size, room))
    return lines


def _fill(paragraph: str, face: Face, size: float, room: float) -> Iterator[str]:
    blank = width(" ", face, size)
    line: list[str] = []
    used = 0.0
    for word in paragraph.split(" "):
        for part, wide in _parts(word, face, size, room):
            if line and used + blank + wide > room:
                yield " ".join(line)
                line, used = [], 0.0
            used += wide + (blank if line else 0.0)
            line.append(part)
    yield " ".join(line)


def _parts(word: str, face: Face, size: float, room: float) -> Iterator[tuple[str, float]]:
    widths = advances(word, face, size)
    if (whole := sum(widths)) <= room:
        yield word, whole
        return
    start, used, good = 0, 0.0, 0
    for place, (letter, wide) in enumerate(zip(word, widths, strict=True)):
        while used + wide > room and place > start:
            end = good if good > start else place
            yield word[start:end], sum(widths[start:end])
            used = sum(widths[end:place])
            start = end
        used += wide
        if letter in BREAK_AFTER:
            good = place + 1
    yield word[start:], sum(widths[start:])
