"""A text is shown only where this PC has its letters."""

import pytest

from station_desk.ui.widgets.letters import can_show


@pytest.mark.usefixtures("qapp")
def test_latin_letters_are_there_and_letters_that_no_font_has_are_not() -> None:
    assert can_show("Aap yahan mehfooz hain.")
    assert not can_show("\U0010fffd")
