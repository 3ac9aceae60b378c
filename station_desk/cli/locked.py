"""Commands for calls made while the desk was locked: calls note, list, attach, keep, drop."""

import argparse
from collections.abc import Callable
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain import local, locked_calls
from station_desk.domain.errors import BadInput, Damaged, Problem
from station_desk.domain.kinds import CallResult
from station_desk.domain.locked_calls import LockedCall
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Saved
from station_desk.machine import clock, pending
from station_desk.machine.ids import new_id
from station_desk.services import locked_calls as settling
from station_desk.services.locked_calls import Waiting
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.vault import keys
from station_desk.words import _

Unit = Callable[[Session], Saved[int]]


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add calls."""
    top = commands.add_parser("calls", help="calls made while the desk was locked")
    verbs = top.add_subparsers(dest="verb", required=True)
    note = verbs.add_parser("note", parents=[common], help="seal a call; needs no log-in")
    note.add_argument("card", help="id of the contact card, as directory find prints it")
    note.add_argument("--phone", default="", help="the number called; else the first")
    note.add_argument(
        "--result", type=one_of(CallResult), choices=list(CallResult),
        default=CallResult.NO_ANSWER,
    )  # fmt: skip
    note.set_defaults(run=_note)
    login_verb(verbs, common, "list", "calls that nobody settled", _list)
    for name, words, run in (
        ("attach", "take calls over into a referral", _attach),
        ("keep", "keep calls as calls of the station", _keep),
        ("drop", "drop calls with a reason", _drop),
    ):
        made = login_verb(verbs, common, name, words, run)
        made.add_argument("call", nargs="*", help="as list prints them; none means all")
        if name == "attach":
            made.add_argument("--referral", required=True, help="number or id of the referral")
        if name == "drop":
            made.add_argument("--reason", required=True)


def _note(args: argparse.Namespace) -> Answer:
    with opening.held(args) as folder:
        known = opening.cards(*opening.shown(args))
        cards = {one.id: one for one in known}
        card = cards.get(args.card)
        if card is None:
            raise BadInput([Problem(where="card", code="no_such_card")])
        numbers = [one.number for one in card.phones]
        phone = args.phone or next(iter(numbers), "")
        if phone not in numbers:
            allowed = (("allowed", ", ".join(numbers)),)
            raise BadInput([Problem(where="phone", code="not_one_of", facts=allowed)])
        call = LockedCall(
            id=new_id(), at=clock.now(), card_id=card.id, number=numbers.index(phone),
            phone=phone, need=next(iter(card.needs), ""), result=args.result.value,
        )  # fmt: skip
        pending.add(folder, keys.seal_to_device(folder, locked_calls.encode(call)))
    words = _("Sealed. The next log-in asks where it belongs: station-desk calls list.")
    return Answer(data={"id": call.id}, lines=(words,))


def _list(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = settling.waiting(desk)
    lines = [_row(one) for one in found.calls]
    return Answer(data=to_plain(found), lines=(*lines, *_head(found)))


def _head(found: Waiting) -> list[str]:
    said = [] if found.calls else [_("No call waits.")]
    return [*said, *([sentence(Damaged("pending_damaged"))] if found.unread else [])]


def _row(one: LockedCall) -> str:
    return f"{naming.short(one.id)}  {local.when(one.at)}  {one.phone}  {one.result}"


def _attach(args: argparse.Namespace) -> Answer:
    now = clock.now()

    def unit(desk: OpenDesk, calls: tuple[LockedCall, ...]) -> Unit:
        key = naming.referral_id(desk, args.referral, now=now)
        return partial(settling.attach, desk=desk.desk, calls=calls, referral_id=key, now=now)

    return _settle(args, unit)


def _keep(args: argparse.Namespace) -> Answer:
    return _settle(
        args, lambda desk, calls: partial(
            settling.keep, desk=desk.desk, calls=calls, now=clock.now()
        ),
    )  # fmt: skip


def _drop(args: argparse.Namespace) -> Answer:
    return _settle(
        args, lambda desk, calls: partial(
            settling.drop, desk=desk.desk, calls=calls, reason=args.reason, now=clock.now()
        ),
    )  # fmt: skip


def _settle(
    args: argparse.Namespace, unit: Callable[[OpenDesk, tuple[LockedCall, ...]], Unit]
) -> Answer:
    with opening.opened(args) as desk:
        calls = _chosen(settling.waiting(desk).calls, args.call)
        count = opening.write(desk, unit(desk, calls))
        settling.put_away(desk, calls)
    words = _("{count} calls settled.").format(count=count)
    return Answer(data={"settled": [one.id for one in calls]}, lines=(words,))


def _chosen(calls: tuple[LockedCall, ...], wanted: list[str]) -> tuple[LockedCall, ...]:
    """Return the calls named by id or its end; all where none is named."""
    found = tuple(
        one for one in calls if not wanted or any(one.id.endswith(end) for end in wanted)
    )
    if not found or any(not any(one.id.endswith(end) for one in found) for end in wanted):
        raise BadInput([Problem(where="call", code="no_such_call")])
    return found
