"""Commands of the screen: whether pictures of it may show the desk, for training."""

import argparse

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.machine import clock
from station_desk.services import screen_pictures
from station_desk.words import N_, _

SHOWN = N_("Pictures of the screen show the desk. Leave it out again after the training.")
LEFT_OUT = N_("Pictures of the screen leave the desk out.")


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add screen with its verbs."""
    top = commands.add_parser("screen", help="may pictures of the screen show the desk?")
    verbs = top.add_subparsers(dest="verb", required=True)
    show = verbs.add_parser("state", parents=[common], help="what holds now; needs no log-in")
    show.set_defaults(run=_state)
    for name, words in (
        ("allow", "let pictures show the desk, for training; in-charge only"),
        ("forbid", "leave the desk out of pictures again; in-charge only"),
    ):
        made = login_verb(verbs, common, name, words, _change)
        made.add_argument("--reason", required=name == "allow", default="")


def _state(args: argparse.Namespace) -> Answer:
    return _told(shown=screen_pictures.allowed(opening.folder_of(args)))


def _change(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        done = screen_pictures.allow(
            desk, shown=args.verb == "allow", reason=args.reason, now=clock.now()
        )
    return _told(shown=done.value)


def _told(*, shown: bool) -> Answer:
    return Answer(data={"shown": shown}, lines=(_(SHOWN if shown else LEFT_OUT),))
