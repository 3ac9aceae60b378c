"""Charge of the station: given up, assumed by order, and who stands in for SHO."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import Role, Urgency
from station_desk.domain.rank import is_above_constable
from station_desk.domain.records import Officer
from station_desk.paper.preview import text
from station_desk.services import charge
from station_desk.services.charge import Charge
from station_desk.services.issuing.shift_paper import charge_words
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.station import OpenDesk
from tests.paper.sample import flat
from tests.services.desk_made import add_duty, later, refer
from tests.services.test_job import draft, letter

WHY = "the in-charge is at the court"


def seat_of(opened: OpenDesk, officer_id: str, **changed: object) -> OpenDesk:
    found = opened.database.read(lambda db: db.get(Officer, officer_id))
    officer = replace(found, **changed)  # type: ignore[arg-type]  # by name
    return replace(opened, desk=replace(opened.desk, officer=officer))


def do(opened: OpenDesk, way: Callable[..., Any], *, hours: float, **given: object) -> None:
    unit = partial(way, desk=opened.desk, **given)
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def state(opened: OpenDesk, *, hours: float) -> Charge:
    return opened.database.read(partial(charge.state, desk=opened.desk, now=later(hours)))


def in_for_sho(opened: OpenDesk, *, hours: float, **given: object) -> None:
    asked = {"reason": WHY, "present": True, "now": later(hours), **given}
    do(opened, charge.stand_in, hours=hours, **asked)


def test_charge_is_given_up_and_assumed_in_the_journal(opened: OpenDesk) -> None:
    officer_id = add_duty(opened)
    assert state(opened, hours=1).holder == opened.desk.officer
    with pytest.raises(BadInput):
        do(opened, charge.relinquish, hours=1, belt_no="101", order="")
    do(opened, charge.relinquish, hours=1, belt_no="202", order="SSP 17/2026")
    between = state(opened, hours=2)
    assert between.holder is None
    assert between.given_to is not None
    assert "ASI Tester Two, belt no. 202, who has not assumed it yet" in charge_words(between)
    new = seat_of(opened, officer_id, role=Role.IN_CHARGE)
    do(new, charge.assume, hours=2, order="")
    holder = state(opened, hours=3).holder
    assert holder is not None
    assert holder.belt_no == "202"
    with pytest.raises(NotNow, match="in_charge_already"):
        do(new, charge.assume, hours=3, order="")
    ask = JournalAsk(last=2)
    rows = opened.database.read(partial(journal_read.read, desk=opened.desk, ask=ask))
    assert [one.words for one in rows] == [
        "assumed charge of the station", "gave up charge of the station to officer 202",
    ]  # fmt: skip
    assert rows[1].reason == "SSP 17/2026"


def test_charge_of_an_officer_who_is_gone_is_assumed_by_order_only(opened: OpenDesk) -> None:
    new = seat_of(opened, add_duty(opened), role=Role.IN_CHARGE)
    with pytest.raises(BadInput) as refused:
        do(new, charge.assume, hours=1, order=" ")
    assert refused.value.problems[0].code == "order_needed"
    do(new, charge.assume, hours=1, order="DIG 4/2026")
    with pytest.raises(NotAllowed, match="not_in_charge"):
        do(seat_of(opened, new.desk.officer.id), charge.assume, hours=1, order="x")


def test_who_is_present_and_above_constable_stands_in_for_a_shift(opened: OpenDesk) -> None:
    officer_id = add_duty(opened)
    duty = seat_of(opened, officer_id)
    constable = seat_of(opened, officer_id, rank="Constable")
    for seat, given, code in (
        (constable, {}, "rank_too_low"),
        (duty, {"present": False}, "not_present"),
        (duty, {"reason": "away"}, "reason_too_short"),
    ):
        with pytest.raises(BadInput) as refused:
            in_for_sho(seat, hours=1, **given)
        assert [one.code for one in refused.value.problems] == [code]
    with pytest.raises(NotNow, match="in_charge_already"):
        in_for_sho(opened, hours=1)
    in_for_sho(duty, hours=1)
    found = state(opened, hours=2)
    assert found.stand_in is not None
    assert "ASI Tester Two, belt no. 202 stands in for SHO since" in charge_words(found)
    assert state(opened, hours=14).stand_in is None
    do(opened, charge.stand_down, hours=3, now=later(3))
    assert state(opened, hours=3).stand_in is None
    with pytest.raises(NotNow, match="nobody_stands_in"):
        do(opened, charge.stand_down, hours=3, now=later(3))


@pytest.mark.parametrize("rank", ["HC", "Head Constable", "W/ASI", "Sub-Inspector", "S.I.",
                                  "Inspector", "LHC"])  # fmt: skip
def test_ranks_above_constable(rank: str) -> None:
    assert is_above_constable(rank)


@pytest.mark.parametrize("rank", ["", "Constable", "PC", "Lady Constable", "driver", "W/PC"])
def test_ranks_that_do_not_stand_in(rank: str) -> None:
    assert not is_above_constable(rank)


def test_a_letter_signed_for_sho_names_who_stands_in_and_the_journal_names_the_letter(
    opened: OpenDesk,
) -> None:
    duty = seat_of(opened, add_duty(opened))
    pack = opened.desk.pack
    urgent = next(
        one.id for one in pack.situations.values()
        if one.minimum_age is None
        and any(each.need == "protection" and each.urgency is Urgency.NOW
                for each in one.services)
    )  # fmt: skip
    saved = refer(duty, draft(duty, situations=(urgent,)))

    def signed() -> str:
        return flat(" ".join(text(letter(duty, saved))))

    assert "Tester Two" not in signed()  # the officer present, by rank and belt number
    in_for_sho(duty, hours=2)
    assert "Tester Two" in signed()
    rows = opened.database.read(
        partial(journal_read.read, desk=opened.desk, ask=JournalAsk(last=30))
    )
    named = [one.words for one in rows if "for SHO, standing in" in one.words]
    assert len(named) == 1
    assert saved.number in named[0]
