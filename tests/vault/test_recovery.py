"""The recovery code: forgiving in form, strict in substance, and it names the wrong group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.errors import BadInput
from station_desk.vault import recovery

letters = st.sampled_from(recovery.LETTERS)
codes = st.lists(st.integers(0, 31), min_size=32, max_size=32).map(recovery._written)


def problem(text: str) -> tuple[str, str]:
    with pytest.raises(BadInput) as refused:
        recovery.parse(text)
    first = refused.value.problems[0]
    assert first.where == "recovery_code"
    return first.code, dict(first.facts).get("group", "")


def test_a_new_code_has_eight_groups_and_a_check() -> None:
    code = recovery.new_code()
    assert [len(group) for group in code.split("-")] == [4] * 8 + [2]
    assert recovery.new_code() != code


@given(codes, st.sampled_from(["", " ", "-", "  ", " - ", "\n"]))
def test_form_does_not_matter(code: str, between: str) -> None:
    typed = between.join(code.split("-")).lower()
    assert recovery.parse(typed) == code


@given(codes, st.data())
def test_lookalikes_are_read_as_meant(code: str, data: st.DataObject) -> None:
    typed = code.replace("0", data.draw(st.sampled_from("Oo0")))
    typed = typed.replace("1", data.draw(st.sampled_from("IiLl1")))
    assert recovery.parse(typed) == code


@given(codes, st.integers(0, 33), letters)
def test_one_wrong_letter_never_passes_and_its_group_is_named(
    code: str, at: int, letter: str
) -> None:
    flat = code.replace("-", "")
    if flat[at] == letter:
        return
    wrong = flat[:at] + letter + flat[at + 1 :]
    found, group = problem(wrong)
    if at == 33:
        assert (found, group) == ("wrong_recovery_code", "")
    else:
        assert (found, group) == ("wrong_group", str(at // 4 + 1))


@given(codes, st.integers(0, 30))
def test_two_neighbours_swapped_never_pass(code: str, at: int) -> None:
    flat = code.replace("-", "")
    if flat[at] != flat[at + 1]:
        problem(flat[:at] + flat[at + 1] + flat[at] + flat[at + 2 :])


@given(codes, st.integers(0, 7))
def test_a_missing_group_is_refused(code: str, at: int) -> None:
    groups = code.split("-")
    problem("-".join(groups[:at] + groups[at + 1 :]))


@given(codes, st.integers(0, 7))
def test_a_group_with_a_missing_letter_is_named(code: str, at: int) -> None:
    groups = code.split("-")
    groups[at] = groups[at][:-1]
    assert problem("-".join(groups)) == ("wrong_group", str(at + 1))


@given(codes, st.integers(0, 8))
def test_a_letter_that_is_none_is_named_by_group(code: str, at: int) -> None:
    groups = code.split("-")
    groups[at] = "U" + groups[at][1:]
    assert problem(" ".join(groups)) == ("wrong_group", str(at + 1))
    assert problem("".join(groups)) == ("wrong_group", str(at + 1))


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        found = recovery.parse(text)
    except BadInput:
        return
    assert len(found) == 42


@given(codes, codes)
def test_different_codes_have_different_keys(one: str, other: str) -> None:
    assert (recovery.key_of(one) == recovery.key_of(other)) is (one == other)
