"""A secret shelter planted in the register, then looked for on the screens of a locked desk."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.services import station
from station_desk.services.register import snapshot
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.vault import keys as vault
from tests.services.secret_planted import PUBLIC, SHELTER, WORDS, all_words, plant, told
from tests.ui.at_desk import ENTER, ESC, F2
from tests.ui.conftest import make_station
from tests.ui.keyboard import NIGHT, PHRASE, KeyCounter

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
Open = Callable[[Path], Program]


@pytest.fixture
def planted_folder(tmp_path: Path) -> Path:
    """Return a station whose register holds the planted cards, its snapshot published."""
    folder = tmp_path / "planted"
    officer = make_station(folder, load=False)
    made = station.open_station(folder, officer, PHRASE, now=NIGHT)
    plant(made)
    shown = made.database.read(partial(snapshot.build, desk=made.desk, now=NIGHT))
    snapshot.publish(folder, shown, partial(vault.sign, made.unlocked))
    station.close(made)
    return folder


@pytest.fixture
def program(open_program: Open, planted_folder: Path, qtbot: QtBot) -> Program:
    """Return the program on the planted desk, locked."""
    made = open_program(planted_folder)

    def answers() -> bool:
        page = made.window.stack.page("help_now")
        return isinstance(page, HelpNowPage) and bool(page.tiles.digits())

    qtbot.waitUntil(answers)
    return made


def seen(root: QWidget) -> str:
    """Return every text that a widget of the window holds, shown or not, tables too."""
    return "\n".join(words for one in (root, *root.findChildren(QWidget)) for words in _of(one))


def _of(one: QWidget) -> Iterator[str]:
    yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
    yield one.windowTitle()
    if isinstance(one, QLabel | QLineEdit):
        yield one.text()
    elif isinstance(one, QPlainTextEdit):
        yield one.toPlainText()
    elif isinstance(one, QAbstractItemView) and (model := one.model()) is not None:
        top = QModelIndex()
        for row in range(model.rowCount(top)):
            for column in range(_columns(model)):
                index = model.index(row, column)
                yield from (str(index.data(role) or "") for role in ROLES)


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def test_the_locked_screens_and_the_clipboard_hold_nothing_of_a_secret_place(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    window = program.window
    page = window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    assert told(seen(window).encode()) == set()
    was_there = False
    for digit in page.tiles.digits():
        keys.press(digit, ENTER)
        text = seen(window)
        was_there |= SHELTER in text
        assert told(text.encode()) == set()
        assert told(QGuiApplication.clipboard().text().encode()) == set()
        keys.press(ESC)
    assert was_there, "the shelter itself is to be reached, by its public number"
    for words in ("zaqhaven", PUBLIC):
        keys.type(words)
        qtbot.wait(800)
        keys.press(ENTER)
        text = seen(window)
        assert SHELTER in text
        assert told(text.replace(words, "").encode()) == set()
        assert QGuiApplication.clipboard().text() == PUBLIC
        keys.press(ESC)
    keys.press(F2)
    assert told(seen(window).encode()) == set()


def test_no_search_of_a_locked_desk_is_answered_by_what_is_secret(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = program.window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    for word in all_words().values():
        found = page._lookup.find(word, NIGHT) if page._lookup.is_ready else None
        if found is None:
            page._lookup.make_now()
            found = page._lookup.find(word, NIGHT)
        assert not [one for one in found or () if WORDS["number"] in repr(one)], word
        reasons = "\n".join(reason for one in found or () for reason in one.rung.reasons)
        assert word not in reasons


def test_this_way_of_looking_finds_a_word_that_a_widget_holds(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    QLabel(WORDS["address"], root)
    assert told(seen(root).encode()) == {"address"}
