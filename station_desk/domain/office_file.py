"""Read a file of offices as it is (``public_contacts.csv``) and say line by line what it gave.

Nothing is lost in silence: a line is a row, or an error that names line and field, or the exact
double of a named line. What is doubtful is loaded *and* reported. Line numbers are those of the
file. Rows get lasting ids from (province, district, organisation), folded (ruling 5), so that a
second load finds the first.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from station_desk.domain import office_fields
from station_desk.domain.errors import Problem
from station_desk.domain.fold import digits, fold
from station_desk.domain.office_card import Records, card_of, public, records_of
from station_desk.domain.office_cell import Cells, clean
from station_desk.domain.office_codes import Codes, codes_of
from station_desk.domain.office_row import Judged, OfficeRow, judge, problem
from station_desk.domain.office_table import Line, read_table

__all__ = [
    "Codes",
    "OfficeFile",
    "OfficeRow",
    "Records",
    "card_of",
    "codes_of",
    "public",
    "read_offices",
    "records_of",
]

REQUIRED = ("province", "district", "organisation", "kind", "services", "phones", "source")
USUAL = ("short_code", "email", "website", "hours", "note", "verified_on")
OPTIONAL = (
    *USUAL, "id", "needs", "parent", "address", "secret", "doubtful", "persons",
    *(name for name in office_fields.BY_NAME if name != "email"),
)  # fmt: skip
ESSENTIAL = {*REQUIRED, *USUAL} - {"verified_on"}  # spreadsheets cut empty cells at the end
ALIASES = {
    "organization": "organisation",
    "phone": "phones",
    "e mail": "email",
    "service": "services",
    "notes": "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """What a file gave: rows; problems (lines or a file not loaded); doubts (loaded)."""

    rows: tuple[OfficeRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


def read_offices(data: bytes, codes: Codes) -> OfficeFile:
    """Return the offices in the bytes of a table file, with errors and doubts by line."""
    table = read_table(data)
    if table.header is None:
        return OfficeFile(problems=table.problems)
    columns = _columns(table.header)
    if faults := list(_faults(table.header, columns)):
        return OfficeFile(problems=(*faults, *table.problems))
    problems, doubts = list(table.problems), [*table.doubts, *_remarks(table.header, columns)]
    rows: list[OfficeRow] = []
    for line in table.lines:
        if _is_tag_row(line):
            continue
        judged, unsure = _judged(line, columns, codes)
        problems += judged.errors
        if judged.row is not None:
            rows.append(judged.row)
            doubts += (*unsure, *judged.faults, *judged.doubts)
    kept, doubles = _apart(rows)
    return OfficeFile(
        rows=kept, problems=_in_order(problems), doubts=_in_order([*doubts, *doubles])
    )


def _columns(header: Line) -> list[str]:
    """Return the column names by position, as the desk knows them."""
    names = [fold(clean(cell).text) for cell in header.cells]
    return [ALIASES.get(name, name).replace(" ", "_") for name in names]


def _faults(header: Line, columns: list[str]) -> Iterator[Problem]:
    """Give what makes the file unreadable: a needed column absent, or one there twice."""
    where = f"line {header.number}"
    known = {*REQUIRED, *OPTIONAL}
    for name in dict.fromkeys(columns):
        if name in known and columns.count(name) > 1:
            yield problem(where, "column_twice", column=name)
    strange = [name for name in columns if name and name not in known]
    for name in REQUIRED:
        if name not in columns:
            like = difflib.get_close_matches(name, strange, n=1, cutoff=0.5)
            facts = {"column": name} | ({"like": like[0]} if like else {})
            yield problem(where, "column_renamed" if like else "column_missing", **facts)


def _remarks(header: Line, columns: list[str]) -> Iterator[Problem]:
    """Give what is only odd: columns that are not read, and columns that are not there."""
    where = f"line {header.number}"
    for name, cell in zip(columns, header.cells, strict=True):
        if name and name not in REQUIRED and name not in OPTIONAL:
            yield problem(where, "column_unknown", column=cell.strip()[:40])
    for name in USUAL:
        if name not in columns:
            yield problem(where, "column_absent", column=name)


def _is_tag_row(line: Line) -> bool:
    """Tell whether this is the row of HXL tags (``#adm1+name``) under some headers."""
    return all(not cell.strip() or cell.strip().startswith("#") for cell in line.cells)


def _judged(line: Line, columns: list[str], codes: Codes) -> tuple[Judged, list[Problem]]:
    """Return the judged line and the doubts about its cells."""
    where = f"line {line.number}"
    beyond = [
        cell
        for nth, cell in enumerate(line.cells)
        if cell.strip() and (nth >= len(columns) or not columns[nth])
    ]
    if beyond:
        count = str(len(line.cells))
        error = problem(where, "too_many_cells", count=count, columns=str(len(columns)))
        return Judged(errors=(error,)), []
    texts: dict[str, str] = {}
    unsure: list[Problem] = []
    for nth, name in enumerate(columns):
        if nth >= len(line.cells):
            unsure += [problem(where, "cell_missing", field=name)] if name in ESSENTIAL else []
            continue
        cell = clean(line.cells[nth])
        texts[name] = cell.text
        unsure += [problem(where, code, field=name) for code in cell.doubts]
    return judge(Cells(line=line.number, texts=texts), codes), unsure


def _apart(rows: Iterable[OfficeRow]) -> tuple[tuple[OfficeRow, ...], list[Problem]]:
    """Keep rows apart that would get one id; leave out only exact doubles; report both.

    Two lines with the same province, district and organisation but other content are two rows:
    the second one's ids also take its kind and services, and its numbers if need be.
    """
    kept: dict[tuple[str, ...], OfficeRow] = {}
    seen: dict[OfficeRow, int] = {}
    doubles: list[Problem] = []
    for row in rows:
        content = replace(row, line=0)
        other = kept.get(row.key)
        if other is None:
            kept[row.key] = row
        elif content in seen:
            first = str(seen[content])
            doubles.append(problem(f"line {row.line}", "same_line", first=first))
        else:
            doubles.append(problem(f"line {row.line}", "same_office", first=str(other.line)))
            key = _further_key(row, kept)
            kept[key] = replace(row, key=key)
        seen.setdefault(content, row.line)
    return tuple(kept.values()), doubles


def _further_key(row: OfficeRow, kept: Mapping[tuple[str, ...], OfficeRow]) -> tuple[str, ...]:
    key = row.key
    numbers = " ".join(digits(one.number) for one in row.phones)
    for part in (row.kind, fold(row.services), numbers):
        key = (*key, part)
        if key not in kept:
            return key
    nth = 2
    while (*key, str(nth)) in kept:
        nth += 1
    return (*key, str(nth))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: int(digits(one.where) or 0)))
