"""Commands that change the desk's keys: key show, key rotate, key renew-code."""

import argparse
from functools import partial

from station_desk.cli import code_back, four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.machine import clock
from station_desk.services.keys import officers, rotating
from station_desk.services.keys.rotating import WHY_WORDS, Why
from station_desk.words import _

ASKED = (Why.SUSPECTED, Why.YEARLY, Why.LEFT, Why.RESTORED)  # the others have their own door


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add key with its verbs."""
    key = commands.add_parser("key", help="the keys of the desk")
    verbs = key.add_subparsers(dest="verb", required=True)
    login_verb(verbs, common, "show", "which keys, and what is owed", _show)
    rotate = login_verb(
        verbs, common, "rotate", "give the desk new keys; nobody's pass phrase changes", _rotate
    )
    four_eyes.add_options(rotate)
    rotate.add_argument("--why", type=one_of(Why, ASKED), choices=ASKED, default=Why.SUSPECTED)
    renew = login_verb(
        verbs, common, "renew-code", "a new recovery code in place of the old one", _renew
    )
    four_eyes.add_options(renew)
    code_back.add_options(renew)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(officers.listed, desk=desk.desk, folder=desk.folder)
        found = desk.database.read(query)
    lines = [_("Keys number {number}.").format(number=found.generation)]
    if found.owed:
        lines.append(_("They should be changed: {why}.").format(why=why_words(found.owed)))
    data = {"generation": found.generation, "owed": found.owed}
    return Answer(data=data, lines=tuple(lines))


def why_words(why: str) -> str:
    """Return the words of a reason as the key file keeps it."""
    return _(WHY_WORDS[Why(why)]) if why in set(Why) else why


def _rotate(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        looked_on = four_eyes.given(args, desk)
        done = rotating.rotate(desk, args.why, second=looked_on, now=clock.now())
    return _changed(done.value)


def _changed(number: int) -> Answer:
    lines = (
        _("The desk has new keys (number {number}). Every pass phrase stays as it is.").format(
            number=number
        ),
        _("Make a backup now: the old ones open with the keys of before."),
    )
    return Answer(data={"generation": number}, lines=lines)


def _renew(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        looked_on = four_eyes.given(args, desk)
        with code_back.asked_back(args) as code:
            done = rotating.renew_code(desk, code, second=looked_on, now=clock.now())
    return _changed(done.value)
