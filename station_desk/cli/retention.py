"""Commands of keeping and deleting: retention list, purge; hold set, lift, list."""

import argparse
from functools import partial
from typing import Any

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import retention
from station_desk.services.kept_words import (
    gone_words,
    hold_words,
    purged_words,
    state_words,
    why_words,
)
from station_desk.services.retention import Kept
from station_desk.services.station import OpenDesk
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add retention and hold."""
    top = commands.add_parser("retention", help="how long cases are kept; delete what is due")
    verbs = top.add_subparsers(dest="verb", required=True)
    listing = login_verb(
        verbs, common, "list", "until when each case is kept, by which rule and why", _list
    )
    listing.add_argument("--due", action="store_true", help="only what may be deleted now")
    purge = login_verb(
        verbs, common, "purge", "delete cases for good; takes a second officer", _purge
    )
    four_eyes.add_options(purge)
    purge.add_argument("concern", nargs="*", help="numbers of the cases")
    purge.add_argument("--due", action="store_true", help="every case that is due")
    _add_hold(commands, common)


def _add_hold(commands: Parsers, common: argparse.ArgumentParser) -> None:
    top = commands.add_parser("hold", help="legal holds: what may not be deleted")
    verbs = top.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("set", parents=[common], help="hold a case; takes a second officer")
    two = verbs.add_parser("lift", parents=[common], help="lift the hold of a case; likewise")
    for parser, run in ((one, _set), (two, _lift)):
        opening.add_login(parser)
        four_eyes.add_options(parser)
        parser.add_argument("concern", help="number of the case")
        parser.add_argument("--reason", required=True)
        parser.set_defaults(run=run)
    login_verb(verbs, common, "list", "the holds that stand", _holds)


def _kept(desk: OpenDesk) -> Kept:
    return desk.database.read(partial(retention.listed, desk=desk.desk, now=clock.now()))


def _list(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        kept = _kept(desk)
    lines = kept.due if args.due else kept.lines
    rows = [f"{one.number}  {state_words(one)}  {why_words(one)}" for one in lines]
    rows += [f"    {hold_words(one.hold)}" for one in lines if one.hold]
    if not args.due:
        rows += [f"{one.number}  {gone_words(one)}" for one in kept.gone]
    head = _("Cases that may be deleted now: {count}.").format(count=len(kept.due))
    data = {"lines": to_plain(lines), "gone": to_plain(kept.gone)}
    return Answer(data=data, lines=(*rows, head))


def _purge(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        kept = _kept(desk)
        chosen = [_id(kept, one) for one in args.concern]
        if args.due:
            chosen += [one.concern_id for one in kept.due]
        looked_on = four_eyes.given(args, desk)
        done = retention.purge(desk, chosen, second=looked_on, now=clock.now()).value
    return Answer(data=to_plain(done), lines=(*done.numbers, purged_words(done)))


def _id(kept: Kept, given: str) -> str:
    """Return the id of a case given by number, also of a deleted one; else what was given."""
    known = {one.number: one.concern_id for one in kept.gone}
    known |= {one.number: one.concern_id for one in kept.lines}
    return known.get(given.upper(), given)


def _set(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        _hold(args, desk, retention.set_hold)
    words = _("{number}: held. It is not deleted until the hold is lifted.")
    return Answer(data={"concern": args.concern}, lines=(words.format(number=args.concern),))


def _lift(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        _hold(args, desk, retention.lift_hold)
    words = _("{number}: the hold is lifted. The rule of keeping counts again.")
    return Answer(data={"concern": args.concern}, lines=(words.format(number=args.concern),))


def _hold(args: argparse.Namespace, desk: OpenDesk, act: Any) -> None:
    unit = partial(
        act, desk=desk.desk, concern_id=_id(_kept(desk), args.concern), reason=args.reason,
        second=four_eyes.given(args, desk), now=clock.now(),
    )  # fmt: skip
    opening.write(desk, unit)


def _holds(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(retention.holds, desk=desk.desk))
    rows = tuple(f"{one.number}  {hold_words(one)}" for one in found)
    return Answer(data=to_plain(found), lines=rows or (_("No legal hold."),))
