"""Own which numbers are a place's own: only a call to one of them reaches it.

A number that somebody gave is called and kept as well, with who answered and who gave it; it
belongs to no place, so nothing counts it as reaching one (care.md: the name only after a named
receiver has accepted, never on an unverified number).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.domain.phone import is_among
from station_desk.domain.records import Action, Referral
from station_desk.domain.status import ANSWERING, SPOKEN
from station_desk.store import register
from station_desk.store.database import Session

ONE_CALL = timedelta(seconds=60)  # the same result for the same number within it is a repeat


def numbers_of(db: Session, referral: Referral, card_id: str) -> tuple[str, ...]:
    """Return the numbers of a card, and the referral's own where the card is its place."""
    card = register.card(db, card_id) if card_id else None
    printed = [one.number for one in card.phones] if card else []
    own = [referral.to_phone] if card_id == referral.card_id and referral.to_phone else []
    return tuple(dict.fromkeys((*printed, *own)))


def is_foreign(draft: ActionDraft, numbers: Sequence[str]) -> bool:
    """Tell whether a typed number is none of the place's; a shown one brings its card."""
    return bool(draft.phone and not draft.card_id and not is_among(draft.phone, numbers))


def repeats(draft: ActionDraft, standing: Iterable[Action], now: datetime) -> bool:
    """Tell whether an answered call was entered a moment ago: a key pressed twice.

    A typed time says that it is another call, a correction says what it replaces.
    """
    if draft.result != CallResult.ANSWERED or draft.happened_at or draft.corrects:
        return False
    return any(
        one.result is CallResult.ANSWERED
        and one.phone == draft.phone
        and timedelta(0) <= now - one.entered_at < ONE_CALL
        for one in standing
    )


def problems(
    kind: ActionKind, draft: ActionDraft, numbers: Sequence[str], place: str
) -> Iterator[Problem]:
    """Yield what a call to a number of no card lacks: who answered, and who gave it.

    An acceptance that came over such a number is kept the same way.
    """
    rings = kind is ActionKind.CALL_ATTEMPT or kind in ANSWERING
    if not rings or not is_foreign(draft, numbers):
        return
    named = draft.person.strip() or draft.result not in SPOKEN
    if not (named and is_reason(draft.note)):
        facts = (("place", place), ("numbers", ", ".join(numbers) or "-"))
        yield Problem(where="phone", code="not_its_number", facts=facts)
