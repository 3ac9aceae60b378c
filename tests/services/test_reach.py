"""A duty officer reaches own cases and this shift's, and corrects own words for a day."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import NotAllowed
from station_desk.domain.kinds import ActionKind, Role
from station_desk.messages import sentence
from station_desk.services import reach
from station_desk.services.case import amending, referrals
from station_desk.services.case.amending import FactsDraft
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import later, refer
from tests.services.test_amending import facts
from tests.services.test_job import act, approve, draft, letter, view


def as_other(opened: OpenDesk, role: Role = Role.DUTY) -> OpenDesk:
    """Return the same station with another officer at the desk."""
    officer = replace(opened.desk.officer, id="another", role=role)
    return replace(opened, desk=replace(opened.desk, officer=officer))


def do(opened: OpenDesk, unit: Callable[[Session], Any], *, hours: float) -> Any:
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def ended(opened: OpenDesk, *, hours: float = 1) -> Opened:
    """Return a case that was opened now and closed ``hours`` later."""
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved, hours=1)
    act(opened, saved, ActionKind.CLOSED, hours=hours, reason="the child is safe",
        note="the clocks of law run on elsewhere")  # fmt: skip
    return saved


def look(opened: OpenDesk, saved: Opened, *, hours: float) -> Any:
    return do(
        opened,
        partial(
            referrals.open_view, desk=opened.desk, referral_id=saved.referral_id,
            now=later(hours),
        ),
        hours=hours,
    )  # fmt: skip


def test_a_case_that_ended_in_an_earlier_shift_is_not_opened_and_the_sentence_says_what_next(
    opened: OpenDesk,
) -> None:
    saved = ended(opened)
    assert look(as_other(opened), saved, hours=12)
    with pytest.raises(NotAllowed) as refused:
        look(as_other(opened), saved, hours=14)
    assert "break-glass" in sentence(refused.value)
    assert look(as_other(opened, Role.CLEARED), saved, hours=14)
    assert look(opened, saved, hours=400)


def test_a_hand_over_begins_the_shift_that_counts(opened: OpenDesk) -> None:
    saved = ended(opened)

    def taken(db: Session) -> None:
        db.act("station", opened.desk.station.id, facts={"act": reach.TAKEN})

    assert look(as_other(opened), saved, hours=3)
    do(opened, taken, hours=4)
    with pytest.raises(NotAllowed):
        look(as_other(opened), saved, hours=5)
    began = opened.database.read(partial(reach.shift_began, now=later(5)))
    assert began == later(4)
    assert opened.database.read(partial(reach.shift_began, now=later(40))) == later(28)


def test_whoever_acted_on_a_case_reaches_it_for_good(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    other = as_other(opened)
    act(
        other,
        saved,
        ActionKind.CALL_ATTEMPT,
        phone="021-99333065",
        result="answered",
        person="Clerk",
    )
    act(opened, saved, ActionKind.CLOSED, hours=2, reason="the child is safe",
        note="the clocks of law run on elsewhere")  # fmt: skip
    assert look(other, saved, hours=500)


def amended(opened: OpenDesk, saved: Opened, facts: FactsDraft, *, hours: float) -> None:
    now = later(hours)
    unit = partial(
        amending.amend, desk=opened.desk, referral_id=saved.referral_id, draft=facts, now=now
    )
    do(opened, unit, hours=hours)


def test_a_duty_officer_adds_at_any_time_and_corrects_only_own_words_of_a_day(
    opened: OpenDesk,
) -> None:
    other = as_other(opened)
    saved = refer(opened, draft(opened))
    known = facts(opened, saved)
    amended(other, saved, replace(known, fir_no="25/2026"), hours=30)
    with pytest.raises(NotAllowed, match="correct_late"):
        amended(other, saved, replace(known, fir_no="26/2026"), hours=31)
    own = refer(other, draft(other))
    typed = replace(facts(opened, own), name="Canary Other", reason="the spelling was wrong")
    amended(other, own, typed, hours=23)
    with pytest.raises(NotAllowed, match="correct_late"):
        amended(other, own, replace(facts(opened, own), name="Canary Third"), hours=25)
    cleared = as_other(opened, Role.CLEARED)
    typed = replace(typed, name="Canary Third")
    amended(cleared, own, typed, hours=26)
    assert view(opened, own).child.name == "Canary Third"


def ended_conflict(opened: OpenDesk) -> Opened:
    """Return an ended case of a child in conflict with the law."""
    situation = next(
        one for one in opened.desk.pack.situations.values() if one.minimum_age is not None
    )
    told = replace(draft(opened), age="15", situations=(situation.id,))
    saved = refer(opened, told)
    approve(opened, saved)
    letter(opened, saved, hours=1)
    act(opened, saved, ActionKind.CLOSED, hours=2, reason="the child was diverted",
        note="the clocks of law run on elsewhere")  # fmt: skip
    return saved


def test_an_ended_case_of_an_accused_child_is_sealed_for_duty_officers_its_own_too(
    opened: OpenDesk,
) -> None:
    saved = ended_conflict(opened)
    own = replace(opened.desk, officer=replace(opened.desk.officer, role=Role.DUTY))
    for duty in (replace(opened, desk=own), as_other(opened)):
        with pytest.raises(NotAllowed) as refused:
            look(duty, saved, hours=3)
        assert refused.value.code == "sealed_at_end"
        assert "break-glass" in sentence(refused.value)
    for role in (Role.CLEARED, Role.IN_CHARGE):
        assert look(as_other(opened, role), saved, hours=3)


def test_a_running_case_of_an_accused_child_is_open_as_every_other(opened: OpenDesk) -> None:
    situation = next(
        one for one in opened.desk.pack.situations.values() if one.minimum_age is not None
    )
    saved = refer(opened, replace(draft(opened), age="15", situations=(situation.id,)))
    assert look(as_other(opened), saved, hours=3)
