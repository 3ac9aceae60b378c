"""Every trigger and situation of both packs: a result, a ladder or an honest hole, clocks.

One table over packs, situations and the services that each asks for, on the 247 real offices.
"""

from datetime import UTC, datetime

import pytest

from station_desk.domain import guide
from station_desk.domain.hours.holidays import calendar
from station_desk.domain.kinds import Confidence
from station_desk.domain.ladder import order as ladder
from station_desk.domain.ladder.order import Ask
from station_desk.domain.pack import Pack
from station_desk.machine import packs
from station_desk.services.register.directory import starter_cards

NIGHT = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)
CARDS = starter_cards(1)
CASES = [(one, each) for one in packs.available() for each in packs.load(one).situations]
HOME = {"sindh": "karachi-south", "kp": "peshawar"}
# Needs for which the real files hold no office with a number at all, by province (2026-11-21).
KNOWN_HOLES: dict[str, set[str]] = {
    "sindh": {"court", "documents", "labour", "probation"},
    "kp": {"labour"},
}


def ask_of(pack: Pack, need: str, first: tuple[str, ...]) -> Ask:
    district = pack.districts[HOME[pack.id]]
    return Ask(
        need=need,
        province=pack.id,
        district=district.id,
        division=district.division,
        first=first,
    )


def test_all_five_triggers_are_there() -> None:
    for province in packs.available():
        assert {one.trigger for one in packs.load(province).situations.values()} == {
            1,
            2,
            3,
            4,
            5,
        }


@pytest.mark.parametrize(("province", "situation"), CASES)
def test_the_result_names_services_reasons_and_clocks_with_their_law(
    province: str, situation: str
) -> None:
    pack = packs.load(province)
    found = guide.result(pack, [situation])
    assert found.required
    assert found.services
    assert found.reasons
    assert found.clocks
    for clock in found.clocks:
        assert clock.source.citation
        assert clock.source.source
        assert clock.source.confidence in Confidence
        assert clock.statute == clock.source.statute
        assert clock.starts_on or clock.display


@pytest.mark.parametrize(("province", "situation"), CASES)
def test_each_service_has_a_place_with_a_number_or_is_an_honest_hole(
    province: str, situation: str
) -> None:
    pack = packs.load(province)
    for service in guide.result(pack, [situation]).services:
        rungs = ladder.rank(
            CARDS,
            ask_of(pack, service.need, service.first),
            pack,
            now=NIGHT,
            calendar=calendar(pack),
        )
        fit = [one for one in rungs if one.suitable]
        assert all((one.card.phones or one.in_person) and one.reasons for one in fit)
        assert [one.in_person for one in fit] == sorted(one.in_person for one in fit)
        assert bool(fit) == (service.need not in KNOWN_HOLES[province]), service.need
        unfit = [one for one in rungs if not one.suitable]
        assert all(one.reasons for one in unfit)


@pytest.mark.parametrize(("province", "situation"), CASES)
@pytest.mark.parametrize("age", range(10))
def test_under_ten_never_reaches_the_conflict_path(
    province: str, situation: str, age: int
) -> None:
    pack = packs.load(province)
    found = guide.result(pack, [situation], age_years=age)
    assert all(one.minimum_age is None for one in found.situations)


# --- what a duty officer of Karachi and of Peshawar sees at night ---


def night(province: str, need: str, *situations: str) -> list[str]:
    """Return the names of the suitable places for a need, in the order to call."""
    pack = packs.load(province)
    services = guide.result(pack, situations).services
    first = next((one.first for one in services if one.need == need), pack.needs[need].first)
    rungs = ladder.rank(
        CARDS, ask_of(pack, need, first), pack, now=NIGHT, calendar=calendar(pack)
    )
    return [one.card.organization for one in rungs if one.suitable]


def test_every_office_that_a_pack_names_stands_in_the_files() -> None:
    known = {one.organization for one in CARDS}
    for province in packs.available():
        for one in packs.load(province).offices.values():
            assert one.name in known


def test_a_childs_hospital_and_the_general_ones_come_before_the_heart_institute() -> None:
    order = [one for one in night("sindh", "medical") if "Rescue" not in one]
    assert order[0] == "National Institute of Child Health (NICH)"
    assert order[1] == "Civil Hospital Karachi (Dr Ruth Pfau)"
    assert order[-3] == "National Institute of Cardiovascular Diseases (NICVD)"
    assert set(order[-2:]) == {"Hanif Hospital", "Samdani Hospital"}  # without a number
    assert not any("Cardiovascular" in one for one in night("sindh", "medico_legal"))


@pytest.mark.parametrize("province", packs.available())
def test_the_acid_survivors_foundation_is_for_burns_and_acid_only(province: str) -> None:
    name = "Acid Survivors Foundation Pakistan"
    assert name in night(province, "medical", "burns")
    assert name in night(province, "medical", "burns", "abuse_home")
    for situation in ("injury_severe", "abuse_home", "suicidal"):
        assert name not in night(province, "medical", situation)
    assert name not in night(province, "medical")
    assert name not in night(province, "counselling")


@pytest.mark.parametrize(
    ("province", "helpline", "office"),
    [
        (
            "sindh",
            "Sindh Child Protection Authority helpline",
            "Sindh Child Protection Authority head office",
        ),
        (
            "kp",
            "KP child protection helpline (KPCPWC)",
            "KP Child Protection and Welfare Commission, head office",
        ),
    ],
)
def test_at_night_the_helpline_comes_before_an_office_with_unknown_hours(
    province: str, helpline: str, office: str
) -> None:
    order = night(province, "protection")
    assert order.index(helpline) < order.index(office)
    assert order[0] == helpline


def test_a_head_office_is_no_shelter_and_a_control_room_for_floods_no_emergency() -> None:
    for province in packs.available():
        assert not any("SPARC" in one for one in night(province, "shelter"))
    floods = {one.organization for one in CARDS if "flood relief" in one.note}
    assert "Karachi Range control room (SSU)" in floods
    assert not floods & set(night("sindh", "emergency"))
    assert "Rescue 1122" in night("sindh", "emergency")


def test_a_hospital_without_a_number_is_a_place_to_go_to() -> None:
    pack = packs.load("sindh")
    ask = Ask(need="medical", province="sindh", district="badin", division="Hyderabad")
    rungs = ladder.rank(CARDS, ask, pack, now=NIGHT, calendar=calendar(pack))
    badin = next(one for one in rungs if one.card.organization == "Civil Hospital Badin")
    assert badin.suitable
    assert badin.in_person
    assert badin.reasons[0] == "Go there: no number known"


def test_a_home_that_takes_by_order_only_is_not_gone_to() -> None:
    homes = ("SOS Children's Village ", "Zamung Kor", "Aghosh", "Darul Aman ")
    for province in packs.available():
        pack = packs.load(province)
        ask = ask_of(pack, "shelter", pack.needs["shelter"].first)
        for one in ladder.rank(CARDS, ask, pack, now=NIGHT, calendar=calendar(pack)):
            if not one.card.phones and one.card.organization.startswith(homes):
                assert not one.in_person
