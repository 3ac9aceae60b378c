"""A load finds its card by id, takes away nothing that an export leaves out, tells changes."""

import csv
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain import freshness
from station_desk.domain.errors import BadInput, NotNow, Unready
from station_desk.domain.kinds import Freshness
from station_desk.domain.observed import filed_words
from station_desk.domain.readiness import Standing
from station_desk.domain.register import Card
from station_desk.interop import xlsx_out
from station_desk.machine import files
from station_desk.messages import problem_words
from station_desk.services.register import (
    card_history,
    directory,
    giving,
    loading,
    readiness,
    register_edit,
    sheets,
)
from station_desk.services.register.loading import LoadReport
from station_desk.services.station import OpenDesk
from station_desk.store import register
from tests.services.desk_made import NOW, load_starter, make

HEAD = "id,province,district,organisation,kind,services,phones,source,address,parent,note"
SHELTER = (
    ",Sindh,Karachi South,Quiet House,shelter,shelter,"
    "021-35678901; 0300-7654321 (private),a list,House 7 Canary Lane,,"
)
WHY = "told by the office itself"


@pytest.fixture
def desk(tmp_path: Path) -> OpenDesk:
    return make(tmp_path / "desk")


def load(opened: OpenDesk, *lines: str, data: bytes = b"", agreed: bool = True) -> LoadReport:
    given = data or "\n".join((HEAD, *lines)).encode()
    sheet = sheets.sheet_of(sheets.open_book(given, "a.csv"), None, opened.desk, now=NOW)
    unit = partial(loading.load, desk=opened.desk, sheet=sheet, agreed=agreed)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def do(opened: OpenDesk, act: Callable[..., object], *given: object, **named: object) -> None:
    unit = partial(_act, act, given, {"desk": opened.desk, **named})
    opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)


def _act(act, given, named, db):  # type: ignore[no-untyped-def]  # any door
    return act(db, named.pop("desk"), *given, **named)


def one(opened: OpenDesk, name: str) -> Card:
    found = opened.database.read(register.cards)
    return next(card for card in found if card.organization == name)


def public(opened: OpenDesk) -> bytes:
    unit = partial(giving.export, desk=opened.desk)
    done = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    return giving.as_csv(done.value)


def test_a_public_export_hides_and_its_return_wipes_nothing(desk: OpenDesk) -> None:
    load(desk, SHELTER)
    before = one(desk, "Quiet House")
    assert before.secret
    given = public(desk)
    assert b"Canary Lane" not in given
    assert b"7654321" not in given
    assert b"35678901" in given
    assert load(desk, data=given).changed == 0
    assert one(desk, "Quiet House") == before


def test_a_file_never_makes_a_private_number_or_a_secret_place_public(desk: OpenDesk) -> None:
    load(desk, SHELTER)
    before = one(desk, "Quiet House")
    load(desk, SHELTER.replace(" (private)", "").replace("shelter,shelter", "ngo,counselling"))
    after = one(desk, "Quiet House")
    assert after.secret
    assert [phone.private for phone in after.phones] == [False, True]
    assert before.id == after.id


def test_the_id_finds_the_card_that_the_station_has_named_anew(desk: OpenDesk) -> None:
    load(desk, SHELTER)
    card = one(desk, "Quiet House")
    texts = desk.database.read(partial(register_edit.texts_of, desk=desk.desk, card_id=card.id))
    do(desk, register_edit.change, texts, {"organisation": "Still House"}, reason=WHY)
    report = load(desk, card.id.upper() + SHELTER.replace("House 7", "House 8"))
    assert (report.added, report.changed) == (0, 1)
    [changed] = report.changed_cards
    assert {name for name, _before, _after in changed.fields} == {"organisation", "address"}
    assert one(desk, "Quiet House").id == card.id
    assert len(desk.database.read(register.cards)) == 1


def test_one_id_twice_with_other_content_is_told_and_the_first_is_kept(desk: OpenDesk) -> None:
    load(desk, SHELTER)
    card = one(desk, "Quiet House")
    lines = (card.id + SHELTER, card.id.upper() + " " + SHELTER.replace("021-3", "021-4"))
    report = load(desk, *lines)
    assert [(each.where, each.code) for each in report.problems] == [
        ("line 3, A id", "id_twice")
    ]
    assert report.same == 1


def test_a_withdrawn_card_stays_out_of_use(desk: OpenDesk) -> None:
    load(desk, SHELTER)
    card = one(desk, "Quiet House")
    do(desk, register_edit.withdraw, card.id, reason=WHY)
    report = load(desk, SHELTER)
    assert "row_withdrawn" in [each.code for each in report.doubts]
    assert desk.database.read(register.cards) == ()


def test_columns_that_a_file_lacks_and_cells_that_cannot_be_read_stay(desk: OpenDesk) -> None:
    full = HEAD + ",hours,latitude,longitude,website"
    row = ",Sindh,Karachi South,Clinic,health,medical,021-35678901,a list,,,"
    data = f"{full}\n{row},24 hours,24.86,67.00,https://a.pk"
    load(desk, data=data.encode())
    before = one(desk, "Clinic")
    load(desk, row)
    assert one(desk, "Clinic") == before
    load(desk, data=f"{full}\n{row},24 hours,67.00,24.86,javascript:a".encode())
    assert one(desk, "Clinic") == before


def test_parents_are_found_by_name_or_id_and_circles_are_named(desk: OpenDesk) -> None:
    row = ",Sindh,Karachi South,{name},ngo,counselling,021-3567890{n},a list,,{parent},"
    a = row.format(name="A", n=1, parent="B")
    b = row.format(name="B", n=2, parent="C")
    c = row.format(name="C", n=3, parent="A")
    report = load(desk, a, b, c, row.format(name="D", n=4, parent="A"))
    told = [each.where for each in report.doubts if each.code == "parent_circle"]
    assert told == ["line 2, J parent", "line 3, J parent", "line 4, J parent"]
    assert one(desk, "D").parent_id
    load(desk, row.format(name="E", n=5, parent=one(desk, "A").id))
    assert one(desk, "E").parent_id == one(desk, "D").parent_id


def test_c54_a_change_of_more_than_a_tenth_needs_a_word(desk: OpenDesk) -> None:
    load_starter(desk)
    data = public(desk).replace(b"Government", b"Govt")
    seq = desk.database.head[1]
    with pytest.raises(NotNow, match="load_changes_many"):
        load(desk, data=data, agreed=False)
    assert desk.database.head[1] == seq


def test_a_load_that_is_stopped_leaves_nothing(desk: OpenDesk) -> None:
    class Stops:
        def step(self, done: int, whole: int) -> None:
            if done > whole // 2:
                raise NotNow("load_stopped")

    data = "\n".join((HEAD, SHELTER, SHELTER.replace("Quiet", "Other"))).encode()
    sheet = sheets.sheet_of(sheets.open_book(data, "a.csv"), None, desk.desk, now=NOW)
    unit = partial(loading.load, desk=desk.desk, sheet=sheet, watch=Stops())
    with pytest.raises(NotNow, match="load_stopped"):
        desk.database.write(unit, officer=desk.desk.officer.id, now=NOW)
    assert desk.database.read(register.cards) == ()


def test_the_starter_keeps_licence_and_source_of_each_row(opened: OpenDesk) -> None:
    found = opened.database.read(partial(directory.cards, desk=opened.desk))
    assert all(card.licence and card.source for card in found)
    assert any("ODbL" in card.licence for card in found)


def test_c52_a_file_that_is_still_being_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(HEAD)
    whole = files.read_whole

    def growing(path: Path, *, limit: int) -> bytes | None:
        data = whole(path, limit=limit)
        path.write_bytes(b"more of it")
        return data

    monkeypatch.setattr(files, "read_whole", growing)
    with pytest.raises(Unready, match="file_changing"):
        sheets.read_file(file)
    with pytest.raises(Unready):
        sheets.read_file(tmp_path / "gone.csv")


def test_a_text_of_one_column_is_no_table() -> None:
    with pytest.raises(BadInput):
        sheets.open_book(b"only words\nmore words", "a.csv")


def test_a_verification_of_a_day_to_come_is_told_and_verifies_nothing(desk: OpenDesk) -> None:
    head = f"{HEAD},verified_on"
    line = ",Sindh,,Early Office,ngo,counselling,021-34567890,a list,,,,2031-01-01"
    report = load(desk, data=f"{head}\n{line}".encode())
    assert "verified_to_come" in {one.code for one in report.doubts}
    assert one(desk, "Early Office").verified_at is None
    told = next(one for one in report.doubts if one.code == "verified_to_come")
    assert told.where == "line 2, L verified_on"
    assert one(desk, "Early Office").filed_at is None
    seen = load(desk, data=f"{head}\n{line.replace('2031-01-01', '2026-11-01')}".encode())
    assert "verified_to_come" not in {one.code for one in seen.doubts}
    assert one(desk, "Early Office").filed_at is not None


def test_the_day_of_a_file_is_kept_and_told_and_makes_nothing_sure(desk: OpenDesk) -> None:
    head = f"{HEAD},hours,verified_on"
    lines = [
        f",Sindh,,Legal Office {one},legal_aid,legal aid,021-3456789{one},a list,,,,"
        "24 hours,2026-11-20"
        for one in (1, 2)
    ]
    load(desk, data="\n".join((head, *lines)).encode())
    card = one(desk, "Legal Office 1")
    assert card.verified_at is None
    assert card.last_call is None
    assert freshness.state(card, desk.desk.pack.freshness, NOW).level is Freshness.NEVER
    assert filed_words(card) == (
        "A loaded file says it was right on 20-11-2026; nobody here has called"
    )
    told = desk.database.read(partial(card_history.history_of, desk=desk.desk, card_id=card.id))
    assert "A loaded file says it was right on 20-11-2026" in [one.after for one in told]
    cells = desk.database.read(partial(readiness.table, desk=desk.desk, now=NOW))
    assert {cell.standing for cell in cells if cell.need == "legal"} == {Standing.UNSURE}
    assert b"2026-11-20" in public(desk)  # the day goes on with the card, as what it is
    do(desk, directory.verify, card.id, who_answered="the clerk", now=NOW)
    assert one(desk, "Legal Office 1").verified_at == NOW
    assert one(desk, "Legal Office 1").filed_at is None


NAMED = (
    ",Sindh,Karachi South,Aid Office,ngo,counselling,"
    "0333-1112222 Mr Ali; 021-34567001/2,a list,,,"
)


def test_a_name_in_a_number_becomes_a_person_and_an_ending_a_number(desk: OpenDesk) -> None:
    report = load(desk, NAMED)
    told = {one.code: problem_words(one) for one in report.doubts}
    assert told["phone_completed"] == (
        "Row 2, G phones: Phones, number 3: only 2 is printed; it was read as 021-34567002."
    )
    assert told["phone_name"].startswith("Row 2, G phones: Phones, number 1: the name beside")
    card = one(desk, "Aid Office")
    assert [phone.dial for phone in card.phones] == [
        "03331112222",
        "02134567001",
        "02134567002",
    ]
    assert [(who.name, who.phone) for who in card.persons] == [("Mr Ali", "0333-1112222")]
    assert b"Ali" not in public(desk)
    assert load(desk, NAMED).same == 1
    assert load(desk, data=public(desk)).changed == 0
    assert one(desk, "Aid Office") == card


def test_a_name_in_a_number_takes_no_known_person_away(desk: OpenDesk) -> None:
    load(desk, NAMED)
    report = load(desk, NAMED.replace("Mr Ali", "Ms Noor"))
    assert report.changed == 1
    assert [who.name for who in one(desk, "Aid Office").persons] == ["Mr Ali", "Ms Noor"]
    assert load(desk, NAMED).changed == 0


def test_lines_within_a_cell_of_numbers_are_numbers(desk: OpenDesk) -> None:
    cell = '"021-34567001\n34567002\r\n(0300-\n1112222)"'
    load(desk, f",Sindh,Karachi South,Aid Office,ngo,counselling,{cell},a list,,,")
    assert [phone.dial for phone in one(desk, "Aid Office").phones] == [
        "02134567001", "02134567002", "03001112222",
    ]  # fmt: skip


def test_xlsx_cells_that_a_spreadsheet_leaves_out_are_empty_and_not_cut_off(
    desk: OpenDesk,
) -> None:
    head = (*HEAD.split(","), "hours", "website")
    full = (*SHELTER.split(","), "24 hours", "https://a.pk")
    rows = (full, (*SHELTER.replace("Quiet", "Other").split(",")[:8],))
    book = xlsx_out.written((xlsx_out.Page(name="offices", header=head, rows=rows),))
    report = load(desk, data=book)
    assert report.added == 2
    assert "cell_missing" not in [one.code for one in report.doubts]
    assert one(desk, "Quiet House").hours == "24 hours"
    rows = (full[:10], rows[1])
    load(desk, data=xlsx_out.written((xlsx_out.Page(name="offices", header=head, rows=rows),)))
    assert one(desk, "Quiet House").hours == ""
    cut = load(desk, HEAD, ",".join(full[:6]))
    assert "cell_missing" in [one.code for one in cut.doubts]


def test_a_report_counts_rows_as_a_spreadsheet_shows_them_in_both_kinds(desk: OpenDesk) -> None:
    lines = (
        SHELTER.replace("House 7 Canary Lane", '"House 7\nCanary Lane\nKarachi"'),
        "",
        SHELTER.replace("Quiet", "Other").replace("Karachi South", "Atlantis"),
    )
    text = "\r\n".join((HEAD, *lines)).encode()
    [of_text] = load(desk, data=text).problems
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text.decode())))
    page = xlsx_out.Page(name="offices", header=rows[0], rows=rows[1:])
    [of_book] = load(desk, data=xlsx_out.written((page,))).problems
    assert (of_text.where, of_book.where) == (
        "line 4 (text 6), C district", "line 4, C district",
    )  # fmt: skip
    assert problem_words(of_text).startswith("Row 4 (line 6 of the text), C district: ")
    assert problem_words(of_book).startswith("Row 4, C district: ")


def test_the_contact_to_ask_instead_is_found_by_name_or_id_and_a_dangling_one_is_said(
    desk: OpenDesk,
) -> None:
    head = f"{HEAD},fallback"
    row = ",Sindh,Karachi South,{name},ngo,counselling,021-3567890{n},a list,,,,{fallback}"
    a, b = row.format(name="A", n=1, fallback="b"), row.format(name="B", n=2, fallback="")
    report = load(desk, data="\n".join((head, a, b)).encode())
    assert not [each for each in report.doubts if each.code.startswith("fallback")]
    assert one(desk, "A").fallback_id == one(desk, "B").id
    given = public(desk)
    assert load(desk, data=given).same == 2  # by its id, as an export writes it
    c = row.format(name="A", n=1, fallback="Nobody")
    report = load(desk, data="\n".join((head, c)).encode())
    [said] = [each for each in report.doubts if each.code.startswith("fallback")]
    assert "no contact in use is called Nobody" in problem_words(said)
    assert one(desk, "A").fallback_id == one(desk, "B").id
