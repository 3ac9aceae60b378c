"""The calendar: what is sure, what only the moon knows, what the in-charge's word settles."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.hours import moon
from station_desk.domain.hours.holidays import LOCAL, Calendar, Day, Kept, calendar
from station_desk.domain.kinds import DayEffect
from station_desk.machine import packs

PACKS = {one: packs.load(one) for one in packs.available()}
SINDH = PACKS["sindh"]


def today(days: Calendar, on: date) -> set[Day]:
    return {day for _eve, day in days.worlds(on)}


def kept(holiday: str, year: int, on: date | None, until: date | None = None) -> Calendar:
    return calendar(SINDH, [Kept(holiday=holiday, year=year, on=on, until=until)])


@pytest.mark.parametrize("province", PACKS)
@pytest.mark.parametrize(("month", "day"), [(2, 5), (3, 23), (5, 1), (8, 14), (12, 25)])
def test_the_fixed_holidays_are_sure_in_every_year(province: str, month: int, day: int) -> None:
    days = calendar(PACKS[province])
    for year in range(2026, 2036):
        assert all(one.holiday for one in today(days, date(year, month, day)))


def test_a_working_day_is_one_world() -> None:
    assert calendar(SINDH).worlds(date(2026, 11, 20)) == ((Day(), Day()),)


def test_a_day_declared_each_year_is_in_doubt_until_it_is_told() -> None:
    on = date(2026, 12, 27)
    assert {bool(one.holiday) for one in today(calendar(SINDH), on)} == {True, False}
    assert {one.holiday for one in today(kept("benazir_day", 2026, on), on)} == {
        "Benazir Bhutto, 27 December"
    }
    assert today(kept("benazir_day", 2026, None), on) == {Day()}


def test_a_holiday_by_the_moon_is_in_doubt_for_two_days_on_both_sides() -> None:
    days = calendar(SINDH)
    reckoned = SINDH.holidays["eid_ul_azha"].expected["1448"]
    for off in range(-2, 5):
        assert len(today(days, reckoned + timedelta(days=off))) > 1, off
    for off in (-3, 5):
        assert today(days, reckoned + timedelta(days=off)) == {Day()}, off


def test_the_word_of_the_in_charge_ends_the_doubt() -> None:
    first = date(2027, 5, 18)
    days = kept("eid_ul_azha", 1448, first, date(2027, 5, 20))
    found = [today(days, first + timedelta(days=off)) for off in range(-4, 6)]
    assert all(len(one) == 1 for one in found)
    assert [bool(one.pop().holiday) for one in found] == [False] * 4 + [True] * 3 + [False] * 3


def test_a_told_ramadan_leaves_eid_to_one_evening() -> None:
    first = date(2027, 2, 9)
    days = kept("ramadan", 1448, first)
    [eid] = [
        one for one in days.between(first, date(2027, 4, 1)) if one.holiday == "eid_ul_fitr"
    ]
    assert eid.firsts == (date(2027, 3, 10), date(2027, 3, 11))
    assert today(days, date(2027, 2, 8)) == {Day()}
    assert today(days, first) == {Day(ramadan=True)}
    assert today(days, date(2027, 3, 9)) == {Day(ramadan=True)}
    assert today(days, date(2027, 3, 10)) == {Day(ramadan=True), Day(holiday="Eid-ul-Fitr")}
    assert today(days, date(2027, 3, 11)) == {Day(holiday="Eid-ul-Fitr")}


def test_a_told_eid_ends_ramadan_on_its_eve() -> None:
    days = kept("eid_ul_fitr", 1448, date(2027, 3, 11), date(2027, 3, 14))
    assert today(days, date(2027, 3, 10)) == {Day(ramadan=True)}
    assert today(days, date(2027, 3, 14)) == {Day(holiday="Eid-ul-Fitr")}
    assert today(days, date(2027, 3, 15)) == {Day()}


def test_a_told_last_day_of_ramadan_makes_eid_sure() -> None:
    days = kept("ramadan", 1448, date(2027, 2, 9), date(2027, 3, 10))
    assert today(days, date(2027, 3, 10)) == {Day(ramadan=True)}
    assert today(days, date(2027, 3, 11)) == {Day(holiday="Eid-ul-Fitr")}


def test_two_ramadans_fall_into_2030() -> None:
    days = calendar(SINDH)
    assert today(days, date(2030, 1, 20)) == {Day(ramadan=True)}
    assert today(days, date(2030, 12, 30)) == {Day(ramadan=True)}


def test_a_day_of_its_own_is_a_holiday_with_its_name() -> None:
    on = date(2026, 12, 1)
    one = Kept(holiday=LOCAL, year=2026, on=on, name="Election day")
    other = Kept(holiday=LOCAL, year=2026, on=date(2026, 12, 8), name="Flood")
    days = calendar(SINDH, [one, other])
    assert today(days, on) == {Day(holiday="Election day")}
    assert today(days, date(2026, 12, 8)) == {Day(holiday="Flood")}
    assert today(days, date(2026, 12, 2)) == {Day()}


def test_a_day_for_some_closes_nobody() -> None:
    assert today(calendar(SINDH), date(2026, 12, 26)) == {Day()}
    [one] = calendar(SINDH).between(date(2026, 12, 26), date(2026, 12, 26))
    assert one.effect is DayEffect.SOME


def test_a_word_about_a_holiday_that_the_pack_lost_does_no_harm() -> None:
    assert kept("gone", 2026, date(2026, 12, 2)).worlds(date(2026, 12, 2)) == ((Day(), Day()),)


@pytest.mark.parametrize("province", PACKS)
def test_days_by_the_moon_are_given_from_2026_to_2030_and_near_the_arithmetic(
    province: str,
) -> None:
    by_moon = [one for one in PACKS[province].holidays.values() if one.moon]
    assert len(by_moon) >= 6
    for one in by_moon:
        assert {2026, 2027, 2028, 2029, 2030} <= {day.year for day in one.expected.values()}
        for year, day in one.expected.items():
            off = day - moon.day_of(int(year), one.month, one.day)
            assert abs(off) <= timedelta(days=1), (one.id, year)


@pytest.mark.parametrize("province", PACKS)
def test_after_the_listed_years_the_arithmetic_goes_on(province: str) -> None:
    days = calendar(PACKS[province])
    assert len(today(days, moon.day_of(1460, 10, 1))) > 1


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_the_year_of_the_moon_is_the_one_whose_days_are_around(on: date) -> None:
    year = moon.year_near(on)
    assert moon.day_of(year - 1, 12, 1) <= on <= moon.day_of(year + 1, 1, 30)


def test_months_of_the_moon_have_29_or_30_days() -> None:
    firsts = [
        moon.day_of(year, month, 1) for year in range(1440, 1472) for month in range(1, 13)
    ]
    lengths = {(b - a).days for a, b in pairwise(firsts)}
    assert lengths == {29, 30}
