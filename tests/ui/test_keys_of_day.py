"""Goals in keys of the day's work that no other test of the window counts (screens.md C3)."""

from station_desk.domain.kinds import ActionKind
from station_desk.ui.pages.referral import digits
from tests.ui.at_desk import ENTER, F3, F7, F9, F10, AtDesk
from tests.ui.keyboard import PHRASE

REPRINT, FURTHER = 9, 2  # keys; the printer's own dialog takes one of the nine


def test_one_record_is_printed_again_within_nine_keys(desk: AtDesk) -> None:
    desk.made()
    desk.press(*digits.keys_of(ActionKind.APPROVED), F10)
    desk.give_word(PHRASE)
    desk.keys.count = 0
    desk.press(F3, "2")
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    desk.press(ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    desk.view()
    desk.press(F9)
    desk.wait(desk.preview.buttons["1"].isEnabled)
    assert desk.keys.count + 2 <= REPRINT  # 1 opens the printer's dialog, Enter prints


def test_the_next_service_of_the_same_child_begins_within_two_keys(desk: AtDesk) -> None:
    desk.made()
    desk.keys.count = 0
    desk.press("n")
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    assert desk.keys.count <= FURTHER
    assert desk.referral.writing.sheet.draft().concern_id


def test_a_kept_sheet_is_back_with_one_key_after_a_power_cut(desk: AtDesk) -> None:
    desk.begin()
    desk.fill()
    desk.referral.writing.keeper.flush()
    desk.settle()
    desk.lock_and_open()  # what was in memory only is gone
    desk.keys.count = 0
    desk.press(F3, F7)
    desk.dialog()
    desk.press(ENTER)
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    assert desk.referral.writing.sheet.draft().name == "Ayesha"
    assert desk.keys.count <= 3
