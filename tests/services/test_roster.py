"""Tonight's roster: women first, nobody withdrawn, and its women named where a girl goes."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, TurnPost
from station_desk.messages import problem_words
from station_desk.services import roster
from station_desk.services.case import acting
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, later, refer
from tests.services.test_job import draft
from tests.services.test_keeping_from import codes


def added(opened: OpenDesk, name: str, sex: Sex = Sex.GIRL, **more: Any) -> DutyTurn:
    typed = roster.TurnDraft(name=name, sex=sex, **more)
    unit = partial(roster.add, desk=opened.desk, draft=typed, now=NOW)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value


def tonight(opened: OpenDesk, hours: float = 1) -> list[str]:
    found = opened.database.read(partial(roster.tonight, desk=opened.desk, now=later(hours)))
    return [one.name for one in found]


def withdraw(opened: OpenDesk, turn: DutyTurn) -> None:
    unit = partial(roster.withdraw, desk=opened.desk, turn_id=turn.id)
    opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)


def test_escorts_of_tonight_stand_women_first_until_their_turn_ends(opened: OpenDesk) -> None:
    added(opened, "Ali", Sex.BOY)
    added(opened, "Sana")
    added(opened, "Zara", until_at=NOW + timedelta(hours=2))
    assert tonight(opened) == ["Sana", "Zara", "Ali"]
    assert tonight(opened, 3) == ["Sana", "Ali"]
    assert tonight(opened, 13) == []


def test_one_withdrawn_is_off_the_roster_once(opened: OpenDesk) -> None:
    turn = added(opened, "Sana")
    withdraw(opened, turn)
    assert tonight(opened) == []
    with pytest.raises(NotNow, match="turn_withdrawn"):
        withdraw(opened, turn)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"name": " "}, ("name", "required")),
        ({"sex": Sex.UNKNOWN}, ("sex", "required")),
        ({"until_at": NOW}, ("until_at", "turn_ends")),
        ({"until_at": NOW + timedelta(days=9)}, ("until_at", "turn_ends")),
        ({"phone": "0" * 300}, ("phone", "too_long")),
    ],
)
def test_a_turn_that_says_too_little_is_refused(
    opened: OpenDesk, typed: dict[str, Any], found: tuple[str, str]
) -> None:
    with pytest.raises(BadInput) as refused:
        added(opened, **{"name": "Sana", **typed})
    assert codes(refused) == [found]


def test_tonights_women_first_are_named_where_a_girl_goes(opened: OpenDesk) -> None:
    turn = added(opened, "Sana", rank="LC", belt_no="404", phone="0300 1234567")
    added(opened, "Nadia", post=TurnPost.CARER)
    saved = refer(opened, draft(opened))
    typed = ActionDraft(person="Unit officer", post="CPO", condition="well")
    unit = partial(acting.act, desk=opened.desk, referral_id=saved.referral_id,
                   kind=Do.HAND_OVER, now=later(1))  # fmt: skip
    with pytest.raises(BadInput) as refused:
        opened.database.write(
            partial(unit, draft=typed), officer=opened.desk.officer.id, now=later(1)
        )
    words = problem_words(refused.value.problems[0])
    assert "LC Sana 404, 0300 1234567" in words
    assert "Nadia" not in words
    named = ActionDraft(person="Unit officer", post="CPO", condition="well",
                        escort="LC Sana", escort_id=turn.id)  # fmt: skip
    opened.database.write(
        partial(unit, draft=named), officer=opened.desk.officer.id, now=later(1)
    )
