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
        "directory", "verify", card, "--result", kind, "--phone", "1",
        "--note", "said by the guard",
    )  # fmt: skip
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


NEW = (
    "organisation=Umeed counselling", "province=Sindh", "kind=ngo", "services=counselling",
    "needs=counselling",
)  # fmt: skip
PRIVATE = "0300-1234567"
RIGHT = ("--who-answered", "Operator")


def made(shell: Shell, phones: str) -> str:
    card: str = shell.login("directory", "add", *NEW, f"phones={phones}")["card_id"]
    return card


def verified(shell: Shell, card: str) -> object:
    return shell("directory", "show", card)["verified_at"]


def test_of_several_numbers_it_is_asked_which_and_no_private_one_is_printed(
    ready: Shell,
) -> None:
    card = made(ready, f"{PRIVATE} (private); 021-34567890; 021-34567891")
    _said, errors = ready.said_by("directory", "verify", card, *RIGHT, code=1)
    assert "1 (021-34567890); 2 (021-34567891); 3 (private" in errors
    assert "1234567" not in errors
    _said, errors = ready.said_by("directory", "verify", card, "--phone", "9", *RIGHT, code=1)
    assert "1234567" not in errors
    assert verified(ready, card) is None
    ready.login("directory", "verify", card, "--phone", "2", *RIGHT)
    assert verified(ready, card) is not None


def test_a_private_number_found_right_makes_no_card_fresh(ready: Shell) -> None:
    card = made(ready, f"{PRIVATE} (private); 021-34567890")
    ready.login("directory", "verify", card, "--phone", PRIVATE, *RIGHT)
    assert verified(ready, card) is None


def test_a_number_told_wrong_is_never_verified_unsaid(ready: Shell) -> None:
    card = made(ready, "021-34567890")
    ready.login("directory", "verify", card, *RIGHT)
    ready.login("directory", "verify", card, "--result", "wrong_number")
    assert verified(ready, card) is None  # the one number it has is told wrong
    _said, errors = ready.said_by("directory", "verify", card, *RIGHT, code=1)
    assert "Which number" in errors or "which number" in errors
    ready.login("directory", "verify", card, "--phone", "1", *RIGHT)
    assert verified(ready, card) is not None
