"""The board of a missing child: what is asked on the phone, and what nobody can do with it."""

from station_desk.domain.kinds import ActionKind, Event
from station_desk.ui.pages.referral.next_steps import NextSteps
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.at_desk import F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def tile(desk: AtDesk, digit: str) -> BigButton:
    found = [one for one in desk.referral.findChildren(NextSteps) if one.isVisible()]
    assert len(found) == 1
    return found[0].tiles[digit]


def test_nobody_is_asked_to_take_a_missing_child_and_nobody_can_hand_it_over(
    desk: AtDesk,
) -> None:
    desk.made("missing", situations=("missing",), event=Event.MISSING)
    card = desk.referral.following.board.calls
    assert "take the child" not in card._script.text()
    assert "reference number?" in card._script.text()
    assert "No name yet" not in card._name_words.text()
    assert not tile(desk, "5").isEnabled()
    assert "The child is missing" in tile(desk, "5").detail.text()
    desk.press("5")
    assert desk.referral.following.board.form is None
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"missing-board-{look.name}.png"))


def test_a_found_child_can_be_handed_over_again(desk: AtDesk) -> None:
    desk.made("missing", situations=("missing",), event=Event.MISSING)
    desk.press("H", "6")
    desk.keys.type("at the st")
    desk.press(TAB)
    desk.keys.type("duty room")
    desk.press(F10)
    assert desk.view().actions[-1].kind is ActionKind.FOUND
    assert tile(desk, "5").isEnabled()
