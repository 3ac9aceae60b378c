"""Own what a card says of its hours, read once: which pattern is in force on which day.

In force is, the first that speaks: an exception of that date, a closure until a date, a public
holiday, Ramadan, the ordinary week. Where the card says nothing of a holiday or of Ramadan,
the office is open *at most* in its ordinary hours, and nobody knows whether it is. What never
closes stays open on both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from station_desk.domain.hours import reading as hours
from station_desk.domain.hours.exception_lines import NOT_KNOWN, Line, read_line
from station_desk.domain.hours.guess import guess
from station_desk.domain.hours.holidays import Day
from station_desk.domain.hours.reading import ALWAYS_OPEN, NEVER_OPEN
from station_desk.domain.hours.week import Pattern, pattern
from station_desk.domain.register import Card

AS_USUAL = frozenset({"as usual", "usual", "same", "same hours", "open as usual", "as always"})
CLOSED_DAY = pattern(NEVER_OPEN)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CardHours:
    """The patterns of a card, one object for all cards that say the same.

    ``ramadan`` and ``holiday`` are None where it says nothing of them.

    ``lost`` marks an exception whose date cannot be read: it may be about any day. ``guess`` is
    what the usual hours were read as where that is a guess: then nothing is surely open;
    ``unread`` are usual hours of which nothing could be read.
    """

    usual: Pattern
    ramadan: Pattern | None
    holiday: Pattern | None
    exceptions: tuple[Line, ...]
    closed_until: date | None
    closed_on_holidays: bool
    lost: bool
    guess: str = ""
    unread: bool = False

    @property
    def always(self) -> bool:
        """Tell whether nothing that it says ever closes it."""
        special = self.ramadan or self.holiday or self.exceptions or self.closed_until
        return self.usual.sure and self.usual.hours.always and not special and not self.lost

    @property
    def blank(self) -> bool:
        """Tell whether nothing is known of it on any day."""
        special = self.ramadan or self.holiday or self.exceptions or self.closed_until
        return self.usual is NOT_KNOWN and not special and not self.guess

    def on(self, day: Day, on: date) -> Pattern:
        """Return the pattern in force on the date ``on`` if the calendar's ``day`` is true."""
        if self.lost:
            return NOT_KNOWN
        dated = self._dated(on)
        found = dated or self._by_calendar(day)
        if self.closed_until is None or on > self.closed_until:
            return found
        if on == self.closed_until:
            return at_most(found)
        return at_most(dated) if dated is not None else CLOSED_DAY

    def _dated(self, on: date) -> Pattern | None:
        """Return what the exceptions say of a date; two that differ leave it not known."""
        said = [one.pattern for one in self.exceptions if one.first <= on <= one.last]
        if any((one.hours, one.sure) != (said[0].hours, said[0].sure) for one in said):
            return NOT_KNOWN
        return said[0] if said else None

    def _by_calendar(self, day: Day) -> Pattern:
        base = self._in_ramadan() if day.ramadan else self.usual
        if not day.holiday or self.holiday is AS_ON_OTHER_DAYS:
            return base
        if self.holiday is not None:
            return self.holiday
        if base.hours.always:
            return base
        return CLOSED_DAY if self.closed_on_holidays else at_most(base)

    def _in_ramadan(self) -> Pattern:
        if self.ramadan is not None:
            return self.ramadan
        return self.usual if self.usual.hours.always else at_most(self.usual)


# A mark, never painted.
AS_ON_OTHER_DAYS = Pattern(ALWAYS_OPEN, sure=False, dated=False, painted=())


def at_most(one: Pattern) -> Pattern:
    """Return the pattern with all its open times turned into perhaps."""
    return pattern(one.hours, sure=False, dated=one.dated) if one.sure else one


Doubt = tuple[str, str]  # a field of the card, what its hours were read as; empty: not read


def doubtful(
    usual: str, ramadan: str = "", holiday: str = "", exceptions: Iterable[str] = ()
) -> tuple[Doubt, ...]:
    """Return the fields of a card whose hours are a guess or cannot be read, blank ones not."""
    lines = [read_line(one) for one in exceptions if one.strip()]
    bad = (
        ("hours", usual, bool(usual.strip()) and hours.read(usual) is None),
        ("ramadan_hours", ramadan, _is_unsure(ramadan)),
        ("holiday_hours", holiday, _is_unsure(holiday)),
        ("exceptions", "", any(one is None or one.pattern is NOT_KNOWN for one in lines)),
    )
    return tuple((name, _guessed(text)) for name, text, odd in bad if odd)


def _guessed(text: str) -> str:
    found = guess(text)
    return found.said if found else ""


def _is_unsure(text: str) -> bool:
    found = _special(text, AS_ON_OTHER_DAYS)
    return found is not None and found is not AS_ON_OTHER_DAYS and not found.sure


def card_hours(card: Card, *, closed_on_holidays: bool) -> CardHours:
    """Return what ``card`` says of its hours; public holidays close it if the pack says so."""
    texts = (card.hours, card.ramadan_hours, card.holiday_hours)
    return _read(texts, card.exceptions, card.closed_until, closed_on_holidays)


@lru_cache(maxsize=8_192)
def _read(
    texts: tuple[str, str, str],
    exceptions: tuple[str, ...],
    closed_until: date | None,
    closed_on_holidays: bool,  # noqa: FBT001  a part of the key
) -> CardHours:
    usual, said = _usual(texts[0]), _guessed(texts[0])
    lines = [read_line(one) for one in exceptions if one.strip()]
    return CardHours(
        usual=usual,
        ramadan=_special(texts[1], usual),
        holiday=_special(texts[2], AS_ON_OTHER_DAYS) or _said_closed(texts[0]),
        exceptions=tuple(one for one in lines if one is not None),
        closed_until=closed_until,
        closed_on_holidays=closed_on_holidays,
        lost=None in lines,
        guess=said,
        unread=bool(texts[0].strip()) and usual is NOT_KNOWN and not said,
    )


def _usual(text: str) -> Pattern:
    """Return the hours of a text: surely, perhaps where they are a guess, or not known."""
    if found := hours.read(text):
        return pattern(found)
    guessed = guess(text)
    return pattern(guessed.hours, sure=False) if guessed else NOT_KNOWN


def _said_closed(text: str) -> Pattern | None:
    """Return the closed day where the hours themselves say so of holidays."""
    return CLOSED_DAY if hours.closed_on_holidays(text) else None


def _special(text: str, as_usual: Pattern) -> Pattern | None:
    """Return the hours of special days; None where nothing was said."""
    if not text.strip():
        return None
    if " ".join(text.casefold().split()).strip(" .") in AS_USUAL:
        return as_usual
    found = hours.read_day(text)
    return pattern(found) if found else _usual(text)
