"""Tell where a child is at every minute, from the event of its concern and what was done since.

It is never stored: a correction, a late entry and a replay give the same answer. An act says it
outright (``Action.whereabouts``), or its kind does (``MOVES``). What is written for the law
after its referral was closed moves nobody by its kind alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from station_desk.domain.act_codes import Outcome, Release
from station_desk.domain.clock import effective
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Event, Whereabouts
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action, Concern

# Where an act of this kind leaves the child, where it does not say it itself.
MOVES: dict[Do, Whereabouts] = {
    Do.HAND_OVER: Whereabouts.ESCORT,
    Do.CHILD_RECEIVED: Whereabouts.SERVICE,
    Do.COURT_PRODUCED: Whereabouts.COURT,
    Do.EXAMINED: Whereabouts.HOSPITAL,
    Do.RETURNED: Whereabouts.FAMILY,
    Do.CARER_NAMED: Whereabouts.STATION,
}
SHIFT = timedelta(hours=12)  # a form written so long before is a late entry, not an old event
# With what a referral closes, and where that leaves the child.
ENDS: dict[str, Whereabouts] = {
    Outcome.RETURNED_FAMILY: Whereabouts.FAMILY,
    Outcome.LOST_CONTACT: Whereabouts.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where the child is from ``since`` on: with whom, in which room or place.

    ``action_id`` is the act that says so, empty for what the concern began with. A child at the
    station who was ``released_at`` an instant is there until somebody writes where it went.
    """

    where: Whereabouts
    since: datetime
    person: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    action_id: str = ""
    released_at: datetime | None = None


def is_missing(pack: Pack, concern: Concern) -> bool:
    """Tell whether the concern began with a child who was not to be found."""
    if concern.event is not Event.NOT_SAID:
        return concern.event is Event.MISSING
    return any(pack.situations[one].missing for one in concern.situations
               if one in pack.situations)  # fmt: skip


def is_sought(pack: Pack, concern: Concern, actions: Iterable[Action]) -> bool:
    """Tell whether the child is missing still: no act says where it was found."""
    return is_missing(pack, concern) and not any(one.kind is Do.FOUND for one in actions)


def is_lost(stay: Stay, *, sought: bool) -> bool:
    """Tell whether nobody has the child: it is sought, and no act says where it is."""
    return sought and stay.where is Whereabouts.UNKNOWN


def stays(pack: Pack, concern: Concern, actions: Iterable[Action]) -> tuple[Stay, ...]:
    """Return where the child was and is, in order of time; at least one.

    ``actions`` are all of the concern and its referrals, in any order. A missing child, and one
    of whom somebody only told, is not at the station until an act says so.
    """
    here = not is_missing(pack, concern) and concern.event is not Event.ELSEWHERE
    where = Whereabouts.STATION if here else Whereabouts.UNKNOWN
    standing = effective(actions)
    moved = tuple(_moved(standing))
    finds = {one.id for one in standing if one.kind is Do.FOUND}
    began = min([_came(concern), *(one.since for one in moved)])
    told = concern.event is Event.ELSEWHERE
    found = [Stay(where=where, since=began, place=concern.found_place if told else "")]
    for stay in moved:
        last = found[-1]
        if last.where is Whereabouts.UNKNOWN and stay.action_id in finds:
            found.append(stay)  # since the finding, not since it was reported missing
        elif stay.where is last.where and stay.place in ("", last.place):
            found[-1] = replace(last, person=stay.person or last.person)
        elif stay.where is last.where and not last.place:
            found[-1] = replace(stay, since=last.since, person=stay.person or last.person)
        else:
            found.append(stay)
    found[-1] = replace(found[-1], released_at=_released(standing, found[-1]))
    return tuple(found)


def _released(standing: Sequence[Action], stay: Stay) -> datetime | None:
    """Return when a child at the station was released; None once its place was written."""
    at = None
    for one in standing if stay.where is Whereabouts.STATION else ():
        if one.kind is Do.RELEASED and one.outcome != Release.NOT_RELEASED:
            at = one.happened_at
        elif one.kind is Do.ARRESTED or one.whereabouts is not None:
            at = None
    return at


def _came(concern: Concern) -> datetime:
    """Return since when the child is where the concern began: an old event came here later."""
    late_entry = concern.entered_at - concern.happened_at <= SHIFT
    return concern.happened_at if late_entry else concern.entered_at


def _moved(standing: Sequence[Action]) -> Iterator[Stay]:
    closed = {one.referral_id: one.entered_at for one in standing if one.kind is Do.CLOSED}
    for one in standing:
        where = one.whereabouts or _by_kind(one, closed.get(one.referral_id))
        if where is not None:
            yield Stay(
                where=where,
                since=one.happened_at,
                person=one.escort or one.person,
                place=one.place,
                action_id=one.id,
            )


def _by_kind(one: Action, closed_at: datetime | None) -> Whereabouts | None:
    if one.kind is Do.CLOSED:
        return ENDS.get(one.outcome)
    if one.referral_id is not None and closed_at is not None and one.entered_at > closed_at:
        return None
    return MOVES.get(one.kind)


def where(
    pack: Pack, concern: Concern, actions: Iterable[Action], *, at: datetime | None = None
) -> Stay:
    """Return where the child is, or was ``at`` an instant."""
    found = stays(pack, concern, actions)
    before = [one for one in found if at is None or one.since <= at]
    return before[-1] if before else found[0]
