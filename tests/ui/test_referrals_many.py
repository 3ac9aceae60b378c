"""Many referrals: ticked and printed in one go, shown part by part, never silently cut."""

import pytest
from pytestqt.qtbot import QtBot

from station_desk.ui.pages.referrals.paging import Paging

TEN = 10


@pytest.mark.parametrize(
    ("start", "shown", "total", "said"),
    [
        (0, 500, 5_000, "500 of 5,000 shown"),
        (500, 500, 5_000, "501-1,000 of 5,000"),
        (0, 40, 40, ""),
    ],
)
def test_a_list_says_how_much_of_it_is_shown(
    qtbot: QtBot, start: int, shown: int, total: int, said: str
) -> None:
    paging = Paging()
    qtbot.addWidget(paging)
    paging.show_part(start, shown, total)
    assert paging.words() == said


def test_the_next_part_comes_by_a_key_and_after_the_last_the_first(qtbot: QtBot) -> None:
    paging = Paging()
    qtbot.addWidget(paging)
    wanted: list[int] = []
    paging.turned.connect(wanted.append)
    for start in (0, 500, 1_000):
        paging.show_part(start, min(500, 1_200 - start), 1_200)
        paging._more.click()
    assert wanted == [500, 1_000, 0]
