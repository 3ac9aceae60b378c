"""The text for the daily diary: who went when, where to and with whom, and no child's name."""

from functools import partial

import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.services.case import diary
from station_desk.services.case.opening import Opened
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view


def text(opened: OpenDesk, saved: Opened) -> str:
    query = partial(diary.draft, desk=opened.desk, referral_id=saved.referral_id, now=later(9))
    return opened.database.read(query).text


def handed(opened: OpenDesk, **more: object) -> Opened:
    saved = refer(opened, draft(opened, **more))
    act(opened, saved, Do.HAND_OVER, person="Ms Iqbal", post="CPO", condition="Canary is well",
        vehicle="SPD 123", items=("letter",), reference="R 17")  # fmt: skip
    act(opened, saved, Do.CHILD_RECEIVED, hours=2, person="Ms Iqbal", condition="well")
    return saved


def test_it_says_all_but_who_the_child_is(opened: OpenDesk) -> None:
    saved = handed(opened)
    said = text(opened, saved)
    shown = view(opened, saved, later(3))
    for words in (shown.child.code, shown.referral.number, shown.referral.to_name, "Ms Iqbal",
                  "Lady Constable Four", "SPD 123", "letter", "R 17", "received"):  # fmt: skip
        assert words in said
    assert "Canary" not in said


def test_a_secret_place_and_who_works_there_stay_out(opened: OpenDesk) -> None:
    found = opened.database.read(partial(directory.cards, desk=opened.desk))
    place = next(one for one in found if one.secret and "shelter" in one.needs)
    given = {"card_id": place.id, "need": "shelter", "phone": "021-99333065"}
    saved = handed(opened, **given)
    said = text(opened, saved)
    assert view(opened, saved, later(3)).referral.to_name not in said
    assert "Ms Iqbal" not in said
    assert "Lady Constable Four" in said


def test_there_is_none_before_the_child_was_handed_over(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(NotNow, match="not_left"):
        text(opened, saved)
