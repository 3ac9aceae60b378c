"""Tell whether an office is open, slowly and plainly: the reference that ``opening`` must meet.

It knows nothing of the desk's code. Times are minutes; a board is what hangs on the office's
door: for each weekday (Monday 0) the sessions that begin on it, and whether the board is sure.
Every course that the moon may take is gone through, for every minute anew.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

OPEN, UNKNOWN, CLOSED = "open", "unknown", "closed"
ALL_DAY = {weekday: [(0, 1440)] for weekday in range(7)}
Pairs = set[tuple[tuple[str, bool], tuple[str, bool]]]  # (day before, day): holiday, Ramadan
Worlds = dict[date, Pairs]
NOTHING: "Sessions" = {weekday: [] for weekday in range(7)}
Sessions = dict[int, list[tuple[int, int]]]


@dataclass
class Board:
    sessions: Sessions
    sure: bool = True
    one_day_only: bool = False


@dataclass
class Office:
    """``None`` of ``ramadan`` and ``holiday``: the card says nothing."""

    usual: Sessions | None  # None: cannot be read
    ramadan: Sessions | None = None
    holiday: Sessions | str | None = None  # "as usual"
    exceptions: list[tuple[date, date, Sessions]] = field(default_factory=list)
    closed_until: date | None = None
    holidays_close_it: bool = True


@dataclass
class Feast:
    """A holiday; ``begins`` are the days on which it may begin."""

    name: str
    begins: list[date]
    days: int = 1


def worlds(
    first: date, last: date, feasts: list[Feast], ramadan: list[date], eid: str
) -> Worlds:
    """Return for each day all (day before, day) that may be; a day is (holiday, Ramadan)."""
    found: Worlds = {}
    for fast, *begins in product(ramadan, *(feast.begins for feast in feasts)):
        known = dict(zip((feast.name for feast in feasts), begins, strict=True))
        day = first - timedelta(days=1)
        before = ("", False)
        while day <= last:
            there = ""
            for feast in feasts:
                gone = (day - known[feast.name]).days
                if 0 <= gone < feast.days and not there:
                    there = feast.name
            today = (there, fast <= day < known[eid])
            if day >= first:
                found.setdefault(day, set()).add((before, today))
            before = today
            day += timedelta(days=1)
    return found


def board(  # noqa: C901  one if for each rule, as plain as can be
    office: Office, on: date, holiday: str, ramadan: bool
) -> Board:
    """Return what hangs on the door on a day."""
    usual = Board(office.usual) if office.usual is not None else Board(ALL_DAY, sure=False)
    never_closes = usual.sessions == ALL_DAY
    in_force = usual
    if ramadan and office.ramadan is not None:
        in_force = Board(office.ramadan)
    elif ramadan and not never_closes:
        in_force = Board(usual.sessions, sure=False)
    if holiday and office.holiday == "as usual":
        pass
    elif holiday and office.holiday is not None:
        in_force = Board(office.holiday)  # type: ignore[arg-type]  # not the word
    elif holiday and in_force.sessions != ALL_DAY:
        if office.holidays_close_it:
            in_force = Board(NOTHING)
        else:
            in_force = Board(in_force.sessions, sure=False)
    dated = [one for one in office.exceptions if one[0] <= on <= one[1]]
    if dated and all(one[2] == dated[0][2] for one in dated):
        in_force = Board(dated[0][2], one_day_only=True)
    elif dated:
        in_force = Board(ALL_DAY, sure=False)
    if office.closed_until is not None and on < office.closed_until:
        if dated:
            return Board(in_force.sessions, sure=False, one_day_only=in_force.one_day_only)
        return Board(NOTHING)
    if office.closed_until == on:
        return Board(in_force.sessions, sure=False, one_day_only=in_force.one_day_only)
    return in_force


def says(board: Board, minute: int, weekday: int) -> str:
    """Return what a board says of a minute, counted from the midnight that began a weekday.

    A minute after 1440 is in a session's tail.
    """
    for start, end in board.sessions[weekday]:
        if start <= minute < end:
            return OPEN if board.sure else UNKNOWN
    return CLOSED


def strongest(*words: str) -> str:
    """Return open before unknown before closed."""
    return OPEN if OPEN in words else UNKNOWN if UNKNOWN in words else CLOSED


def line(office: Office, on: date, days: Pairs) -> list[str]:
    """Return for each minute what holds in every world and both readings of a night."""
    weekday, eve_day = on.weekday(), (on.weekday() - 1) % 7
    readings = []
    for before, today in days:
        eve, now = board(office, on - timedelta(days=1), *before), board(office, on, *today)
        # The night shift goes home when its session ends, whatever the new day is.
        readings.append((now, eve))
        # The new day's board holds from midnight, as if it had hung there the day before.
        readings.append((now, Board(NOTHING) if now.one_day_only else now))
    found = []
    for minute in range(1440):
        answers = {
            strongest(says(now, minute, weekday), says(eve, minute + 1440, eve_day))
            for now, eve in readings
        }
        found.append(answers.pop() if len(answers) == 1 else UNKNOWN)
    return found
