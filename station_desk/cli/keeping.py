"""Commands that keep the register: directory."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from station_desk.cli import (
    calling,
    doubts,
    giving,
    instants,
    loading,
    register_seen,
    registering,
    rounding,
)
from station_desk.cli.answer import Answer
from station_desk.cli.register_seen import Seen
from station_desk.cli.verbs import Parsers
from station_desk.domain import freshness, going, observed
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.hours import opening as hours
from station_desk.domain.hours.opening import OpenState
from station_desk.domain.kinds import Sex
from station_desk.domain.ladder.words import need_name
from station_desk.domain.office import card as office_card
from station_desk.domain.office.codes import district_name
from station_desk.domain.pack import Pack
from station_desk.domain.plain import to_plain
from station_desk.domain.register import Card
from station_desk.domain.search.directory import Directory
from station_desk.machine import clock
from station_desk.services.register import card_beside, directory
from station_desk.services.station import OpenDesk
from station_desk.services.wording import SEX_WORDS
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add directory."""
    _add_directory(commands, common)


def _add_directory(commands: Parsers, common: argparse.ArgumentParser) -> None:
    top = commands.add_parser("directory", help="the register of offices and helplines")
    verbs = top.add_subparsers(dest="verb", required=True)
    loading.add_commands(verbs, common)
    giving.add_commands(verbs, common)
    doubts.add_command(verbs, common)
    find = verbs.add_parser(
        "find", parents=[common], help="find cards; private numbers only with a log-in"
    )
    find.add_argument("words", nargs="*")
    find.add_argument("--province", default="")
    register_seen.add_login(find)
    find.set_defaults(run=_find)
    show = verbs.add_parser(
        "show", parents=[common], help="show one card; private numbers only with a log-in"
    )
    show.add_argument("card")
    show.add_argument("--at", default="", metavar=instants.WHEN, help="open at this instant?")
    register_seen.add_login(show)
    show.set_defaults(run=_show)
    calling.add_command(verbs, common)
    rounding.add_command(verbs, common)
    registering.add_commands(verbs, common)


def _find(args: argparse.Namespace) -> Answer:
    with register_seen.seen(args) as known:
        return _found(known, " ".join(args.words))


def _found(known: Seen, words: str) -> Answer:
    pack, now = known.pack, clock.now()
    hits = Directory(known.cards, pack).search(words, home=pack.id, district=known.district)
    fresh = {hit.card.id: freshness.state(hit.card, pack.freshness, now) for hit in hits}
    lines = [
        f"{card_line(hit.card, going.words(hit.card, pack).rstrip('.'))}  [{hit.why}]  "
        f"{freshness.short_words(fresh[hit.card.id], now)}"
        for hit in hits
    ]
    data = [
        {"card": to_plain(hit.card), "why": hit.why, "fresh": to_plain(fresh[hit.card.id])}
        for hit in hits
    ]
    nothing = (_("Nothing found."),)
    return Answer(data=data, lines=tuple(lines) or nothing, code=0 if hits else 1)


def card_line(card: Card, without: str = "") -> str:
    """Return one line of a card: id, name, numbers in order, what to do ``without`` any."""
    numbers = ", ".join(map(calling.number_words, card.phones))
    numbers = numbers or without or _("no number known")
    gone = observed.gone_words(card)
    return f"{card.id}  {card.organization}: {numbers}" + (f"  ({gone})" if gone else "")


def _show(args: argparse.Namespace) -> Answer:
    args.province = ""
    with register_seen.seen(args) as known:
        card = next((one for one in known.cards if one.id == args.card), None)
        gone: tuple[str, ...] = ()
        if card is None and known.desk is not None:
            card, gone = _out_of_use(known.desk, args.card)
        if card is None:
            raise BadInput([Problem(where="card_id", code="no_such_card_seen")])
        shown = _shown(known, card, instants.at(args.at))
        return replace(shown, lines=(*gone, *shown.lines))


def _out_of_use(desk: OpenDesk, card_id: str) -> tuple[Card, tuple[str, ...]]:
    """Return a card that was taken out of use or merged, and why; ``Trouble`` without one."""
    query = partial(card_beside.beside, desk=desk.desk, card_id=card_id)
    beside = desk.database.read(query)
    found = desk.database.read(partial(directory.show, desk=desk.desk, card_id=card_id))
    why = beside.gone_why or _("no reason given")
    if beside.merged_into is not None:
        why = _("merged into {office}").format(office=beside.merged_into.name)
    card = office_card.hidden(found) if found.secret else found
    return card, (_("Out of use: {why}").format(why=why),)


def _shown(known: Seen, card: Card, at: datetime) -> Answer:
    state = hours.state(card, at, known.calendar)
    fresh = freshness.state(card, known.pack.freshness, at)
    data = {**to_plain(card), "open": to_plain(state), "fresh": to_plain(fresh)}
    checked = calling.call_lines(card, known.pack, at)
    more = (*checked, *instead(card, known.cards), *about_lines(card, known.pack))
    return Answer(data=data, lines=tuple(card_lines(card, state, more)))


def about_lines(card: Card, pack: Pack) -> list[str]:
    """Return for what it is, whom it takes, and where; of a secret place that it is one."""
    needs = ", ".join(need_name(one, pack) for one in card.needs)
    place = district_name(card.district, pack) if card.district else ""
    address = _("address kept secret") if card.secret else card.address
    sexes = (_(SEX_WORDS[Sex(one)]).casefold() for one in card.sexes if one in set(Sex))
    takes = ", ".join(one for one in (_ages(card), *sexes) if one)
    said = (
        (_("For: {words}"), needs),
        (_("Takes: {words}"), takes),
        (_("Where: {words}"), ", ".join(one for one in (place, address) if one)),
    )
    return [name.format(words=words) for name, words in said if words]


def _ages(card: Card) -> str:
    if card.age_from is None and card.age_to is None:
        return ""
    low = "0" if card.age_from is None else card.age_from
    high = _("any") if card.age_to is None else card.age_to
    return _("age {low} to {high}").format(low=low, high=high)


def card_lines(card: Card, state: OpenState, checked: Sequence[str]) -> list[str]:
    """Return a card for a person: name, numbers, hours, verification, note, source."""
    return [
        card.organization,
        *(f"  {calling.number_words(one)}" for one in card.phones),
        *(f"  {calling.person_words(one)}" for one in card.persons),
        f"  {state.words}",
        *(f"  {one}" for one in hour_lines(card)),
        *(f"  {one}" for one in checked),
        *([f"  {card.note}"] if card.note else []),
        "  " + _("Source: {source}").format(source=card.source),
    ]


def instead(card: Card, cards: Iterable[Card]) -> list[str]:
    """Return whom to ask if nobody answers, where that contact may be told."""
    found = next((one for one in cards if one.id == card.fallback_id), None)
    if found is None:
        return []
    number = found.first.number if found.first is not None else _("no number known")
    words = _("If nobody answers: {name}, {number}")
    return [words.format(name=found.organization, number=number)]


def hour_lines(card: Card) -> list[str]:
    """Return what the card says of its hours, as typed."""
    said = (
        (_("Hours: {words}"), hours.hours_words(card)),
        (_("Ramadan: {words}"), card.ramadan_hours),
        (_("Holidays: {words}"), card.holiday_hours),
        *((_("Exception: {words}"), one) for one in card.exceptions),
    )
    return [name.format(words=words) for name, words in said if words]
