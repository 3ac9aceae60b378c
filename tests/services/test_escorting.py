"""A girl goes nowhere with a man or with nobody, unless it is written why."""

from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, Whereabouts
from station_desk.messages import problem_words
from station_desk.services.case import diary
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import card_for, later, refer
from tests.services.test_concern_acts import action, on_concern
from tests.services.test_job import act, draft, view
from tests.services.test_keeping_from import codes

HANDED: dict[str, Any] = {"person": "Unit officer", "post": "CPO", "condition": "well"}
WHY = "her mother goes along to the unit"


def refused(opened: OpenDesk, saved: Opened, **typed: Any) -> list[tuple[str, str]]:
    head = opened.database.head
    with pytest.raises(BadInput) as trouble:
        act(opened, saved, Do.HAND_OVER, **{**HANDED, "escort": "", **typed})
    assert opened.database.head == head
    return codes(trouble)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({}, ("escort", "escort_woman")),
        ({"reason": WHY}, ("escort", "escort_woman")),
        ({"escort": "Constable Ali"}, ("escort_sex", "escort_sex")),
        ({"escort": "Constable Ali", "escort_sex": "boy"}, ("escort", "escort_woman")),
        ({"escort": "Ali", "escort_sex": "boy", "reason": WHY}, ("escort", "escort_woman")),
    ],
)
def test_a_girl_is_not_handed_over_with_a_man_or_with_nobody(
    opened: OpenDesk, typed: dict[str, Any], found: tuple[str, str]
) -> None:
    assert refused(opened, refer(opened, draft(opened)), **typed) == [found]


def test_a_named_woman_goes_along_and_all_of_it_is_kept(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    given: dict[str, Any] = {"escort": "LC Sana", "escort_sex": "girl", "vehicle": "SPD 123",
             "items": ("letter", "copy of the FIR"), "reference": "R 17"}  # fmt: skip
    kept = action(opened, act(opened, saved, Do.HAND_OVER, **HANDED, **given))
    assert {name: getattr(kept, name) for name in given} == given


def test_after_attempts_a_trusted_person_goes_along_with_the_reason(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    on_concern(opened, saved, Do.ESCORT_TRIED, person="LC Sana", outcome="comes")
    given: dict[str, Any] = {"escort": "Constable Ali", "escort_sex": "boy"}
    assert refused(opened, saved, **given, reason=WHY) == [("escort", "escort_woman")]
    on_concern(opened, saved, Do.ESCORT_TRIED, person="Women's station", outcome="not_reached")
    assert refused(opened, saved, **given) == [("reason", "escort_no_reason")]
    assert refused(opened, saved, reason=WHY) == [("escort", "escort_woman")]
    act(opened, saved, Do.HAND_OVER, hours=2, **HANDED, **given, reason=WHY)


def test_urgent_care_never_waits_for_an_escort_but_says_why(opened: OpenDesk) -> None:
    place = card_for(opened, "medical")
    saved = refer(opened, draft(opened, need="medical", card_id=place.id))
    assert refused(opened, saved) == [("reason", "escort_no_reason")]
    act(opened, saved, Do.HAND_OVER, **HANDED, escort="", reason="she bleeds, ambulance here")


def test_the_crew_and_who_rode_along_are_kept_and_stand_in_the_diary(opened: OpenDesk) -> None:
    place = card_for(opened, "emergency")
    saved = refer(opened, draft(opened, need="emergency", card_id=place.id))
    given: dict[str, Any] = {
        "person": "Imran, Rescue 1122", "post": "paramedic, crew 14", "condition": "bleeding",
        "escort": "LC Sana", "escort_sex": "girl", "vehicle": "ambulance 1122-07",
    }  # fmt: skip
    kept = action(opened, act(opened, saved, Do.HAND_OVER, **given))
    assert {name: str(getattr(kept, name)) for name in given} == given
    shown = view(opened, saved, later(2))
    assert (shown.stay.where, shown.stay.person) == (Whereabouts.ESCORT, "LC Sana")
    asked = partial(diary.draft, desk=opened.desk, referral_id=saved.referral_id, now=later(2))
    words = opened.database.read(asked).text
    for said in ("Imran, Rescue 1122", "crew 14", "LC Sana", "ambulance 1122-07"):
        assert said in words


def test_a_boy_may_go_with_a_man_or_with_whoever_takes_him(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, sex=Sex.BOY))
    act(opened, saved, Do.HAND_OVER, **HANDED, escort="")


def test_a_girl_on_the_way_without_a_referral_asks_the_same(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as trouble:
        on_concern(opened, saved, Do.WHEREABOUTS_SET, whereabouts="escort")
    assert codes(trouble) == [("escort", "escort_woman")]
    on_concern(opened, saved, Do.WHEREABOUTS_SET, whereabouts="station", place="women's room")


def test_the_sentence_names_law_and_the_nearest_womens_police(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as trouble:
        act(opened, saved, Do.HAND_OVER, **HANDED, escort="")
    words = problem_words(trouble.value.problems[0])
    assert "s.164A" in words
    assert "PS Women (South)" in words
