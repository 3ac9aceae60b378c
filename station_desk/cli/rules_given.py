"""Own the command that gives a district's rules to its stations."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import rules_given
from station_desk.machine import clock
from station_desk.words import _


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add district rules."""
    made = login_verb(
        verbs, common, "rules", "give the law pack to the stations with the next answer", _rules
    )
    made.add_argument(
        "--folder",
        type=Path,
        help="with <province>/*.toml of a newer version; else ours",
    )
    four_eyes.add_options(made)


def _rules(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        province = desk.desk.pack.id
        files = rules_given.files_in(args.folder, province) if args.folder else None
        unit = partial(
            rules_given.give, desk=desk.desk, files=files,
            second=four_eyes.given(args, desk), now=clock.now(),
        )  # fmt: skip
        version = opening.write(desk, unit)
    words = _("Rules of version {version} go to every station with its next answer.")
    return Answer(data={"version": version}, lines=(words.format(version=version),))
