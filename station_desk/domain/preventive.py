"""Tell an arrest as a precaution, which no child suffers, by the sections that were typed."""

import re

from station_desk.domain.pack.law import Preventive

NUMBER = re.compile(r"(?<![0-9a-z])(\d+)(-?[a-z]{1,4}\b)?")


def preventive(rule: Preventive, text: str) -> str:
    """Return the first section in ``text`` that is no ground to arrest a child, or nothing.

    A number belongs to the code named after it, else before it: ``302/109 PPC`` is an offence,
    ``109 CrPC`` a precaution. Where no code is named, all of them have to be such sections.
    """
    plain = " ".join(text.casefold().replace(".", "").replace(",", " , ").split())
    for law in rule.laws:
        if law in plain:
            return law
    marks = _marks(rule, plain)
    found = [
        (one.group(1), _code_of(one, marks))
        for one in NUMBER.finditer(plain)
        if not one.group(2)
    ]
    sections = [number for number, _code in found if rule.first <= int(number) <= rule.last]
    if not sections:
        return ""
    if marks:
        of_code = (number for number, code in found if code and number in sections)
        return next(of_code, "")
    allowed = {*range(rule.first, rule.last + 1), *rule.beside}
    return sections[0] if all(int(number) in allowed for number, _code in found) else ""


def _marks(rule: Preventive, plain: str) -> list[tuple[int, int, bool]]:
    """Return from where to where a code is named, and whether it is that of the precautions."""
    named = [(one, True) for one in rule.codes] + [(one, False) for one in rule.other_codes]
    return [
        (*each.span(), ours)
        for word, ours in named
        for each in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", plain)
    ]


def _code_of(number: re.Match[str], marks: list[tuple[int, int, bool]]) -> bool:
    """Return whether the nearest code is that of the precautions; the one after wins."""
    start, end = number.span()
    near = (
        (a - end, False, ours) if a >= end else (start - b, True, ours) for a, b, ours in marks
    )
    return min(near, default=(0, False, False))[2]
