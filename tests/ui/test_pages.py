"""The pages of the register in eight looks: nothing cut, nothing overlapping; with pictures."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.at_desk import AtDesk
from tests.ui.measure import faults
from tests.ui.page_walk import BUILD, LOOKS, STATES, looking, picture


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_and_nothing_overlaps(desk: AtDesk, state: str) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    STATES[state](desk)
    found = []
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"{state}-{look.name}.png"))
            shown = QApplication.activeModalWidget() or desk.program.window
            assert desk.program.window.is_open
            found += [f"{look.name}: {one}" for one in faults(shown)]
    assert found == []
