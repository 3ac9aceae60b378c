"""Own the shapes of a pack's practice around a case: reasons, reminders, questions, demands.

Each stands in a table of its own; a pack without one has an empty table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.kinds import Sex
from station_desk.domain.pack.codes import Source, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LateReason:
    """Why a limit was missed, to be chosen; ``clocks`` names those it fits, none: all."""

    id: str
    name: Words
    clocks: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A reminder of a referral without an answer: ``hours`` after it was sent, in order.

    One that ``escalates`` goes to the senior of :class:`SeniorStep` in the place's stead.
    """

    id: str
    name: Words
    hours: float
    say: Words
    escalates: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SeniorStep:
    """Whom to tell when no place answers or takes a child: kinds to call, in order."""

    id: str
    name: Words
    kinds: tuple[str, ...]
    say: Words = field(default_factory=dict)
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAnswer:
    """An answer of a question of return: where it leads by itself, empty: nowhere yet.

    With a ``flag`` it marks the caregiver (``Caregiver.flags``).
    """

    id: str
    key: str
    text: Words
    leads: ReturnDecision | None = None
    flag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnQuestion:
    """A question before a child goes home, in order; one ``of_child`` is asked it alone."""

    id: str
    text: Words
    why: Words
    answers: tuple[ReturnAnswer, ...]
    of_child: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EscortRule:
    """Of which sex the adult has to be who goes or stays with a child of ``child`` sex.

    ``acts`` are kinds of acts it holds for. ``instead`` says who may go when nobody of that sex
    is there; then a reason is written.
    """

    id: str
    name: Words
    child: tuple[Sex, ...]
    adult: Sex
    acts: tuple[str, ...]
    instead: Words = field(default_factory=dict)
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRule:
    """What somebody with a power (``id`` of ``Authority``) is told of a child.

    ``gives`` are disclosure items; ``line`` is what is said to everybody of them. One that
    ``asks_order`` needs its number; with ``asks_reason`` more than this takes a written reason.
    """

    id: str
    name: Words
    gives: tuple[str, ...] = ()
    line: Words
    asks_order: bool = False
    asks_reason: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScript:
    """What is said in a call, line by line; it fits ``needs`` and ``kinds``, none: any.

    ``{need} {age} {sex} {area} {station}`` are filled in; the name never stands in one.
    One for a ``sought`` child is said while it is missing. ``name_to`` are the numbers and
    kinds of place that may hear the name, none: as their profile says; ``name_line``: why.
    """

    id: str
    lines: tuple[Words, ...]
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sought: bool = False
    name_to: tuple[str, ...] = ()
    name_line: Words = field(default_factory=dict)
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRule:
    """How often a child at the station is looked after: an item of ``Check``, in hours."""

    id: str
    name: Words
    hours: float
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFact:
    """A fact of a missing child that Schedule A asks for (``MissingFacts.facts``)."""

    id: str
    name: Words
    hint: Words = field(default_factory=dict)
    needed: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    """The word of other systems for a state of a referral (``id`` of ``Status``)."""

    id: str
    primero: str
    rims: str
    oscar: str
    qps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """The tables of a pack's practice; each keeps the order of its file."""

    late_reasons: Mapping[str, LateReason] = field(default_factory=dict)
    reminders: Mapping[str, Reminder] = field(default_factory=dict)
    seniors: Mapping[str, SeniorStep] = field(default_factory=dict)
    return_questions: Mapping[str, ReturnQuestion] = field(default_factory=dict)
    escort_rules: Mapping[str, EscortRule] = field(default_factory=dict)
    demands: Mapping[str, DemandRule] = field(default_factory=dict)
    call_scripts: Mapping[str, CallScript] = field(default_factory=dict)
    checks: Mapping[str, CheckRule] = field(default_factory=dict)
    missing_facts: Mapping[str, MissingFact] = field(default_factory=dict)
    status_words: Mapping[str, StatusWords] = field(default_factory=dict)
