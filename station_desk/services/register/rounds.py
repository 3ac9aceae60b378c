"""Call the numbers of the register again, ten at a time, each result kept as it is given."""

from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain import call_round
from station_desk.domain.call_round import OF_THE_LINE, TEN, Ended, Turn
from station_desk.domain.draft import plain_text
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.freshness import is_due
from station_desk.domain.observed import default_number
from station_desk.domain.records import Saved
from station_desk.domain.register import Card
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import directory
from station_desk.store.database import Session
from station_desk.words import N_

NOT_GIVEN = N_("name not given")
COUNT_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The calls to make now in their order, and how many contacts are due in all."""

    turns: tuple[Turn, ...]
    due: int


def plan(db: Session, desk: Desk, *, count: int = TEN, now: datetime) -> Round:
    """Return the next ``count`` calls; ``BadInput`` where it is no number of calls."""
    authorize(desk.officer, Act.REGISTER_VERIFY)
    if not 1 <= count <= COUNT_MAX:
        facts = (("allowed", f"1-{COUNT_MAX}"),)
        raise BadInput([Problem(where="count", code="not_one_of", facts=facts)])
    cards, rules = directory.cards(db, desk), desk.pack.freshness

    def far(card: Card) -> int:
        return directory.far(card, desk)

    turns = call_round.turns(cards, rules, far, now)
    return Round(turns=turns[:count], due=due_count(cards, desk, now))


def due_count(cards: tuple[Card, ...], desk: Desk, now: datetime) -> int:
    """Return how many of ``cards`` are to be called again."""
    return sum(is_due(one, desk.pack.freshness, now) for one in cards)


def due(db: Session, desk: Desk, *, now: datetime) -> int:
    """Return how many contacts are to be called again."""
    return due_count(directory.cards(db, desk), desk, now)


def note(db: Session, desk: Desk, card_id: str, ended: Ended, *, now: datetime) -> Saved[int]:
    """Note what came of one call of a round; returns of how many contacts it is told.

    Who answered may be left open. That a line is silent or busy is as true of every other
    contact that is called on it; that it is right or wrong is told only of the one asked for.
    """
    authorize(desk.officer, Act.REGISTER_VERIFY)
    card = directory.show(db, desk, card_id)
    first = default_number(card)
    number = ended.phone or (first.number if first is not None else "")
    who = plain_text(ended.who) or NOT_GIVEN
    call = call_round.note_of(replace(ended, phone=number, who=who))
    saved = directory.note_call(db, desk, card.id, call, now=now)
    if ended.result not in OF_THE_LINE or not number:
        return Saved(value=1, touched=saved.touched)
    others = call_round.sharing(directory.cards(db, desk), card, number)
    for one in others:
        same = replace(call, phone=call_round.asked(one).number)
        directory.note_call(db, desk, one.id, same, now=now)
    return Saved(value=1 + len(others), touched=saved.touched)
