"""Command for the text of the daily diary."""

import argparse
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.case import diary


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add diary to the verbs of referral."""
    made = login_verb(
        verbs, common, "diary", "the text for the daily diary: who went when, with whom", _draft
    )
    made.add_argument("id", metavar="NUMBER")


def _draft(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        found = desk.database.read(
            partial(diary.draft, desk=desk.desk, referral_id=key, now=now)
        )
    return Answer(data=to_plain(found), lines=tuple(found.text.splitlines()))
