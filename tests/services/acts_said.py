"""What an act of any kind says, so that it is whole: for tests that drive all of them."""

from typing import Any

from station_desk.domain import action_rules, return_home
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind as Do

WORDS: dict[str, Any] = {
    "person": "Receiver One", "post": "CPO", "condition": "calm", "method": "in person",
    "reason": "a reason of enough letters", "note": "a note of enough letters",
    "result": "answered", "child_seen": True, "reference": "379 PPC", "place": "office",
    "escort": "Lady ASI Four", "escort_sex": "girl", "told": ("Mother",),
    "whereabouts": "station", "authority": "court", "late_why": "told_late",
}  # fmt: skip
# Items are codes of one list or another; an act that is not here says none.
HOME = {"alone": "yes", "harm": "no", "plans": "no", "state": "yes", "proof": "seen",
        "relation": "child", "orders": "none", "unit": "agrees"}  # fmt: skip
ITEMS: dict[Do, tuple[str, ...]] = {
    Do.RETURN_DECIDED: return_home.items_of(HOME),
    Do.CHECKED: ("meal",),
    Do.DIVERSION_REFERRED: ("juvenile", "guardian", "victim"),
    Do.DEMAND: ("code",),
    Do.UNMET_NEED: ("shelter",),
    Do.WITHHELD: ("name",),
    Do.LIFTED: ("name",),
}
# Fields that some kinds may not say: a notice goes to whoever is owed one.
NOT_SAID: dict[Do, tuple[str, ...]] = {Do.CORRECTED_NOTICE: ("told",)}


def outcomes(kind: Do) -> tuple[str, ...]:
    """Return the outcomes of a kind, one empty where it has none."""
    return tuple(one.value for one in action_rules.OUTCOMES.get(kind, ()) if one) or ("",)


def whole(kind: Do, *, phone: str, outcome: str | None = None) -> ActionDraft:
    """Return a draft that says all that an act of this kind has to say."""
    said = {name: one for name, one in WORDS.items() if name not in NOT_SAID.get(kind, ())}
    if kind in (Do.CALL_ATTEMPT, Do.MESSAGE):
        said["phone"] = phone
    return ActionDraft(
        **said,
        items=ITEMS.get(kind, ()),
        outcome=outcomes(kind)[0] if outcome is None else outcome,
    )
