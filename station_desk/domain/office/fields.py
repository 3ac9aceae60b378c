"""Own the further columns of an office: how each cell is read, in a file and in a form alike.

A reader returns the value of the card's field of the same name, or raises ``Unfit`` with the
code of a sentence. In a file an unfit cell is left out and told, its line stays; in a form it
is refused. Lists are parted by ``;`` (interop C.5).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from station_desk.domain.fold import digits, fold
from station_desk.domain.listed import listed
from station_desk.domain.local import KARACHI
from station_desk.domain.office.cell import read_date
from station_desk.domain.office.codes import Codes

# What a card's cell may say, by language: English, Urdu, Roman Urdu, Sindhi, Pashto.
YES_WORDS = "yes y true 1 ہاں جی haan han ji ها هو"
NO_WORDS = "no n false 0 نہیں نہ na nahin nahi نه"
YES, NO = (frozenset(map(fold, words.split())) for words in (YES_WORDS, NO_WORDS))
GIRLS = "girl girls female f women لڑکی لڑکیاں ڇوڪري ڇوڪريون جینۍ جینکۍ"
BOYS = "boy boys male m men لڑکا لڑکے ڇوڪرو ڇوڪرا هلک هلکان"
BOTH = ("girls and boys", "boys and girls", *["both", "all", "any", "دونوں", "ٻئي", "دواړه"])
SEXES: Mapping[str, tuple[str, ...]] = {
    fold(word): sexes
    for sexes, words in ((("girl",), GIRLS.split()), (("boy",), BOYS.split()), ((), BOTH))
    for word in words
}
# Outside these degrees a point is not in Pakistan (whole country, a margin included).
LATITUDES, LONGITUDES = (23.0, 38.0), (60.0, 78.0)
POINT = {"latitude": "longitude", "longitude": "latitude"}  # the other half
AGE_MAX, PLACES_MAX = 120, 10_000
LINE, STORY = 200, 2_000  # letters
EMAIL = r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+"
DEGREES = r"[+-]?\d{1,3}(?:\.\d+)?"


class Unfit(ValueError):  # noqa: N818  says the fault of one cell, as the house names troubles
    """A cell that cannot be taken; ``code`` is its sentence's, ``facts`` fill it."""

    def __init__(self, code: str, **facts: str) -> None:
        """Keep code and facts."""
        super().__init__(code)
        self.code, self.facts = code, facts


V = TypeVar("V")
Reader = Callable[[str, Codes], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One further column: its name (the card's field) and its reader."""

    name: str
    read: Reader


def _text(limit: int) -> Reader:
    return lambda text, _codes: _at_most(text, limit)


def _at_most(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Unfit("cell_longer", limit=str(limit))
    return text


def _list(text: str, _codes: Codes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(listed(_at_most(text, STORY), ";")))


def _looked_up(text: str, known: Mapping[str, V], codes: Codes, code: str) -> tuple[V, ...]:
    """Return what each word of a list stands for; ``Unfit`` ``code`` for an unknown one."""
    found: dict[V, None] = {}
    for one in _list(text, codes):
        if (value := known.get(fold(one))) is None:
            raise Unfit(code, value=one[:40])
        found[value] = None
    return tuple(found)


def _truth(text: str, _codes: Codes) -> bool | None:
    said = yes_or_no(text)
    if said is None and fold(text) not in ("unknown", "not known"):
        raise Unfit("not_yes_or_no", value=text[:40])
    return said


def yes_or_no(text: str) -> bool | None:
    """Return what a word says; None where it is neither yes nor no."""
    word = fold(text)
    return True if word in YES else False if word in NO else None


def _whole(least: int, most: int) -> Reader:
    def read(text: str, _codes: Codes) -> int:
        found = re.fullmatch(r"(\d{1,6})(?:\.0+)?", _western(text))
        if found is None:
            raise Unfit("not_a_whole_number", value=text[:40])
        value = int(found[1])
        if not least <= value <= most:
            raise Unfit(
                "number_out_of_range", value=text[:40], least=str(least), most=str(most)
            )
        return value

    return read


def _western(text: str) -> str:
    return "".join(digits(one) if one.isdecimal() else one for one in text.strip())


def _sexes(text: str, codes: Codes) -> tuple[str, ...]:
    said = _looked_up(re.sub("[,،]", ";", text), SEXES, codes, "not_a_sex")
    found = {one for sexes in said for one in sexes}
    return tuple(sorted(found)) if len(found) < 2 else ()


def _day(text: str, _codes: Codes) -> date:
    if (day := read_date(_western(text))) is None:
        raise Unfit("date_unread", value=text[:40])
    return day


def _instant(text: str, codes: Codes) -> datetime:
    """Read ``21-11-2026 14:30`` or ``2026-11-21 14:30``, in Karachi; a day is its begin."""
    day, _blank, clock = _western(text).replace("T", " ").partition(" ")
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", clock or "00:00")
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unfit("time_unread", value=text[:40])
    on = _day(day, codes)
    here = datetime(on.year, on.month, on.day, int(found[1]), int(found[2]), tzinfo=KARACHI)
    return here.astimezone(UTC)


def _degrees(own: tuple[float, float], other: tuple[float, float]) -> Reader:
    def read(text: str, _codes: Codes) -> str:
        plain = _western(text)
        if re.fullmatch(r"[+-]?\d{1,3},\d+", plain):
            plain = plain.replace(",", ".")
        if not re.fullmatch(DEGREES, plain):
            raise Unfit("not_degrees", value=text[:40])
        if own[0] <= float(plain) <= own[1]:
            return plain
        swapped = other[0] <= float(plain) <= other[1]
        raise Unfit("degrees_swapped" if swapped else "outside_country", value=text[:40])

    return read


def _email(text: str, _codes: Codes) -> str:
    if re.fullmatch(rf"{EMAIL}(?:\s*[;,/]\s*{EMAIL})*", text.strip()):
        return text.strip()
    raise Unfit(
        "email_is_a_number" if len(digits(text)) >= 5 else "not_an_email", value=text[:40]
    )


def _districts(text: str, codes: Codes) -> tuple[str, ...]:
    return _looked_up(text, codes.everywhere, codes, "district_unknown")


COLUMNS: tuple[Column, ...] = (
    Column(name="other_names", read=_list),
    Column(name="email", read=_email),
    Column(name="landmark", read=_text(LINE)),
    Column(name="access", read=_text(LINE)),
    Column(name="latitude", read=_degrees(LATITUDES, LONGITUDES)),
    Column(name="longitude", read=_degrees(LONGITUDES, LATITUDES)),
    Column(name="position_source", read=_text(LINE)),
    Column(name="covers", read=_districts),
    Column(name="ramadan_hours", read=_text(LINE)),
    Column(name="holiday_hours", read=_text(LINE)),
    Column(name="exceptions", read=_list),
    Column(name="closed_until", read=_day),
    Column(name="closed_why", read=_text(LINE)),
    Column(name="age_from", read=_whole(0, AGE_MAX)),
    Column(name="age_to", read=_whole(0, AGE_MAX)),
    Column(name="sexes", read=_sexes),
    Column(name="with_mother", read=_truth),
    Column(name="takes_disability", read=_truth),
    Column(name="nationalities", read=_list),
    Column(name="languages", read=_list),
    Column(name="papers_needed", read=_list),
    Column(name="how_to_refer", read=_text(STORY)),
    Column(name="cost", read=_text(LINE)),
    Column(name="legal_power", read=_text(LINE)),
    Column(name="places_free", read=_whole(0, PLACES_MAX)),
    Column(name="places_at", read=_instant),
    Column(name="operational", read=_truth),
    Column(name="operational_on", read=_day),
    Column(name="licence_no", read=_text(LINE)),
    Column(name="licence_until", read=_day),
    Column(name="licence", read=_text(LINE)),
)
BY_NAME: Mapping[str, Column] = {one.name: one for one in COLUMNS}


def pairs_unfit(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return (field, code) of values that do not go together; both are left out of a file."""
    found = []
    first, last = values.get("age_from"), values.get("age_to")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        found.append(("age_to", "ages_crossed"))
    if values.get("places_free") is not None and values.get("places_at") is None:
        found.append(("places_free", "places_without_time"))
    if bool(values.get("latitude")) != bool(values.get("longitude")):
        found.append(("latitude" if values.get("latitude") else "longitude", "half_a_position"))
    return found
