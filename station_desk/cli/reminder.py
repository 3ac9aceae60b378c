"""Command for the reminder that a silent receiver gets next."""

import argparse
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.issuing import reminding
from station_desk.words import _


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add reminder to the verbs of referral."""
    made = login_verb(
        verbs, common, "reminder", "the text that a silent receiver gets next", _draft
    )
    made.add_argument("id", metavar="NUMBER")


def _draft(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        query = partial(reminding.draft, desk=desk.desk, referral_id=key, now=now)
        found = desk.database.read(query)
    due = _("Due {time} [{basis}]").format(time=when(found.due_at), basis=found.basis)
    then = _("Once it went: station-desk referral act {number} {kind}").format(
        number=found.number, kind=found.kind.value
    )
    return Answer(data=to_plain(found), lines=(*found.text.splitlines(), "", due, then))
