"""Work out which number is called next: the phones of a card in order, the tried ones last.

A private number is called only by who chooses it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.domain.records import Action
from station_desk.domain.register import Card, CardPhone
from station_desk.domain.status import live

TRIED_FOR = timedelta(hours=2)  # ruling 20
FAILED = frozenset({CallResult.NO_ANSWER, CallResult.BUSY, CallResult.WRONG_NUMBER})


def tried(actions: Iterable[Action], now: datetime) -> dict[str, Action]:
    """Return the last failed call of the last two hours by number as printed."""
    return {
        one.phone: one
        for one in live(actions)
        if one.kind is ActionKind.CALL_ATTEMPT
        and one.result in FAILED
        and now - one.happened_at < TRIED_FOR
    }


def next_number(card: Card, actions: Sequence[Action], now: datetime) -> CardPhone | None:
    """Return the number to call now; None when every public one was tried in vain."""
    failed = tried(actions, now)
    return next(
        (one for one in card.phones if not one.private and one.number not in failed), None
    )


def is_last(card: Card, number: str, actions: Sequence[Action], now: datetime) -> bool:
    """Tell whether no untried number of ``card`` is left after ``number``."""
    failed = set(tried(actions, now)) | {number}
    return all(one.private or one.number in failed for one in card.phones)
