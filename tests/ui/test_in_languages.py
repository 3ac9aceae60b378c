"""The way of a night in Sindhi and Pashto, long forms and questions in all: nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from station_desk import words
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.language_walk import NIGHT, walk
from tests.ui.measure import faults
from tests.ui.page_walk import SIZES, STATES, settle
from tests.ui.station_stops import CASE

if TYPE_CHECKING:
    from tests.ui.at_desk import AtDesk

LONGEST = {
    "contacts, edit": STATES["edit"], "referral, Question": CASE["referral, Question"],
}  # fmt: skip
PRACTICE = 50  # px of its line, in Urdu
SPOKEN = [one for one in words.LANGUAGES if one != words.ENGLISH]


def spoken(desk: AtDesk, language: str) -> None:
    """Let the desk speak ``language``."""
    desk.program.window.languages.speak(language)
    desk.settle()
    home = desk.program.window.nav.findChildren(BigButton)[0]
    assert home.words() == words._("Help now")
    assert (home.words() != "Help now") is (language != words.ENGLISH)


@pytest.mark.parametrize("language", ["sd", "ps"])  # Urdu: test_every_page
def test_no_page_of_a_night_is_cut(desk: AtDesk, language: str) -> None:
    spoken(desk, language)
    found = list(walk(desk, NIGHT, sizes=("1024x600",)))
    assert found == [], "\n".join([f"{len(found)} faults", *found])


@pytest.mark.parametrize("spoken_now", SPOKEN)
@pytest.mark.parametrize("name", ["contacts, edit", "referral, Question"])
def test_a_long_form_and_a_long_question_are_whole_on_a_low_screen(
    desk: AtDesk, spoken_now: str, name: str
) -> None:
    spoken(desk, spoken_now)
    desk.program.window.resize(*SIZES["1024x600"])  # before the question is asked
    settle(desk)
    found = walk(desk, {name: LONGEST[name]}, sizes=("1024x600",))
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
