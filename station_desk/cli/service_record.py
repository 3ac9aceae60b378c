"""The command of an officer's own service record."""

import argparse
from datetime import timedelta
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.issuing import service_record

DAYS = 365


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add service-record."""
    made = login_verb(
        commands, common, "service-record", "your own counts, no case data, no ranking", _own
    )
    made.add_argument("--days", type=int, default=DAYS, help="so many days back")


def _own(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        since = now - timedelta(days=min(max(args.days, 1), 36_500))
        query = partial(service_record.own, desk=desk.desk, since=since, until=now)
        found = desk.database.read(query)
    return Answer(data=to_plain(found), lines=service_record.words(found))
