"""A declined referral goes on to the next place; closing and young age have their rules."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.kinds import ActionKind, AgeBasis, Role, Status
from station_desk.domain.local import when
from station_desk.domain.records import Referral
from station_desk.machine import places as places_of
from station_desk.messages import sentence
from station_desk.services import owed, station
from station_desk.services.case.opening import Opened
from station_desk.services.desk import Desk
from station_desk.services.register import directory, places
from station_desk.services.station import OpenDesk
from station_desk.store import register
from tests.services.desk_made import NOW, STARTER, card_for, later, make, refer
from tests.services.test_job import act, approve, draft, letter, view


def move_on(opened: OpenDesk, saved: Opened, *, hours: float = 3) -> Referral:
    now = later(hours)
    unit = partial(places.move_on, desk=opened.desk, referral_id=saved.referral_id, now=now)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now).value


def test_a_declined_referral_is_followed_by_one_that_carries_everything(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.DECLINED, reason="they have no room tonight")
    before = view(opened, saved).referral
    onward = move_on(opened, saved)
    assert onward.id != saved.referral_id
    assert onward.previous_id == saved.referral_id
    assert onward.number == f"{saved.concern_number}/2"
    assert onward.card_id != before.card_id
    assert (onward.need_line, onward.escort) == (before.need_line, before.escort)
    shown = view(opened, saved)
    assert shown.referral == before
    assert shown.state.status is Status.DECLINED


def test_a_silent_referral_may_go_on_and_a_fresh_letter_may_not(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    with pytest.raises(NotNow, match="left_already"):
        move_on(opened, saved, hours=3)
    assert view(opened, saved, later(200)).state.silent
    assert move_on(opened, saved, hours=200).previous_id == saved.referral_id


def test_a_number_tried_in_vain_is_not_called_again_under_another_card(tmp_path: Path) -> None:
    opened = make(tmp_path / "desk")
    for name in STARTER:
        whole = places_of.resource(f"directory/{name}").read_text("utf-8").splitlines(True)
        twins = [line for line in whole if ",1121,," in line and line.startswith("Sindh")]
        unit = partial(
            directory.load,
            desk=opened.desk,
            data="".join(whole[:1] + twins).encode(),
            file=name,
        )
        opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    cards = opened.database.read(register.cards)
    assert [[phone.number for phone in one.phones] for one in cards] == [["1121"], ["1121"]]
    for card in cards:
        saved = refer(opened, draft(opened, need="protection", card_id=card.id))
        act(
            opened, saved, ActionKind.CALL_ATTEMPT, phone="1121", card_id=card.id,
            result="no_answer",
        )  # fmt: skip
        with pytest.raises(NotNow, match="places_spent") as spent:
            move_on(opened, saved, hours=0.1)
        assert "Tried: 1121. Tell the in-charge" in sentence(spent.value)
    station.close(opened)


def test_what_the_officer_unticked_stays_unticked_at_the_next_place(opened: OpenDesk) -> None:
    usual = view(opened, refer(opened, draft(opened))).referral.shared
    fewer = tuple(one for one in usual if one != "name")
    saved = refer(opened, draft(opened, shared=fewer))
    assert "name" not in move_on(opened, saved).shared


def test_a_child_under_ten_is_not_referred_to_the_probation_officer(opened: OpenDesk) -> None:
    card = card_for(opened, "protection")
    for age, refused in (("9", True), ("10", True), ("12", False)):
        page = draft(opened, need="probation", card_id=card.id, age=age)
        if not refused:
            refer(opened, page)
            continue
        with pytest.raises(BadInput) as problem:
            refer(opened, page)
        assert [one.code for one in problem.value.problems] == ["too_young_for_need"]


def test_what_the_age_rewrote_and_a_place_without_the_need_are_said(opened: OpenDesk) -> None:
    page = draft(opened, situations=("arrest_heinous",), age="9")
    [note] = refer(opened, page).notes
    assert "under 10" in note
    assert opened.desk.pack.say(opened.desk.pack.situations["under_ten"].name) in note
    assert refer(opened, draft(opened)).notes == ()
    [other] = refer(opened, draft(opened, need="education")).notes
    assert "not listed for this need" in other


def test_a_child_under_ten_needs_no_defence_and_a_victim_has_a_lawyer(opened: OpenDesk) -> None:
    accused = draft(opened, situations=("arrest_heinous",), age="9", need="legal")
    with pytest.raises(BadInput) as refused:
        refer(opened, accused)
    assert [one.code for one in refused.value.problems] == ["too_young_for_need"]
    saved = refer(opened, replace(accused, need="protection"))
    with pytest.raises(BadInput):
        refer(opened, replace(accused, concern_id=saved.concern_id, situations=("under_ten",)))
    refer(opened, replace(accused, situations=("arrest_heinous", "sexual_past")))
    refer(opened, replace(accused, age="14"))


def test_asking_the_age_gives_no_offence_to_a_child_about_ten(opened: OpenDesk) -> None:
    about = draft(opened, age="10", age_basis=AgeBasis.LOOKS, need="legal")
    for path in (("under_ten",), ("age_estimation", "under_ten")):
        with pytest.raises(BadInput) as refused:
            refer(opened, replace(about, situations=path))
        assert [one.code for one in refused.value.problems] == ["too_young_for_need"]
    refer(opened, replace(about, situations=("age_estimation",)))


def test_an_event_of_yesterday_starts_its_clocks_yesterday(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, happened=when(later(-20))))
    shown = view(opened, saved)
    assert shown.concern.happened_at == later(-20).replace(second=0, microsecond=0)
    assert shown.concern.happened_about
    assert shown.concern.entered_at == NOW
    assert min(one.started_at for one in shown.clocks) == shown.concern.happened_at


@pytest.mark.parametrize(
    ("happened", "code"), [("yesterday", "not_a_time"), ("01-01-2030 10:00", "in_the_future")]
)
def test_a_time_that_is_none_or_has_not_come_is_named(
    opened: OpenDesk, happened: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        refer(opened, draft(opened, happened=happened))
    assert [(one.where, one.code) for one in refused.value.problems] == [("happened", code)]


def close(opened: OpenDesk, saved: Opened, **given: object) -> None:
    act(opened, saved, ActionKind.CLOSED, hours=5, reason="given back by the court", **given)


def test_closing_while_a_clock_of_law_runs_asks_for_a_note(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, situations=("missing",)))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered")
    assert any(one.statute and one.stopped_at is None for one in view(opened, saved).clocks)
    with pytest.raises(BadInput) as refused:
        close(opened, saved)
    assert [(one.where, one.code) for one in refused.value.problems] == [("note", "still_owed")]
    close(opened, saved, note="the child came home before the call")
    assert view(opened, saved).state.status is Status.CLOSED


def test_a_duty_officer_does_not_close(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    duty = replace(opened.desk.officer, role=Role.DUTY)
    desk = Desk(station=opened.desk.station, officer=duty, pack=opened.desk.pack)
    with pytest.raises(NotAllowed):
        close(replace(opened, desk=desk), saved)


def test_only_the_labour_office_stops_the_clock_of_the_labour_visit(opened: OpenDesk) -> None:
    situation = next(
        one.id for one in opened.desk.pack.situations.values() if "labour_visit" in one.clocks
    )
    card = card_for(opened, "protection")
    first = refer(opened, draft(opened, situations=(situation,), card_id=card.id, age="12"))
    labour = refer(
        opened, draft(opened, concern_id=first.concern_id, need="labour", card_id=card.id)
    )

    def runs() -> bool:
        due = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(4)))
        name = opened.desk.pack.say(opened.desk.pack.clocks["labour_visit"].name)
        return any(one.what == name for one in due)

    act(opened, first, ActionKind.ACCEPTED, method="in person", person="the unit")
    assert runs()
    act(opened, labour, ActionKind.ACCEPTED, method="in person", person="the inspector")
    assert not runs()


def test_a_number_told_wrong_on_a_referral_warns_wherever_the_card_is_shown(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    card = view(opened, saved).referral.card_id
    number = view(opened, saved).referral.to_phone
    act(
        opened,
        saved,
        ActionKind.CALL_ATTEMPT,
        phone=number,
        card_id=card,
        result="wrong_number",
    )
    shown = opened.database.read(lambda db: register.card(db, card))
    assert shown is not None
    assert next(one for one in shown.phones if one.number == number).wrong_at is not None


def test_where_the_accused_works_is_no_place_for_the_child(opened: OpenDesk) -> None:
    first = draft(opened)
    saved = refer(opened, first)
    ladder = view(opened, saved).places
    best = next(one for one in ladder if one.suitable)
    again = refer(opened, replace(first, suspect_name=best.card.organization))
    found = {one.card.id: one for one in view(opened, again).places}
    assert not found[best.card.id].suitable
    assert "kept from" in found[best.card.id].reasons[0]
