"""Read the instants and days of an option, in Karachi; a fault names the option."""

from datetime import date, datetime

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.local import read_day, read_when
from station_desk.machine import clock

WHEN = '"DD-MM-YYYY HH:MM"'
DAY = "DD-MM-YYYY"


def at(text: str) -> datetime:
    """Return the instant of ``--at``; now when none was given."""
    if not text:
        return clock.now()
    try:
        return read_when(text)
    except ValueError:
        raise BadInput([Problem(where="at", code="not_a_time")]) from None


def named(text: str, where: str) -> datetime | None:
    """Return the instant of an option named ``where``; None when none was given."""
    if not text:
        return None
    try:
        return read_when(text)
    except ValueError:
        raise BadInput([Problem(where=where, code="not_a_time")]) from None


def day(text: str, where: str) -> date | None:
    """Return the day of an option named ``where``; None when none was given."""
    if not text:
        return None
    try:
        return read_day(text)
    except ValueError:
        raise BadInput([Problem(where=where, code="not_a_day")]) from None
