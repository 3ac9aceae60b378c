"""The letters below the steps: every act on a concern is written in the window."""

from dataclasses import fields
from typing import Any

import pytest

from station_desk.domain import action_rules
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, Whereabouts
from station_desk.domain.pack.model import Pack
from station_desk.domain.status import CONCERN
from station_desk.machine.packs import load
from station_desk.ui.forms.editors import editor
from station_desk.ui.forms.fields import Pick, Ticks
from station_desk.ui.pages.referral import act_fields, digits, sides, strip
from station_desk.ui.pages.referral.act_fields import ActTyped
from station_desk.ui.pages.referral.act_form import ActForm
from station_desk.ui.pages.referral.calls import RESULTS
from station_desk.ui.pages.referral.step_form import StepForm
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.at_desk import DOWN, ENTER, ESC, F10, TAB, AtDesk

NINE = 9  # digits of a group


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load("sindh")


# the tables


def test_a_found_child_is_offered_no_place_that_is_none() -> None:
    [where] = [one for one in act_fields.fields_of(Do.FOUND, load("sindh"))
               if one.name == "whereabouts"]  # fmt: skip
    assert isinstance(where, Pick)
    assert "unknown" not in [code for code, _words in where.choices]


def test_every_act_has_one_place_and_every_letter_one_meaning() -> None:
    kinds = [one.kind for one in strip.ENTRIES]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == CONCERN
    letters = [*(one.key for one in strip.GROUPS), *(one.key for one in strip.WAYS)]
    taken = {key for key, _result, _words in RESULTS} | {"P", "E", "S", "N", "O"}
    assert len(letters) == len(set(letters))
    assert set(letters).isdisjoint(taken | strip.TAKEN)
    assert {one for one in taken if len(one) == 1} <= strip.TAKEN
    assert {one.group for one in strip.ENTRIES} == {one.key for one in strip.GROUPS}
    for group in strip.GROUPS:
        assert sum(one.group == group.key for one in strip.ENTRIES) <= NINE


def test_every_dotted_name_is_there() -> None:
    names = [one.opens for one in strip.WAYS] + [one.form for one in strip.ENTRIES if one.form]
    assert all(callable(strip.found(one)) for one in (*names, *sides.CARDS))


@pytest.mark.parametrize("kind", sorted(CONCERN))
def test_each_act_asks_all_that_it_requires_by_fields_of_its_draft(
    kind: Do, pack: Pack
) -> None:
    asked = [one.name for one in act_fields.fields_of(kind, pack, correcting=True)]
    wanted = {*action_rules.REQUIRED.get(kind, ()), "correct_why", "happened_at"}
    wanted |= {"reason"} if kind in action_rules.REASONED else set()
    assert wanted <= set(asked)
    assert len(asked) == len(set(asked))
    assert set(asked) <= {one.name for one in fields(ActTyped)}
    assert set(asked) <= {one.name for one in fields(ActionDraft)}
    ticked = [one for one in act_fields.fields_of(kind, pack) if isinstance(one, Ticks | Pick)]
    assert all(one.choices for one in ticked)


# at the desk


def board_form(desk: AtDesk) -> ActForm:
    form = desk.referral.following.board.form
    assert isinstance(form, ActForm)
    return form


def letters(desk: AtDesk) -> set[str]:
    board = desk.referral.following.board
    return {one.shown_key() for one in board.findChildren(BigButton) if one.isVisible()}


def test_where_the_child_is_takes_a_letter_a_digit_and_the_place(desk: AtDesk) -> None:
    desk.made()
    assert {"H", "G", "L", "D", "R"} <= letters(desk)
    desk.press("H", "1")
    desk.keys.type("In h")
    desk.press(TAB)
    desk.keys.type("Civil Hospital, ward 4")
    desk.press(F10)
    view = desk.view()
    assert (view.stay.where, view.stay.place) == (
        Whereabouts.HOSPITAL, "Civil Hospital, ward 4",
    )  # fmt: skip
    assert view.actions[-1].referral_id is None
    assert "Civil Hospital, ward 4" in desk.referral.following.board.sides.words()


def test_ticks_are_chosen_by_keys(desk: AtDesk) -> None:
    desk.made()
    desk.press("H", "3", " ", DOWN, " ", F10)
    items = desk.view().actions[-1].items
    assert len(items) == 2
    assert items[0] == "seen"


def test_what_is_missing_is_said_at_its_field_and_nothing_saved(desk: AtDesk) -> None:
    before = len(desk.made().actions)
    desk.press("G", "2", F10)
    form = board_form(desk)
    assert form.form.field("person").property("wrong")
    desk.press(ESC)
    assert desk.referral.following.board.form is None
    assert len(desk.view().actions) == before


def test_a_group_is_left_by_0_and_a_shut_act_says_why(desk: AtDesk) -> None:
    desk.made()
    board = desk.referral.following.board
    first = [one.kind for one in board.steps()]
    desk.press("H")
    shut = {one.kind: one.shut for one in board.steps()}
    desk.press("L")
    shut |= {one.kind: one.shut for one in board.steps()}
    assert shut[Do.RELEASED] == (
        "No arrest is written here. First, by 0 (other steps): Arrested"
    )
    assert shut[Do.WHEREABOUTS_SET] == ""
    desk.press("0")
    assert [one.kind for one in board.steps()] == first


def test_an_act_is_corrected_from_the_history_with_the_reason(desk: AtDesk) -> None:
    desk.made()
    desk.press("H", "4")
    desk.keys.type("I want my mother")
    desk.press(F10)
    desk.view()
    desk.referral.following.board.history.rows.setFocus()
    desk.press(ENTER)
    form = board_form(desk)
    assert form.form.value("note") == "I want my mother"
    desk.press(F10)
    assert form.form.field("correct_why").property("wrong")
    form.form.set_value("correct_why", "heard wrongly at first")
    desk.press(F10)
    last = desk.view().actions[-1]
    assert (last.correct_why, last.corrects) == (
        "heard wrongly at first", desk.view().actions[-2].id,
    )  # fmt: skip


@pytest.mark.usefixtures("desk")
def test_each_declared_field_has_an_editor(pack: Pack) -> None:
    made: list[Any] = [
        editor(one).get() for kind in CONCERN for one in act_fields.fields_of(kind, pack)
    ]
    assert made
    assert digits.ROOM == NINE


# an arrest, which stands among the steps, and limits that were missed


def test_an_arrest_asks_section_and_class_and_who_did_it(pack: Pack) -> None:
    asked = {one.name: one for one in act_fields.fields_of(Do.ARRESTED, pack)}
    assert {"reference", "items", "escort", "escort_sex", "reason", "happened_at"} <= set(asked)
    classes = asked["items"]
    assert isinstance(classes, Pick)
    assert [key for key, _words in classes.choices] == list(pack.juvenile.classes)


def test_a_boy_is_arrested_in_the_window_and_the_hours_of_the_court_begin(
    desk: AtDesk,
) -> None:
    desk.made(situations=("arrest_bailable",), age="15", sex=Sex.BOY)
    desk.press(*digits.keys_of(Do.ARRESTED))
    desk.press(F10)
    form = board_form(desk)
    desk.wait(lambda: bool(form.form.field("reference").property("wrong")))
    desk.keys.type("379 PPC")
    desk.press(F10)
    view = desk.view()
    assert (view.actions[-1].kind, view.actions[-1].reference) == (Do.ARRESTED, "379 PPC")
    assert "court_24h" in {one.rule_id for one in view.clocks}
    assert "The journey is not counted" in desk.referral.following.board.sides.words()
    desk.later(hours=30)
    desk.referral.following.tick()
    desk.press(*digits.keys_of(Do.COURT_PRODUCED))
    late = desk.referral.following.board.form
    assert isinstance(late, StepForm)
    late.form.set_value("late_why", "journey")
    late.form.set_value("note", "Saddar to Thatta, left 20:00, arrived 23:40")
    desk.press(F10)
    done = desk.view().actions[-1]
    assert (done.kind, done.late_why) == (Do.COURT_PRODUCED, "journey")
    assert "late: The journey" in desk.referral.following.board.sides.words()


def test_the_acts_of_a_letter_are_seen_in_the_small_window(desk: AtDesk) -> None:
    desk.program.window.languages.speak("ur")
    desk.program.window.resize(1024, 560)
    desk.made()
    board = desk.referral.following.board
    desk.wait(lambda: bool(board._inside_steps.findChildren(BigButton)))
    desk.settle()
    for letter in "hg":
        desk.press(letter)
        tile = board._inside_steps.findChild(BigButton)
        assert tile is not None
        desk.wait(lambda one=tile: one.visibleRegion().boundingRect() == one.rect())  # type: ignore[misc]  # bound now
