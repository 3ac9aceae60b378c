"""The page that brings a desk back never moves a person's hands, and forgets what it must."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.bringing_back import FORGET_MINUTES, SECRET, Blank, Way
from station_desk.machine import places, replacing
from station_desk.services import station
from station_desk.services.keys import backups
from station_desk.ui.pages.restore import RestorePage
from tests.services.desk_made import NOW, PHRASE, add_duty
from tests.services.test_restoring import made_station
from tests.ui.keyboard import KeyCounter
from tests.ui.restore_walk import fill_in, newest

TAB, F8, F9, F10 = (getattr(Qt.Key, f"Key_{one}") for one in ("Tab", "F8", "F9", "F10"))


def copied(folder: Path, *, several: bool = False) -> Path:
    """Make a desk, back it up, close it; return the backup."""
    opened, _code = made_station(folder)
    if several:
        add_duty(opened)
    made = backups.make(opened, now=NOW)
    station.close(opened)
    return Path(made.line.folder) / made.line.name


@dataclass
class AtPage:
    """Somebody before the page of a desk whose records do not open."""

    program: Program
    page: RestorePage
    keys: KeyCounter
    folder: Path
    qtbot: QtBot

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=30_000)

    def fill_in(self) -> None:
        typed = {
            Blank.FILE: newest(self.folder / "backups"), Blank.BELT: "101",
            Blank.PHRASE: PHRASE, Blank.REASON: "the disk was damaged",
        }  # fmt: skip
        fill_in(self.program, self.keys, self.qtbot, Way.ALONE, typed)

    def from_the_top(self) -> None:
        """Go back to the first field and fill every one in anew."""
        for one in self.page.form.fields.values():
            one.clear()
        self.page.form.file.setFocus()
        self.fill_in()

    def prepare(self) -> None:
        self.keys.press(F10)
        self.wait(lambda: bool(self.page.lost.text()))

    def staged(self) -> bool:
        return (self.folder / replacing.STAGED).exists()

    def replaced(self) -> bool:
        return bool(list(self.folder.glob("replaced-*")))

    def texts(self) -> dict[Blank, str]:
        return {blank: one.text() for blank, one in self.page.form.fields.items()}


@pytest.fixture
def at(open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot) -> AtPage:
    folder = tmp_path / "desk"
    copied(folder)
    (folder / places.DATABASE).write_bytes(b"")
    program = open_program(folder)
    qtbot.waitUntil(lambda: program.window.stack.name() == "trouble", timeout=15_000)
    keys = KeyCounter(program.window)
    keys.press("3")
    page = program.window.stack.page("restore")
    assert isinstance(page, RestorePage)
    return AtPage(program, page, keys, folder, qtbot)


def test_the_newest_backup_stands_there_and_gives_way_to_what_is_typed(at: AtPage) -> None:
    at.wait(lambda: at.page.form.file.text() == newest(at.folder / "backups"))
    assert at.page.form.file.hasFocus()
    at.keys.type("other")
    assert at.page.form.file.text() == "other"


def test_secrets_are_dots_that_are_read_only_while_the_key_is_held(at: AtPage) -> None:
    dots, plain = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
    for blank in SECRET:
        field = at.page.form.fields[blank]
        field.setFocus()
        assert field.echoMode() is dots
        handle = at.program.window.windowHandle()
        QTest.keyPress(handle, F9)
        assert field.echoMode() is plain
        QTest.keyRelease(handle, F9)
        assert field.echoMode() is dots
        QTest.keyPress(handle, F9)
        at.page.form.reason.setFocus()
        assert field.echoMode() is dots
        QTest.keyRelease(handle, F9)
    for blank in set(Blank) - SECRET:
        assert at.page.form.fields[blank].echoMode() is plain


def test_what_is_wrong_is_named_by_the_words_beside_the_field(at: AtPage) -> None:
    at.wait(lambda: bool(at.page.form.file.text()))
    at.keys.press(TAB)
    at.keys.type("999")
    at.keys.press(F10)
    at.wait(lambda: "Belt number:" in at.page.bar.words())
    assert "101" in at.page.bar.words()
    assert "Pass phrase: please fill in" in at.page.bar.words()
    assert at.page.form.fields[Blank.BELT].hasFocus()
    assert at.page.form.fields[Blank.BELT].property("wrong")
    assert not at.staged()


def test_no_blank_and_no_enter_says_yes(at: AtPage) -> None:
    at.fill_in()
    at.prepare()
    before = at.texts()
    at.keys.press(" ", Qt.Key.Key_Return, "x")
    assert at.texts() == before
    assert not at.replaced()
    at.keys.press(Qt.Key.Key_Escape)
    assert at.page.is_filled_in()
    at.wait(lambda: not at.staged())


def test_a_lock_in_the_middle_forgets_secrets_and_what_was_made_ready(at: AtPage) -> None:
    at.fill_in()
    at.prepare()
    at.keys.press("Ctrl+L")
    assert at.program.window.stack.name() == "help_now"
    at.wait(lambda: not at.staged())
    at.keys.press(Qt.Key.Key_F3)
    assert at.program.window.stack.name() == "trouble"
    at.keys.press("3")
    assert at.page.form.fields[Blank.PHRASE].hasFocus(), "it has to be filled in first"
    left = at.texts()
    assert left[Blank.FILE] == newest(at.folder / "backups")
    assert (left[Blank.BELT], left[Blank.REASON]) == ("101", "the disk was damaged")
    assert all(not left[one] for one in SECRET)
    at.keys.press(F10)
    at.wait(lambda: "Pass phrase: please fill in" in at.page.bar.words())
    assert at.page.form.fields[Blank.PHRASE].hasFocus()
    at.from_the_top()
    at.prepare()
    at.keys.press(F10)
    at.wait(at.replaced)


def test_who_leaves_while_the_desk_works_gets_nothing_ready_behind_the_back(
    at: AtPage,
) -> None:
    at.fill_in()
    at.keys.press(F10, "Ctrl+L")
    at.wait(lambda: not at.page.under_way() and not at.staged())
    assert not at.page.lost.text()
    at.keys.press(Qt.Key.Key_F3, "3", F10)
    at.wait(lambda: "Pass phrase: please fill in" in at.page.bar.words())
    assert not at.replaced()


def test_a_page_left_alone_forgets_secrets_and_what_was_made_ready(at: AtPage) -> None:
    at.fill_in()
    assert at.page.alone.interval() == FORGET_MINUTES * 60_000
    assert at.page.alone.isActive()
    at.page.alone.timeout.emit()
    assert all(not at.texts()[one] for one in SECRET)
    assert "3 minutes" in at.page.bar.words()
    assert at.page.form.fields[Blank.PHRASE].hasFocus(), "it has to be filled in first"
    at.keys.type("typed blindly")
    assert at.texts()[Blank.PHRASE] == "typed blindly"
    at.from_the_top()
    at.prepare()
    at.page.form.file.setFocus()
    at.page.alone.timeout.emit()
    assert at.page.form.fields[Blank.PHRASE].hasFocus()
    at.wait(lambda: not at.staged())
    at.keys.press(F10)
    at.wait(lambda: "Pass phrase: please fill in" in at.page.bar.words())
    assert not at.replaced()


def test_a_refusal_leads_to_the_first_field_that_must_be_filled_in(at: AtPage) -> None:
    at.wait(lambda: bool(at.page.form.file.text()))
    for blank, text in ((Blank.BELT, "101"), (Blank.REASON, "the disk was damaged")):
        at.page.form.fields[blank].setText(text)
    assert at.page.form.file.hasFocus()
    at.keys.press(F10)
    at.wait(lambda: "Pass phrase: please fill in" in at.page.bar.words())
    assert at.page.form.fields[Blank.PHRASE].hasFocus()
    at.keys.type("not the phrase of anybody")
    at.page.form.file.setFocus()
    at.keys.press(F10)
    at.wait(lambda: "does not open the desk" in at.page.bar.words())
    assert at.page.form.fields[Blank.PHRASE].hasFocus()
    assert at.page.form.fields[Blank.PHRASE].hasSelectedText(), "typing takes its place"
    at.page.form.fields[Blank.PHRASE].setText(PHRASE)
    at.page.form.reason.setText("short")
    at.page.form.file.setFocus()
    at.keys.press(F10)
    at.wait(at.page.form.reason.hasFocus)


@pytest.mark.parametrize("end", [TAB, Qt.Key.Key_Return, F10, Qt.Key.Key_F3])
def test_a_phrase_typed_as_the_file_is_neither_named_nor_left_there(
    at: AtPage, end: Qt.Key
) -> None:
    offered = newest(at.folder / "backups")
    at.wait(lambda: at.page.form.file.text() == offered)
    at.keys.type(PHRASE)
    at.keys.press(end)
    at.wait(lambda: at.page.form.file.text() == offered)
    if end != Qt.Key.Key_F3:
        at.wait(lambda: "no backup file" in at.page.bar.words())
    assert PHRASE.split()[0] not in at.page.bar.words()


def test_a_path_of_a_backup_that_is_not_there_is_named_and_stays_to_be_mended(
    at: AtPage,
) -> None:
    at.wait(lambda: bool(at.page.form.file.text()))
    at.keys.type("desk-000009.sdbk")
    at.keys.press(TAB)
    at.wait(lambda: "desk-000009.sdbk" in at.page.bar.words())
    assert at.texts()[Blank.FILE] == "desk-000009.sdbk"
    assert at.page.form.fields[Blank.BELT].hasFocus(), "no answer moves the cursor"
    at.keys.press(F10)
    at.wait(at.page.form.file.hasFocus)


def test_the_program_does_not_begin_anew_in_the_middle(at: AtPage) -> None:
    begun: list[bool] = []
    at.program.anew.connect(lambda: begun.append(True))
    at.fill_in()
    at.program.renewal.due.emit()
    assert begun == []
    at.keys.press(Qt.Key.Key_F1)
    at.program.renewal.due.emit()
    assert begun == [True]


@pytest.mark.parametrize("several", [False, True])
def test_no_key_lands_in_another_field_than_the_one_the_person_went_to(
    open_program: Callable[[Path], Program], tmp_path: Path, qtbot: QtBot, several: bool
) -> None:
    path = copied(tmp_path / "old", several=several)
    program = open_program(tmp_path / "new" / "desk")
    qtbot.waitUntil(lambda: program.window.stack.name() == "first_run", timeout=15_000)
    keys = KeyCounter(program.window)
    keys.press(F8)
    qtbot.waitUntil(lambda: program.window.stack.name() == "restore")
    page = program.window.stack.page("restore")
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(page.form.file.hasFocus)
    keys.type(str(path))
    keys.press(TAB)
    keys.type("10")
    qtbot.waitUntil(lambda: bool(page.bar.words()))  # the file was looked into meanwhile
    keys.type("1")
    keys.press(TAB)
    keys.type(PHRASE)
    keys.press(TAB, TAB, TAB, TAB)
    keys.type("the PC was stolen")
    form = page.form
    typed = [one.text() for one in form.findChildren(QLineEdit)]
    assert typed == [str(path), "101", PHRASE, "", "", "", "the PC was stolen"]
