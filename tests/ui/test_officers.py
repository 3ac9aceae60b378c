"""Officers in the window: add with a second officer's word, leave with new keys, own phrase."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.forms.sheet import Sheet
from station_desk.ui.pages.officers import OfficersPage
from station_desk.ui.widgets.files import FileChoice
from station_desk.vault import escrow, slots
from station_desk.vault.escrow import TwoPhrases
from tests.ui.at_desk import F10, AtDesk
from tests.ui.conftest import CHEAP
from tests.ui.keyboard import PHRASE, Clock, KeyCounter

ENTER = Qt.Key.Key_Return


@pytest.fixture
def at(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    """Sit at the desk."""
    return AtDesk(unlocked, keys, qtbot, clock)


def page(at: AtDesk) -> OfficersPage:
    return at.page("officers", OfficersPage)


def sheet(at: AtDesk) -> Sheet:
    at.wait(lambda: page(at).sheet is not None)
    found = page(at).sheet
    assert found is not None
    return found


def here(at: AtDesk) -> OfficersPage:
    """Go to the page by its keys."""
    at.press(Qt.Key.Key_F11, "1")
    at.wait(lambda: at.program.window.stack.name() == "officers")
    at.settle()
    return page(at)


def front(at: AtDesk) -> None:
    """Wait until the window has the keys again after a dialog."""
    at.wait(lambda: QApplication.activeModalWidget() is None)
    at.program.window.activateWindow()
    at.wait(at.program.window.isActiveWindow)


def add(at: AtDesk, belt: str, role: Role = Role.DUTY) -> Sheet:
    front(at)
    at.press("1")
    made = sheet(at)
    at.wait(lambda: bool(made.offered.text()))
    for name, value in {
        "officer_name": "Officer Two", "belt_no": belt, "role": role.value,
        "passphrase": PHRASE, "repeated": PHRASE,
    }.items():  # fmt: skip
        made.form.set_value(name, value)
    at.press(F10)
    return made


def confirm(at: AtDesk, phrase: str = PHRASE) -> None:
    """Answer the dialog of the second officer, if somebody can be asked."""
    dialog = at.dialog()
    assert isinstance(dialog, SecondOfficer)
    for field in dialog.findChildren(QLineEdit):
        if field.echoMode() is QLineEdit.EchoMode.Password:
            field.setText(phrase)
            QTest.keyClick(field, ENTER)
            return
    handle = dialog.windowHandle()
    assert handle is not None
    click: Callable[..., None] = QTest.keyClick  # its stubs miss QWindow
    click(handle, ENTER)  # what the button shows, with nothing chosen before


def officers(at: AtDesk) -> list[tuple[str, Role, bool]]:
    found = at.read(lambda db: db.all(Officer, order="belt_no"))
    return [(one.belt_no, one.role, one.active_to is None) for one in found]


def settled(at: AtDesk) -> Callable[[], bool]:
    return lambda: page(at).sheet is None


def test_officers_come_and_leave_and_the_desk_has_new_keys(at: AtDesk) -> None:
    shown = here(at)
    add(at, "202")
    confirm(at)
    at.wait(settled(at))
    at.settle()
    add(at, "303", Role.CLEARED)
    confirm(at, "not the phrase of 202")
    at.settle()
    confirm(at)
    at.wait(settled(at))
    at.settle()
    assert officers(at) == [
        ("202", Role.DUTY, True), ("303", Role.CLEARED, True), ("4471", Role.IN_CHARGE, True),
    ]  # fmt: skip
    front(at)
    shown.list.choose(0)
    at.press("4")
    leaving = sheet(at)
    leaving.form.set_value("reason", "Posted to Clifton from Monday")
    at.press(F10)
    dialog = at.dialog()
    assert isinstance(dialog, SecondOfficer)
    dialog._choose(dialog._others[-1].officer_id)
    dialog._phrase.setText(PHRASE)
    QTest.keyClick(dialog._phrase, ENTER)
    at.wait(settled(at))
    at.settle()
    assert officers(at)[0] == ("202", Role.DUTY, False)
    assert opened_generation(at) == 2


def opened_generation(at: AtDesk) -> int:
    entered = at.program.window.seat.entered
    assert entered is not None
    return entered.opened.unlocked.generation


def test_what_is_typed_wrong_is_said_before_anybody_is_asked(at: AtDesk) -> None:
    here(at)
    at.press("1")
    made = sheet(at)
    made.form.set_value("passphrase", "short")
    at.press(F10)
    wrong = [one.text() for one in made.form._notes.values() if one.property("wrong")]
    assert any("12" in one for one in wrong)
    assert at.program.window.findChildren(SecondOfficer) == []
    at.press(Qt.Key.Key_Escape)
    assert page(at).sheet is None


def test_a_new_code_is_typed_back(at: AtDesk) -> None:
    here(at)
    at.press("7")
    made = sheet(at)
    at.wait(lambda: bool(made.offered.text()))
    code = made.offered.text()
    made.form.set_value("recovery_code", code[:-1] + ("1" if code[-1] == "0" else "0"))
    at.press(F10)
    assert page(at).sheet is made
    made.form.set_value("recovery_code", code.lower())
    at.press(F10)
    confirm(at)
    at.wait(settled(at))
    assert opened_generation(at) == 2


def test_the_districts_key_is_taken_over(at: AtDesk, tmp_path: Path) -> None:
    two = TwoPhrases(first="unselfish alfalfa elude cryptic", second=PHRASE)
    _key, public = escrow.make("Karachi South", two, given=CHEAP)
    (tmp_path / "public.json").write_bytes(escrow.data_of(public))
    here(at)
    at.press("8")
    at.wait(lambda: bool(page(at).findChildren(FileChoice)))
    [choice] = page(at).findChildren(FileChoice)
    choice.fileSelected.emit(str(tmp_path / "public.json"))
    choice.reject()
    taking = sheet(at)
    at.settle()
    taking.form.set_value("words", escrow.words_of(public.public))
    taking.do.click()
    confirm(at)
    at.wait(settled(at))
    entered = at.program.window.seat.entered
    assert entered is not None
    assert slots.read(entered.opened.folder).escrow_mk


def test_after_a_restore_the_in_charge_says_who_still_serves(at: AtDesk) -> None:
    here(at)
    at.press("9")
    form = sheet(at)
    form.form.set_value("stays", "4471")
    form.asked.emit()
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), SecondOfficer))
    at.press(ENTER)
    at.wait(lambda: "written down who serves" in page(at).bar.words())
    assert slots.read(at.program.window.seat.doors.folder).generation == 2
