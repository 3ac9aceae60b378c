"""Propose which of our fields each column of any sheet is, and know a sheet again.

Proposals come from the likeness of the headings (English, Urdu, Roman Urdu) and from what the
cells hold. A person looks at them once; then the map is kept under the hash of the headings.
"""

import difflib
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from station_desk.domain.fold import fold
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.listed import listed
from station_desk.domain.office.cell import DATE, clean
from station_desk.domain.office.codes import Codes
from station_desk.domain.office.fields import EMAIL
from station_desk.domain.office.sheet_reading import JOINED, KNOWN, REQUIRED, Reading, own_names
from station_desk.domain.office.sheet_words import WORDS
from station_desk.domain.office.table import Line, Table
from station_desk.domain.phone import parse_cell
from station_desk.domain.register import SheetMap

LIKE, HOLDS = 0.82, 0.7  # how like a heading is; the share of cells that fit
SAMPLE = 200  # lines
FIXED = "="  # begins a heading that stands for a value of all lines
HEADS = 10  # lines among which the headings may stand
FOLDED: Mapping[str, str] = {
    fold(word): name for name, words in WORDS.items() for word in (name, *words)
}


def is_own(header: Line) -> bool:
    """Tell whether a sheet names all needed columns as we do."""
    return set(REQUIRED) <= set(own_names(header))


def headings_hash(header: Line) -> str:
    """Return by what a sheet is known again: the hash of its folded headings."""
    names = "\x1f".join(fold(clean(cell).text) for cell in header.cells)
    return hashlib.sha256(names.encode()).hexdigest()


def headed(table: Table) -> Table:
    """Return the table with its headings first, where a title stands above them."""
    if table.header is None or is_own(table.header):
        return table
    above = [table.header, *table.lines[:HEADS]]
    best = max(range(len(above)), key=lambda nth: (_known(above[nth]), -nth))
    if _known(above[best]) <= max(_known(table.header), 1):
        return table
    return replace(table, header=above[best], lines=table.lines[best:])


def _known(line: Line) -> int:
    return sum(_by_heading(cell)[1] >= LIKE for cell in line.cells if cell.strip())


def proposed(table: Table, codes: Codes) -> tuple[str, ...]:
    """Return our field for each column, empty where nothing speaks for one."""
    if table.header is None:
        return ()
    count = len(table.header.cells)
    found = [""] * count
    ranked = sorted(
        ((likeness, -nth, name) for nth, cell in enumerate(table.header.cells)
         for name, likeness in [_by_heading(cell)] if likeness >= LIKE), reverse=True,
    )  # fmt: skip
    for _likeness, minus, name in ranked:
        if name in JOINED or name not in found:
            found[-minus] = name
    for nth in range(count):
        if not found[nth]:
            found[nth] = _by_content(_cells(table, nth), codes, found)
    return tuple(found)


def _by_heading(cell: str) -> tuple[str, float]:
    word = re.sub(r"\s+\d+$", "", fold(clean(cell).text))  # Phone 1, Phone 2
    if not word:
        return "", 0.0
    if word in FOLDED:
        return FOLDED[word], 1.0
    like = difflib.get_close_matches(word, FOLDED, n=1, cutoff=LIKE)
    if like:
        return FOLDED[like[0]], difflib.SequenceMatcher(None, word, like[0]).ratio()
    return "", 0.0


def _cells(table: Table, nth: int) -> list[str]:
    cells = (one.cells[nth] for one in table.lines[:SAMPLE] if nth < len(one.cells))
    return [text for cell in cells if (text := clean(cell).text)]


def _by_content(cells: Sequence[str], codes: Codes, taken: Iterable[str]) -> str:
    if len(cells) < 2:
        return ""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("email", lambda one: bool(re.fullmatch(EMAIL, one))),
        ("website", lambda one: one.startswith(("http://", "https://", "www."))),
        ("verified_on", lambda one: bool(DATE.fullmatch(one))),
        ("province", lambda one: fold(one) in codes.province_values),
        ("district", lambda one: fold(one) in codes.everywhere),
        ("kind", lambda one: fold(one) in codes.kind_values),
        ("services", lambda one: all(fold(p) in codes.need_values for p in listed(one, ";"))),
        ("phones", lambda one: any(n.dial and n.kind is not PhoneKind.SHORT_CODE
                                   for n in parse_cell(one))),
    )  # fmt: skip
    for name, fits in tests:
        free = name in JOINED or name not in taken
        if free and sum(map(fits, cells)) >= HOLDS * len(cells):
            return name
    return ""


def reading_of(columns: Iterable[tuple[str, str]], *, day_first: bool | None) -> Reading:
    """Return how a sheet is read, from (heading, field) in the order of its columns."""
    pairs = tuple(columns)
    return Reading(
        fields=tuple(name for head, name in pairs if not head.startswith(FIXED)),
        fixed=tuple(
            (name, head.removeprefix(FIXED)) for head, name in pairs if head.startswith(FIXED)
        ),
        day_first=day_first,
    )


def columns_of(
    header: Line, fields: Sequence[str], fixed: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return (heading, field) of every column, then of the values of all lines."""
    heads = [clean(cell).text.lstrip(FIXED) for cell in header.cells]
    return (
        *zip(heads, fields, strict=True),
        *((FIXED + value, name) for name, value in fixed.items() if value),
    )


def chosen(
    header: Line, fields: Sequence[str], given: Iterable[str]
) -> tuple[tuple[str, ...], list[str]]:
    """Return the fields with ``heading=field`` laid over them, and what names nothing.

    A column is named by its heading or by its letter; an empty field leaves it out.
    """
    found, unknown = list(fields), []
    heads = [fold(clean(cell).text) for cell in header.cells]
    for one in given:
        head, _sign, name = one.rpartition("=")
        places = [nth for nth, known in enumerate(heads) if known and known == fold(head)]
        if not places or (name and name not in KNOWN):
            unknown.append(one)
        for nth in places:
            found[nth] = name
    return tuple(found), unknown


def known_map(maps: Iterable[SheetMap], header: Line) -> SheetMap | None:
    """Return the map that was kept for these headings; None when there is none."""
    wanted = headings_hash(header)
    return next((one for one in maps if one.headings == wanted), None)
