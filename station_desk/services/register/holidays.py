"""Keep the days on which holidays are kept: the pack's, moved by the in-charge's word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from station_desk.domain.draft import DIGITS, LINE_MAX, NAME_MAX, is_reason, plain_text
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.hours.holidays import (
    LOCAL,
    Calendar,
    Kept,
    Occurrence,
    calendar,
    kept_of,
)
from station_desk.domain.kinds import Topic
from station_desk.domain.local import read_day
from station_desk.domain.pack.codes import Source
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Saved
from station_desk.domain.register import HolidayDate
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import above
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.REGISTER})
FAR = timedelta(days=60)  # a date further than this from the reckoned one is a slip
LONGEST = timedelta(days=31)
Key = tuple[str, int, date | None]
AHEAD = timedelta(days=366)  # shown from today on
YEARS = (2020, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayLine:
    """One holiday of the list: when it may be kept, how sure that is, who said so."""

    occurrence: Occurrence
    source: Source | None
    reason: str = ""
    row_id: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDraft:
    """What the in-charge was told: which holiday, from when to when, or that it is not kept.

    ``near`` is any day on which the pack expects it; it tells which year's is meant, where
    ``on`` does not. ``name`` is that of a day which the pack does not know.
    """

    holiday: str
    on: date | None
    until: date | None = None
    near: date | None = None
    name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTyped:
    """A draft as typed, days as ``dd-mm-yyyy``; ``dropped`` means that it is not kept."""

    holiday: str = LOCAL
    holiday_name: str = ""
    holiday_on: str = ""
    holiday_until: str = ""
    holiday_near: str = ""
    reason: str = ""
    dropped: bool = False


def read(typed: DayTyped) -> DayDraft:
    """Return the draft in what was typed; ``BadInput`` names what is no day."""
    found: dict[str, date | None] = {}
    faults = []
    for name in ("on", "until", "near"):
        text = getattr(typed, f"holiday_{name}").translate(DIGITS).strip()
        try:
            found[name] = read_day(text) if text else None
        except ValueError:
            faults.append(Problem(where=f"holiday_{name}", code="not_a_day"))
    if faults:
        raise BadInput(faults)
    if typed.dropped:
        found |= {"near": found["near"] or found["on"], "on": None, "until": None}
    name = typed.holiday_name
    return DayDraft(holiday=typed.holiday, name=name, reason=typed.reason, **found)


def judged(desk: Desk, typed: DayTyped) -> tuple[Problem, ...]:
    """Return what is wrong with what was typed; empty when it may be saved."""
    try:
        return problems(desk, read(typed))
    except BadInput as wrong:
        return tuple(wrong.problems)


def days(db: Session, desk: Desk) -> Calendar:
    """Return the calendar of this station as it stands now."""
    authorize(desk.officer, Act.REGISTER_READ)
    return of(db, desk)


def of(db: Session, desk: Desk) -> Calendar:
    """Return the calendar for services that have asked for their own act already."""
    return calendar(desk.pack, kept(db))


def kept(db: Session) -> tuple[Kept, ...]:
    """Return the words on holidays, the district's first: the last one on a day counts."""
    theirs = above.theirs(db, HolidayDate)
    return (*kept_of(theirs), *kept_of(db.all(HolidayDate)))


def listed(
    db: Session, desk: Desk, *, first: date, last: date | None = None
) -> tuple[HolidayLine, ...]:
    """Return the holidays from ``first`` to ``last``, a year by default, in order of day.

    Those that the in-charge said are not kept stand in it too, with no day of their own.
    """
    authorize(desk.officer, Act.REGISTER_READ)
    rows = {_key(one.holiday, one.year, one.on): one for one in above.both(db, HolidayDate)}
    return lines(desk.pack, of(db, desk), first=first, last=last, rows=rows)


def lines(
    pack: Pack,
    known: Calendar,
    *,
    first: date,
    last: date | None = None,
    rows: Mapping[Key, HolidayDate] = MappingProxyType({}),
) -> tuple[HolidayLine, ...]:
    """Return the lines of a calendar; ``rows`` gives the reason of what was told."""
    last = last or first + AHEAD
    kept = {one.key: one for one in known.between(first, last)}
    usual = calendar(pack).between(first, last)
    dropped = [one for one in usual if known.is_dropped(one)]
    found = []
    for one in sorted((*kept.values(), *dropped), key=lambda one: (one.firsts[0], one.holiday)):
        holiday = pack.holidays.get(one.holiday)
        row = rows.get(_key(one.holiday, one.year, one.firsts[0]))
        found.append(
            HolidayLine(
                occurrence=one,
                source=holiday.source if holiday else None,
                reason=row.reason if row else "",
                row_id=row.id if row else "",
                dropped=one in dropped,
            )
        )
    return tuple(found)


def _key(holiday: str, year: int, on: date | None) -> Key:
    """Return what tells one word from another; of the station's own days the day."""
    return (holiday, year, on if holiday == LOCAL else None)


def problems(desk: Desk, draft: DayDraft) -> tuple[Problem, ...]:
    """Return what is wrong with a draft; empty when it may be saved."""
    found = []
    if draft.holiday != LOCAL and draft.holiday not in desk.pack.holidays:
        allowed = (("allowed", ", ".join((*desk.pack.holidays, LOCAL))),)
        return (Problem(where="holiday", code="not_one_of", facts=allowed),)
    name = plain_text(draft.name)
    if draft.holiday == LOCAL and not name and draft.near is None:
        found.append(Problem(where="holiday_name", code="holiday_name_missing"))
    if len(name) > NAME_MAX:
        facts = (("limit", str(NAME_MAX)),)
        found.append(Problem(where="holiday_name", code="too_long", facts=facts))
    if not is_reason(draft.reason) or len(plain_text(draft.reason)) > LINE_MAX:
        found.append(Problem(where="reason", code="reason_too_short"))
    return (*found, *_dates(desk, draft))


def _dates(desk: Desk, draft: DayDraft) -> tuple[Problem, ...]:
    on, until = draft.on, draft.until
    meant = on or draft.near
    if meant is None or not YEARS[0] <= meant.year <= YEARS[1]:
        return (Problem(where="holiday_on", code="holiday_day_missing"),)
    if on is not None and until is not None and not on <= until <= on + LONGEST:
        return (Problem(where="holiday_until", code="holiday_until_wrong"),)
    if draft.holiday != LOCAL:
        near = _reckoned(desk, draft.holiday, draft.near or meant)
        first = near.firsts[0] if near else None
        if on is not None and first is not None and abs(on - first) > FAR:
            facts = (("day", first.strftime("%d-%m-%Y")),)
            return (Problem(where="holiday_on", code="holiday_far", facts=facts),)
    return ()


def _reckoned(desk: Desk, holiday: str, near: date) -> Occurrence | None:
    """Return the occurrence that the pack knows nearest to a day."""
    known = calendar(desk.pack).between(near - AHEAD, near + AHEAD)
    found = [one for one in known if one.holiday == holiday]
    return min(found, key=lambda one: abs(one.firsts[0] - near), default=None)


def tell(db: Session, desk: Desk, draft: DayDraft, *, now: datetime) -> Saved[HolidayDate]:
    """Save on which day a holiday is kept, or that it is not; the newest word counts.

    Raises:
        BadInput: the draft has problems; nothing was changed.
    """
    authorize(desk.officer, Act.HOLIDAYS_SET)
    if faults := problems(desk, draft):
        raise BadInput(faults)
    year = _year(desk, draft)
    before = _before(db, desk, draft, year)
    own = plain_text(draft.name) or (before.name if before else "")
    row = HolidayDate(
        site_id=desk.station.site_id,
        id=before.id if before else new_id(),
        version=before.version + 1 if before else 1,
        holiday=draft.holiday,
        name=own if draft.holiday == LOCAL else "",
        year=year,
        on=draft.on,
        until=draft.until,
        reason=plain_text(draft.reason),
        set_at=now,
        set_by=desk.officer.id,
    )
    db.put(row)
    return Saved(value=row, touched=TOUCHED)


def _before(db: Session, desk: Desk, draft: DayDraft, year: int) -> HolidayDate | None:
    """Return the row that the draft changes; a day of the station's own is known by its day."""
    meant = _key(draft.holiday, year, draft.near or draft.on)
    for one in db.all(HolidayDate, where={"holiday": draft.holiday, "year": year}):
        if one.site_id == desk.station.site_id and _key(one.holiday, one.year, one.on) == meant:
            return one
    if draft.holiday == LOCAL and draft.on is None:
        raise BadInput([Problem(where="holiday_near", code="holiday_none_there")])
    return None


def _year(desk: Desk, draft: DayDraft) -> int:
    """Return the year of the holiday that is meant; the moon's where it goes by the moon."""
    meant = draft.near or draft.on
    if meant is None:
        raise BadInput([Problem(where="holiday_on", code="holiday_day_missing")])
    if draft.holiday == LOCAL:
        return meant.year
    near = _reckoned(desk, draft.holiday, meant)
    return near.year if near else meant.year
