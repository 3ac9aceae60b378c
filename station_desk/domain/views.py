"""Own what pages and commands show: lines of lists and whole views, read-only and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.case_records import Caregiver, DutyTurn, SameChild
from station_desk.domain.clock import RunningClock, WaitingClock
from station_desk.domain.correcting import NoticeLine
from station_desk.domain.ending import ConcernEnd
from station_desk.domain.exchange.answers import NOTHING, Answer
from station_desk.domain.kinds import ActionKind, Shown, Status
from station_desk.domain.ladder.order import Rung
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    Officer,
    Referral,
)
from station_desk.domain.returning import EarlierVisit
from station_desk.domain.sealed import SealedLine
from station_desk.domain.status import State
from station_desk.domain.whereabouts import Stay
from station_desk.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One thing that is owed: a clock of a concern or referral, due at an instant.

    ``label`` shows code and initials only, never a name (security.md T7). A clock of law that
    no step has started yet has no ``due_at``; ``waits_for`` names the step in words.
    """

    concern_id: str
    referral_id: str
    number: str
    label: str
    what: str
    due_at: datetime | None
    late: bool
    statute: bool
    citation: str
    confidence: str
    waits_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """One referral in a list, with what is due next, and where the child is."""

    id: str
    concern_id: str
    number: str
    label: str
    need: str
    to_name: str
    status: Status
    approved: bool
    silent: bool
    mine: bool
    belt_no: str
    created_at: datetime
    due: DueLine | None
    where: str = ""
    where_late: bool = False  # nobody looked after the child in time
    where_in_full: str = field(default="", repr=False)
    answer: Answer = NOTHING  # of the district


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One disclosure item of a referral: mark in the profile, whether ticked, reason."""

    item: str
    mark: Shown
    ticked: bool
    reason: str = field(default="", repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One child who came together with another: code and initials, its number."""

    label: str
    number: str
    referral_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralView:
    """Everything the referral page shows of one referral.

    ``shut`` holds the acts on the concern that cannot be written now, each with why;
    ``tonight`` is who is on the roster now, women first.
    """

    child: Child
    concern: Concern
    referral: Referral
    state: State
    profile_name: str
    need_name: str
    situation_names: tuple[str, ...]
    items: tuple[ItemLine, ...]
    actions: tuple[Action, ...]
    clocks: tuple[RunningClock, ...]
    places: tuple[Rung, ...]
    documents: tuple[Document, ...]
    disclosures: tuple[Disclosure, ...]
    siblings: tuple[Referral, ...]
    officers: tuple[Officer, ...]
    waiting: tuple[WaitingClock, ...] = ()
    sealed: tuple[SealedLine, ...] = ()
    earlier: tuple[EarlierVisit, ...] = ()
    ended: ConcernEnd | None = None
    sought: bool = False
    to_child: tuple[tuple[str, ...], ...] = ()  # what to say while it waits, each in languages
    stay: Stay
    shut: tuple[tuple[ActionKind, str], ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    group: tuple[GroupLine, ...] = ()
    tonight: tuple[DutyTurn, ...] = ()
    code_names: Mapping[str, str] = field(default_factory=dict)  # of its pack's codes
    answer: Answer = NOTHING  # of the district


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildEvent:
    """One thing of a child in order of time; exactly one of the records is there.

    ``entered_at`` is when it was written; ``stands`` is False of what was corrected later.
    """

    at: datetime
    entered_at: datetime
    number: str
    by: str
    stands: bool = True
    concern: Concern | None = None
    referral: Referral | None = None
    action: Action | None = None
    document: Document | None = None
    disclosure: Disclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildConcern:
    """One concern of a child: its referrals with their states, and where the child was."""

    concern: Concern
    referrals: tuple[tuple[Referral, State], ...]
    stays: tuple[Stay, ...]
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildView:
    """Everything of one child, newest event first.

    A concern that the officer does not reach is ``withheld``: its number and dates, no event.
    ``like`` are visits of other records that are, or may be, of the same child.
    """

    child: Child
    concerns: tuple[ChildConcern, ...]
    events: tuple[ChildEvent, ...]
    officers: tuple[Officer, ...]
    caregivers: tuple[Caregiver, ...] = ()
    same: tuple[SameChild, ...] = ()
    like: tuple[EarlierVisit, ...] = ()


def due_what(one: DueLine) -> str:
    """Return what is owed, and for which step it waits."""
    return begins(one.what, one.waits_for) if one.waits_for else one.what


def begins(name: str, step: str) -> str:
    """Return a clock that waits, with the words of its step."""
    words = _("{clock}: begins when \u201c{step}\u201d is written")
    return words.format(clock=name, step=step)


def initials(name: str) -> str:
    """Return up to three initials of ``name``, or an empty text."""
    return "".join(f"{word[0].upper()}." for word in name.split()[:3])


def label(child: Child) -> str:
    """Return the code of a child and the initials, the most that a list may show."""
    short = initials(child.name)
    return f"{child.code} {short}".strip()
