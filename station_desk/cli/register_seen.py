"""Own which register a command reads: what may be seen by anybody, with a log-in the whole.

Without a log-in it is the snapshot of Help now: no private numbers, no names of persons, no
contact all of whose numbers are private. Where a secret place is stands in neither.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from station_desk.cli import opening
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.office import card as office_card
from station_desk.domain.pack import Pack
from station_desk.domain.register import Card
from station_desk.services.register import directory, holidays
from station_desk.services.station import OpenDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The cards that the command may show, and by what they are read; ``desk`` of a log-in."""

    cards: tuple[Card, ...]
    pack: Pack
    calendar: Calendar
    district: str = ""
    desk: OpenDesk | None = None


def add_login(parser: argparse.ArgumentParser) -> None:
    """Add who logs in, where private numbers and persons are wanted too."""
    opening.add_login(parser)


def is_login(args: argparse.Namespace) -> bool:
    """Tell whether the command was told who logs in."""
    return bool(args.officer or args.passphrase_file or args.passphrase_fd is not None)


@contextmanager
def seen(args: argparse.Namespace, *, district: str = "") -> Iterator[Seen]:
    """Give the register of the snapshot, or with a log-in that of the desk."""
    if not is_login(args):
        snap, pack = opening.shown(args)
        own = snap.district if snap is not None and snap.province == pack.id else ""
        yield Seen(
            cards=opening.cards(snap, pack, district=district), pack=pack,
            calendar=opening.calendar(snap, pack), district=own,
        )  # fmt: skip
        return
    with opening.opened(args) as desk:
        known = desk.database.read(partial(directory.cards, desk=desk.desk))
        yield Seen(
            cards=tuple(office_card.hidden(one) if one.secret else one for one in known),
            pack=desk.desk.pack,
            calendar=desk.database.read(partial(holidays.days, desk=desk.desk)),
            district=desk.desk.station.district,
            desk=desk,
        )
