"""Who may do what: the table is total, default is no, and every service asks it."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import NotAllowed
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer
from station_desk.services import owed
from station_desk.services.authorize import ALLOWED, FOUR_EYES, Act, may
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW


def test_every_act_has_its_roles() -> None:
    assert set(ALLOWED) == set(Act)
    assert set(Act) >= FOUR_EYES


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
    read = partial(journal_read.read, desk=opened.desk, ask=JournalAsk(last=1))
    assert opened.database.read(read)[0].words == "was refused: to see referrals"
