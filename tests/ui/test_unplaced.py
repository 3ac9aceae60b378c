"""A service without any known place is written down by keys, and its limits run."""

import os
from pathlib import Path

from PySide6.QtWidgets import QLabel

from station_desk.domain.kinds import ActionKind, Status
from station_desk.services.case.unplaced import OF_PLACE
from station_desk.ui.pages.referral import digits
from tests.ui.at_desk import DOWN, F3, F7, TAB, AtDesk
from tests.ui.page_walk import LOOKS, looking

BUILD = Path(__file__).parents[2] / "build" / "unplaced"


def pictures(desk: AtDesk, name: str) -> None:
    if not os.environ.get("KEEP_PICTURES"):
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            desk.program.window.grab().save(str(BUILD / f"{name}-{look.name}.png"))


def test_the_sheet_writes_that_no_place_is_known_and_the_board_goes_on(desk: AtDesk) -> None:
    desk.press(F3, F7)
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    sheet = desk.referral.writing.sheet
    desk.keys.type("Prob")
    desk.settle()
    desk.press(TAB, DOWN)
    desk.wait(lambda: not desk.referral.writing.resting())
    desk.settle()
    assert sheet.where_to.nowhere()
    desk.press(TAB, TAB)
    desk.fill(age="13")
    pictures(desk, "sheet")
    view = desk.save()
    assert (view.referral.need, view.referral.card_id) == ("probation", "")
    assert view.state.status is Status.DRAFTED
    assert ActionKind.UNMET_NEED in {one.kind for one in view.actions}
    said = desk.referral.bar.words()
    assert "it counts as an unmet need" in said
    board = desk.referral.following.board
    words = [one.text() for one in board.findChildren(QLabel)]
    assert "Probation officer: no place is known yet" in words
    assert not any("Is this " in one for one in words)
    shut = {one: digits.shut(one, view, desk.desk.pack, desk.desk.officer) for one in OF_PLACE}
    assert all(shut.values())
    pictures(desk, "board")
