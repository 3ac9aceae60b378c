"""Own the command that notes what came of calling a contact, and what a card says of it."""

import argparse
from dataclasses import replace
from datetime import datetime
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain import answering, freshness, observed
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import CallNote
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Saved
from station_desk.domain.register import Card, CardPerson, CardPhone
from station_desk.machine import clock
from station_desk.services.desk import Desk
from station_desk.services.register import directory
from station_desk.store.database import Session
from station_desk.words import _


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add directory verify."""
    verify = login_verb(
        verbs, common, "verify", "note what came of calling a card: right, or not", _verify
    )
    verify.add_argument("card")
    verify.add_argument(
        "--result", type=ObservationKind, choices=list(observed.OUTCOME_WORDS),
        default=ObservationKind.VERIFIED, help="how the call ended; else answered, still right",
    )  # fmt: skip
    verify.add_argument(
        "--phone",
        default="",
        help="the number called, or its place; not needed where the card has one to tell",
    )
    verify.add_argument("--who-answered", default="", help="needed where all is right")
    verify.add_argument("--note", default="", help="what was said: new number, new place")
    verify.add_argument(
        "--how", action="append", default=[], choices=observed.HOW,
        help="visit or letter, else by phone; details: hours and papers were asked too",
    )  # fmt: skip


def _verify(args: argparse.Namespace) -> Answer:
    call = CallNote(
        kind=args.result,
        phone=args.phone,
        who_answered=args.who_answered,
        note=args.note,
        how=" ".join(args.how),
    )
    with opening.opened(args) as desk:
        unit = partial(_note, desk=desk.desk, card_id=args.card, call=call, now=clock.now())
        noted = opening.write(desk, unit)
    words = _("Noted today: {outcome}.").format(outcome=_(observed.OUTCOME_WORDS[call.kind]))
    return Answer(data={"observation": noted}, lines=(words,))


def _note(
    db: Session, desk: Desk, card_id: str, call: CallNote, *, now: datetime
) -> Saved[str]:
    """Note a call; of several numbers of a card the one found right or wrong is named."""
    card = directory.show(db, desk, card_id)
    said = replace(call, phone=directory.number_said(card, call.phone))
    return directory.note_call(db, desk, card_id, said, named=True, now=now)


def number_words(phone: CardPhone) -> str:
    """Return a number as printed, with what to be warned of."""
    said = (
        observed.private_words(phone),
        observed.wrong_words(phone),
        observed.doubt_words(phone),
    )
    warnings = ", ".join(one for one in said if one)
    return f"{phone.number}  ({warnings})" if warnings else phone.number


def person_words(person: CardPerson) -> str:
    """Return whom to ask for: the post, then what of the person may be seen."""
    said = (person.name, person.phone, observed.private_words(person))
    words = ", ".join(one for one in said if one)
    return f"{person.post or _('To ask for')}: {words or _('name not known')}"


def call_lines(card: Card, pack: Pack, now: datetime) -> list[str]:
    """Return what calls found on a card: that it is gone, when it was right, the last one."""
    checked = _("Not verified") if card.last_call else _("Not verified: nobody has called")
    if card.verified_at is not None:
        checked = freshness.words(freshness.state(card, pack.freshness, now), now)
    last = ""
    if card.last_call not in (None, ObservationKind.VERIFIED):
        last = _("Last call {found}").format(found=observed.last_words(card))
    filed = observed.filed_words(card)
    said = (observed.gone_words(card), checked, filed, last, answering.words(card))
    return [one for one in said if one]
