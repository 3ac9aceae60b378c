"""The verification round by commands."""

from station_desk.domain.call_round import Result
from tests.cli.conftest import Shell


def test_a_round_says_whom_to_call_and_what_to_say_and_takes_each_result(ready: Shell) -> None:
    first = ready.login("directory", "round", "--count", "9")
    assert len(first["calls"]) == 9
    words, _errors = ready.said_by("directory", "round")
    assert f"{first['due']} contacts are to be called again." in words
    assert "Who answers at night" in words
    for call, result in zip(first["calls"], Result, strict=False):
        said, _errors = ready.said_by(
            "directory", "round", "--card", call["card"], "--result", result
        )
        assert said.startswith("Noted: ")
    after = ready.login("directory", "round", "--count", "2")
    assert [one["card"] for one in after["calls"]] == [
        one["card"] for one in first["calls"][7:]
    ]
    assert after["due"] < first["due"]


def test_find_and_show_say_how_sure_a_number_is(ready: Shell) -> None:
    [call] = ready.login("directory", "round", "--count", "1")["calls"]
    assert call["fresh"]["level"] == "never"
    found = ready("directory", "find", call["office"])
    assert all(one["fresh"]["level"] == "never" for one in found)
    ready.login("directory", "round", "--card", call["card"], "--result", "right")
    assert ready("directory", "show", call["card"])["fresh"]["level"] == "fresh"


def test_a_round_of_a_thousand_is_refused(ready: Shell) -> None:
    _said, errors = ready.said_by("directory", "round", "--count", "1000", code=1)
    assert "1-100" in errors
