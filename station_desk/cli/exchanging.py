"""Commands of the exchange: give, take, show, numbers; the same words at both ends."""

import argparse
from pathlib import Path

from station_desk.cli import changed_numbers, opening, two_versions
from station_desk.cli.answer import Answer
from station_desk.cli.out_file import require_folder
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import intake, intake_words
from station_desk.district import stations as heard
from station_desk.district.intake import TakenIn
from station_desk.domain.errors import NotNow
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import offices
from station_desk.services.exchange import (
    exchange_words,
    giving,
    network,
    network_words,
    outlook,
    taking,
)
from station_desk.services.exchange.taking import TakenAll
from station_desk.services.station import OpenDesk
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add exchange."""
    top = commands.add_parser(
        "exchange", help="station and district: give, take, and how it stands"
    )
    verbs = top.add_subparsers(dest="verb", required=True)
    give = login_verb(
        verbs, common, "give", "write all that the district lacks to a stick or folder", _give
    )
    take = login_verb(
        verbs, common, "take", "take in what lies on a stick; a district answers on it", _take
    )
    for one in (give, take):
        one.add_argument("folder", type=Path, help="the stick, or a shared folder")
    walk = login_verb(
        verbs, common, "network", "the station: give and take by network, in one", _network
    )
    walk.add_argument(
        "--by-itself", choices=("on", "off"), default="",
        help="whether an open desk tries the network by itself; nothing is sent now",
    )  # fmt: skip
    login_verb(verbs, common, "show", "what waits, what was given, what is there", _show)
    changed_numbers.add_command(verbs, common)
    two_versions.add_command(verbs, common)


def _give(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if offices.is_district(desk.desk):
            raise NotNow("answers_by_taking")
        require_folder(args.folder)
        given = giving.give(desk, args.folder, now=clock.now()).value
    return Answer(data=to_plain(given), lines=exchange_words.given_lines(given))


def _take(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        require_folder(args.folder)
        if offices.is_district(desk.desk):
            taken = intake.take(desk, args.folder, now=clock.now()).value
            return _said(taken, intake_words.taken_lines(taken))
        done = taking.take(desk, args.folder, now=clock.now()).value
        return _said(done, exchange_words.answer_lines(done))


def _network(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if args.by_itself:
            wanted = args.by_itself == "on"
            network.by_itself(desk, wanted=wanted, now=clock.now())
            on, off = _("The open desk tries by itself."), _("The desk tries by hand only.")
            return Answer(data={"by_itself": wanted}, lines=(on if wanted else off,))
        done = network.exchange(desk, now=clock.now()).value
    notes = exchange_words.refused_lines(done.taken.refused)
    bad = bool(notes or done.refused)
    lines = network_words.round_lines(done)
    return Answer(data=to_plain(done), lines=lines, notes=notes, code=1 if bad else 0)


def _said(done: TakenAll | TakenIn, lines: tuple[str, ...]) -> Answer:
    """Return what was taken, and as notes what was not."""
    notes = exchange_words.refused_lines(done.refused)
    return Answer(data=to_plain(done), lines=lines, notes=notes, code=1 if notes else 0)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if offices.is_district(desk.desk):
            return _show_district(desk)
        now = clock.now()
        found = desk.database.read(lambda db: outlook.outlook(db, desk, now=now))
    return Answer(data=to_plain(found), lines=exchange_words.outlook_lines(found))


def _show_district(desk: OpenDesk) -> Answer:
    found = desk.database.read(lambda db: heard.stations(db, desk))
    lines = tuple(intake_words.station_line(one) for one in found.stations)
    lines = lines or (_("No station is certified."),)
    return Answer(data=to_plain(found), lines=lines + intake_words.waits_lines(found))
