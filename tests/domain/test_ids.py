"""Numbers that people say carry a check letter; loaded offices keep their ids."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.ids import (
    CHECK_LETTERS,
    check_letter_of,
    concern_number,
    is_number,
    office_id,
)
from station_desk.domain.local import clock, day, read_when, when

YEARS = st.integers(2020, 2099)
SERIALS = st.integers(1, 99_999)


@given(year=YEARS, serial=SERIALS)
def test_a_number_proves_itself(year: int, serial: int) -> None:
    assert is_number(concern_number("KHI-SDR", year, serial))


@given(year=YEARS, serial=SERIALS, other=SERIALS)
def test_another_serial_under_the_same_letter_is_mostly_refused(
    year: int, serial: int, other: int
) -> None:
    number = concern_number("KHI-SDR", year, serial)
    forged = number.replace(f"-{serial:05d}-", f"-{other:05d}-")
    assert is_number(forged) == ((serial - other) % 23 == 0)


@pytest.mark.parametrize("text", ["", "KHI", "KHI-SDR-2026-00001", "KHI-SDR-20x6-00001-A"])
def test_other_texts_are_no_numbers(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize("serial", [0, 100_000])
def test_a_serial_outside_its_range_is_a_bug(serial: int) -> None:
    with pytest.raises(ValueError, match="serial"):
        concern_number("A", 2026, serial)


def test_the_check_letters_cannot_be_mistaken() -> None:
    assert len(set(CHECK_LETTERS)) == 23
    assert not set(CHECK_LETTERS) & set("IOZ")


def test_an_office_keeps_its_id_and_its_neighbour_has_another() -> None:
    assert office_id("sindh", "", "edhi") == office_id("sindh", "", "edhi")
    assert office_id("sindh", "", "edhi") != office_id("sindh", "edhi", "")


def test_two_letters_swapped_change_the_check() -> None:
    assert check_letter_of("ABCDEF") != check_letter_of("BACDEF")


def test_instants_are_shown_in_karachi_and_read_back() -> None:
    at = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)
    assert when(at) == "21-11-2026 02:14"
    assert day(at) == "21-11-2026"
    assert clock(at) == "02:14"
    assert read_when(when(at)) == at
    assert day(at.date()) == "20-11-2026"
