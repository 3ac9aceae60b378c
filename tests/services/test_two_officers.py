"""Two officers at the same PC in a shift, one correcting the entry of the other."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Officer
from station_desk.domain.status import live
from station_desk.domain.views import ReferralView
from station_desk.paper.preview import text
from station_desk.services.case import acting, referrals
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.station import OpenDesk
from station_desk.store import history
from tests.services.desk_made import add_duty, later, refer
from tests.services.test_job import act, approve, draft, letter

WHY = "the receiver was read wrongly from the slip"


@pytest.fixture
def other(opened: OpenDesk) -> OpenDesk:
    """The same desk with the second officer at it."""
    key = add_duty(opened)
    officer = opened.database.read(lambda db: db.get(Officer, key))
    return replace(opened, desk=replace(opened.desk, officer=officer))


def handed(
    desk: OpenDesk,
    saved: Opened,
    person: str,
    *,
    hours: float,
    corrects: str = "",
    why: str = "",
) -> str:
    typed = ActionDraft(
        person=person, post="CPO", condition="calm", escort="Lady ASI Three",
        escort_sex="girl", corrects=corrects, correct_why=why,
    )  # fmt: skip
    now = later(hours)
    unit = partial(
        acting.act, desk=desk.desk, referral_id=saved.referral_id, kind=ActionKind.HAND_OVER,
        draft=typed, now=now,
    )  # fmt: skip
    return desk.database.write(unit, officer=desk.desk.officer.id, now=now).value


def view(desk: OpenDesk, saved: Opened, hours: float) -> ReferralView:
    asked = partial(
        referrals.view, desk=desk.desk, referral_id=saved.referral_id, now=later(hours)
    )
    return desk.database.read(asked)


def test_a_correction_of_anothers_entry_keeps_both_versions_and_the_reason(
    opened: OpenDesk, other: OpenDesk
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    wrong = handed(other, saved, "Wrong Receiver", hours=3)
    with pytest.raises(BadInput) as refused:
        handed(opened, saved, "Right Receiver", hours=4, corrects=wrong)
    assert [one.where for one in refused.value.problems] == ["correct_why"]
    right = handed(opened, saved, "Right Receiver", hours=4, corrects=wrong, why=WHY)
    shown = view(opened, saved, 5)
    both = {one.id: one for one in shown.actions if one.kind is ActionKind.HAND_OVER}
    assert {one.person for one in both.values()} == {"Wrong Receiver", "Right Receiver"}
    assert both[wrong].by == other.desk.officer.id
    assert both[right].by == opened.desk.officer.id
    assert (both[right].corrects, both[right].correct_why) == (wrong, WHY)
    standing = [one for one in live(shown.actions) if one.kind is ActionKind.HAND_OVER]
    assert [one.person for one in standing] == ["Right Receiver"]
    lines = opened.database.read(partial(history.lines, limit=3))
    assert any(line.officer == opened.desk.officer.id for line in lines)


def test_the_station_copy_shows_both_versions_and_why(
    opened: OpenDesk, other: OpenDesk
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    wrong = handed(other, saved, "Wrong Receiver", hours=3)
    handed(opened, saved, "Right Receiver", hours=4, corrects=wrong, why=WHY)
    now, who = later(5), opened.desk.officer.id
    prepare = partial(
        papers.prepare_file_copy, desk=opened.desk, referral_id=saved.referral_id,
        reason="the court asked for the record", now=now,
    )  # fmt: skip
    job = opened.database.write(prepare, officer=who, now=now)
    read = " ".join(" ".join(text(job.render())).split())
    for words in ("Wrong Receiver", "Right Receiver", WHY):
        assert words in read


def test_the_second_officer_does_not_take_back_what_the_in_charge_signed(
    opened: OpenDesk, other: OpenDesk
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    signed = next(
        one.id for one in view(opened, saved, 2).actions if one.kind is ActionKind.APPROVED
    )
    with pytest.raises(Trouble, match="own_door"):
        act(other, saved, ActionKind.NOTE, note="not so at all", corrects=signed,
            correct_why=WHY)  # fmt: skip
