"""Turn the bytes of a table file into lines of cells, and say exactly where it is not one.

Known: UTF-8 with or without mark, UTF-16, old Windows text where it can be read in one way
only; ``,`` ``;`` or tab between cells; ``sep=;`` first; any line ends; cells over several
lines. A quote that is never closed costs its own line only: the next line is read as a line
again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from station_desk.domain.errors import Problem

BYTES_MAX = 20_000_000
LINES_MAX = 60_000
CELL_MAX = 20_000  # letters (security.md D3)
COLUMNS_MAX = 200
JOINED_MAX = 200  # physical lines of one record
TORN_SHARE = 10  # a file with more than a tenth of torn lines is refused
FOREIGN = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"{", "json"),
)
LINE_END = re.compile(r"\r\n|\r|\n")
CELL = r'[ ]*"((?:[^"]++|"")*+)"[ ]*(?=,|\Z)|([^,]*)'  # quoted, or anything up to the comma
OPEN = re.compile(r'[ ]*"(?:[^"]++|"")*+')
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record: its row as every spreadsheet counts, from 1, and its cells as written."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What could be read; with a problem ``where="file"`` there are no lines.

    ``is_even``: a line that ends early has empty cells behind it, as in a workbook; in a text
    it may have been cut off. ``text_lines`` are (row, line of the text) where they differ.
    """

    header: Line | None = None
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    is_even: bool = False
    text_lines: tuple[tuple[int, int], ...] = ()


class _Unreadable(Exception):  # noqa: N818  never leaves this module
    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.problem = Problem(where="file", code=code, facts=tuple(facts.items()))


def read_table(data: bytes) -> Table:
    """Return the header, the records and what is wrong, of the bytes of a file."""
    try:
        text, doubts = _text(data)
        separator, physical, skipped = _layout(text)
        starts: list[int] = []
        records = list(_records(physical, separator, starts))
    except _Unreadable as unreadable:
        return Table(problems=(unreadable.problem,))
    lines = [one for one in records if isinstance(one, Line) and any(map(str.strip, one.cells))]
    if not lines:
        return Table(problems=(Problem(where="file", code="file_empty"),))
    return Table(
        header=lines[0],
        lines=tuple(lines[1:]),
        problems=tuple(one for one in records if isinstance(one, Problem)),
        doubts=tuple(_by_row(one, starts, skipped) for one in doubts),
        text_lines=tuple(
            (row, at + skipped) for row, at in enumerate(starts, 1) if row != at + skipped
        ),
    )


def _by_row(told: Problem, starts: list[int], skipped: int) -> Problem:
    """Return what is told of a line of the text as told of its row."""
    line = int(told.where.removeprefix("line "))
    return replace(told, where=f"line {bisect_right(starts, line - skipped)}")


def _text(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    if len(data) > BYTES_MAX:
        size, limit = len(data) // 1_000_000, BYTES_MAX // 1_000_000
        raise _Unreadable("file_too_big", size_mb=str(size), max_mb=str(limit))
    for begin, kind in FOREIGN:
        if data.startswith(begin):
            raise _Unreadable("file_not_a_table", kind=kind)
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding), ()
    if data[:200].count(0) * 3 > len(data[:200]):
        odd = data[1:200:2].count(0) >= data[0:200:2].count(0)
        return _decoded(data, "utf-16-le" if odd else "utf-16-be"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _old_windows(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Unreadable("file_encoding", line=str(line), encoding=encoding) from None


def _old_windows(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Read CP1252 where CP1256 (Urdu, Arabic) gives the same letters.

    A few lines that can be read in no one way cost themselves only: their bytes stay torn, and
    the reader of lines names their cells. Where it is the whole file it is refused.
    """
    doubts, torn, texts = [], [], []
    lines = re.split(rb"\r\n|\r|\n", data)
    for number, line in enumerate(lines, start=1):
        text = _line_of(line)
        west = line.decode("cp1252", errors="replace")
        if text is not None:
            texts.append(text)
        elif west == line.decode("cp1256", errors="replace") and "\ufffd" not in west:
            doubts.append(Problem(where=f"line {number}", code="old_encoding"))
            texts.append(west)
        else:
            torn.append(number)
            texts.append(line.decode("utf-8", errors="surrogateescape"))
    if torn and len(torn) * TORN_SHARE > len(lines):
        raise _Unreadable("file_encoding", line=str(torn[0]), encoding="UTF-8")
    return "\n".join(texts), tuple(doubts)


def _line_of(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _layout(text: str) -> tuple[str, list[str], int]:
    """Return the separator, the physical lines, and how many lines stood before them."""
    physical = LINE_END.split(text)
    if len(physical) > LINES_MAX:
        raise _Unreadable("file_too_long", lines=str(len(physical)), limit=str(LINES_MAX))
    first = physical[0].strip().casefold()
    if first.startswith("sep=") and len(first) == 5:
        return first[4], physical[1:], 1
    head = next((line for line in physical if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    if head.count(separator) >= COLUMNS_MAX:
        raise _Unreadable("too_many_columns", count=str(head.count(separator) + 1))
    return separator, physical, 0


def _records(
    physical: list[str], separator: str, starts: list[int]
) -> Iterator[Line | Problem]:
    """Give the records in order; after a quote left open the next line is read anew.

    ``starts`` takes the line on which each begins, counted from 1.
    """
    pattern = re.compile(CELL.replace(",", separator))
    at, width = 0, 0
    while at < len(physical):
        cells, used = _record(physical, at, pattern)
        starts.append(at + 1)
        number = len(starts)
        if cells is None or (used > 1 and width and len(cells) != width):
            facts = (("cell", str(_open_cell(physical[at], pattern))),)
            yield Problem(where=f"line {number}", code="quote_not_closed", facts=facts)
            used = 1
        elif long := [nth for nth, cell in enumerate(cells, 1) if len(cell) > CELL_MAX]:
            told = (("limit", str(CELL_MAX)), ("cell", str(long[0])))
            yield Problem(where=f"line {number}", code="cell_too_long", facts=told)
        else:
            width = width or len(cells)
            yield Line(number=number, cells=cells)
        at += used


def _record(
    physical: list[str], at: int, pattern: re.Pattern[str]
) -> tuple[tuple[str, ...] | None, int]:
    """Return the record's cells and its count of lines; None when a quote stays open."""
    text = physical[at]
    for used in range(1, min(JOINED_MAX, len(physical) - at) + 1):
        cells = _cells(text, pattern) if used == 1 or '"' in physical[at + used - 1] else None
        if cells is not None:
            return cells, used
        if len(text) > CELL_MAX * 4 or at + used >= len(physical):
            break
        text = f"{text}\n{physical[at + used]}"
    return None, 1


def _open_cell(text: str, pattern: re.Pattern[str]) -> int:
    """Return which cell of a line, counted from 1, begins with the quote that stays open."""
    at, nth = 0, 1
    while (found := pattern.match(text, at)) and not OPEN.fullmatch(text, at):
        at, nth = found.end() + 1, nth + 1
    return nth


def _cells(text: str, pattern: re.Pattern[str]) -> tuple[str, ...] | None:
    """Return the cells of one record, None while its last quote is open."""
    cells: list[str] = []
    at = 0
    while at <= len(text):
        found = pattern.match(text, at)
        if found is None or OPEN.fullmatch(text, at):
            return None
        quoted = found[1]
        cells.append(found[2] if quoted is None else quoted.replace('""', '"'))
        at = found.end() + 1
    return tuple(cells)
