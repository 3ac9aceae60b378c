"""Another officer's case: its state for everybody, the case with a reason and four eyes."""

from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.kinds import Role, Status
from station_desk.services import glass
from station_desk.services.case.opening import Opened
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later
from tests.services.test_reach import as_other, do, ended, look

WHY = "the mother asks where her child is"


def broken(
    opened: OpenDesk, saved: Opened, *, reason: str = WHY, second: Second | None = None
) -> None:
    unit = partial(
        glass.break_glass, desk=opened.desk, referral_id=saved.referral_id, reason=reason,
        second=second,
    )  # fmt: skip
    do(opened, unit, hours=20)


def test_a_caller_s_number_gives_service_and_state_and_nothing_of_the_child(
    opened: OpenDesk,
) -> None:
    saved = ended(opened)
    unit = partial(glass.by_number, desk=as_other(opened).desk, number=saved.number.lower())
    found = do(as_other(opened), partial(unit, now=later(20)), hours=20).value
    assert (found.number, found.status) == (saved.number, Status.CLOSED)
    assert "Canary" not in str(found)
    assert saved.child_code not in str(found)
    with pytest.raises(BadInput):
        do(opened, partial(glass.by_number, desk=opened.desk, number="x", now=later(20)),
           hours=20)  # fmt: skip


def test_a_duty_officer_breaks_the_glass_with_a_reason_and_a_second_officer(
    opened: OpenDesk,
) -> None:
    saved, other = ended(opened), as_other(opened)
    looker = Second(officer_id=opened.desk.officer.id, role=Role.IN_CHARGE)
    for nobody in (None, Second(officer_id="", role=None)):
        with pytest.raises(NotAllowed, match="second_officer_needed"):
            broken(other, saved, second=nobody)
    with pytest.raises(BadInput):
        broken(other, saved, reason="xxxxxxxxxxxx", second=looker)
    with pytest.raises(NotAllowed, match="another_officers"):
        look(other, saved, hours=20)
    broken(other, saved, second=looker)
    assert look(other, saved, hours=21)
    with pytest.raises(NotAllowed, match="another_officers"):
        look(other, saved, hours=33)
    ask = JournalAsk(about=saved.concern_number)
    rows = opened.database.read(partial(journal_read.read, desk=opened.desk, ask=ask))
    line = next(one for one in rows if "broke the glass" in one.words)
    assert line.words == f"broke the glass of concern {saved.concern_number}, because: {WHY}"
    assert (line.reason, line.second_belt) == (WHY, "101")


def test_the_women_and_child_desk_gives_a_reason_and_needs_nobody(opened: OpenDesk) -> None:
    broken(as_other(opened, Role.CLEARED), ended(opened))
