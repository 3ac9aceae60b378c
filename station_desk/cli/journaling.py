"""Commands that prove and tell: journal verify, journal show, journal line, check."""

import argparse
from functools import partial

from station_desk.cli import opening, translating
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import checking
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk, JournalDetail, JournalRow
from station_desk.words import _

LISTED = 50  # records that differ; --json has them all


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add journal and check."""
    verbs = commands.add_parser("journal", help="who did what").add_subparsers(
        dest="verb", required=True
    )
    login_verb(verbs, common, "verify", "verify the whole chain", _check)
    show = login_verb(verbs, common, "show", "lines as sentences, newest first", _show)
    show.add_argument("--last", type=int, default=50)
    show.add_argument("--by", default="", metavar="BELT", help="lines by this officer")
    show.add_argument("--about", default="", metavar="CODE", help="a child's code or a number")
    show.add_argument("--day", default="", metavar="DD-MM-YYYY")
    line = login_verb(verbs, common, "line", "one line whole", _line)
    line.add_argument("seq", type=int, help="its number, as show prints it")
    line.add_argument(
        "--chain", default="", help="of an earlier chain, as show --json names it"
    )
    check = login_verb(
        commands, common, "check", "check files, chain and anchor", _check_or_drafts
    )
    check.add_argument(
        "--translations", action="store_true",
        help="list the texts no native reader has checked instead; needs no log-in",
    )  # fmt: skip


def _check_or_drafts(args: argparse.Namespace) -> Answer:
    return translating.drafts(args) if args.translations else _check(args)


def _check(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = checking.check(desk, now=clock.now())
    lines = [
        line
        for one in found
        for line in (("✓ " if one.good else "✗ ") + one.told(LISTED)).splitlines()
    ]
    good = all(one.good for one in found)
    data = {"good": good, "checks": to_plain(found)}
    return Answer(data=data, lines=tuple(lines), code=0 if good else 1)


def _show(args: argparse.Namespace) -> Answer:
    ask = JournalAsk(belt=args.by, about=args.about, day=args.day, last=args.last)
    with opening.opened(args) as desk:
        found = desk.database.read(partial(journal_read.read, desk=desk.desk, ask=ask))
    rows = tuple(row(one) for one in found)
    head = _("{count} lines").format(count=len(rows))
    return Answer(data=[to_plain(one) for one in found], lines=(*rows, head))


def row(one: JournalRow) -> str:
    """Return one journal line as a sentence: its number, when, which officer, what."""
    who = _("officer {belt} {did}").format(belt=one.belt_no, did=one.words)
    if one.second_belt:
        who = _("{who}, with officer {belt}").format(who=who, belt=one.second_belt)
    doubt = "" if one.clock_ok else _("  (clock doubtful)")
    return f"{one.seq:>7}  {when(one.at) if one.at else ''}  {who}{doubt}"


def _line(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        origin = args.chain or desk.database.head[0]
        found = desk.database.read(
            partial(journal_read.detail, desk=desk.desk, origin=origin, seq=args.seq)
        )
    return Answer(data=to_plain(found), lines=tuple(detail_lines(found)))


def detail_lines(found: JournalDetail) -> list[str]:
    """Return a line whole for a person."""
    told = [
        row(found.row),
        _("  Changed or looked at: {fields}").format(fields=", ".join(found.fields)),
        _("  Reason: {reason}").format(reason=found.row.reason),
        _("  Codes: {codes}").format(codes=", ".join(f"{a} {b}" for a, b in found.facts)),
        _("  Chain after this line: {mark}").format(mark=found.mark),
    ]
    shown = (True, found.fields, found.row.reason, found.facts, True)
    return [words for words, is_told in zip(told, shown, strict=True) if is_told]
