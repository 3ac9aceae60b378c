"""Every trigger and situation of both packs: a result, a ladder or an honest hole, clocks.

One table over packs, situations and the services that each asks for, on the 236 real offices.
"""

from datetime import UTC, datetime

import pytest

from station_desk.domain import guide, ladder
from station_desk.domain.kinds import Confidence
from station_desk.domain.ladder import Ask
from station_desk.domain.pack import Pack
from station_desk.machine import packs
from station_desk.services.directory import starter_cards

NIGHT = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)
CARDS = starter_cards(1)
CASES = [(one, each) for one in packs.available() for each in packs.load(one).situations]
HOME = {"sindh": "karachi-south", "kp": "peshawar"}
# Needs for which the real files hold no office with a number at all, by province (2026-11-21).
KNOWN_HOLES: dict[str, set[str]] = {
    "sindh": {"court", "documents", "labour", "probation"},
    "kp": {"labour", "probation"},
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
        rungs = ladder.rank(CARDS, ask_of(pack, service.need, service.first), pack, now=NIGHT)
        fit = [one for one in rungs if one.suitable]
        assert all(one.card.phones and one.reasons for one in fit)
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
