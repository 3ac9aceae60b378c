"""Keep, hold, delete: nobody alone, nothing early, no word left, the desk goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind, Role
from station_desk.domain.records import Child, Concern, Referral
from station_desk.domain.retention import Blocked
from station_desk.domain.sealed import SealedDraft
from station_desk.machine import places
from station_desk.messages import sentence
from station_desk.services import checking, retention
from station_desk.services.case import acting, amending, facts_kept, referrals
from station_desk.services.case.opening import Opened, open_referral
from station_desk.services.issuing import papers
from station_desk.services.retention import Kept, KeptLine
from station_desk.services.sealed import sealing
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.store.exchange_tables import metadata
from tests.services.desk_made import NOW, add_duty, later, refer, seconded
from tests.services.test_job import act, approve, draft, letter, view
from tests.store.pages import pages

V = TypeVar("V")
CANARY = "Zarqacanary"
WHY = "the court has asked for it"
STEP = timedelta(days=300)


def do(opened: OpenDesk, unit: Callable[[Session], V], now: datetime = NOW) -> V:
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def listed(opened: OpenDesk, now: datetime = NOW) -> Kept:
    return opened.database.read(partial(retention.listed, desk=opened.desk, now=now))


def line(opened: OpenDesk, saved: Opened, now: datetime = NOW) -> KeptLine:
    [found] = [one for one in listed(opened, now).lines if one.concern_id == saved.concern_id]
    return found


def closed(opened: OpenDesk, **more: object) -> Opened:
    """Return a case with the canary in every text, called, approved, printed and closed."""
    words = {
        name: f"{CANARY} {name}"
        for name in ("name", "found_place", "escort", "need_line", "guardian_name", "home_area",
                     "disability", "health_alert", "court_orders", "steps_taken", "vehicle")
    }  # fmt: skip
    given = {**words, "caregiver_contact": f"0300 {CANARY}", **more}
    saved = refer(opened, draft(opened, **given))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered",
        person=CANARY, note=CANARY)  # fmt: skip
    approve(opened, saved)
    letter(opened, saved)
    act(opened, saved, ActionKind.HAND_OVER, hours=3, person=CANARY, post="CPO",
        condition=CANARY)  # fmt: skip
    keep_facts(opened, saved)
    seal(opened, saved)
    for reason in (CANARY + " said so", CANARY + " took it back"):
        hold(opened, saved, reason)
        lift(opened, saved, reason)
    act(opened, saved, ActionKind.CLOSED, hours=6, reason=CANARY + " is safe", note=CANARY)
    return saved


def keep_facts(opened: OpenDesk, saved: Opened) -> None:
    shown = view(opened, saved)
    known = amending.facts_of(shown.child, shown.concern, shown.referral)
    unit = partial(
        facts_kept.keep, desk=opened.desk, referral_id=saved.referral_id, known=known,
        typed=replace(known, came_how=CANARY), now=NOW,
    )  # fmt: skip
    do(opened, unit)


def seal(opened: OpenDesk, saved: Opened) -> None:
    def write(text: str, corrects: str = "") -> str:
        typed = SealedDraft(
            of_field="medical", text=text, corrects=corrects, reason=CANARY + " was wrong"
        )
        unit = partial(
            sealing.write, desk=opened.desk, unlocked=opened.unlocked,
            referral_id=saved.referral_id, draft=typed, now=NOW,
        )  # fmt: skip
        return do(opened, unit).value.id

    first = write(CANARY)
    write(CANARY + " again", first)
    unit = partial(
        sealing.unseal, desk=opened.desk, unlocked=opened.unlocked, sealed_id=first,
        reason=CANARY + " asked", now=NOW,
    )  # fmt: skip
    do(opened, unit)


def hold(opened: OpenDesk, saved: Opened, reason: str = WHY, now: datetime = NOW) -> None:
    unit = partial(
        retention.set_hold, desk=opened.desk, concern_id=saved.concern_id, reason=reason,
        second=seconded(opened), now=now,
    )  # fmt: skip
    do(opened, unit, now)


def lift(opened: OpenDesk, saved: Opened, reason: str = WHY, now: datetime = NOW) -> None:
    unit = partial(
        retention.lift_hold, desk=opened.desk, concern_id=saved.concern_id, reason=reason,
        second=seconded(opened), now=now,
    )  # fmt: skip
    do(opened, unit, now)


def years_on(opened: OpenDesk, until: datetime) -> datetime:
    """Let the desk be used until then, so that its clock is trusted; return the instant."""
    now = NOW
    while now < until:
        now = min(now + STEP, until)
        do(opened, lambda db: db.act("station", "x", facts={"act": "check"}), now)
    return now


def due_on(opened: OpenDesk, saved: Opened) -> datetime:
    found = line(opened, saved).due_at
    assert found is not None
    return years_on(opened, found)


def purge(
    opened: OpenDesk, *many: Opened, now: datetime, second: Second | None = None
) -> retention.Purged:
    ids = [one.concern_id for one in many]
    given = second or seconded(opened)
    return retention.purge(opened, ids, second=given, now=now).value


def everything(opened: OpenDesk) -> str:
    """Return every row of every table."""

    def read(db: Session) -> str:
        found = []
        for name in metadata.tables:
            rows = db.connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608  names of our own
            for row in rows:
                cells = (
                    one.decode("latin-1") if isinstance(one, bytes) else one for one in row
                )
                found.append(" ".join(map(str, cells)))
        return "\n".join(found)

    return opened.database.read(read)


# the list


def test_the_list_says_until_when_each_case_is_kept_by_which_rule_and_why(
    opened: OpenDesk,
) -> None:
    saved, runs = closed(opened), refer(opened, draft(opened))
    found = line(opened, saved)
    assert found.due_at == later(6).replace(year=2038)  # about nine at the end
    assert (found.rule_id, found.is_due, found.blocked) == ("closed_case", False, ())
    assert "Placeholder" in found.citation
    assert found.because == "until the child is surely grown, the age is about"
    assert line(opened, runs).blocked == (Blocked.RUNS,)
    assert listed(opened).lines[0].concern_id == saved.concern_id
    assert listed(opened, later(24 * 366 * 12)).due == (replace(found, is_due=True),)


def test_a_case_under_a_hold_is_listed_with_its_reason_and_not_due(opened: OpenDesk) -> None:
    saved = closed(opened)
    hold(opened, saved)
    found = line(opened, saved, later(24 * 366 * 30))
    assert found.hold is not None
    assert (found.hold.reason, found.hold.belt_no) == (WHY, "101")
    assert not found.is_due
    held = opened.database.read(partial(retention.holds, desk=opened.desk))
    assert [one.number for one in held] == [saved.concern_number]
    lift(opened, saved)
    assert line(opened, saved, later(24 * 366 * 30)).is_due


# four eyes


@pytest.mark.parametrize("door", [retention.set_hold, retention.lift_hold])
def test_holding_takes_a_second_officer_and_a_reason(
    opened: OpenDesk, door: Callable[..., object]
) -> None:
    saved = closed(opened)
    given = {"desk": opened.desk, "concern_id": saved.concern_id, "now": NOW}
    add_duty(opened)
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        do(opened, partial(door, reason=WHY, second=None, **given))
    with pytest.raises(BadInput) as refused:
        do(opened, partial(door, reason="x", second=seconded(opened), **given))
    assert [one.where for one in refused.value.problems] == ["reason"]


def test_a_hold_is_set_once_and_lifted_once(opened: OpenDesk) -> None:
    saved = closed(opened)
    with pytest.raises(NotNow, match="not_held"):
        lift(opened, saved)
    hold(opened, saved)
    with pytest.raises(NotNow, match="held_already") as refused:
        hold(opened, saved)
    assert saved.concern_number in sentence(refused.value)


def test_deleting_takes_a_second_officer_who_stands_in_the_journal(opened: OpenDesk) -> None:
    saved = closed(opened)
    duty = add_duty(opened)
    now = due_on(opened, saved)
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        retention.purge(opened, [saved.concern_id], second=None, now=now)
    purge(opened, saved, now=now)
    [told] = opened.database.read(lambda db: history.find(db, history.Wanted(acts=("purge",))))
    assert (told.second, told.facts["policy"]) == (duty, "closed_case")
    [gone] = listed(opened, now).gone
    assert (gone.number, gone.second_by, gone.purged_at) == (saved.concern_number, duty, now)


@pytest.mark.parametrize("role", [Role.DUTY, Role.CLEARED, Role.TECHNICAL, Role.AUDITOR])
def test_only_the_in_charge_deletes(opened: OpenDesk, role: Role) -> None:
    officer = replace(opened.desk.officer, role=role)
    desk = replace(opened, desk=replace(opened.desk, officer=officer))
    with pytest.raises(NotAllowed, match="not_allowed"):
        retention.purge(desk, ["x"], second=seconded(opened), now=NOW)


# what may go


def test_nothing_goes_before_its_day_and_of_several_none(opened: OpenDesk) -> None:
    old, young = closed(opened, age="17"), closed(opened, age="3")
    now = due_on(opened, old)
    head = opened.database.head
    with pytest.raises(NotNow, match="not_due") as refused:
        purge(opened, old, young, now=now)
    assert young.concern_number in sentence(refused.value)
    assert opened.database.head == head
    assert CANARY in everything(opened)
    purge(opened, old, now=now)


def test_a_hold_blocks_whatever_the_day(opened: OpenDesk) -> None:
    saved = closed(opened)
    now = due_on(opened, saved)
    hold(opened, saved, now=now)
    with pytest.raises(NotNow, match="held"):
        purge(opened, saved, now=now)
    lift(opened, saved, now=now)
    purge(opened, saved, now=now)


def test_a_clock_that_jumped_makes_nothing_due(opened: OpenDesk) -> None:
    saved = closed(opened)
    with pytest.raises(NotNow, match="clock_unsure"):
        purge(opened, saved, now=later(24 * 366 * 30))
    assert CANARY in everything(opened)


def test_nothing_chosen_and_an_unknown_case_are_refused(opened: OpenDesk) -> None:
    with pytest.raises(NotNow, match="cases_missing"):
        purge(opened, now=NOW)
    with pytest.raises(NotNow, match="no_such_record"):
        retention.purge(opened, ["x"], second=seconded(opened), now=NOW)


# what is left


def test_no_planted_word_is_left_and_the_desk_proves_itself_whole(opened: OpenDesk) -> None:
    add_duty(opened)
    saved, stays = closed(opened), refer(opened, draft(opened, name="Somebody Else"))
    now = due_on(opened, saved)
    before = everything(opened)
    assert before.count(CANARY) > 40
    done = purge(opened, saved, now=now)
    assert done.numbers == (saved.concern_number,)
    assert done.lines > 15
    assert done.compacted
    left = everything(opened)
    assert CANARY.lower() not in left.lower()
    assert "Somebody Else" in left
    found = checking.check(opened, now=now)
    assert [one.words for one in found if not one.good] == []
    assert view(opened, stays, now).child.name == "Somebody Else"


def test_the_tombstone_keeps_number_dates_and_rule_and_the_rest_is_empty(
    opened: OpenDesk,
) -> None:
    saved = closed(opened)
    now = due_on(opened, saved)
    purge(opened, saved, now=now)
    concern = opened.database.read(lambda db: db.get(Concern, saved.concern_id))
    assert concern.number == saved.concern_number
    assert (concern.situations, concern.summary, concern.found_place) == ((), "", "")
    child = opened.database.read(lambda db: db.get(Child, concern.child_id))
    assert (child.code, child.name, child.age_years) == (saved.child_code, "", None)
    [gone] = listed(opened, now).gone
    assert gone.policy == "closed_case"
    assert (gone.entered_at, gone.ended_at) == (NOW, later(6))
    assert gone.pack_version == opened.desk.pack.version


def test_a_deleted_case_is_in_no_list_and_no_door_opens_it(opened: OpenDesk) -> None:
    saved = closed(opened)
    now = due_on(opened, saved)
    purge(opened, saved, now=now)
    for which in ("open", "closed", "mine", "waiting"):
        query = partial(referrals.lines, desk=opened.desk, now=now, which=which)
        assert opened.database.read(query) == ()
    assert listed(opened, now).lines == ()
    doors: list[Callable[[Session], object]] = [
        partial(referrals.open_view, desk=opened.desk, referral_id=saved.referral_id, now=now),
        partial(
            papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id, now=now
        ),
        partial(
            acting.act, desk=opened.desk, referral_id=saved.referral_id, kind=ActionKind.NOTE,
            draft=ActionDraft(note="no custody was taken"), now=now,
        ),
        partial(
            open_referral, desk=opened.desk, now=now,
            draft=draft(opened, concern_id=saved.concern_id, name=""),
        ),
    ]  # fmt: skip
    for door in doors:
        with pytest.raises(NotNow, match="purged") as refused:
            do(opened, door, now)
        assert saved.concern_number in sentence(refused.value)
    with pytest.raises(NotNow, match="purged"):
        purge(opened, saved, now=now)
    with pytest.raises(NotNow, match="purged"):
        hold(opened, saved, now=now)


def test_serials_of_deleted_cases_are_not_given_again(opened: OpenDesk) -> None:
    saved = closed(opened, age="17")
    now = due_on(opened, saved)
    purge(opened, saved, now=now)
    child = refer(opened, draft(opened))
    assert child.child_code != saved.child_code
    assert child.concern_number != saved.concern_number


def test_a_second_case_of_the_child_keeps_the_child(opened: OpenDesk) -> None:
    saved = closed(opened, age="17")
    [child] = opened.database.read(lambda db: db.all(Child))
    concern = opened.database.read(lambda db: db.get(Concern, saved.concern_id))
    referral = opened.database.read(lambda db: db.get(Referral, saved.referral_id))

    def second_case(db: Session) -> None:
        db.put(replace(concern, id="c2", number="N2", version=1, entered_at=later(24 * 900)))
        db.put(replace(referral, id="r2", number="N2/1", concern_id="c2", version=1))

    do(opened, second_case)
    now = due_on(opened, saved)
    assert line(opened, saved, now).blocked == (Blocked.CHILD_RUNS,)
    closing = replace(saved, referral_id="r2", concern_id="c2")
    hours = (now - NOW) / timedelta(hours=1)
    act(opened, closing, ActionKind.CALL_ATTEMPT, hours=hours, phone=referral.to_phone,
        result="no_answer")  # fmt: skip
    act(opened, closing, ActionKind.CLOSED, hours=hours, reason="the child is safe now",
        note="no custody was taken")  # fmt: skip
    now = due_on(opened, saved)
    purge(opened, saved, now=now)
    kept = opened.database.read(lambda db: db.get(Child, child.id))
    assert kept.name == child.name
    assert checking.check(opened, now=now)[-1].good


def test_no_page_of_the_file_holds_a_planted_word(opened: OpenDesk) -> None:
    saved = closed(opened)
    opened.database.checkpoint()
    assert CANARY.encode() in pages(opened.unlocked)
    purge(opened, saved, now=due_on(opened, saved))
    assert b"CREATE TABLE" in pages(opened.unlocked)
    assert CANARY.encode() not in pages(opened.unlocked)
    assert (opened.folder / f"{places.DATABASE}-wal").stat().st_size == 0
