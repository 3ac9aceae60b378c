"""Own what a district looks at first: children without a place, silence, what was recalled.

Rules over how referrals stand, which are derived at the district as at their station.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from station_desk.domain.exchange.answers import NOTHING, Answer
from station_desk.domain.kinds import Status, Whereabouts
from station_desk.domain.standing import Standing
from station_desk.domain.status import ENDED


class Cause(StrEnum):
    """Why a referral stands on the first page, in its order."""

    NO_PLACE = "no_place"
    SILENT = "silent"
    RECALLED = "recalled"


class Why(StrEnum):
    """What is known of a child that has no place, or of what became of its referral."""

    AT_STATION = "at_station"
    NOT_KNOWN = "not_known"
    DECLINED = "declined"
    UNMET = "unmet"
    SILENT = "silent"
    RECALLED = "recalled"


ON_ITS_WAY = frozenset({Status.ACCEPTED})
TAKEN = frozenset({Status.ACCEPTED, Status.RECEIVED, Status.SERVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """A referral of a child without a place: why it is, and since when."""

    standing: Standing
    why: Why
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontLine:
    """One referral of the first page: no name of a child, not even its initials.

    ``site`` is the number of the station, ``station`` its code; ``answer`` what this district
    has said of it. ``heard`` is the last word of the station: later it may stand otherwise.
    """

    cause: Cause
    why: Why
    site: int
    station: str
    referral_id: str
    concern_id: str
    number: str
    need: str
    to_name: str = field(repr=False)
    since: datetime
    heard: datetime | None = None
    answer: Answer = NOTHING


def without_place(case: Sequence[Standing], unmet: Collection[str]) -> Wanting | None:
    """Return why the child of a case has no place; None where it has, or the case has ended.

    ``case`` are the referrals of one concern, ``unmet`` the needs written there as unmet. A
    child at the station has no place until a service has accepted it.
    """
    runs = [one for one in case if one.state.status not in ENDED]
    runs.sort(key=lambda one: (one.referral.created_at, one.referral.id))
    if not runs:
        return None
    first, accepted = runs[0], any(one.state.status in ON_ITS_WAY for one in runs)
    wanting = _unanswered_need(runs, unmet)
    if first.stay.where is Whereabouts.STATION and not accepted:
        one = wanting.standing if wanting else first
        return Wanting(standing=one, why=Why.AT_STATION, since=first.stay.since)
    return wanting


def _unanswered_need(runs: Sequence[Standing], unmet: Collection[str]) -> Wanting | None:
    """Return the oldest referral whose need no place has taken on, and why none has."""
    met = {one.referral.need for one in runs if one.state.status in TAKEN}
    asked = {one.referral.need for one in runs if one.state.status is Status.SENT}
    for one in runs:
        need, why = one.referral.need, None
        if not one.referral.card_id:
            why = Why.NOT_KNOWN
        elif one.state.status is Status.DECLINED and need not in asked:
            why = Why.DECLINED
        elif need in unmet:
            why = Why.UNMET
        if why is not None and need not in met:
            return Wanting(standing=one, why=why, since=one.referral.created_at)
    return None
