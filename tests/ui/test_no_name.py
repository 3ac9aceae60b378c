"""T copies the text without a name at the board; it is forgotten after half a minute."""

from PySide6.QtGui import QGuiApplication

from station_desk.ui.widgets.clipboard import KEPT_S, ClipWatch
from tests.ui.at_desk import AtDesk


def test_one_key_copies_it_and_half_a_minute_takes_it_off(desk: AtDesk) -> None:
    view, watch = desk.made(), ClipWatch(desk)
    desk.press("t")
    desk.settle()
    text = QGuiApplication.clipboard().text()
    assert view.child.code in text
    assert "Ayesha" not in text
    for _second in range(KEPT_S):
        watch.tick()
    assert not QGuiApplication.clipboard().text()
