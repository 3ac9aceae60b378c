"""What is worked on stays in sight when the window takes another size, in Urdu too."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionComboBox, QToolButton, QWidget

from station_desk.ui.dialogs.ask import Question
from station_desk.ui.forms.editors import Drop
from station_desk.ui.pages.preview.page import LEAST
from station_desk.ui.style import Theme, letter
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.files import ARROWS, FileChoice
from tests.ui.at_desk import F3, F9
from tests.ui.page_walk import SIZES, settle
from tests.ui.test_narrow import seen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.at_desk import AtDesk

BRIGHT = 128  # of 255
STATUS = 5  # column of the list


def urdu(desk: AtDesk, size: str = "1024x600") -> None:
    desk.program.window.languages.speak("ur")
    desk.settle()
    resized(desk, size)


def resized(desk: AtDesk, size: str) -> None:
    desk.program.window.resize(*SIZES[size])
    settle(desk)


def is_whole(one: QWidget | None) -> bool:
    return one is not None and seen(one).size() == one.size()


def test_the_list_of_referrals_is_seen_whole_on_a_low_screen(desk: AtDesk) -> None:
    urdu(desk)
    desk.made()
    desk.press(F3)
    settle(desk)
    page = desk.referrals
    assert page.lists.referrals.horizontalScrollBar().maximum() == 0
    assert not page.lists.referrals.isColumnHidden(STATUS)
    assert len({one._words.height() for one in page.filters.findChildren(BigButton)}) == 1
    assert all(map(is_whole, page.findChildren(BigButton)))


@pytest.mark.parametrize("key", ["e", "s"])
def test_a_wide_form_stays_in_sight(desk: AtDesk, key: str) -> None:
    urdu(desk)
    desk.made()
    desk.press(key)
    for size in ("1366x768", "1024x600", "1366x768"):
        resized(desk, size)
        form = desk.referral.following.board.form
        assert form is not None
        assert is_whole(form.save)
        assert is_whole(form.focusWidget())


def test_the_digits_that_were_turned_to_stay_in_sight(desk: AtDesk) -> None:
    urdu(desk)
    desk.made()
    desk.press("d")
    for size in ("1366x768", "1024x600"):
        resized(desk, size)
        tile = desk.referral.following.board._inside_steps.findChild(BigButton)
        assert is_whole(tile)


def test_a_choice_too_long_for_its_field_ends_in_dots(qtbot: QtBot) -> None:
    drop = Drop(
        "Situation", (("one", "Speaks of dying, harms itself, or tried to"), ("two", "Yes"))
    )
    qtbot.addWidget(drop)
    drop.resize(150, 40)
    drop.show()
    said = {}
    for value in ("one", "two"):
        drop.set_value(value)
        style = QStyleOptionComboBox()
        drop.initStyleOption(style)
        said[value] = drop.seen(style)
        drop.grab()
    assert said["one"].startswith("Speaks of")
    assert said["one"].endswith("\u2026")
    assert said["two"] == "Yes"


def test_the_arrows_of_the_choice_of_a_file_are_seen_in_the_dark(desk: AtDesk) -> None:
    desk.program.window.dress(Theme.DARK, 100)
    desk.settle()
    choice = FileChoice(desk.program.window, "Choose", "CSV (*.csv)")
    for name in ARROWS:
        [button] = choice.findChildren(QToolButton, name)
        drawn = (
            button.icon().pixmap(24, 24).toImage().convertToFormat(QImage.Format.Format_ARGB32)
        )
        inked = [
            drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())
        ]
        assert max(one.lightness() for one in inked if one.alpha() == 255) > BRIGHT
    choice.reject()


@pytest.mark.parametrize("count", [3, 9])
def test_every_answer_of_a_question_is_in_sight_whatever_the_window_takes(
    desk: AtDesk, count: int
) -> None:
    urdu(desk, "1366x768")
    window = desk.program.window
    choices = [(str(at), f"جگہ مل گئی {at}") for at in range(1, count + 1)]
    asked = Question(window.stack.currentWidget() or window, "کیا نتیجہ ہوا", "", choices)
    asked.open()
    for size in ("1366x768", "1024x600", "1366x768"):
        resized(desk, size)
        assert asked.height() <= window.height(), size
        buttons = asked.findChildren(BigButton)
        assert len(buttons) == count
        assert all(asked.rect().contains(one.geometry()) for one in buttons), size
        pairs = combinations((one.geometry() for one in buttons), 2)
        assert not any(one.intersects(other) for one, other in pairs), size
        across = {one.x() for one in buttons}
        assert len(across) == (2 if count == 9 and size == "1024x600" else 1), size
    asked.reject()


def test_the_keys_of_a_letter_are_in_sight_below_what_is_doubted(desk: AtDesk) -> None:
    urdu(desk)
    desk.made()
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    settle(desk)
    assert all(map(is_whole, desk.preview.buttons.values()))
    assert desk.preview.paper.height() >= LEAST * letter(desk.preview)
