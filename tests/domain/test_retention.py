"""What is due to be deleted: never too early, never while held, always with a why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.kinds import ActionKind, Basis, CaseKind, Confidence, Risk, Urgency
from station_desk.domain.pack import problems
from station_desk.domain.records import Action, Child, Concern, LegalHold, Referral
from station_desk.domain.retention import (
    Because,
    Blocked,
    Case,
    ended_at,
    keeping,
    keepings,
    years_after,
)
from station_desk.machine.packs import available, load

T0 = datetime(2026, 11, 21, 9, tzinfo=UTC)
PACK = load("sindh")
CARE, CONFLICT = "abuse_home", "arrest_girl"
FAR = T0 + timedelta(days=365 * 60)
Do = ActionKind


def case(
    *kinds: ActionKind, of: str = "child", number: str = "N1",
    situations: tuple[str, ...] = (CARE,), information_only: bool = False, **about: Any,
) -> Case:  # fmt: skip
    """Return a case of one referral whose actions were entered an hour after one another."""
    given: dict[str, Any] = {"age_years": 9, "age_about": False, "name": "Name", **about}
    child = Child(site_id=1, id=of, code="C-1", created_at=T0, created_by="o", **given)
    concern = Concern(
        site_id=1, id=number, number=number, child_id=of, situations=situations, risk=Risk.LOW,
        pack_id="sindh", pack_version="1", happened_at=T0, entered_at=T0, opened_by="o",
    )  # fmt: skip
    referral = Referral(
        site_id=1, id=f"r-{number}", number=f"{number}/1", concern_id=number, need="protection",
        urgency=Urgency.NOW, card_site=1, card_id="x", to_name="x", profile="minimum",
        basis=Basis.CONSENT, follow_up_at=T0, created_at=T0, created_by="o",
        information_only=information_only,
    )  # fmt: skip
    actions = tuple(entry(kind, number, n) for n, kind in enumerate(kinds, start=1))
    return Case(child=child, concern=concern, referrals=(referral,), actions=actions)


def entry(kind: ActionKind, number: str = "N1", n: float = 1, **more: Any) -> Action:
    at = T0 + timedelta(hours=n)
    return Action(
        site_id=1, id=f"a-{number}-{n}", concern_id=number, referral_id=f"r-{number}",
        kind=kind, happened_at=T0, entered_at=at, by="o", **more,
    )  # fmt: skip


def hold(number: str, *, lifted: bool = False) -> LegalHold:
    return LegalHold(
        site_id=1, id=f"h-{number}", concern_id=number, reason="x", set_at=T0, set_by="o",
        lifted_at=T0 if lifted else None,
    )  # fmt: skip


CLOSED = (Do.CALL_ATTEMPT, Do.CLOSED)


def due(one: Case, *others: Case) -> datetime:
    found = keeping(PACK, one, (one, *others)).due_at
    assert found is not None
    return found


# the policy


@pytest.mark.parametrize("province", available())
def test_every_kind_of_case_has_one_rule_which_says_that_it_is_a_placeholder(
    province: str,
) -> None:
    rules = load(province).retention
    assert sorted(one.kind for one in rules.values()) == sorted(CaseKind)
    for one in rules.values():
        assert one.source.confidence is Confidence.LOW
        assert "laceholder for the police legal branch" in one.source.source
        assert not one.source.statute


@pytest.mark.parametrize(
    ("change", "code"),
    [({"years": 0}, "kept_too_short"), ({"child_age": 17}, "kept_too_short"),
     ({"about_years": -1}, "negative"), ({"kind": CaseKind.ENQUIRY}, "not_total"),
     ({"name": {}}, "no_text")],
)  # fmt: skip
def test_a_policy_that_deletes_too_early_or_forgets_a_kind_is_found(
    change: dict[str, Any], code: str
) -> None:
    changed = replace(PACK.retention["closed_case"], **change)
    spoilt = replace(PACK, retention={**PACK.retention, "closed_case": changed})
    assert code in {one.code for one in problems(spoilt)}


# the rule


def test_a_closed_case_is_kept_three_years_and_until_the_child_is_nineteen() -> None:
    end = T0 + timedelta(hours=2)
    assert due(case(*CLOSED, age_years=9)) == years_after(end, 10)
    assert due(case(*CLOSED, age_years=17)) == years_after(end, 3)
    assert due(case(*CLOSED, birth_date=date(2020, 2, 29))) == datetime(2039, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("about", "because"),
    [({"age_years": 9}, Because.CHILD_AGE), ({"age_years": None}, Because.AGE_UNKNOWN),
     ({"age_years": 9, "age_about": True}, Because.AGE_ABOUT),
     ({"age_years": 17}, Because.AFTER_END),
     ({"birth_date": date(2020, 1, 1)}, Because.CHILD_AGE)],
)  # fmt: skip
def test_it_says_what_decides_the_day(about: dict[str, Any], because: Because) -> None:
    one = case(*CLOSED, **about)
    assert keeping(PACK, one, [one]).because is because


def test_a_child_in_conflict_with_the_law_is_not_followed_by_the_record() -> None:
    one = case(*CLOSED, situations=(CONFLICT,), age_years=12)
    assert keeping(PACK, one, [one]).rule.id == "conflict_ended"
    assert due(one) == years_after(T0 + timedelta(hours=2), 1)


@pytest.mark.parametrize("situations", [(), (CARE, CONFLICT), ("of no pack",)])
def test_in_doubt_a_case_is_one_of_care(situations: tuple[str, ...]) -> None:
    one = case(*CLOSED, situations=situations)
    assert keeping(PACK, one, [one]).rule.kind is CaseKind.CARE


def test_information_about_no_child_by_name_is_an_enquiry() -> None:
    without = case(*CLOSED, information_only=True, name="")
    assert keeping(PACK, without, [without]).rule.kind is CaseKind.ENQUIRY
    named = case(*CLOSED, information_only=True)
    assert keeping(PACK, named, [named]).rule.kind is CaseKind.CARE


@pytest.mark.parametrize("kinds", [(), (Do.CALL_ATTEMPT,), (Do.RECALLED,), (Do.LETTER,)])
def test_a_case_that_nobody_closed_is_never_due(kinds: tuple[ActionKind, ...]) -> None:
    one = case(*kinds)
    found = keeping(PACK, one, [one])
    assert Blocked.RUNS in found.blocked
    assert not found.is_due(FAR)


def test_one_open_referral_keeps_the_case() -> None:
    one, other = case(*CLOSED), case(Do.CALL_ATTEMPT, number="N2")
    [more] = other.referrals
    both = replace(one, referrals=(*one.referrals, more))
    assert ended_at(both) is None


def test_a_closing_that_was_corrected_ends_nothing() -> None:
    one = case(*CLOSED)
    undone = entry(Do.NOTE, n=3, corrects="a-N1-2")
    assert ended_at(replace(one, actions=(*one.actions, undone))) is None


def test_a_case_that_runs_keeps_the_other_cases_of_the_child() -> None:
    old, runs = case(*CLOSED), case(Do.CALL_ATTEMPT, number="N2")
    found = {one.number: one for one in keepings(PACK, [old, runs])}
    assert found["N1"].blocked == (Blocked.CHILD_RUNS,)
    assert not found["N1"].is_due(FAR)
    stranger = case(Do.CALL_ATTEMPT, number="N2", of="another")
    assert all(one.blocked != (Blocked.CHILD_RUNS,) for one in keepings(PACK, [old, stranger]))


def test_an_age_that_was_told_later_counts_from_then() -> None:
    first = case(*CLOSED, age_years=13)
    later = case(Do.CALL_ATTEMPT, Do.CLOSED, number="N2", age_years=13)
    grown = replace(
        later, actions=tuple(replace(one, entered_at=T0 + timedelta(days=1461)) for one in
                             later.actions),
    )  # fmt: skip
    assert due(first, grown) >= years_after(T0, 10) > due(first)


def test_the_list_begins_with_what_is_due_first_and_ends_with_what_runs() -> None:
    cases = [
        case(Do.CALL_ATTEMPT, number="N3", of="c"),
        case(*CLOSED, number="N2", of="b", age_years=9),
        case(*CLOSED, number="N1", of="a", age_years=17),
    ]
    assert [one.number for one in keepings(PACK, cases)] == ["N1", "N2", "N3"]


# properties

ENTRIES = st.lists(st.sampled_from(list(ActionKind)), max_size=6)
AGES = st.none() | st.integers(0, 17)


@st.composite
def cases(draw: st.DrawFn, number: str = "N1") -> Case:
    return case(
        *draw(ENTRIES), Do.CALL_ATTEMPT, Do.CLOSED, number=number,
        situations=draw(st.sampled_from([(CARE,), (CONFLICT,), (CARE, CONFLICT), ()])),
        age_years=draw(AGES), age_about=draw(st.booleans()),
        information_only=draw(st.booleans()), name=draw(st.sampled_from(["", "Name"])),
    )  # fmt: skip


@given(one=cases(), days=st.integers(0, 365 * 60))
def test_a_hold_always_blocks_and_a_lifted_one_never(one: Case, days: int) -> None:
    now = T0 + timedelta(days=days)
    held = replace(one, holds=(hold("N1", lifted=True), hold("N1")))
    free = replace(one, holds=(hold("N1", lifted=True),))
    assert not keeping(PACK, held, [held]).is_due(now)
    assert Blocked.HELD in keeping(PACK, held, [held]).blocked
    assert keeping(PACK, free, [free]).is_due(now) == keeping(PACK, one, [one]).is_due(now)


@given(one=cases(), days=st.integers(0, 365 * 60), more=st.integers(0, 365 * 60))
def test_what_is_due_stays_due(one: Case, days: int, more: int) -> None:
    now, found = T0 + timedelta(days=days), keeping(PACK, one, [one])
    assert not found.is_due(now) or found.is_due(now + timedelta(days=more))


@given(one=cases(), days=st.integers(0, 365 * 20))
def test_nothing_is_due_before_the_years_of_its_rule(one: Case, days: int) -> None:
    found = keeping(PACK, one, [one])
    ended = ended_at(one)
    assert ended is not None
    assert found.due_at is not None
    assert found.due_at >= years_after(ended, found.rule.years)
    assert found.is_due(found.due_at)
    assert not found.is_due(found.due_at - timedelta(microseconds=1))


@given(one=cases(), later=st.integers(1, 10_000))
def test_a_later_entry_never_brings_the_day_nearer(one: Case, later: int) -> None:
    noted = replace(one, actions=(*one.actions, entry(Do.NOTE, n=10 + later)))
    assert due(noted) >= due(one)


@given(one=cases())
def test_knowing_less_of_the_age_never_brings_the_day_nearer(one: Case) -> None:
    about = replace(one, child=replace(one.child, age_about=True))
    nothing = replace(one, child=replace(one.child, age_years=None))
    assert due(nothing) >= due(about) >= due(one) or one.child.age_years is None


@given(days=st.integers(0, 365 * 18), exact=st.booleans())
def test_no_case_of_care_is_due_before_the_child_is_nineteen(days: int, exact: bool) -> None:
    born = T0 - timedelta(days=days)
    at = T0 + timedelta(hours=2)
    years = next(n for n in range(19, -1, -1) if years_after(born, n) <= at)
    about = {"birth_date": born.date()} if exact else {"age_years": years}
    assert due(case(*CLOSED, **about)) >= years_after(born, 19) - timedelta(days=1)


@given(st.lists(cases(), min_size=1, max_size=3))
def test_every_case_has_exactly_one_line(many: list[Case]) -> None:
    named = [
        replace(one, concern=replace(one.concern, id=f"N{n}", number=f"N{n}"))
        for n, one in enumerate(many)
    ]
    assert sorted(one.number for one in keepings(PACK, named)) == sorted(
        one.concern.number for one in named
    )
