"""Help now answers within four keys, locked and unlocked, and forgets what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from station_desk.app import Program
from station_desk.ui.pages.help_now import HelpNowPage
from tests.ui.conftest import KeyCounter


def page_of(program: Program) -> HelpNowPage:
    page = program.window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    return page


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_question_to_number_copied_takes_two_keys_at_the_locked_desk(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("3", Qt.Key.Key_Return)
    shown = page_of(program).answer.current()
    assert shown is not None
    assert copied() == shown.card.phones[0].number
    assert keys.count <= 4
    assert not program.window.is_open
    assert program.window.status.words() == f"Copied {copied()}"


def test_question_to_number_copied_takes_two_keys_at_the_open_desk(
    unlocked: Program, keys: KeyCounter
) -> None:
    keys.press("3", Qt.Key.Key_Return)
    shown = page_of(unlocked).answer.current()
    assert shown is not None
    assert copied() == shown.card.phones[0].number
    assert keys.count <= 4


def test_no_answer_brings_the_next_number_copied_within_four_keys(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("3")
    first = page_of(program).answer.number()
    keys.press(Qt.Key.Key_F8, Qt.Key.Key_Return)
    assert first is not None
    assert copied() not in ("", first.number)
    assert keys.count <= 4
