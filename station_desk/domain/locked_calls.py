"""Judge calls made while the desk was locked: one sealed line each, asked about by child.

Only what Help now shows without a log-in is in a call: a card, a number, a time, a result.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from station_desk.domain.plain import BadShape, from_plain, to_plain

TOGETHER = timedelta(minutes=30)  # calls nearer than this, for one need, are about one child


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedCall:
    """A call made at the locked desk; ``number`` counts the card's numbers from 0."""

    id: str
    at: datetime
    card_id: str
    phone: str
    number: int = 0
    need: str = ""
    result: str = "no_answer"


def encode(call: LockedCall) -> bytes:
    """Return the call as bytes, to be sealed."""
    return json.dumps(to_plain(call), separators=(",", ":"), sort_keys=True).encode()


def decode(data: bytes) -> LockedCall:
    """Return the call of :func:`encode`; ``BadShape`` when it is none."""
    try:
        return from_plain(LockedCall, json.loads(data))
    except (ValueError, RecursionError) as error:
        raise BadShape("call", "not a call") from error


def grouped(calls: Iterable[LockedCall]) -> tuple[tuple[LockedCall, ...], ...]:
    """Return the calls in order of time, those of one need in one half hour together."""
    found: list[list[LockedCall]] = []
    for one in sorted(calls, key=lambda call: (call.at, call.id)):
        fitting = [
            group
            for group in found
            if group[-1].need == one.need and one.at - group[-1].at <= TOGETHER
        ]
        if fitting:
            fitting[-1].append(one)
        else:
            found.append([one])
    return tuple(tuple(group) for group in found)
