"""Judge how often a place answers, by day and at night: every call to it in the last 90 days.

Calls about a child and the station's own calls count alike. A call that was answered is not a
verification: nobody asked whether the card is right. A wrong number says nothing of the place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from station_desk.domain.kinds import CallResult, ObservationKind
from station_desk.domain.local import local
from station_desk.domain.observed import LETTER, VISIT, is_filed
from station_desk.domain.register import Card, Observation
from station_desk.words import _

COUNTED_FOR = timedelta(days=90)
NIGHT_FROM, NIGHT_TO = 20, 8  # hours of Karachi
Kind = ObservationKind
SPOKEN = frozenset({CallResult.ANSWERED, CallResult.WILL_CALL_BACK})
SILENT = frozenset({CallResult.NO_ANSWER, CallResult.BUSY})
SILENT_KINDS = frozenset({Kind.NO_ANSWER, Kind.BUSY})
AS_SEEN = {
    CallResult.ANSWERED: Kind.ANSWERED,
    CallResult.WILL_CALL_BACK: Kind.ANSWERED,
    CallResult.NO_ANSWER: Kind.NO_ANSWER,
    CallResult.BUSY: Kind.BUSY,
    CallResult.WRONG_NUMBER: Kind.WRONG_NUMBER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Calls about children to one card with one result, by day or at night."""

    result: CallResult
    night: bool
    count: int
    last_at: datetime


def is_night(at: datetime) -> bool:
    """Tell whether it is night in Karachi: from 20:00 to 08:00."""
    hour = local(at).hour
    return hour >= NIGHT_FROM or hour < NIGHT_TO


def counted(
    card: Card, calls: Iterable[Called], seen: Iterable[Observation], since: datetime
) -> Card:
    """Return ``card`` with the counts of all calls, and the newest of them as its last."""
    own = [one for one in seen if one.at >= since and _is_call(one)]
    known = tuple(calls)
    told = [(one.night, one.result in SPOKEN, one.count) for one in known if _counts(one)]
    told += [(is_night(one.at), one.kind not in SILENT_KINDS, 1) for one in own]
    newest = max(known, key=lambda one: one.last_at, default=None)
    if newest is not None and (card.last_call_at is None or newest.last_at > card.last_call_at):
        card = replace(
            card, last_call=AS_SEEN[newest.result], last_call_at=newest.last_at,
            last_call_note="",
        )  # fmt: skip
    if not told:
        return card
    return replace(
        card,
        day_calls=sum(count for night, _spoke, count in told if not night),
        day_answered=sum(count for night, spoke, count in told if spoke and not night),
        night_calls=sum(count for night, _spoke, count in told if night),
        night_answered=sum(count for night, spoke, count in told if spoke and night),
    )


def _counts(one: Called) -> bool:
    return one.result in SPOKEN or one.result in SILENT


def _is_call(one: Observation) -> bool:
    """Tell whether somebody called; a file's own verification names nobody who answered."""
    if one.kind is Kind.VERIFIED:
        return not is_filed(one) and not {VISIT, LETTER} & set(one.how.split())
    return one.kind in SILENT_KINDS


def at_hour(card: Card, now: datetime) -> str:
    """Return how often it answers at this half of the day; empty where nobody called then."""
    if is_night(now):
        return _night(card)
    return _day(card)


def words(card: Card) -> str:
    """Return how often it answered by day and at night; empty where nobody called."""
    both = ", ".join(one for one in (_day(card), _night(card)) if one)
    return _("{counts} (last 90 days)").format(counts=both) if both else ""


def _day(card: Card) -> str:
    if not card.day_calls:
        return ""
    said = _("Answered by day {answered} of {calls}")
    return said.format(answered=card.day_answered, calls=card.day_calls)


def _night(card: Card) -> str:
    if not card.night_calls:
        return ""
    said = _("Answered at night {answered} of {calls}")
    return said.format(answered=card.night_answered, calls=card.night_calls)
