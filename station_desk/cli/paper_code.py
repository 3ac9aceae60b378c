"""The commands for a paper by the code on it: what it is, and print it once more."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import opening, out_file
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import paper_codes
from station_desk.services.issuing import papers, reprint
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add code and reprint."""
    code = login_verb(
        commands, common, "code", "what paper carries a code, and whether it still holds", _code
    )
    again = login_verb(
        commands, common, "reprint", "a paper that left, as it was issued and marked", _again
    )
    again.add_argument("--reason", required=True, help="why it is needed once more")
    again.add_argument("--out", type=Path, required=True, metavar="FILE")
    for one in (code, again):
        one.add_argument("code", help="the letters at the foot of the paper")


def _code(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(paper_codes.opened, desk=desk.desk, code=args.code)
        found = opening.write(desk, unit)
    return Answer(data=to_plain(found), lines=paper_codes.words(found))


def _again(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        prepare = partial(
            reprint.prepare, desk=desk.desk, code=args.code, reason=args.reason, now=clock.now()
        )
        job = desk.database.write(prepare, officer=desk.desk.officer.id, now=clock.now())
        pdf = job.render()
        out_file.require_place(args.out)
        leave = partial(
            papers.issue, desk=desk.desk, job=job, pdf=pdf, how="file", now=clock.now()
        )
        document = opening.write(desk, leave)
        out_file.write(args.out, pdf)
    line = _("{file}: {code} once more, as it was issued.").format(
        file=args.out.name, code=job.code
    )
    return Answer(data={"document": document, "code": job.code}, lines=(line,))
