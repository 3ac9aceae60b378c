"""Bad files of offices, by number (security.md D, C35 to C53): told by line, none lost."""

from functools import partial

import pytest

from station_desk.domain.errors import Trouble
from station_desk.machine import places
from station_desk.services.register import directory
from station_desk.services.register.loading import LoadReport
from station_desk.services.station import OpenDesk
from station_desk.store import register
from tests.services.desk_made import NOW

FILE = places.resource("directory/public_contacts.csv")
NEW = "Sindh,Karachi South,Test Office {n},ngo,shelter,,021-9921308{n},,,,{note},test"


def sheet(*rows: str) -> str:
    head = FILE.read_text("utf-8").splitlines()[0]
    return "\n".join((head, *rows)) + "\n"


def load(opened: OpenDesk, data: bytes) -> LoadReport:
    unit = partial(directory.load, desk=opened.desk, data=data, file="offices.csv")
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def names(opened: OpenDesk) -> set[str]:
    return {one.organization for one in opened.database.read(register.cards)}


def row(n: int, note: str = "") -> str:
    return NEW.format(n=n, note=note)


def test_c35_a_header_alone_changes_nothing(opened: OpenDesk) -> None:
    before = names(opened)
    load(opened, sheet().encode())
    assert names(opened) == before


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   "])
def test_c35_an_empty_file_is_refused(opened: OpenDesk, data: bytes) -> None:
    before = names(opened)
    with pytest.raises(Trouble):
        load(opened, data)
    assert names(opened) == before


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-8"])
def test_c36_every_mark_at_the_begin_reads_the_same(opened: OpenDesk, coding: str) -> None:
    load(opened, sheet(row(1, "دفتر")).encode(coding))
    assert "Test Office 1" in names(opened)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_c37_other_separators_read_the_same(opened: OpenDesk, mark: str) -> None:
    load(opened, sheet(row(2)).replace(",", mark).encode())
    assert "Test Office 2" in names(opened)


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_c38_other_line_ends_read_the_same(opened: OpenDesk, end: str) -> None:
    load(opened, sheet(row(3), row(4)).replace("\n", end).encode())
    assert {"Test Office 3", "Test Office 4"} <= names(opened)


def test_c39_a_quote_left_open_costs_its_own_line(opened: OpenDesk) -> None:
    load(opened, sheet(row(5, '"never closed'), row(6)).encode())
    assert "Test Office 6" in names(opened)


def test_c40_a_short_line_is_told_and_the_others_are_kept(opened: OpenDesk) -> None:
    found = load(opened, sheet("Sindh,Karachi South", row(7)).encode())
    assert "Test Office 7" in names(opened)
    assert found.problems


def test_c40_a_missing_column_is_named(opened: OpenDesk) -> None:
    with pytest.raises(Trouble):
        load(opened, sheet(row(8)).replace("organisation", "orgnisatn").encode())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_c41_a_cell_that_looks_like_a_formula_is_text(opened: OpenDesk, sign: str) -> None:
    load(opened, sheet(row(9).replace("Test Office", f"{sign}CMD Test Office")).encode())
    assert f"{sign}CMD Test Office 9" in names(opened)


def test_c43_a_number_that_a_spreadsheet_ate_is_kept_and_doubted(opened: OpenDesk) -> None:
    load(opened, sheet(row(1).replace("021-99213081", "1.23E+11")).encode())
    [card] = [
        one
        for one in opened.database.read(register.cards)
        if one.organization == "Test Office 1"
    ]
    assert [(one.number, bool(one.doubt)) for one in card.phones] == [("1.23E+11", True)]


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"\0" * 500, b"%PDF-1.7\n" + b"\xff" * 500])
def test_c50_another_kind_of_file_is_refused(opened: OpenDesk, data: bytes) -> None:
    before = names(opened)
    with pytest.raises(Trouble):
        load(opened, data)
    assert names(opened) == before


def test_c53_a_second_load_changes_nothing(opened: OpenDesk) -> None:
    data = sheet(row(1)).encode()
    load(opened, data)
    before = opened.database.read(register.cards)
    load(opened, data)
    assert opened.database.read(register.cards) == before
