"""The command that sets up the station: desk and recovery code come into being together."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.cli import doubts, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.domain.errors import BadInput, NotNow, Unready
from station_desk.domain.kinds import Sex
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, files, one_instance, places, triage
from station_desk.services import directory, station
from station_desk.services.station import FirstRun, OpenDesk
from station_desk.vault import passphrase
from station_desk.words import _

Parsers = Any  # argparse names this class privately


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add init."""
    init = commands.add_parser("init", parents=[common], help="set up the station")
    for name in ("province", "district", "code", "name", "belt", "officer-name"):
        init.add_argument(f"--{name}", required=True)
    init.add_argument("--phone", default="")
    init.add_argument("--rank", default="")
    init.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    init.add_argument(
        "--no-directory", action="store_true", help="do not load the starter register"
    )
    secrets.add_options(init, "passphrase")
    secrets.add_options(init, "recovery-back")
    init.add_argument(
        "--recovery-out", type=Path, metavar="FILE",
        help="write the recovery code to FILE instead of the terminal",
    )  # fmt: skip
    init.set_defaults(run=_init)


def _init(args: argparse.Namespace) -> Answer:
    folder = opening.folder_of(args)
    draft = _draft(args)
    if faults := station.problems(draft):
        raise BadInput(faults)
    if triage.look(folder) is triage.Found.STATION:
        raise NotNow("set_up_already")
    draft = replace(draft, passphrase=secrets.read(args, "passphrase", _("Pass phrase")))
    if weak := passphrase.problems(draft.passphrase, draft.officer_name, draft.belt_no):
        raise BadInput(weak)
    with ExitStack() as until_set_up:
        with _code_asked_back(args) as code:
            until_set_up.enter_context(one_instance.hold(folder))
            triage.start_over(folder, now=clock.now())
            opened = station.first_run(folder, draft, code, now=clock.now())
        try:
            reports = [] if args.no_directory else load_starter(opened)
            opening.refresh(opened)
        finally:
            station.close(opened)
    data = {"station": args.code, "loaded": [to_plain(one) for one in reports]}
    head = _("The desk of {station} is set up.").format(station=args.name)
    return Answer(data=data, lines=(head, *(doubts.summary(reports) if reports else ())))


def _draft(args: argparse.Namespace) -> FirstRun:
    return FirstRun(
        province=args.province,
        district=args.district,
        station_code=args.code,
        station_name=args.name,
        station_phone=args.phone,
        officer_name=args.officer_name,
        belt_no=args.belt,
        rank=args.rank,
        sex=args.sex,
        practice=args.practice,
    )


@contextmanager
def _code_asked_back(args: argparse.Namespace) -> Iterator[str]:
    """Give a new recovery code that was shown and typed back, for the desk made meanwhile.

    With ``--recovery-out`` the code is written to a new file, and the file goes again when the
    code is not typed back or no desk comes of it. Where nobody could type it back, by
    ``--recovery-back-fd``/``-file`` or at a terminal, it is not shown at all.
    """
    out: Path | None = args.recovery_out
    secrets.require(args, "recovery-back")
    code = station.offer_recovery()
    if out is None:
        print(_("Recovery code, write it down:"), code, file=sys.stderr)
    elif out.exists():
        raise Unready("file_not_written", file=out.name)
    else:
        files.write_whole(out, f"{code}\n".encode("ascii"))
    try:
        typed = secrets.read(args, "recovery-back", _("Type the code back"))
        station.same_code(code, typed)
        yield code
    except BaseException:
        if out is not None:
            out.unlink(missing_ok=True)
        raise


def load_starter(opened: OpenDesk) -> list[directory.LoadReport]:
    """Load the two starter files that come with the desk and return their reports."""
    reports = []
    for name in directory.STARTER:
        data = places.resource(f"directory/{name}").read_bytes()
        unit = partial(directory.load, desk=opened.desk, data=data, file=name)
        reports.append(opening.write(opened, unit))
    return reports
