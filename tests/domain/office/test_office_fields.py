"""Every further column is read, told where it cannot be, and written so that it reads back."""

from dataclasses import replace

import pytest

from station_desk.domain.office.card import card_of, persons_of, records_of
from station_desk.domain.office.cell import Cells
from station_desk.domain.office.fields import BY_NAME
from station_desk.domain.office.row import Judged, judge
from station_desk.domain.office.write import HEADER, cells_of
from station_desk.domain.register import Card
from station_desk.messages import SENTENCES
from tests.domain.office_lines import CODES

NAMES = {"hyderabad": "Hyderabad", "shaheed-benazirabad": "Nawabshah"}
BASIC = {
    "province": "Sindh",
    "district": "Hyderabad",
    "organisation": "Dar-ul-Aman",
    "kind": "shelter",
    "services": "safe house",
    "phones": "022-9200537",
    "source": "a list",
}
FULL = BASIC | {
    "phones": "022-9200537; 0300-1234567 (private) (night) (language: ps)",
    "short_code": "1121",
    "other_names": "دارالامان; Darul Aman",
    "email": "a@b.pk; c@d.gov.pk",
    "website": "https://b.pk",
    "address": "House 1",
    "landmark": "Behind the mill",
    "access": "Side gate",
    "latitude": "25.3960",
    "longitude": "68,3578",
    "position_source": "OpenStreetMap, ODbL",
    "covers": "Hyderabad; Nawabshah",
    "hours": "24 hours",
    "ramadan_hours": "09:00-14:00",
    "holiday_hours": "closed",
    "exceptions": "25-12-2026 closed",
    "closed_until": "\u06f0\u06f1-\u06f1\u06f2-\u06f2\u06f0\u06f2\u06f6",
    "closed_why": "repairs",
    "age_from": "\u06f0",
    "age_to": "12.0",
    "sexes": "Girls",
    "with_mother": "\u06c1\u0627\u06ba",
    "takes_disability": "No",
    "nationalities": "any; Afghan",
    "languages": "sd; ur",
    "papers_needed": "letter; court order",
    "how_to_refer": "Call first",
    "cost": "free",
    "legal_power": "notified",
    "places_free": "3",
    "places_at": "21-11-2026 14:00",
    "operational": "yes",
    "operational_on": "20-11-2026",
    "licence_no": "SD-7/2024",
    "licence_until": "31-12-2027",
    "licence": "CC0",
    "persons": "A. K. | Warden | 0300-7654321",
    "secret": "yes",
    "doubtful": "no",
    "note": "No numbers found",
}


def judged(cells: dict[str, str]) -> Judged:
    return judge(Cells(line=2, texts=cells), CODES)


def card(cells: dict[str, str]) -> Card:
    row = judged(cells).row
    assert row is not None
    return card_of(*records_of(row, 7), persons_of(row, 7))


def test_a_full_office_is_read_whole_and_without_a_fault() -> None:
    found = judged(FULL)
    assert found.errors == found.faults == ()
    one = card(FULL)
    empty = {name for name in BY_NAME if getattr(one, name) in (None, "", ())}
    assert empty == set()
    assert one.secret
    assert [(phone.private, phone.after_hours, phone.language) for phone in one.phones] == [
        (False, False, ""), (False, False, ""), (True, True, "ps"),
    ]  # fmt: skip
    assert one.phones[2].number == "0300-1234567"
    assert (one.age_from, one.age_to, one.sexes, one.with_mother) == (0, 12, ("girl",), True)
    assert one.longitude == "68.3578"
    assert one.persons[0].post == "Warden"


@pytest.mark.parametrize("cells", [BASIC, FULL])
def test_a_card_written_as_cells_and_read_again_is_the_same_card(cells: dict[str, str]) -> None:
    one = card(cells)
    written = dict(cells_of(one, NAMES.__getitem__))
    assert set(written) == set(HEADER)
    assert judged(written).faults == ()
    assert card(written) == one


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("email", "022-9200537", "email_is_a_number"),
        ("email", "somebody", "not_an_email"),
        ("latitude", "68.36", "half_a_position"),
        ("longitude", "25.39", "degrees_swapped"),
        ("longitude", "0", "outside_country"),
        ("longitude", "east", "not_degrees"),
        ("covers", "Hyderabad; Atlantis", "district_unknown"),
        ("closed_until", "31-02-2026", "date_unread"),
        ("closed_until", "03/04/2026", "date_unread"),
        ("age_from", "about 12", "not_a_whole_number"),
        ("age_from", "-1", "not_a_whole_number"),
        ("age_to", "150", "number_out_of_range"),
        ("sexes", "children", "not_a_sex"),
        ("with_mother", "perhaps", "not_yes_or_no"),
        ("secret", "perhaps", "not_yes_or_no"),
        ("places_free", "3", "places_without_time"),
        ("places_at", "21-11-2026 25:00", "time_unread"),
        ("how_to_refer", "x" * 3_000, "cell_longer"),
        ("website", "javascript:alert(1)", "website_unsafe"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_the_line_stays(
    column: str, cell: str, code: str
) -> None:
    found = judged(BASIC | {column: cell})
    if code == "half_a_position":
        found = judged(BASIC | {"latitude": "25.39"})
    assert [(one.code, dict(one.facts)["field"]) for one in found.faults] == [(code, column)]
    assert SENTENCES[code]
    assert found.row is not None
    plain = judged(BASIC).row
    assert plain is not None
    assert replace(found.row, website="") == replace(plain, website="")


@pytest.mark.parametrize(
    ("cell", "sexes"),
    [
        ("لڑکیاں", ("girl",)), ("ڇوڪرا", ("boy",)), ("هلک، جینۍ", ()), ("دواړه", ()),
    ],
)  # fmt: skip
def test_the_sexes_of_a_place_are_read_in_four_languages(
    cell: str, sexes: tuple[str, ...]
) -> None:
    assert card(BASIC | {"sexes": cell, "secret": "ها"}).sexes == sexes


def test_ages_that_cross_leave_out_the_later_one() -> None:
    found = judged(BASIC | {"age_from": "12", "age_to": "5"})
    assert [(one.code, dict(one.facts)["field"]) for one in found.faults] == [
        ("ages_crossed", "age_to")
    ]
    assert found.row is not None
    assert dict(found.row.more) == {"age_from": 12}


def test_needs_written_as_codes_decide_over_the_words_of_the_services() -> None:
    row = judged(BASIC | {"services": "anything at all", "needs": "shelter"}).row
    assert row is not None
    assert row.needs == ("shelter",)
    wrong = judged(BASIC | {"needs": "shelters"}).errors
    assert [(one.code, dict(one.facts)["field"]) for one in wrong] == [("value_like", "needs")]


def test_a_shelter_stays_secret_whatever_the_sheet_says() -> None:
    row = judged(BASIC | {"secret": "no", "address": "House 1"}).row
    assert row is not None
    assert row.secret


def test_half_of_a_point_is_not_told_to_stand_alone_beside_one_that_is_unfit() -> None:
    cells = BASIC | {"latitude": "224.1", "longitude": "67.0"}
    found = judge(Cells(line=7, texts=cells), CODES)
    told = [(one.code, dict(one.facts)["field"]) for one in found.faults]
    assert told == [("outside_country", "latitude")]
    assert found.row is not None
    assert not {"latitude", "longitude"} & dict(found.row.more).keys()
