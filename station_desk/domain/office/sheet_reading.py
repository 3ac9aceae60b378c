"""Own how the columns of a sheet are read: which of our fields each is, and what is odd of it.

A sheet of our own names its columns as we do; any other sheet is read by a map of its headings
(``domain.office.sheet_map``). Several columns may be parts of one field (a number in each of
three).
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from station_desk.domain.errors import Problem
from station_desk.domain.fold import digits, fold
from station_desk.domain.office import fields as office_fields
from station_desk.domain.office.cell import clean
from station_desk.domain.office.row import problem
from station_desk.domain.office.table import Line

REQUIRED = ("province", "district", "organisation", "kind", "services", "phones", "source")
USUAL = ("short_code", "email", "website", "hours", "note", "verified_on")
OPTIONAL = (
    *USUAL, "id", "needs", "parent", "fallback", "address", "secret", "doubtful", "persons",
    *(name for name in office_fields.BY_NAME if name != "email"),
)  # fmt: skip
KNOWN = frozenset({*REQUIRED, *OPTIONAL})
ESSENTIAL = {*REQUIRED, *USUAL} - {"verified_on"}  # spreadsheets cut empty cells at the end
# Fields that several columns of a sheet may be parts of, joined by a semicolon.
JOINED = frozenset({
    "phones", "short_code", "note", "services", "address", "persons", "other_names", "email",
    "how_to_refer", "hours",
})  # fmt: skip
DAYS = ("verified_on", "closed_until", "operational_on", "licence_until", "places_at")
ALIASES = {
    "organization": "organisation",
    "phone": "phones",
    "e mail": "email",
    "service": "services",
    "notes": "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Our field for each column, by place (empty: not read), and what holds for all lines.

    ``fixed`` are (field, value) that every line has; ``day_first`` says how 03/04/2026 is
    read, None where nobody said.
    """

    fields: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...] = ()
    day_first: bool | None = None


def own_names(header: Line) -> tuple[str, ...]:
    """Return the column names by position, as the desk knows them."""
    names = [fold(clean(cell).text) for cell in header.cells]
    return tuple(ALIASES.get(name, name).replace(" ", "_") for name in names)


def faults(header: Line, reading: Reading, *, mapped: bool) -> Iterator[Problem]:
    """Give what makes the file unreadable: a needed column absent, or one there twice."""
    where = f"line {header.number}"
    fields, given = reading.fields, {*reading.fields, *dict(reading.fixed)}
    for name in dict.fromkeys(fields):
        if name in KNOWN and fields.count(name) > 1 and not (mapped and name in JOINED):
            yield problem(where, "column_twice", column=name)
    strange = [name for name in fields if name and name not in KNOWN]
    for name in REQUIRED:
        if name not in given and mapped:
            yield problem(where, "field_unmapped", field=name)
        elif name not in given:
            like = difflib.get_close_matches(name, strange, n=1, cutoff=0.5)
            facts = {"column": name} | ({"like": like[0]} if like else {})
            yield problem(where, "column_renamed" if like else "column_missing", **facts)


def remarks(header: Line, reading: Reading, *, mapped: bool) -> Iterator[Problem]:
    """Give what is only odd: columns that are not read, and columns that are not there."""
    where = f"line {header.number}"
    for nth, cell in enumerate(header.cells):
        if cell.strip() and (nth >= len(reading.fields) or reading.fields[nth] not in KNOWN):
            yield problem(where, "column_unknown", column=cell.strip()[:40])
    for name in USUAL:
        if name not in reading.fields and not mapped:
            yield problem(where, "column_absent", column=name)


def letter(nth: int) -> str:
    """Return how a spreadsheet calls a column, counted from 0: A, B, .. Z, AA."""
    found = ""
    nth += 1
    while nth:
        nth, rest = divmod(nth - 1, 26)
        found = chr(65 + rest) + found
    return found


def headings(header: Line, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return (field or place, ``C Contact No``) for telling where in a line something is."""
    found: dict[str, list[tuple[str, str]]] = {}
    for nth, cell in enumerate(header.cells):
        name = reading.fields[nth] if nth < len(reading.fields) else ""
        shown = (letter(nth), " ".join(cell.split())[:30])
        found.setdefault(name, []).append(shown)
        found[str(nth + 1)] = [shown]
    found.pop("", None)
    return tuple((name, _place(parts)) for name, parts in found.items())


def _place(parts: list[tuple[str, str]]) -> str:
    letters = ", ".join(one for one, _words in parts)
    words = " / ".join(one for _letter, one in parts if one)
    return f"{letters} {words}".strip()


def located(one: Problem, places: Mapping[str, str], text_lines: Mapping[str, int]) -> Problem:
    """Return a problem whose place names the column beside the line: ``line 7, C phones``.

    Where the text of the file has another line for it: ``line 7 (text 9), C phones``.
    """
    if not one.where.startswith("line "):
        return one
    facts = dict(one.facts)
    name = str(facts.get("field") or facts.get("column") or "")
    place = places.get(name) or _beyond(facts.get("cell", ""), places)
    other = text_lines.get(one.where.removeprefix("line "))
    where = f"{one.where} (text {other})" if other else one.where
    return replace(one, where=f"{where}, {place}" if place else where)


def _beyond(cell: str, places: Mapping[str, str]) -> str:
    """Return the column of a cell given by its number, which may stand beyond the last."""
    return places.get(cell) or (letter(int(cell) - 1) if cell else "")


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems by line."""
    return tuple(sorted(problems, key=lambda one: int(digits(one.where) or 0)))
