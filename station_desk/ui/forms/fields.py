"""Own the kinds of fields a form can have, as frozen declarations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

LINE_LIMIT = 300  # letters
# Lines that hold numbers and codes, in whatever form: typing by sound leaves them alone.
LATIN = frozenset({
    "belt_no", "day", "dd_no", "decided_by", "email", "fir_no", "fir_sections", "holiday_on",
    "holiday_until", "hours", "ramadan_hours", "holiday_hours", "exceptions", "closed_until",
    "latitude", "licence_no", "licence_until", "longitude", "mlc_no", "new_code",
    "operational_on", "pad_no", "phone", "phones", "places_at", "places_free", "age_from",
    "age_to", "recovery_code", "reference", "short_code", "station_code", "station_phone",
    "stays", "time", "website", "words", "cases", "page_print", "root_print", "addresses",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One named value of a draft; ``name`` is the name of the dataclass's field.

    ``hint`` stands in the empty field, ``below`` under it in small words.
    """

    name: str
    label: str
    hint: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one digit writes into a line, and ``also`` into other fields of the form."""

    text: str = field(repr=False)
    words: str = field(repr=False)
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line(Field):
    """One line of text; ``wide`` takes every column of the form.

    ``offers`` stand under it, each with its digit: the digit, as the first key, picks one.
    """

    limit: int = LINE_LIMIT
    secret: bool = False
    wide: bool = False
    offers: Sequence[Offer] = ()


@dataclass(frozen=True, slots=True)
class Text(Field):
    """Several lines of text; ``rows`` are seen at once."""

    rows: int = 3


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A whole number as typed; any digits are folded to Western ones. The value is text."""

    limit: int = 3


@dataclass(frozen=True, slots=True)
class Tick(Field):
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Pick(Field):
    """One of ``choices``: (value, words); ``row`` shows them all side by side.

    A row is chosen by arrow keys or the first letter; a list also by its first letters.
    """

    choices: Sequence[tuple[str, str]] = ()
    row: bool = False


@dataclass(frozen=True, slots=True)
class Ticks(Field):
    """Any of ``choices``: (value, words); arrows go from one to the next, Space ticks.

    The value is the ticked values with ``; `` between them.
    """

    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Instant(Field):
    """A date and time, ``dd-mm-yyyy HH:MM`` or ``HH:MM`` of today; the value is text."""
