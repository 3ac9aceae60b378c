"""Own the rules of acts: what is shut, what must hold before one is written, what follows it.

A rule is a function of its own part. It is named in one of the three tables here, by module and
name, and found when it is needed: a part adds a row.
"""

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Protocol, cast

from station_desk.domain import action_rules, whereabouts
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import NotNow, Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Risk, Topic
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.domain.status import live
from station_desk.services import packs_kept
from station_desk.services.desk import Desk
from station_desk.services.do_words import DO_WORDS
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import _

HERE = "station_desk.services.acts.acting_rules"
CONDUCT = "station_desk.services.acts.conduct"
# why a kind cannot be written now: ``shut(desk, case, kind) -> str``, empty when it can
SHUT: tuple[str, ...] = (
    f"{HERE}:needs_arrest",
    f"{HERE}:needs_missing",
    f"{CONDUCT}:once",
    f"{CONDUCT}:accused",
    "station_desk.services.case.correcting:shut",
    "station_desk.services.acts.staying:here_only",
    "station_desk.services.acts.return_home:undecided",
    "station_desk.services.case.sharing:lifting",
    "station_desk.services.acts.event_time:shut",
)
# what is wrong with an act: ``before(db, desk, acting) -> Iterable[Problem]``; may raise NotNow
BEFORE: tuple[str, ...] = (
    f"{HERE}:arrest",
    f"{CONDUCT}:law",
    "station_desk.services.case.correcting:before",
    "station_desk.services.acts.lateness:ask",
    "station_desk.services.acts.keeping_from:refuse",
    "station_desk.services.acts.keeping_from:ask_alone",
    "station_desk.services.acts.apart:refuse",
    "station_desk.services.acts.staying:room",
    "station_desk.services.case.unmet:known",
    "station_desk.services.case.unplaced:refuse",
    "station_desk.services.acts.demands:judge",
    "station_desk.services.acts.messaging:judge",
    "station_desk.services.acts.phoning:judge",
    "station_desk.services.acts.staying:carer",
    "station_desk.services.acts.escorting:ask",
    "station_desk.services.acts.return_home:judged",
    "station_desk.services.case.sharing:judge",
)
# what an act brings with it: ``after(db, desk, acting, action) -> Iterable[Topic]``
AFTER: tuple[str, ...] = (
    f"{HERE}:risk",
    f"{CONDUCT}:paper_kept",
    "station_desk.services.acts.demands:keep",
    "station_desk.services.acts.messaging:keep",
    "station_desk.services.acts.phoning:keep",
    "station_desk.services.acts.return_home:keep",
    "station_desk.services.case.correcting:after",
    "station_desk.services.case.sharing:keep",
)

OF_MISSING = frozenset({Do.FOUND, Do.STATUS_SENT, Do.PHOTO_WITHDRAWN})
OF_WHO_IS_HERE = (Do.HAND_OVER, Do.CHILD_RECEIVED)  # nobody does it with a child who is missing
AFTER_ARREST = frozenset({Do.RELEASED, Do.ARREST_REPORTED, Do.HOME_REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a rule may look at: the child, the concern and all that stands written, at ``now``.

    ``actions`` are those of the concern and of its referrals, without corrected ones.
    """

    child: Child
    concern: Concern
    referrals: tuple[Referral, ...]
    actions: tuple[Action, ...]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """An act that is about to be written, on a referral or (None) on the concern.

    ``wrong`` is what it corrects. ``at`` is when it happens.
    """

    case: Case
    referral: Referral | None
    kind: Do
    draft: ActionDraft
    wrong: Action | None = None

    @property
    def at(self) -> datetime:
        """Return when the act happens: as typed, else now."""
        return self.draft.happened_at or self.case.now


class Shut(Protocol):
    """A rule of ``SHUT``."""

    def __call__(self, desk: Desk, case: Case, kind: Do, /) -> str:
        """Return why ``kind`` cannot be written now."""


class Before(Protocol):
    """A rule of ``BEFORE``."""

    def __call__(self, db: Session, desk: Desk, acting: Acting, /) -> Iterable[Problem]:
        """Return what is wrong with the act."""


class After(Protocol):
    """A rule of ``AFTER``."""

    def __call__(
        self, db: Session, desk: Desk, acting: Acting, action: Action, /
    ) -> Iterable[Topic]:
        """Write what follows from the act; return what that touched."""


@cache
def _rules(names: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the functions of a table, each looked up once."""
    pairs = (one.split(":") for one in names)
    return tuple(getattr(importlib.import_module(where), name) for where, name in pairs)


def case_of(db: Session, concern_id: str, *, without: str = "", now: datetime) -> Case:
    """Return a case as it stands, as if the action ``without`` were not written."""
    concern = db.get(Concern, concern_id)
    done = [one for one in concerns.actions_of(db, concern_id) if one.id != without]
    return Case(
        child=db.get(Child, concern.child_id),
        concern=concern,
        referrals=concerns.referrals_of(db, concern_id),
        actions=live(done),
        now=now,
    )


def shut(desk: Desk, case: Case, kind: Do) -> str:
    """Return why ``kind`` cannot be written in a case now, in words; empty when it can."""
    rules = cast("tuple[Shut, ...]", _rules(SHUT))
    return next((words for rule in rules if (words := rule(desk, case, kind))), "")


def problems(db: Session, desk: Desk, acting: Acting) -> Iterator[Problem]:
    """Yield what the rules find wrong with an act.

    Raises:
        NotNow: ``shut_now``; the case does not allow the kind.
    """
    desk = packs_kept.under(db, desk, acting.case.concern)
    if acting.wrong is None and (why := shut(desk, acting.case, acting.kind)):
        raise NotNow("shut_now", why=why)
    for rule in cast("tuple[Before, ...]", _rules(BEFORE)):
        yield from rule(db, desk, acting)


def follow(db: Session, desk: Desk, acting: Acting, action: Action) -> frozenset[Topic]:
    """Write what follows from an act that was written; return what that touched."""
    touched: set[Topic] = set()
    for rule in cast("tuple[After, ...]", _rules(AFTER)):
        touched.update(rule(db, desk, acting, action))
    return frozenset(touched)


def arrest(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return why no arrest can be written of this child in this concern."""
    if acting.kind is not Do.ARRESTED:
        return ()
    return action_rules.arrest_problems(desk.pack, acting.case.child, acting.case.concern)


def needs_arrest(_desk: Desk, case: Case, kind: Do) -> str:
    """Return that an act follows an arrest, where none is written."""
    arrested = any(one.kind is Do.ARRESTED for one in case.actions)
    if arrested or kind not in AFTER_ARREST:
        return ""
    words = _("No arrest is written here. First, by 0 (other steps): {arrest}")
    return words.format(arrest=_(DO_WORDS[Do.ARRESTED]))


def is_lost(desk: Desk, case: Case) -> bool:
    """Tell whether the child of a case is missing and nobody has it."""
    stay = whereabouts.where(desk.pack, case.concern, case.actions)
    sought = whereabouts.is_sought(desk.pack, case.concern, case.actions)
    return whereabouts.is_lost(stay, sought=sought)


def needs_missing(desk: Desk, case: Case, kind: Do) -> str:
    """Return that an act is of a missing child, where none is missing, or it is found.

    A child who is missing still is handed over and taken in by nobody.
    """
    if kind in OF_WHO_IS_HERE:
        return (
            _("The child is missing: first write that it is found")
            if is_lost(desk, case)
            else ""
        )
    if kind not in OF_MISSING:
        return ""
    if not whereabouts.is_missing(desk.pack, case.concern):
        return _("No child is missing here")
    sought = whereabouts.is_sought(desk.pack, case.concern, case.actions)
    return "" if sought or kind is Do.PHOTO_WITHDRAWN else _("The child is found")


def risk(db: Session, _desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Give the concern the risk level that the act names."""
    if acting.kind is not Do.RISK_CHANGED:
        return ()
    concern = db.get(Concern, action.concern_id)
    wanted = Risk(action.outcome)
    if concern.risk is not wanted:
        db.put(replace(concern, version=concern.version + 1, risk=wanted), action.reason)
    return (Topic.CONCERNS,)
