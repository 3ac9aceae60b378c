"""Read one sheet of a workbook as a table: values only, formulas as the text they are.

A workbook is a packed folder, so its parts are counted and measured before any is unpacked.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from station_desk.domain.errors import Problem, Unready
from station_desk.domain.office.table import CELL_MAX, COLUMNS_MAX, LINES_MAX, Line, Table

PARTS_MAX = 2_000
UNPACKED_MAX = 120_000_000  # bytes of all parts
PART_RATIO = 300  # times; what is packed closer than text ever is
SMALL = 2_000_000  # bytes; below it no ratio is asked
NEEDED = ("[Content_Types].xml", "xl/workbook.xml")
# What a damaged part ends in; an error of its XML is a SyntaxError.
DAMAGED = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, OSError, EOFError,
    SyntaxError, RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
OURS = "offices"  # the sheet that our own template calls so


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The names of the sheets that are shown, which one was read, and its lines."""

    sheets: tuple[str, ...] = ()
    sheet: str = ""
    table: Table


class _Unreadable(Exception):  # noqa: N818  never leaves this module
    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.problem = Problem(where="file", code=code, facts=tuple(facts.items()))


def read(data: bytes, sheet: str = "") -> Workbook:
    """Return a sheet of the workbook; without a name ours, else the first with lines.

    Raises:
        Unready: ``xlsx_missing`` where the part that reads workbooks is not installed.
    """
    try:
        _weigh(data)
        return _read(data, sheet)
    except _Unreadable as unreadable:
        return Workbook(table=Table(problems=(unreadable.problem,)))


def _weigh(data: bytes) -> None:
    """Refuse what is no workbook, or would be too big unpacked, before unpacking it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            parts = folder.infolist()
            names = [one.filename for one in parts]
            if any(need not in names for need in NEEDED):
                raise _Unreadable("file_not_a_table", kind="a packed folder")
            whole = sum(one.file_size for one in parts)
            dense = any(
                one.file_size > SMALL and one.file_size > PART_RATIO * one.compress_size
                for one in parts
            )
            if len(parts) > PARTS_MAX or whole > UNPACKED_MAX or dense:
                raise _Unreadable("workbook_too_big", size_mb=str(whole // 1_000_000))
            odd = len(set(names)) != len(names) or any(one.flag_bits & 1 for one in parts)
            if odd or any(_declares(folder, one) for one in parts):
                raise _Unreadable("workbook_unreadable")
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise _Unreadable("workbook_unreadable") from error


def _declares(folder: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part declares entities of its own, as no spreadsheet does."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with folder.open(part) as opened:
        head = opened.read(2_000)
        return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _read(data: bytes, sheet: str) -> Workbook:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  start-up: 140 ms, only when used
    except ImportError as error:
        raise Unready("xlsx_missing") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks, of which nothing is read
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return _chosen(book, sheet)
        except _Unreadable:
            raise
        except DAMAGED as error:
            raise _Unreadable("workbook_unreadable") from error


def _chosen(book: Any, sheet: str) -> Workbook:
    names = tuple(one.title for one in book.worksheets if one.sheet_state == "visible")
    if sheet and sheet not in names:
        raise _Unreadable("no_such_sheet", value=sheet[:40], allowed=", ".join(names)[:200])
    if sheet or OURS in names:
        chosen = sheet or OURS
        return Workbook(sheets=names, sheet=chosen, table=_table(book[chosen]))
    for name in names:
        table = _table(book[name])
        if table.header is not None or table.problems[0].code != "file_empty":
            return Workbook(sheets=names, sheet=name, table=table)
    raise _Unreadable("file_empty")


def _table(sheet: Any) -> Table:
    sheet.reset_dimensions()  # what a file says of its own size is not always true
    problems: list[Problem] = []
    lines = list(_lines(sheet, problems))
    if not lines:
        return Table(problems=(Problem(where="file", code="file_empty"),))
    return Table(
        header=lines[0], lines=tuple(lines[1:]), problems=tuple(problems), is_even=True
    )


def _lines(sheet: Any, problems: list[Problem]) -> Iterator[Line]:
    rows = sheet.iter_rows(max_row=LINES_MAX + 1, max_col=COLUMNS_MAX + 1, values_only=True)
    for number, values in enumerate(rows, start=1):
        if number > LINES_MAX:
            limit = str(LINES_MAX)
            raise _Unreadable("file_too_long", lines=f"{limit} +", limit=limit)
        cells = _trimmed(values)
        if len(cells) > COLUMNS_MAX:
            raise _Unreadable("too_many_columns", count=f"{COLUMNS_MAX} +")
        if long := [nth for nth, one in enumerate(cells, 1) if len(one) > CELL_MAX]:
            facts = (("limit", str(CELL_MAX)), ("cell", str(long[0])))
            where = f"line {number}"
            problems.append(Problem(where=where, code="cell_too_long", facts=facts))
        elif any(map(str.strip, cells)):
            yield Line(number=number, cells=tuple(cells))


def _trimmed(values: Iterable[object]) -> list[str]:
    cells = [_text(one) for one in values]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: object) -> str:
    """Return what a cell says, as we would read it from a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date | time):
        return _moment(value)
    return str(getattr(value, "text", value)).replace("_x000D_", "")


def _moment(value: date | time) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")
