"""What a person types is judged field by field; hostile text loses its teeth, not its words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import action_rules
from station_desk.domain.draft import (
    LIMITS,
    ActionDraft,
    ReferralDraft,
    age_years,
    is_reason,
    plain_text,
    problems,
)
from station_desk.domain.kinds import ActionKind, Basis

GOOD = ReferralDraft(
    name="A", age="9", card_id="c", need="medical", situations=("injury",), need_line="MLO"
)


def codes(draft: ReferralDraft) -> set[tuple[str, str]]:
    return {(one.where, one.code) for one in problems(draft)}


def test_a_whole_page_has_no_problem() -> None:
    assert problems(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": " \u00a0\u200b"}, ("name", "name_or_unknown")),
        ({"age": "-1"}, ("age", "age_not_a_number")),
        ({"age": "17.99"}, ("age", "age_not_a_number")),
        ({"age": "150"}, ("age", "age_not_a_number")),
        ({"card_id": ""}, ("card_id", "no_place_chosen")),
        ({"need": ""}, ("need", "no_need_chosen")),
        ({"situations": ()}, ("situations", "no_situation_chosen")),
        (
            {"basis": Basis.BEST_INTERESTS, "basis_reason": "."},
            ("basis_reason", "reason_too_short"),
        ),
        (
            {"shared": ("suspect",), "share_reasons": (("suspect", "xxxxxxxxxxxx"),)},
            ("shared.suspect", "reason_too_short"),
        ),
    ],
)
def test_each_wrong_field_is_named(
    change: dict[str, object], expected: tuple[str, str]
) -> None:
    assert expected in codes(replace(GOOD, **change))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_too_long_a_text_is_named_with_its_limit(name: str) -> None:
    long = replace(GOOD, **{name: "x" * (LIMITS[name] + 1)})  # type: ignore[arg-type]  # by name
    assert (name, "too_long") in codes(long)


def test_name_and_age_may_be_not_known() -> None:
    assert problems(replace(GOOD, name="", name_unknown=True, age="")) == ()


@pytest.mark.parametrize("typed", ["9", "۹", "٩", " 9 "])
def test_an_age_is_read_in_any_digits(typed: str) -> None:
    assert age_years(typed) == 9


@given(text=st.text())
def test_cleaned_text_can_be_stored_and_shown(text: str) -> None:
    clean = plain_text(text)
    clean.encode("utf-8")
    assert "\n" not in clean
    assert not set(clean) & set("\u202e\u2066\x00\x1b")
    assert plain_text(clean) == clean


@given(words=st.lists(st.text(alphabet="abc آبپ123", min_size=1), min_size=1))
def test_ordinary_words_are_kept(words: list[str]) -> None:
    typed = "\n".join(words)
    assert plain_text(typed, lines=True).replace("\n", "") == typed.strip(" \n").replace(
        "\n", ""
    )


def test_a_joiner_inside_a_word_is_kept() -> None:
    word = "\u062e\u0627\u0646\u06c1\u200c\u062f\u0627\u0631\u06cc"
    assert plain_text(word) == word


@pytest.mark.parametrize(
    ("text", "good"), [("xxxxxxxxxxxx", False), (".", False), ("father is named", True)]
)
def test_a_reason_says_something(text: str, good: bool) -> None:
    assert is_reason(text) is good


@pytest.mark.parametrize("kind", ActionKind)
def test_an_empty_action_names_each_field_it_needs(kind: ActionKind) -> None:
    found = {one.where for one in action_rules.problems(kind, ActionDraft())}
    assert found >= set(action_rules.REQUIRED.get(kind, ()))
    assert ("reason" in found) == (
        kind in action_rules.REASONED or kind is ActionKind.FOLLOW_UP
    )


def test_a_follow_up_says_whether_the_child_was_seen_or_why_not() -> None:
    [asked] = action_rules.problems(
        ActionKind.FOLLOW_UP, ActionDraft(method="phone", child_seen=True)
    )
    assert (asked.where, asked.code) == ("outcome", "how_the_child_does")
    seen = ActionDraft(method="phone", child_seen=True, outcome="worse")
    assert action_rules.problems(ActionKind.FOLLOW_UP, seen) == ()
    unseen = ActionDraft(method="phone", child_seen=False, reason="moved to another home")
    assert action_rules.problems(ActionKind.FOLLOW_UP, unseen) == ()


def test_an_unknown_call_result_is_refused() -> None:
    draft = ActionDraft(phone="1121", result="maybe")
    assert [one.code for one in action_rules.problems(ActionKind.CALL_ATTEMPT, draft)] == [
        "not_one_of"
    ]


def test_a_long_note_is_refused() -> None:
    draft = ActionDraft(note="x" * 20_001)
    assert [one.where for one in action_rules.problems(ActionKind.NOTE, draft)] == ["note"]
