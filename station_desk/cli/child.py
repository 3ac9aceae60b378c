"""Commands of one child: everything of it, who was told what, whether two records are one."""

import argparse
from dataclasses import replace
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.rows import earlier_lines
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.kinds import AgeBasis, Sex, Verdict
from station_desk.domain.plain import to_plain
from station_desk.domain.views import ChildView
from station_desk.machine import clock
from station_desk.services.case import (
    child_words,
    children,
    known_child,
    same_child,
    sibling_saved,
    siblings,
)
from station_desk.services.case.child_words import ChildLine
from station_desk.services.issuing import done_for_child
from station_desk.services.station import OpenDesk
from station_desk.words import _

CODE = "code of the child, or its last part"


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add child."""
    verbs = commands.add_parser("child", help="one child whole").add_subparsers(
        dest="verb", required=True
    )
    show = login_verb(verbs, common, "show", "everything of a child in order of time", _show)
    show.add_argument("code", help=CODE)
    told = login_verb(verbs, common, "told", "who was told what of a child, when, how", _told)
    told.add_argument("code", help=CODE)
    words = "what the station did for a child, minute by minute, without its name"
    did = login_verb(verbs, common, "did", words, _did)
    did.add_argument("code", help=CODE)
    same = login_verb(
        verbs, common, "same", "say whether two records are of one child; none is merged", _same
    )
    same.add_argument("code", help=CODE)
    same.add_argument("other", help=CODE)
    same.add_argument("verdict", choices=[*map(str, Verdict)])
    same.add_argument("--reason", default="")
    words = "a sibling's referral, as that of the child it came with"
    made = login_verb(verbs, common, "sibling", words, _sibling)
    made.add_argument("number", help="number or id of the referral")
    for name in ("name", "age", "health-alert", "disability"):
        made.add_argument(f"--{name}", default="")
    made.add_argument("--name-unknown", action="store_true")
    made.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    made.add_argument(
        "--age-basis", type=one_of(AgeBasis), choices=list(AgeBasis), default=AgeBasis.STATED
    )


def _sibling(args: argparse.Namespace) -> Answer:
    who = {
        name: getattr(args, name)
        for name in (
            "name", "age", "health_alert", "disability", "name_unknown", "sex", "age_basis",
        )
    }  # fmt: skip
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.number, now=now)
        begun = opening.write(
            desk, partial(siblings.begin, desk=desk.desk, referral_id=key, now=now)
        )
        one = replace(begun, draft=replace(begun.draft, **who))
        saved = opening.write(
            desk, partial(sibling_saved.save, desk=desk.desk, one=one, now=now)
        )
    words = _("Saved on this PC: referral {number}, child {code}.")
    line = words.format(number=saved.number, code=saved.child_code)
    return Answer(data=to_plain(saved), lines=(line,), notes=saved.notes)


def _view(desk: OpenDesk, code: str) -> ChildView:
    return opening.write(desk, partial(
        children.of_child, desk=desk.desk, child_id=_id(desk, code), now=clock.now()
    ))  # fmt: skip


def _id(desk: OpenDesk, code: str) -> str:
    query = partial(known_child.by_code, desk=desk.desk, code=code)
    return desk.database.read(query)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        view = _view(desk, args.code)
        lines = child_words.lines(desk.desk, view)
    hidden = [one.concern.number for one in view.concerns if one.withheld]
    more = [_("{number}: another officer's").format(number=one) for one in hidden]
    rows = [child_words.head(view.child), *earlier_lines(view.like), *more, *map(_row, lines)]
    return Answer(data=to_plain(view), lines=tuple(rows))


def _told(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        view = _view(desk, args.code)
        lines = [one for one in child_words.lines(desk.desk, view) if one.told]
    rows = tuple(map(_row, lines)) or (_("Nobody was told anything."),)
    data = [to_plain(one.disclosure) for one in view.events if one.disclosure]
    return Answer(data=data, lines=(child_words.head(view.child), *rows))


def _did(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        child_id = _id(desk, args.code)
        unit = partial(
            done_for_child.of_child, desk=desk.desk, child_id=child_id, now=clock.now()
        )
        said = opening.write(desk, unit)
    return Answer(data=list(said), lines=said)


def _row(one: ChildLine) -> str:
    return f"  {one.when}  {one.number}  {one.by or '-'}  {one.what}"


def _same(args: argparse.Namespace) -> Answer:
    verdict = Verdict(args.verdict)
    with opening.opened(args) as desk:
        unit = partial(
            same_child.judge, desk=desk.desk, child_id=_id(desk, args.code),
            other_id=_id(desk, args.other), verdict=verdict, reason=args.reason,
            now=clock.now(),
        )  # fmt: skip
        done = opening.write(desk, unit)
    said = _("Kept: one child with two records. They stay two, each with its code.")
    if verdict is Verdict.OTHER:
        said = _("Kept: two children. They are not shown as alike any more.")
    return Answer(data={"id": done, "verdict": verdict.value}, lines=(said,))
