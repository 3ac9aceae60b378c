"""What is said in a call stands in order; the name waits for a named person who accepts."""

from functools import partial

import pytest

from station_desk.domain.kinds import ActionKind, Event, ObservationKind
from station_desk.domain.observed import CallNote
from station_desk.services import call_script
from station_desk.services.call_script import Script
from station_desk.services.case.opening import Opened
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
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
    fitting = call_script._fitting(opened.desk.pack, "protection", kind, sought=False)
    assert fitting is not None


def missing(opened: OpenDesk, number: str, need: str = "missing") -> Opened:
    """Return a referral of a missing child to the place with a number."""
    found = opened.database.read(partial(directory.cards, desk=opened.desk))
    numbers = {one.dial or one.number: card for card in found for one in card.phones}
    return refer(
        opened,
        draft(opened, need=need, situations=("missing",), event=Event.MISSING,
              card_id=numbers[number].id),
    )  # fmt: skip


def whole(script: Script) -> str:
    return "\n".join((*script.lines, script.name_words))


@pytest.mark.parametrize("need", ["missing", "protection", "medico_legal"])
def test_of_a_missing_child_a_search_is_asked_for_and_nobody_is_to_take_it(
    opened: OpenDesk, need: str
) -> None:
    saved = missing(opened, "1099", need)
    words = whole(said(opened, saved))
    assert "take the child" not in words
    assert "Who takes this notice: name, post, reference number?" in words
    assert "search" in words or "look" in words
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="1099", result="answered", person="Op 7")
    told = view(opened, saved).disclosures[-1]
    assert set(told.items) <= {"need", "station", "age", "sex"}
    on_concern(opened, saved, ActionKind.FOUND, hours=3, whereabouts="station", place="gate")
    assert "Can you take the child now?" in whole(said(opened, saved, 4))


def test_the_name_of_a_missing_child_goes_to_1099_and_police_and_nowhere_else(
    opened: OpenDesk,
) -> None:
    only = "The name of a missing child goes to 1099 and police only: "
    here = "here to whoever takes the notice, once name and post are said; never to a caller."
    for number, words in (
        ("1099", here), ("15", here), ("1121", "not to this place."),
        ("1138", "not to this place."),
    ):  # fmt: skip
        assert said(opened, missing(opened, number)).name_words == only + words, number
    women = said(opened, missing(opened, "02199225318")).name_words
    assert women.startswith("The name of a missing child goes to 1099 and police only. Nobody")
    assert women.endswith("not by phone.")
    saved = missing(opened, "1121")
    act(opened, saved, ActionKind.ACCEPTED, phone="1121", method="call", person="Ms Iqbal")
    assert said(opened, saved).name_words == only + "not to this place."
    saved = missing(opened, "1099")
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="1099", result="answered", person="Op 7")
    act(opened, saved, ActionKind.ACCEPTED, phone="1099", method="call", person="Op 7")
    assert said(opened, saved).name_words == "Op 7 has accepted: the name may be told."
