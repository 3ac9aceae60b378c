"""Open or not, in words: holidays, Ramadan, exceptions, closures, at any instant."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from station_desk import words as spoken
from station_desk.domain.hours import opening
from station_desk.domain.hours.card import doubtful
from station_desk.domain.hours.holidays import Kept, calendar
from station_desk.domain.kinds import Openness
from station_desk.domain.local import KARACHI
from station_desk.domain.register import Card
from station_desk.machine import packs
from station_desk.machine.places import resource

PACK = packs.load("sindh")
DAYS = calendar(PACK)
WEEK = "Mon-Fri 09:00-17:00"
TOLD = calendar(
    PACK,
    [
        Kept(holiday="ramadan", year=1448, on=date(2027, 2, 8)),
        Kept(holiday="eid_ul_fitr", year=1448, on=date(2027, 3, 10), until=date(2027, 3, 12)),
    ],
)


def at(text: str) -> datetime:
    naive = datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=KARACHI)
    return naive.astimezone(UTC)


def card(hours: str = WEEK, kind: str = "court", **more: object) -> Card:
    return Card(
        id="a", site_id=1, organization="A", kind=kind, needs=(), province="sindh", hours=hours,
        **more,  # type: ignore[arg-type]  # fields by name
    )  # fmt: skip


def words(one: Card, when: str, *, told: bool = False) -> str:
    return opening.state(one, at(when), TOLD if told else DAYS).words


@pytest.mark.parametrize(
    ("one", "when", "shown"),
    [
        (card(), "25-12-2026 10:00",
         "Closed for Quaid-e-Azam Day and Christmas, opens Mon 09:00"),
        (card(kind="ngo"), "25-12-2026 10:00",
         "Holiday (Quaid-e-Azam Day and Christmas): ask whether it is open"),
        (card("24 hours"), "25-12-2026 10:00", "Open now, 24 hours"),
        (card(holiday_hours="10:00-12:00"), "25-12-2026 10:30", "Open now, until 12:00"),
        (card(holiday_hours="as usual"), "25-12-2026 10:30", "Open now, until 17:00"),
        (card("24 hours", holiday_hours="closed"), "25-12-2026 10:30",
         "Closed for Quaid-e-Azam Day and Christmas, opens Sat 00:00"),
        (card(), "09-11-2026 10:00", "Check: perhaps a holiday (Iqbal Day)"),
        (card(), "08-11-2026 10:00", "Closed; from Mon 09:00 ask"),
        (card(), "17-05-2027 10:00", "Check: moon (Eid-ul-Azha)"),
        (card(), "17-05-2027 03:00", "Closed; from Mon 09:00 ask"),
        (card("24 hours"), "17-05-2027 10:00", "Open now, 24 hours"),
        (card(), "15-02-2027 10:00", "Ramadan: hours not known"),
        (card(), "15-02-2027 20:00", "Closed; from Tue 09:00 ask"),
        (card(ramadan_hours="09:00-14:00"), "15-02-2027 10:00", "Open now, until 14:00"),
        (card(ramadan_hours="09:00-14:00"), "08-02-2027 15:00", "Check: moon (Ramadan)"),
        (card(exceptions=("24-11-2026 closed",)), "24-11-2026 10:00",
         "Closed, opens Wed 09:00"),
        (card(exceptions=("24-11-2026 10:00-11:00",)), "24-11-2026 10:30",
         "Open now, until 11:00"),
        (card(exceptions=("24-11-2026 until the minister left",)), "24-11-2026 10:30",
         "Other hours on this day: ask"),
        (card(exceptions=("some Mondays closed",)), "24-11-2026 10:30",
         "Other hours on this day: ask"),
        (card(closed_until=date(2026, 12, 1)), "24-11-2026 10:30", "Closed until 01-12-2026"),
        (card(closed_until=date(2026, 12, 1), closed_why="flood"), "24-11-2026 10:30",
         "Closed until 01-12-2026: flood"),
        (card(closed_until=date(2026, 12, 1)), "01-12-2026 10:30",
         "Was closed until 01-12-2026: ask whether it is open again"),
        (card(closed_until=date(2026, 12, 1)), "02-12-2026 10:30", "Open now, until 17:00"),
        (card(operational=False), "24-11-2026 10:30", "Closed for good"),
        (card("20:00-08:00", kind="ngo"), "25-12-2026 02:00",
         "Holiday (Quaid-e-Azam Day and Christmas): ask whether it is open"),
        (card("20:00-08:00"), "26-12-2026 02:00", "Other hours since midnight: ask"),
        (card("Mon-Fri 24 hours"), "24-11-2026 10:00", "Open now, until Sat 00:00"),
        (card("Mon 09:00-10:00", closed_until=None), "23-11-2026 10:00",
         "Closed, opens Mon 30-11-2026 09:00"),
    ],
)  # fmt: skip
def test_what_is_said(one: Card, when: str, shown: str) -> None:
    assert words(one, when) == shown


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("08-02-2027 15:00", "Closed, opens Tue 09:00"),
        ("10-03-2027 10:00", "Closed for Eid-ul-Fitr, opens Mon 09:00"),
        ("15-03-2027 10:00", "Open now, until 17:00"),
    ],
)
def test_what_is_said_when_the_moon_was_told(when: str, shown: str) -> None:
    assert words(card(ramadan_hours="09:00-14:00"), when, told=True) == shown


def test_every_reason_not_to_know_has_a_code() -> None:
    state = opening.state(card(), at("17-05-2027 10:00"), DAYS)
    assert (state.openness, state.why) == (Openness.UNKNOWN, "moon")
    assert set(opening.WHY) >= {state.why}


def test_seconds_do_not_matter() -> None:
    one = opening.state(card(), at("20-11-2026 16:59").replace(second=59), DAYS)
    assert one.until == at("20-11-2026 17:00")


@pytest.mark.parametrize(
    "text",
    ["", "24/12/2026 closed", "24-12 closed", "31-02-2026 closed", "24-12-2026x closed",
     "26-12-2026 to 24-12-2026 closed", "99-12-2026 closed", "24-12-2026-25-12-2026 closed"],
)  # fmt: skip
def test_an_exception_whose_date_is_not_sure_leaves_every_day_in_doubt(text: str) -> None:
    state = opening.state(card(exceptions=(text or "closed",)), at("20-11-2026 10:00"), DAYS)
    assert state.openness is Openness.UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["20-11-2026 closed", "2026-11-20: closed", "20.11.2026 closed", "۲۰-۱۱-۲۰۲۶ closed",
     "18-11-2026 to 22-11-2026 closed", "18-11-2026 - 22-11-2026: closed"],
)  # fmt: skip
def test_an_exception_is_read_with_its_dates(text: str) -> None:
    state = opening.state(card(exceptions=(text,)), at("20-11-2026 10:00"), DAYS)
    assert state.openness is Openness.CLOSED


def test_the_fields_whose_hours_cannot_be_read_are_named() -> None:
    assert doubtful(WEEK, "as usual", "closed", ("24-12-2026 closed",)) == ()
    assert doubtful("Mon-Fri", "when they like", "ask", ("some day",)) == (
        ("hours", ""), ("ramadan_hours", ""), ("holiday_hours", ""), ("exceptions", ""),
    )  # fmt: skip
    assert doubtful("9-5", "9 to 1", "") == (
        ("hours", "09:00-17:00"), ("ramadan_hours", "09:00-13:00"),
    )  # fmt: skip
    assert doubtful("", "", "", ()) == ()
    assert doubtful(WEEK, exceptions=("24-12-2026 until noon",)) == (("exceptions", ""),)


def test_a_holiday_is_named_in_the_language_that_runs_now(tmp_path: Path) -> None:
    spoken.keep_at(resource("translations"))
    try:
        english = words(card(), "25-12-2026 10:00")
        with spoken.speaking("ur"):
            urdu = words(card(), "25-12-2026 10:00")
    finally:
        spoken.keep_at(tmp_path)
    assert "Quaid-e-Azam" in english
    assert not re.search("[A-Za-z]", urdu), urdu
