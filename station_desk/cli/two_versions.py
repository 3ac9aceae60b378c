"""Own the command of records with two versions: list them, say which one holds."""

import argparse
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.exchange import two_versions, two_versions_words
from station_desk.services.exchange.two_versions import KEPT, OTHER, TwoVersions
from station_desk.words import _

HOLDS = {"1": KEPT, "2": OTHER}


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add exchange versions."""
    made = login_verb(
        verbs, common, "versions", "records that two computers changed: which one holds", _said
    )
    made.add_argument("--id", default="", help="one of the list, with --holds")
    made.add_argument("--holds", choices=tuple(HOLDS), help="1 what stands now, 2 the other")


def _said(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if args.id and args.holds:
            two_versions.settle(desk, args.id, HOLDS[args.holds], now=clock.now())
        found = desk.database.read(partial(two_versions.waiting, opened=desk))
    lines = tuple(line for one in found for line in _lines(one))
    nothing = _("No record has two versions.")
    return Answer(data={"waiting": to_plain(found)}, lines=lines or (nothing,))


def _lines(one: TwoVersions) -> tuple[str, ...]:
    told = (f"  {line}" for line in two_versions_words.lines(one))
    return (f"{one.id}  {two_versions_words.head(one)}", *told)
