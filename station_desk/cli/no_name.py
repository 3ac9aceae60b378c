"""Command for the text without a name, to be sent by phone."""

import argparse
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import plain_text


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add text to the verbs of referral."""
    made = login_verb(
        verbs, common, "text", "code, age band, need and phone, without a name, to send", _text
    )
    made.add_argument("id", metavar="NUMBER")


def _text(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        unit = partial(plain_text.take, desk=desk.desk, referral_id=key, now=now)
        found = opening.write(desk, unit)
    return Answer(data=to_plain(found), lines=(found.text,))
