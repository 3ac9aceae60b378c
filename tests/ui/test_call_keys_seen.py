"""On a small screen, in every language, whom to call and how it went stand above the fold."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect

from station_desk import words
from tests.ui.at_desk import F8, AtDesk
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
