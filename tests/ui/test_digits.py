"""A digit keeps its meaning through the life of a referral; what is shut says why."""

from dataclasses import replace

import pytest

from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Role, Status
from station_desk.domain.status import CONCERN
from station_desk.ui.pages.referral import digits
from station_desk.ui.pages.referral.next_steps import NextSteps
from tests.ui.at_desk import F10, TAB, AtDesk


def room(desk: AtDesk) -> NextSteps:
    found = [one for one in desk.referral.findChildren(NextSteps) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def shown(desk: AtDesk) -> dict[str, str]:
    """Return the words by digit, as they stand on the board."""
    return {digit: one.words() for digit, one in room(desk).tiles.items()}


def test_every_step_has_one_place_and_no_room_is_short() -> None:
    assert len(digits.STEPS) == len(set(digits.STEPS)) == digits.ROOM * digits.ROOMS
    assert set(digits.STEPS) == set(Do) - {Do.CALL_ATTEMPT, Do.LETTER, Do.REOPENED} - CONCERN
    assert digits.keys_of(Do.APPROVED) == ("1",)
    assert digits.keys_of(Do.NOTE) == ("0", "1")


def test_the_digits_stay_while_the_referral_lives(desk: AtDesk) -> None:
    desk.made()
    first = shown(desk)
    assert len(first) == 9
    seen: dict[Status, set[str]] = {}

    def look() -> None:
        view = desk.view()
        assert shown(desk) == first
        tiles = room(desk).tiles
        shut = {digit for digit, one in tiles.items() if not one.isEnabled()}
        seen[view.state.status] = shut
        for digit in shut:
            assert tiles[digit].detail.text(), (view.state.status, first[digit])

    look()
    assert {"6", "7", "9"} <= seen[Status.DRAFTED]
    desk.press(*digits.keys_of(Do.ACCEPTED))
    desk.keys.type("Dr One")
    desk.press(F10)
    desk.press("1", F10)
    look()
    assert "3" in seen[Status.ACCEPTED]
    assert room(desk).tiles["3"].detail.text() == "Done 21-11-2026 02:14"
    desk.press("3")  # shut: nothing opens
    assert desk.referral.following.board.form is None
    desk.press(*digits.keys_of(Do.CHILD_RECEIVED))
    desk.keys.type("Dr One")
    desk.press(TAB)
    desk.keys.type("Well")
    desk.press(F10)
    look()
    assert desk.view().state.status is Status.RECEIVED


def test_zero_turns_the_rooms_and_comes_back_to_the_first(desk: AtDesk) -> None:
    desk.made()
    first = shown(desk)
    desk.press("0")
    second = shown(desk)
    desk.press("0")
    assert len({*first.values(), *second.values(), *shown(desk).values()}) == 27
    desk.press("0")
    assert shown(desk) == first
    desk.press(*digits.keys_of(Do.NOTE))
    desk.keys.type("Seen by the mother")
    desk.press(F10)
    desk.view()
    assert shown(desk) == first  # a step taken leads back to the first room


def test_what_a_clock_waits_for_is_marked_also_from_another_room(desk: AtDesk) -> None:
    view = desk.made(need="missing")
    desk.later(hours=30)
    board = desk.referral.following.board
    board.show_view(view, desk.clock.at)
    waited = digits.waited_for(view, desk.desk.pack, desk.clock.at)
    assert waited
    for number in range(digits.ROOMS):
        for one in digits.room_of(
            view, desk.desk.pack, desk.desk.officer, number, now=desk.clock.at
        ):
            assert one.due is (one.kind in waited)


@pytest.mark.parametrize("role", [Role.DUTY, Role.IN_CHARGE])
def test_a_role_shuts_a_step_and_says_who_does_it(desk: AtDesk, role: Role) -> None:
    view = desk.made()
    officer = desk.desk.officer
    tiles = digits.room_of(
        view, desk.desk.pack, replace(officer, role=role), 0, now=desk.clock.at
    )
    assert tiles[0].shut == ("" if role is Role.IN_CHARGE else "The in-charge approves")
    arrest = digits.shut(Do.ARRESTED, view, desk.desk.pack, officer)
    assert arrest == "Not in a case of care"
