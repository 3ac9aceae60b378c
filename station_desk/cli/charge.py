"""Commands of the charge: who is in charge, give up, assume, stand in for SHO."""

import argparse
from functools import partial
from typing import Any

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import charge
from station_desk.services.issuing.shift_paper import charge_words


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add charge."""
    verbs = commands.add_parser("charge", help="who is in charge here").add_subparsers(
        dest="verb", required=True
    )

    add = partial(login_verb, verbs, common)
    add("show", "who is in charge, and who stands in", _show)
    give = add("give", "give up charge to another officer", _give)
    give.add_argument("--to", required=True, metavar="BELT")
    give.add_argument("--order", default="", help="the senior officer's order number")
    assume = add("assume", "take over charge", _assume)
    assume.add_argument("--order", default="", help="needed where nobody gave it up to you")
    stand = add("stand-in", "act as officer in charge while the in-charge is absent", _stand_in)
    stand.add_argument("--reason", required=True, help="where the in-charge is, or why")
    stand.add_argument("--present", action="store_true", help="I am at the station-house")
    add("stand-down", "end the standing in", _stand_down)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(charge.state, desk=desk.desk, now=clock.now())
        found = desk.database.read(query)
    return Answer(data=to_plain(found), lines=(charge_words(found),))


def _kept(args: argparse.Namespace, way: Any) -> Answer:
    with opening.opened(args) as desk:
        opening.write(desk, partial(way, desk=desk.desk))
        query = partial(charge.state, desk=desk.desk, now=clock.now())
        found = desk.database.read(query)
    return Answer(data=to_plain(found), lines=(charge_words(found),))


def _give(args: argparse.Namespace) -> Answer:
    return _kept(args, partial(charge.relinquish, belt_no=args.to, order=args.order))


def _assume(args: argparse.Namespace) -> Answer:
    return _kept(args, partial(charge.assume, order=args.order))


def _stand_in(args: argparse.Namespace) -> Answer:
    way = partial(charge.stand_in, reason=args.reason, present=args.present, now=clock.now())
    return _kept(args, way)


def _stand_down(args: argparse.Namespace) -> Answer:
    return _kept(args, partial(charge.stand_down, now=clock.now()))
