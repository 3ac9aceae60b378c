"""Papers and page name who really took the child along; the plan stays in the journal."""

from functools import partial
from typing import Any

from station_desk.domain import escort
from station_desk.domain.kinds import ActionKind as Do
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_correcting import words_of
from tests.services.test_job import act, draft, letter, view

PLAN, WOMAN = "ASI Karim", "Head constable Rubina"
GIVEN: dict[str, Any] = {"person": "Ms Iqbal", "post": "worker", "condition": "well"}


def station_copy(opened: OpenDesk, saved: Opened, hours: float) -> str:
    now = later(hours)
    job = opened.database.write(
        partial(papers.prepare_file_copy, desk=opened.desk, referral_id=saved.referral_id,
                reason="the court asks for it", now=now),
        officer=opened.desk.officer.id, now=now,
    )  # fmt: skip
    return words_of(job.render())


def gone(opened: OpenDesk) -> Opened:
    saved = refer(opened, draft(opened, escort=PLAN, vehicle="Mobile 3"))
    act(opened, saved, Do.HAND_OVER, hours=1, escort=WOMAN, escort_sex="girl", **GIVEN)
    return saved


def test_before_anybody_went_the_plan_stands(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, escort=PLAN, vehicle="Mobile 3"))
    assert PLAN in station_copy(opened, saved, 1)
    assert "Went with" not in station_copy(opened, saved, 1)
    assert view(opened, saved).referral.escort == PLAN


def test_afterwards_only_who_went_stands_on_page_letter_and_station_copy(
    opened: OpenDesk,
) -> None:
    saved = gone(opened)
    copy = station_copy(opened, saved, 2)
    assert "Went with" in copy
    assert WOMAN in copy
    assert PLAN not in copy
    assert "Goes with" not in copy
    shown = view(opened, saved, later(2)).referral
    assert (shown.escort, shown.vehicle) == (WOMAN, "")
    words = words_of(letter(opened, saved, hours=3))
    assert WOMAN in words
    assert PLAN not in words


def test_a_corrected_hand_over_says_who_went_anew(opened: OpenDesk) -> None:
    saved = gone(opened)
    wrong = act_id(opened, saved, Do.HAND_OVER)
    act(opened, saved, Do.HAND_OVER, hours=3, corrects=wrong, correct_why="another woman went",
        escort="Constable Sana", escort_sex="girl", **GIVEN)  # fmt: skip
    assert view(opened, saved, later(4)).referral.escort == "Constable Sana"


def test_a_way_written_for_the_child_counts_where_it_has_one_referral_only(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, escort=PLAN))
    on_concern(opened, saved, Do.WHEREABOUTS_SET, hours=1, whereabouts="escort", escort=WOMAN,
               escort_sex="girl", place="to NICH")  # fmt: skip
    assert view(opened, saved, later(2)).referral.escort == WOMAN
    other = refer(opened, draft(opened, concern_id=saved.concern_id, escort=PLAN), hours=2)
    act(opened, other, Do.MESSAGE, hours=3, phone="1121", note="please call us")
    assert escort.went(view(opened, other, later(4)).referral, ()) is None
    assert view(opened, other, later(4)).referral.escort == PLAN


def act_id(opened: OpenDesk, saved: Opened, kind: Do) -> str:
    return next(one.id for one in view(opened, saved).actions if one.kind is kind)


def test_the_station_copy_says_that_the_child_was_told_only_where_somebody_wrote_so(
    opened: OpenDesk,
) -> None:
    silent = station_copy(opened, refer(opened, draft(opened)), 1)
    assert "Legal duty" in silent
    assert "the child was told" not in silent
    told = refer(opened, draft(opened, name="Another Child", child_told=True))
    assert "Legal duty; the child was told" in station_copy(opened, told, 1)
