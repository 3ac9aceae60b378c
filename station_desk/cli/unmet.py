"""Commands for the end of the ladder: whom to tell, a need that no place met, how many."""

import argparse
from datetime import timedelta
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.case import unmet
from station_desk.services.case.unmet import LadderEnd
from station_desk.words import _

DAYS = 30


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add ladder-end, unmet and unmet-count to the verbs of referral."""
    end = login_verb(
        verbs, common, "ladder-end", "whom to tell when no place takes the child", _end
    )
    end.add_argument("id", metavar="NUMBER")
    made = login_verb(
        verbs, common, "unmet", "write down that no place would take the child", _unmet
    )
    made.add_argument("id", metavar="NUMBER")
    made.add_argument("--note", default="")
    count = login_verb(
        verbs, common, "unmet-count", "how many children had which need unmet", _count
    )
    count.add_argument("--days", type=int, default=DAYS)


def _end(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        query = partial(unmet.end_of_ladder, desk=desk.desk, referral_id=key, now=now)
        found = desk.database.read(query)
    return Answer(data=to_plain(found), lines=_lines(found))


def _unmet(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        unit = partial(unmet.record, desk=desk.desk, referral_id=key, note=args.note, now=now)
        action = opening.write(desk, unit)
        query = partial(unmet.end_of_ladder, desk=desk.desk, referral_id=key, now=now)
        found = desk.database.read(query)
    line = _("Written: no place would take the child ({need}).").format(need=found.need_name)
    return Answer(data={"action": action, **to_plain(found)}, lines=(line, *_lines(found)))


def _count(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        since = clock.now() - timedelta(days=args.days)
        found = desk.database.read(partial(unmet.counted, desk=desk.desk, since=since))
    lines = tuple(f"{one.count:>4}  {one.name}" for one in found)
    none = _("No need stands written as unmet in {days} days.").format(days=args.days)
    return Answer(data={"unmet": to_plain(found)}, lines=lines or (none,))


def _lines(found: LadderEnd) -> tuple[str, ...]:
    tried = _("Tried: {calls}").format(calls="; ".join(found.tried) or "-")
    tell = [
        " ".join(part for part in (one.name, one.phone, f"({one.post})", one.say) if part)
        for one in found.seniors
    ]
    then = _("Once told: station-desk referral act {number} escalated --person NAME").format(
        number=found.number
    )
    return (tried, _("Tell, in this order:"), *tell, then)
