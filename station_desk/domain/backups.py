"""Own the rules of backups: which are kept, when the next one is due, what a list shows.

Backups are told apart by their number, which only grows, never by a clock that a dead battery
may have set back; days, weeks and months only choose which of them stay.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from station_desk.domain.local import local

BY_CODE = "recovery_code"  # in the journal, where the code stood in for an officer
DAYS = 7
WEEKS = 4
MONTHS = 12
ALWAYS = 3  # the newest sound ones, whatever their day
EVERY = timedelta(hours=4)
AT_LOCK = timedelta(minutes=30)
MEDIUM_EVERY = timedelta(hours=20)  # the second medium, when it is there
MEDIUM_LATE = timedelta(days=7)


class BackupState(StrEnum):
    """What a look at a backup's file says; only opening it says more."""

    WHOLE = "whole"  # every byte is as it was written
    DAMAGED = "damaged"
    FOREIGN = "foreign"  # of another desk
    NEWER = "newer"  # of a newer program
    UNREAD = "unread"  # its bytes were not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup file; ``no`` and ``made_at`` are unknown where it is damaged."""

    name: str
    folder: str
    size_bytes: int
    state: BackupState
    no: int = 0
    made_at: datetime | None = None
    install_id: str = ""


def kept(lines: Sequence[BackupLine]) -> frozenset[str]:
    """Return the names of the sound backups that stay: 7 days, 4 weeks, 12 months, last 3.

    Of each day, week and month the newest stays. Only whole ones with a date count; what is
    damaged or foreign is none of the rotation's business.
    """
    sound = [one for one in lines if one.state is BackupState.WHOLE and one.made_at is not None]
    newest = sorted(sound, key=lambda one: one.no, reverse=True)
    names = {one.name for one in newest[:ALWAYS]}
    for period, limit in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        names |= _newest_of_each(newest, period, limit)
    return frozenset(names)


def surplus(lines: Sequence[BackupLine]) -> tuple[BackupLine, ...]:
    """Return the sound backups that may go, oldest first."""
    stay = kept(lines)
    sound = (one for one in lines if one.state is BackupState.WHOLE and one.made_at is not None)
    return tuple(sorted((one for one in sound if one.name not in stay), key=lambda one: one.no))


def _newest_of_each(
    newest: Sequence[BackupLine], period: Callable[[datetime], Hashable], limit: int
) -> set[str]:
    found: dict[Hashable, str] = {}
    for one in newest:
        if one.made_at is not None:
            found.setdefault(period(one.made_at), one.name)
    return set(list(found.values())[:limit])


def _day(at: datetime) -> Hashable:
    return local(at).date()


def _week(at: datetime) -> Hashable:
    return local(at).isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return (local(at).year, local(at).month)


def is_due(last: datetime | None, now: datetime, every: timedelta) -> bool:
    """Tell whether a backup is due; one from the future (a clock set back) is no backup."""
    return last is None or now - last >= every or last > now + AT_LOCK
