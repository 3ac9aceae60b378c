"""Own the rule of what is due to be deleted, when and why; a legal hold always blocks it.

Pure: figures come from the pack (``retention.toml``), the instant is an argument. In doubt a
case is kept: an age that nobody knows counts as newborn, a situation that no pack knows is a
case of care, a case that nobody closed still runs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum

from station_desk.domain.kinds import CaseKind, Status
from station_desk.domain.pack import Pack, RetentionRule
from station_desk.domain.records import Action, Child, Concern, LegalHold, Referral
from station_desk.domain.status import ENDED, state_of


class Because(StrEnum):
    """What decides the day."""

    AFTER_END = "after_end"
    CHILD_AGE = "child_age"
    AGE_ABOUT = "age_about"
    AGE_UNKNOWN = "age_unknown"


class Blocked(StrEnum):
    """What keeps a case whatever the day."""

    RUNS = "runs"
    CHILD_RUNS = "child_runs"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A concern with everything the rule looks at."""

    child: Child
    concern: Concern
    referrals: tuple[Referral, ...]
    actions: tuple[Action, ...]
    holds: tuple[LegalHold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long one case is kept: under which rule, until when, why, and what blocks."""

    concern_id: str
    child_id: str
    number: str
    rule: RetentionRule
    because: Because
    ended_at: datetime | None = None
    due_at: datetime | None = None
    blocked: tuple[Blocked, ...] = ()

    def is_due(self, now: datetime) -> bool:
        """Tell whether the case may be deleted at ``now``."""
        return not self.blocked and self.due_at is not None and self.due_at <= now


def keepings(pack: Pack, cases: Iterable[Case]) -> tuple[Keeping, ...]:
    """Return how long every case is kept, the ones due first first, running ones last.

    All cases of a child are needed: one that runs keeps the others, and the child's age counts
    from the newest entry about the child.
    """
    by_child: dict[str, list[Case]] = {}
    for one in cases:
        by_child.setdefault(one.child.id, []).append(one)
    found = [keeping(pack, one, many) for many in by_child.values() for one in many]
    return tuple(sorted(found, key=_order))


def _order(one: Keeping) -> tuple[bool, datetime, str]:
    return (one.due_at is None, one.due_at or datetime.max.replace(tzinfo=UTC), one.number)


def keeping(pack: Pack, case: Case, of_child: Sequence[Case]) -> Keeping:
    """Return how long ``case`` is kept; ``of_child`` are all cases of its child."""
    rule = rule_for(pack, case)
    ended, because, due = ended_at(case), Because.AFTER_END, None
    if ended is not None:
        due = years_after(ended, rule.years)
        because, grown = _grown(rule, case.child, max(_last_entry(one) for one in of_child))
        if grown is None or grown <= due:
            because = Because.AFTER_END
        else:
            due = grown
    return Keeping(
        concern_id=case.concern.id,
        child_id=case.child.id,
        number=case.concern.number,
        rule=rule,
        because=because,
        ended_at=ended,
        due_at=due,
        blocked=tuple(_blocks(case, of_child)),
    )


def _blocks(case: Case, of_child: Sequence[Case]) -> Iterable[Blocked]:
    others = [one for one in of_child if one.concern.id != case.concern.id]
    if ended_at(case) is None:
        yield Blocked.RUNS
    if any(ended_at(one) is None for one in others):
        yield Blocked.CHILD_RUNS
    if any(one.lifted_at is None for one in case.holds):
        yield Blocked.HELD


def rule_for(pack: Pack, case: Case) -> RetentionRule:
    """Return the pack's rule for a case; the pack has exactly one for each kind."""
    kind = kind_of(pack, case)
    return next(one for one in pack.retention.values() if one.kind is kind)


def kind_of(pack: Pack, case: Case) -> CaseKind:
    """Return what a case is; in doubt a case of care, which is kept longest."""
    known = [pack.situations.get(one) for one in case.concern.situations]
    if known and all(one is not None and one.minimum_age is not None for one in known):
        return CaseKind.CONFLICT
    child = case.child
    named = (child.name, child.guardian_name, child.known_as, child.birth_date)
    if case.referrals and all(one.information_only for one in case.referrals):
        return CaseKind.CARE if any(named) else CaseKind.ENQUIRY
    return CaseKind.CARE


def ended_at(case: Case) -> datetime | None:
    """Return when the last entry of an ended case was made; None while it runs.

    Ended is a case whose every referral is closed or recalled, one of them closed: somebody
    with the right to close has looked at it.
    """
    found = [
        state_of(
            [act for act in case.actions if act.referral_id == one.id],
            now=one.created_at,
            information_only=one.information_only,
        ).status
        for one in case.referrals
    ]
    if Status.CLOSED not in found or set(found) - ENDED:
        return None
    return _last_entry(case)


def _last_entry(case: Case) -> datetime:
    """Return the newest instant at which something of the case was entered."""
    entered = [case.concern.entered_at, *(one.created_at for one in case.referrals)]
    return max([*entered, *(one.entered_at for one in case.actions)])


def _grown(
    rule: RetentionRule, child: Child, known_at: datetime
) -> tuple[Because, datetime | None]:
    """Return when the child surely has the rule's age; ``known_at`` is the newest entry."""
    if not rule.child_age:
        return Because.AFTER_END, None
    if child.birth_date is not None:
        born = datetime.combine(child.birth_date, time(), tzinfo=UTC)
        return Because.CHILD_AGE, years_after(born, rule.child_age)
    if child.age_years is None:
        return Because.AGE_UNKNOWN, years_after(known_at, rule.child_age)
    more = max(0, rule.child_age - child.age_years)
    if child.age_about:
        most = min(more + rule.about_years, rule.child_age)  # nobody is younger than newborn
        return Because.AGE_ABOUT, years_after(known_at, most)
    return Because.CHILD_AGE, years_after(known_at, more)


def years_after(at: datetime, years: int) -> datetime:
    """Return the same day and time ``years`` later; of a 29 February the 1 March."""
    try:
        return at.replace(year=at.year + years)
    except ValueError:
        return at.replace(year=at.year + years, month=3, day=1)
