"""When it happened: asked where a doctor's limits count from it, told on no letter."""

from functools import partial
from typing import Any

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.local import when
from station_desk.domain.records import Action
from station_desk.domain.views import DueLine
from station_desk.paper.preview import text
from station_desk.services import owed, shift_lines
from station_desk.services.acts import concern_acts
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import shift_paper
from station_desk.services.station import OpenDesk
from tests.services.desk_made import card_for, later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, approve, draft, letter, view

LIMITS = {"hiv_prevention": 72, "emergency_contraception": 120}


def assaulted(opened: OpenDesk, **more: Any) -> Opened:
    card = card_for(opened, "medico_legal")
    given = {"situations": ("sexual_recent",), "need": "medico_legal", "card_id": card.id}
    return refer(opened, draft(opened, **{**given, "age": "13", **more}))


def due(opened: OpenDesk, hours: float) -> list[DueLine]:
    lines = opened.database.read(partial(owed.due_list, desk=opened.desk, now=later(hours)))
    return [one for one in lines if "counted from the assault" in one.what]


def clocks(opened: OpenDesk, saved: Opened, hours: float) -> dict[str, Any]:
    shown = view(opened, saved, later(hours))
    return {one.rule_id: one for one in shown.clocks if one.rule_id in LIMITS}


def written(opened: OpenDesk, saved: Opened) -> Action:
    shown = view(opened, saved, later(22))
    return next(one for one in shown.actions if one.kind is Do.EVENT_TIMED)


def test_the_limits_of_health_wait_for_the_hour_and_then_count_from_it(
    opened: OpenDesk,
) -> None:
    saved = assaulted(opened)
    waits = due(opened, 1)
    assert {one.waits_for for one in waits} == {"When it happened"}
    assert not any(one.statute or one.due_at for one in waits)
    on_concern(opened, saved, Do.EVENT_TIMED, outcome="about", happened_at=later(-52))
    found = clocks(opened, saved, 2)
    assert {key: one.due_at for key, one in found.items()} == {
        key: later(-52 + hours) for key, hours in LIMITS.items()
    }
    assert not any(one.late or one.statute for one in found.values())
    assert [one.due_at for one in due(opened, 2)] == [later(20), later(68)]
    assert clocks(opened, saved, 21)["hiv_prevention"].late
    act(opened, saved, Do.EXAMINED, hours=21)
    assert due(opened, 22) == []
    [told] = [
        one for one in view(opened, saved, later(22)).actions if one.kind == "event_timed"
    ]
    assert told.happened_about


def test_a_boy_has_the_limits_that_are_his(opened: OpenDesk) -> None:
    saved = assaulted(opened, sex=Sex.BOY)
    assert len(due(opened, 1)) == 1
    on_concern(opened, saved, Do.EVENT_TIMED, outcome="known", happened_at=later(-3))
    assert set(clocks(opened, saved, 2)) == {"hiv_prevention"}


def test_an_hour_that_is_not_known_counts_nothing_and_is_asked_no_more(
    opened: OpenDesk,
) -> None:
    saved = assaulted(opened)
    on_concern(opened, saved, Do.EVENT_TIMED, outcome="not_known")
    assert due(opened, 2) == []
    assert clocks(opened, saved, 2) == {}
    told = written(opened, saved)
    on_concern(opened, saved, Do.EVENT_TIMED, hours=3, outcome="known", corrects=told.id,
               correct_why="the mother came and told it", happened_at=later(-9))  # fmt: skip
    assert set(clocks(opened, saved, 4)) == set(LIMITS)


def test_the_hour_is_said_where_it_is_known_and_only_where_something_counts(
    opened: OpenDesk,
) -> None:
    saved = assaulted(opened)
    for typed, wrong in (
        ({"outcome": "known"}, "event_when"),
        ({"outcome": "not_known", "happened_at": later(-3)}, "event_not_known"),
        ({"outcome": "about", "happened_at": later(3)}, "in_the_future"),
        ({"outcome": "about", "happened_at": later(-24 * 366 * 26)}, "too_long_ago"),
        ({}, "required"),
    ):
        with pytest.raises(BadInput) as refused:
            on_concern(opened, saved, Do.EVENT_TIMED, **typed)
        assert wrong in [one.code for one in refused.value.problems]
    on_concern(opened, saved, Do.EVENT_TIMED, outcome="known", happened_at=later(-3))
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, saved, Do.EVENT_TIMED, outcome="known", happened_at=later(-4))
    other = refer(opened, draft(opened))
    with pytest.raises(NotNow, match="shut_now"):
        on_concern(opened, other, Do.EVENT_TIMED, outcome="known", happened_at=later(-3))


def test_no_paper_that_leaves_tells_the_hour_or_the_limit(opened: OpenDesk) -> None:
    saved = assaulted(opened)
    on_concern(opened, saved, Do.EVENT_TIMED, outcome="known", happened_at=later(-80))
    approve(opened, saved)
    left = " ".join(text(letter(opened, saved)))
    slip = shift_words(opened, 30)
    for words in (when(later(-80)), "When it happened", "HIV", "contraception"):
        assert words not in left
        assert words not in slip
    assert due(opened, 30)[0].late


def shift_words(opened: OpenDesk, hours: float) -> str:
    query = partial(shift_lines.listed, desk=opened.desk, now=later(hours))
    found = opened.database.read(query)
    rows = [row for part in shift_paper.on_paper(found, later(hours)) for row in part.rows]
    return " ".join(word for row in rows for word in row)


def test_closing_asks_nothing_of_an_hour_that_nobody_wrote(opened: OpenDesk) -> None:
    saved = assaulted(opened)
    shown = view(opened, saved, later(1))
    names = owed.at_closing(opened.desk.pack, shown, last=True)
    assert not any("assault" in one for one in names)


def test_the_hour_is_written_by_its_own_words(opened: OpenDesk) -> None:
    saved = assaulted(opened)
    moves = opened.database.read(
        partial(concern_acts.moves, desk=opened.desk, concern_id=saved.concern_id, now=later(1))
    )
    [one] = [each for each in moves if each.kind is Do.EVENT_TIMED]
    assert (one.required, one.outcomes, one.shut) == (
        ("outcome",), ("known", "about", "not_known"), "",
    )  # fmt: skip
    assert ActionDraft().happened_at is None
