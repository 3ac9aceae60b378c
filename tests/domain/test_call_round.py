"""A verification round: who is called first, and what a key notes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from station_desk.domain import call_round
from station_desk.domain.call_round import Ended, Result
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.register import Card
from station_desk.machine import packs
from tests.domain.office_cards import card, phone

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)
PACK = packs.load("sindh")
OWN = "karachi-south"


def office(id_: str, days: float | None = None, **more: object) -> Card:
    """Return an office of the own district with a number of its own, last asked so long ago."""
    at = None if days is None else NOW - timedelta(days=days)
    number = phone(f"021-{sum(map(ord, id_)):07}")
    given = {"kind": "court", "needs": ("court",), "district": OWN, "phones": (number,), **more}
    return card(id_, verified_at=at, **given)


def far(one: Card) -> int:
    return 0 if one.district == OWN else 3


def order(*cards: Card) -> list[str]:
    found = call_round.turns(cards, PACK.freshness, far, NOW)
    return [one.card.id for one in found]


def test_the_longest_overdue_comes_first_and_the_never_called_before_all() -> None:
    assert order(office("a", 95), office("b"), office("c", 300), office("d", 10)) == [
        "b", "c", "a",
    ]  # fmt: skip


def test_own_district_and_duty_phones_come_before_others() -> None:
    duty = office("duty", 40, district="sukkur", hours="24 hours")
    assert order(office("far", 400, district="sukkur"), duty, office("own", 95)) == [
        "duty", "own", "far",
    ]  # fmt: skip


def test_who_did_not_answer_in_the_last_day_comes_later() -> None:
    silent = office("a", 300, last_call=Kind.NO_ANSWER, last_call_at=NOW - timedelta(hours=3))
    again = replace(silent, last_call_at=NOW - timedelta(hours=25))
    assert order(silent, office("b", 95)) == ["b", "a"]
    assert order(again, office("b", 95)) == ["a", "b"]


def test_what_has_no_number_or_is_gone_is_not_called() -> None:
    gone = office("g", 300, gone=Kind.CLOSED, gone_at=NOW)
    assert order(office("n", phones=()), gone, office("x", operational=False)) == []


def test_a_number_comes_once_however_it_is_printed() -> None:
    one = office("a", phones=(phone("021-111-222"),))
    other = office("b", phones=(phone("021 111222"),))
    assert order(one, other) == ["a"]
    assert call_round.sharing((one, other), one, "021-111-222") == (other,)


@pytest.mark.parametrize("result", list(Result))
def test_each_key_notes_one_outcome(result: Result) -> None:
    note = call_round.note_of(Ended(result=result, phone="021", who="Guard"))
    assert note.kind is call_round.KINDS[result]
    assert note.how == ("details" if result is Result.DETAILS else "")
    silent = result in (Result.NO_ANSWER, Result.BUSY)
    assert note.who_answered == ("" if silent else "Guard")


@pytest.mark.parametrize("province", packs.available())
def test_the_script_names_who_calls_and_asks_and_speaks_of_no_child_by_name(
    province: str,
) -> None:
    pack = packs.load(province)
    said = call_round.script(pack.round_script, pack.say, "Police Station Saddar", "Edhi")
    assert "Police Station Saddar" in said[0]
    assert "Edhi" in said[1]
    assert not any("{" in one for one in said)
    assert all(one.source.confidence for one in pack.round_script.values())
