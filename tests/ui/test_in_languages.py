"""The pages in Urdu, Sindhi and Pashto: nothing cut, nothing overlapping.

``--languages`` walks every page at 100, 150 and 200 % in both sizes of the window, with
pictures; else the way of a night is walked once a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from station_desk import words
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.language_walk import FIRST, MORE, walk
from tests.ui.measure import faults
from tests.ui.page_walk import SIZES, settle

if TYPE_CHECKING:
    from tests.ui.at_desk import AtDesk

PRACTICE = 50  # px of its line, in Urdu
SPOKEN = [one for one in words.LANGUAGES if one != words.ENGLISH]


def spoken(desk: AtDesk, language: str) -> None:
    """Let the desk speak ``language``."""
    desk.program.window.languages.speak(language)
    desk.settle()
    home = desk.program.window.nav.findChildren(BigButton)[0]
    assert home.words() == words._("Help now")
    assert (home.words() != "Help now") is (language != words.ENGLISH)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Walk the way of a night, and every page in every look where that is asked for."""
    if "long" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--languages")
        walks = [(one, asked) for one in (words.LANGUAGES if asked else SPOKEN)]
        named = [f"{one}{', every page' * long}" for one, long in walks]
        metafunc.parametrize(("language", "long"), walks, ids=named)


@pytest.mark.timeout(3000)
def test_no_page_is_cut(desk: AtDesk, language: str, long: bool) -> None:
    spoken(desk, language)
    sizes = ("1366x768", "1024x600") if long else ("1024x600",)
    found = list(
        walk(
            desk, {**FIRST, **MORE} if long else FIRST, sizes=sizes,
            percents=(100, 150, 200) if long else (100,), pictures=language if long else "",
        )
    )  # fmt: skip
    assert found == [], "\n".join([f"{len(found)} faults", *found])


@pytest.mark.parametrize("spoken_now", SPOKEN)
@pytest.mark.parametrize("name", ["edit", "nobody-takes"])
def test_a_long_form_and_a_long_question_are_whole_on_a_low_screen(
    desk: AtDesk, spoken_now: str, name: str
) -> None:
    spoken(desk, spoken_now)
    desk.program.window.resize(*SIZES["1024x600"])  # before the question is asked
    settle(desk)
    found = walk(desk, {name: MORE[name]}, sizes=("1024x600",), percents=(100,))
    assert [*found] == []
    front = QApplication.activeModalWidget() or desk.program.window
    assert front.height() <= desk.program.window.height()


@pytest.mark.parametrize("spoken_now", SPOKEN)
def test_the_line_of_practice_leaves_the_names_of_the_pages_whole(
    desk: AtDesk, spoken_now: str
) -> None:
    spoken(desk, spoken_now)
    window = desk.program.window
    window.resize(1024, 560 - PRACTICE)
    settle(desk)
    assert faults(window.nav) == []
    assert window.nav.minimumSizeHint().height() <= window.nav.height()
