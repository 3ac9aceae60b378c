"""At another officer's old case: the state is shown, then a reason and a second officer."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import ActionKind
from station_desk.services import station
from station_desk.services.case.opening import Opened
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.widgets.seat import Shown
from station_desk.vault import keys as vault
from tests.services import desk_made
from tests.services.desk_made import add_duty, later, refer
from tests.services.test_job import act, approve, draft, letter
from tests.ui.at_desk import ENTER, ESC, F3, AtDesk
from tests.ui.keyboard import PHRASE, Clock, KeyCounter


def old_case(folder: Path) -> Opened:
    """Let the in-charge open and close a case two days ago, and add a duty officer."""
    [slot] = vault.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=later(-70))
    saved = refer(opened, draft(opened), hours=-60)
    approve(opened, saved, hours=-60)
    letter(opened, saved, hours=-60)
    act(opened, saved, ActionKind.CLOSED, hours=-50, reason="the child is safe",
        note="the clocks of law run on elsewhere")  # fmt: skip
    add_duty(opened)
    station.close(opened)
    return saved


def at_desk(program: Program, qtbot: QtBot, clock: Clock) -> AtDesk:
    """Log the duty officer in."""
    keys = KeyCounter(program.window)
    program.window.show_gate("unlock", None)
    keys.press(F3)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: len(page._slots) == 2)
    keys.press("1" if page._slots[0].belt_no == "202" else "2")
    keys.type(desk_made.PHRASE)
    keys.press(ENTER)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)
    return AtDesk(program, keys, qtbot, clock)


def said(desk: AtDesk) -> str:
    return "\n".join(one.text() for one in desk.dialog().findChildren(QLabel))


def test_the_glass_is_broken_by_a_reason_and_a_second_officer(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot,
    clock: Clock,
) -> None:  # fmt: skip
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    saved = old_case(folder)
    desk = at_desk(open_program(folder), qtbot, clock)
    desk.settle()
    desk.program.window.go("referral", Shown(kind="referral", id=saved.referral_id))
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    assert saved.number in said(desk)
    assert "Closed" in said(desk)
    assert "Canary" not in said(desk)
    assert desk.referral.following.view is None
    desk.keys.type("the mother asks for her child")
    desk.keys.press(ENTER)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), SecondOfficer))
    desk.keys.type(PHRASE)
    desk.keys.press(ENTER)
    assert desk.view().referral.id == saved.referral_id


def test_esc_never_leads_back_to_a_referral_that_was_not_opened(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot,
    clock: Clock,
) -> None:  # fmt: skip
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    saved = old_case(folder)
    desk = at_desk(open_program(folder), qtbot, clock)
    desk.settle()
    desk.press("4")
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    desk.keys.press(ENTER)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    assert saved.number in said(desk)
    assert "Not opened" in desk.referral.following.waits.text()
    assert not desk.referral.following.board.isVisible()
    desk.press(ESC)
    desk.front()
    assert desk.program.window.stack.name() == "referrals"
    desk.press(ESC)
    assert desk.program.window.stack.name() == "help_now"


def test_enter_right_after_the_journal_opens_the_referral(desk: AtDesk) -> None:
    view = desk.made()
    desk.program.window.stack.drop_sealed()
    desk.press(F3)
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    desk.keys.press(Qt.Key.Key_F11, "2", ENTER, ESC, ESC, ENTER)
    shown = desk.referral.following
    assert shown.waits.isVisible() or shown.view is not None
    assert desk.view().referral.id == view.referral.id
    assert shown.board.isVisible()
    assert not shown.waits.isVisible()
