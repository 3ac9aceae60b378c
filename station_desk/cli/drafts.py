"""The command of drafts: what was begun and not saved, gone on with, saved or given up."""

import argparse
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.draft import ActionDraft, KeptDraft
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import ActionKind
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Saved
from station_desk.machine import clock
from station_desk.services import draft_words, locked_calls
from station_desk.services import drafts as kept
from station_desk.services.case import acting
from station_desk.services.case.opening import Opened, open_referral
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add drafts."""
    top = commands.add_parser("drafts", help="referrals that were begun and not saved")
    verbs = top.add_subparsers(dest="verb", required=True)
    for name, words, run in (
        ("list", "your drafts: when begun, need, place", _list),
        ("save", "save one as it stands", _save),
        ("drop", "throw one away", _drop),
    ):
        made = login_verb(verbs, common, name, words, run)
        if name != "list":
            made.add_argument("draft", type=int, help="its number, as list shows it")


def _list(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(kept.listed, desk=desk.desk))
        said = [
            desk.database.read(partial(draft_words.words, desk=desk.desk, one=one))
            for one in found
        ]
    lines = tuple(f"{at}  {words}" for at, words in enumerate(said, start=1))
    data = [
        {"number": at, "begun_at": to_plain(one.begun_at), "words": words}
        for at, (one, words) in enumerate(zip(found, said, strict=True), start=1)
    ]
    return Answer(data=data, lines=lines or (_("No draft is kept."),))


def _chosen(desk: OpenDesk, number: int) -> KeptDraft:
    found = desk.database.read(partial(kept.listed, desk=desk.desk))
    if not 0 < number <= len(found):
        raise BadInput([Problem(where="draft", code="no_such_draft")])
    return found[number - 1]


def _save(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        one = _chosen(desk, args.draft)
        saved = opening.write(desk, partial(_open, desk=desk, one=one))
    words = _("Saved on this PC: referral {number}, child {code}.")
    line = words.format(number=saved.number, code=saved.child_code)
    return Answer(data=to_plain(saved), lines=(line,), notes=saved.notes)


def _open(db: Session, desk: OpenDesk, one: KeptDraft) -> Saved[Opened]:
    """Save the referral with the calls made before it, and forget its draft."""
    now = clock.now()
    saved = open_referral(db, desk.desk, one.draft, now=now)
    for call in one.calls:
        draft = ActionDraft(
            happened_at=call.at, phone=call.phone, result=call.result, card_id=call.card_id
        )
        key = saved.value.referral_id
        acting.act(db, desk.desk, key, ActionKind.CALL_ATTEMPT, draft, now=now)
    locked_calls.claim(db, desk.desk, [call.id for call in one.calls if call.id])
    kept.drop(db, desk.desk, one.key)
    return saved


def _drop(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        one = _chosen(desk, args.draft)

        def drop(db: Session) -> Saved[None]:
            kept.drop(db, desk.desk, one.key)
            return Saved(value=None, touched=frozenset())

        opening.write(desk, drop)
    return Answer(data={"dropped": args.draft}, lines=(_("Thrown away."),))
