"""Nothing of a child goes to a place where somebody is whom it is kept from."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.records import Child
from station_desk.domain.register import Card
from station_desk.services.case import acting
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import NOW, card_for, later, refer
from tests.services.test_job import act, draft
from tests.services.test_keeping_from import codes
from tests.services.test_register_edit import add, shown

GUARD = {
    "organisation": "Panah Home", "province": "Sindh", "source": "visit",
    "kind": "shelter", "services": "shelter", "needs": "shelter",
    "phones": "021-34567890", "persons": "Bashir Ahmed | guard",
}  # fmt: skip


@pytest.fixture
def home(opened: OpenDesk) -> Card:
    return shown(opened, add(opened, GUARD))


def to(opened: OpenDesk, card: Card, need: str = "shelter", **more: Any) -> Opened:
    return refer(opened, draft(opened, card_id=card.id, need=need, **more))


@pytest.mark.parametrize(
    "known",
    [
        {"do_not_contact": "Panah Home"},
        {"do_not_contact": "uncle Karim, Panah Home"},
        {"do_not_contact": "+92 21 34567890"},
        {"suspect_name": "Bashir Ahmed"},
        {"suspect_name": "بشیر احمد"},
    ],
)
def test_no_referral_is_opened_to_a_place_the_child_is_kept_from(
    opened: OpenDesk, home: Card, known: dict[str, str]
) -> None:
    head = opened.database.head
    with pytest.raises(BadInput) as refused:
        to(opened, home, **known)
    assert codes(refused) == [("card_id", "kept_from_place")]
    assert opened.database.head == head


def test_a_name_alike_is_said_and_stops_nothing(opened: OpenDesk, home: Card) -> None:
    saved = to(opened, home, suspect_name="Bashir")
    assert len([one for one in saved.notes if "similar name" in one]) == 1


def test_care_that_cannot_wait_goes_there_and_says_what_to_mind(opened: OpenDesk) -> None:
    card = card_for(opened, "medical", "health")
    saved = to(opened, card, "medical", do_not_contact=card.organization)
    assert [one for one in saved.notes if "officer stays with the child" in one]
    assert len([one for one in saved.notes if one.startswith(f"{card.organization}:")]) == 1


def test_what_is_known_later_stops_the_letter_and_the_child(
    opened: OpenDesk, home: Card
) -> None:
    saved = to(opened, home)
    opened.database.write(
        partial(acting.approve, desk=opened.desk, referral_id=saved.referral_id, now=NOW),
        officer=opened.desk.officer.id, now=NOW,
    )  # fmt: skip

    def list_it(db: Session) -> None:
        child = db.all(Child, where={})[0]
        db.put(replace(child, version=child.version + 1, do_not_contact=("Panah Home",)))

    opened.database.write(list_it, officer=opened.desk.officer.id, now=NOW)
    with pytest.raises(NotNow, match="place_kept_from"):
        opened.database.write(
            partial(papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id,
                    now=later(2)),
            officer=opened.desk.officer.id, now=later(2),
        )  # fmt: skip
    with pytest.raises(BadInput) as refused:
        act(opened, saved, Do.HAND_OVER, person="ASI Two", post="202", condition="calm")
    assert ("person", "kept_from_place") in codes(refused)


@pytest.mark.parametrize(
    "line",
    [
        "Bashir Ahmad works at Panah",
        "Basheer is there",
        "وہاں بشیر کام کرتا ہے",
        "keep from bashir",
    ],
)
def test_the_line_for_the_place_names_the_suspect_in_no_spelling(
    opened: OpenDesk, line: str
) -> None:
    with pytest.raises(BadInput) as refused:
        refer(opened, draft(opened, suspect_name="Bashir Ahmed", need_line=line))
    assert codes(refused) == [("need_line", "betrays")]


def test_a_family_name_that_is_the_childs_own_betrays_nobody(opened: OpenDesk) -> None:
    said = {"name": "Sana Ahmed", "need_line": "Bed for Sana Ahmed tonight"}
    assert refer(opened, draft(opened, suspect_name="Bashir Ahmad", **said)).number
