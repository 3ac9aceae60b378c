"""Commands for calls: one that came in is written down; whom to call at nine."""

import argparse
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.draft import ActionDraft
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import glass, morning
from station_desk.services.acts import callers
from station_desk.words import _


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add caller and morning to the verbs of referral."""
    made = login_verb(
        verbs, common, "caller", "somebody rang about a referral: write it, tell nothing", _log
    )
    made.add_argument("number")
    made.add_argument("--person", required=True, help="who says he is, of which office")
    made.add_argument("--phone", default="", help="the number he gives")
    made.add_argument("--note", required=True, help="what he asked")
    login_verb(verbs, common, "morning", "whom to call at nine, after the night", _morning)


def _log(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        look = partial(glass.by_number, desk=desk.desk, number=args.number, now=now)
        found = opening.write(desk, look)
        draft = ActionDraft(person=args.person, phone=args.phone, note=args.note)
        unit = partial(callers.log, desk=desk.desk, referral_id=found.id, draft=draft, now=now)
        done = opening.write(desk, unit)
    back = _("Call back: {place}, {phone}.").format(
        place=found.to_name, phone=found.to_phone or "-"
    )
    return Answer(data={"action": done}, lines=(_(callers.TELL_NOTHING), back))


def _morning(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(morning.listed, desk=desk.desk, now=clock.now())
        found = desk.database.read(query)
        lines = morning.text(desk.desk, found).splitlines()
    return Answer(data=to_plain(found), lines=tuple(lines))
