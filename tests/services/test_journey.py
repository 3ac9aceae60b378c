"""A journey with a child: who rode along, whose ambulance, when they left and were back."""

from functools import partial

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Whereabouts
from station_desk.domain.records import Action
from station_desk.messages import problem_words
from station_desk.services.acts import concern_acts
from station_desk.services.case import acting, diary
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import later, refer
from tests.services.test_job import draft, view
from tests.services.test_keeping_from import codes


def hand_over(opened: OpenDesk, saved: Opened, **more: object) -> Action:
    typed = ActionDraft(
        person="Unit officer", post="CPO", condition="well", escort="LC Sana",
        escort_sex="girl", vehicle="SPA-1107", **more,  # type: ignore[arg-type]  # by name
    )  # fmt: skip
    unit = partial(acting.act, desk=opened.desk, referral_id=saved.referral_id,
                   kind=Do.HAND_OVER, draft=typed, now=later(3))  # fmt: skip
    key = opened.database.write(unit, officer=opened.desk.officer.id, now=later(3)).value
    return opened.database.read(lambda db: db.get(Action, key))


def test_out_and_in_of_a_journey_stand_in_the_record_and_the_daily_diary(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    done = hand_over(opened, saved, out_at=later(1), in_at=later(2))
    assert (done.vehicle, done.out_at, done.in_at) == ("SPA-1107", later(1), later(2))
    lines = "\n".join(view_lines(view(opened, saved, later(3)), now=later(3)))
    assert "out 21-11-2026 03:14" in lines
    assert "in 21-11-2026 04:14" in lines
    text = opened.database.read(
        partial(diary.draft, desk=opened.desk, referral_id=saved.referral_id, now=later(3))
    ).text
    assert "Out: 21-11-2026 03:14. In: 21-11-2026 04:14." in text


def test_the_crew_and_who_rode_along_are_kept_with_the_ambulance(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    typed = ActionDraft(
        whereabouts=Whereabouts.ESCORT.value, vehicle="Rescue 1122, KHI-12",
        crew="Medic Aslam, driver Noor", escort="LC Sana", escort_sex="girl", out_at=later(1),
    )  # fmt: skip
    unit = partial(concern_acts.act, desk=opened.desk, concern_id=saved.concern_id,
                   kind=Do.WHEREABOUTS_SET, draft=typed, now=later(2))  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(2))
    lines = "\n".join(view_lines(view(opened, saved, later(3)), now=later(3)))
    assert "crew: Medic Aslam, driver Noor" in lines
    assert "with LC Sana" in lines
    assert opened.database.read(replay.differences) == ()


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ({"out_at": 2, "in_at": 1}, ("in_at", "in_before_out")),
        ({"out_at": 9}, ("out_at", "in_the_future")),
        ({"in_at": 9}, ("in_at", "in_the_future")),
    ],
)
def test_nobody_is_back_before_leaving_nor_in_time_to_come(
    opened: OpenDesk, hours: dict[str, float], found: tuple[str, str]
) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as refused:
        hand_over(opened, saved, **{name: later(one) for name, one in hours.items()})
    assert codes(refused) == [found]
    assert problem_words(refused.value.problems[0]).endswith(".")
