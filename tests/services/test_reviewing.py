"""What waits for the in-charge stands in one list, each with its clock, until it is ended."""

from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.kinds import ActionKind
from station_desk.domain.review import ReviewKind, ReviewLine
from station_desk.messages import sentence
from station_desk.services import owed, reviewing, standings
from station_desk.services.station import OpenDesk
from station_desk.store import concerns
from station_desk.store.database import Session
from tests.services.desk_made import add_duty, later, refer
from tests.services.test_charge import in_for_sho, seat_of
from tests.services.test_correcting import as_duty
from tests.services.test_glass import broken
from tests.services.test_job import act, approve, draft, letter
from tests.services.test_reach import do, ended
from tests.services.test_sharing import withhold

Kind = ReviewKind


def waits(opened: OpenDesk, *, hours: float = 3) -> tuple[ReviewLine, ...]:
    query = partial(reviewing.listed, desk=opened.desk, now=later(hours))
    return opened.database.read(query)


def kinds(opened: OpenDesk, *, hours: float = 3) -> list[Kind]:
    return [one.kind for one in waits(opened, hours=hours)]


def see(opened: OpenDesk, one: ReviewLine, *, hours: float = 3) -> None:
    do(opened, partial(reviewing.seen, desk=opened.desk, key=one.key, now=later(hours)),
       hours=hours)  # fmt: skip


def test_a_draft_waits_and_what_left_before_it_was_approved_has_a_day(opened: OpenDesk) -> None:
    duty = as_duty(opened)
    saved = refer(duty, draft(duty))
    assert kinds(opened) == [Kind.DRAFT]
    letter(duty, saved)
    [one] = waits(opened)
    assert one.kind in (Kind.SENT, Kind.UNREACHED)
    assert (one.referral_id, one.by) == (saved.referral_id, "202")
    assert one.due is not None
    assert one.due.due_at == later(26)
    assert not one.due.late
    [one] = waits(opened, hours=30)
    assert one.due is not None
    assert one.due.late
    approve(opened, saved, hours=31)
    assert waits(opened, hours=32) == ()


def test_a_letter_signed_for_sho_is_named_so(opened: OpenDesk) -> None:
    here = seat_of(opened, add_duty(opened), rank="SI")
    in_for_sho(here, hours=1)
    letter(here, refer(here, draft(here)))
    assert kinds(opened) == [Kind.FOR_SHO]


def test_a_letter_that_left_with_nobody_reached_is_named_so(opened: OpenDesk) -> None:
    duty = as_duty(opened)
    letter(duty, refer(duty, draft(duty)))
    assert kinds(opened) == [Kind.UNREACHED]


def test_a_broken_glass_waits_until_an_in_charge_has_seen_it(opened: OpenDesk) -> None:
    broken(opened, ended(opened))
    [one] = waits(opened, hours=21)
    assert one.kind is Kind.GLASS
    assert "the mother asks" in one.what
    assert one.due is not None
    assert one.due.due_at == later(44)
    see(opened, one, hours=21)
    assert waits(opened, hours=22) == ()
    with pytest.raises(BadInput) as refused:
        see(opened, one, hours=22)
    assert "Nothing of this key" in sentence(refused.value)


def test_what_was_opened_again_waits_until_it_is_closed_or_seen(opened: OpenDesk) -> None:
    saved = ended(opened)
    again = {"reason": "the child ran away again"}
    act(opened, saved, ActionKind.REOPENED, hours=4, **again)
    [one] = waits(opened, hours=5)
    assert (one.kind, one.what) == (Kind.REOPENED, "the child ran away again")
    act(opened, saved, ActionKind.CLOSED, hours=6, reason="the child is safe",
        note="the clocks of law run on elsewhere")  # fmt: skip
    assert waits(opened, hours=7) == ()


def test_an_item_withheld_waits_to_be_seen_with_its_reason(opened: OpenDesk) -> None:
    duty = as_duty(opened)
    saved = refer(duty, draft(duty))
    approve(opened, saved)
    withhold(duty, saved, "name", "Edhi")
    [one] = waits(opened)
    assert (one.kind, one.by) == (Kind.WITHHELD, "202")
    assert "Edhi: they know the uncle well" in one.what
    see(opened, one)
    assert waits(opened) == ()


def test_what_is_ended_by_approval_is_not_ended_by_seeing_it(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    [one] = waits(opened)
    with pytest.raises(BadInput):
        see(opened, one)


def test_only_the_in_charge_sees_the_list(opened: OpenDesk) -> None:
    with pytest.raises(NotAllowed):
        waits(as_duty(opened))


def test_no_line_tells_a_childs_name(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    broken(opened, ended(opened))
    assert all("Canary" not in f"{one.label} {one.what}" for one in waits(opened, hours=30))


def test_the_list_looks_at_the_cases_that_wait_and_at_no_others(opened: OpenDesk) -> None:
    """Read before any other list was: it is what it would be after the Due list."""
    quiet = [refer(opened, draft(opened), hours=at / 10) for at in range(12)]
    for saved in quiet:
        approve(opened, saved)
    left, drafted = (refer(opened, draft(opened), hours=1) for _one in range(2))
    letter(opened, left, hours=2)
    withhold(opened, quiet[0], "name", "Edhi")
    now = later(3)

    def looked(db: Session) -> None:
        cold = Session(db.connection, site_id=db.site_id)
        found = reviewing.listed(cold, opened.desk, now=now)
        assert standings.KEY not in cold.memory
        assert {one.concern_id for one in found} == {
            one.concern_id for one in (left, drafted, quiet[0])
        }
        assert len(concerns.to_review(db)) == 3
        warm = Session(db.connection, site_id=db.site_id)
        owed.due_list(warm, opened.desk, now=now)
        assert reviewing.listed(warm, opened.desk, now=now) == found

    opened.database.read(looked)
