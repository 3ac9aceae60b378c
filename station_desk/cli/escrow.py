"""Commands of the escrow: make, words, answer at the district; set, ask, use at the station."""

import argparse
from dataclasses import replace
from pathlib import Path

from station_desk.cli import carried, code_back, four_eyes, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.recovering import came_back
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.machine import clock
from station_desk.services.keys import escrow as station_escrow
from station_desk.services.keys.escrow import ComingBack
from station_desk.vault import escrow
from station_desk.vault.escrow import AskFile, KeyFile, PublicFile
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add escrow with its verbs."""
    top = commands.add_parser("escrow", help="the district's key, the last way back")
    verbs = top.add_subparsers(dest="verb", required=True)
    _add_district(verbs, common)
    put = login_verb(verbs, common, "set", "take over the district's public key", _set)
    four_eyes.add_options(put)
    put.add_argument("public", type=Path)
    put.add_argument(
        "--words", required=True, help="the six words, as read out by the district"
    )
    ask = verbs.add_parser("ask", parents=[common], help="write the question for the district")
    ask.add_argument("--belt", required=True, help="belt number of the in-charge")
    ask.add_argument("--new", action="store_true", help="an in-charge who had no key here")
    ask.add_argument("--out", type=Path, required=True, metavar="FILE")
    secrets.add_options(ask, "new-passphrase")
    ask.set_defaults(run=_ask)
    use = verbs.add_parser("use", parents=[common], help="come back by the district's answer")
    use.add_argument("answer", type=Path)
    use.add_argument("--reason", required=True, help="the senior officer's order")
    use.add_argument("--officer-name", default="", help="of an in-charge who had no key here")
    use.add_argument("--rank", default="")
    secrets.add_options(use, "new-passphrase")
    code_back.add_options(use)
    use.set_defaults(run=_use)


def _add_district(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    make = verbs.add_parser("make", parents=[common], help="a new key, at the district")
    make.add_argument("--name", required=True, help="of the district office")
    make.add_argument("--out", type=Path, required=True, metavar="FILE", help="for the safe")
    make.add_argument("--public", type=Path, required=True, metavar="FILE", help="for stations")
    make.set_defaults(run=_make)
    words = verbs.add_parser("words", parents=[common], help="six words to read out")
    words.add_argument("public", type=Path)
    words.set_defaults(run=_words)
    answer = verbs.add_parser("answer", parents=[common], help="answer a station, two persons")
    answer.add_argument("ask", type=Path)
    answer.add_argument("--key", type=Path, required=True, metavar="FILE")
    answer.add_argument("--out", type=Path, required=True, metavar="FILE")
    answer.set_defaults(run=_answer)
    for one in (make, answer):
        secrets.add_two_phrases(one)


def _make(args: argparse.Namespace) -> Answer:
    key, public = escrow.make(args.name, secrets.two_phrases(args))
    carried.write(args.out, escrow.data_of(key))
    carried.write(args.public, escrow.data_of(public))
    words = escrow.words_of(public.public)
    lines = (
        _("The key lies in {file}. Put it into the safe, with a copy elsewhere.").format(
            file=args.out.name
        ),
        _("Give {file} to the stations, and read these words out to each:").format(
            file=args.public.name
        ),
        words,
    )
    return Answer(data={"words": words}, lines=lines)


def _words(args: argparse.Namespace) -> Answer:
    words = escrow.words_of(escrow.parsed(PublicFile, carried.read(args.public)).public)
    return Answer(data={"words": words}, lines=(words,))


def _answer(args: argparse.Namespace) -> Answer:
    asked = escrow.parsed(AskFile, carried.read(args.ask))
    key = escrow.parsed(KeyFile, carried.read(args.key))
    answered = escrow.answer(key, secrets.two_phrases(args), asked)
    carried.write(args.out, escrow.data_of(answered))
    words = escrow.words_of(asked.x_public)
    lines = (
        _("Answered for belt {belt}. Did the station read out these words?").format(
            belt=asked.belt_no
        ),
        words,
        _("If not, delete {file}.").format(file=args.out.name),
    )
    return Answer(data={"belt_no": asked.belt_no, "words": words}, lines=lines)


def _set(args: argparse.Namespace) -> Answer:
    data = carried.read(args.public)
    with opening.opened(args) as desk:
        looked_on = four_eyes.given(args, desk)
        done = station_escrow.set_key(desk, data, args.words, second=looked_on, now=clock.now())
    words = _("The district can open this desk from now on, by two persons.")
    return Answer(data={"words": done.value}, lines=(words,))


def _ask(args: argparse.Namespace) -> Answer:
    phrase = secrets.read(args, "new-passphrase", _("New pass phrase"))
    with opening.held(args) as folder:
        asked = station_escrow.ask(folder, args.belt, phrase, stranger=args.new)
        carried.write(args.out, escrow.data_of(asked))
    words = escrow.words_of(asked.x_public)
    lines = (
        _("Take {file} to the district, and read these words out to it:").format(
            file=args.out.name
        ),
        words,
        _("Keep the new pass phrase in mind: the answer opens with it."),
    )
    return Answer(data={"words": words}, lines=lines)


def _use(args: argparse.Namespace) -> Answer:
    data = carried.read(args.answer)
    phrase = secrets.read(args, "new-passphrase", _("The pass phrase typed when asking"))
    back = ComingBack(
        answer=data, phrase=phrase, new_code="", order=args.reason, name=args.officer_name,
        rank=args.rank,
    )  # fmt: skip
    with opening.held(args) as folder:
        station_escrow.require_fit(folder, back, now=clock.now())  # before a code is shown
        with code_back.asked_back(args) as code:
            hindered = station_escrow.use(folder, replace(back, new_code=code), now=clock.now())
    return came_back("", hindered)
