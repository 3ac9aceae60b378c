"""Own the command of the verification round: whom to call now, what to say, what came of it."""

import argparse
from functools import partial

from station_desk.cli import calling, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain import call_round, freshness
from station_desk.domain.call_round import RESULT_WORDS, Ended, Result
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.desk import Desk
from station_desk.services.register import directory, rounds
from station_desk.services.register.rounds import Round
from station_desk.words import _


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add directory round."""
    made = login_verb(verbs, common, "round", "whom to call again now, and what to say", _round)
    made.add_argument("--count", type=int, default=call_round.TEN, help="how many numbers")
    made.add_argument("--card", default="", help="the contact called, with --result")
    made.add_argument("--result", type=Result, choices=list(Result), help="how it ended")
    made.add_argument(
        "--phone", default="", help="the number called, or its place; else the first one"
    )
    made.add_argument("--who-answered", default="", help="may be left open")


def _round(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        noted: tuple[str, ...] = ()
        if args.card and args.result:
            card = desk.database.read(
                partial(directory.show, desk=desk.desk, card_id=args.card)
            )
            phone = directory.number_said(card, args.phone)
            ended = Ended(result=args.result, phone=phone, who=args.who_answered)
            unit = partial(
                rounds.note, desk=desk.desk, card_id=card.id, ended=ended, now=clock.now()
            )
            told = opening.write(desk, unit)
            noted = (_noted(args.result, told),)
        query = partial(rounds.plan, desk=desk.desk, count=args.count, now=clock.now())
        found = desk.database.read(query)
        lines = (*noted, *_lines(found, desk.desk))
    data = {
        "due": found.due,
        "calls": [
            {"card": one.card.id, "office": one.card.organization, "number": one.phone.number,
             "fresh": to_plain(one.fresh)}
            for one in found.turns
        ],
    }  # fmt: skip
    return Answer(data=data, lines=lines)


def _noted(result: Result, told: int) -> str:
    outcome = _(RESULT_WORDS[result])
    if told == 1:
        return _("Noted: {outcome}.").format(outcome=outcome)
    words = _("Noted: {outcome}, for {count} contacts of this number.")
    return words.format(outcome=outcome, count=told)


def _lines(found: Round, desk: Desk) -> list[str]:
    """Return how many are due, what to say, the numbers."""
    if not found.turns:
        return [_("Every contact with a number was called in time.")]
    now = clock.now()
    said = call_round.script(
        desk.pack.round_script, desk.pack.say, desk.station.name, _("(the office)")
    )
    return [
        _("{count} contacts are to be called again.").format(count=found.due),
        *(f"  - {one}" for one in said),
        *(
            f"{one.card.id}  {calling.number_words(one.phone)}  {one.card.organization}  "
            f"[{freshness.short_words(one.fresh, now)}]"
            for one in found.turns
        ),
    ]
