"""The command that opens a paper by the code on it."""

import argparse
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.services import paper_codes


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add code."""
    code = login_verb(
        commands, common, "code", "what paper carries a code, and whether it still holds", _code
    )
    code.add_argument("code", help="the letters at the foot of the paper")


def _code(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(paper_codes.opened, desk=desk.desk, code=args.code)
        found = opening.write(desk, unit)
    return Answer(data=to_plain(found), lines=paper_codes.words(found))
