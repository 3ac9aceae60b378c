"""Command for the reminder that a silent receiver gets next."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.cli import naming, opening, out_file
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.issuing import reminding
from station_desk.words import BOTH, ENGLISH, LANGUAGES, _, tongues


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add reminder to the verbs of referral."""
    made = login_verb(
        verbs, common, "reminder", "the text that a silent receiver gets next", _draft
    )
    made.add_argument("id", metavar="NUMBER")
    made.add_argument(
        "--language", choices=[*LANGUAGES, *BOTH], default=ENGLISH, help="of its reader"
    )
    made.add_argument("--out", type=Path, metavar="FILE", help="the same as a page to print")


def _draft(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        about: dict[str, Any] = {"desk": desk.desk, "referral_id": key, "now": now}
        texts = tuple(
            desk.database.read(partial(reminding.draft, **about, language=one))
            for one in tongues(args.language)
        )
        if args.out is not None:
            query = partial(reminding.paper, **about, language=args.language)
            out_file.write(args.out, desk.database.read(query)())
    found = texts[0]
    due = _("Due {time} [{basis}]").format(time=when(found.due_at), basis=found.basis)
    then = _("Once it went: station-desk referral act {number} {kind}").format(
        number=found.number, kind=found.kind.value
    )
    said = [line for one in texts for line in (*one.text.splitlines(), "")]
    return Answer(data=to_plain(found), lines=(*said, due, then))
