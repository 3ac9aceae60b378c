"""The form of a hand-over: who goes along is carried over, a woman is said by one letter."""

from PySide6.QtWidgets import QLabel

from station_desk.domain.kinds import ActionKind, Sex
from station_desk.ui.pages.referral.sides import child_rows
from tests.ui.at_desk import ESC, F10, TAB, AtDesk
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
    desk.press("1")
    desk.front()
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.settle()
    words = [one.text() for one in desk.preview.absent.findChildren(QLabel)]
    assert any("no hand-over is written yet" in one for one in words)
    desk.press(ESC)
    act(desk, ActionKind.HAND_OVER, "Unit officer", "CPO", "calm", "", "w")
    desk.press("v")
    desk.press("1")
    desk.front()
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    assert "Two copies" in desk.preview.known.words()
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS[:4]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"receipt-{look.name}.png"))


def test_who_went_stands_on_the_page_in_place_of_who_was_to_go(desk: AtDesk) -> None:
    desk.made("protection")
    assert ("Goes with", "ASI Two") in child_rows(desk.view(), desk.clock.at)
    desk.press("5")
    for typed in ("Unit officer", "CPO", "calm"):
        desk.keys.type(typed)
        desk.keys.press(TAB)
    desk.keys.press("Ctrl+A")
    desk.keys.type("HC Rubina")
    desk.keys.press(TAB)
    desk.keys.type("w")
    desk.press(F10)
    assert ("Went with", "HC Rubina") in child_rows(desk.view(), desk.clock.at)
    assert not any(
        "ASI Two" in words for _name, words in child_rows(desk.view(), desk.clock.at)
    )
