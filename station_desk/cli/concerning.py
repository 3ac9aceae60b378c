"""Commands of a concern: open it, show it, record what concerns the child itself."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from station_desk.cli import act_options, going_home, naming, opening, referral_draft
from station_desk.cli.answer import Answer
from station_desk.cli.coded import of_list
from station_desk.cli.rows import view_lines
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import Unready
from station_desk.domain.kinds import ActionKind
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Saved
from station_desk.machine import clock
from station_desk.services.acts import concern_acts
from station_desk.services.case import opening as opening_service
from station_desk.services.case import sharing
from station_desk.services.wording import ACTION_WORDS
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.views import ReferralLine

CONCERN = "number or id of the concern"


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add concern."""
    verbs = commands.add_parser("concern", help="a child's event at the desk").add_subparsers(
        dest="verb", required=True
    )
    new = login_verb(verbs, common, "new", "open a concern with its first referral", _new)
    referral_draft.add(new, required=True)
    show = login_verb(verbs, common, "show", "one concern with its referrals", _show_concern)
    show.add_argument("id", help=CONCERN)
    login_verb(verbs, common, "list", "the concerns of the station", _list_concerns)
    act = login_verb(verbs, common, "act", "record what concerns the child itself", _act)
    act.add_argument("id", help=CONCERN)
    act.add_argument("kind", type=of_list("acts", ActionKind), metavar="ACT",
                     help="all: station-desk keys acts")  # fmt: skip
    act_options.add(act)
    going_home.add(verbs, common)
    held = login_verb(verbs, common, "withhold", "withhold an item from a recipient", _withhold)
    free = login_verb(
        verbs, common, "lift", "withhold an item no longer (the in-charge)", _lift
    )
    for one in (held, free):
        one.add_argument("id", help=CONCERN)
        one.add_argument("item", help="name, age, address ...")
        one.add_argument("--from", default="", dest="whom", metavar="OFFICE",
                         help="as its referral names it; else everybody")  # fmt: skip
        one.add_argument("--why", required=True)
    moves = login_verb(verbs, common, "moves", "which acts a concern may take now", _moves)
    moves.add_argument("id", help=CONCERN)


def _withhold(args: argparse.Namespace) -> Answer:
    return _shared(args, sharing.withhold, _("Withheld from now on."))


def _lift(args: argparse.Namespace) -> Answer:
    return _shared(args, sharing.lift, _("Withheld no longer."))


def _shared(args: argparse.Namespace, door: Callable[..., Saved[str]], words: str) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.concern_id(desk, args.id, now=now)
        unit = partial(
            door, desk=desk.desk, concern_id=key, item=args.item, whom=args.whom,
            why=args.why, now=now,
        )  # fmt: skip
        item = opening.write(desk, unit)
    return Answer(data={"item": item}, lines=(words,))


def _new(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        draft = referral_draft.of(args)
        if args.risk is None:
            draft = replace(draft, risk=referral_draft.proposed(desk, draft))
        unit = partial(
            opening_service.open_referral, desk=desk.desk, draft=draft, now=clock.now()
        )
        saved = opening.write(desk, unit)
    words = _("Saved on this PC: referral {number}, child {code}.")
    line = words.format(number=saved.number, code=saved.child_code)
    return Answer(
        data=to_plain(saved), lines=(line,), notes=(*saved.notes, *referral_draft.near(draft))
    )


def _list_concerns(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = naming.all_lines(desk, now=clock.now())
    concerns: dict[str, list[ReferralLine]] = {}
    for one in found:
        concerns.setdefault(one.concern_id, []).append(one)
    lines = [
        f"{many[0].number.rsplit('/', 1)[0]}  {many[0].label}" for many in concerns.values()
    ]
    data = [{"id": key, "referrals": to_plain(tuple(many))} for key, many in concerns.items()]
    return Answer(data=data, lines=tuple(lines))


def _show_concern(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        concern = naming.concern_id(desk, args.id, now=now)
        known = naming.all_lines(desk, now=now)
        ids = [one.id for one in known if one.concern_id == concern]
        if not ids:
            raise Unready("no_such_record")
        views = [naming.view_of(desk, one) for one in ids]
    lines = tuple(line for view in views for line in view_lines(view, now=now))
    return Answer(data=[to_plain(view) for view in views], lines=lines)


def _act(args: argparse.Namespace) -> Answer:
    draft = act_options.draft_of(args)
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.concern_id(desk, args.id, now=now)
        if draft.corrects:
            draft = replace(draft, corrects=naming.act_id(desk, key, draft.corrects, now=now))
        unit = partial(
            concern_acts.act,
            desk=desk.desk,
            concern_id=key,
            kind=args.kind,
            draft=draft,
            now=now,
        )
        done = opening.write(desk, unit)
    line = _("Recorded {at}: {id}.").format(at=when(now), id=naming.short(done))
    return Answer(data={"action": done}, lines=(line,))


def _moves(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.concern_id(desk, args.id, now=now)
        query = partial(concern_acts.moves, desk=desk.desk, concern_id=key, now=now)
        found = desk.database.read(query)
    return Answer(data=[to_plain(one) for one in found], lines=tuple(map(_move_line, found)))


def _move_line(one: concern_acts.Move) -> str:
    words = _(ACTION_WORDS[one.kind])
    if one.shut:
        return f"  x {one.kind:<20} {words}: {one.shut}"
    asked = (*one.required, *(("reason",) if one.reasoned else ()))
    return f"    {one.kind:<20} {words}  {' '.join(f'--{name}' for name in asked)}".rstrip()
