"""The job at the desk: referral, calls, approval, letter, hand-over, follow-up, closing."""

from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.ids import is_number
from station_desk.domain.kinds import ActionKind, Role, Sex, Status
from station_desk.domain.views import ReferralView
from station_desk.paper.preview import text
from station_desk.services import owed
from station_desk.services.case import acting, referrals
from station_desk.services.case.opening import Opened
from station_desk.services.desk import Desk
from station_desk.services.issuing import papers
from station_desk.services.register import places
from station_desk.services.station import OpenDesk
from station_desk.store import documents, history
from tests.services.desk_made import NOW, card_for, later, refer

# What closing says wherever a test is about something else.
CLOSING: dict[str, object] = {"outcome": "service_given", "told": ("the protection unit",)}
# Who goes along wherever a test is about something else.
ESCORT: dict[str, object] = {"escort": "Lady Constable Four", "escort_sex": "girl"}


def draft(opened: OpenDesk, **more: object) -> ReferralDraft:
    card = card_for(opened, "protection", "child_protection")
    given = ReferralDraft(
        name="Canary Child", age="9", sex=Sex.GIRL, found_place="Bus stand", escort="ASI Two",
        need_line="Needs a safe place", need="protection", card_id=card.id,
        situations=(a_situation(opened, "protection"),),
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]  # by name


def a_situation(opened: OpenDesk, need: str) -> str:
    pack = opened.desk.pack
    return next(
        one.id
        for one in pack.situations.values()
        if one.minimum_age is None and any(service.need == need for service in one.services)
    )


def act(
    opened: OpenDesk, saved: Opened, kind: ActionKind, *, hours: float = 1, **given: object
) -> str:
    now = later(hours)
    if kind is ActionKind.CLOSED:
        given = {**CLOSING, **given}
    if kind is ActionKind.HAND_OVER and "escort" not in given:
        given = {**ESCORT, **given}
    unit = partial(
        acting.act,
        desk=opened.desk,
        referral_id=saved.referral_id,
        kind=kind,
        draft=ActionDraft(**given),  # type: ignore[arg-type]  # by name
        now=now,
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now).value


def approve(opened: OpenDesk, saved: Opened, *, hours: float = 1) -> None:
    now = later(hours)
    unit = partial(acting.approve, desk=opened.desk, referral_id=saved.referral_id, now=now)
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def view(opened: OpenDesk, saved: Opened, now: datetime = NOW) -> ReferralView:
    unit = partial(
        referrals.open_view, desk=opened.desk, referral_id=saved.referral_id, now=now
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now).value


def letter(opened: OpenDesk, saved: Opened, *, hours: float = 2) -> bytes:
    now, who, key = later(hours), opened.desk.officer.id, saved.referral_id
    job = opened.database.write(
        partial(papers.prepare_letter, desk=opened.desk, referral_id=key, now=now),
        officer=who, now=now,
    )  # fmt: skip
    pdf = job.render()
    unit = partial(papers.issue, desk=opened.desk, job=job, pdf=pdf, how="print", now=now,
                   unreached=job.unreached)  # fmt: skip
    opened.database.write(unit, officer=who, now=now)
    return pdf


def test_one_page_makes_child_concern_and_referral_with_their_numbers(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    assert is_number(saved.concern_number)
    assert saved.concern_number.startswith("KHI-SDR-2026-00001-")
    assert saved.number == f"{saved.concern_number}/1"
    shown = view(opened, saved)
    assert shown.child.name == "Canary Child"
    assert shown.concern.pack_version == opened.desk.pack.version
    assert shown.state.status is Status.DRAFTED
    assert any(one.rule_id for one in shown.clocks)


def test_a_further_referral_carries_the_concern(opened: OpenDesk) -> None:
    first = refer(opened, draft(opened))
    second = refer(opened, draft(opened, concern_id=first.concern_id, name=""))
    assert second.number == f"{first.concern_number}/2"
    assert second.child_code == first.child_code


def test_serials_count_on_and_never_repeat(opened: OpenDesk) -> None:
    numbers = {refer(opened, draft(opened)).concern_number for _ in range(4)}
    assert len(numbers) == 4


def test_nothing_is_saved_when_a_field_is_wrong(opened: OpenDesk) -> None:
    seq = opened.database.head[1]
    with pytest.raises(BadInput) as refused:
        refer(opened, draft(opened, name="", age="x", follow_up="tomorrow"))
    assert {one.where for one in refused.value.problems} == {"name", "age", "follow_up"}
    assert opened.database.head[1] == seq


@pytest.mark.parametrize("age", ["9", "10"])
def test_a_child_under_ten_never_reaches_the_conflict_path(opened: OpenDesk, age: str) -> None:
    pack = opened.desk.pack
    conflict = [one for one in pack.situations.values() if one.minimum_age is not None]
    assert conflict
    for one in conflict:
        saved = refer(opened, draft(opened, situations=(one.id,), age=age))
        concern = view(opened, saved).concern
        assert all(pack.situations[each].minimum_age is None for each in concern.situations)


def test_no_answer_moves_on_to_the_next_place_and_stays_in_the_record(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    before = view(opened, saved).referral
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone=before.to_phone, result="no_answer")
    now = later(1)
    unit = partial(places.move_on, desk=opened.desk, referral_id=saved.referral_id, now=now)
    moved = opened.database.write(unit, officer=opened.desk.officer.id, now=now).value
    assert moved.card_id != before.card_id
    shown = view(opened, saved, now)
    assert shown.referral.version == 2
    assert shown.state.status is Status.CONTACTED
    assert [one.card_id for one in shown.actions if one.result] == [before.card_id]


def test_the_whole_way_to_closing(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(
        opened,
        saved,
        ActionKind.CALL_ATTEMPT,
        phone="021-99333065",
        result="answered",
        person="desk",
    )
    approve(opened, saved)
    letter(opened, saved)
    act(
        opened,
        saved,
        ActionKind.HAND_OVER,
        hours=3,
        person="Receiver",
        post="CPO",
        condition="well",
    )
    act(opened, saved, ActionKind.ACCEPTED, hours=4, method="in person", person="Receiver")
    act(opened, saved, ActionKind.CHILD_RECEIVED, hours=5, person="Receiver", condition="well")
    act(opened, saved, ActionKind.SERVICE_GIVEN, hours=6)
    act(opened, saved, ActionKind.FOLLOW_UP, hours=24, method="phone", child_seen=True,
        outcome="better")  # fmt: skip
    act(opened, saved, ActionKind.CLOSED, hours=25, reason="service given and child safe",
        note="custody was not taken")  # fmt: skip
    shown = view(opened, saved, later(26))
    assert shown.state.status is Status.CLOSED
    assert shown.state.approved
    assert shown.stay.where == "service"
    due = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(30)))
    assert due == ()
    closed = opened.database.read(
        partial(referrals.lines, desk=opened.desk, now=later(30), which="closed")
    )
    assert [one.id for one in closed] == [saved.referral_id]


def test_an_action_that_the_state_refuses_is_a_clear_no(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(NotNow, match="not_in_this_state"):
        act(opened, saved, ActionKind.CHILD_RECEIVED, person="x", condition="well")


def test_approval_and_letters_have_doors_of_their_own(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    for kind in (ActionKind.APPROVED, ActionKind.LETTER):
        with pytest.raises(NotNow, match="own_door"):
            act(opened, saved, kind)


def test_approval_is_given_once(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    with pytest.raises(NotNow, match="approved_already"):
        approve(opened, saved)


def test_a_duty_officer_does_not_approve(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    duty = replace(opened.desk.officer, role=Role.DUTY)
    desk = Desk(station=opened.desk.station, officer=duty, pack=opened.desk.pack)
    unit = partial(acting.approve, desk=desk, referral_id=saved.referral_id, now=NOW)
    with pytest.raises(NotAllowed):
        opened.database.write(unit, officer=duty.id, now=NOW)


def test_a_departed_officer_does_nothing(opened: OpenDesk) -> None:
    gone = replace(opened.desk.officer, active_to=NOW)
    desk = Desk(station=opened.desk.station, officer=gone, pack=opened.desk.pack)
    with pytest.raises(NotAllowed):
        opened.database.read(partial(owed.due_list, desk=desk, now=NOW))


def test_a_letter_is_kept_as_issued_with_what_it_told(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    pdf = letter(opened, saved)
    shown = view(opened, saved)
    [document] = shown.documents
    kept = opened.database.read(lambda db: documents.bytes_of(db, document.id))
    assert kept == pdf
    [told] = shown.disclosures
    assert told.recipient == shown.referral.to_name
    assert "name" in told.items
    assert shown.state.status is Status.SENT


def test_a_second_letter_is_copy_two(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    letter(opened, saved, hours=3)
    assert [one.copy_no for one in view(opened, saved).documents] == [1, 2]


def test_the_due_list_puts_late_and_law_first(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    refer(opened, draft(opened), hours=2)
    due = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(100)))
    assert due
    assert [one.late for one in due] == sorted((one.late for one in due), reverse=True)
    assert all(one.citation for one in due)
    assert not any("Canary" in one.label for one in due)


def test_lists_find_by_number_and_never_show_a_name(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    query = partial(referrals.lines, desk=opened.desk, now=NOW)
    [line] = opened.database.read(partial(query, words=saved.concern_number.lower()))
    assert line.id == saved.referral_id
    assert "Canary" not in str(line)
    assert opened.database.read(partial(query, words="nothing like it")) == ()


def test_opening_a_record_is_in_the_journal_before_it_is_shown(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    seq = opened.database.head[1]
    view(opened, saved)
    assert opened.database.head[1] == seq + 1


def test_an_entry_is_corrected_by_its_own_kind_in_its_own_place(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    wrong = act(
        opened, saved, ActionKind.ACCEPTED, hours=3, method="in person", person="Wrong Person"
    )
    act(opened, saved, ActionKind.CHILD_RECEIVED, hours=4, person="Receiver", condition="well")
    act(
        opened,
        saved,
        ActionKind.ACCEPTED,
        hours=5,
        method="in person",
        person="Right Person",
        corrects=wrong,
        correct_why="written wrongly before",
    )
    assert view(opened, saved, later(6)).state.status is Status.RECEIVED


def act_of(opened: OpenDesk, saved: Opened, kind: ActionKind) -> str:
    return [one.id for one in view(opened, saved, later(9)).actions if one.kind is kind][-1]


@pytest.mark.parametrize("kind", [ActionKind.APPROVED, ActionKind.LETTER])
def test_no_note_takes_back_an_approval_or_a_letter_that_left(
    opened: OpenDesk, kind: ActionKind
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    with pytest.raises(NotNow, match="own_door"):
        act(opened, saved, ActionKind.NOTE, hours=3, note="a mistake",
            corrects=act_of(opened, saved, kind))  # fmt: skip
    state = view(opened, saved, later(4)).state
    assert state.approved
    assert state.status is Status.SENT


def test_a_correction_names_a_standing_entry_of_its_own_referral(opened: OpenDesk) -> None:
    saved, other = refer(opened, draft(opened)), refer(opened, draft(opened))
    theirs = act(opened, other, ActionKind.NOTE, note="theirs")
    mine = act(opened, saved, ActionKind.NOTE, note="mine")
    act(opened, saved, ActionKind.NOTE, note="said in better words", corrects=mine)
    for wrong in (theirs, mine, "nothing"):
        with pytest.raises(BadInput) as refused:
            act(opened, saved, ActionKind.NOTE, note="once more, the same", corrects=wrong)
        assert [one.where for one in refused.value.problems] == ["corrects"]


def test_an_approval_is_for_the_place_it_was_given_for(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, need="shelter", situations=("shelter_with_mother",)))
    approve(opened, saved)
    assert view(opened, saved, later(2)).state.approved
    now = later(2)
    unit = partial(places.move_on, desk=opened.desk, referral_id=saved.referral_id, now=now)
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    assert not view(opened, saved, now).state.approved
    letter(opened, saved, hours=3)
    assert not view(opened, saved, later(4)).state.approved
    running = [
        one.rule_id for one in view(opened, saved, later(4)).clocks if not one.stopped_at
    ]
    assert "approve_after" in running
    approve(opened, saved, hours=4)
    assert view(opened, saved, later(5)).state.approved


def test_an_approved_letter_names_who_approved_not_who_printed(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    duty = replace(
        opened.desk.officer, role=Role.DUTY, belt_no="4471", rank="ASI", name="Canary Duty"
    )
    at_desk = replace(opened, desk=replace(opened.desk, officer=duty))
    read = " ".join(" ".join(text(letter(at_desk, saved))).split())
    assert f"Officer in charge {opened.desk.officer.name}, Inspector, Belt no. 101" in read
    assert "ASI, Belt no. 4471" not in read


def test_a_search_is_journaled_without_its_words(opened: OpenDesk) -> None:
    who = opened.desk.officer.id
    unit = partial(referrals.note_search, desk=opened.desk, words="Canary", hits=3)
    opened.database.write(unit, officer=who, now=NOW)
    again = partial(referrals.note_search, desk=opened.desk, words="canary", hits=3)
    opened.database.write(again, officer=who, now=NOW)
    first, second = opened.database.read(partial(history.lines, limit=2))
    assert first.facts["act"] == "search"
    assert first.facts["hits"] == 3
    assert first.facts["words"] == second.facts["words"]
    assert "anary" not in str(first)


def test_a_recall_stops_no_clock_of_the_law_until_the_matter_is_closed(
    opened: OpenDesk,
) -> None:
    card = card_for(opened, "missing")
    saved = refer(
        opened, draft(opened, need="missing", situations=("missing",), card_id=card.id)
    )
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="1138", result="no_answer")
    act(opened, saved, ActionKind.RECALLED, hours=2, reason="another place is nearer")

    def owed_now() -> set[str]:
        lines = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(5)))
        return {one.what for one in lines}

    assert owed_now() == {"Tell ZARRA (1099)", "FIR for the missing or abducted child",
                          "Outer mark of the Authority for the FIR"}  # fmt: skip
    act(opened, saved, ActionKind.FIR_LODGED, hours=3)
    interim = "Interim s.173 report, then 3 days through the prosecutor"
    assert owed_now() == {"Tell ZARRA (1099)", interim}
    act(
        opened,
        saved,
        ActionKind.CLOSED,
        hours=4,
        reason="the child is home and safe",
        note="the child was found at home",
    )
    assert owed_now() == set()
