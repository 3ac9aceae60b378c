from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import hours, opening
from station_desk.domain.kinds import Openness
from station_desk.domain.local import KARACHI
from station_desk.domain.register import Card

MONDAY = datetime(2026, 11, 16, tzinfo=KARACHI)
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def at(day: int, clock: str) -> datetime:
    """Return an instant of a week in November 2026, Monday is 0."""
    hour, minute = clock.split(":")
    return (MONDAY + timedelta(days=day, hours=int(hour), minutes=int(minute))).astimezone(UTC)


def words(text: str, day: int, clock: str) -> str:
    return opening.state(office(text), at(day, clock), opening.NO_CALENDAR).words


def office(text: str) -> Card:
    return Card(
        id="a", site_id=1, organization="A", kind="court", needs=(), province="kp", hours=text
    )


@pytest.mark.parametrize(
    ("text", "day", "clock", "shown"),
    [
        ("24 hours", 6, "03:00", "Open now, 24 hours"),
        ("24/7", 6, "03:00", "Open now, 24 hours"),
        ("Mon-Sun 24 hours", 6, "03:00", "Open now, 24 hours"),
        ("00:00-24:00", 6, "03:00", "Open now, 24 hours"),
        ("09:00-17:00", 6, "16:59", "Open now, until 17:00"),
        ("09:00-17:00", 6, "17:00", "Closed, opens Mon 09:00"),
        ("Mon-Fri 09:00-17:00", 0, "09:00", "Open now, until 17:00"),
        ("Mon-Fri 09:00-17:00", 4, "18:00", "Closed, opens Mon 09:00"),
        ("Mon-Fri 08:30-21:00", 2, "08:29", "Closed, opens Wed 08:30"),
        ("Monday to Friday 9 am to 5 pm", 0, "12:00", "Open now, until 17:00"),
        ("Mon-Sat 9am-5pm", 5, "10:00", "Open now, until 17:00"),
        ("Mon-Sat 9am-5pm; closed Fri", 4, "10:00", "Closed, opens Sat 09:00"),
        ("09:00-17:00; Fri 09:00-12:30; closed Sun", 4, "12:00", "Open now, until 12:30"),
        ("09:00-17:00; Fri 09:00-12:30; closed Sun", 6, "12:00", "Closed, opens Mon 09:00"),
        ("Mon, Wed 09:00-13:00 14:00-17:00", 2, "13:30", "Closed, opens Wed 14:00"),
        ("Sat-Thu 08:00–14:00", 4, "09:00", "Closed, opens Sat 08:00"),  # noqa: RUF001  a printed dash
        ("20:00-08:00", 3, "02:00", "Open now, until 08:00"),
        ("Sun 22:00-06:00", 0, "05:00", "Open now, until 06:00"),
        ("Sun 22:00-24:00; Mon 00:00-06:00", 6, "23:00", "Open now, until 06:00"),
        ("8am-noon", 0, "11:00", "Open now, until 12:00"),
        ("8pm-midnight", 0, "23:00", "Open now, until 00:00"),
        ("۰۹:۰۰-۱۷:۰۰", 0, "10:00", "Open now, until 17:00"),  # noqa: RUF001  Urdu digits
        ("", 0, "10:00", "Hours not known"),
    ],
)
def test_hours_are_said_in_words_for_an_instant(
    text: str, day: int, clock: str, shown: str
) -> None:
    assert words(text, day, clock) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Thu 08:00-15:30 (summer)",
        "9-5",
        "9:00-5:00",
        "10:00-4:00",
        "1pm-5:00",
        "closed Fri",
        "Mon-Fri",
        "office hours",
        "25:00-26:00",
        "09:75-10:00",
        "09:00-09:00",
        "One source says 24/7, another Mon-Fri 09:00-17:00",
        "Mon-Fri 09:00-17:00; and sometimes later",
        "Monkey 09:00-17:00",
        "09:00-17:00; 10:00-18:00",
        "Fri 09:00-12:00; closed Fri",
    ],
)
def test_what_would_be_a_guess_is_unknown(text: str) -> None:
    assert hours.read(text) is None
    state = opening.state(office(text), at(0, "12:00"), opening.NO_CALENDAR)
    assert state.openness is Openness.UNKNOWN
    assert state.why == "hours"


@given(st.text())
def test_no_text_crashes_the_reader(text: str) -> None:
    opening.state(office(text), at(0, "00:00"), opening.NO_CALENDAR)


@given(
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(0, 23 * 60),
    st.integers(1, 23 * 60),
    st.integers(0, 7 * 24 * 60 - 1),
)
def test_a_week_of_hours_is_open_exactly_within_its_days_and_times(
    first: int, last: int, start: int, length: int, minute: int
) -> None:
    end = min(start + length, 24 * 60)
    if 60 <= start < 6 * 60 and end <= 12 * 60:
        return  # may be the afternoon: unknown
    clock = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
    card = office(f"{DAYS[first]}-{DAYS[last]} {clock}")
    day, of_day = divmod(minute, 24 * 60)
    days = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    now = (MONDAY + timedelta(minutes=minute)).astimezone(UTC)
    state = opening.state(card, now, opening.NO_CALENDAR)
    is_open = day in days and start <= of_day < end
    assert (state.openness is Openness.OPEN) == is_open
    if state.until is not None and state.until > now:
        eve = state.until - timedelta(minutes=1)
        before = opening.state(card, eve, opening.NO_CALENDAR)
        assert before.openness is state.openness
        after = opening.state(card, state.until, opening.NO_CALENDAR)
        assert after.openness is not state.openness


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        opening.state(office(""), datetime(2026, 11, 21), opening.NO_CALENDAR)
