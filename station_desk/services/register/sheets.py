"""Open a file of offices of any make, and find out how its columns are to be read.

A sheet with our own headings needs nothing; one that was loaded before is known by the hash of
its headings; any other gets a proposal that a person looks at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from station_desk.domain.errors import BadInput, Problem, Unready
from station_desk.domain.ids import office_id
from station_desk.domain.local import local
from station_desk.domain.office import sheet_map
from station_desk.domain.office.codes import Codes, codes_of
from station_desk.domain.office.file import OfficeFile, read_lines
from station_desk.domain.office.sheet_reading import REQUIRED, in_order
from station_desk.domain.office.table import Line, Table, read_table
from station_desk.domain.register import SheetMap
from station_desk.interop import xlsx_in
from station_desk.machine import files, packs
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register.loading import Sheet
from station_desk.store.database import Session

FILE_MAX = 20_000_000  # bytes
COLUMNS_MIN = 2
PACKED = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file that was opened: its sheets (none of a CSV file), the one read, its lines."""

    file: str
    table: Table
    header: Line
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether it names its columns as we do."""
        return sheet_map.is_own(self.header)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How a book is read: our field by column, values for all lines, order of day and month.

    ``known`` is the name of the map it was read by before; empty where this is a proposal.
    """

    fields: tuple[str, ...]
    fixed: Mapping[str, str]
    day_first: bool | None = None
    known: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return the needed fields that neither a column nor a value for all lines gives."""
        given = {*self.fields, *self.fixed}
        return tuple(name for name in REQUIRED if name not in given)


def codes() -> Codes:
    """Return what a file is read against: the codes of all packs."""
    return codes_of(packs.load(one) for one in packs.available())


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to load.

    Raises:
        Unready: it is gone, too big, or is being written just now.
    """
    before = _stamp(path)
    data = files.read_whole(path, limit=FILE_MAX)
    if data is None or before is None:
        raise Unready("file_unreadable", file=path.name)
    if _stamp(path) != before or len(data) != before[0]:
        raise Unready("file_changing", file=path.name)
    return data


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns


def open_book(data: bytes, file: str, *, sheet: str = "") -> Book:
    """Return the lines of a file, of one sheet where it is a workbook.

    Raises ``BadInput`` when nothing of it can be read.
    """
    if data.startswith(PACKED):
        found = xlsx_in.read(data, sheet)
    else:
        found = xlsx_in.Workbook(table=read_table(data))
    if found.table.header is None:
        raise BadInput(found.table.problems)
    if sum(bool(one.strip()) for one in found.table.header.cells) < COLUMNS_MIN:
        raise BadInput([Problem(where="file", code="one_column_only")])
    table = sheet_map.headed(found.table)
    return Book(
        file=file, table=table, header=table.header or found.table.header,
        sheets=found.sheets, sheet=found.sheet,
    )  # fmt: skip


def columns(db: Session, desk: Desk, book: Book) -> Columns:
    """Return how ``book`` was read before, else a proposal."""
    authorize(desk.officer, Act.REGISTER_LOAD)
    known = sheet_map.known_map(db.all(SheetMap), book.header)
    if known is not None:
        how = sheet_map.reading_of(known.columns, day_first=known.day_first)
        return Columns(
            fields=how.fields, fixed=dict(how.fixed), day_first=how.day_first, known=known.name
        )
    fields = sheet_map.proposed(book.table, codes())
    if book.is_own:
        return Columns(fields=fields, fixed={})
    fixed = {"province": desk.station.province, "source": Path(book.file).stem}
    return Columns(
        fields=fields,
        fixed={name: value for name, value in fixed.items() if name not in fields},
    )


def maps(db: Session, desk: Desk) -> tuple[SheetMap, ...]:
    """Return how sheets were read that are not of our own make."""
    authorize(desk.officer, Act.REGISTER_READ)
    return db.all(SheetMap, order="name")


def sheet_of(book: Book, how: Columns | None, desk: Desk, *, now: datetime) -> Sheet:
    """Return the offices of a book, with the map to remember where it is not of our make.

    Without ``how`` (or for a sheet of our own with nothing said) our headings are read.
    """
    if book.is_own and (how is None or how.day_first is None):
        return Sheet(file=book.file, offices=_in_time(read_lines(book.table, codes()), now))
    if how is None:
        raise ValueError("a sheet that is not ours needs a map")
    pairs = sheet_map.columns_of(book.header, how.fields, how.fixed)
    reading = sheet_map.reading_of(pairs, day_first=how.day_first)
    offices = _in_time(read_lines(book.table, codes(), reading), now)
    return Sheet(file=book.file, offices=offices, keep=_kept(book, how, desk, now))


def _in_time(offices: OfficeFile, now: datetime) -> OfficeFile:
    """Leave out the verifications of a day that has not come, and tell their lines."""
    today = local(now).date()
    rows, told = [], []
    for one in offices.rows:
        day = one.verified_on
        if day is None or day <= today:
            rows.append(one)
            continue
        rows.append(replace(one, verified_on=None))
        facts = (("field", "verified_on"), ("value", day.isoformat()))
        told.append(Problem(where=f"line {one.line}", code="verified_to_come", facts=facts))
    return replace(offices, rows=tuple(rows), doubts=in_order([*offices.doubts, *told]))


def _kept(book: Book, how: Columns, desk: Desk, now: datetime) -> SheetMap:
    headings = sheet_map.headings_hash(book.header)
    return SheetMap(
        site_id=desk.station.site_id,
        id=office_id("sheet", headings),
        name=how.known or Path(book.file).stem[:60],
        headings=headings,
        columns=sheet_map.columns_of(book.header, how.fields, how.fixed),
        day_first=how.day_first,
        made_at=now,
        made_by=desk.officer.id,
    )


def with_day_first(how: Columns, day_first: bool | None) -> Columns:  # noqa: FBT001  three-fold
    """Return the columns with the order of day and month said."""
    return replace(how, day_first=day_first)
