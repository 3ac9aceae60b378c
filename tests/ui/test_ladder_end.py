"""At the end of the ladder the board names a senior and writes the need as unmet, by keys."""

from PySide6.QtWidgets import QApplication

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral import ladder_end
from tests.ui.at_desk import F10, AtDesk


def question(desk: AtDesk) -> Question:
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Question))
    found = QApplication.activeModalWidget()
    assert isinstance(found, Question)
    return found


def closed(desk: AtDesk) -> None:
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.front()
    desk.settle()


def test_a_spent_ladder_asks_whom_to_tell_and_the_senior_is_written_down(desk: AtDesk) -> None:
    desk.made()
    spent = NotNow("places_spent", number="x", tried="1")
    ladder_end.meet(desk.referral.following, spent)
    question(desk)
    desk.keys.press("1")
    closed(desk)
    desk.press(F10)
    told = [one for one in desk.view().actions if one.kind is ActionKind.ESCALATED]
    assert len(told) == 1
    assert told[0].person
    assert told[0].phone


def test_two_keys_write_the_need_as_unmet_and_then_a_senior_is_asked_for(desk: AtDesk) -> None:
    need = desk.made().referral.need
    desk.press("u")
    last = len(question(desk)._values)
    desk.keys.press(str(last))
    desk.wait(lambda: ActionKind.UNMET_NEED in {one.kind for one in desk.view().actions})
    again = question(desk)
    assert "unmet" not in again._values
    again.reject()
    closed(desk)
    found = [one for one in desk.view().actions if one.kind is ActionKind.UNMET_NEED]
    assert [one.items for one in found] == [(need,)]
