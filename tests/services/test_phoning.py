"""What an answered call told stands in the ledger: the script's items, no more than allowed."""

from typing import Any

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Disclosure
from station_desk.services import act_words
from station_desk.services.case import child_words, children
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view


def called(opened: OpenDesk, saved: Opened, *, hours: float = 0, **said: object) -> None:
    phone = view(opened, saved, later(hours)).referral.to_phone
    given = {"phone": phone, "result": "answered", **said}
    act(opened, saved, Do.CALL_ATTEMPT, hours=hours, **given)


def ledger(opened: OpenDesk) -> tuple[Disclosure, ...]:
    return opened.database.read(lambda db: tuple(db.all(Disclosure)))


def test_an_answered_call_writes_who_was_told_what_when_and_how(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    called(opened, saved, hours=1, person="Dr One")
    [row] = ledger(opened)
    shown = view(opened, saved, later(1))
    assert row.recipient == shown.referral.to_name
    assert (row.how, row.given_at) == ("call", later(1))
    assert row.items == ("need", "station", "age", "sex")
    child_id = shown.child.id
    found = opened.database.write(
        lambda db: children.of_child(db, opened.desk, child_id, now=later(1)),
        officer=opened.desk.officer.id, now=later(1),
    ).value  # fmt: skip
    lines = [one.what for one in child_words.lines(opened.desk, found) if one.told]
    assert len(lines) == 1
    assert "was told (on the phone): Service asked for" in lines[0]


@pytest.mark.parametrize("result", ["no_answer", "busy", "wrong_number"])
def test_a_call_that_nobody_answered_told_nothing(opened: OpenDesk, result: str) -> None:
    saved = refer(opened, draft(opened))
    called(opened, saved, result=result)
    assert ledger(opened) == ()


def test_who_was_told_nothing_stands_in_no_ledger(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    called(opened, saved, told=("nobody",))
    assert ledger(opened) == ()


def test_what_is_not_known_of_a_child_was_not_told(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, age="", sex=Sex.UNKNOWN))
    called(opened, saved)
    assert ledger(opened)[0].items == ("need", "station")


def test_the_name_is_told_only_after_somebody_named_has_accepted(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as refused:
        called(opened, saved, items=("name",))
    assert [one.code for one in refused.value.problems] == ["name_before_acceptance"]
    assert ledger(opened) == ()
    phone = view(opened, saved, later(0)).referral.to_phone
    act(opened, saved, Do.ACCEPTED, hours=1, person="Dr One", method="call", phone=phone)
    called(opened, saved, hours=2, items=("name",))
    assert "name" in ledger(opened)[0].items


def test_what_the_place_may_not_know_is_not_told_on_the_phone(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as refused:
        called(opened, saved, items=("photo",))
    assert [one.code for one in refused.value.problems] == ["not_for_this_recipient"]


def test_over_a_number_that_somebody_gave_nothing_is_told(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    said: dict[str, Any] = {
        "phone": "0300-0000000",
        "person": "Dr One",
        "note": "number given by the ward",
    }
    act(opened, saved, Do.CALL_ATTEMPT, result="answered", **said)
    assert ledger(opened) == ()


def test_a_corrected_call_is_not_told_twice_and_an_unnamed_one_says_so(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    called(opened, saved)
    first = view(opened, saved, later(0)).actions[-1]
    assert "nobody named" in act_words.more(first)
    called(opened, saved, hours=1, person="Dr One", corrects=first.id,
           correct_why="she gave her name later")  # fmt: skip
    assert len(ledger(opened)) == 1
    last = view(opened, saved, later(1)).actions[-1]
    assert "nobody named" not in act_words.more(last)
