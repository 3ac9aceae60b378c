"""Parse a command line, run its command, answer; a trouble becomes its sentence."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType

from station_desk import __version__, words
from station_desk.cli import (
    asking,
    backups,
    charge,
    child,
    concerning,
    district,
    drafts,
    enrol,
    escrow,
    exchanging,
    facts,
    holidays,
    journaling,
    keeping,
    keys,
    locked,
    officers,
    paper_code,
    papers,
    province,
    ready,
    recovering,
    refusing,
    renewing,
    retention,
    review,
    roster,
    screen,
    sealed,
    service_record,
    setting_up,
    shift,
    stations,
    stories,
    translating,
    working,
)
from station_desk.cli.answer import Answer, say
from station_desk.domain.errors import Locked, Trouble, Unready
from station_desk.machine.crash import crash_of
from station_desk.machine.places import resource
from station_desk.words import _

OPEN_ELSEWHERE = 3
TAKEN = ("already_open", "already_in_use")
ROOMS = (
    setting_up,
    officers,
    renewing,
    keys,
    keeping,
    stations,
    holidays,
    ready,
    asking,
    concerning,
    papers,
    working,
    drafts,
    locked,
    facts,
    sealed,
    journaling,
    shift,
    roster,
    review,
    charge,
    recovering,
    escrow,
    enrol,
    district,
    province,
    exchanging,
    backups,
    retention,
    screen,
    stories,
    paper_code,
    child,
    service_record,
    translating,
)  # in the order of the help


@cache
def parser() -> argparse.ArgumentParser:
    """Return the whole command line, built once in a process."""
    top = argparse.ArgumentParser(
        prog="station-desk",
        description="Child-protection coordination desk of a police station. "
        "Without a command it opens the window.",
    )
    top.add_argument("--version", action="version", version=f"station-desk {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="data folder of the desk")
    common.add_argument("--practice", action="store_true", help="the practice desk")
    common.add_argument("--json", action="store_true", help="answer as JSON")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("practice", parents=[common], help="open the practice desk in a window")
    tour = commands.add_parser("tour", help="walk the whole job by key events, with no display")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    for room in ROOMS:
        room.add_commands(commands, common)
    return top


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    sys.excepthook = _broke
    words.keep_at(resource("translations"))
    args = parser().parse_args(argv)
    as_json: bool = args.json
    try:
        translating.begin(args)
        answer: Answer = args.run(args)
    except Trouble as trouble:
        return _refused(trouble, args)
    except MemoryError:
        return _refused(Unready("no_memory"), args)
    try:
        return say(answer, as_json=as_json)
    except BrokenPipeError:  # the reader closed early, as "| head" does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  until the end
        return 0


def _broke(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Say where the program broke, by places in the code only: messages echo what was typed."""
    said = _("Something in the program went wrong. What was saved before is safe.")
    print(said, crash_of(error).text(), sep="\n", file=sys.stderr)


def _refused(trouble: Trouble, args: argparse.Namespace) -> int:
    told = "\n".join(one.words for one in refusing.told(trouble, args))
    data = {"error": trouble.code, "sentence": told, "facts": refusing.facts(trouble, args)}
    print(told, file=sys.stderr)
    if args.json:
        say(Answer(data=data), as_json=True)
    return OPEN_ELSEWHERE if isinstance(trouble, Locked) and trouble.code in TAKEN else 1
