"""What is said in a call stands in order; the name waits for a named person who accepts."""

from functools import partial

import pytest

from station_desk.domain.kinds import ActionKind, ObservationKind
from station_desk.domain.observed import CallNote
from station_desk.services import call_script
from station_desk.services.call_script import Script
from station_desk.services.case.opening import Opened
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view


def said(opened: OpenDesk, saved: Opened, hours: float = 2) -> Script:
    shown = view(opened, saved, later(hours))
    return call_script.of(opened.desk.pack, opened.desk.station, shown, now=later(hours))


def test_what_to_say_stands_in_order_with_no_more_than_the_profile(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, guardian_name="Canary Mother", found_place="Canary"))
    shown = view(opened, saved)
    lines = said(opened, saved).lines
    assert shown.referral.to_name in lines[0]
    assert "Police Station Saddar" in lines[1]
    assert shown.need_name in lines[1]
    assert "age 5 to 9, girl, Karachi South" in lines[2]
    assert "Canary" not in "".join(lines)
    assert "{" not in "".join(lines)


def test_the_name_may_be_told_once_a_named_person_of_the_place_accepted(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    assert said(opened, saved).name_words.startswith("No name yet")
    to = view(opened, saved).referral.to_phone
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone=to, result="answered", person="Guard")
    assert not said(opened, saved).accepted_by
    act(opened, saved, ActionKind.ACCEPTED, phone=to, method="call", person="Officer Noor")
    assert said(opened, saved).name_words.startswith("Officer Noor has accepted, on a number")
    card = view(opened, saved).referral.card_id
    call = CallNote(kind=ObservationKind.VERIFIED, phone=to, who_answered="Officer Noor")
    opened.database.write(
        partial(directory.note_call, desk=opened.desk, card_id=card, call=call, now=later(1)),
        officer=opened.desk.officer.id, now=later(1),
    )  # fmt: skip
    assert said(opened, saved).name_words == "Officer Noor has accepted: the name may be told."


def test_an_acceptance_over_a_number_that_is_not_theirs_opens_no_name(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.ACCEPTED, phone="0300-1", method="call", person="A Caller",
        note="the number was given by him")  # fmt: skip
    assert not said(opened, saved).accepted_by


@pytest.mark.parametrize("kind", ["other", "media"])
def test_a_script_is_there_for_every_kind_of_place(opened: OpenDesk, kind: str) -> None:
    assert call_script._fitting(opened.desk.pack, "protection", kind) is not None
