"""Keeping, holding and deleting by command, to the day and with a second officer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from station_desk.machine import clock
from tests.cli.conftest import Shell
from tests.cli.test_officers import add, by

WHY = "The court has asked for the file"
NUMBER = "KHI-SDR-2026-00001-S"


class Calendar:
    """The days on which commands are run."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)  # the desk was begun by the real clock

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Give the calendar that the program's clock goes by."""
    made = Calendar()
    monkeypatch.setattr(clock, "now", made)
    return made


def closed(shell: Shell) -> str:
    """Return the number of a closed case of a girl of seventeen."""
    card = shell("directory", "find", "child", "protection")[0]["card"]
    made = shell.login(
        "concern", "new", "--name", "Zarqacanary", "--age", "17", "--sex", "girl",
        "--found-place", "Bus stand", "--situation", "abuse_home", "--need", "protection",
        "--card", card["id"], "--need-line", "a safe place", "--escort", "ASI Two",
    )  # fmt: skip
    number = made["number"]
    phone = card["phones"][0]["number"]
    shell.login("referral", "act", number, "call_attempt", "--phone", phone,
                "--result", "no_answer")  # fmt: skip
    shell.login("referral", "act", number, "closed", "--reason", "the child is at home again",
                "--outcome", "returned_family", "--told", "the mother",
                "--note", "law clocks run on, the father came")  # fmt: skip
    concern: str = number.rpartition("/")[0]
    return concern


def years_on(shell: Shell, calendar: Calendar, years: int) -> None:
    """Log in once in a while for so many years."""
    until = calendar.now + timedelta(days=366 * years)
    while calendar.now < until:
        calendar.now += timedelta(days=300)
        shell.login("hold", "list")


def test_a_case_is_listed_held_and_deleted_by_command(ready: Shell, calendar: Calendar) -> None:
    number = closed(ready)
    add(ready, "202", "duty")
    [line] = ready.login("retention", "list")["lines"]
    assert (line["number"], line["rule_id"], line["is_due"]) == (number, "closed_case", False)
    out, _err = ready.said_by("retention", "list")
    assert "Kept until" in out
    assert "Placeholder" in out
    purge = ("retention", "purge", number, *by(ready, "202"))
    assert ready.login(*purge, code=1)["error"] == "not_due"

    held = ("hold", "set", number, "--reason", WHY)
    assert ready.login(*held, code=1)["error"] == "second_officer_needed"
    ready.login(*held, *by(ready, "202"))
    assert [one["reason"] for one in ready.login("hold", "list")] == [WHY]
    years_on(ready, calendar, 5)
    assert ready.login(*purge, code=1)["error"] == "held"
    ready.login("hold", "lift", number, "--reason", WHY, *by(ready, "202"))
    assert ready.said_by("hold", "list")[0].strip() == "No legal hold."

    assert [one["number"] for one in due(ready)] == [number]
    assert (
        ready.login("retention", "purge", "--due", code=1)["error"] == "second_officer_needed"
    )
    out, _err = ready.said_by("retention", "purge", "--due", *by(ready, "202"))
    assert "1 case deleted." in out
    assert due(ready) == []
    [gone] = ready.login("retention", "list")["gone"]
    assert gone["number"] == number
    assert "Deleted" in ready.said_by("retention", "list")[0]
    assert ready.login(*purge, code=1)["error"] == "purged"
    assert ready.login("check")["good"]
    told = str(ready.login("journal", "show"))
    assert "under the rule closed_case" in told
    assert "Zarqacanary" not in told


def due(shell: Shell) -> Any:
    return shell.login("retention", "list", "--due")["lines"]


def test_a_duty_officer_may_neither_list_nor_hold_nor_delete(ready: Shell) -> None:
    add(ready, "202", "duty")
    _out, err = as_duty(ready, "retention", "list")
    assert "Your role does not carry this" in err
    _out, err = as_duty(ready, "hold", "set", NUMBER, "--reason", WHY)
    assert "Your role does not carry this" in err
    _out, err = as_duty(ready, "retention", "purge", NUMBER)
    assert "Your role does not carry this" in err


def as_duty(shell: Shell, *words: str) -> tuple[str, str]:
    phrase = by(shell, "202")[-1]
    return shell.said(*words, "--officer", "202", "--passphrase-file", phrase, code=1)


def test_what_is_no_case_and_nothing_chosen_are_said(ready: Shell) -> None:
    assert ready.login("retention", "purge", NUMBER, code=1)["error"] == "no_such_record"
    assert ready.login("retention", "purge", code=1)["error"] == "cases_missing"
    assert ready.said_by("retention", "list")[0].strip() == "Cases that may be deleted now: 0."
