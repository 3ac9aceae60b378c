"""Say of a holiday when it is kept and how sure that is, for window and commands."""

from station_desk.domain.hours.holidays import Occurrence
from station_desk.domain.kinds import DayEffect
from station_desk.domain.local import day
from station_desk.domain.pack.codes import Source
from station_desk.words import N_, _, ngettext

EFFECT_WORDS: dict[DayEffect, str] = {
    DayEffect.CLOSED: N_("Government offices are closed; ask at others"),
    DayEffect.RAMADAN: N_("Offices keep other hours; ask where the card names none"),
    DayEffect.SOME: N_("For some people; offices work"),
}


def when_words(one: Occurrence) -> str:
    """Return ``21-03-2027 to 23-03-2027``, or about when it begins and how long it is."""
    first, last = one.firsts[0], one.lasts[-1]
    if len(one.firsts) > 2:
        middle, doubt = one.firsts[len(one.firsts) // 2], len(one.firsts) // 2
        about = _("about {day}, {count} days sooner or later")
        return _whole(about.format(day=day(middle), count=doubt), one)
    if len(one.firsts) == 2:
        either = _("{one} or {other}").format(one=day(first), other=day(one.firsts[1]))
        return _whole(either, one)
    if len(one.lasts) > 1:
        words = _("{first} to about {last}")
        return words.format(first=day(first), last=day(one.lasts[len(one.lasts) // 2]))
    if first == last:
        return day(first)
    return _("{first} to {last}").format(first=day(first), last=day(last))


def short_words(one: Occurrence) -> str:
    """Return the first day, with "about" where it is not sure; both days where they are."""
    if one.certain:
        return when_words(one)
    first = day(one.firsts[len(one.firsts) // 2])
    return first if len(one.firsts) == 1 else _("about {day}").format(day=first)


def _whole(begin: str, one: Occurrence) -> str:
    """Return when it begins, with its length where it has one of its own."""
    length = "" if one.ends_before else _length(one)
    return f"{begin}; {length}" if length else begin


def _length(one: Occurrence) -> str:
    return ngettext("{count} day", "{count} days", one.days).format(count=one.days)


def sure_words(one: Occurrence) -> str:
    """Return how sure the days are: told, fixed, by the moon, declared each year."""
    if one.told:
        return _("Set by the in-charge") if one.certain else _("First day set; check: moon")
    if one.moon and not one.declared:
        return _("Check: moon and notice")
    if one.moon:
        return _("Check: moon")
    return _("Fixed") if one.declared else _("Check: declared each year")


def source_words(source: Source | None) -> str:
    """Return where the day comes from, with its confidence."""
    if source is None:
        return _("Set at this station")
    return f"{source.citation} [{source.confidence.value}]"
