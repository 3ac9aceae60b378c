"""Commands of the in-charge's review: what waits, and that it was seen."""

import argparse
from datetime import datetime
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.clock import due_words
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.domain.review import APPROVED_IN_CASE, ReviewLine
from station_desk.machine import clock
from station_desk.services import reviewing
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add review."""
    top = commands.add_parser("review", help="what waits for the in-charge's word")
    verbs = top.add_subparsers(dest="verb", required=True)
    login_verb(verbs, common, "list", "everything that waits, the nearest limit first", _list)
    seen = login_verb(verbs, common, "seen", "what needs no approval was seen", _seen)
    seen.add_argument("key", metavar="KEY", help="as list prints it")


def _list(args: argparse.Namespace) -> Answer:
    now = clock.now()
    with opening.opened(args) as desk:
        found = desk.database.read(partial(reviewing.listed, desk=desk.desk, now=now))
    lines = tuple(line for one in found for line in _lines(one, now))
    nothing = (_("Nothing waits for the in-charge."),)
    return Answer(data=[to_plain(one) for one in found], lines=lines or nothing)


def _lines(one: ReviewLine, now: datetime) -> tuple[str, ...]:
    """Return one thing that waits: its clock and why; what, by whom; the key where it ends."""
    at = one.due.due_at if one.due is not None else None
    head = _("{due}  {why}  {number}  {label}").format(
        due=due_words(at, now) if at is not None else "-",
        why=_(reviewing.KIND_WORDS[one.kind]),
        number=one.number,
        label=one.label,
    )
    done = _("     {what}, by {belt}, {time}").format(
        what=one.what, belt=one.by or "-", time=when(one.at)
    )
    return (head, done) if one.kind in APPROVED_IN_CASE else (head, done, f"     {one.key}")


def _seen(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(reviewing.seen, desk=desk.desk, key=args.key, now=clock.now())
        one = opening.write(desk, unit)
    words = _("Seen: {what}, {number}.")
    line = words.format(what=_(reviewing.KIND_WORDS[one.kind]), number=one.number)
    return Answer(data=to_plain(one), lines=(line,))
