"""Commands that keep the officers: add, list, leave, role, phrase, own-phrase, offer."""

import argparse
from functools import partial

from station_desk.cli import four_eyes, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import Unready
from station_desk.domain.kinds import Role, Sex
from station_desk.domain.local import day
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, triage
from station_desk.services import station
from station_desk.services.keys import officers, roll_call
from station_desk.services.keys.officers import EVERY_ROLE, OfficerLine
from station_desk.services.station import OfficerDraft
from station_desk.services.wording import ROLE_WORDS
from station_desk.vault import keys, passphrase
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add officer with its verbs."""
    officer = commands.add_parser("officer", help="officers of the desk")
    verbs = officer.add_subparsers(dest="verb", required=True)
    _add_verbs(verbs, common)
    leave = verbs.add_parser(
        "leave", parents=[common], help="an officer leaves; the keys of the desk are changed"
    )
    role = verbs.add_parser("role", parents=[common], help="give an officer another role")
    role.add_argument("role", type=one_of(Role, EVERY_ROLE), choices=EVERY_ROLE)
    for one, run in ((leave, _leave), (role, _role)):
        _add_login(one, four=True)
        one.add_argument("--belt", required=True, help="belt number of the officer meant")
        one.add_argument("--reason", required=True)
        one.set_defaults(run=run)
    leave.add_argument(
        "--later", action="store_true", help="change the keys of the desk another time"
    )
    phrase = verbs.add_parser(
        "phrase", parents=[common], help="give a pass phrase for one log-in to who forgot it"
    )
    _add_login(phrase)
    phrase.add_argument("--belt", required=True, help="belt number of the officer meant")
    secrets.add_options(phrase, "new-passphrase")
    phrase.set_defaults(run=_phrase)
    roll = verbs.add_parser(
        "roll-call",
        parents=[common],
        help="say who still serves after the desk came back on another PC; the others leave",
    )
    _add_login(roll, four=True)
    roll.add_argument("--stays", nargs="+", required=True, metavar="BELT")
    roll.set_defaults(run=_roll_call)
    own = verbs.add_parser("own-phrase", parents=[common], help="change your own pass phrase")
    _add_login(own)
    secrets.add_options(own, "new-passphrase")
    own.set_defaults(run=_own_phrase)


def _add_verbs(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    add = verbs.add_parser(
        "add", parents=[common], help="add an officer with a key of their own"
    )
    _add_login(add, four=True)
    add.add_argument("--belt", required=True)
    add.add_argument("--officer-name", required=True)
    add.add_argument("--rank", default="")
    add.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    add.add_argument(
        "--role", type=one_of(Role, EVERY_ROLE), choices=EVERY_ROLE, default=Role.DUTY
    )
    add.add_argument(
        "--one-time", action="store_true", help="the officer chooses another at the log-in"
    )
    secrets.add_options(add, "new-passphrase")
    add.set_defaults(run=_add)
    login_verb(
        verbs, common, "list", "who has a key; with --officer everything of everybody", _list
    )
    offer = verbs.add_parser(
        "offer", parents=[common], help="offer a pass phrase of four words"
    )
    offer.add_argument("--officer-name", default="", help="whose name it may not hold")
    offer.add_argument("--belt", default="", help="whose belt number it may not hold")
    offer.set_defaults(run=_offered)


def _add_login(parser: argparse.ArgumentParser, *, four: bool = False) -> None:
    opening.add_login(parser)
    if four:
        four_eyes.add_options(parser)


def _offered(args: argparse.Namespace) -> Answer:
    words = " ".join(passphrase.offer(args.officer_name, args.belt))
    return Answer(data={"passphrase": words}, lines=(words,))


def _add(args: argparse.Namespace) -> Answer:
    phrase = secrets.read(args, "new-passphrase", _("Pass phrase of the new officer"))
    draft = OfficerDraft(
        officer_name=args.officer_name,
        belt_no=args.belt,
        rank=args.rank,
        sex=args.sex,
        role=args.role,
        passphrase=phrase,
        one_time=args.one_time,
    )
    with opening.opened(args) as desk:
        looked_on = four_eyes.given(args, desk)
        saved = officers.add(desk, draft, second=looked_on, now=clock.now())
    words = _("Officer {belt} has a key on this desk.").format(belt=args.belt)
    return Answer(data={"id": saved.value, "belt_no": args.belt}, lines=(words,))


def _list(args: argparse.Namespace) -> Answer:
    if args.officer:
        return _listed(args)
    folder = opening.folder_of(args)
    if triage.look(folder) is not triage.Found.STATION:
        raise Unready("not_set_up")
    found = keys.slot_lines(folder)
    rows = tuple(f"{one.belt_no}  {one.role.value}" for one in found)
    return Answer(data=[to_plain(one) for one in found], lines=rows)


def _listed(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(officers.listed, desk=desk.desk, folder=desk.folder)
        found = desk.database.read(query)
    owed = (_("The keys of the desk should be changed: station-desk key rotate."),)
    return Answer(
        data=to_plain(found),
        lines=tuple(_line(one) for one in found.officers),
        notes=owed if found.owed else (),
    )


def _line(one: OfficerLine) -> str:
    who = one.officer
    left = who.active_to
    parts = [f"{who.belt_no:>8}", f"{who.rank} {who.name}".strip(), _(ROLE_WORDS[who.role])]
    if left is not None:
        parts.append(_("left {day}").format(day=day(left)))
    elif not one.has_key:
        parts.append(_("no key"))
    elif one.one_time:
        parts.append(_("pass phrase for one log-in"))
    return "  ".join(parts)


def _leave(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        meant = opening.officer_of(desk.folder, args.belt)
        looked_on = four_eyes.given(args, desk)
        left = officers.leave(
            desk, meant, reason=args.reason, second=looked_on, now=clock.now(),
            rotate=not args.later,
        ).value  # fmt: skip
    words = _("Officer {belt} has left; the key opens this desk no more.").format(
        belt=args.belt
    )
    data = {"officer": meant, "generation": left.generation, "hindered": ""}
    notes: tuple[str, ...] = ()
    if left.hindered is not None:
        data["hindered"] = left.hindered.code
        notes = (sentence(left.hindered),)
    return Answer(data=data, lines=(words,), notes=notes)


def _roll_call(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        looked_on = four_eyes.given(args, desk)
        done = roll_call.confirm(desk, args.stays, second=looked_on, now=clock.now()).value
    words = _("It is written down who serves. Left: {belts}.")
    line = words.format(belts=", ".join(done.left) or "-")
    notes = (sentence(done.hindered),) if done.hindered is not None else ()
    return Answer(data={"left": list(done.left)}, lines=(line,), notes=notes)


def _role(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        meant = opening.officer_of(desk.folder, args.belt)
        looked_on = four_eyes.given(args, desk)
        officers.change_role(
            desk, meant, args.role, reason=args.reason, second=looked_on, now=clock.now()
        )
    words = _("Officer {belt}: {role}.").format(belt=args.belt, role=_(ROLE_WORDS[args.role]))
    return Answer(data={"officer": meant, "role": args.role.value}, lines=(words,))


def _phrase(args: argparse.Namespace) -> Answer:
    phrase = secrets.read(args, "new-passphrase", _("Pass phrase for one log-in"))
    with opening.opened(args) as desk:
        meant = opening.officer_of(desk.folder, args.belt)
        officers.give_phrase(desk, meant, phrase, now=clock.now())
    words = _("Officer {belt} can log in with it once, and then chooses another.").format(
        belt=args.belt
    )
    return Answer(data={"officer": meant}, lines=(words,))


def _own_phrase(args: argparse.Namespace) -> Answer:
    with opening.held(args) as folder:
        officer_id = opening.officer_of(folder, args.officer)
        old = secrets.read(args, "passphrase", _("Pass phrase"))
        new = secrets.read(args, "new-passphrase", _("New pass phrase"))
        opened = officers.enter_with_own_phrase(folder, officer_id, old, new, now=clock.now())
        station.close(opened)
    words = _("From now on the new pass phrase opens the desk.")
    return Answer(data={"officer": officer_id}, lines=(words,))
