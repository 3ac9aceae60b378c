"""Read a file of offices as it is (``public_contacts.csv``) and say line by line what it gave.

Nothing is lost in silence: a line is a row, or an error that names line and field, or the exact
double of a named line. What is doubtful is loaded *and* reported. Lines are counted as any
spreadsheet counts its rows. Rows get lasting ids from (province, district, organisation),
folded (ruling 5), so that a second load finds the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from station_desk.domain.errors import Problem
from station_desk.domain.office.apart import apart
from station_desk.domain.office.card import Records, card_of, public, records_of
from station_desk.domain.office.cell import Cells, clean, lines_apart, ordered
from station_desk.domain.office.codes import Codes, codes_of
from station_desk.domain.office.row import Judged, OfficeRow, judge, problem
from station_desk.domain.office.sheet_reading import (
    DAYS,
    ESSENTIAL,
    KNOWN,
    Reading,
    faults,
    headings,
    in_order,
    own_names,
    remarks,
)
from station_desk.domain.office.table import Line, Table, read_table

__all__ = [
    "Codes",
    "OfficeFile",
    "OfficeRow",
    "Records",
    "card_of",
    "codes_of",
    "public",
    "read_lines",
    "read_offices",
    "records_of",
]

TORN = re.compile("[\ud800-\udfff]")  # bytes that were no letters
# What was done to a cell that is taken all the same.
DOUBTS_OF_A_CELL = frozenset({
    "html_removed", "invisible_removed", "stray_quote", "formula_text", "letters_lost",
    "cell_missing",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """What a file gave: rows; problems (lines or a file not loaded); doubts (loaded).

    ``headings`` name the column of each field (``sheet_reading.located``); ``days_asked``
    counts the dates that need somebody to say whether the day or the month stands first.
    ``text_lines`` tell the line of the text of a row, where cells above hold several lines.
    """

    rows: tuple[OfficeRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    days_asked: int = 0
    text_lines: tuple[tuple[int, int], ...] = ()


def read_offices(data: bytes, codes: Codes) -> OfficeFile:
    """Return the offices in the bytes of a table file, with errors and doubts by line."""
    return read_lines(read_table(data), codes)


def read_lines(table: Table, codes: Codes, reading: Reading | None = None) -> OfficeFile:
    """Return the offices in the lines of a table; without ``reading`` the columns are ours."""
    if table.header is None:
        return OfficeFile(problems=table.problems)
    mapped = reading is not None
    how = reading or Reading(fields=own_names(table.header))
    told = headings(table.header, how)
    if wrong := list(faults(table.header, how, mapped=mapped)):
        problems = [*wrong, *table.problems]
        return OfficeFile(problems=tuple(problems), headings=told, text_lines=table.text_lines)
    problems = [*table.problems]
    doubts = [*table.doubts, *remarks(table.header, how, mapped=mapped)]
    rows: list[OfficeRow] = []
    for line in table.lines:
        if _is_tag_row(line):
            continue
        judged, unsure = _judged(line, how, codes, is_even=table.is_even)
        problems += judged.errors
        if judged.row is not None:
            rows.append(judged.row)
            doubts += (*unsure, *judged.faults, *judged.doubts)
    kept, lost, doubles = apart(rows)
    doubts += doubles
    return OfficeFile(
        rows=kept,
        problems=in_order([*problems, *lost]),
        doubts=in_order(doubts),
        headings=told,
        days_asked=sum(one.code == "date_order" for one in doubts),
        text_lines=table.text_lines,
    )


def _is_tag_row(line: Line) -> bool:
    """Tell whether this is the row of HXL tags or hints (``#adm1+name``) under some headers."""
    return all(not cell.strip() or cell.strip().startswith("#") for cell in line.cells)


def _judged(
    line: Line, how: Reading, codes: Codes, *, is_even: bool
) -> tuple[Judged, list[Problem]]:
    """Return the judged line and the doubts about its cells."""
    where, fields = f"line {line.number}", how.fields
    if errors := list(_line_errors(line, fields)):
        return Judged(errors=tuple(errors)), []
    texts: dict[str, str] = dict(how.fixed)
    unsure: list[Problem] = []
    absent: set[str] = set()
    for nth, name in enumerate(fields):
        if nth >= len(line.cells) and is_even:
            continue
        if nth >= len(line.cells):
            unsure += [problem(where, "cell_missing", field=name)] if name in ESSENTIAL else []
            absent.add(name)
            continue
        cell = clean(lines_apart(name, line.cells[nth]))
        if name and cell.text:
            texts[name] = f"{texts[name]}; {cell.text}" if texts.get(name) else cell.text
        unsure += [problem(where, code, field=name) for code in cell.doubts if name]
    unsure += _with_days(texts, how, where)
    judged = judge(Cells(line=line.number, texts=texts), codes)
    if judged.row is None:
        return judged, unsure
    unfit = {dict(one.facts).get("field", "") for one in (*judged.faults, *unsure)
             if one.code not in DOUBTS_OF_A_CELL}  # fmt: skip
    told = ({*fields, *dict(how.fixed)} & KNOWN) - absent - unfit
    row = replace(
        judged.row,
        told=frozenset(told),
        blank=frozenset(name for name in told if not texts.get(name)),
    )
    return replace(judged, row=row), unsure


def _line_errors(line: Line, fields: tuple[str, ...]) -> Iterator[Problem]:
    """Give what makes a line unreadable: cells without a column, letters that are none."""
    where = f"line {line.number}"
    for nth, cell in enumerate(line.cells):
        if cell.strip() and nth >= len(fields):
            facts = {"count": str(len(line.cells)), "columns": str(len(fields))}
            yield problem(where, "too_many_cells", **facts, cell=str(nth + 1))
            return
    for nth, cell in enumerate(line.cells):
        if TORN.search(cell):
            yield problem(where, "cell_encoding", cell=str(nth + 1))


def _with_days(texts: dict[str, str], how: Reading, where: str) -> list[Problem]:
    """Write dates with slashes in our order; give those whose order nobody said."""
    asked = []
    for name in DAYS:
        found = ordered(texts.get(name, ""), day_first=how.day_first)
        if found is None:
            asked.append(problem(where, "date_order", field=name, value=texts.pop(name)[:40]))
        elif found:
            texts[name] = found
    return asked
