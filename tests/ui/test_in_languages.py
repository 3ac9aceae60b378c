"""The pages in Urdu, Sindhi and Pashto: nothing cut, nothing overlapping.

``--languages`` walks every page at 100, 150 and 200 % in both sizes of the window, with
pictures; else the way of a night is walked once a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from station_desk import words
from station_desk.ui.widgets.buttons import BigButton
from tests.ui.language_walk import FIRST, MORE, walk

if TYPE_CHECKING:
    from tests.ui.at_desk import AtDesk

SPOKEN = [one for one in words.LANGUAGES if one != words.ENGLISH]
# Faults of the long walk that nobody has mended yet; may only shrink.
OWED = {"ur": 2000, "sd": 2000, "ps": 2000}


def spoken(desk: AtDesk, language: str) -> None:
    """Let the desk speak ``language``."""
    desk.program.window.languages.speak(language)
    desk.settle()
    home = desk.program.window.nav.findChildren(BigButton)[0]
    assert home.words() == words._("Help now") != "Help now"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", SPOKEN)
def test_the_way_of_a_night_is_not_cut(desk: AtDesk, language: str) -> None:
    spoken(desk, language)
    found = list(walk(desk, FIRST, percents=(100,), sizes=("1024x600",)))
    assert found == [], "\n".join(found)


@pytest.mark.timeout(3000)
@pytest.mark.parametrize("language", SPOKEN)
def test_no_page_is_cut_at_any_size(
    desk: AtDesk, language: str, request: pytest.FixtureRequest
) -> None:
    if not request.config.getoption("--languages"):
        return  # the long form
    spoken(desk, language)
    sizes = ("1366x768", "1024x600")
    found = list(
        walk(desk, {**FIRST, **MORE}, percents=(100, 150, 200), sizes=sizes, pictures=language)
    )
    said = f"{len(found)} faults in {language}, {OWED[language]} known"
    assert len(found) <= OWED[language], "\n".join([said, *found])
