"""Times stand in their order: after the event, after what they follow from, never to come."""

from datetime import datetime

import pytest

from station_desk.cli.rows import view_lines
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.local import when
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.services.wording import ACTION_WORDS
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft, view


def typed(hours: float) -> datetime:
    """Return a time as a person types it: without seconds."""
    return later(hours).replace(second=0, microsecond=0)


def refused(opened: OpenDesk, saved: Opened, kind: ActionKind, **given: object) -> str:
    """Return field and code of the only problem; nothing is saved."""
    seq = opened.database.head[1]
    with pytest.raises(BadInput) as wrong:
        act(opened, saved, kind, **{"hours": 9, **given})  # type: ignore[arg-type]  # by name
    assert opened.database.head[1] == seq
    [problem] = wrong.value.problems
    return f"{problem.where}: {problem.code}"


HANDED: dict[str, object] = {"person": "Receiver", "post": "CPO", "condition": "well"}


def test_no_step_is_earlier_than_the_concern(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    early = {"happened_at": typed(-1)}
    before = "happened_at: before_the_concern"
    assert refused(opened, saved, ActionKind.HAND_OVER, **HANDED, **early) == before
    assert (
        refused(
            opened, saved, ActionKind.ACCEPTED, method="in person", person="Receiver", **early
        )
        == before
    )
    seen: dict[str, object] = {"method": "visit", "child_seen": True, "outcome": "same"}
    assert refused(opened, saved, ActionKind.FOLLOW_UP, **seen, **early) == before
    act(opened, saved, ActionKind.HAND_OVER, hours=1, happened_at=typed(0), **HANDED)


def test_what_comes_before_the_sheet_may_be_a_shift_earlier_and_no_more(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    call: dict[str, object] = {"phone": "021-99333065", "result": "no_answer"}
    act(opened, saved, ActionKind.CALL_ATTEMPT, hours=1, happened_at=typed(-1), **call)
    act(opened, saved, ActionKind.CUSTODY_TAKEN, happened_at=typed(-2))
    before = "happened_at: before_the_concern"
    long_ago = {"happened_at": typed(-30)}
    assert refused(opened, saved, ActionKind.CALL_ATTEMPT, **call, **long_ago) == before
    assert refused(opened, saved, ActionKind.CUSTODY_TAKEN, **long_ago) == before


def test_a_note_is_of_the_case_and_comes_after_its_first_report(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    early = {"happened_at": typed(-1)}
    assert refused(opened, saved, ActionKind.NOTE, note="the guard heard a cry", **early) == (
        "happened_at: note_before_the_report"
    )
    stands = act(opened, saved, ActionKind.NOTE, note="a guard heard a cry at 01:00")
    act(opened, saved, ActionKind.NOTE, note="a guard did not hear it", corrects=stands)
    lost = refer(opened, draft(opened, situations=("missing",)))
    with pytest.raises(BadInput) as wrong:
        on_concern(opened, lost, ActionKind.FOUND, hours=2, whereabouts="station",
                   place="duty room", **early)  # fmt: skip
    assert "before_the_concern" in [one.code for one in wrong.value.problems]


def test_what_was_done_before_the_report_says_so_in_the_history(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.CUSTODY_TAKEN, happened_at=typed(-2))
    act(opened, saved, ActionKind.NOTE, hours=1, note="quiet and warm")
    shown = view(opened, saved, later(2))
    said = [one for one in view_lines(shown, now=later(2)) if "before the first report" in one]
    assert len(said) == 1
    assert ACTION_WORDS[ActionKind.CUSTODY_TAKEN] in said[0]


def test_paper_from_a_power_cut_is_entered_late_but_not_before_the_event(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, happened=when(later(-40))))
    before = "happened_at: before_the_concern"
    assert refused(opened, saved, ActionKind.CUSTODY_TAKEN, happened_at=typed(-41)) == before
    act(opened, saved, ActionKind.CUSTODY_TAKEN, happened_at=typed(-40))
    act(opened, saved, ActionKind.HAND_OVER, hours=1, happened_at=typed(-38), **HANDED)
    act(opened, saved, ActionKind.CHILD_RECEIVED, happened_at=typed(-37), person="R",
        condition="well")  # fmt: skip
    times = [
        one.happened_at
        for one in view(opened, saved, later(2)).actions
        if one.kind is ActionKind.HAND_OVER
    ]
    assert times == [typed(-38)]


def test_custody_hand_over_reception_and_closing_follow_one_another(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    order = "happened_at: out_of_order"
    act(opened, saved, ActionKind.CUSTODY_TAKEN, hours=9, happened_at=typed(3))
    out = ActionKind.HAND_OVER
    assert refused(opened, saved, out, happened_at=typed(2), **HANDED) == order
    act(opened, saved, out, hours=9, happened_at=typed(4), **HANDED)
    late = {"happened_at": typed(5)}
    assert refused(opened, saved, ActionKind.CUSTODY_TAKEN, **late) == order
    got: dict[str, object] = {"person": "Receiver", "condition": "well"}
    early = {"happened_at": typed(3.5)}
    assert refused(opened, saved, ActionKind.CHILD_RECEIVED, **got, **early) == order
    act(opened, saved, ActionKind.CHILD_RECEIVED, hours=9, happened_at=typed(5), **got)
    assert refused(opened, saved, ActionKind.SERVICE_GIVEN, **early) == order
    act(opened, saved, ActionKind.SERVICE_GIVEN, hours=9, happened_at=typed(6))
    ended: dict[str, object] = {
        "reason": "service given and child safe",
        "note": "the court was not needed",
    }
    assert refused(opened, saved, ActionKind.CLOSED, **ended, **early) == order
    act(opened, saved, ActionKind.CLOSED, hours=9, happened_at=typed(7), **ended)


def test_a_time_out_of_order_is_corrected_by_its_own_entry(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    wrong = act(opened, saved, ActionKind.HAND_OVER, hours=9, happened_at=typed(6), **HANDED)
    act(opened, saved, ActionKind.HAND_OVER, hours=9, happened_at=typed(3), corrects=wrong,
        correct_why="written wrongly before", **HANDED)  # fmt: skip
    act(opened, saved, ActionKind.CHILD_RECEIVED, hours=9, happened_at=typed(4), person="R",
        condition="well")  # fmt: skip


def test_a_follow_up_is_planned_for_a_time_to_come(opened: OpenDesk) -> None:
    with pytest.raises(BadInput) as wrong:
        refer(opened, draft(opened, follow_up=when(later(-1))))
    assert [(one.where, one.code) for one in wrong.value.problems] == [
        ("follow_up", "in_the_past")
    ]
    saved = refer(opened, draft(opened, follow_up=when(later(5))))
    seen: dict[str, object] = {"method": "visit", "child_seen": True, "outcome": "same"}
    past = {"next_at": typed(8)}
    assert refused(opened, saved, ActionKind.FOLLOW_UP, **seen, **past) == (
        "next_at: in_the_past"
    )
    first = act(opened, saved, ActionKind.FOLLOW_UP, hours=7, **seen, **past)
    act(opened, saved, ActionKind.FOLLOW_UP, hours=9, corrects=first,
        correct_why="written wrongly before", **seen, **past)  # fmt: skip


def test_a_correction_keeps_its_place_for_the_step_that_follows(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    wrong = act(opened, saved, ActionKind.HAND_OVER, hours=2, **HANDED)
    act(opened, saved, ActionKind.ACCEPTED, hours=3, method="in person", person="Receiver")
    act(opened, saved, ActionKind.HAND_OVER, hours=4, corrects=wrong, happened_at=typed(1),
        correct_why="written wrongly before", **HANDED)  # fmt: skip
    act(opened, saved, ActionKind.CHILD_RECEIVED, hours=5, person="R", condition="well")
    assert view(opened, saved, later(6)).state.status is Status.RECEIVED


def test_a_time_long_ago_is_told_what_it_means(opened: OpenDesk) -> None:
    late = refer(opened, draft(opened, happened=when(later(-30))))
    assert [one for one in late.notes if "All clocks begin" in one]
    assert not refer(opened, draft(opened, happened=when(later(-3)))).notes
    assert not refer(opened, draft(opened)).notes
