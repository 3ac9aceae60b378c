"""The form of a hand-over: who goes along is carried over, a woman is said by one letter."""

from PySide6.QtWidgets import QLabel

from station_desk.domain.kinds import ActionKind, Sex
from tests.ui.at_desk import ESC, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture
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


def test_v_shows_the_receipt_of_the_hand_over_and_says_when_there_is_none(
    desk: AtDesk,
) -> None:
    desk.made("protection")
    desk.press("v")
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.settle()
    words = [one.text() for one in desk.preview.absent.findChildren(QLabel)]
    assert any("no hand-over is written yet" in one for one in words)
    desk.press(ESC)
    act(desk, ActionKind.HAND_OVER, "Unit officer", "CPO", "calm", "", "w")
    desk.press("v")
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    assert "Two copies" in desk.preview.known.words()
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS[:4]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"receipt-{look.name}.png"))
