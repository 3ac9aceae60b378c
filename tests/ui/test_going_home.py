"""The guide to going home at the board: by keys, judged as it is filled in, saved as an act."""

from typing import Any

import pytest

from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Whereabouts
from station_desk.ui.pages.referral.home_form import HomeForm
from station_desk.ui.pages.referral.next_steps import NextSteps
from station_desk.ui.pages.referral.strip import GROUPS
from tests.ui.at_desk import ESC, F10, TAB, AtDesk

GOOD = ("1",) * 8


def form(desk: AtDesk) -> HomeForm:
    found = desk.referral.following.board.form
    assert isinstance(found, HomeForm)
    return found


def fill(desk: AtDesk, answers: tuple[str, ...], outcome: str) -> None:
    desk.press("G", "3")
    for one in ("Sobia Karim", "mother", "0311 7654321", "42101-1234567-8"):
        desk.keys.type(one)
        desk.keys.press(TAB)
    for one in answers:
        desk.keys.type(one)
        desk.keys.press(TAB)
    desk.keys.type(outcome)
    desk.keys.press(TAB)
    desk.keys.type("the unit knows her")


def judged(desk: AtDesk) -> ReturnDecision:
    found: Any = form(desk).judged()
    return ReturnDecision(found.decision)


def test_every_answer_well_releases_and_the_child_goes_home_with_the_receipt(
    desk: AtDesk,
) -> None:
    desk.made()
    fill(desk, GOOD, "Goes")
    assert judged(desk) is ReturnDecision.RELEASE
    assert form(desk).badge.text() == "Goes home"
    desk.press(F10)
    decided = desk.view().actions[-1]
    assert (decided.kind, decided.outcome) == (Do.RETURN_DECIDED, "release")
    assert decided.items[0] == "alone:yes"
    desk.press("G", "4")
    for one in ("Sobia Karim", "well, fed", "42101-1234567-8"):
        desk.keys.type(one)
        desk.keys.press(TAB)
    desk.press(F10)
    assert desk.view().stay.where is Whereabouts.FAMILY


def test_an_answer_against_it_is_said_at_once_and_release_is_refused(desk: AtDesk) -> None:
    before = len(desk.made().actions)
    fill(desk, ("1", "2", *GOOD[2:]), "Goes")
    assert judged(desk) is ReturnDecision.REFUSE
    assert "hurt" in form(desk).why()
    assert "another adult" in form(desk).why()
    desk.press(F10)
    assert form(desk).decision.field("outcome").property("wrong")
    assert len(desk.view().actions) == before


def tiles(desk: AtDesk) -> dict[str, str]:
    """Return the words by digit, as they stand on the board."""
    found = [one for one in desk.referral.findChildren(NextSteps) if one.isVisible()]
    assert len(found) == 1
    return {digit: one.words() for digit, one in found[0].tiles.items()}


@pytest.mark.parametrize("group", [one.key for one in GROUPS])
def test_esc_goes_from_a_form_to_the_digits_it_was_opened_by_then_to_the_first_ones(
    desk: AtDesk, group: str
) -> None:
    desk.made()
    first = tiles(desk)
    desk.press(group)
    of_group = tiles(desk)
    assert of_group != first
    desk.press("1")
    assert not any(one.isVisible() for one in desk.referral.findChildren(NextSteps))
    desk.press(ESC)
    assert tiles(desk) == of_group
    desk.press(ESC)
    assert tiles(desk) == first
    assert desk.program.window.stack.name() == "referral"
    desk.press(ESC)
    assert desk.program.window.stack.name() != "referral"


def test_esc_goes_back_to_the_room_of_steps_that_was_turned_to(desk: AtDesk) -> None:
    desk.made()
    desk.press("0")
    second = tiles(desk)
    desk.press("1", ESC)
    assert tiles(desk) == second


def test_the_back_button_of_a_form_goes_to_its_group_too(desk: AtDesk) -> None:
    desk.made()
    desk.press("G")
    going_home = tiles(desk)
    desk.press("3")
    form(desk).left.emit()
    assert tiles(desk) == going_home
