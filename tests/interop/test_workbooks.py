"""Workbooks are weighed before they are unpacked, read as text, and written as text."""

import io
import random
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from station_desk.domain.office import sheet_map
from station_desk.domain.office.file import read_lines
from station_desk.domain.office.table import COLUMNS_MAX, Line, Table
from station_desk.interop import csv_out, xlsx_in, xlsx_out
from tests.domain.office_lines import CODES


def workbook(*rows: tuple[object, ...], name: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def cells(data: bytes) -> list[tuple[str, ...]]:
    table = xlsx_in.read(data).table
    assert table.header is not None
    return [one.cells for one in (table.header, *table.lines)]


def code(data: bytes, sheet: str = "") -> str:
    return xlsx_in.read(data, sheet).table.problems[0].code


def packed(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
        for name in xlsx_in.NEEDED:
            folder.writestr(name, b"<a/>")
        for name, data in parts.items():
            folder.writestr(name, data)
    return held.getvalue()


def test_every_kind_of_cell_is_read_as_text() -> None:
    data = workbook(
        ("a", "b", "c", "d", "e", "f", "g"),
        (3001234567, 3001234567.0, 25.396, True, date(2026, 4, 3), "=1+1", None),
        (datetime(2026, 4, 3, 14, 30), 1.23e20, "021-99212634", False, None, None, None),
    )
    assert cells(data)[1:] == [
        ("3001234567", "3001234567", "25.396", "yes", "2026-04-03", "=1+1"),
        ("2026-04-03 14:30", "1.23e+20", "021-99212634", "no"),
    ]


def test_lines_keep_the_numbers_of_the_spreadsheet() -> None:
    data = workbook(("a",), (), (None,), ("x",))
    table = xlsx_in.read(data).table
    assert [one.number for one in table.lines] == [4]


def test_a_packed_folder_that_is_no_workbook_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as folder:
        folder.writestr("../evil.csv", "x")
    assert code(held.getvalue()) == "file_not_a_table"
    assert code(b"PK\x03\x04" + b"\0" * 500) == "workbook_unreadable"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert code(packed(x=b"\0" * 30_000_000)) == "workbook_too_big"


def test_a_part_that_declares_entities_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert code(packed(**{"xl/evil.xml": evil})) == "workbook_unreadable"


def test_a_damaged_workbook_is_told_and_not_a_crash() -> None:
    whole = workbook(("a",), ("b",))
    assert code(packed(**{"xl/worksheets/sheet1.xml": b"<worksheet"})) == "workbook_unreadable"
    assert code(whole[: len(whole) // 2]) == "workbook_unreadable"


def test_too_many_columns_and_no_lines_are_told() -> None:
    assert code(workbook(("a",) * (COLUMNS_MAX + 1))) == "too_many_columns"
    assert code(workbook()) == "file_empty"


def test_the_sheet_of_offices_is_read_or_the_one_that_is_named() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("first",))
    book.create_sheet("offices").append(("ours",))
    held = io.BytesIO()
    book.save(held)
    found = xlsx_in.read(held.getvalue())
    assert (found.sheets, found.sheet) == (("Sheet", "offices"), "offices")
    named = xlsx_in.read(held.getvalue(), "Sheet").table.header
    assert named == Line(number=1, cells=("first",))
    assert code(held.getvalue(), "third") == "no_such_sheet"


@pytest.mark.parametrize("cell", ["=1+1", "+92 21", " -x", "@a", "\u200b=a", "|a", "%a"])
def test_what_a_spreadsheet_would_run_is_guarded_and_read_back(cell: str) -> None:
    assert csv_out.guarded(cell) == f"'{cell}"
    written = xlsx_out.written([xlsx_out.Page(name="x", header=("a",), rows=((cell,),))])
    assert cells(written)[1] == (cell,)


def test_any_sheet_gets_its_columns_proposed_by_heading_and_content() -> None:
    lines = [
        ("List of offices 2026",),
        ("Sr", "Name of Office", "ضلع", "Phone 1", "Mobile No.", "x1", "Remarks"),
        ("1", "Clinic", "Hyderabad", "022-9200537", "0300-1234567", "a@b.pk", "n"),
        ("2", "Ward", "Hyderabad", "022-9200538", "", "c@d.pk", ""),
    ]
    table = Table(
        header=Line(number=1, cells=lines[0]),
        lines=tuple(Line(number=n, cells=one) for n, one in enumerate(lines[1:], start=2)),
    )
    table = sheet_map.headed(table)
    assert table.header is not None
    fields = sheet_map.proposed(table, CODES)
    assert fields == ("", "organisation", "district", "phones", "phones", "email", "note")
    fixed = {"province": "Sindh", "kind": "health", "services": "hospital", "source": "a list"}
    pairs = sheet_map.columns_of(table.header, fields, fixed)
    reading = sheet_map.reading_of(pairs, day_first=None)
    file = read_lines(table, CODES, reading)
    assert [one.code for one in file.problems] == []
    assert [len(one.phones) for one in file.rows] == [2, 1]
    assert dict(file.headings)["phones"] == "D, E Phone 1 / Mobile No."


def test_day_or_month_first_is_said_once_for_a_file() -> None:
    head = "province,district,organisation,kind,services,phones,source,verified_on"
    line = "Sindh,Hyderabad,Clinic {n},health,hospital,022-9200537,a list,{on}"
    cells_ = [line.format(n=n, on=on).split(",") for n, on in enumerate(("03/04/2026",))]
    table = Table(
        header=Line(number=1, cells=tuple(head.split(","))),
        lines=tuple(Line(number=2, cells=tuple(one)) for one in cells_),
    )
    assert read_lines(table, CODES).days_asked == 1
    fields = tuple(head.split(","))
    for day_first, month in ((True, 4), (False, 3)):
        reading = sheet_map.reading_of(zip(fields, fields, strict=True), day_first=day_first)
        [row] = read_lines(table, CODES, reading).rows
        assert row.verified_on is not None
        assert row.verified_on.month == month


def test_parts_of_a_workbook_that_are_spoilt_at_random_are_told_and_never_a_crash() -> None:
    luck = random.Random(7)  # noqa: S311  the same damage each time
    whole = workbook(("province", "district"), ("Sindh", date(2026, 4, 3)), ("x", 1.5))
    with zipfile.ZipFile(io.BytesIO(whole)) as folder:
        parts = {name: folder.read(name) for name in folder.namelist()}
    for _round in range(150):
        spoilt = dict(parts)
        name = luck.choice(list(parts))
        data = bytearray(parts[name])
        for _hit in range(luck.randint(1, 6)):
            data[luck.randrange(len(data))] = luck.randrange(256)
        spoilt[name] = bytes(data[: luck.randint(1, len(data))])
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as folder:
            for part, inside in spoilt.items():
                folder.writestr(part, inside)
        found = xlsx_in.read(held.getvalue()).table
        assert found.header is not None or found.problems
