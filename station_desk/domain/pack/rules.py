"""Own the shapes of a pack's rules: situations, services wanted, clocks, guide questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from station_desk.domain.kinds import (
    ActionKind,
    CaseKind,
    DayEffect,
    FreshPart,
    Risk,
    Sex,
    Urgency,
)
from station_desk.domain.pack.codes import Source, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWanted:
    """A service that has to come in: how fast, why, what to say, which kinds to call in order.

    ``first`` holds kinds, and short codes (``1099``) for a line that comes before its kind.
    """

    need: str
    urgency: Urgency
    why: Words
    say: Words
    first: tuple[str, ...] = ()
    escort_female_for_girls: bool = False
    follow_up_hours: float
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the officer has before him; ``code`` is its line in the decision matrix (``1b``).

    Below ``minimum_age`` the situation ``younger`` takes its place. ``legal_term`` is a code of
    ``LetterWords.terms``; ``secrecy`` holds the laws that protect identity here. A letter may
    cite ``grounds``; ``conduct`` is what else binds or guides the police, policy included. The
    name of a ``sexual`` one is itself a detail of a sexual offence. The child of a ``missing``
    one is not at the desk. ``offence`` is the class of the offence, where it tells one.
    """

    id: str
    trigger: int
    code: str
    name: Words
    services: tuple[ServiceWanted, ...]
    clocks: tuple[str, ...] = ()
    police: tuple[Words, ...]
    dont: tuple[Words, ...]
    risk: Risk
    legal_term: str
    grounds: tuple[Source, ...]
    secrecy: tuple[Source, ...] = ()
    sexual: bool = False
    conduct: tuple[Source, ...] = ()
    minimum_age: int | None = None
    younger: str = ""
    missing: bool = False
    offence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharper:
    """What age or sex add to situations: named ones, or all where none is named.

    It holds from ``age_from`` to ``age_to``, both included, for one of ``sexes``, where given;
    of a child whose age or sex is not known only if it is ``unsure``. ``reason`` says why.
    """

    id: str
    situations: tuple[str, ...] = ()
    sexes: tuple[Sex, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    unsure: bool = True
    reason: Words = field(default_factory=dict, repr=False)
    grounds: tuple[Source, ...] = ()
    conduct: tuple[Source, ...] = ()
    police: tuple[Words, ...] = ()
    dont: tuple[Words, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """A limit: started by an action, stopped by an action; ``hours`` 0 means at once.

    ``always`` runs in every concern; ``each_referral`` counts each referral for itself;
    ``restarts`` counts from the newest start; ``by_risk`` takes its hours from the risk times;
    ``planned`` is due when the referral or its newest action with a next date says;
    ``display`` is shown with the result and never counted; ``binds`` says whose duty it is.
    With ``need`` only actions of a referral for that need stop it. It also counts, without
    being waited for, where a situation has one of the legal ``terms`` and its step was written.
    An act with an outcome of ``stops_not`` neither starts nor stops it. Nobody waits for a
    ``quiet`` one.
    Services for one of the needs it ``serves`` are asked by its hours.
    It begins with the ``start_at``-th start (a second reminder); what starts a clock does not
    stop that one. One for some ``sexes`` is of no other child.
    """

    id: str
    name: Words
    starts_on: tuple[ActionKind, ...]
    stops_on: tuple[ActionKind, ...]
    hours: float
    statute: bool
    source: Source
    journey_noted: bool = False
    always: bool = False
    each_referral: bool = False
    restarts: bool = False
    by_risk: bool = False
    planned: bool = False
    display: bool = False
    need: str = ""
    terms: tuple[str, ...] = ()
    stops_not: tuple[str, ...] = ()
    quiet: bool = False
    serves: tuple[str, ...] = ()
    start_at: int = 1
    sexes: tuple[Sex, ...] = ()
    binds: Words = field(default_factory=dict)


def is_of(rule: ClockRule, sex: Sex) -> bool:
    """Tell whether a clock is of a child of this sex; one not known may be of any."""
    return not rule.sexes or sex in rule.sexes or sex not in (Sex.GIRL, Sex.BOY)


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentCall:
    """A call that cannot wait for the next question: its short code, and the words for it."""

    number: str
    words: Words
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its key, where it leads (empty: to the result), what it adds."""

    id: str
    key: str
    text: Words
    next: str = ""
    adds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    not_sure: bool = False
    urgent: UrgentCall | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the guide and why it is asked."""

    id: str
    text: Words
    why: Words
    source: Source
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What may be true beside every path: its letter, and the situations it adds."""

    id: str
    key: str
    text: Words
    adds: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """How long a kind of case is kept: ``years`` after its end.

    With ``child_age`` also not before the child has that age; where the age is only about
    known, ``about_years`` later. With ``sealed_at_end`` duty officers, its own too, reach an
    ended one by break-glass only.
    """

    id: str
    name: Words
    kind: CaseKind
    years: int
    child_age: int = 0
    about_years: int = 0
    sealed_at_end: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshRule:
    """How many days what was asked of an office holds, and of which offices.

    It fits an office of one of ``kinds``, one that serves one of ``needs``, one that can be
    called at ``night``, or any where ``everywhere`` is set. It is due ``soon`` from this share
    of its days on.
    """

    id: str
    name: Words
    days: int
    part: FreshPart = FreshPart.CARD
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    night: bool = False
    everywhere: bool = False
    soon: float = 0.8
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptLine:
    """A sentence of a verification call; ``{station}`` and ``{office}`` are filled in."""

    id: str
    say: Words
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day or days kept every year: in our calendar, or by the moon where ``moon`` is set.

    ``month`` and ``day`` are those of its first day in its calendar, ``days`` its length.
    ``expected`` are the first days announced or reckoned, by the moon's year; an unconfirmed
    one may fall ``doubt_days`` sooner or later. A ``declared`` one is declared anew each year,
    or not. It ends on the eve of ``ends_before``, where that holiday is named.
    """

    id: str
    name: Words
    effect: DayEffect = DayEffect.CLOSED
    moon: bool = False
    month: int
    day: int
    days: int = 1
    expected: Mapping[str, date] = field(default_factory=dict)
    doubt_days: int = 0
    declared: bool = False
    ends_before: str = ""
    since: date | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRule:
    """Which kinds of office a public holiday closes; of all others it is not known."""

    closes: tuple[str, ...]
    source: Source
