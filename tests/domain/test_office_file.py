import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.domain import office_table
from station_desk.domain.errors import Problem
from station_desk.domain.fold import digits
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.office_codes import Codes, codes_of
from station_desk.domain.office_file import (
    OfficeFile,
    OfficeRow,
    card_of,
    public,
    read_offices,
    records_of,
)
from station_desk.domain.office_words import SENTENCES
from station_desk.domain.register import Card
from station_desk.machine import packs
from station_desk.machine.places import resource

HEADER = (
    "province,district,organisation,kind,services,short_code,phones,email,website,hours,note,"
    "source,verified_on"
)
CODES = Codes(
    need_values={"hospital": ("medical", "medico_legal"), "safe house": ("shelter",)},
    kind_values={"health": "health", "shelter": "shelter", "ngo": "ngo"},
    province_values={"national": "national", "sindh": "sindh", "khyber pakhtunkhwa": "kp"},
    districts={
        "sindh": {"hyderabad": "hyderabad", "nawabshah": "shaheed-benazirabad"},
        "kp": {"peshawar": "peshawar"},
    },
    short_codes=frozenset({"15", "1122"}),
)
LINE = "Sindh,Hyderabad,Clinic,health,hospital,,022-9200537,,,,,a list,"


def read(*lines: str, header: str = HEADER, end: str = "\n") -> OfficeFile:
    return read_offices(end.join((header, *lines)).encode(), CODES)


def named(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    return [(one.where, one.code, dict(one.facts).get("field", "")) for one in problems]


def card(row: OfficeRow) -> Card:
    return card_of(*records_of(row, 7), None)


# The real files


@pytest.fixture(scope="module")
def codes() -> Codes:
    return codes_of(packs.load(one) for one in packs.available())


REAL = [("public_contacts.csv", 36), ("public_contacts_more.csv", 200)]


def raw(name: str) -> tuple[bytes, list[dict[str, str]], list[int]]:
    path: Path = resource("directory") / name
    reader = csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))
    rows, lines = [], []
    for row in reader:
        rows.append(row)
        lines.append(reader.line_num)
    return path.read_bytes(), rows, lines


@pytest.mark.parametrize(("name", "count"), REAL)
def test_of_the_real_offices_none_is_lost_and_each_keeps_its_words(
    name: str, count: int, codes: Codes
) -> None:
    data, rows, lines = raw(name)
    file = read_offices(data, codes)
    assert file.problems == ()
    assert [one.line for one in file.rows] == lines
    assert len(file.rows) == count == len({one.key for one in file.rows})
    for row, source in zip(file.rows, rows, strict=True):
        assert row.organisation == source["organisation"]
        assert row.services == source["services"]
        assert row.source == source["source"]
        assert row.email == source["email"]
        assert row.website == source["website"]
        assert row.hours == source["hours"]
        assert row.needs
        assert bool(row.district) == bool(source["district"])
        assert digits(row.note + row.address) == digits(source["note"])


@pytest.mark.parametrize(("name", "count"), REAL)
def test_every_printed_digit_reaches_the_card_in_order(
    name: str, count: int, codes: Codes
) -> None:
    data, rows, _lines = raw(name)
    for row, source in zip(read_offices(data, codes).rows, rows, strict=True):
        printed = [*source["short_code"].split(";"), *source["phones"].split(";")]
        wanted = [one.strip() for one in printed if one.strip()]
        assert [one.number for one in card(row).phones] == wanted
        for one in card(row).phones:
            national = digits(one.number)
            national = f"0{national[2:]}" if one.number.startswith("+92") else national
            assert one.dial == national


@pytest.mark.parametrize(("name", "count"), REAL)
def test_every_doubtful_cell_is_reported_with_its_line(
    name: str, count: int, codes: Codes
) -> None:
    data, rows, lines = raw(name)
    told = {(one, code, field) for one, code, field in named(read_offices(data, codes).doubts)}
    wanted = set()
    for row, line in zip(rows, lines, strict=True):
        where, note = f"line {line}", row["note"].casefold()
        unsure = ("confirm" in note and "confirmed by" not in note) or "confidence" in note
        if unsure or "doubtful" in note or "conflict" in note:
            wanted.add((where, "note_doubtful", "note"))
        if not row["short_code"] and not row["phones"]:
            wanted.add((where, "no_number", "phones"))
        if "seven digits as printed" in note:
            wanted.add((where, "phone_doubt", "phones"))
        if "summer" in row["hours"]:
            wanted.add((where, "hours_unread", "hours"))
    assert told == wanted


def test_holes_and_the_wrong_area_code_are_told_as_the_source_has_them(codes: Codes) -> None:
    first = read_offices(raw("public_contacts.csv")[0], codes)
    more = read_offices(raw("public_contacts_more.csv")[0], codes)
    assert sum(one.code == "no_number" for one in more.doubts) == 52
    station = next(
        one for one in first.rows if one.organisation.startswith("Women and Children")
    )
    assert station.doubtful
    assert station.phones[0].number == "(021) 99231028"


def test_reading_twice_gives_the_same_ids(codes: Codes) -> None:
    for name, _count in REAL:
        data = raw(name)[0]
        once, twice = read_offices(data, codes), read_offices(data, codes)
        assert once == twice
        ids = [part.id for row in once.rows for part in records_of(row, 1)[:4]]
        phones = [one.id for row in once.rows for one in records_of(row, 1)[4]]
        assert [part.id for row in twice.rows for part in records_of(row, 1)[:4]] == ids
        assert len({*ids, *phones}) == len(ids) + len(phones)


def test_no_public_card_of_a_real_shelter_has_an_address(codes: Codes) -> None:
    for name, _count in REAL:
        for row in read_offices(raw(name)[0], codes).rows:
            shown = public(card(row))
            assert shown is not None
            if row.kind == "shelter" or "Darul" in row.organisation:
                assert row.secret
            if row.secret:
                assert shown.address == ""


# Lines and fields


def test_a_good_line_becomes_a_card() -> None:
    file = read(
        "Sindh,Nawabshah,Trust Hospital,health,hospital,1122,0244-9370560,,,24 hours,,a list,"
    )
    assert (file.problems, file.doubts) == ((), ())
    shown = card(file.rows[0])
    assert (shown.province, shown.district) == ("sindh", "shaheed-benazirabad")
    assert shown.needs == ("medical", "medico_legal")
    assert [(one.number, one.kind) for one in shown.phones] == [
        ("1122", PhoneKind.SHORT_CODE),
        ("0244-9370560", PhoneKind.LANDLINE),
    ]
    assert shown.verified_at is None
    assert shown.site_id == 7


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        (LINE.replace("Sindh,", "Sind h,"), "value_like", "province"),
        (LINE.replace("Hyderabad", "Atlantis"), "value_unknown", "district"),
        (LINE.replace("health", "helth"), "value_like", "kind"),
        (LINE.replace("hospital", "hospital; magic"), "value_unknown", "services"),
        (LINE.replace("hospital", ""), "field_missing", "services"),
        (LINE.replace("Clinic", " "), "field_missing", "organisation"),
        (LINE.replace("Sindh,", ","), "field_missing", "province"),
    ],
)
def test_an_unknown_word_costs_only_its_line_and_names_the_field(
    line: str, code: str, field: str
) -> None:
    file = read(LINE.replace("Clinic", "Before"), line, LINE.replace("Clinic", "After"))
    assert named(file.problems) == [("line 3", code, field)]
    assert [one.organisation for one in file.rows] == ["Before", "After"]


def test_a_near_word_is_proposed() -> None:
    file = read(LINE.replace("health", "helth"))
    assert dict(file.problems[0].facts) == {"field": "kind", "value": "helth", "like": "health"}


END = ",,,,,a list,"


@pytest.mark.parametrize(
    ("line", "doubts"),
    [
        (LINE.replace("022-9200537", "022-920"), [("phone_doubt", "phones")]),
        (LINE.replace("022-9200537", ""), [("no_number", "phones")]),
        (
            LINE.replace("022-9200537", "ask"),
            [("phone_doubt", "phones"), ("no_number", "phones")],
        ),
        (LINE.replace(END, ",,,soon,,a list,"), [("hours_unread", "hours")]),
        (LINE.replace(END, ",,,,2019: confirm,a list,"), [("note_doubtful", "note")]),
        (LINE.replace(END, ",,,,,,"), [("no_source", "source")]),
        (LINE.replace(END, ",,javascript:a(1),,,a list,"), [("website_unsafe", "website")]),
        (LINE.replace(END, ",,file://c/x.htm,,,a list,"), [("website_unsafe", "website")]),
        (LINE.replace("a list,", "a list,03/04/2026"), [("date_unread", "verified_on")]),
        (LINE.replace("Clinic", "<b>Clinic</b>"), [("html_removed", "organisation")]),
        (LINE.replace("Clinic", "Cli\x00nic"), [("invisible_removed", "organisation")]),
    ],
)
def test_a_doubtful_cell_is_loaded_and_reported(
    line: str, doubts: list[tuple[str, str]]
) -> None:
    file = read(LINE.replace("Clinic", "Before"), line)
    assert named(file.doubts) == [("line 3", *one) for one in doubts]
    assert file.problems == ()
    assert file.rows[1].organisation == "Clinic"


def test_cells_that_look_like_formulas_are_text() -> None:
    cells = ["=1+1 Clinic", "'=1+1 Clinic", "@Clinic", '"=""Clinic"""']
    file = read(
        *(LINE.replace("Clinic", one).replace("022", f"02{n}") for n, one in enumerate(cells))
    )
    assert [one.organisation for one in file.rows] == [
        "=1+1 Clinic",
        "=1+1 Clinic",
        "@Clinic",
        "Clinic",
    ]
    phone = read(LINE.replace("022-9200537", "+92 22 9200537")).rows[0].phones[0]
    assert (phone.number, phone.dial) == ("+92 22 9200537", "0229200537")


def test_two_lines_of_one_office_are_kept_apart_and_reported() -> None:
    other = LINE.replace("9200537", "9200538")
    file = read(LINE, other, LINE, LINE.replace("Clinic", "CLINIC"), other)
    assert named(file.doubts) == [
        ("line 3", "same_office", ""),
        ("line 4", "same_line", ""),
        ("line 5", "same_office", ""),
        ("line 6", "same_line", ""),
    ]
    assert [one.line for one in file.rows] == [2, 3, 5]
    assert len({records_of(one, 1)[3].id for one in file.rows}) == 3


def test_the_same_number_twice_in_a_row_keeps_both() -> None:
    row = read(LINE.replace("022-9200537", "022-9200537; 0229200537")).rows[0]
    phones = records_of(row, 1)[4]
    assert [one.number for one in phones] == ["022-9200537", "0229200537"]
    assert len({one.id for one in phones}) == 2


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
    clear = f"{HEADER}\n{LINE.replace('Clinic', 'Clinic – St. André’s')}".encode("cp1252")  # noqa: RUF001
    file = read_offices(clear, CODES)
    assert file.rows[0].organisation == "Clinic – St. André’s"  # noqa: RUF001
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
    assert read() == OfficeFile()


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


def test_lines_are_counted_as_in_the_file() -> None:
    file = read(
        HEADER,
        "",
        LINE.replace("Clinic", '"A\nB"'),
        "#adm1,#adm2,#org,,,,,,,,,,",
        LINE,
        LINE.replace("health", "x"),
        header="sep=,",
    )
    assert [(one.line, one.organisation) for one in file.rows] == [(4, "A B"), (7, "Clinic")]
    assert named(file.problems) == [("line 8", "value_unknown", "kind")]


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


# Secret places


def shelter(note: str, *, kind: str = "shelter", name: str = "House") -> Card:
    line = f'Sindh,Hyderabad,{name},{kind},safe house,,022-9200537,,,,"{note}",a list,'
    return card(read(line).rows[0])


@pytest.mark.parametrize(
    "note",
    [
        "House 12, Street 5, Qasimabad",
        "No number found. Behind the old post office",
        "shelter: secret by default; opposite the railway station",
        "Through the blue gate",
        "confirm: near Civil Hospital",
    ],
)
def test_where_a_shelter_is_never_reaches_the_public_card(note: str) -> None:
    kept = shelter(note)
    shown = public(kept)
    assert shown is not None
    place = note.rsplit(". ", 1)[-1].rsplit("; ", 1)[-1].removeprefix("confirm: ")
    assert place in kept.address
    assert place not in repr(shown) + shown.address + shown.note
    assert shown.district == "hyderabad"


def test_what_is_harmless_in_the_note_of_a_shelter_stays() -> None:
    note = "shelter: secret by default. No number found; reach through 1094"
    kept = shelter(note)
    assert (kept.note, kept.address) == (note, "")


def test_a_home_is_secret_by_its_words_and_a_department_is_not() -> None:
    assert shelter("", kind="ngo", name="Darul Aman Hyderabad").secret
    assert not shelter("", kind="ngo", name="Women Development Department").secret


# Sentences


def test_every_code_of_the_reader_has_a_sentence_and_no_sentence_is_idle() -> None:
    folder = Path(office_table.__file__).parent
    files = [one for one in folder.glob("office_*.py") if one.name != "office_words.py"]
    source = "".join(one.read_text("utf-8") for one in files)
    raised = re.findall(r'(?:_Unreadable\(|problem\(where, |code=)"([a-z_]+)"', source)
    assert set(raised) <= set(SENTENCES)
    assert [one for one in SENTENCES if f'"{one}"' not in source] == []


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
