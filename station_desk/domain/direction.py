"""Keep numbers from flipping: what is read from the left stays so in text read from the right.

Beside an Arabic letter a phone ``021-99205040`` is shown as ``99205040-021``, and a wrong
number is called. Every phone, reference, date and time that reaches paper or screen in a text
read from the right goes through :func:`ltr`, itself or by :func:`isolated`, which finds them.
"""

import re

OPEN, CLOSE = "\u2066", "\u2069"  # left-to-right isolate, and its end
WHOLE = "\u2060"  # no line ends here
MARKS = re.compile(f"[\u061c\u200e\u200f\u202a-\u202e{WHOLE}\u2066-\u2069]")
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_SIGN = f"[A-Za-z{_DIGIT}]"
_UNIT = re.compile(
    f"{OPEN}[^{CLOSE}]*{CLOSE}"  # isolated already
    rf"|(?<!\w)\d\d-\d\d-\d{{4}} \d\d:\d\d(?!\w)"  # a date with its time
    rf"|(?<!\w)[+0]\d{{1,5}}(?:-\d{{2,5}})?"  # a phone in groups; another begins with 0 again
    rf"(?: (?!0\d{{2,4}}[ -]\d)\d{{2,8}}){{1,3}}(?![\w/-])"
    rf"|(?:\+\d{{1,3}} ?)?\([+0]?\d{{2,5}}\)[ -]?\d{{3,8}}"  # a phone as (021) 99231028
    rf"(?:[ -]\d{{1,8}}){{0,2}}(?![\w/-])"
    rf"|(?:[+#]|/(?=\w))?{_SIGN}(?:[-A-Za-z{_DIGIT}/.:,@_?&=\u200b]*{_SIGN})?"  # a word
    rf"(?:\((?:{_SIGN}|-){{1,5}}\))*%?"
)


_LETTER = re.compile("[A-Za-z]")
_LISTED = re.compile(
    f"(?:^|\n)[{_DIGIT}]{{1,2}}$"
)  # up to here: the number of a line of a list
# A comma that the program put between two parts, one of them read from the right.
_PAUSE = re.compile(
    rf"(?<={FROM_THE_RIGHT.pattern})[,;](?=\s)|(?<={FROM_THE_RIGHT.pattern}\))[,;](?=\s)"
    rf"|[,;](?=\s{FROM_THE_RIGHT.pattern})"
)
_PAUSES = {",": "\u060c", ";": "\u061b"}
_DATED = re.compile(r"\d\d-\d\d-\d{4} \d\d:\d\d")
_CODE = re.compile(r"(?=.*[A-Z])[A-Z0-9]+(?:[-/][A-Z0-9]+)+")  # a paper's code, a reference
# Within one citation: Act 2021 (Chapter 2), s.26 (1); the citizens' guide of 2022
_GAP = re.compile(r"['\u2019]?[.,:]? \(?")
_JOINT = re.compile(rf"(?<=[A-Za-z{_DIGIT}])([-/]+)(?=[A-Za-z{_DIGIT}])")
LONGEST = 24  # signs of a number or reference that no line of a page is too narrow for


def ltr(text: str) -> str:
    """Return ``text`` isolated: read from the left, whatever stands round it."""
    return f"{OPEN}{text}{CLOSE}" if text else ""


def paused(text: str) -> str:
    """Return ``text`` of a page from the right, with its own comma where parts are joined."""
    if "," not in text and ";" not in text:
        return text
    return _PAUSE.sub(lambda found: _PAUSES[found[0]], text)


def isolated(text: str) -> str:
    """Return ``text`` with every number, phone, reference, date and time in it isolated.

    A Latin word before or behind a number is isolated with it (``FIR No. 123/2026``). A text
    with no letter read from the right comes back as it is; one that came from here too.
    """
    if not FROM_THE_RIGHT.search(text):
        return text
    parts: list[str] = []
    end = 0
    for start, stop in numbered(text):
        parts += [text[end:start], ltr(text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def numbered(text: str) -> list[tuple[int, int]]:
    """Return where numbers, and what belongs to them, begin and end; none that is isolated."""
    return [
        (start, stop)
        for start, stop in _units(text)
        if text[start] != OPEN
        and (text[start] == "/" or any(one.isdecimal() for one in text[start:stop]))
    ]


def _units(text: str) -> list[tuple[int, int]]:
    """Return where units begin and end; neighbours are one where one of them is a word.

    A bracket that is opened within a unit is closed within it. A code and a date with its time
    stay two: as one they would change places in a line that is read from the right.
    """
    units: list[tuple[int, int]] = []
    before = ""
    worded = opened = False  # whether the last unit has a Latin letter, an open bracket
    for found in _UNIT.finditer(text):
        start, stop = found.span()
        marked = found[0].startswith(OPEN)
        word = not marked and _LETTER.search(found[0]) is not None
        close = bool(units) and _GAP.fullmatch(text, units[-1][1], start) is not None
        if close and text[units[-1][1]] == "." and _LISTED.search(text[: units[-1][1]]):
            close = False
        close = close and not _are_two(before, found[0])
        before = found[0]
        if close and not marked and text[units[-1][0]] != OPEN and (word or worded):
            opened = text[start - 1] == "(" or opened
            closes = opened and text[stop : stop + 1] == ")"
            opened = opened and not closes
            units[-1] = (units[-1][0], stop + closes)
            worded = worded or word
        else:
            units.append((start, stop))
            worded, opened = word, False
    return units


def unbroken(text: str) -> str:
    """Return ``text`` so that no line ends within a phone, a reference or a date in it."""
    if "-" not in text and "/" not in text:
        return text
    return " ".join(map(_whole, text.split(" ")))


def _whole(word: str) -> str:
    short = len(word) <= LONGEST and any(one.isdecimal() for one in word)
    return _JOINT.sub(rf"\1{WHOLE}", word) if short else word


def _are_two(one: str, other: str) -> bool:
    """Tell whether of two neighbours one is a date with its time, the other a code."""
    return any(
        _DATED.fullmatch(first) is not None and _CODE.fullmatch(second) is not None
        for first, second in ((one, other), (other, one))
    )


def bare(text: str) -> str:
    """Return ``text`` without marks of direction."""
    return MARKS.sub("", text)
