"""The hours against a slow, obvious reference: over a year, and on any office."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.domain.hours import opening
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.kinds import Confidence, DayEffect
from station_desk.domain.local import KARACHI
from station_desk.domain.pack.codes import Source
from station_desk.domain.pack.rules import Holiday
from station_desk.domain.register import Card
from tests.domain import hours_reference as reference
from tests.domain.hours_reference import Feast, Office, Sessions, Worlds

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
SOURCE = Source(citation="made", source="made", confidence=Confidence.LOW)
NIGHT = {day: [(1200, 1920)] for day in range(7)}
SHORT = {day: [(600, 660)] for day in range(7)}
LATE = {day: [(1260, 1800)] for day in range(7)}
NEVER: Sessions = {day: [] for day in range(7)}


def days_about(middle: date) -> list[date]:
    return [middle + timedelta(days=off) for off in (-2, -1, 0, 1, 2)]


MOON = {  # the moon's month and day, the year, the first day reckoned, days
    "fitr": (10, 1, 1448, date(2027, 3, 10), 3),
    "adha": (12, 10, 1448, date(2027, 5, 17), 3),
    "ashura": (1, 9, 1449, date(2027, 6, 15), 2),
}
SUN = {"pakistan": (3, 23), "labour": (5, 1), "freedom": (8, 14), "quaid": (12, 25)}
RAMADAN = date(2027, 2, 8)


def holiday(name: str, month: int, day: int, **more: object) -> Holiday:
    made = Holiday(id=name, name={"en": name}, month=month, day=day, source=SOURCE)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def made_calendar() -> Calendar:
    found = {name: holiday(name, *when) for name, when in SUN.items()}
    for name, (month, day, year, middle, days) in MOON.items():
        found[name] = holiday(
            name, month, day, moon=True, days=days, doubt_days=2, expected={str(year): middle}
        )
    found["ramadan"] = holiday(
        "ramadan", 9, 1, moon=True, doubt_days=2, ends_before="fitr",
        effect=DayEffect.RAMADAN, expected={"1448": RAMADAN},
    )  # fmt: skip
    return Calendar(found, closes=("court",))


CALENDAR = made_calendar()


@pytest.fixture(scope="module")
def worlds() -> Worlds:
    feasts = [Feast(name, [date(2027, *when)]) for name, when in SUN.items()]
    feasts += [Feast(name, days_about(one[3]), one[4]) for name, one in MOON.items()]
    return reference.worlds(FIRST, LAST, feasts, days_about(RAMADAN), "fitr")


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def typed(sessions: Sessions) -> str:
    """Return hours as an officer types them; nothing at all is "closed"."""
    if not any(sessions.values()):
        return "closed"
    lines = []
    for day, ranges in sorted(sessions.items()):
        spans = " ".join(f"{clock(a)}-{clock(b % 1440 or 1440)}" for a, b in ranges)
        lines.append(f"{NAMES[day]} {spans}" if spans else f"{NAMES[day]} closed")
    return "; ".join(lines)


def card_of(office: Office) -> Card:
    return Card(
        id="card", site_id=1, organization="Office", needs=(), province="sindh",
        kind="court" if office.holidays_close_it else "ngo",
        hours=typed(office.usual) if office.usual is not None else "",
        ramadan_hours=typed(office.ramadan) if office.ramadan is not None else "",
        holiday_hours=(
            office.holiday if isinstance(office.holiday, str)
            else typed(office.holiday) if office.holiday is not None else ""
        ),
        exceptions=tuple(
            f"{first:%d-%m-%Y} to {last:%d-%m-%Y} "
            + ("closed" if not any(what.values()) else typed(what))
            for first, last, what in office.exceptions
        ),
        closed_until=office.closed_until,
    )  # fmt: skip


def instant(on: date, minute: int) -> datetime:
    midnight = datetime(on.year, on.month, on.day, tzinfo=KARACHI)
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)


def compare(office: Office, first: date, last: date, worlds: Worlds) -> int:
    """Compare around every change from ``first`` to ``last``; return how many instants."""
    line: list[str] = []
    for number in range((last - first).days + 1):
        on = first + timedelta(days=number)
        line += reference.line(office, on, worlds[on])
    changes = [at for at in range(1, len(line)) if line[at] != line[at - 1]]
    card, following = card_of(office), iter(changes)
    after, asked = next(following, None), 0
    around = {0, len(line) - 1} | {at + off for at in changes for off in (-2, -1, 0, 1, 2)}
    for at in sorted(one for one in around if 0 <= one < len(line)):
        while after is not None and after <= at:
            after = next(following, None)
        moment = instant(first + timedelta(days=at // 1440), at % 1440)
        found = opening.state(card, moment, CALENDAR)
        where = (moment.astimezone(KARACHI), found.words, card)
        assert found.openness == line[at], where
        if after is not None and after - at < opening.HORIZON * 1440:
            until = instant(first + timedelta(days=after // 1440), after % 1440)
            assert found.until == until, where
        asked += 1
    return asked


OFFICES = {
    "court, two sessions, Friday": Office(
        usual={**{day: [(540, 780), (840, 1020)] for day in range(4)},
               4: [(540, 750)], 5: [(540, 720)], 6: []},
        ramadan={**{day: [(540, 840)] for day in range(4)}, 4: [(540, 720)], 5: [], 6: []},
        exceptions=[(date(2027, 4, 5), date(2027, 4, 7), SHORT),
                    (date(2027, 9, 2), date(2027, 9, 2), NEVER)],
        closed_until=date(2027, 1, 12),
    ),
    "night shelter, weekdays": Office(
        usual={**{day: [(1200, 1920)] for day in range(5)}, 5: [], 6: []},
        exceptions=[(date(2027, 8, 4), date(2027, 8, 4), LATE)],
        holidays_close_it=False,
    ),
    "clinic, other nights in Ramadan": Office(
        usual={day: [(600, 1320)] for day in range(7)}, ramadan=NIGHT, holiday="as usual"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFICES)
def test_a_year_is_as_the_reference_says_minute_by_minute(name: str, worlds: Worlds) -> None:
    assert compare(OFFICES[name], FIRST, LAST, worlds) > 1_500


@st.composite
def weeks(draw: st.DrawFn) -> Sessions:
    """Draw a week: none, one or two sessions a day, perhaps past midnight, perhaps for ever."""
    if draw(st.integers(0, 9)) == 0:
        return {day: [(0, 1440)] for day in range(7)}
    week: Sessions = {}
    for day in range(7):
        how = draw(st.sampled_from(["none", "one", "one", "two", "night", "early"]))
        a = 10 * draw(st.integers(36, 60))
        week[day] = {
            "none": [],
            "one": [(a, a + 10 * draw(st.integers(37, 60)))],
            "two": [(a, 770), (830, 1060)],
            "night": [(1080 + a // 4, 1440 + a // 2)],
            "early": [(0, a)],
        }[how]
    return week if any(week.values()) else {day: [(540, 1020)] for day in range(7)}


@st.composite
def offices(draw: st.DrawFn) -> tuple[Office, date]:
    """Draw an office and the first of the days to look at."""
    first = FIRST + timedelta(days=draw(st.integers(0, 340)))
    days = st.integers(0, 20).map(lambda off: first + timedelta(days=off))
    exceptions = []
    for _nth in range(draw(st.integers(0, 2))):
        begin = draw(days)
        what = draw(st.one_of(st.just(NEVER), weeks()))
        exceptions.append((begin, begin + timedelta(days=draw(st.integers(0, 3))), what))
    office = Office(
        usual=draw(st.one_of(weeks(), weeks(), weeks(), st.none())),
        ramadan=draw(st.one_of(st.none(), weeks(), st.just(NEVER))),
        holiday=draw(st.one_of(st.none(), weeks(), st.just(NEVER), st.just("as usual"))),
        exceptions=exceptions,
        closed_until=draw(st.one_of(st.none(), st.none(), days)),
        holidays_close_it=draw(st.booleans()),
    )
    return office, first


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(drawn=offices())
def test_any_office_is_as_the_reference_says(
    drawn: tuple[Office, date],
    worlds: Worlds,
) -> None:
    office, first = drawn
    assert compare(office, first, min(first + timedelta(days=24), LAST), worlds)
