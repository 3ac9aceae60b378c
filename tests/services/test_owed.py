"""Law clocks that wait for a step stand in Due and on the board until it is written."""

from functools import partial

from station_desk.cli.rows import due_row, view_lines
from station_desk.domain.kinds import ActionKind
from station_desk.domain.views import DueLine, due_what
from station_desk.services import owed
from station_desk.services.case import referrals
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW, later, refer
from tests.services.test_job import act, draft, view

NAME = "Child in protective custody before the Magistrate"
STEP = "Taken into protective custody"


def due(opened: OpenDesk, hours: float = 0) -> tuple[DueLine, ...]:
    return opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))


def waiting(lines: tuple[DueLine, ...]) -> list[DueLine]:
    return [one for one in lines if one.waits_for]


def test_a_law_clock_that_waits_is_a_calm_line_after_all_that_run(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    for hours in (0, 1000):
        lines = due(opened, hours)
        (one,) = waiting(lines)
        assert lines[-1] == one
        assert (one.what, one.waits_for, one.due_at) == (NAME, STEP, None)
        assert not one.late
        assert one.statute
        assert one.citation
        assert one.referral_id == saved.referral_id
        assert due_what(one) == f"{NAME}: begins when \u201c{STEP}\u201d is written"


def test_it_is_listed_once_for_all_referrals_of_a_concern(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    refer(opened, draft(opened, concern_id=saved.concern_id))
    assert len(waiting(due(opened))) == 1


def test_the_board_shows_it_until_the_step_is_written(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    assert [one.rule_id for one in view(opened, saved).waiting] == ["custody_court"]
    act(opened, saved, ActionKind.CUSTODY_TAKEN)
    shown = view(opened, saved, later(2))
    assert shown.waiting == ()
    assert "custody_court" in [one.rule_id for one in shown.clocks]
    assert waiting(due(opened, 2)) == []
    assert any(one.what == NAME and one.due_at == later(25) for one in due(opened, 2))


def test_an_ended_referral_waits_for_nothing(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, ActionKind.RECALLED, reason="Was taken home by the aunt")
    assert waiting(due(opened, 2)) == []


def test_what_is_due_next_of_a_referral_is_never_what_waits(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    lines = opened.database.read(partial(referrals.lines, desk=opened.desk, now=NOW))
    assert all(one.due is not None and not one.due.waits_for for one in lines)


def test_by_command_too_the_step_is_named(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    (one,) = waiting(due(opened))
    assert due_row(one, now=NOW).startswith("\u2022 Not started  ")
    assert STEP in due_row(one, now=NOW)
    assert any(STEP in line for line in view_lines(view(opened, saved), now=NOW))
