from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.hours import opening
from station_desk.domain.hours import reading as hours
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
    state = opening.state(office(text), at(0, "14:00"), opening.NO_CALENDAR)
    assert state.openness is Openness.UNKNOWN
    assert state.why in ("unread", "guess")


def week(text: str) -> str:
    """Return hours as ``Mon 0900-1700; ...``, days alike together; empty when unknown."""
    found = hours.read(text)
    if found is None:
        return ""
    if found.always:
        return "always"
    said = [
        ",".join(f"{a // 60:02}{a % 60:02}-{b // 60:02}{b % 60:02}" for a, b in one)
        for one in found.days
    ]
    return "; ".join(
        f"{'/'.join(day for day, one in zip(DAYS, said, strict=True) if one == sessions)} "
        + sessions
        for sessions in dict.fromkeys(said)
        if sessions
    )


OFFICE = "Mon/Tue/Wed/Thu/Fri 0900-1700"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mon-Thu 8am-4pm, Fri 8am-12pm", "Mon/Tue/Wed/Thu 0800-1600; Fri 0800-1200"),
        ("Mon-Fri 9am-5pm Sat 9am-1pm", OFFICE + "; Sat 0900-1300"),
        ("Mon-Sat 9am-5pm, jumma band", "Mon/Tue/Wed/Thu/Sat 0900-1700"),
        ("9am to 5pm, itwar band", "Mon/Tue/Wed/Thu/Fri/Sat 0900-1700"),
        ("09:00-17:00 except Sunday", "Mon/Tue/Wed/Thu/Fri/Sat 0900-1700"),
        ("peer ta jumerat 9:00-17:00, juma 9:00-12:30",
         "Mon/Tue/Wed/Thu 0900-1700; Fri 0900-1230"),
        ("پیر تا جمعرات 9:00 تا 17:00، جمعہ بند", "Mon/Tue/Wed/Thu 0900-1700"),
        ("سومر کان جمعو 9:00-17:00", OFFICE),
        ("پیر تا جمعہ صبح 9 بجے سے شام 5 بجے تک", OFFICE),
        ("Mon-Fri subah 9 baje se sham 5 baje tak", OFFICE),
        ("۲۴ گھنٹے", "always"),
        ("چوبیس گھنٹے", "always"),
        ("24x7", "always"),
        ("24 hours, 7 days a week", "always"),
        ("Mon-Fri 0900-1700", OFFICE),
        ("Mon-Fri 09:00 hrs to 17:00 hrs", OFFICE),
        ("9am-5pm (Mon-Fri)", OFFICE),
        ("Mon-Fri 9am-5pm (Sat 9am-1pm)", OFFICE + "; Sat 0900-1300"),
        ("Mon-Fri 9am-5pm, closed Sat, Sun", OFFICE),
        ("Mon-Fri 9am-5pm; Sat & Sun off", OFFICE),
        ("Mon-Fri 9am-5pm; Fri 9am-12:30pm", "Mon/Tue/Wed/Thu 0900-1700; Fri 0900-1230"),
        ("Mon-Fri 9am-5pm, closed on public holidays", OFFICE),
        ("Mon 09:00-13:00; Mon 14:00-17:00", "Mon 0900-1300,1400-1700"),
        ("Mon-Fri 9-17", OFFICE),
        ("Mon-Thu 9-17, Fri 9-12:30", "Mon/Tue/Wed/Thu 0900-1700; Fri 0900-1230"),
        ("Mon to Sat 0900-1500; Fri 0900-1200", "Mon/Tue/Wed/Thu/Sat 0900-1500; Fri 0900-1200"),
        ("daily 20-8", "Mon/Tue/Wed/Thu/Fri/Sat/Sun 2000-3200"),
        ("round the clock", "always"),
        ("9am-5pm (closed on Sunday)", "Mon/Tue/Wed/Thu/Fri/Sat 0900-1700"),
    ],
)  # fmt: skip
def test_what_officers_type_is_read_where_it_is_certain(text: str, shown: str) -> None:
    assert week(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Thu 8-4, Fri 8-12",
        "9 se 5 baje tak",
        "subah 9 se 5 baje tak",
        "sham 11 se subah 5",
        "Mon-Fri 9am-5pm; Fri 2pm-9pm",
        "Mon-Fri 9am-1pm; Fri 3pm-5pm",
        "9am-5pm Mon, Tue 9am-1pm",
        "24 hours (Mon-Fri 9am-5pm)",
        "Mon-Fri 9am-5pm (24 hours emergency)",
        "Mon-Fri 9am-5pm except 1pm-2pm",
        "Mon-Sat except Fri 9am-5pm",
        "office hours, Friday half day",
        "din raat",
        "jumma ke baad 3pm-5pm",
        "1000-0400",
        "every second Mon 9am-5pm",
        "Mon-Fri 9am-5pm, by appointment",
        "ہفتہ وار 9:00-17:00",
        "Mon 9am-5pm, " * 9 + "Tue",
    ],
)
def test_what_officers_type_stays_unknown_where_it_is_a_guess(text: str) -> None:
    assert week(text) == ""


def test_closed_on_public_holidays_is_taken_from_the_hours_themselves() -> None:
    assert hours.closed_on_holidays("Mon-Fri 9am-5pm (closed on gazetted holidays)")
    assert not hours.closed_on_holidays("Mon-Fri 9am-5pm")


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
