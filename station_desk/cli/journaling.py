"""Commands that prove: journal verify, journal show, check."""

import argparse
from functools import partial
from typing import Any

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import checking
from station_desk.services.checking import JournalRow
from station_desk.words import _

Parsers = Any  # argparse names this class privately


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add journal and check."""
    verbs = commands.add_parser("journal", help="who did what").add_subparsers(
        dest="verb", required=True
    )
    verify = verbs.add_parser("verify", parents=[common], help="verify the whole chain")
    opening.add_login(verify)
    verify.set_defaults(run=_check)
    show = verbs.add_parser("show", parents=[common], help="the newest lines, as sentences")
    opening.add_login(show)
    show.add_argument("--last", type=int, default=50)
    show.set_defaults(run=_show)
    check = commands.add_parser("check", parents=[common], help="check files, chain and anchor")
    opening.add_login(check)
    check.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = checking.check(desk, now=clock.now())
    lines = [("✓ " if one.good else "✗ ") + one.words for one in found]
    good = all(one.good for one in found)
    data = {"good": good, "checks": to_plain(found)}
    return Answer(data=data, lines=tuple(lines), code=0 if good else 1)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(checking.newest, desk=desk.desk, last=args.last)
        found = naming.told(desk, desk.database.read(query), now=clock.now())
    rows = tuple(row(one) for one in found)
    head = _("{count} lines").format(count=len(rows))
    return Answer(data=[to_plain(one) for one in found], lines=(*rows, head))


def row(one: JournalRow) -> str:
    """Return one journal line as a sentence: its number, when, which officer, what."""
    who = _("officer {belt} {did}").format(belt=one.belt_no, did=one.words)
    return f"{one.seq:>7}  {when(one.at) if one.at else ''}  {who}"
