"""What came of calling a contact, noted and shown by commands."""

import pytest

from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.observed import OUTCOME_WORDS
from tests.cli.conftest import Shell


def a_card(shell: Shell) -> tuple[str, list[str]]:
    [found, *_rest] = shell("directory", "find", "war against rape")
    return found["card"]["id"], [one["number"] for one in found["card"]["phones"]]


@pytest.mark.parametrize("kind", [one for one in OUTCOME_WORDS if one is not Kind.VERIFIED])
def test_every_outcome_can_be_noted_and_is_shown(ready: Shell, kind: Kind) -> None:
    card, numbers = a_card(ready)
    said, _errors = ready.said_by(
        "directory", "verify", card, "--result", kind, "--note", "said by the guard"
    )
    assert said.startswith("Noted today: ")
    shown = ready("directory", "show", card)
    assert shown["last_call"] == kind
    words, _errors = ready.said("directory", "show", card)
    assert "Last call" in words
    assert "nobody has called" not in words
    assert all(number in words for number in numbers)


def test_a_wrong_number_warns_in_lists_until_it_is_seen_right(ready: Shell) -> None:
    card, numbers = a_card(ready)
    wrong = ("directory", "verify", card, "--result", "wrong_number", "--phone", numbers[1])
    ready.login(*wrong)
    for words in (("find", "war against rape"), ("show", card)):
        assert f"{numbers[1]}  (Told wrong " in ready.said("directory", *words)[0]
    ready.login(
        "directory", "verify", card, "--phone", numbers[1], "--who-answered", "Operator"
    )
    assert "Told wrong" not in ready.said("directory", "show", card)[0]


def test_that_all_is_right_needs_who_answered(ready: Shell) -> None:
    card, _numbers = a_card(ready)
    _said, errors = ready.said_by("directory", "verify", card, code=1)
    assert "Who answered" in errors
