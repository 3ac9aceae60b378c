"""M shows the reminder of a silent receiver at the board, to copy, print and write down."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.paper import preview
from station_desk.services.case import acting
from station_desk.ui.dialogs.ask import Question
from tests.ui.at_desk import AtDesk


def silent(desk: AtDesk) -> None:
    """Hand a child over, and hear nothing for a day and an hour."""
    view = desk.made()
    typed = ActionDraft(
        person="Unit officer", post="Guard", condition="well", escort="Lady Constable Four",
        escort_sex="girl",
    )  # fmt: skip
    desk.do(
        partial(
            acting.act, desk=desk.desk, referral_id=view.referral.id,
            kind=ActionKind.HAND_OVER, draft=typed, now=desk.clock.at,
        )
    )  # fmt: skip
    desk.later(hours=25)
    desk.referral.following.read_again()
    desk.settle()


def asked(desk: AtDesk, key: str) -> QWidget:
    desk.press("m")
    found = desk.dialog()
    assert isinstance(found, Question)
    desk.keys.press(key)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.front()
    desk.settle()
    return found


def test_three_keys_write_a_reminder_down_and_the_next_one_is_drafted(desk: AtDesk) -> None:
    silent(desk)
    asked(desk, "1")
    text = QGuiApplication.clipboard().text()
    assert "First reminder" in text
    assert "Ayesha" not in text
    asked(desk, "3")
    kinds = [one.kind for one in desk.view().actions]
    assert kinds.count(ActionKind.REMINDER) == 1
    asked(desk, "1")
    assert "Second reminder" in QGuiApplication.clipboard().text()


def test_it_is_printed_from_the_board(desk: AtDesk) -> None:
    silent(desk)
    asked(desk, "2")
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    before = desk.preview.sheet
    for _press in range(4):  # Urdu, Sindhi, Pashto, then English and Urdu
        desk.press("7")
    desk.wait(lambda: desk.preview.sheet not in (None, before))
    desk.settle()
    assert desk.preview.tongue.language == "en+ur"
    sheet = desk.preview.sheet
    assert sheet is not None
    assert sheet.name == "reminder"
    assert any(letter > "\u0600" for letter in "".join(preview.text(sheet.pdf)))
