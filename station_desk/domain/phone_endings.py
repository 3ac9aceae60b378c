"""Read ``021-34567001/2`` as ...001 and ...002, the way offices in Pakistan print two lines.

Text only: whether the completed number can be one is judged by ``domain.phone``.
"""

import re

from station_desk.domain.fold import digits

DASHED = re.compile(r"(.*\d{6,})\s*[-\u2010-\u2015]\s*(\d{1,2}(?!\d)\D*)", re.DOTALL)
READ = re.compile(r"\s*\(ending\)", re.IGNORECASE)  # how a sheet of ours marks a completed one
SURE = "/"  # behind it four digits are an ending too, not a short code
CODE_MIN = 4  # digits of what may be a short code behind other signs


def ending(printed: str) -> str:
    """Return the digits of a piece that is nothing but the ending of a number."""
    found = re.fullmatch(r"\s*(\d{1,8})\s*", printed)
    return found[1] if found else ""


def may_end(short: str, dial: str, *, cut: str, is_code: bool) -> bool:
    """Tell whether ``short``, printed behind the number ``dial`` and ``cut``, ends it anew.

    A short code that the province knows stays one, but for the line after: ``..14/15``.
    """
    plain = digits(short)
    if is_code:
        near = len(plain) <= 2 and 0 < int(plain) - int(dial[-2:]) < 10
        return near and cut.strip() in (SURE, "-")
    return len(plain) < CODE_MIN or len(plain) > 5 or cut.strip() == SURE


def completed(before: str, short: str) -> str:
    """Return the printed number ``before`` with ``short`` in the place of its last digits."""
    places = [at for at, one in enumerate(before) if one.isdecimal()][-len(short) :]
    letters = list(before)
    for at, one in zip(places, short, strict=True):
        letters[at] = one
    return "".join(letters)
