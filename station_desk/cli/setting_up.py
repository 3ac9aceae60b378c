"""The command that sets up the station: desk and recovery code come into being together."""

import argparse
import sys
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

from station_desk.cli import code_back, doubts, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.draft import FirstRun
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import Sex
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, one_instance, places, triage
from station_desk.services import station, station_phone
from station_desk.services.keys import backups
from station_desk.services.offices import DISTRICT
from station_desk.services.register import directory, police_stations
from station_desk.services.register.loading import LoadReport
from station_desk.services.station import OpenDesk
from station_desk.vault import passphrase
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add init, and phone."""
    add_init(commands, common, "set up the station")
    phone = login_verb(
        commands, common, "phone", "the station's own phone, as it stands on letters", _phone
    )
    phone.add_argument("number", nargs="?", default=None, help="to give it; else it is shown")


def add_init(
    commands: Parsers, common: argparse.ArgumentParser, words: str, *, office: str = "station"
) -> None:
    """Add init, for a station's desk or a district's."""
    init = commands.add_parser("init", parents=[common], help=words)
    for name in ("belt", "officer-name"):
        init.add_argument(f"--{name}", required=True)
    init.add_argument(
        "--station", default="", metavar="WORDS",
        help="of the list (stations find); gives province, district, name, phone, a code",
    )  # fmt: skip
    for name in ("province", "district", "code", "name"):
        init.add_argument(f"--{name}", default="", help="as the list says, else required")
    init.add_argument("--phone", default=None, help="of the station; stands on every letter")
    init.add_argument("--rank", default="")
    init.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    init.add_argument(
        "--no-directory", action="store_true", help="do not load the starter register"
    )
    secrets.add_options(init, "passphrase")
    code_back.add_options(init)
    init.set_defaults(run=_init, office=office)


def _init(args: argparse.Namespace) -> Answer:
    folder = opening.folder_of(args)
    _fill_from_list(args)
    draft = _draft(args, _asked_phone(args))
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
    data = {"station": draft.station_code, "loaded": [to_plain(one) for one in reports]}
    head = _("The desk of {station} is set up.").format(station=draft.station_name)
    lines = (head, *(doubts.summary(reports) if reports else ()))
    writes_letters = draft.office != DISTRICT
    is_missing = writes_letters and not draft.station_phone
    missing = (sentence(NotNow("station_phone_missing")),) if is_missing else ()
    return Answer(data=data, lines=lines, notes=missing)


def _fill_from_list(args: argparse.Namespace) -> None:
    """Fill in what the list of stations knows of ``--station``; what was typed stays."""
    if not args.station:
        return
    offered = police_stations.offered(police_stations.meant(args.station, args.province))
    for name in ("province", "district", "name", "code"):
        setattr(args, name, getattr(args, name) or getattr(offered, name))
    if args.phone is None and offered.phone:
        args.phone = offered.phone


def _asked_phone(args: argparse.Namespace) -> str:
    """Return the phone of the station; asked for at a terminal, where it may be left open."""
    if args.phone is not None or not sys.stdin.isatty():
        return args.phone or ""
    return input(_("Phone of the station (it stands on every letter; Enter leaves it open): "))


def _phone(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if args.number is not None:
            unit = partial(station_phone.give, desk=desk.desk, phone=args.number)
            opening.write(desk, unit)
        known = desk.database.read(partial(station_phone.of, desk=desk.desk))
    missing = () if known else (sentence(NotNow("station_phone_missing")),)
    return Answer(data={"phone": known}, lines=(known,) if known else (), notes=missing)


def _draft(args: argparse.Namespace, phone: str) -> FirstRun:
    return FirstRun(
        province=args.province,
        district=args.district,
        station_code=args.code,
        station_name=args.name,
        station_phone=phone,
        officer_name=args.officer_name,
        belt_no=args.belt,
        rank=args.rank,
        sex=args.sex,
        practice=args.practice,
        office=args.office,
    )


def load_starter(opened: OpenDesk) -> list[LoadReport]:
    """Load the starter files that come with the desk and return their reports."""
    reports = []
    for name in directory.STARTER:
        data = places.resource(f"directory/{name}").read_bytes()
        unit = partial(directory.load, desk=opened.desk, data=data, file=name)
        reports.append(opening.write(opened, unit))
    return reports
