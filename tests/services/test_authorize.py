"""Who may do what: the table is total, default is no, and every service asks it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import NotAllowed
from station_desk.domain.kinds import ActionKind, Role
from station_desk.domain.records import Officer
from station_desk.services import (
    acting,
    amending,
    checking,
    directory,
    opening,
    owed,
    papers,
    places,
    referrals,
    station,
)
from station_desk.services.authorize import ALLOWED, FOUR_EYES, Act, may
from station_desk.services.station import OfficerDraft, OpenDesk
from tests.services.desk_made import NOW

Call = Callable[..., Any]
SERVICES: dict[str, tuple[Act, Call]] = {
    "load": (Act.REGISTER_LOAD, partial(directory.load, data=b"x", file="x.csv")),
    "cards": (Act.REGISTER_READ, directory.cards),
    "find": (Act.REGISTER_READ, partial(directory.find, words="x")),
    "show": (Act.REGISTER_READ, partial(directory.show, card_id="x")),
    "verify": (
        Act.REGISTER_VERIFY,
        partial(directory.verify, card_id="x", who_answered="x", now=NOW),
    ),
    "open": (
        Act.REFERRAL_CREATE,
        partial(opening.open_referral, draft=ReferralDraft(), now=NOW),
    ),
    "act": (
        Act.REFERRAL_ACT,
        partial(
            acting.act, referral_id="x", kind=ActionKind.NOTE, draft=ActionDraft(), now=NOW
        ),
    ),
    "close": (
        Act.REFERRAL_CLOSE,
        partial(
            acting.act, referral_id="x", kind=ActionKind.CLOSED, draft=ActionDraft(), now=NOW
        ),
    ),
    "amend": (
        Act.REFERRAL_ACT,
        partial(amending.amend, referral_id="x", draft=amending.FactsDraft(), now=NOW),
    ),
    "approve": (Act.REFERRAL_APPROVE, partial(acting.approve, referral_id="x", now=NOW)),
    "move on": (Act.REFERRAL_ACT, partial(places.move_on, referral_id="x", now=NOW)),
    "ladder": (Act.REFERRAL_OPEN, partial(places.for_referral, referral_id="x", now=NOW)),
    "view": (Act.REFERRAL_OPEN, partial(referrals.open_view, referral_id="x", now=NOW)),
    "view again": (Act.REFERRAL_OPEN, partial(referrals.view, referral_id="x", now=NOW)),
    "search": (Act.REFERRAL_OPEN, partial(referrals.note_search, words="x", hits=0)),
    "lines": (Act.REFERRAL_OPEN, partial(referrals.lines, now=NOW)),
    "due": (Act.REFERRAL_OPEN, partial(owed.due_list, now=NOW)),
    "letter": (Act.PAPER_LETTER, partial(papers.prepare_letter, referral_id="x", now=NOW)),
    "file copy": (
        Act.PAPER_FILE_COPY,
        partial(papers.prepare_file_copy, referral_id="x", now=NOW),
    ),
    "card": (Act.PAPER_CARD, partial(papers.prepare_card, card_id="x", now=NOW)),
    "officer": (
        Act.OFFICER_ADD,
        partial(
            station.add_officer, draft=OfficerDraft(), now=NOW, make_slot=lambda _new: None
        ),
    ),
    "journal": (Act.JOURNAL_OWN, partial(checking.newest, last=1)),
}


def test_every_act_has_its_roles() -> None:
    assert set(ALLOWED) == set(Act)
    assert set(Act) >= FOUR_EYES


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", SERVICES)
def test_each_service_refuses_exactly_whom_the_table_refuses(
    opened: OpenDesk, name: str, role: Role
) -> None:
    act, call = SERVICES[name]
    desk = replace(opened.desk, officer=replace(opened.desk.officer, role=role))
    refused = False
    try:
        opened.database.write(partial(call, desk=desk), officer=desk.officer.id, now=NOW)
    except NotAllowed:
        refused = True
    except Exception:  # noqa: BLE001, S110  anything else came after the question was answered
        pass
    assert refused == (role not in ALLOWED[act])


OFFICER = Officer(site_id=1, id="o", belt_no="1", name="", role=Role.DUTY, active_from=NOW)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_departed_officer_may_nothing(role: Role, act: Act) -> None:
    assert not may(replace(OFFICER, role=role, active_to=NOW), act)


@pytest.mark.parametrize(
    "role", [Role.TECHNICAL, Role.DISTRICT_INTAKE, Role.DISTRICT_STAFF, Role.AUDITOR]
)
def test_technical_and_district_roles_see_no_child(role: Role) -> None:
    children = {Act.REFERRAL_OPEN, Act.REFERRAL_ACT, Act.PAPER_LETTER, Act.PAPER_FILE_COPY}
    assert not any(may(replace(OFFICER, role=role), act) for act in children)


def test_each_refusal_is_one_line_of_the_journal_by_the_officer_refused(
    opened: OpenDesk,
) -> None:
    desk = replace(opened.desk, officer=replace(opened.desk.officer, role=Role.TECHNICAL))
    for run in (
        lambda unit: opened.database.write(unit, officer=desk.officer.id, now=NOW),
        opened.database.read,
    ):
        seq = opened.database.head[1]
        with pytest.raises(NotAllowed):
            run(partial(owed.due_list, desk=desk, now=NOW))
        assert opened.database.head[1] == seq + 1
    newest = opened.database.read(partial(checking.newest, desk=opened.desk, last=1))
    assert newest[0].words.startswith("was refused")
    assert newest[0].words.endswith("referral_open")
