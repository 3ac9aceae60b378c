"""Which child has no place: a rule over how the referrals of one concern stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from station_desk.domain.exchange.front import Why, without_place
from station_desk.domain.kinds import Basis, Risk, Status, Urgency, Whereabouts
from station_desk.domain.records import Child, Concern, Referral
from station_desk.domain.standing import Standing
from station_desk.domain.status import State
from station_desk.domain.whereabouts import Stay

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
HERE = Whereabouts.STATION
CHILD = Child(site_id=1, id="c", code="X", created_at=NOW, created_by="o")
CONCERN = Concern(
    site_id=1, id="k", number="N", child_id="c", situations=(), risk=Risk.MEDIUM, pack_id="p",
    pack_version="1", happened_at=NOW, entered_at=NOW, opened_by="o",
)  # fmt: skip
REFERRAL = Referral(
    site_id=1, id="r", number="N/1", concern_id="k", need="shelter", urgency=Urgency.TODAY,
    card_site=1, card_id="card", to_name="A", profile="minimum", basis=Basis.CONSENT,
    follow_up_at=NOW, created_at=NOW, created_by="o",
)  # fmt: skip


def stands(
    status: Status, *, where: Whereabouts = Whereabouts.FAMILY, at: int = 0,
    card_id: str = "card", need: str = "shelter",
) -> Standing:  # fmt: skip
    state = State(status=status, approved=True, silent=False, sent_at=None, next_actions=())
    made = NOW + timedelta(hours=at)
    one = replace(REFERRAL, id=f"r{at}", created_at=made, card_id=card_id, need=need)
    return Standing(
        child=CHILD, concern=CONCERN, referral=one, state=state, clocks=(),
        stay=Stay(where=where, since=NOW),
    )  # fmt: skip


def why(*case: Standing, unmet: tuple[str, ...] = ()) -> Why | None:
    found = without_place(case, unmet)
    return found.why if found is not None else None


@pytest.mark.parametrize("status", [Status.SENT, Status.DRAFTED, Status.ACKNOWLEDGED])
def test_a_child_at_the_station_has_none_until_somebody_has_accepted(status: Status) -> None:
    asked = stands(status, where=HERE)
    assert why(asked) is Why.AT_STATION
    assert why(asked, stands(Status.ACCEPTED, where=HERE, at=1, need="medical")) is None
    assert why(stands(status)) is None
    served = stands(Status.SERVED, where=HERE, at=1, need="medical")
    assert why(asked, served) is Why.AT_STATION  # it came back from the doctor


def test_a_need_that_no_place_takes_on_is_one_wherever_the_child_is() -> None:
    assert why(stands(Status.DRAFTED, card_id="")) is Why.NOT_KNOWN
    assert why(stands(Status.DECLINED)) is Why.DECLINED
    assert why(stands(Status.CONTACTED), unmet=("shelter",)) is Why.UNMET


def test_another_place_for_the_same_need_settles_it() -> None:
    declined = stands(Status.DECLINED)
    assert why(declined, stands(Status.SENT, at=1)) is None
    assert why(declined, stands(Status.RECEIVED, at=1), unmet=("shelter",)) is None


def test_what_has_ended_has_none_to_find() -> None:
    assert why(stands(Status.CLOSED, where=HERE), unmet=("shelter",)) is None
    assert why(stands(Status.RECALLED, where=HERE)) is None
    assert why() is None
