"""The parts of the referral page that need no window: fields, steps, numbers, words."""

import re
from dataclasses import fields as names_of
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station_desk import words
from station_desk.domain.action_rules import REASONED, REQUIRED
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import (
    ActionKind,
    AgeBasis,
    CallResult,
    Confidence,
    PhoneKind,
    Role,
    Sex,
    Status,
)
from station_desk.domain.pack import Pack
from station_desk.domain.records import Action, Officer
from station_desk.domain.register import Card, CardPhone
from station_desk.domain.status import CONCERN
from station_desk.domain.views import DueLine
from station_desk.machine import packs
from station_desk.machine.places import resource
from station_desk.services.act_words import pack_words
from station_desk.services.case import history_lines as history
from station_desk.services.do_words import DO_WORDS
from station_desk.services.telling import times
from station_desk.services.wording import SEX_WORDS
from station_desk.ui.pages.referral import fields, judged, numbers, steps
from station_desk.ui.widgets.due_marks import (
    Group,
    group_of,
    rule_in_full,
    rule_words,
    words_of,
)
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.referral_words import STATUS_MARKS, state_mark
from station_desk.ui.widgets.seat import Carried

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return packs.load("sindh")


def an_action(kind: ActionKind, **more: object) -> Action:
    given: dict[str, object] = {
        "site_id": 1, "id": "a1", "concern_id": "c1", "referral_id": "r1", "kind": kind,
        "happened_at": NOW, "entered_at": NOW, "by": "o1",
    }  # fmt: skip
    return Action(**{**given, **more})  # type: ignore[arg-type]  # by name


def a_due(hours: float, *, late: bool, statute: bool = False) -> DueLine:
    return DueLine(
        concern_id="c", referral_id="r", number="n", label="l", what="w",
        due_at=NOW + timedelta(hours=hours), late=late, statute=statute, citation="s. 1",
        confidence=Confidence.HIGH.value,
    )  # fmt: skip


def an_officer(role: Role) -> Officer:
    return Officer(site_id=1, id="o1", belt_no="1", name="Tester", role=role, active_from=NOW)


# fields


def test_every_field_of_the_draft_is_asked_or_carried_and_only_once() -> None:
    asked = [one.name for form in fields.FORMS for one in form]
    assert len(asked) == len(set(asked))
    assert set(asked).isdisjoint(fields.CARRIED)
    assert set(asked) | fields.CARRIED == {one.name for one in names_of(ReferralDraft)}


def test_a_girl_known_from_the_guide_is_a_girl_on_the_sheet() -> None:
    draft = fields.draft_of(Carried(need="medical", facts=("girl",), situations=("x",)))
    assert (draft.need, draft.sex, draft.situations) == ("medical", Sex.GIRL, ("x",))


def test_codes_of_a_form_become_enums_again() -> None:
    assert fields.coded("sex", "girl") is Sex.GIRL
    assert fields.coded("age_basis", "") is AgeBasis.STATED
    assert fields.coded("name", "girl") == "girl"


def test_under_the_age_of_responsibility_the_sheet_says_care(pack: Pack) -> None:
    conflict = next(one.id for one in pack.situations.values() if one.minimum_age is not None)
    for age, care in (("9", True), ("10", True), ("14", False)):
        draft = ReferralDraft(age=age, age_basis=AgeBasis.STATED, situations=(conflict,))
        assert bool(judged.path_words(pack, draft, NOW)) is care
    seen = ReferralDraft(age="10", age_basis=AgeBasis.DOCUMENT, situations=(conflict,))
    assert judged.path_words(pack, seen, NOW) == ""


def test_at_the_limit_the_sheet_says_that_doubt_makes_a_child(pack: Pack) -> None:
    said = {
        (age, basis): judged.path_words(pack, ReferralDraft(age=age, age_basis=basis), NOW)
        for age in ("17", "18", "19", "20")
        for basis in (AgeBasis.STATED, AgeBasis.DOCUMENT)
    }
    assert {key for key, words in said.items() if words} == {
        ("18", AgeBasis.STATED), ("19", AgeBasis.STATED),
    }  # fmt: skip
    past = ReferralDraft(age="18", age_basis=AgeBasis.STATED, happened="20-11-2024 10:00")
    assert judged.path_words(pack, past, NOW) == ""
    typing = ReferralDraft(age="18", age_basis=AgeBasis.STATED, happened="20-1")
    assert judged.path_words(pack, typing, NOW)


def test_an_age_that_is_no_number_breaks_nothing(pack: Pack) -> None:
    draft = ReferralDraft(age="x", need="medical")
    assert judged.typed_age(draft) is None
    assert "24 h" in judged.follow_up_words(pack, draft, NOW)
    assert judged.consent_words(pack, draft)


def test_situations_that_ask_first_for_a_need_are_offered_first(pack: Pack) -> None:
    offered = judged.fitting_first(pack, "medical")
    assert set(offered) == set(pack.situations)
    first = min(pack.situations[offered[0]].services, key=lambda one: one.order)
    assert first.need == "medical"


def test_a_lost_child_needs_no_choice_of_situation(pack: Pack) -> None:
    assert judged.only_fitting(pack, "missing") == "missing"
    assert judged.only_fitting(pack, "protection") == ""


# steps


def test_every_action_has_a_form_with_all_that_it_requires() -> None:
    for kind in set(ActionKind) - {ActionKind.APPROVED} - CONCERN:
        asked = [one.name for one in steps.fields_of(kind)]
        wanted = {*REQUIRED.get(kind, ()), *(("reason",) if kind in REASONED else ())}
        assert wanted <= set(asked)
        assert len(asked) == len(set(asked))
    assert steps.fields_of(ActionKind.APPROVED) == ()


def test_every_field_of_a_step_is_of_its_draft() -> None:
    known = {one.name for one in names_of(steps.StepDraft)}
    kinds = set(ActionKind) - CONCERN
    asked = {one for kind in kinds for one in steps.fields_of(kind, correcting=True)}
    assert {one.name for one in asked} <= known


def test_every_action_and_state_has_its_words_and_marks() -> None:
    assert set(DO_WORDS) == set(ActionKind)
    assert set(STATUS_MARKS) == set(Status)
    assert set(SEX_WORDS) == set(Sex)
    assert state_mark(Status.SENT, silent=True) is Mark.LATE


def test_a_follow_up_says_whether_the_child_was_seen() -> None:
    typed = steps.StepDraft(method="visit_seen")
    draft = steps.action_draft(ActionKind.FOLLOW_UP, typed, now=NOW)
    assert (draft.method, draft.child_seen) == ("visit", True)
    typed = steps.StepDraft(method="call_service")
    assert steps.action_draft(ActionKind.FOLLOW_UP, typed, now=NOW).child_seen is False


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("01:30", 1), ("20-11-2026 23:30", 23), ("\u06f0\u06f1:30", 1)],
)
def test_a_time_is_of_today_or_with_its_day(typed: str, hour: int) -> None:
    draft = steps.action_draft(ActionKind.NOTE, steps.StepDraft(when=typed), now=NOW)
    assert draft.happened_at is not None
    assert (draft.happened_at.hour + 5) % 24 == hour


def test_a_time_that_is_none_is_refused_at_its_field() -> None:
    with pytest.raises(BadInput) as refused:
        steps.action_draft(ActionKind.NOTE, steps.StepDraft(when="tomorrow"), now=NOW)
    assert [one.where for one in refused.value.problems] == ["when"]


@pytest.mark.parametrize("kind", [ActionKind.FOLLOW_UP, ActionKind.CALL_ATTEMPT])
def test_an_action_to_be_corrected_comes_back_as_it_was_typed(kind: ActionKind) -> None:
    made = {
        ActionKind.FOLLOW_UP: steps.StepDraft(
            method="call_family", reason="nobody was at home"
        ),
        ActionKind.CALL_ATTEMPT: steps.StepDraft(phone="1121", result="busy"),
    }[kind]
    draft: ActionDraft = steps.action_draft(kind, made, now=NOW)
    action = an_action(
        kind, method=draft.method, reason=draft.reason, phone=draft.phone,
        result=CallResult(draft.result) if draft.result else None,
    )  # fmt: skip
    again = steps.again(action)
    assert (again.method, again.reason) == (made.method, made.reason)
    assert (again.phone, again.result) == (made.phone, made.result)


# numbers


def a_card(*numbers_of: str) -> Card:
    phones = tuple(
        CardPhone(id=one, number=one, dial=one, kind=PhoneKind.LANDLINE) for one in numbers_of
    )
    return Card(
        id="k1", site_id=1, organization="Office", kind="hospital", needs=("medical",),
        province="sindh", phones=phones,
    )  # fmt: skip


def test_the_next_number_is_the_first_that_was_not_tried_in_vain() -> None:
    card = a_card("021-1", "021-2")
    assert numbers.next_number(card, (), NOW) == card.phones[0]
    failed = an_action(ActionKind.CALL_ATTEMPT, phone="021-1", result=CallResult.NO_ANSWER)
    assert numbers.next_number(card, (failed,), NOW) == card.phones[1]
    assert numbers.is_last(card, "021-2", (failed,), NOW)
    assert not numbers.is_last(card, "021-1", (), NOW)


def test_a_failed_call_counts_for_two_hours_and_not_once_corrected() -> None:
    card = a_card("021-1")
    failed = an_action(ActionKind.CALL_ATTEMPT, phone="021-1", result=CallResult.BUSY)
    assert numbers.next_number(card, (failed,), NOW) is None
    assert numbers.next_number(card, (failed,), NOW + timedelta(hours=2)) == card.phones[0]
    note = an_action(ActionKind.NOTE, id="a2", corrects="a1")
    assert numbers.next_number(card, (failed, note), NOW) == card.phones[0]


# words


def test_the_history_shows_both_times_where_they_differ() -> None:
    assert times(an_action(ActionKind.NOTE)) == "21-11-2026 02:14"
    late = an_action(ActionKind.NOTE, entered_at=NOW + timedelta(hours=3), happened_about=True)
    assert times(late) == "about 21-11-2026 02:14, entered later: 21-11-2026 05:14"


def test_the_detail_of_a_follow_up_says_that_the_child_was_not_seen() -> None:
    action = an_action(ActionKind.FOLLOW_UP, method="visit", child_seen=False, reason="asleep")
    assert history.detail(action) == "visit · child not seen · asleep"


def test_the_history_shows_no_code_of_a_pack() -> None:
    names = pack_words(packs.load("sindh"))
    unmet = an_action(ActionKind.UNMET_NEED, items=("probation",))
    assert history.detail(unmet, names) == "Probation officer"
    arrest = an_action(ActionKind.ARRESTED, items=("minor",), late_why="journey")
    assert "minor" not in history.detail(arrest, names)
    assert "Minor: punished with up to 3 years" in history.detail(arrest, names)


def test_the_way_of_a_step_is_spoken_in_every_language(tmp_path: Path) -> None:
    action = an_action(ActionKind.FOLLOW_UP, method="visit", child_seen=True)
    words.keep_at(resource("translations"))
    try:
        for language in words.RIGHT_TO_LEFT:
            with words.speaking(language):
                assert not re.search("[A-Za-z]", history.detail(action)), language
    finally:
        words.keep_at(tmp_path)


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (None, Group.NONE),
        (a_due(-3, late=True), Group.LATE),
        (a_due(-3, late=True, statute=True), Group.CRITICAL),
        (a_due(-30, late=True), Group.CRITICAL),
        (a_due(6, late=False), Group.SOON),
        (a_due(-0.2, late=False), Group.SOON),
        (a_due(30, late=False), Group.LATER),
    ],
)
def test_lines_fall_into_the_group_of_their_limit(due: DueLine | None, group: Group) -> None:
    assert group_of(due, NOW) is group


def test_a_limit_is_said_in_words_with_its_rule() -> None:
    assert words_of(a_due(-3, late=True), NOW) == "Late 3 h"
    assert words_of(a_due(6, late=False), NOW) == "6 h left"
    assert words_of(a_due(-0.2, late=False), NOW) == "At once, 12 min ago"
    assert rule_words(a_due(1, late=False, statute=True)) == "Law H"
    assert rule_words(a_due(1, late=False)) == "Policy"
    full = rule_in_full(statute=True, citation="JJSA s.5", confidence="M")
    assert full == "JJSA s.5: law, to be confirmed (M)"
