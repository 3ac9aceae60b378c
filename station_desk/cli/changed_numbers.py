"""Own the command of the numbers that the district changed: list them, say yes or no to one."""

import argparse
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import NotNow
from station_desk.domain.fold import digits
from station_desk.machine import clock
from station_desk.services.offices import require_station
from station_desk.services.register import changed_numbers
from station_desk.services.register.changed_numbers import ChangedNumber
from station_desk.services.station import OpenDesk
from station_desk.words import _


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add exchange numbers."""
    made = login_verb(
        verbs, common, "numbers", "numbers that the district changed: yes or no to each", _said
    )
    made.add_argument("--card", default="", help="the contact, with --number and --say")
    made.add_argument("--number", default="", help="the number, as listed: the new one, if any")
    made.add_argument("--say", choices=("yes", "no"), help="call the new number, or the former")


def _said(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        require_station(desk.desk)
        if args.card and args.say:
            one = _meant(desk, args.card, args.number)
            unit = partial(
                changed_numbers.settle, desk=desk.desk, card_id=one.card.id,
                key=one.change.key, yes=args.say == "yes", now=clock.now(),
            )  # fmt: skip
            opening.write(desk, unit)
        found = _waiting(desk)
    lines = [changed_numbers.words(one) for one in found]
    data = [{"card": one.card.id, "old": one.old, "new": one.new} for one in found]
    nothing = _("No number of the district waits for a yes.")
    return Answer(data={"waiting": data}, lines=tuple(lines) or (nothing,))


def _waiting(desk: OpenDesk) -> tuple[ChangedNumber, ...]:
    return desk.database.read(partial(changed_numbers.waiting, desk=desk.desk))


def _meant(desk: OpenDesk, card_id: str, number: str) -> ChangedNumber:
    """Return the change of a card that puts ``number`` into use, or takes it off."""
    for one in _waiting(desk):
        if one.card.id == card_id and digits(one.new or one.old) == digits(number):
            return one
    raise NotNow("no_such_change", card=card_id)
