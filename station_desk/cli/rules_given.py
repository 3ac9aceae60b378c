"""Own the command that gives a district's rules to its stations."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import rules_given
from station_desk.domain.errors import BadInput, Problem
from station_desk.machine import clock, packs
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
        unit = partial(
            rules_given.give, desk=desk.desk, files=_files(args, desk.desk.pack.id),
            second=four_eyes.given(args, desk), now=clock.now(),
        )  # fmt: skip
        version = opening.write(desk, unit)
    words = _("Rules of version {version} go to every station with its next answer.")
    return Answer(data={"version": version}, lines=(words.format(version=version),))


def _files(args: argparse.Namespace, province: str) -> dict[str, bytes] | None:
    if args.folder is None:
        return None
    try:
        return packs.files_in(args.folder, province)
    except OSError as error:
        raise BadInput([Problem(where="pack", code="pack_unfit")]) from error
