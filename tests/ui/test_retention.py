"""Keeping and deleting in the window: by its keys, to the day, with a second officer."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind, Role
from station_desk.domain.records import Child, LegalHold, Tombstone
from station_desk.services import second
from station_desk.services.case import acting
from station_desk.services.keys import officers
from station_desk.services.station import OfficerDraft
from station_desk.store.database import Session
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.pages.retention import RetentionPage
from tests.ui.at_desk import F9, F10, AtDesk
from tests.ui.conftest import CHEAP
from tests.ui.keyboard import PHRASE, Clock, KeyCounter

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
WHY = "the court has asked for it"


@pytest.fixture
def at(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    """Sit at the desk of two officers."""
    made = AtDesk(unlocked, keys, qtbot, clock)
    entered = unlocked.window.seat.entered
    assert entered is not None
    draft = OfficerDraft(
        officer_name="Officer Two", belt_no="202", role=Role.DUTY, passphrase=PHRASE
    )
    opened = entered.opened

    def add() -> str:
        alone = second.alone(opened.folder, opened.desk)
        return officers.add(opened, draft, second=alone, now=clock.at, cost=CHEAP).value

    found: list[str] = []
    unlocked.bridge.run(add, found.append, owner=made)
    made.wait(lambda: bool(found))
    return made


def closed(at: AtDesk) -> str:
    """Save and close one case; return its concern's id."""
    view = at.made()
    steps = (
        (
            ActionKind.CALL_ATTEMPT,
            ActionDraft(phone=view.referral.to_phone, result="no_answer"),
        ),
        (
            ActionKind.CLOSED,
            ActionDraft(
                reason="the child is at home again",
                note="law clocks run on, told",
                outcome="returned_family",
                told=("the mother",),
            ),
        ),
    )
    for kind, draft in steps:
        at.do(
            partial(
                acting.act, desk=at.desk, referral_id=view.referral.id, kind=kind, draft=draft,
                now=at.clock.at,
            )
        )  # fmt: skip
    return view.concern.id


def years_on(at: AtDesk, years: int) -> None:
    """Let the desk be used for so many years."""

    def used(db: Session) -> None:
        db.act("station", "x", facts={"act": "check"})

    for _ in range(years * 2):
        at.clock.at += timedelta(days=183)
        at.program.window.idle.start()
        at.do(used)


def here(at: AtDesk) -> RetentionPage:
    """Go to the page by its keys."""
    at.press(Qt.Key.Key_F11, "4")
    at.wait(lambda: at.program.window.stack.name() == "retention")
    at.settle()
    return at.page("retention", RetentionPage)


def confirm(at: AtDesk) -> None:
    """Give the second officer's pass phrase."""
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), SecondOfficer))
    dialog = at.dialog()
    at.wait(lambda: any(one.hasFocus() for one in dialog.findChildren(QLineEdit)))
    at.keys.type(PHRASE)
    at.keys.press(ENTER)
    at.wait(lambda: QApplication.activeModalWidget() is None)
    at.front()
    at.settle()


def test_a_case_is_held_lifted_and_deleted_by_two_officers(at: AtDesk, tmp_path: Path) -> None:
    concern = closed(at)
    page = here(at)
    assert "until the child is surely grown" in page.about.text()
    at.press(F10)
    assert "that may be deleted now" in page.bar.words()

    at.press(F9)
    at.dialog()
    at.keys.type("x")
    at.keys.press(ENTER)
    assert QApplication.activeModalWidget() is not None
    at.keys.type(WHY)
    at.keys.press(ENTER)
    confirm(at)
    [held] = at.read(lambda db: db.all(LegalHold))
    assert (held.concern_id, held.reason) == (concern, WHY)
    at.wait(lambda: WHY in page.about.text())

    years_on(at, 13)
    here(at)
    page.refresh()
    at.settle()
    at.press(F10)
    assert at.read(lambda db: db.all(Tombstone)) == ()
    at.press(F9)
    at.dialog()
    at.keys.type(WHY)
    at.keys.press(ENTER)
    confirm(at)
    at.wait(lambda: (row := page.list.current()) is not None and row.is_due)

    at.press(SPACE, F10)
    confirm(at)
    at.wait(lambda: "1 case deleted." in page.bar.words())
    [gone] = at.read(lambda db: db.all(Tombstone))
    assert gone.concern_id == concern
    assert [one.name for one in at.read(lambda db: db.all(Child))] == [""]
    at.wait(lambda: "Deleted" in page.about.text())
    assert not may_go(page)


def may_go(page: RetentionPage) -> bool:
    """Tell whether anything of the list may be deleted."""
    lines = page.list.lines
    rows = (lines.line(at) for at in range(lines.rowCount()))
    return any(one.is_due for one in rows if one is not None)
