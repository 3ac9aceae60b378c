"""Letters so big that the window cannot hold a page: it scrolls, and keys reach all of it.

The rule: below ``nav.ROOMY`` pixels at 100 % the column of pages keeps its keys alone, parts
that stand side by side stand one over the other, a list scrolls sideways, and the page up and
down. No page is ever wider than its window; whatever takes the keys is then seen whole.
"""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from station_desk.domain.draft import FirstRun
from station_desk.ui.forms.fields import Line
from station_desk.ui.forms.form import Form
from station_desk.ui.style import Theme
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.page_room import PageRoom
from tests.ui.at_desk import F1, TAB
from tests.ui.language_walk import NIGHT
from tests.ui.measure import SLACK
from tests.ui.page_walk import SIZES, STATES, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.at_desk import AtDesk

MOST = 60  # stops of Tab on a page


def narrow(desk: "AtDesk", language: str = "ur") -> None:
    """Show the window small, its letters at their biggest."""
    window = desk.program.window
    window.languages.speak(language)
    desk.settle()
    window.resize(*SIZES["1024x600"])
    window.dress(Theme.LIGHT, 200)
    settle(desk)


def seen(one: QWidget) -> QRect:
    """Return what of a widget's place the window shows."""
    whole, over = QRect(QPoint(0, 0), one.size()), one.parentWidget()
    while over is not None and not one.isWindow():
        whole = whole.intersected(QRect(-one.mapTo(over, QPoint(0, 0)), over.size()))
        if over.isWindow():
            break
        over = over.parentWidget()
    return whole


@pytest.mark.parametrize(
    "name", ["help_now", "help_now, answer", "referral, sheet", "printing", "station"]
)
def test_what_takes_the_keys_is_seen_whole(desk: "AtDesk", name: str) -> None:
    narrow(desk)
    NIGHT[name](desk)
    settle(desk)
    page = desk.program.window.stack.currentWidget()
    room = desk.program.window.stack.parentWidget()
    assert page is not None
    assert room is not None
    first, stops = None, 0
    for _ in range(MOST):
        desk.press(TAB)
        desk.settle()
        one = QApplication.focusWidget()
        assert one is not None
        if one is first:
            break
        first = first or one
        whole = one.rect().size().boundedTo(room.size())
        if page.isAncestorOf(one) and isinstance(one, BigButton):
            missing = whole - seen(one).size()
            assert max(missing.width(), missing.height()) <= SLACK, one.accessibleName()
        elif page.isAncestorOf(one) and not isinstance(one, QPlainTextEdit):
            assert seen(one).height() >= min(whole.height(), 44), one.accessibleName()
        stops += 1
    assert stops > 1


@pytest.mark.parametrize("language", ["en", "ur", "sd", "ps"])
def test_the_number_to_call_is_seen_whole_on_a_low_screen(
    desk: "AtDesk", language: str
) -> None:
    window = desk.program.window
    window.languages.speak(language)
    desk.settle()
    window.resize(*SIZES["1024x600"])
    for digit in "12345678":
        desk.press(F1, digit)
        settle(desk)
        page = window.stack.page("help_now")
        assert page is not None
        number = next(
            one for one in page.findChildren(BigButton) if one.property("look") == "phone"
        )
        assert seen(number).size() == number.size(), digit


@pytest.mark.parametrize("language", ["en", "ur", "sd", "ps"])
@pytest.mark.parametrize("size", ["1366x768", "1024x600"])
def test_the_keys_below_a_referral_are_seen_without_scrolling(
    desk: "AtDesk", language: str, size: str
) -> None:
    desk.made()
    window = desk.program.window
    window.languages.speak(language)
    desk.settle()
    window.resize(*SIZES[size])
    for name, shown in (("referral, sheet", "F10"), ("referral, board", "F9")):
        NIGHT[name](desk)
        settle(desk)
        page, room = window.stack.currentWidget(), window.stack.parentWidget()
        assert page is not None
        assert room is not None
        assert page.height() <= room.height()
        keys = [one for one in page.findChildren(BigButton) if one.isVisible()]
        [key] = [one for one in keys if one.shown_key() == shown]
        assert seen(key).size() == key.size()


def test_a_part_asks_for_its_own_height_whether_its_title_breaks_or_not(
    desk: "AtDesk",
) -> None:
    """Else the bar of the page comes and goes: the title breaks beside it, and only then."""
    narrow(desk, "sd")
    STATES["history"](desk)
    window = desk.program.window
    [room] = window.findChildren(PageRoom)
    for high in (900, 640, 600, 500):
        window.resize(1366, high)
        settle(desk)
        assert room.viewport().width() == window.stack.width()
        assert room.verticalScrollBar().maximum() == 0


def test_the_column_of_pages_keeps_its_keys_and_names_them_under_the_pointer(
    desk: "AtDesk",
) -> None:
    window = desk.program.window
    wide = window.nav.width()
    narrow(desk)
    buttons = [one for one in window.nav.findChildren(BigButton) if one.isVisible()]
    assert window.nav.width() < wide
    assert all(one.toolTip() == directed(one.words()) for one in buttons)
    assert all(one.words() in one.accessibleName() for one in buttons)
    window.languages.speak("sd")
    desk.settle()
    assert all(one.toolTip() == directed(one.words()) for one in buttons)
    window.dress(Theme.LIGHT, 100)
    settle(desk)
    assert window.nav.width() == wide
    assert {one.toolTip() for one in buttons} == {""}


def test_a_list_too_narrow_for_its_words_scrolls_sideways_by_the_arrows(qtbot: "QtBot") -> None:
    columns: tuple[Column[str], ...] = (
        Column("Number", str),
        Column("What is still to be done here", str, share=1),
        Column("Who", str, share=1),
    )
    view = RowView("Cases", columns, key=lambda one: one)
    qtbot.addWidget(view)
    view.resize(260, 300)
    view.show()
    view.show_rows(["KHI-2026-00001"])
    last = view.lines.index(0, 2)
    assert view.horizontalScrollBar().maximum() > 0
    for _ in columns[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.viewport().rect().contains(view.visualRect(last))
    assert view.current() == "KHI-2026-00001"
    view.resize(900, 300)
    assert view.horizontalScrollBar().maximum() == 0


def test_a_form_takes_one_column_where_two_have_no_room(qtbot: "QtBot") -> None:
    fields = (
        Line("station_name", "Name of the station as it is written on its letters"),
        Line("officer_name", "Name of the officer who is in charge of the station"),
    )
    form = Form(FirstRun, fields, columns=2)
    area = scrolled(form.widget)
    qtbot.addWidget(area)
    area.show()
    one, other = form.field("station_name"), form.field("officer_name")
    least = form.widget.minimumSizeHint().width()
    for wide in (least * 3, least + 20, least * 3):
        area.resize(wide, 300)
        qtbot.wait(20)
        assert area.horizontalScrollBar().maximum() == 0
        assert (one.y() == other.y()) is (wide > 2 * least)
        assert (one.x() == other.x()) is (wide < 2 * least)
