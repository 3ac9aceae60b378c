"""A letter that leaves before anybody there was reached, or before it was approved."""

from functools import partial
from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind
from station_desk.messages import problem_words, sentence
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.register import places
from station_desk.services.station import OpenDesk
from station_desk.store import history
from tests.services.desk_made import later, refer
from tests.services.test_job import act, approve, draft, view


def prepared(opened: OpenDesk, saved: Opened, *, hours: float = 2) -> papers.Job:
    now = later(hours)
    unit = partial(
        papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id, now=now
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def issue(
    opened: OpenDesk, job: papers.Job, *, unreached: bool = False, hours: float = 2
) -> None:
    now = later(hours)
    unit = partial(
        papers.issue, desk=opened.desk, job=job, pdf=job.render(), how="print", now=now,
        unreached=unreached,
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def doubts(job: papers.Job) -> list[str]:
    return [one.code for one in job.doubts]


def test_a_letter_with_the_name_leaves_an_unwarned_office_alone_until_it_is_confirmed(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer")
    job = prepared(opened, saved)
    assert doubts(job) == ["unreached"]
    place = view(opened, saved).referral.to_name
    [words] = [sentence(one) for one in job.doubts]
    assert words == (
        f"Nobody at {place} has been reached yet. Call first: the letter would tell the "
        "child's name to an unwarned office."
    )
    with pytest.raises(NotNow, match="unreached"):
        issue(opened, job, unreached=False)
    assert view(opened, saved).documents == ()
    issue(opened, job, unreached=True)
    shown = view(opened, saved, later(3))
    [left] = [one for one in shown.actions if one.kind is ActionKind.LETTER]
    assert left.note == f"Left before anybody at {place} was reached"
    assert journaled(opened) == "unreached"


def journaled(opened: OpenDesk) -> str:
    """Return what the journal says beside the paper that left last."""
    found = opened.database.read(partial(history.lines, limit=20))
    left = next(one for one in found if one.facts.get("act") == "print")
    return str(left.facts.get("what", ""))


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (ActionKind.CALL_ATTEMPT, {"phone": "021-99333065", "result": "answered"}),
        (ActionKind.CALL_ATTEMPT, {"phone": "021-99333065", "result": "will_call_back"}),
        (ActionKind.ACKNOWLEDGED, {"person": "Receiver", "method": "in writing"}),
        (ActionKind.ACCEPTED, {"person": "Receiver", "phone": "021-99333065"}),
    ],
)
def test_a_letter_leaves_freely_once_somebody_there_spoke(
    opened: OpenDesk, kind: ActionKind, given: dict[str, object]
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    act(opened, saved, kind, hours=1, **given)
    job = prepared(opened, saved)
    assert job.doubts == ()
    issue(opened, job, unreached=False)
    assert journaled(opened) == ""


ELSEWHERE: dict[str, Any] = {"phone": "9999999", "result": "answered"}
GIVEN: dict[str, Any] = {"person": "Clerk", "note": "number given by the hospital desk"}


def test_a_number_that_is_not_the_places_is_refused_naming_those_that_are(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    seq = opened.database.head[1]
    half: list[dict[str, Any]] = [{}, {"person": "Clerk"}, {"note": GIVEN["note"]}]
    for given in half:
        with pytest.raises(BadInput) as refused:
            act(opened, saved, ActionKind.CALL_ATTEMPT, **ELSEWHERE, **given)
        [problem] = refused.value.problems
        assert (problem.where, problem.code) == ("phone", "not_its_number")
        assert "021-99333065" in problem_words(problem)
    assert opened.database.head[1] == seq


def test_a_number_that_somebody_gave_is_kept_and_never_counts_as_reaching_the_place(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    first = act(opened, saved, ActionKind.CALL_ATTEMPT, **ELSEWHERE, **GIVEN)
    assert doubts(prepared(opened, saved)) == ["unreached"]
    [call] = [one for one in view(opened, saved, later(3)).actions if one.id == first]
    assert (call.phone, call.card_id) == ("9999999", None)
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="9999999", result="no_answer",
        note="number given by the hospital desk")  # fmt: skip


def test_a_call_kept_by_an_older_version_to_another_number_did_not_reach_the_place(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    card = view(opened, saved).referral.card_id
    act(opened, saved, ActionKind.CALL_ATTEMPT, card_id=card, **ELSEWHERE)
    assert doubts(prepared(opened, saved)) == ["unreached"]
    act(opened, saved, ActionKind.NOTE, note="no call at all", result="answered")
    assert doubts(prepared(opened, saved)) == ["unreached"]
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone=" 02199333065 ", result="answered")
    assert doubts(prepared(opened, saved)) == []


def test_an_answered_call_pressed_twice_is_one_call(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    call: dict[str, Any] = {"phone": "021-99333065", "result": "answered"}
    act(opened, saved, ActionKind.CALL_ATTEMPT, **call)
    with pytest.raises(NotNow, match="said_already"):
        act(opened, saved, ActionKind.CALL_ATTEMPT, hours=1 + 59 / 3600, **call)
    act(opened, saved, ActionKind.CALL_ATTEMPT, hours=1 + 61 / 3600, **call)


def test_an_acceptance_says_how_it_came_and_a_name_alone_announces_nothing(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    for kind in (ActionKind.ACCEPTED, ActionKind.ACKNOWLEDGED):
        for method, code in (("", "how_it_came"), ("called back", "how_it_came"),
                             ("they rang", "not_one_of")):  # fmt: skip
            with pytest.raises(BadInput) as refused:
                act(opened, saved, kind, person="Receiver", method=method)
            [problem] = refused.value.problems
            assert (problem.where, problem.code) == ("method", code)
    given: dict[str, Any] = {"phone": "9999999", **GIVEN}
    act(opened, saved, ActionKind.ACKNOWLEDGED, **given)
    assert doubts(prepared(opened, saved)) == ["unreached"]
    act(opened, saved, ActionKind.ACCEPTED, person="Receiver", method="in person")
    assert doubts(prepared(opened, saved)) == []


def test_a_call_from_before_the_concern_did_not_announce_its_letter(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    call: dict[str, Any] = {"phone": "021-99333065", "result": "answered"}
    act(opened, saved, ActionKind.CALL_ATTEMPT, happened_at=later(-3), **call)
    assert doubts(prepared(opened, saved)) == ["unreached"]
    began = later(0).replace(second=0, microsecond=0)
    act(opened, saved, ActionKind.CALL_ATTEMPT, happened_at=began, **call)
    assert doubts(prepared(opened, saved)) == []


def test_a_call_corrected_after_moving_on_stays_with_the_place_that_was_called(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    before = view(opened, saved).referral.card_id
    wrong = act(
        opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="no_answer"
    )
    now = later(1)
    unit = partial(places.move_on, desk=opened.desk, referral_id=saved.referral_id, now=now)
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    again: dict[str, Any] = {"phone": "021-99333065", "result": "busy", "corrects": wrong}
    again["correct_why"] = "it was busy, not unanswered"
    mended = act(opened, saved, ActionKind.CALL_ATTEMPT, hours=2, **again)
    [call] = [one for one in view(opened, saved, later(3)).actions if one.id == mended]
    assert call.card_id == before


def test_who_spoke_at_another_place_did_not_speak_here(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered")
    now = later(1)
    unit = partial(places.move_on, desk=opened.desk, referral_id=saved.referral_id, now=now)
    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    approve(opened, saved)
    assert doubts(prepared(opened, saved)) == ["unreached"]


def test_a_call_that_was_logged_by_mistake_reached_nobody(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    wrong = act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered")
    act(opened, saved, ActionKind.NOTE, note="did not happen", corrects=wrong)
    assert doubts(prepared(opened, saved)) == ["unreached"]


def test_a_letter_without_the_name_only_says_that_nobody_was_reached(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, name="", name_unknown=True))
    approve(opened, saved)
    job = prepared(opened, saved)
    assert doubts(job) == ["nobody_reached"]
    issue(opened, job, unreached=False)
    assert journaled(opened) == "unreached"


def test_an_urgent_letter_that_leaves_unapproved_says_so_in_the_record(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="021-99333065", result="answered")
    job = prepared(opened, saved)
    assert doubts(job) == ["unapproved"]
    issue(opened, job, unreached=False)
    [left] = [
        one for one in view(opened, saved, later(3)).actions if one.kind is ActionKind.LETTER
    ]
    assert left.note == "Left as urgent, not yet approved by the in-charge"
    assert journaled(opened) == "unapproved"


def test_a_need_line_that_names_somebody_is_asked_about_before_the_letter_leaves(
    opened: OpenDesk,
) -> None:
    told = "Hurt by her uncle Karim, needs a safe place"
    [asked] = [
        one for one in prepared(opened, refer(opened, draft(opened, need_line=told))).doubts
        if one.code == "line_names_person"
    ]  # fmt: skip
    assert "\u201cuncle Karim\u201d" in sentence(asked)
    plain = prepared(opened, refer(opened, draft(opened)), hours=3)
    assert "line_names_person" not in doubts(plain)
