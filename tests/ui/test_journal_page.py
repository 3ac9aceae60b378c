"""Shift and journal (F11, 2): lines as sentences, a line whole, hand-over, slip, proof."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from station_desk.ui.dialogs.ask import Asked, Told
from station_desk.ui.pages.journal import JournalPage
from tests.ui.at_desk import ENTER, F9, F10, AtDesk


def at_journal(desk: AtDesk) -> JournalPage:
    desk.press(Qt.Key.Key_F11, "2")
    page = desk.page("journal", JournalPage)
    desk.wait(lambda: page.standing is not None)
    desk.settle()
    return page


def sentences(page: JournalPage) -> list[str]:
    return [one.words for one in page.lines.lines.rows if hasattr(one, "words")]


def told(desk: AtDesk) -> str:
    dialog = desk.dialog()
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def shut(desk: AtDesk) -> None:
    """Press Enter on the dialog, and sit at the window again as a window manager does."""
    desk.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    with desk.qtbot.waitActive(desk.program.window):
        desk.program.window.activateWindow()


def test_the_shift_is_read_in_sentences_and_a_line_whole_by_keys(desk: AtDesk) -> None:
    view = desk.made()
    page = at_journal(desk)
    number = view.referral.number
    assert f"opened referral {number}" in sentences(page)
    assert "Referrals running: 1." in page.stands.text()
    desk.press(ENTER)
    assert "Chain after this line" in told(desk)
    shut(desk)
    desk.press("4")
    desk.dialog()
    desk.keys.type(view.child.code.lower())
    shut(desk)
    desk.wait(lambda: view.child.code in page.which.text())
    desk.settle()
    assert all(view.concern.number in one or view.child.code in one for one in sentences(page))


def test_the_officer_signs_over_makes_the_slip_and_proves_the_desk(desk: AtDesk) -> None:
    page = at_journal(desk)
    desk.press(F10)
    assert "Nobody has signed a shift over yet." in told(desk)
    desk.press("1")
    with desk.qtbot.waitActive(desk.program.window):
        desk.program.window.activateWindow()
    desk.wait(lambda: "Signed over" in page.bar.words())
    desk.wait(lambda: page.standing is not None and page.standing.waits)
    desk.settle()
    assert "signed the shift over" in sentences(page)[0]
    desk.press("P")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Told))
    assert "✓ Shifts signed: 1" in told(desk)
    shut(desk)
    desk.press(F9)
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.wait(lambda: desk.preview.paper.pages() == 1)


def test_charge_is_given_up_by_keys(desk: AtDesk) -> None:
    page = at_journal(desk)
    desk.press("C")
    assert "In charge: " in told(desk)
    desk.press("1")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    desk.keys.type("999 SSP 17/2026")
    shut(desk)
    desk.wait(lambda: "no officer of this station" in page.bar.words())


def test_an_officer_prints_his_own_service_record_by_keys(desk: AtDesk) -> None:
    desk.made()
    at_journal(desk)
    desk.keys.press("o")
    assert "nobody is compared" in told(desk)
    desk.keys.press("2")
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    assert desk.preview.known.words().startswith("Service record")
