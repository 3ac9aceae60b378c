"""Take the word of a second officer on the command line, for acts that need four eyes."""

import argparse
from pathlib import Path

from station_desk.cli import opening, secrets
from station_desk.machine import clock
from station_desk.services import second
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.words import _


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add who looks on, and where that pass phrase comes from."""
    parser.add_argument(
        "--second", default="", metavar="BELT", help="belt number of the second officer"
    )
    secrets.add_options(parser, "second-passphrase")


def given(args: argparse.Namespace, desk: OpenDesk) -> Second | None:
    """Return the second officer's word; where nobody else has a key, that there is nobody.

    None when nobody was named although somebody can be asked: the service refuses that, so
    that the refusal is journaled.
    """
    if not args.second:
        if second.others(desk.folder, desk.desk):
            return None
        return second.alone(desk.folder, desk.desk)
    officer_id = opening.officer_of(desk.folder, args.second)
    phrase = secrets.read(args, "second-passphrase", _("Pass phrase of the second officer"))
    return second.confirm(desk.folder, desk.desk, officer_id, phrase, now=clock.now())


def looking_on(args: argparse.Namespace, folder: Path, coming_back: str) -> Second | None:
    """Return the word of who looks on while an officer comes back; None where nobody does."""
    if not args.second:
        return None
    officer_id = opening.officer_of(folder, args.second)
    phrase = secrets.read(args, "second-passphrase", _("Pass phrase of the second officer"))
    return second.looks_on(folder, coming_back, officer_id, phrase, now=clock.now())
