"""The form of a hand-over: who goes along is carried over, a woman is said by one letter."""

from station_desk.domain.kinds import ActionKind, Sex
from tests.ui.at_desk import AtDesk
from tests.ui.test_referral_facts import act


def test_a_girl_leaves_once_it_is_said_that_a_woman_goes_along(desk: AtDesk) -> None:
    desk.made("protection")
    act(desk, ActionKind.HAND_OVER, "Unit officer", "CPO", "calm", "")
    assert desk.referral.following.board.form is not None


def test_the_letter_w_says_woman(desk: AtDesk) -> None:
    desk.made("protection")
    act(desk, ActionKind.HAND_OVER, "Unit officer", "CPO", "calm", "", "w")
    done = [one for one in desk.view().actions if one.kind is ActionKind.HAND_OVER]
    assert [(one.escort, one.escort_sex) for one in done] == [("ASI Two", Sex.GIRL)]
