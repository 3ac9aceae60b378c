"""What is done on a page stands above the fold of a screen of 1366x768, in every language."""

from typing import TYPE_CHECKING

import pytest

from station_desk import words
from station_desk.ui.pages.officers import OfficersPage
from station_desk.ui.pages.officers.panels import PANELS
from station_desk.ui.widgets.page_room import PageRoom
from tests.ui.page_walk import SIZES, settle

if TYPE_CHECKING:
    from tests.ui.at_desk import AtDesk


def below(desk: "AtDesk") -> int:
    """Return how many pixels of the page lie below what is seen."""
    [room] = desk.program.window.findChildren(PageRoom)
    return room.verticalScrollBar().maximum()


@pytest.mark.parametrize("language", [*words.LANGUAGES])
def test_the_keys_of_contacts_and_of_an_officers_sheet_are_seen_without_scrolling(
    at_card: "AtDesk", language: str
) -> None:
    window = at_card.program.window
    window.languages.speak(language)
    window.resize(*SIZES["1366x768"])
    settle(at_card)
    assert (window.stack.name(), below(at_card)) == ("contacts", 0)
    window.go("officers")
    at_card.settle()
    page = at_card.page("officers", OfficersPage)
    page.begin(next(one for one in PANELS if one.name == "add"))
    at_card.wait(lambda: page.sheet is not None)
    settle(at_card)
    assert below(at_card) == 0
