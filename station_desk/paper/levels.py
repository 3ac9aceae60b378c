"""Own the order of mixed lines: which letters are read from the right, and how runs then stand.

The Unicode bidirectional algorithm (UAX 9) for one line whose direction is known. It obeys one
explicit mark, the left-to-right isolate of ``domain.direction``; :func:`settled` takes every
other out of a text, so nobody's text can turn a line round.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional

from station_desk.domain.direction import CLOSE, FROM_THE_RIGHT, OPEN, isolated

UNSETTLED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2067\u2068]")
UNIT = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
PLAIN = re.compile(  # letters, their marks and blanks only: no need to think
    "[ \u060c\u061b\u061f\u0620-\u065f\u066e-\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]*"
)
HIDDEN = "\ufffc"  # stands for each letter of an isolated unit; counts as a neutral
PAIRS = {"(": ")", "[": "]", "{": "}"}
DEEPEST = 63  # pairs in pairs, as the algorithm sets it
STRONG = frozenset({"L", "R", "AL"})
COUNTS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # as what beside a neutral
UPWARD = ({"R": 1, "EN": 2, "AN": 2}, {"L": 1, "EN": 1, "AN": 1})  # by parity of the line
JOINERS = {"EN": frozenset({"ES", "CS"}), "AN": frozenset({"CS"})}
EDGES = frozenset({"WS", "LRI", "PDI", "BN"})


def settled(text: str) -> str:
    """Return ``text`` with its numbers isolated and no other mark of direction."""
    return isolated(UNSETTLED.sub("", text))


def from_the_right(text: str, *, page: bool) -> bool:
    """Tell the direction of a paragraph, on a ``page`` that is read from the right or not.

    There, one letter of such a script makes it so; else most of its letters must be.
    """
    if page or not FROM_THE_RIGHT.search(text):
        return FROM_THE_RIGHT.search(text) is not None
    kinds = [bidirectional(one) for one in text]
    return kinds.count("AL") + kinds.count("R") > kinds.count("L")


def levels(text: str, base: int) -> list[int]:
    """Return the level of each letter of a settled ``text``; odd ones are read from the right.

    ``base`` is 1 for a line from the right, else 0.
    """
    found = _resolved(UNIT.sub(lambda unit: HIDDEN * len(unit[0]), text), base)
    for unit in UNIT.finditer(text):
        found[unit.start(1) : unit.end(1)] = _resolved(unit[1], 2)
    return found


def _resolved(text: str, base: int) -> list[int]:
    """Return the levels of a text without isolates."""
    own = "R" if base % 2 else "L"
    kinds = [bidirectional(one) or "L" for one in text]
    places = [place for place, kind in enumerate(kinds) if kind != "BN"]
    known = _weak([kinds[place] for place in places], own)
    _brackets([text[place] for place in places], known, own)
    _neutral(known, own)
    found = [base] * len(text)
    for place, kind in zip(places, known, strict=True):
        found[place] = base + UPWARD[base % 2].get(kind, 0)
    for place in range(1, len(text)):  # an unseen mark stays with the letter before it
        if kinds[place] == "BN":
            found[place] = found[place - 1]
    for place in range(len(text) - 1, -1, -1):  # blanks at the end fall to the line's end
        if kinds[place] not in EDGES:
            break
        found[place] = base
    return found


def _weak(kinds: Sequence[str], own: str) -> list[str]:
    """Settle marks, numbers and what belongs to numbers: rules W1 to W7."""
    known: list[str] = []
    strong = own
    for kind in kinds:
        now = (known[-1] if known else own) if kind == "NSM" else kind
        strong = now if now in STRONG else strong
        known.append("AN" if now == "EN" and strong == "AL" else now)
    for place in range(1, len(known) - 1):
        before, kind, after = known[place - 1 : place + 2]
        if before == after and kind in JOINERS.get(before, ()):
            known[place] = before
    known = _terminated(known)
    strong = own
    for place, kind in enumerate(known):
        strong = kind if kind in STRONG else strong
        if kind == "AL":
            known[place] = "R"
        elif kind == "EN" and strong == "L":
            known[place] = "L"
    return known


def _terminated(known: Sequence[str]) -> list[str]:
    """Let signs of currency and per cent belong to the number beside them, no other mark."""
    runs = [(kind, len(list(run))) for kind, run in groupby(known)]
    settled: list[str] = []
    for place, (kind, length) in enumerate(runs):
        beside = runs[max(place - 1, 0) : place] + runs[place + 1 : place + 2]
        numbered = kind == "ET" and any(one == "EN" for one, _ in beside)
        mark = "EN" if numbered else "ON"
        settled += [mark if kind in ("ES", "ET", "CS") else kind] * length
    return settled


def _brackets(letters: Sequence[str], known: list[str], own: str) -> None:
    """Give both brackets of a pair one direction: rule N0."""
    other = "L" if own == "R" else "R"
    before, place = own, 0
    for start, end in _pairs(letters, known):
        for passed in known[place:start]:
            before = COUNTS.get(passed, before)
        place = start
        within = {COUNTS.get(one) for one in known[start + 1 : end]}
        if own in within:
            known[start] = known[end] = own
        elif other in within:
            known[start] = known[end] = other if before == other else own


def _pairs(letters: Sequence[str], known: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of brackets that belong together, by the place of the first."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, one in enumerate(letters):
        if known[place] != "ON":
            continue
        if one in PAIRS:
            if len(waiting) == DEEPEST:
                return []
            waiting.append((PAIRS[one], place))
        elif any(one == wanted for wanted, _ in waiting):
            while waiting[-1][0] != one:
                waiting.pop()
            found.append((waiting.pop()[1], place))
    return sorted(found)


def _neutral(known: list[str], own: str) -> None:
    """Settle what has no direction by what stands on both sides: rules N1 and N2."""
    before, place = own, 0
    for neutral, run in groupby(known.copy(), key=lambda kind: kind not in COUNTS):
        kinds = list(run)
        end = place + len(kinds)
        if neutral:
            after = COUNTS[known[end]] if end < len(known) else own
            known[place:end] = [before if before == after else own] * len(kinds)
        else:
            before = COUNTS[kinds[-1]]
        place = end
