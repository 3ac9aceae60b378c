"""Keep a child who is at the station in Due from the first minute: where, with whom, when seen.

The clock starts with the child's coming, not with a step, and begins anew whenever somebody
looked after it. Its hours and their ground are the pack's.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from station_desk.domain.act_codes import Check
from station_desk.domain.clock import RunningClock
from station_desk.domain.fold import fold
from station_desk.domain.kinds import ActionKind, Whereabouts
from station_desk.domain.local import clock, day, when
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action, Concern
from station_desk.domain.whereabouts import Stay, is_lost
from station_desk.services import owed_clock
from station_desk.services.act_words import code_words
from station_desk.services.wording import WHEREABOUTS_WORDS
from station_desk.words import N_, _

RULE = "still_at_station"
# A language as it is typed, and its code; ur-Latn is Roman Urdu.
SPOKEN: tuple[tuple[str, str], ...] = (
    ("urdu", "ur-Latn"), ("urdu", "ur"), ("sindhi", "sd"), ("pashto", "ps"), ("pushto", "ps"),
)  # fmt: skip
# Where the child is, for a line that goes on with "since".
PLACES: dict[Whereabouts, str] = {
    **WHEREABOUTS_WORDS,
    Whereabouts.STATION: N_("Still at the station"),
    Whereabouts.ESCORT: N_("On the way"),
}


def words(stay: Stay, *, sought: bool, now: datetime) -> str:
    """Return where the child is, since when, in which room and with whom, in one line."""
    if is_lost(stay, sought=sought):
        return _("Missing: not at the station")
    if stay.where is Whereabouts.UNKNOWN and stay.place and not stay.action_id:
        return _("Elsewhere, as told {time}: {place}").format(
            place=stay.place, time=_time(stay.since, now)
        )
    line = _("{where} since {time}").format(
        where=_(PLACES[stay.where]), time=_time(stay.since, now)
    )
    with_whom = _("with {person}").format(person=stay.person) if stay.person else ""
    said = ", ".join(part for part in (stay.place, with_whom) if part)
    if not said and stay.where is Whereabouts.STATION:
        said = _("room and carer not written")
    line = f"{line} ({said})" if said else line
    if stay.released_at is None:
        return line
    return _("{line}; released {time}: write where it went").format(
        line=line, time=_time(stay.released_at, now)
    )


def short_words(stay: Stay, *, sought: bool, now: datetime) -> str:
    """Return the same for a narrow column: neither room nor person."""
    if is_lost(stay, sought=sought):
        return _("Missing")
    return _("{where}, {time}").format(
        where=_(WHEREABOUTS_WORDS[stay.where]),
        time=clock(stay.since) if day(stay.since) == day(now) else day(stay.since),
    )


def _time(at: datetime, now: datetime) -> str:
    return clock(at) if day(at) == day(now) else when(at)


def to_child(
    pack: Pack, stay: Stay, languages: Iterable[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return what to say to a child who waits here, each sentence in the desk's language first.

    After it in those that the child speaks, and in Roman Urdu, which every keyboard and every
    PC can write.
    """
    if stay.where is not Whereabouts.STATION:
        return ()
    spoken = [code for name, code in SPOKEN if any(name in fold(one) for one in languages)]
    wanted = ("en", *spoken, "ur-Latn", *(() if spoken else ("ur",)))
    return tuple(
        tuple(dict.fromkeys(one[each] for each in wanted if one.get(each)))
        for one in pack.care.while_waiting
    )


def checked(stay: Stay, actions: Iterable[Action]) -> Action | None:
    """Return the newest entry that somebody looked after the child where it is now."""
    kind = ActionKind.CHECKED
    seen = [one for one in actions if one.kind is kind and one.happened_at >= stay.since]
    return max(seen, key=lambda one: one.happened_at, default=None)


def checked_words(stay: Stay, actions: Iterable[Action], *, now: datetime) -> str:
    """Return when somebody last looked after the child here, and what it got; else nobody."""
    if stay.where is not Whereabouts.STATION:
        return ""
    last = checked(stay, actions)
    if last is None:
        return _("Nobody has written yet that it was looked after.")
    got = ", ".join(_(code_words(Check, one)) for one in last.items)
    return _("Last looked after {time}: {items}").format(
        time=_time(last.happened_at, now), items=got.casefold()
    )


def clock_of(
    pack: Pack, concern: Concern, stay: Stay, actions: Iterable[Action], *, now: datetime
) -> RunningClock | None:
    """Return the clock of a child who is at the station; None for any other."""
    rule = pack.clocks.get(RULE)
    if rule is None or stay.where is not Whereabouts.STATION:
        return None
    last = checked(stay, actions)
    began = last.happened_at if last else max(stay.since, concern.entered_at)
    due_at = began + timedelta(hours=rule.hours)
    name = words(stay, sought=False, now=now)
    return owed_clock.running(rule, name, since=stay.since, due_at=due_at, now=now)
