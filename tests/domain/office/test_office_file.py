import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.domain.fold import digits
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.office import table as office_table
from station_desk.domain.office.codes import Codes, codes_of
from station_desk.domain.office.file import (
    OfficeRow,
    card_of,
    public,
    read_offices,
    records_of,
)
from station_desk.domain.register import Card
from station_desk.machine import packs
from station_desk.machine.places import resource
from station_desk.messages import SENTENCES
from tests.domain.office_lines import LINE, named, read


def card(row: OfficeRow) -> Card:
    return card_of(*records_of(row, 7))


# The real files


@pytest.fixture(scope="module")
def codes() -> Codes:
    return codes_of(packs.load(one) for one in packs.available())


REAL = [
    ("public_contacts.csv", 36),
    ("public_contacts_more.csv", 200),
    ("hospitals_by_name.csv", 11),
]


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
        assert digits(row.note + str(dict(row.more).get("access", ""))) == digits(
            source["note"]
        )


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
        if "no medico-legal role" in note:
            wanted.add((where, "need_denied", "note"))
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
        (LINE.replace("a list,", "a list,03/04/2026"), [("date_order", "verified_on")]),
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
        ("line 3", "same_office", "organisation"),
        ("line 4", "same_line", "organisation"),
        ("line 5", "same_office", "organisation"),
        ("line 6", "same_line", "organisation"),
    ]
    assert [one.line for one in file.rows] == [2, 3, 5]
    assert len({records_of(one, 1)[3].id for one in file.rows}) == 3


def test_the_same_number_twice_in_a_row_keeps_both() -> None:
    row = read(LINE.replace("022-9200537", "022-9200537; 0229200537")).rows[0]
    phones = records_of(row, 1)[4]
    assert [one.number for one in phones] == ["022-9200537", "0229200537"]
    assert len({one.id for one in phones}) == 2


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
    assert (kept.address, place in kept.access) == ("", True)
    assert place not in repr(shown) + shown.address + shown.access + shown.note
    assert shown.district == "hyderabad"


def test_what_is_harmless_in_the_note_of_a_shelter_stays() -> None:
    note = "shelter: secret by default. No number found; reach through 1094"
    kept = shelter(note)
    assert (kept.note, kept.address, kept.access) == (note, "", "")


@pytest.mark.parametrize(
    "name",
    ["Darul Aman Hyderabad", "Dar-ul-Atfal", "دارالامان", "City Shelter", "Yateem Khana"],
)
def test_a_home_is_secret_by_its_name(name: str) -> None:
    assert shelter("", kind="ngo", name=name).secret


def test_a_department_that_arranges_shelter_is_no_secret_place() -> None:
    assert not shelter("", kind="ngo", name="Women Development Department").secret


def test_a_need_that_the_note_denies_is_not_listed() -> None:
    note = "Heart hospital; no medico-legal role known"
    file = read(LINE.replace(",,,,,a list", f",,,,{note},a list"))
    assert file.rows[0].needs == ("medical",)
    assert named(file.doubts) == [("line 2", "need_denied", "note")]


def test_a_withdrawn_number_is_not_on_the_card_and_a_withdrawn_card_is_closed() -> None:
    row = read(LINE.replace("022-9200537", "022-9200537; 022-9200538")).rows[0]
    body, service, place, at, (first, second) = records_of(row, 7)
    phones = (replace(first, withdrawn=True), second)
    shown = card_of(body, service, place, replace(at, withdrawn=True), phones)
    assert [one.number for one in shown.phones] == ["022-9200538"]
    assert shown.operational is False


# Sentences


def test_every_code_of_the_reader_has_a_sentence() -> None:
    folder = Path(office_table.__file__).parent
    files = list(folder.glob("*.py"))
    source = "".join(one.read_text("utf-8") for one in files)
    raised = re.findall(r'(?:_Unreadable\(|problem\(where, |code=)"([a-z_]+)"', source)
    assert set(raised) <= set(SENTENCES)
