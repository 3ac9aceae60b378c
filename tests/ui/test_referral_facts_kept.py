"""Facts asked later are kept while they are typed, over Esc and the lock."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral.facts import FactsForm
from station_desk.ui.widgets.seat import Shown
from tests.ui.at_desk import ESC, F10, AtDesk


def edit(desk: AtDesk, name: str) -> QLineEdit:
    """Return the line of a field of the open form."""
    form = desk.referral.following.board.form
    assert isinstance(form, FactsForm)
    found = form.field(name)
    assert isinstance(found, QLineEdit)
    return found


def test_facts_typed_and_not_saved_are_kept_and_offered_again(desk: AtDesk) -> None:
    desk.made()
    desk.press("e")
    edit(desk, "dd_no").setFocus()
    desk.keys.type("417")
    desk.press(ESC)
    assert desk.referral.following.board.form is None
    desk.press("e")
    asked = desk.referral.findChild(Question)
    assert asked is not None
    QTest.keyClick(asked, Qt.Key.Key_1)
    desk.settle()
    assert edit(desk, "dd_no").text() == "417"
    desk.program.window.activateWindow()
    desk.wait(desk.program.window.isActiveWindow)
    desk.press(F10)
    assert desk.view().concern.dd_no == "417"
    desk.press("e")
    assert edit(desk, "dd_no").text() == "417"
    assert desk.referral.findChildren(Question) == []


def test_facts_being_typed_survive_the_lock(desk: AtDesk) -> None:
    view = desk.made()
    desk.press("e")
    edit(desk, "dd_no").setFocus()
    desk.keys.type("99")
    desk.lock_and_open()
    desk.program.window.go("referral", Shown(kind="referral", id=view.referral.id))
    desk.view()
    desk.press("e")
    asked = desk.referral.findChild(Question)
    assert asked is not None
    QTest.keyClick(asked, Qt.Key.Key_2)
    desk.settle()
    assert edit(desk, "dd_no").text() == ""
