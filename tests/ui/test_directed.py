"""Numbers never flip on the screen, whatever stands round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QStyleOptionViewItem,
    QWidget,
)

from station_desk import words
from station_desk.domain.direction import CLOSE, FROM_THE_RIGHT, OPEN, WHOLE, bare, unbroken
from station_desk.ui import style
from station_desk.ui.style import Theme
from station_desk.ui.widgets import painted
from station_desk.ui.widgets.directed import BEGINS_LEFT, BEGINS_RIGHT, directed
from station_desk.ui.widgets.files import FileChoice, Ordered, ask_folder
from station_desk.ui.widgets.painted import paint_words
from station_desk.ui.widgets.sureness import copied
from station_desk.ui.widgets.text import breakable, label, show_name
from tests import sources
from tests.ui.bare_numbers import bare_numbers, flips, texts

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.at_desk import AtDesk

PHONE = "021-99205040"
URDU = f"کال کریں {PHONE} ابھی"


@pytest.fixture
def _urdu() -> None:
    words.use("ur")


@pytest.mark.usefixtures("_urdu")
def test_a_phone_in_a_sentence_is_isolated_and_the_sentence_begins_at_the_right() -> None:
    assert directed(URDU) == f"{BEGINS_RIGHT}کال کریں {OPEN}{PHONE}{CLOSE} ابھی"
    assert directed("Enter سے کاپی") == f"{BEGINS_RIGHT}Enter سے کاپی"
    assert directed("C-00001 A.") == f"{OPEN}C-00001 A.{CLOSE}"
    assert directed("1122, کھلا ہے") == f"{BEGINS_RIGHT}{OPEN}1122{CLOSE}، کھلا ہے"
    assert directed("") == ""


@pytest.mark.usefixtures("_urdu")
def test_an_english_line_between_urdu_ones_stays_one_run() -> None:
    english = "Cabinet Division list for 2026 (press); Sindh notification (The News)"
    assert directed(f"پوچھیں\n{english}") == (
        f"{BEGINS_RIGHT}پوچھیں\n{BEGINS_RIGHT}{OPEN}{english}{CLOSE}"
    )
    listed = directed("1. Rescue 1122\nکھلا")
    assert listed.startswith(f"{BEGINS_RIGHT}{OPEN}1{CLOSE}. {OPEN}Rescue 1122{CLOSE}\n")


@pytest.mark.usefixtures("_urdu")
def test_sentences_that_the_program_joins_end_as_their_language_ends_them() -> None:
    said = copied("1121", "اس نمبر پر ابھی کسی نے کال نہیں کی")
    assert bare(directed(said)) == "1121 کاپی ہوا۔ اس نمبر پر ابھی کسی نے کال نہیں کی۔"
    assert (
        bare(directed("کھلا ہے۔.  قریب ہے. Edhi 1.5 ...")) == "کھلا ہے۔  قریب ہے۔ Edhi 1.5 ..."
    )


@pytest.mark.usefixtures("_urdu")
def test_an_address_goes_on_in_the_next_line_at_every_joint_and_keeps_its_order() -> None:
    mail, page = "complaints2@nchr.gov.pk", "https://nchr.pk/a1?b=2"
    shown = breakable(f"{mail} {page} 021-99205040 24/7")
    assert shown.split("\u200b") == [
        "complaints2@", "nchr.", "gov.", "pk https://", "nchr.", "pk/", "a1?", "b=",
        "2 021-99205040 24/7",
    ]  # fmt: skip
    for one in (mail, page):
        told = directed(breakable(f"یا {one}"))
        assert told.replace("\u200b", "") == f"{BEGINS_RIGHT}یا {OPEN}{one}{CLOSE}"


def test_an_english_window_keeps_its_texts_and_isolates_beside_an_urdu_name() -> None:
    assert directed("Call 1099, 021-99205040.") == "Call 1099, 021-99205040."
    assert directed(f"عائشہ {PHONE}") == f"عائشہ {OPEN}{PHONE}{CLOSE}"
    line = "الی, about nine (as stated), girl"  # else it ran from the right: ", girl"
    assert directed(line) == BEGINS_LEFT + line == directed(directed(line))
    assert directed(f"Said:\n{line}") == f"Said:\n{BEGINS_LEFT}{line}"
    assert directed("بچی نے FIR کا بتایا") == "بچی نے FIR کا بتایا"


@pytest.mark.usefixtures("_urdu")
@pytest.mark.parametrize(
    "text", [URDU, "<img src='/etc/hostname'> &lt;b&gt; 0300 1234567", f"<b>{URDU}</b>\n  7 &"]
)
def test_a_hint_shows_its_letters_and_is_never_markup(qtbot: QtBot, text: str) -> None:
    made = label()
    qtbot.addWidget(made)
    long = text * 4
    show_name(made, long)
    shown = QTextDocument()
    if "<" in text:
        shown.setHtml(made.toolTip())
        assert shown.toHtml().count("<img") == 0
    else:
        shown.setPlainText(made.toolTip())
    assert shown.toPlainText() == directed(long)


def test_every_hint_of_the_screen_goes_through_the_one_that_shows_letters() -> None:
    said = [
        f"{name}: {line.strip()}"
        for name, text, _tree in sources.code("station_desk")
        for line in text.splitlines()
        if "setToolTip" in line and "setToolTip(hinted(" not in line
    ]
    assert [one for one in said if "tray.py" not in one] == []  # the system's own


def test_the_hint_of_a_folder_shows_its_letters_wherever_the_choice_goes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    choice = ask_folder(parent, print)
    for name in ("<b>bold", "<img src=x>"):
        folder = tmp_path / name
        folder.mkdir()
        choice.setDirectory(str(folder))
        [box] = choice.findChildren(QComboBox, "lookInCombo")
        assert box.currentText() == str(folder)
        shown = QTextDocument()
        shown.setHtml(box.toolTip())
        assert shown.toPlainText() == directed(str(folder))


@pytest.mark.usefixtures("_urdu")
def test_a_choice_of_files_shows_days_and_sizes_in_order(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    choice = FileChoice(parent, "x", "x (*)")
    shows = choice.itemDelegate()
    assert isinstance(shows, Ordered)
    model = QStandardItemModel(choice)
    for said in ("23 11 2026 07:42", "8.40 KiB"):
        model.appendRow(QStandardItem(said))
        option = QStyleOptionViewItem()
        shows.initStyleOption(option, model.index(model.rowCount() - 1, 0))
        assert option.text == directed(said) != said
    [days] = choice.findChildren(QAbstractItemView, "treeView")
    assert isinstance(days.itemDelegate(), Ordered)


@pytest.mark.usefixtures("_urdu")
def test_a_label_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    made = label(URDU)
    qtbot.addWidget(made)
    assert made.text() == URDU
    assert QLabel.text(made) == unbroken(directed(URDU))
    assert made.fontMetrics().horizontalAdvance(unbroken(PHONE)) == (
        made.fontMetrics().horizontalAdvance(PHONE)
    )


@pytest.mark.parametrize("language", ["en", "sd", "ur"])
def test_a_reference_is_broken_only_where_no_line_holds_it(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    words.use(language)
    style.dress(qapp, Theme.LIGHT, 100)
    number = "KHI-SDR-2026-00001-S"
    made = label(f"(x) {number}", wrap=True)
    qtbot.addWidget(made)
    try:
        wide = made.fontMetrics().horizontalAdvance(number) + 20
        lines = []
        for room in (2 * wide, wide, wide // 2):
            made.resize(room, 200)
            made.show()
            lines.append((WHOLE in QLabel.text(made), made.heightForWidth(room)))
        (one, low), (two, middle), (broken, high) = lines
        assert (one, two, broken) == (True, True, False)
        assert low < middle <= high
        made.setText(f"(y) {number}")
        assert WHOLE not in QLabel.text(made)
    finally:
        words.use("en")
        style.dress(qapp, Theme.LIGHT, 100)


def drawn(text: str, *, raw: bool = False) -> QImage:
    """Return the picture of a text painted from the right."""
    picture = QImage(420, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    place = QRectF(0, 0, 420, 40)
    if raw:
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    else:
        paint_words(painter, place, text)
    painter.end()
    return picture


@pytest.mark.usefixtures("_urdu")
def test_a_painted_number_keeps_its_order_and_would_not_without_the_helper(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.addWidget(QWidget())
    right = drawn(URDU)
    assert right == drawn(directed(URDU), raw=True)
    monkeypatch.setattr(painted, "directed", lambda text: text)
    assert drawn(URDU) != right


def test_the_search_for_bare_numbers_finds_one() -> None:
    assert flips(URDU)
    assert not flips(directed(URDU))
    assert bare(directed(URDU)) == URDU
    assert not flips("0300 1234567")


@pytest.mark.usefixtures("_urdu")
def test_the_search_finds_a_number_in_parts_that_stands_alone() -> None:
    assert flips("0300 1234567")
    assert flips("+92 (21) 99231028")
    assert not flips(directed("0300 1234567"))
    assert not flips("021-99205040")


def test_the_desk_shows_bare_numbers_where_the_helper_is_removed(
    desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("station_desk.ui.widgets.directed.isolated", lambda text: text)
    desk.program.window.languages.speak("ur")
    desk.made()
    for name in ("help_now", "station", "shift"):
        desk.program.window.go(name)
        desk.settle()
    assert len([*bare_numbers(desk.program.window)]) > 20


@pytest.mark.parametrize("language", ["ur", "sd", "ps"])
def test_no_number_stands_bare_in_any_text_of_the_desk(desk: AtDesk, language: str) -> None:
    desk.program.window.languages.speak(language)
    desk.settle()
    desk.made()
    for name in ("help_now", "guide", "referrals", "contacts", "station", "shift", "readiness",
                 "journal", "backups", "retention", "preview", "turns"):  # fmt: skip
        desk.program.window.go(name)
        desk.settle()
    desk.press(Qt.Key.Key_F1, "3")
    every = texts(desk.program.window)
    assert len([one for one in every if FROM_THE_RIGHT.search(one)]) > 200
    assert [*bare_numbers(desk.program.window)] == []
