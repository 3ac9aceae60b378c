import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.domain.office import table as office_table
from station_desk.domain.office.file import OfficeFile, read_offices
from tests.domain.office_lines import CODES, HEADER, LINE, named, read
from tests.growth import growth

# Headers


def test_missing_and_renamed_columns_are_named() -> None:
    file = read(LINE, header=HEADER.replace("services", "servces").replace("kind,", "sort,"))
    facts = [(one.code, *dict(one.facts).values()) for one in file.problems]
    assert facts == [("column_missing", "kind"), ("column_renamed", "services", "servces")]
    assert file.rows == ()


def test_a_column_that_is_there_twice_is_named() -> None:
    file = read(LINE, header=HEADER.replace("note", "phones"))
    assert [(one.code, dict(one.facts)["column"]) for one in file.problems] == [
        ("column_twice", "phones")
    ]


def test_other_order_capitals_and_blank_columns_are_read() -> None:
    file = read(
        "Clinic,,sindh,,health,hospital,022-9200537,a list",
        header="Organization,,PROVINCE,District,Kind,Services,Phone,Source",
    )
    assert file.rows[0].organisation == "Clinic"
    assert {one.code for one in file.doubts} == {"column_absent"}


def test_a_column_we_do_not_know_is_told() -> None:
    file = read(f"{LINE},x", header=f"{HEADER},colour")
    assert [(one.code, dict(one.facts)["column"]) for one in file.doubts] == [
        ("column_unknown", "colour")
    ]
    assert len(file.rows) == 1


# Bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_same_table_in_other_clothes_reads_the_same(
    encoding: str, separator: str, end: str
) -> None:
    line = LINE.replace("Clinic", '"Clinic, ""هسپتال""; old\tone"')
    plain = [HEADER.replace(",", separator)]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow(next(csv.reader([line])))
    text = end.join((*plain, out.getvalue(), ""))
    file = read_offices(text.encode(encoding), CODES)
    assert file.problems == ()
    assert file.rows[0].organisation == 'Clinic, "هسپتال"; old one'


def test_old_windows_text_is_read_where_it_has_one_meaning_and_refused_where_not() -> None:
    clear = f"{HEADER}\n{LINE.replace('Clinic', 'Clinic – St. André’s')}".encode("cp1252")  # noqa: RUF001  a printed dash
    file = read_offices(clear, CODES)
    assert file.rows[0].organisation == "Clinic – St. André’s"  # noqa: RUF001  a printed dash
    assert named(file.doubts) == [("line 2", "old_encoding", "")]
    urdu = f"{HEADER}\n{LINE}\n{LINE.replace('Clinic', 'ہسپتال')}".encode("cp1256")
    refused = read_offices(urdu, CODES)
    assert (refused.rows, refused.problems[0].code) == ((), "file_encoding")
    assert dict(refused.problems[0].facts)["line"] == "3"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\n\n ,, \n", "file_empty"),
        (b"PK\x03\x04rest", "file_not_a_table"),
        (b"%PDF-1.7", "file_not_a_table"),
        (b"\xff\xfea", "file_encoding"),
        (b"a," * 20_000, "too_many_columns"),
        (b"x\n" * (office_table.LINES_MAX + 1), "file_too_long"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(data: bytes, code: str) -> None:
    file = read_offices(data, CODES)
    assert (file.rows, [one.code for one in file.problems]) == ((), [code])


def test_a_file_that_is_too_big_is_refused() -> None:
    file = read_offices(b"x" * (office_table.BYTES_MAX + 1), CODES)
    assert [one.code for one in file.problems] == ["file_too_big"]


def test_a_header_alone_is_a_file_without_offices() -> None:
    file = read()
    assert file == OfficeFile(headings=file.headings)


def test_a_quote_left_open_costs_its_own_line_only() -> None:
    file = read(
        LINE.replace("Clinic", "One"),
        LINE.replace("Clinic", '"Two'),
        LINE.replace("Clinic", "Three").replace("a list", '"a list, two"'),
        LINE.replace("Clinic", "Four").replace("a list", '"a list'),
    )
    assert named(file.problems) == [
        ("line 3", "quote_not_closed", ""),
        ("line 5", "quote_not_closed", ""),
    ]
    assert [one.organisation for one in file.rows] == ["One", "Three"]


def test_a_stray_quote_is_kept_and_reported() -> None:
    file = read(LINE.replace("Clinic", '"Clinic').replace("a list", '"a list, two"'))
    assert (file.rows[0].organisation, file.rows[0].source) == ('"Clinic', "a list, two")
    assert named(file.doubts) == [("line 2", "stray_quote", "organisation")]
    assert not read(LINE.replace("Clinic", '"Al-Noor" Trust')).doubts


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    file = read(
        HEADER,
        "",
        LINE.replace("Clinic", '"A\nB"'),
        "#adm1,#adm2,#org,,,,,,,,,,",
        LINE,
        LINE.replace("health", "x"),
        header="sep=,",
    )
    assert [(one.line, one.organisation) for one in file.rows] == [(3, "A B"), (5, "Clinic")]
    assert named(file.problems) == [("line 6", "value_unknown", "kind")]
    assert dict(file.text_lines) == {1: 2, 2: 3, 3: 4, 4: 6, 5: 7, 6: 8}


def test_a_row_in_old_letters_is_named_below_a_cell_of_several_lines() -> None:
    broken = LINE.replace("Clinic", '"A\nB"')
    old = LINE.replace("Clinic", "Caf\u00e9 One").encode("cp1252")
    file = read_offices(f"{HEADER}\n{broken}\n".encode() + old, CODES)
    assert named(file.doubts) == [("line 3", "old_encoding", "")]


def test_ragged_lines_are_told() -> None:
    file = read(
        f"{LINE}extra,more",
        LINE.rstrip(",").replace("Clinic", "No end"),
        LINE.replace(",,,,,a list,", "").replace("Clinic", "Short"),
        f"{LINE.replace('Clinic', 'Empty ones')},,,",
    )
    assert named(file.problems) == [("line 2", "too_many_cells", "")]
    assert [one.organisation for one in file.rows] == ["No end", "Short", "Empty ones"]
    assert {one[1] for one in named(file.doubts)} == {"cell_missing", "no_source"}


def test_a_cell_that_is_too_long_costs_its_line() -> None:
    file = read(LINE.replace("Clinic", "C" * 20_001), LINE)
    assert named(file.problems) == [("line 2", "cell_too_long", "")]
    assert len(file.rows) == 1


# Jumble


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    read_offices(data, CODES)
    read_offices(HEADER.encode() + b"\n" + data, CODES)


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.text('a"\n\r,;=<é۲', max_size=6), min_size=13, max_size=13),
        max_size=6,
    )
)
def test_every_line_is_a_row_a_problem_or_a_double(table: list[list[str]]) -> None:
    out = io.StringIO()
    out.write(f"{HEADER}\n")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for cells in table:
        writer.writerow(
            [*["Sindh", "Hyderabad", cells[2] or "x", "ngo", "hospital"], *cells[5:]]
        )
    file = read_offices(out.getvalue().encode(), CODES)
    doubles = [one for one in file.doubts if one.code == "same_line"]
    lost = {one.where for one in file.problems}
    assert len(file.rows) + len(doubles) + len(lost) == len(table)


@given(st.lists(st.text('Sindh,"\n;', max_size=40), max_size=8))
def test_broken_quotes_never_swallow_a_good_line_after_them(lines: list[str]) -> None:
    text = "\n".join((HEADER, *lines, LINE.replace("Clinic", "Last")))
    file = read_offices(text.encode(), CODES)
    assert file.rows
    assert file.rows[-1].organisation == "Last"


@pytest.mark.parametrize("one", ["(((", "<a", "<!--", "a.", "mon ", "&a", "0-", "no-", "+92 "])
def test_no_cell_keeps_the_reader_busy(one: str) -> None:
    def read_all(count: int) -> None:
        for column in range(13):
            cells = [*LINE.split(",")]
            cells[column] = f"{one * count} x"
            read(",".join(cells))

    assert growth(read_all, 1_000, 4_000) < 8  # its square: 16


def test_open_quotes_all_over_do_not_keep_the_reader_busy() -> None:
    def read_all(count: int) -> None:
        file = read(*(['"x' + "y" * 300, *(["z" * 300] * 199)] * count))
        assert file.rows == ()

    assert growth(read_all, 2, 8) < 8
