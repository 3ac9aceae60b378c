"""The verification round on a real register: each result is kept, and counts at once."""

from functools import partial

import pytest

from station_desk.domain.call_round import Ended, Result
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.register import Card, Observation
from station_desk.services.register import directory, rounds
from station_desk.services.register.rounds import Round
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later


def plan(opened: OpenDesk, count: int = 10, hours: float = 0) -> Round:
    query = partial(rounds.plan, desk=opened.desk, count=count, now=later(hours))
    return opened.database.read(query)


def note(opened: OpenDesk, card: Card, result: Result, who: str = "") -> int:
    ended = Ended(result=result, who=who)
    unit = partial(rounds.note, desk=opened.desk, card_id=card.id, ended=ended, now=later(0))
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(0)).value


def card_of(opened: OpenDesk, card_id: str) -> Card:
    return opened.database.read(partial(directory.show, desk=opened.desk, card_id=card_id))


def test_ten_numbers_are_given_own_district_first_and_each_once(opened: OpenDesk) -> None:
    found = plan(opened)
    assert len(found.turns) == 10
    assert found.due > 100
    assert found.turns[0].card.district == opened.desk.station.district
    assert len({one.phone.number for one in found.turns}) == 10


def test_each_result_stands_on_the_card_and_the_next_round_goes_on(opened: OpenDesk) -> None:
    turns = plan(opened).turns
    for one, result in zip(turns, Result, strict=False):
        note(opened, one.card, result)
    kinds = [card_of(opened, one.card.id).last_call for one in turns[: len(Result)]]
    assert kinds == [
        Kind.VERIFIED, Kind.VERIFIED, Kind.NO_ANSWER, Kind.BUSY, Kind.WRONG_NUMBER,
        Kind.CLOSED, Kind.MOVED,
    ]  # fmt: skip
    assert card_of(opened, turns[0].card.id).details_at is None
    assert card_of(opened, turns[1].card.id).details_at == later(0)
    after = [one.card.id for one in plan(opened).turns]
    assert after[:3] == [one.card.id for one in turns[7:]]
    assert not {one.card.id for one in turns[:7]} & set(after)


def test_who_answered_may_be_left_open_in_a_round(opened: OpenDesk) -> None:
    one, other = (turn.card for turn in plan(opened).turns[:2])
    note(opened, one, Result.RIGHT)
    note(opened, other, Result.RIGHT, who="Duty operator")
    kept = {
        seen.card_id: seen.who_answered
        for seen in opened.database.read(lambda db: db.all(Observation))
    }
    assert kept[one.id] == "name not given"
    assert kept[other.id] == "Duty operator"


def test_a_round_of_no_calls_is_refused(opened: OpenDesk) -> None:
    with pytest.raises(BadInput):
        plan(opened, count=0)
