"""The command that gives the register away as a sheet: directory export."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.loading import ending, write_out
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.services.register import giving
from station_desk.words import _


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add export to the verbs of directory."""
    words = "write the register as CSV or XLSX; private and secret parts are left out"
    export = login_verb(verbs, common, "export", words, _export)
    export.add_argument("file", type=Path, help="ending .csv or .xlsx")
    export.add_argument(
        "--all", action="store_true",
        help="with private numbers and secret addresses, for the station alone; takes a "
        "second officer",
    )  # fmt: skip
    four_eyes.add_options(export)


def _export(args: argparse.Namespace) -> Answer:
    file: Path = args.file
    xlsx = ending(file) == ".xlsx"
    with opening.opened(args) as desk:
        unit = partial(giving.export, desk=desk.desk)
        if args.all:
            second = four_eyes.given(args, desk)
            unit = partial(giving.export_all, desk=desk.desk, second=second)
        given = opening.write(desk, unit)
    write_out(file, giving.as_xlsx(given) if xlsx else giving.as_csv(given))
    words = _("{file}: {count} contacts, {left_out} private ones left out.")
    if args.all:
        words = _("{file}: {count} contacts, all of each. Let nobody outside have this file.")
    line = words.format(file=file.name, count=len(given.rows), left_out=given.left_out)
    return Answer(data={"file": file.name, "count": len(given.rows)}, lines=(line,))
