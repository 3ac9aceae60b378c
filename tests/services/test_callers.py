"""A caller is told nothing and written down; the night's failures are the list of nine."""

from functools import partial

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind
from station_desk.services import glass, morning
from station_desk.services.acts import callers
from station_desk.services.case import unmet
from station_desk.services.morning import CallList, Why
from station_desk.services.register import register_edit
from station_desk.services.station import OpenDesk
from station_desk.store import concerns
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, letter, view
from tests.services.test_reach import as_other, do, ended


def listed(opened: OpenDesk, hours: float) -> CallList:
    return opened.database.read(partial(morning.listed, desk=opened.desk, now=later(hours)))


def test_an_incoming_call_is_logged_by_any_officer_on_the_concern(opened: OpenDesk) -> None:
    saved = ended(opened)
    other = as_other(opened)
    unit = partial(callers.log, desk=other.desk, referral_id=saved.referral_id, now=later(20))
    with pytest.raises(BadInput):
        do(other, partial(unit, draft=ActionDraft(note="where is she")), hours=20)
    said = ActionDraft(person="A man", note="where is she")
    done = do(other, partial(unit, draft=said), hours=20).value
    acts = opened.database.read(partial(concerns.actions_of, concern_id=saved.concern_id))
    found = next(one for one in acts if one.id == done)
    assert (found.kind, found.person) == (ActionKind.INCOMING_CALL, "A man")


def test_the_morning_call_list_holds_the_night_s_failures_with_hours_and_words(
    opened: OpenDesk,
) -> None:
    quiet = refer(opened, draft(opened))
    failed = refer(opened, draft(opened))
    number = view(opened, failed).referral.to_phone
    act(opened, failed, ActionKind.CALL_ATTEMPT, phone=number, result="no_answer")
    nobody = refer(opened, draft(opened))
    unit = partial(unmet.record, desk=opened.desk, referral_id=nobody.referral_id)
    do(opened, partial(unit, now=later(2)), hours=2)
    found = listed(opened, 3)
    assert [(one.number, one.why) for one in found.calls] == [
        (nobody.number, Why.UNMET),
        (failed.number, Why.NO_ANSWER),
    ]
    words = morning.text(opened.desk, found)
    assert "21-11-2026 09:00" in words.splitlines()[0]
    assert quiet.number not in words
    assert "Canary" not in words
    assert "no answer" in found.calls[1].tried
    assert all(one.hours and one.say for one in found.calls)


def test_a_number_that_the_place_has_no_longer_is_called_for_no_referral(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    old = view(opened, saved).referral.to_phone
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone=old, result="no_answer")
    card = view(opened, saved).referral.card_id
    was = opened.database.read(partial(register_edit.texts_of, desk=opened.desk, card_id=card))
    new = "021-99203999"
    do(opened, partial(register_edit.change, desk=opened.desk, was=was, cells={"phones": new},
                       reason="the office has a new number"), hours=2)  # fmt: skip
    assert view(opened, saved).referral.to_phone == new
    [call] = listed(opened, 3).calls
    assert (call.phone, old in call.tried) == (new, True)
    look = partial(glass.by_number, desk=opened.desk, number=saved.number, now=later(3))
    assert do(opened, look, hours=3).value.to_phone == new


def test_a_silent_receiver_is_on_the_list_until_it_answers(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    letter(opened, saved, hours=2)
    assert listed(opened, 3).calls == ()
    assert [one.why for one in listed(opened, 30).calls] == [Why.SILENT]
    act(opened, saved, ActionKind.ACCEPTED, hours=31, method="in person", person="the unit")
    assert listed(opened, 32).calls == ()
