"""Commands of a district's desk about two copies of a station's records."""

import argparse
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import copies, copies_words
from station_desk.district.copies import Choice
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.words import _


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add copies and settle-copies."""
    words = "stations whose records run from two copies: since when, what to do"
    login_verb(verbs, common, "copies", words, _copies)
    one = login_verb(verbs, common, "settle-copies", "say what two copies are", _settle)
    one.add_argument("copies", help="as district copies names them")
    one.add_argument("--as", dest="choice", required=True, type=one_of(Choice),
                     choices=list(Choice))  # fmt: skip
    one.add_argument("--reason", required=True)


def _copies(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(copies.copies, opened=desk))
    lines = tuple(copies_words.line(one) for one in found)
    return Answer(
        data=to_plain(found), lines=lines or (_("No station's records have two copies."),)
    )


def _settle(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        one = copies.settle(
            desk, args.copies, args.choice, reason=args.reason, now=clock.now()
        ).value
    told = f"{one.code}: {_(copies_words.CHOICES[args.choice])}."
    return Answer(data={"copies": one.id}, lines=(told,))
