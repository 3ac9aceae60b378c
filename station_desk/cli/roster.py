"""Commands of tonight's roster: list, add, withdraw."""

import argparse
from functools import partial

from station_desk.cli import instants, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.case_records import DutyTurn
from station_desk.domain.kinds import Sex, TurnPost
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import roster
from station_desk.services.act_words import adult_words
from station_desk.words import _

TEXTS = {"belt-no": "belt number", "rank": "rank", "phone": "number to call"}


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add roster."""
    top = commands.add_parser("roster", help="who can go along with a child tonight")
    verbs = top.add_subparsers(dest="verb", required=True)
    login_verb(verbs, common, "list", "tonight's roster, women first", _list)
    made = login_verb(verbs, common, "add", "put somebody on the roster", _add)
    made.add_argument("--name", default="", metavar="NAME",
                      help="who, by name")  # fmt: skip
    made.add_argument("--sex", choices=[one.value for one in Sex if one.value], default="",
                      help="girl: a woman; boy: a man")  # fmt: skip
    for name, words in TEXTS.items():
        made.add_argument(f"--{name}", default="", help=words)
    made.add_argument("--post", choices=[*map(str, TurnPost)], default=TurnPost.ESCORT.value)
    made.add_argument("--from", default="", dest="from_at", metavar=instants.WHEN)
    made.add_argument("--until", default="", dest="until_at", metavar=instants.WHEN)
    gone = login_verb(verbs, common, "withdraw", "take somebody off the roster", _withdraw)
    gone.add_argument("id", metavar="ID", help="as list prints it")


def _list(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(roster.tonight, desk=desk.desk, now=clock.now())
        found = desk.database.read(query)
    lines = tuple(line for one in found for line in rows(one))
    return Answer(data=[to_plain(one) for one in found], lines=lines or (_("Nobody."),))


def rows(one: DutyTurn) -> tuple[str, str]:
    """Return somebody of the roster for a person: who, what for, until when; the id."""
    who = ", ".join(
        part for part in (roster.words_of(one), _(adult_words(one.sex)), one.phone) if part
    )
    times = _("{begin} to {end}").format(begin=when(one.from_at), end=when(one.until_at))
    return f"{who}  {one.post.value}  {times}", f"     {one.id}"


def _add(args: argparse.Namespace) -> Answer:
    draft = roster.TurnDraft(
        name=args.name,
        belt_no=args.belt_no,
        rank=args.rank,
        sex=Sex(args.sex or Sex.UNKNOWN),
        phone=args.phone,
        post=TurnPost(args.post),
        from_at=instants.named(args.from_at, "from_at"),
        until_at=instants.named(args.until_at, "until_at"),
    )
    with opening.opened(args) as desk:
        unit = partial(roster.add, desk=desk.desk, draft=draft, now=clock.now())
        made = opening.write(desk, unit)
    return Answer(data=to_plain(made), lines=rows(made))


def _withdraw(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(roster.withdraw, desk=desk.desk, turn_id=args.id)
        gone = opening.write(desk, unit)
    words = _("Off the roster: {name}.").format(name=roster.words_of(gone))
    return Answer(data=to_plain(gone), lines=(words,))
