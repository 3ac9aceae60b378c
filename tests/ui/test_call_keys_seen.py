"""On a small screen, in every language, whom to call and how it went stand above the fold."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect

from station_desk import words
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.style import Theme
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.at_desk import F1, F8, AtDesk
from tests.ui.page_walk import BUILD, SIZES, picture, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def below(desk: AtDesk) -> dict[str, int]:
    """Return how many pixels of the number and of each call key lie below what is seen."""
    board = desk.referral.following.board
    seen = board.area.viewport()
    keys: dict[str, QWidget] = {
        "number": board.calls.phone,
        **{result.value: key for result, key in board.calls.results.items()},
    }
    bottoms = {
        name: QRect(one.mapTo(seen, QPoint(0, 0)), one.size()).bottom()
        for name, one in keys.items()
    }
    return {name: at - seen.height() for name, at in bottoms.items() if at >= seen.height()}


@pytest.mark.parametrize("need", ["medical", "protection"])
@pytest.mark.parametrize("language", [*words.LANGUAGES])
def test_number_and_call_keys_are_seen_without_scrolling(
    desk: AtDesk, language: str, need: str
) -> None:
    desk.program.window.languages.speak(language)
    desk.settle()
    desk.made(need)
    BUILD.mkdir(parents=True, exist_ok=True)
    for moment in ("first", "after no answer"):
        for size, pixels in SIZES.items():
            desk.program.window.resize(*pixels)
            settle(desk)
            picture(desk).save(str(BUILD / f"calling-{language}-{need}-{moment}-{size}.png"))
            assert below(desk) == {}, (size, moment)
        desk.press(F8)


@pytest.mark.parametrize("language", [*words.LANGUAGES])
def test_help_now_shows_the_number_and_its_keys_without_scrolling(
    desk: AtDesk, language: str
) -> None:
    window = desk.program.window
    window.languages.speak(language)
    window.resize(*SIZES["1024x600"])
    desk.press(F1, "3")
    settle(desk)
    answer = desk.page("help_now", HelpNowPage).answer
    for theme in Theme:  # the list of places is measured with its rows the second time
        window.dress(theme, 100)
        settle(desk)
        keys = [one for one in answer.findChildren(BigButton) if one.isVisible()]
        shown = {one.shown_key(): one for one in keys}
        for key in ("F7", "F8", "F9"):
            assert whole(shown[key]), (key, theme)
        assert whole(answer.card._phone)


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("language", [*words.LANGUAGES])
def test_what_is_due_is_seen_beside_the_needs(
    desk: AtDesk, language: str, practice: bool
) -> None:
    desk.made()
    desk.later(hours=13)
    desk.program.window.languages.speak(language)
    desk.lock_and_open()
    desk.program.window.resize(*SIZES["1024x600"])
    desk.program.window._strip.setVisible(practice)
    desk.press(F1)
    settle(desk)
    due = desk.page("help_now", HelpNowPage).due
    assert due.isVisible()
    assert whole(due)


def whole(one: "QWidget") -> bool:
    return one.visibleRegion().boundingRect() == one.rect()
