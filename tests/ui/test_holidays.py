"""Holidays in the window (F11, 7): the list, a day set by its keys, a day of one's own."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.ui.pages.holidays import HolidaysPage
from station_desk.ui.pages.holidays.asking import DayAsked
from tests.ui.at_desk import ENTER, F9, F10, AtDesk
from tests.ui.keyboard import Clock, KeyCounter


@pytest.fixture
def at(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    made = AtDesk(unlocked, keys, qtbot, clock)
    made.press(Qt.Key.Key_F11, "7")
    made.wait(lambda: bool(page(made).list.lines.rowCount()))
    return made


def page(at: AtDesk) -> HolidaysPage:
    return at.page("holidays", HolidaysPage)


def dialog(at: AtDesk) -> DayAsked:
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), DayAsked))
    found = QApplication.activeModalWidget()
    assert isinstance(found, DayAsked)
    return found


def told(at: AtDesk) -> list[date | None]:
    """Return the days that Help now knows of, without a log-in."""
    shown = at.program.window.news.public
    return [one.on for one in shown.calendar.kept] if shown else []


def go_to(at: AtDesk, holiday: str) -> None:
    shown = page(at)
    for row in range(shown.list.lines.rowCount()):
        shown.list.setCurrentIndex(shown.list.lines.index(row, 0))
        line = shown.list.current()
        if line is not None and line.occurrence.holiday == holiday:
            return
    raise LookupError(holiday)


def test_the_in_charge_sets_the_day_of_eid(at: AtDesk) -> None:
    go_to(at, "eid_ul_fitr")
    assert "Cabinet Division" in page(at).about.text()
    at.press(F10)
    dialog(at)
    at.press(
        *"11-03-2027", Qt.Key.Key_Tab, *"13-03-2027", Qt.Key.Key_Tab, *"announced on PTV", ENTER
    )
    at.wait(lambda: "begins on 11-03-2027" in page(at).bar.words())
    at.wait(lambda: "announced on PTV" in page(at).about.text())
    line = page(at).list.current()
    assert line is not None
    assert line.occurrence.firsts == (date(2027, 3, 11),)
    at.wait(lambda: date(2027, 3, 11) in told(at))


def test_what_is_no_day_is_said_under_its_field(at: AtDesk) -> None:
    at.press(F9)
    asked = dialog(at)
    at.press(*"Election day", Qt.Key.Key_Tab, *"32-13-2026", Qt.Key.Key_Tab, Qt.Key.Key_Tab,
             *"announced on PTV", ENTER)  # fmt: skip
    assert asked.isVisible()
    asked.form.set_value("holiday_on", "01-12-2026")
    at.press(ENTER)
    at.wait(lambda: "Election day begins on 01-12-2026" in page(at).bar.words())
