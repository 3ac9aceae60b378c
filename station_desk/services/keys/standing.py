"""Tell at log-in what is not as it should be and yet does not keep the desk closed.

Room on the disk, where the folder lies, the clock of this PC, a copy that is only read, backups
that are late, wrong tries since the last log-in.
"""

from collections import Counter
from datetime import datetime

from station_desk.domain.errors import Trouble, Unready
from station_desk.domain.local import day, when
from station_desk.machine import ballast, drives, room
from station_desk.machine.drives import Drive
from station_desk.machine.room import MIB, Room
from station_desk.services.keys import backup_rounds, roll_call
from station_desk.services.station import OpenDesk
from station_desk.store import journal
from station_desk.vault import throttle


def notices(opened: OpenDesk, *, now: datetime) -> tuple[Trouble, ...]:
    """Return what the officer should be told, most pressing first; also lays the ballast."""
    ballast.lay(opened.folder)
    clock = _clock(opened, now)  # whose word on the age of a backup is worth nothing then
    late = () if clock else backup_rounds.late(opened, now=now)
    called = _not_called(opened)
    return (
        *_frozen(opened),
        *called,
        *_tried(opened),
        *clock,
        *_place(opened),
        *_room(opened),
        *late,
    )


def _frozen(opened: OpenDesk) -> tuple[Trouble, ...]:
    code = opened.database.limits.frozen
    return (Unready(code),) if code else ()


def _not_called(opened: OpenDesk) -> tuple[Trouble, ...]:
    made_at = roll_call.wanted(opened)
    return (Unready("roll_call", day=day(made_at)),) if made_at else ()


def _tried(opened: OpenDesk) -> tuple[Trouble, ...]:
    """Tell of wrong pass phrases and codes that were typed while nobody was logged in."""
    found = Counter(one.officer_id for one in opened.unlocked.failures if not one.refused)
    if not found:
        return ()
    codes, answers = found[throttle.RECOVERY], found[throttle.ESCROW]
    phrases = found.total() - codes - answers
    return (Unready("wrong_tries", phrases=phrases, codes=codes, answers=answers),)


def _clock(opened: OpenDesk, now: datetime) -> tuple[Trouble, ...]:
    last = opened.database.read(journal.head).trusted
    fits = journal.is_trusted(now, last)
    return () if fits else (Unready("clock_doubtful", last=when(last)),)


def _place(opened: OpenDesk) -> tuple[Trouble, ...]:
    match drives.drive(opened.folder):
        case Drive.REMOVABLE:
            return (Unready("drive_removable"),)
        case Drive.CLOUD:
            return (Unready("drive_cloud"),)
        case _:
            return ()


def _room(opened: OpenDesk) -> tuple[Trouble, ...]:
    if room.room(opened.folder) is not Room.SCARCE:
        return ()
    free_mb = room.free_bytes(opened.folder) // MIB
    return (Unready("room_scarce", free_mb=free_mb, least_mb=room.LEAST_BYTES // MIB),)
