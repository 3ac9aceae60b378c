"""Commands of the calendar: holidays list, set, drop, add."""

import argparse
from functools import partial

from station_desk.cli import instants, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.hours.holidays import LOCAL
from station_desk.domain.local import day, local
from station_desk.domain.plain import to_plain
from station_desk.domain.register import HolidayDate
from station_desk.machine import clock
from station_desk.services.register import holidays
from station_desk.services.register.holiday_words import (
    EFFECT_WORDS,
    source_words,
    sure_words,
    when_words,
)
from station_desk.services.register.holidays import DayTyped, HolidayLine
from station_desk.words import _, pack_name


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add holidays."""
    top = commands.add_parser("holidays", help="holidays and Ramadan: when, and how sure")
    verbs = top.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser(
        "list", parents=[common], help="the holidays of a year from today; needs no log-in"
    )
    listing.add_argument("--from", dest="first", default="", metavar=instants.DAY)
    listing.add_argument("--to", dest="last", default="", metavar=instants.DAY)
    listing.add_argument("--province", default="")
    listing.set_defaults(run=_list)
    add = partial(login_verb, verbs, common)
    told = add("set", "the days on which a holiday is kept, as announced", _set)
    drop = add("drop", "a holiday that is not kept this time", _drop)
    own = add("add", "a day that the list does not know", _add)
    for parser in (told, drop):
        parser.add_argument("holiday", help="its id, as list prints it")
    own.add_argument("name", help="for example: Election day")
    for parser in (told, own):
        parser.add_argument("--on", required=True, metavar=instants.DAY, help="the first day")
        parser.add_argument("--until", default="", metavar=instants.DAY, help="the last day")
    drop.add_argument("--near", required=True, metavar=instants.DAY, help="where it would be")
    for parser in (told, drop, own):
        parser.add_argument("--reason", required=True, help="who announced it, and how")


def _list(args: argparse.Namespace) -> Answer:
    snap, pack = opening.shown(args)
    first = instants.day(args.first, "first") or local(clock.now()).date()
    last = instants.day(args.last, "last")
    found = holidays.lines(pack, opening.calendar(snap, pack), first=first, last=last)
    return Answer(
        data=[_data(one) for one in found],
        lines=tuple(line for one in found for line in rows(one)),
    )


def _data(one: HolidayLine) -> dict[str, object]:
    plain: dict[str, object] = to_plain(one.occurrence)
    source = to_plain(one.source) if one.source else None
    return {
        **plain,
        "certain": one.occurrence.certain,
        "dropped": one.dropped,
        "source": source,
    }


def rows(one: HolidayLine) -> list[str]:
    """Return a holiday for a person: days, name, how sure; what it does and its source."""
    kept = one.occurrence
    sure = _("Not kept, says the in-charge") if one.dropped else sure_words(kept)
    head = f"{when_words(kept)}  {pack_name(kept.name)} ({kept.holiday}): {sure}"
    return [head, f"    {_(EFFECT_WORDS[kept.effect])}. {source_words(one.source)}"]


def _set(args: argparse.Namespace) -> Answer:
    typed = DayTyped(
        holiday=args.holiday, holiday_on=args.on, holiday_until=args.until, reason=args.reason
    )
    return _told(args, typed)


def _drop(args: argparse.Namespace) -> Answer:
    typed = DayTyped(
        holiday=args.holiday, holiday_near=args.near, reason=args.reason, dropped=True
    )
    return _told(args, typed)


def _add(args: argparse.Namespace) -> Answer:
    typed = DayTyped(
        holiday=LOCAL,
        holiday_name=args.name,
        holiday_on=args.on,
        holiday_until=args.until,
        reason=args.reason,
    )
    return _told(args, typed)


def _told(args: argparse.Namespace, typed: DayTyped) -> Answer:
    draft = holidays.read(typed)
    with opening.opened(args) as desk:
        unit = partial(holidays.tell, desk=desk.desk, draft=draft, now=clock.now())
        row = opening.write(desk, unit)
        opening.refresh(desk)
    return Answer(data=to_plain(row), lines=(told_words(row),))


def told_words(row: HolidayDate) -> str:
    """Return what was saved, in one sentence."""
    name = row.name or row.holiday
    if row.on is None:
        return _("{name}: not kept this time.").format(name=name)
    if row.until is None or row.until == row.on:
        return _("{name}: {first}.").format(name=name, first=day(row.on))
    words = _("{name}: {first} to {last}.")
    return words.format(name=name, first=day(row.on), last=day(row.until))
