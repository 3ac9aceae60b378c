"""Scrolling to what has to be seen, also where it is gone before its time has come."""

import shiboken6
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from station_desk.ui.widgets.sight import soon_in_sight


def test_what_is_gone_before_its_time_is_passed_over(qtbot: QtBot) -> None:
    frame, inside = QScrollArea(), QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(inside)
    parts = [QLabel(str(number) * 9) for number in range(60)]
    for one in parts:
        column.addWidget(one)
    frame.setWidget(inside)
    frame.resize(200, 120)
    frame.show()
    soon_in_sight(parts[0], parts[-1])
    shiboken6.delete(parts[0])
    qtbot.waitUntil(lambda: frame.verticalScrollBar().value() > 0)
