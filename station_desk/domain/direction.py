"""Keep numbers from flipping: what is read from the left stays so in text read from the right.

Beside an Arabic letter a phone ``021-99205040`` is shown as ``99205040-021``, and a wrong
number is called. Every phone, reference, date and time that reaches paper or screen in a text
read from the right goes through :func:`ltr`, itself or by :func:`isolated`, which finds them.
"""

import re

OPEN, CLOSE = "\u2066", "\u2069"  # left-to-right isolate, and its end
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_UNIT = re.compile(
    f"{OPEN}[^{CLOSE}]*{CLOSE}"  # isolated already
    rf"|(?<!\w)\d\d-\d\d-\d{{4}} \d\d:\d\d(?!\w)"  # a date with its time
    rf"|(?<!\w)[+0]\d{{1,5}}(?:[ -]\d{{2,8}}){{1,4}}(?!\w)"  # a phone in groups
    rf"|[+#]?[A-Za-z{_DIGIT}](?:[-A-Za-z{_DIGIT}/.:,@_]*[A-Za-z{_DIGIT}])?%?"  # one word
)


def ltr(text: str) -> str:
    """Return ``text`` isolated: read from the left, whatever stands round it."""
    return f"{OPEN}{text}{CLOSE}" if text else ""


def isolated(text: str) -> str:
    """Return ``text`` with every number, phone, reference, date and time in it isolated.

    A text with no letter read from the right comes back as it is; one that came from here
    too.
    """
    return _UNIT.sub(_alone, text) if FROM_THE_RIGHT.search(text) else text


def _alone(found: re.Match[str]) -> str:
    unit = found[0]
    if unit.startswith(OPEN) or not any(one.isdecimal() for one in unit):
        return unit
    return ltr(unit)


def bare(text: str) -> str:
    """Return ``text`` without marks of direction."""
    return MARKS.sub("", text)
