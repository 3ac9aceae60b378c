"""Judge where a child stays and who stays with it: never the lock-up, a woman with a girl."""

import re
from collections.abc import Iterable, Iterator

from station_desk.domain import whereabouts
from station_desk.domain.draft import is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.fold import fold
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, Whereabouts
from station_desk.services import still_here
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import _

# How a lock-up is called in the four languages and in Roman Urdu.
LOCK_UP = tuple(
    fold(one)
    for one in (
        "lock-up", "lockup", "lock up", "hawalat", "havalat", "hawalaat", "cell", "cells",
        "jail", "prison", "سیل", "حوالات", "لاک اپ", "جیل", "حوالاتہ",
    )
)  # fmt: skip
NUMBER = re.compile(r"[^\w]|\d")  # "cell2" is a cell
ROOM_OF: frozenset[Do] = frozenset({Do.CARER_NAMED, Do.WHEREABOUTS_SET, Do.CHECKED, Do.FOUND})


def room(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that a child is never kept in the lock-up, whoever says so."""
    if acting.kind not in ROOM_OF or not is_lock_up(acting.draft.place):
        return ()
    facts = (("law", desk.pack.clocks[still_here.RULE].source.citation),)
    return (Problem(where="place", code="never_lock_up", facts=facts),)


def is_lock_up(place: str) -> bool:
    """Tell whether a room is a lock-up; one of which the words say "not" is none."""
    said = f" {re.sub(NUMBER, ' ', fold(place))} "
    return any(f" {one} " in said for one in LOCK_UP) and " not " not in said


def carer(_db: Session, _desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that a woman stays with a girl; where none can be had, the reason is asked."""
    if acting.kind is Do.CARER_NAMED:
        return tuple(_carer(acting))
    return ()


def _carer(acting: Acting) -> Iterator[Problem]:
    if acting.case.child.sex is not Sex.GIRL or acting.draft.escort_sex == Sex.GIRL:
        return
    if not acting.draft.escort_sex:
        yield Problem(where="escort_sex", code="carer_sex")
    elif not is_reason(acting.draft.reason):
        yield Problem(where="reason", code="woman_with_girl")


def here_only(desk: Desk, case: Case, kind: Do) -> str:
    """Return that who is looked after is not here, or whose photo is withdrawn not found."""
    stay = whereabouts.where(desk.pack, case.concern, case.actions)
    if kind is Do.PHOTO_WITHDRAWN and not any(one.kind is Do.FOUND for one in case.actions):
        return _("The child is not found yet")
    if kind is Do.CHECKED and stay.where is not Whereabouts.STATION:
        return _("The child is not at the station")
    return ""
