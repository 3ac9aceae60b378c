"""Tell whether an office is open at an instant: the one door to hours, closures and calendar.

"Open" is said only where it holds whatever the moon shows and whatever the card leaves unsaid;
"not known" sends the officer to the telephone, a guess may not.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from station_desk.domain.hours.card import CardHours, card_hours
from station_desk.domain.hours.holidays import Calendar, Occurrence
from station_desk.domain.hours.reading import DAYS
from station_desk.domain.hours.week import Painted, paint
from station_desk.domain.kinds import DayEffect, Openness
from station_desk.domain.local import day as day_words
from station_desk.domain.local import local
from station_desk.domain.register import Card
from station_desk.words import N_, _, pack_name, running

HORIZON = 60  # days within which the next change is looked for
NO_CALENDAR = Calendar({})
ANSWERS_MAX = 20_000
WHY = {
    "hours": N_("Hours not known"),
    "unread": N_("Hours not read: ask"),
    "guess": N_("Perhaps open, hours guessed: ask"),
    "exception": N_("Other hours on this day: ask"),
    "closed_until": N_("Was closed until {date}: ask whether it is open again"),
    "moon": N_("Check: moon ({holiday})"),
    "declared": N_("Check: perhaps a holiday ({holiday})"),
    "holiday": N_("Holiday ({holiday}): ask whether it is open"),
    "ramadan": N_("Ramadan: hours not known"),
    "night": N_("Other hours since midnight: ask"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenState:
    """Whether an office can be reached, in a word for rules and in words for people.

    ``until`` is the next change of ``openness``, None where none is known or near. ``why`` is a
    code of ``WHY`` where the openness is not known.
    """

    openness: Openness
    words: str
    until: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One question: the hours of a card, the calendar, the minute of a day."""

    hours: CardHours
    calendar: Calendar
    here: datetime  # in Karachi

    @property
    def on(self) -> date:
        return self.here.date()

    @property
    def minute(self) -> int:
        return self.here.hour * 60 + self.here.minute


def state(card: Card, at: datetime, calendar: Calendar) -> OpenState:
    """Return whether the office of ``card`` is open at the aware instant ``at``, in Karachi."""
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    if card.operational is False:
        return OpenState(openness=Openness.CLOSED, words=_("Closed for good"))
    hours = card_hours(card, closed_on_holidays=calendar.closes(card.kind))
    if hours.always:
        return OpenState(openness=Openness.OPEN, words=_("Open now, 24 hours"))
    if hours.blank:
        why = _why_usual(hours)
        return OpenState(openness=Openness.UNKNOWN, words=_(WHY[why]), why=why)
    asked = _Asked(
        hours=hours, calendar=calendar, here=local(at).replace(second=0, microsecond=0)
    )
    found = _answer(asked)
    closure = hours.closed_until
    if card.closed_why and closure is not None and asked.on < closure:
        return replace(found, words=f"{found.words}: {card.closed_why}")
    return found


def _answer(asked: _Asked) -> OpenState:
    """Return the state, worked out once a minute for all offices that keep the same hours."""
    known, key = asked.calendar.answers, (asked.hours, asked.here, running())
    found: OpenState | None = known.get(key)
    if found is None:
        if len(known) >= ANSWERS_MAX:
            known.clear()
        found = known[key] = _worked_out(asked)
    return found


def _worked_out(asked: _Asked) -> OpenState:
    now, until, then = _change(asked)
    if now is Openness.OPEN:
        return OpenState(openness=now, words=_open_words(asked.here, until), until=until)
    if now is Openness.CLOSED:
        return OpenState(openness=now, words=_closed_words(asked, until, then), until=until)
    why = _why(asked)
    return OpenState(openness=now, words=_why_words(why, asked), until=until, why=why)


def painted(hours: CardHours, calendar: Calendar, on: date) -> Painted:
    """Return the day ``on`` from minute to minute."""
    eve = on - timedelta(days=1)
    pairs = {
        (hours.on(before, eve), hours.on(today, on)): None
        for before, today in calendar.worlds(on)
    }
    return paint(tuple(pairs), on.weekday())


def _change(asked: _Asked) -> tuple[Openness, datetime | None, Openness]:
    """Return the openness now, when it next changes, and to what."""
    today = painted(asked.hours, asked.calendar, asked.on)
    now = next(mark for _start, end, mark in today if asked.minute < end)
    midnight = asked.here.replace(hour=0, minute=0)
    for day in range(HORIZON + 1):
        later = asked.on + timedelta(days=day)
        marks = today if day == 0 else painted(asked.hours, asked.calendar, later)
        for start, _end, mark in marks:
            if mark is not now and (day or start > asked.minute):
                return now, midnight + timedelta(days=day, minutes=start), mark
    return now, None, now


def _open_words(here: datetime, until: datetime | None) -> str:
    if until is None:
        return _("Open now")
    if until - here <= timedelta(days=1):
        return _("Open now, until {time}").format(time=until.strftime("%H:%M"))
    return _("Open now, until {when}").format(when=_day_time(here, until))


def _day_time(here: datetime, then: datetime) -> str:
    """Return ``Mon 09:00``, with the date where another Monday would be meant."""
    words = f"{_(DAYS[then.weekday()])} {then:%H:%M}"
    if then.date() - here.date() < timedelta(days=7):
        return words
    return f"{_(DAYS[then.weekday()])} {then:%d-%m-%Y %H:%M}"


def _closed_words(asked: _Asked, until: datetime | None, then: Openness) -> str:
    closure = asked.hours.closed_until
    if closure is not None and asked.on < closure:
        return _("Closed until {date}").format(date=day_words(closure))
    names = {today.holiday for _eve, today in asked.calendar.worlds(asked.on)}
    closed = _("Closed")
    if len(names) == 1 and (name := names.pop()):
        closed = _("Closed for {holiday}").format(holiday=pack_name(name))
    if until is None:
        return closed
    when = _day_time(asked.here, until)
    if then is Openness.OPEN:
        return _("{closed}, opens {when}").format(closed=closed, when=when)
    return _("{closed}; from {when} ask").format(closed=closed, when=when)


def _why(asked: _Asked) -> str:
    """Return the code of what leaves it open whether the office is."""
    hours, on = asked.hours, asked.on
    if hours.lost or any(one.first <= on <= one.last for one in hours.exceptions):
        return "exception"
    if hours.closed_until == on:
        return "closed_until"
    worlds = asked.calendar.worlds(on)
    today = worlds[0][1]
    known = hours.on(today, on).sure
    if len({today for _eve, today in worlds}) > 1 or (known and len(worlds) > 1):
        return "moon" if any(one.moon for one in _doubts(asked)) else "declared"
    if not known and today.holiday:
        return "holiday"
    if not known and today.ramadan:
        return "ramadan"
    return "night" if known else _why_usual(hours)


def _why_usual(hours: CardHours) -> str:
    """Return the code of what is not sure about the hours of an ordinary day."""
    return "guess" if hours.guess else "unread" if hours.unread else "hours"


def _doubts(asked: _Asked) -> list[Occurrence]:
    """Return what may or may not be kept on the day asked for, or the day before."""
    days = (asked.on - timedelta(days=1), asked.on)
    near = asked.calendar.between(*days)
    return [
        one
        for one in near
        if one.effect is not DayEffect.SOME and not all(map(one.surely_on, days))
    ]


def _why_words(why: str, asked: _Asked) -> str:
    closure = asked.hours.closed_until
    names = [asked.calendar.worlds(asked.on)[0][1].holiday]
    if why in ("moon", "declared"):
        names = [one.name for one in _doubts(asked) if not one.certain]
    date_ = day_words(closure) if closure is not None else ""

    return _(WHY[why]).format(holiday=", ".join(map(pack_name, names)), date=date_)


def hours_words(card: Card) -> str:
    """Return the usual hours as typed, with what was read where that is not plain."""
    read = card_hours(card, closed_on_holidays=False)
    if read.guess:
        words = _("{hours} (read as {read}: ask)")
        return words.format(hours=card.hours, read=read.guess)
    if read.unread:
        return _("{hours} (not read by the program: ask)").format(hours=card.hours)
    return card.hours
