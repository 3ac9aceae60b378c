"""Hours that leave something to their reader are guessed, said, and never called open."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.hours import opening
from station_desk.domain.hours import reading as hours
from station_desk.domain.hours.guess import guess, house_form
from station_desk.domain.kinds import Openness
from tests.domain.hours.test_hours import MONDAY, office, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9 to 5", "09:00-17:00"),
        ("Mon-Thu 9 to 5, Friday closed", "Mon-Thu 09:00-17:00"),
        ("daily 8-8", "08:00-20:00"),
        ("10:00-4:00", "10:00-16:00"),
        ("9-5pm", "09:00-17:00"),
        ("8-12", "08:00-12:00"),
        ("Mon-Thu 8-4, Fri 8-12", "Mon-Thu 08:00-16:00; Fri 08:00-12:00"),
        ("9 - 1 and 2 - 5", "09:00-13:00 14:00-17:00"),
        ("9 to 5 (closed on Sunday)", "Mon-Sat 09:00-17:00"),
        ("Mon - Fri: 9 am to 4 pm (Fri 9 to 1)", "Mon-Thu 09:00-16:00; Fri 09:00-13:00"),
        ("OPD timing 8 to 2", "08:00-14:00"),
        ("پیر تا جمعہ 9 تا 5", "Mon-Fri 09:00-17:00"),
        ("subah 9 se 5 baje tak", "09:00-17:00"),
        ("office hours", "Mon-Sat 08:00-17:00"),
        ("Office timings", "Mon-Sat 08:00-17:00"),
        ("دفتری اوقات", "Mon-Sat 08:00-17:00"),
        ("day and night", "24 hours"),
        ("دن رات", "24 hours"),
    ],
)
def test_what_leaves_a_half_of_the_day_open_is_guessed_and_said(text: str, said: str) -> None:
    found = guess(text)
    assert found is not None
    assert found.said == said
    assert hours.read(said) == found.hours


@pytest.mark.parametrize(
    "text",
    [
        "", "Mon-Fri", "Sunday off", "Mon-Thu 08:00-15:30 (summer)", "1000-0400",
        "sham 11 se subah 5", "9-5 or by appointment", "room 9-5", "Monkey 9-5", "2026-11-22",
        "One source says 24/7, another Mon-Fri 09:00-17:00", "ask at the gate",
        "Mon-Fri 09:00-17:00", "24/7",
    ],
)  # fmt: skip
def test_what_is_certain_or_no_hours_is_no_guess(text: str) -> None:
    assert guess(text) is None


def test_a_guess_is_never_open_and_says_what_was_read() -> None:
    text = "Mon-Thu 9 to 5"
    assert words(text, 0, "10:00") == "Perhaps open, hours guessed: ask"
    assert words(text, 0, "18:00") == "Closed; from Tue 09:00 ask"
    assert opening.hours_words(office(text)) == (
        "Mon-Thu 9 to 5 (read as Mon-Thu 09:00-17:00: ask)"
    )


def test_what_is_not_read_says_so_beside_the_words() -> None:
    text = "Mon-Thu 08:00-15:30 (summer)"
    assert words(text, 0, "10:00") == "Hours not read: ask"
    assert opening.hours_words(office(text)) == f"{text} (not read by the program: ask)"
    assert opening.hours_words(office("Mon-Fri 9-17")) == "Mon-Fri 9-17"
    assert words("", 0, "10:00") == "Hours not known"


TEXTS = st.text(alphabet="0123456789-:, apmtoMonFriSatclosed;()", max_size=40) | st.lists(
    st.sampled_from(
        ["Mon-Fri", "Fri", "daily", "9-5", "8 to 2", "10:30-4", "closed", "Sun", ",", ";",
         "office hours", "9am", "-", "to", "جمعہ", "بند", "24/7", "always", "Sat-Thu", "12-8"]
    ),
    max_size=7,
).map(" ".join)  # fmt: skip


@given(TEXTS | st.text(), st.integers(0, 7 * 24 * 60 - 1))
def test_only_what_is_read_with_certainty_is_ever_open(text: str, minute: int) -> None:
    state = opening.state(office(text), MONDAY + timedelta(minutes=minute), opening.NO_CALENDAR)
    if hours.read(text) is None:
        assert state.openness is not Openness.OPEN
    if (found := guess(text)) is not None:
        assert hours.read(text) is None
        assert found.said == house_form(found.hours)
        day, of_day = divmod(minute, 24 * 60)
        within = any(start <= of_day < end for start, end in found.hours.days[day])
        assert state.openness is (Openness.UNKNOWN if within else Openness.CLOSED)


def test_hours_in_the_form_of_the_form_are_read() -> None:
    """The words that the form shows as an example."""
    from station_desk.ui.pages.contacts.edit_fields import HINTS  # noqa: PLC0415  needs Qt

    assert hours.read(HINTS["hours"]) is not None
