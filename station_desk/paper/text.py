"""Own text before it is laid out: made harmless, capped, and broken into lines.

Nothing here reads mark-up. Letters that no font of ours holds (another script, a picture sign)
are never dropped in silence: each run of them becomes ``[not printable]`` on the paper,
and :func:`unprintable` lets a screen warn beforehand.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from station_desk.domain.direction import FROM_THE_RIGHT, ltr, numbered, paused
from station_desk.paper import faces, scripts
from station_desk.paper.faces import Face, measures
from station_desk.paper.levels import from_the_right
from station_desk.paper.saying import JOINERS, UNBROKEN
from station_desk.paper.shaping import is_latin, width
from station_desk.words import _, mirrored

FIELD_LIMIT = 4_000  # letters of one field on a paper; the form's own cap is lower or equal
SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000 ]+")
BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# A word too long for its line is broken here if it can be; before a hyphen, since readers take
# one at a line's end out and join what stands on both sides.
BREAK_AFTER, BREAK_BEFORE = frozenset("/_@.,;:|\\"), "-"
WHEN = re.compile(r"(?<!\S)(\(?\d\d-\d\d-\d{4}) (\d\d:\d\d)")  # a date with its time
DROPPED = frozenset({"Cc", "Cf", "Co", "Cn"})
JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")  # letters as old programs wrote them
MARK = (  # above or below a letter
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
MARKED_TWICE = re.compile(f"{MARK}{{2}}")
AGAIN = re.compile(rf"({MARK})\1+")
FLOOD = re.compile(f"({MARK}{{4}}){MARK}+")  # more than any letter carries, over other lines
TOUCHED = re.compile(f"{JOINED.pattern}|{MARK}")
STRAY = re.compile(f"(?<![\u0620-\u08ff])[{JOINERS}]+|[{JOINERS}]+(?![\u0620-\u08ff])")
LONGEST = 40  # letters of a word that is joined; a longer one is broken whatever its width


def clean(text: str, limit: int = FIELD_LIMIT) -> str:
    """Return ``text`` fit for paper: composed, no control marks, at most ``limit`` letters.

    Lines stay lines; other white space becomes one blank; digits of any script become 0 to 9. A
    text that was cut ends in ``[cut]``.
    """
    if len(text) <= limit and _plain.issuperset(text) and "  " not in text:
        return text.strip(" ")
    cut = len(text) > limit
    kept = BREAKS.sub("\n", _composed(text[:limit]))
    lines = (SPACES.sub(" ", _harmless(line)).strip() for line in kept.split("\n"))
    whole = "\n".join(lines).strip("\n")
    return f"{whole} {_('[cut]')}" if cut else whole


def one_line(text: str, limit: int = 300) -> str:
    """Return ``text`` made harmless and on one line."""
    return clean(text, limit).replace("\n", " ")


def unprintable(text: str) -> str:
    """Return the letters of ``text`` that no face holds, each once, in order; mostly empty."""
    kept = _composed(text)
    return "".join(dict.fromkeys(one for one in kept if _sort(_western(one)) == "lost"))


def _composed(text: str) -> str:
    """Return ``text`` in its composed form, its Arabic letters not yet joined."""
    if text.isascii():
        return text
    apart = JOINED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    whole = STRAY.sub("", unicodedata.normalize("NFC", apart))
    if MARKED_TWICE.search(whole):
        whole = FLOOD.sub(r"\1", AGAIN.sub(r"\1", whole))
    return whole


_good = {" "}  # letters that were found fit for paper as they are
_plain = set(map(chr, range(32, 127)))  # those that nothing beside them changes either


@cache
def _sort(letter: str) -> str:
    """Tell what becomes of a letter: ``dropped``, ``kept``, ``blank`` or ``lost``."""
    if letter == "\t" or SPACES.match(letter):
        return "blank"
    if letter in JOINERS:
        return "kept"
    if unicodedata.category(letter) in DROPPED:
        return "dropped"
    return "kept" if faces.holds(letter) or scripts.holds(letter) else "lost"


def _harmless(line: str) -> str:
    if (line.isascii() and line.isprintable()) or _good.issuperset(line):
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
        if sort == "kept" and letter == raw:
            _remember(raw)
    return "".join(parts).replace("\ufffc", _("[not printable]"))


def _remember(letter: str) -> None:
    """Keep in mind that ``letter`` stays as it is, wherever or beside whatever it stands."""
    _good.add(letter)
    if not (letter in JOINERS or unicodedata.combining(letter) or TOUCHED.match(letter)):
        _plain.add(letter)


def _western(letter: str) -> str:
    """Return a digit of any script as 0 to 9, so that no number is lost with its script."""
    if letter.isascii() or not letter.isdecimal():
        return letter
    return str(unicodedata.decimal(letter))


@dataclass(frozen=True, slots=True)
class Broken:
    """One line of a broken text: the direction of its paragraph, and how far it is moved.

    A paragraph of several lines that is read against its page stands at its own side.
    """

    text: str
    right: bool
    moved: float


def broken(text: str, face: Face, size: float, room: float) -> list[Broken]:
    """Return the lines of a clean ``text``, each with the direction of its paragraph."""
    page = mirrored()
    text = paused(text) if page else text
    found: list[Broken] = []
    for paragraph in text.split("\n") if text else ():
        right = from_the_right(paragraph, page=page)
        lines = list(_fill(paragraph, face, size, room))
        if right and len(lines) > 1:
            lines = _held(paragraph.replace(UNBROKEN, " "), lines)
        against = right != page and len(lines) > 1 and (right or any(map(str.isalpha, text)))
        for one in lines:
            moved = room - width(one, face, size) if against else 0.0
            found.append(Broken(one, right, moved))
    return found


def _held(paragraph: str, lines: list[str]) -> list[str]:
    """Return ``lines`` with each number isolated whole, even one that goes over two lines.

    Letters are counted without blanks, which also stand where an endless word was broken.
    """
    places = list(accumulate((one != " " for one in paragraph), initial=0))
    units = [(places[start], places[stop]) for start, stop in numbered(paragraph)]
    found: list[str] = []
    begin = 0
    for line in lines:
        seen = [at for at, one in enumerate(line) if one != " "]
        held, at = "", 0
        for start, stop in units:
            first, last = max(start - begin, 0), min(stop - begin, len(seen))
            if first < last:
                held += line[at : seen[first]] + ltr(line[seen[first] : seen[last - 1] + 1])
                at = seen[last - 1] + 1
        found.append(held + line[at:])
        begin += len(seen)
    return found


def wrap(text: str, face: Face, size: float, room: float) -> list[str]:
    """Return the lines of a clean ``text``, none wider than ``room`` points; of none, none.

    A word wider than the room is broken, after a mark such as ``/`` or before ``-`` where
    there is one.
    """
    lines: list[str] = []
    for paragraph in text.split("\n") if text else ():
        lines.extend(_fill(paragraph, face, size, room))
    return lines


def _fill(paragraph: str, face: Face, size: float, room: float) -> Iterator[str]:
    if len(paragraph) <= LONGEST * 5:
        whole = paragraph.replace(UNBROKEN, " ")
        if width(whole, face, size) <= room:  # measured once, and drawn as measured
            yield whole
            return
    blank = width(" ", face, size)
    line: list[str] = []
    used = 0.0
    for word in _words(paragraph, face, size, room):
        for part, wide in _parts(word, face, size, room):
            if line and used + blank + wide > room:
                yield " ".join(line)
                line, used = [], 0.0
            used += wide + (blank if line else 0.0)
            line.append(part)
    yield " ".join(line)


def _words(paragraph: str, face: Face, size: float, room: float) -> Iterator[str]:
    """Give what may stand on a line of its own: a date keeps its time where there is room.

    So does what the program joined by :data:`UNBROKEN`.
    """
    for piece in WHEN.sub(rf"\1{UNBROKEN}\2", paragraph).split(" "):
        word = piece.replace(UNBROKEN, " ")
        if word != piece and width(word, face, size) > room:
            yield from word.split(" ")
        else:
            yield word


def _parts(word: str, face: Face, size: float, room: float) -> Iterator[tuple[str, float]]:
    if FROM_THE_RIGHT.search(word) or not is_latin(word, face):
        yield from _joined_parts(word, face, size, room)
        return
    known, scale = measures(face), size / 1000
    widths = [known[letter] * scale for letter in word]
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
        if letter == BREAK_BEFORE:
            good = place
        used += wide
        if letter in BREAK_AFTER:
            good = place + 1
    yield word[start:], sum(widths[start:])


def _joined_parts(
    word: str, face: Face, size: float, room: float
) -> Iterator[tuple[str, float]]:
    """Return a word whose letters join, in parts where it is endless or too wide."""
    while word:
        part = word[:LONGEST]
        while (wide := width(part, face, size)) > room and len(part) > 1:
            part = part[: max(min(int(len(part) * room / wide), len(part) - 1), 1)]
        yield part, wide
        word = word[len(part) :]
