"""The command that sets up the station: desk and recovery code come into being together."""

import argparse
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from station_desk.cli import code_back, doubts, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import Sex
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, one_instance, places, triage
from station_desk.services import backups, directory, station
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
    code_back.add_options(init)
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
        with code_back.asked_back(args) as code:
            until_set_up.enter_context(one_instance.hold(folder))
            triage.start_over(folder, now=clock.now())
            opened = station.first_run(folder, draft, code, now=clock.now())
        try:
            reports = [] if args.no_directory else load_starter(opened)
            opening.refresh(opened)
            backups.make(opened, now=clock.now())
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


def load_starter(opened: OpenDesk) -> list[directory.LoadReport]:
    """Load the two starter files that come with the desk and return their reports."""
    reports = []
    for name in directory.STARTER:
        data = places.resource(f"directory/{name}").read_bytes()
        unit = partial(directory.load, desk=opened.desk, data=data, file=name)
        reports.append(opening.write(opened, unit))
    return reports
