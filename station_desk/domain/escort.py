"""Own who goes along with a child: a woman with a girl, or the reason why none does."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from station_desk.domain.act_codes import EscortAnswer
from station_desk.domain.clock import effective
from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, Whereabouts
from station_desk.domain.pack.care import EscortRule
from station_desk.domain.records import Action, Referral

# Care that does not wait for an escort: the child goes at once, with a written reason.
URGENT = frozenset({"emergency", "medical", "medico_legal"})
# Where a child goes without police: nobody is asked for unless one is named.
ALONE = frozenset({Do.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What is missing of an escort: the field, and the code of the sentence."""

    where: str
    code: str


def went(referral: Referral, actions: Iterable[Action]) -> Action | None:
    """Return the newest act by which somebody went along for a referral; None before.

    A way that is written for the child alone since then belongs to it where no act of another
    referral stands beside it.
    """
    standing = effective(actions)
    only = {one.referral_id for one in standing} <= {None, referral.id}
    found = [one for one in standing if one.escort and _took_along(one, referral, only=only)]
    return found[-1] if found else None


def _took_along(one: Action, referral: Referral, *, only: bool) -> bool:
    if one.kind is Do.HAND_OVER:
        return one.referral_id == referral.id
    on_way = one.kind is Do.WHEREABOUTS_SET and one.whereabouts is Whereabouts.ESCORT
    return only and on_way and one.entered_at >= referral.created_at


def as_went(referral: Referral, actions: Iterable[Action]) -> Referral:
    """Return the referral with who really went, and in what, in place of what was planned."""
    done = went(referral, actions)
    if done is None:
        return referral
    return replace(
        referral, escort=done.escort, escort_sex=done.escort_sex, escort_id=done.escort_id,
        vehicle=done.vehicle,
    )  # fmt: skip


def rule_for(rules: Iterable[EscortRule], kind: Do, child: Sex) -> EscortRule | None:
    """Return the rule that an act with this child has to keep; None where there is none."""
    return next((one for one in rules if kind in one.acts and child in one.child), None)


def is_journey(kind: Do, draft: ActionDraft) -> bool:
    """Tell whether somebody goes along with the child in this act, or should."""
    if kind is Do.WHEREABOUTS_SET:
        return draft.whereabouts == Whereabouts.ESCORT or bool(draft.escort.strip())
    return kind not in ALONE or bool(draft.escort.strip())


def was_tried(actions: Iterable[Action]) -> bool:
    """Tell whether an escort was asked for and none came."""
    return any(
        one.kind is Do.ESCORT_TRIED and one.outcome != EscortAnswer.COMES for one in actions
    )


def lacking(
    rule: EscortRule, draft: ActionDraft, *, sex: str, tried: bool, need: str
) -> Lacking | None:
    """Return what is missing for a journey of a child whose rule is ``rule``.

    ``sex`` is that of who goes along; ``tried``: one of the right sex was asked for in vain;
    ``need`` is what the child goes for.
    """
    named = bool(draft.escort.strip() or draft.escort_id)
    if named and sex == rule.adult:
        return None
    if need in URGENT or (tried and named):
        return (
            None
            if is_reason(draft.reason)
            else Lacking(where="reason", code="escort_no_reason")
        )
    if named and not sex:
        return Lacking(where="escort_sex", code="escort_sex")
    return Lacking(where="escort", code="escort_woman")
