"""The Due row says what is late and soon; locked it keeps counts and no reference."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from station_desk.domain.views import DueLine
from station_desk.ui.pages.referrals.rows import due_columns, explained
from station_desk.ui.widgets.due_marks import Group, group_of, mark_of, words_of
from station_desk.ui.widgets.due_row import DueRow
from station_desk.ui.widgets.marks import Badge, Mark

NOW = datetime(2026, 11, 21, 2, 14, tzinfo=UTC)


def line(number: int, hours: int) -> DueLine:
    return DueLine(
        concern_id="c", referral_id="r", number=f"KHI-SDR-2026-0000{number}-S/1", label="C",
        what="Medical report", due_at=NOW + timedelta(hours=hours), late=hours < 0,
        statute=True, citation="Act, s.1", confidence="H",
    )  # fmt: skip


LINES = (line(1, -3), line(2, 6), line(3, 30), line(4, 40))


def waits(number: int) -> DueLine:
    return replace(line(number, 0), due_at=None, waits_for="Taken into protective custody")


@pytest.fixture
def row(qtbot: QtBot) -> DueRow:
    made = DueRow()
    qtbot.addWidget(made)
    made.resize(1200, 50)
    made.show_lines(LINES, NOW)
    made.show()
    return made


def said(row: DueRow) -> list[tuple[Mark, str]]:
    return [(one.mark, one.text()) for one in row.findChildren(Badge) if one.isVisible()]


def test_each_badge_says_how_near_what_and_which(row: DueRow) -> None:
    assert said(row) == [
        (Mark.LATE, "Late 3 h  Medical report, 00001-S/1"),
        (Mark.SOON, "6 h left  Medical report, 00002-S/1"),
        (Mark.LATER, "30 h left  Medical report, 00003-S/1"),
    ]
    assert row._more.text() == "and 1 more, F3"


def test_a_narrow_row_names_the_referral_only_and_counts_the_rest(row: DueRow) -> None:
    row.resize(700, 50)
    assert [words for _mark, words in said(row)] == [
        "Late 3 h  00001-S/1",
        "6 h left  00002-S/1",
    ]
    assert row._more.text() == "and 2 more, F3"


def test_a_locked_row_keeps_counts_and_no_reference(row: DueRow) -> None:
    row.show_counts()
    assert said(row) == [(Mark.LATE, "1 late"), (Mark.SOON, "1 soon")]
    row.resize(700, 50)
    assert "00001" not in str(said(row))


def test_nothing_due_is_not_shown_before_and_after_a_log_in(qtbot: QtBot) -> None:
    made = DueRow()
    qtbot.addWidget(made)
    assert made.isHidden()
    made.show_counts()
    assert made.isHidden()
    made.show_lines((), NOW)
    assert made.isHidden()


def test_the_row_leaves_a_low_window_to_the_answer(row: DueRow) -> None:
    row.give_way(away=True)
    assert row.isHidden()
    row.give_way(away=False)
    assert not row.isHidden()


def test_what_waits_for_a_step_is_said_calmly_and_counts_as_neither_late_nor_soon(
    row: DueRow,
) -> None:
    row.show_lines((line(1, -3), waits(2)), NOW)
    assert said(row) == [
        (Mark.LATE, "Late 3 h  Medical report, 00001-S/1"),
        (Mark.LATER, "Not started  Medical report, 00002-S/1"),
    ]
    row.show_counts()
    assert said(row) == [(Mark.LATE, "1 late")]


def test_what_waits_stands_in_a_group_of_its_own_after_all_that_run() -> None:
    one = waits(2)
    assert group_of(one, NOW) is Group.WAITING
    assert words_of(one, NOW) == "Not started"
    assert mark_of(one, NOW) is Mark.LATER
    groups = list(Group)
    assert groups.index(Group.WAITING) == groups.index(Group.LATER) + 1


def test_the_list_names_the_step_first_and_explains_it_in_full() -> None:
    one = waits(2)
    what = next(one for one in due_columns(str, lambda: NOW) if one.title == "What is due")
    step = "Taken into protective custody"
    assert what.text(one) == f"\u201c{step}\u201d not written: Medical report"
    assert f"Medical report: begins when \u201c{step}\u201d is written" in explained(one)
    assert "Act, s.1" in explained(one)
