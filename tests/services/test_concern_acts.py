"""Acts on the concern itself: written, judged, corrected, and what follows from them."""

from functools import partial
from typing import Any

import pytest

from station_desk.domain import action_rules
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Risk, Status, Whereabouts
from station_desk.domain.records import Action, Concern
from station_desk.domain.status import CONCERN, ON_CONCERN
from station_desk.services.acts import acting_rules, concern_acts
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.services.wording import ACTION_WORDS
from station_desk.store import replay
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view

WHY = "typed for another child"
TYPED: dict[str, object] = {
    "person": "Somebody", "note": "what was said", "reason": "told by the mother",
    "method": "call", "place": "women's room", "escort": "Constable Sana", "condition": "well",
    "reference": "12/2026", "whereabouts": "station", "authority": "court",
}  # fmt: skip


def on_concern(
    opened: OpenDesk, saved: Opened, kind: Do, *, hours: float = 1, **typed: Any
) -> str:
    unit = partial(
        concern_acts.act, desk=opened.desk, concern_id=saved.concern_id, kind=kind,
        draft=ActionDraft(**typed), now=later(hours),
    )  # fmt: skip
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours)).value


def typed_for(kind: Do) -> dict[str, Any]:
    """Return what an act of this kind must say."""
    names = (*action_rules.REQUIRED.get(kind, ()), "reason")
    typed = {name: TYPED[name] for name in names if name in TYPED}
    if kind in action_rules.OUTCOMES:
        typed["outcome"] = next(one for one in action_rules.OUTCOMES[kind] if one)
    if kind is Do.RETURN_DECIDED:
        typed["outcome"] = "wait"
    if kind is Do.DEMAND:
        typed |= {"items": ("code",), "reference": "12/2026"}
    if kind is Do.CARER_NAMED:
        typed["escort_sex"] = "girl"
    if kind in (Do.WITHHELD, Do.LIFTED):
        typed["items"] = ("name",)
    elif "items" in names:
        codes = action_rules.ITEMS.get(kind)
        typed["items"] = (str(next(iter(codes))),) if codes else ("shelter",)
    return typed


def action(opened: OpenDesk, key: str) -> Action:
    return opened.database.read(lambda db: db.get(Action, key))


def moves(opened: OpenDesk, saved: Opened, hours: float = 2) -> dict[Do, concern_acts.Move]:
    query = partial(
        concern_acts.moves, desk=opened.desk, concern_id=saved.concern_id, now=later(hours)
    )
    return {one.kind: one for one in opened.database.read(query)}


@pytest.mark.parametrize("kind", sorted(CONCERN))
def test_each_kind_is_written_with_what_it_requires_or_says_why_not(
    opened: OpenDesk, kind: Do
) -> None:
    saved = refer(opened, draft(opened))
    if why := moves(opened, saved)[kind].shut:
        with pytest.raises(NotNow) as refused:
            on_concern(opened, saved, kind, **typed_for(kind))
        assert (refused.value.code, refused.value.facts["why"]) == ("shut_now", why)
        return
    done = action(opened, on_concern(opened, saved, kind, **typed_for(kind)))
    assert (done.concern_id, done.referral_id, done.kind) == (saved.concern_id, None, kind)
    assert opened.database.read(replay.differences) == ()
    assert done in view(opened, saved, later(2)).actions


@pytest.mark.parametrize("kind", sorted(CONCERN))
def test_an_empty_one_names_its_fields_and_saves_nothing(opened: OpenDesk, kind: Do) -> None:
    saved = refer(opened, draft(opened))
    head = opened.database.head
    with pytest.raises((BadInput, NotNow)) as refused:
        on_concern(opened, saved, kind)
    if isinstance(refused.value, BadInput):
        named = {one.where for one in refused.value.problems}
        assert named >= set(action_rules.REQUIRED.get(kind, ()))
    assert opened.database.head == head


def test_a_kind_of_the_concern_is_not_written_on_a_referral_nor_the_other_way(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(NotNow, match="of_the_concern"):
        act(opened, saved, Do.CHECKED, items=("meal",))
    with pytest.raises(NotNow, match="of_the_referral"):
        on_concern(opened, saved, Do.ACCEPTED, person="Somebody", method="in person")
    assert ON_CONCERN.isdisjoint(
        {Do.APPROVED, Do.LETTER, Do.CLOSED, Do.REOPENED, Do.HAND_OVER, Do.CALL_ATTEMPT}
    )


@pytest.mark.parametrize(
    ("kind", "typed", "where"),
    [
        (Do.CHECKED, {"items": ("feast",)}, "items"),
        (Do.DEMAND, {**typed_for(Do.DEMAND), "authority": "king"}, "authority"),
        (Do.RETURN_DECIDED, {**typed_for(Do.RETURN_DECIDED), "outcome": "maybe"}, "outcome"),
        (Do.OWN_WORDS, {"note": "he said so", "outcome": "better"}, "outcome"),
        (Do.WHEREABOUTS_SET, {"whereabouts": "moon"}, "whereabouts"),
        (Do.CARER_NAMED, {**typed_for(Do.CARER_NAMED), "escort_sex": "x"}, "escort_sex"),
    ],
)
def test_a_code_of_no_list_is_refused_at_its_field(
    opened: OpenDesk, kind: Do, typed: dict[str, Any], where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        on_concern(opened, refer(opened, draft(opened)), kind, **typed)
    assert [one.where for one in refused.value.problems] == [where]


def test_an_act_is_corrected_by_its_own_kind_or_taken_back_with_the_reason(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    wrong = on_concern(opened, saved, Do.CHECKED, items=("meal",))
    with pytest.raises(BadInput) as refused:
        on_concern(opened, saved, Do.CHECKED, items=("water",), corrects=wrong)
    assert [one.where for one in refused.value.problems] == ["correct_why"]
    mended = on_concern(
        opened, saved, Do.CHECKED, items=("water",), corrects=wrong, correct_why=WHY
    )
    assert action(opened, mended).correct_why == WHY
    on_concern(opened, saved, Do.NOTE, note="nobody was looked after", corrects=mended)
    for gone in (wrong, mended, "nothing"):
        with pytest.raises(BadInput) as refused:
            on_concern(opened, saved, Do.NOTE, note="once more, the same", corrects=gone)
        assert [one.where for one in refused.value.problems] == ["corrects"]


def test_the_risk_changes_with_its_reason_and_its_clock_follows(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    on_concern(
        opened, saved, Do.RISK_CHANGED, outcome="high", reason="the father came with others"
    )
    concern = opened.database.read(lambda db: db.get(Concern, saved.concern_id))
    assert concern.risk is Risk.HIGH
    assert opened.database.read(replay.differences) == ()


def test_what_follows_an_arrest_waits_for_one(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, situations=("arrest_bailable",), age="15"))
    known = view(opened, saved).actions
    arrested = any(one.kind is Do.ARRESTED for one in known)
    assert bool(moves(opened, saved)[Do.RELEASED].shut) is not arrested


def test_the_law_is_done_on_the_concern_while_every_referral_is_closed(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, Do.MESSAGE, phone="1121", note="please call us")
    act(opened, saved, Do.CLOSED, hours=2, reason="written twice by mistake", note=WHY)
    on_concern(opened, saved, Do.GUARDIAN_INFORMED, hours=3, person="the mother", reason=WHY)
    assert view(opened, saved, later(4)).state.status is Status.CLOSED


def test_a_closed_referral_is_opened_again_where_it_stood(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, Do.MESSAGE, phone="1121", note="please call us")
    with pytest.raises(NotNow, match="not_in_this_state"):
        act(opened, saved, Do.REOPENED, hours=2, reason="the child came again")
    act(opened, saved, Do.CLOSED, hours=2, reason="written twice by mistake", note=WHY)
    clocks = [one.rule_id for one in view(opened, saved, later(2)).clocks if one.stopped_at]
    with pytest.raises(BadInput):
        act(opened, saved, Do.REOPENED, hours=3)
    act(opened, saved, Do.REOPENED, hours=3, reason="the child came again")
    shown = view(opened, saved, later(4))
    assert shown.state.status is Status.CONTACTED
    again = [one.rule_id for one in shown.clocks if one.stopped_at]
    assert set(again) < set(clocks)
    act(opened, saved, Do.MESSAGE, hours=4, phone="1121", note="please call us")


def test_every_rule_is_there_and_every_kind_has_its_words() -> None:
    for names in (acting_rules.SHUT, acting_rules.BEFORE, acting_rules.AFTER):
        assert all(map(callable, acting_rules._rules(names)))
    assert set(ACTION_WORDS) == set(Do)


def test_what_is_of_a_missing_child_ends_when_it_is_found(opened: OpenDesk) -> None:
    here, sought = (
        refer(opened, draft(opened)),
        refer(opened, draft(opened, situations=("missing",))),
    )
    assert moves(opened, here)[Do.FOUND].shut == "No child is missing here"
    assert not moves(opened, sought)[Do.FOUND].shut
    assert view(opened, sought, later(2)).stay.where is Whereabouts.UNKNOWN
    on_concern(opened, sought, Do.FOUND, hours=3, whereabouts="family", place="at home")
    shown = view(opened, sought, later(4))
    assert shown.stay.where is Whereabouts.FAMILY
    assert moves(opened, sought, 4)[Do.STATUS_SENT].shut == "The child is found"
    assert not moves(opened, sought, 4)[Do.PHOTO_WITHDRAWN].shut
