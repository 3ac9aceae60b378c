"""The register loads 247 real offices, none lost, each doubt reported, twice alike."""

import csv
import io
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain import observed
from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.fold import fold
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.kinds import Role
from station_desk.domain.local import day
from station_desk.domain.observed import CallNote
from station_desk.domain.register import Card, Phone, ServiceAtLocation
from station_desk.machine import places
from station_desk.services.desk import Desk
from station_desk.services.register import directory, doubles
from station_desk.services.station import OpenDesk
from station_desk.store import register
from tests.services.desk_made import NOW, STARTER, later, load_starter, make


def source(name: str) -> list[dict[str, str]]:
    data = places.resource(f"directory/{name}").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data)))


# How the file of offices writes a hospital that the list by name writes otherwise.
WRITTEN_AS = {
    "Civil Hospital Karachi (Dr Ruth K. M. Pfau)": "Civil Hospital Karachi (Dr Ruth Pfau)",
    "Civil Hospital Khairpur (Khairpur Medical College)": "Civil Hospital Khairpur",
}


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def cards(opened: OpenDesk) -> tuple[Card, ...]:
    return opened.database.read(partial(directory.cards, desk=opened.desk))


def test_all_247_offices_load_and_a_second_load_changes_nothing(tmp_path: Path) -> None:
    opened = make(tmp_path / "desk")
    first = load_starter(opened)
    rows = (36, 200, 11)
    assert [(one.rows, one.added, one.lost) for one in first] == [(n, n, 0) for n in rows]
    seq = opened.database.head[1]
    before = cards(opened)
    second = load_starter(opened)
    assert [(one.added, one.changed, one.same) for one in second] == [(0, 0, n) for n in rows]
    assert cards(opened) == before
    assert opened.database.head[1] == seq + 3  # the three acts "loaded", no change
    opened.database.close()


@pytest.mark.parametrize("name", STARTER)
def test_every_digit_of_every_number_is_on_its_card_in_order(
    opened: OpenDesk, name: str
) -> None:
    found = {one.organization: one for one in opened.database.read(register.cards)}
    for row in source(name):
        shown = [digits(one.number) for one in found[row["organisation"]].phones]
        for cell in (row["short_code"], *re.split(r"[;,]", row["phones"])):
            if digits(cell):
                assert digits(cell) in shown, row["organisation"]


@pytest.mark.parametrize("name", STARTER)
def test_each_doubtful_row_is_reported_with_its_line(opened: OpenDesk, name: str) -> None:
    data = places.resource(f"directory/{name}").read_bytes()
    unit = partial(directory.load, desk=opened.desk, data=data, file=name)
    report = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value
    lines = {one.where.partition(",")[0] for one in report.doubts}
    for number, row in enumerate(source(name), start=2):
        doubtful = re.search(r"doubtful|confirm", row["note"], re.IGNORECASE)
        if doubtful or not digits(row["phones"] + row["short_code"]):
            assert f"line {number}" in lines, row["organisation"]


def test_nobody_has_called_and_the_card_says_so(opened: OpenDesk) -> None:
    assert all(one.verified_at is None for one in cards(opened))


def test_a_called_card_is_verified_today_by_whom_and_needs_who_answered(
    opened: OpenDesk,
) -> None:
    card = cards(opened)[0]
    who = opened.desk.officer.id
    unit = partial(directory.verify, desk=opened.desk, card_id=card.id, now=NOW)
    with pytest.raises(BadInput, match="bad_input"):
        opened.database.write(partial(unit, who_answered=" "), officer=who, now=NOW)
    opened.database.write(partial(unit, who_answered="the operator"), officer=who, now=NOW)
    shown = opened.database.read(partial(directory.show, desk=opened.desk, card_id=card.id))
    assert (shown.verified_at, shown.verified_by) == (NOW, "Inspector 101")


def note(opened: OpenDesk, card: Card, call: CallNote, *, hours: float = 0) -> None:
    now = later(hours)
    unit = partial(directory.note_call, desk=opened.desk, card_id=card.id, call=call, now=now)
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def card_named(opened: OpenDesk, begin: str) -> Card:
    return next(one for one in cards(opened) if one.organization.startswith(begin))


@pytest.mark.parametrize(
    "kind", [one for one in observed.OUTCOME_WORDS if one is not Kind.VERIFIED]
)
def test_every_outcome_of_a_call_is_kept_beside_the_card(opened: OpenDesk, kind: Kind) -> None:
    before = card_named(opened, "War Against Rape")
    at = opened.database.read(lambda db: db.get(ServiceAtLocation, before.id))
    phones = opened.database.read(lambda db: db.all(Phone))
    seq = opened.database.head[1]
    note(opened, before, CallNote(kind=kind, note="said by the guard"))
    after = card_named(opened, "War Against Rape")
    assert (after.last_call, after.last_call_at) == (kind, NOW)
    assert after.last_call_note == "said by the guard"
    assert after.verified_at is None
    assert opened.database.head[1] == seq + 1  # one line of the journal
    assert opened.database.read(lambda db: db.get(ServiceAtLocation, before.id)) == at
    assert opened.database.read(lambda db: db.all(Phone)) == phones


def test_a_wrong_number_is_marked_and_called_last_until_it_is_seen_right(
    opened: OpenDesk,
) -> None:
    card = card_named(opened, "War Against Rape")
    first, second = card.phones
    note(opened, card, CallNote(kind=Kind.WRONG_NUMBER))
    marked = card_named(opened, "War Against Rape")
    assert [one.number for one in marked.phones] == [second.number, first.number]
    assert observed.warnings(marked)
    right = CallNote(kind=Kind.VERIFIED, phone=first.number, who_answered="the operator")
    note(opened, card, right, hours=1)
    clear = card_named(opened, "War Against Rape")
    assert clear.phones == card.phones
    assert observed.warnings(clear) == ()


def test_a_second_load_of_the_file_leaves_the_stations_marks(opened: OpenDesk) -> None:
    card = card_named(opened, "War Against Rape")
    note(opened, card, CallNote(kind=Kind.CLOSED))
    load_starter(opened)
    assert card_named(opened, "War Against Rape").gone is Kind.CLOSED


def test_a_call_names_a_number_of_the_card_and_is_not_too_long(opened: OpenDesk) -> None:
    card = card_named(opened, "War Against Rape")
    for wrong, where in (
        (CallNote(kind=Kind.NO_ANSWER, phone="021-0"), "phone"),
        (CallNote(kind=Kind.NO_ANSWER, note="x" * 301), "note"),
        (CallNote(kind=Kind.NO_ANSWER, who_answered="x" * 201), "who_answered"),
    ):
        with pytest.raises(BadInput) as refused:
            note(opened, card, wrong)
        assert [one.where for one in refused.value.problems] == [where]
    bare = next(one for one in cards(opened) if not one.phones)
    with pytest.raises(BadInput):
        note(opened, bare, CallNote(kind=Kind.WRONG_NUMBER))


def test_the_stations_own_district_comes_first_then_its_province(opened: OpenDesk) -> None:
    order = [(one.province, one.district) for one in cards(opened)]
    own = [nth for nth, one in enumerate(order) if one[1] == "karachi-south"]
    assert own
    assert own == list(range(len(own)))
    provinces = [one for one, _district in order]
    assert provinces == sorted(provinces, key=["sindh", "national", "kp"].index)
    rest = [district for province, district in order[len(own) :] if province == "sindh"]
    assert rest == sorted(rest, key=bool)  # the whole province first


def test_a_bad_line_is_named_and_the_others_are_kept(opened: OpenDesk) -> None:
    text = places.resource("directory/public_contacts.csv").read_text("utf-8-sig").splitlines()
    text[3] = text[3].replace("National", "Atlantis", 1)
    data = "\n".join(text).encode()
    unit = partial(directory.load, desk=opened.desk, data=data, file="x.csv")
    report = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value
    assert [one.where for one in report.problems] == ["line 4, A province"]
    assert report.lost == 1
    assert report.same == 35


def test_a_file_that_is_no_table_changes_nothing(opened: OpenDesk) -> None:
    seq = opened.database.head[1]
    unit = partial(directory.load, desk=opened.desk, data=b"%PDF-1.7", file="x.csv")
    with pytest.raises(BadInput):
        opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    assert opened.database.head[1] == seq


def test_a_number_that_left_the_file_leaves_the_card_but_not_the_journal(
    opened: OpenDesk,
) -> None:
    text = places.resource("directory/public_contacts.csv").read_text("utf-8-sig")
    data = text.replace("021-35373008; 021-35301975", "021-35373008").encode()
    unit = partial(directory.load, desk=opened.desk, data=data, file="x.csv")
    report = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value
    assert (report.changed, report.same) == (1, 35)
    [card] = [one for one in cards(opened) if one.organization.startswith("War Against Rape")]
    assert [one.number for one in card.phones] == ["021-35373008"]
    back = partial(
        directory.load, desk=opened.desk, data=text.encode(), file="public_contacts.csv"
    )
    again = opened.database.write(back, officer=opened.desk.officer.id, now=NOW).value
    assert again.changed == 1
    [card] = [one for one in cards(opened) if one.organization.startswith("War Against Rape")]
    assert len(card.phones) == 2


def test_a_date_of_verification_in_the_file_reaches_the_card_once(opened: OpenDesk) -> None:
    rows = places.resource("directory/public_contacts.csv").read_text("utf-8-sig").splitlines()
    rows[1] += "2026-10-05"
    data = "\n".join(rows).encode()
    unit = partial(directory.load, desk=opened.desk, data=data, file="x.csv")
    opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    [card] = [one for one in cards(opened) if one.filed_at]
    assert card.filed_at is not None
    assert day(card.filed_at) == "05-10-2026"


def test_only_the_in_charge_loads_a_register(opened: OpenDesk) -> None:
    duty = replace(opened.desk.officer, role=Role.DUTY)
    desk = Desk(station=opened.desk.station, officer=duty, pack=opened.desk.pack)
    unit = partial(directory.load, desk=desk, data=b"", file="x.csv")
    with pytest.raises(NotAllowed):
        opened.database.write(unit, officer=duty.id, now=NOW)


def test_finding_by_word_and_by_number_says_why(opened: OpenDesk) -> None:
    hits = opened.database.read(partial(directory.find, desk=opened.desk, words="edhi"))
    assert hits[0].card.organization == "Edhi Foundation"
    by_number = opened.database.read(partial(directory.find, desk=opened.desk, words="1121"))
    assert all("1121" in [one.number for one in hit.card.phones] for hit in by_number)
    assert by_number


def test_every_hospital_by_name_has_a_card_with_its_source_and_its_point(
    opened: OpenDesk,
) -> None:
    found = {fold(one.organization): one for one in cards(opened)}
    listed = source("hospitals.csv")
    assert len(listed) == 36
    for row in listed:
        card = found.get(fold(WRITTEN_AS.get(row["name"], row["name"])))
        assert card is not None, row["name"]
        if row["lat"] and card.latitude:
            assert (card.latitude, card.longitude) == (row["lat"], row["lon"])
            assert card.position_source == card.licence == row["licence"]


def test_two_hospitals_of_one_scheme_in_two_quarters_are_no_double(opened: OpenDesk) -> None:
    found = opened.database.read(partial(doubles.proposed, desk=opened.desk))
    names = {one.organization for pair in found for one in (pair.one, pair.other)}
    assert not any("Paretabad" in one for one in names)
