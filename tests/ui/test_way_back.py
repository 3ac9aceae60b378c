"""The ways back in the window: the envelope, and a pass phrase given for one log-in."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import Role
from station_desk.services import second, station
from station_desk.services.keys import officers, rotating
from station_desk.services.station import OfficerDraft
from station_desk.ui.forms.sheet import Sheet
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.pages.way_back import WayBackPage
from station_desk.ui.pages.way_back.sheets import ENVELOPE
from station_desk.ui.widgets.files import FileChoice
from station_desk.vault import escrow, keys, slots
from station_desk.vault.escrow import AskFile, TwoPhrases
from tests.ui.at_desk import F10, AtDesk
from tests.ui.conftest import CHEAP
from tests.ui.keyboard import NIGHT, PHRASE, Clock, KeyCounter

OWN = "harbor violin meadow copper"
F9 = Qt.Key.Key_F9


@pytest.fixture
def folder(made_station: Path, tmp_path: Path) -> Path:
    """Give a desk whose second officer has a pass phrase for one log-in."""
    folder = shutil.copytree(made_station, tmp_path / "desk")
    [line] = keys.slot_lines(folder)
    opened = station.open_station(folder, line.officer_id, PHRASE, now=NIGHT)
    draft = OfficerDraft(
        officer_name="Officer Two", belt_no="202", passphrase=PHRASE, one_time=True
    )
    code, alone = station.offer_recovery(), second.alone(folder, opened.desk)
    rotating.renew_code(opened, code, second=alone, now=NIGHT)
    officers.add(opened, draft, second=alone, now=NIGHT, cost=CHEAP)
    (folder.parent / "envelope").write_text(code)
    station.close(opened)
    return folder


@pytest.fixture
def at(
    folder: Path, open_program: Callable[[Path], Program], qtbot: QtBot, clock: Clock
) -> AtDesk:
    """Sit before the locked desk, at its log-in."""
    program = open_program(folder)
    clock.at += timedelta(minutes=1)
    at = AtDesk(program, KeyCounter(program.window), qtbot, clock)
    at.settle()
    at.press(Qt.Key.Key_F3)
    page = at.page("unlock", UnlockPage)
    at.wait(lambda: bool(page._tiles))
    return at


def sheet(at: AtDesk, name: str) -> Sheet:
    page = at.page("way_back", WayBackPage)
    at.wait(lambda: page.sheet is not None and page.sheet.panel.name == name)
    at.settle()
    assert page.sheet is not None
    return page.sheet


def test_a_given_phrase_leads_to_ones_own(at: AtDesk) -> None:
    at.press("1")
    at.keys.type(PHRASE)
    at.press(Qt.Key.Key_Return)
    own = sheet(at, "own")
    own.form.set_value("passphrase", PHRASE)
    own.form.set_value("repeated", PHRASE)
    at.press(F10)
    assert not at.program.window.is_open
    for name in ("passphrase", "repeated"):
        own.form.set_value(name, OWN)
    at.press(F10)
    at.wait(lambda: at.program.window.is_open)
    assert at.desk.officer.belt_no == "202"


def test_the_envelope_leads_back_with_new_keys_and_a_new_code(at: AtDesk, folder: Path) -> None:
    code = (folder.parent / "envelope").read_text()
    at.press("2", F9)
    at.wait(lambda: at.program.window.stack.name() == "way_back")
    at.press("1")
    asked = sheet(at, "envelope")
    typed = {"recovery_code": code[:-2], "passphrase": OWN, "repeated": OWN}
    for name, value in typed.items():
        asked.form.set_value(name, value)
    at.press(F10)
    asked.form.set_value("recovery_code", code)
    at.press(F10)
    assert sheet(at, "envelope") is asked  # nobody looks on, and no reason is given
    asked.form.set_value("reason", "nobody else is at the station")
    at.press(F10)
    fresh = sheet(at, "new_code")
    assert fresh.offered.text() != code
    fresh.form.set_value("new_code", code)
    at.press(F10)
    assert sheet(at, "new_code") is fresh
    fresh.form.set_value("new_code", fresh.offered.text().lower())
    at.press(F10)
    at.wait(lambda: at.program.window.stack.name() == "unlock")
    at.settle()
    assert slots.read(folder).generation == 3
    at.press("2")
    at.keys.type(OWN)
    at.press(Qt.Key.Key_Return)
    at.wait(lambda: at.program.window.is_open)


def test_the_sheets_of_the_code_follow_their_printed_order_and_hide_the_old_code(
    at: AtDesk,
) -> None:
    at.press("2", F9)
    at.wait(lambda: at.program.window.stack.name() == "way_back")
    at.press("1")
    form = sheet(at, "envelope").form
    fields = [form.field(one.name) for one in ENVELOPE.fields]
    heights = [one.mapTo(form.widget, QPoint()).y() for one in fields]
    assert heights == sorted(set(heights)), "one column, from top to bottom"
    for one in fields:
        assert one.hasFocus()
        at.keys.press(Qt.Key.Key_Tab)
    old = form.field("recovery_code")
    assert isinstance(old, QLineEdit)
    old.setFocus()
    assert old.echoMode() is QLineEdit.EchoMode.Password
    handle = at.program.window.windowHandle()
    QTest.keyPress(handle, F9)
    assert old.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyRelease(handle, F9)
    assert old.echoMode() is QLineEdit.EchoMode.Password


def test_two_that_differ_are_said_to_until_they_are_the_same(at: AtDesk) -> None:
    at.press("1")
    at.keys.type(PHRASE)
    at.press(Qt.Key.Key_Return)
    own = sheet(at, "own")
    at.keys.type(OWN)
    at.keys.press(Qt.Key.Key_Tab)
    at.keys.type(OWN[:-1])
    at.press(F10)
    again = own.form.field("repeated")
    at.wait(lambda: bool(again.property("wrong")))
    assert again.hasFocus()
    at.keys.press(Qt.Key.Key_End)
    at.keys.type(OWN[-1])
    assert not again.property("wrong")


# by the district

TWO = TwoPhrases(
    first="unselfish alfalfa elude cryptic", second="granite whisker mobile tinfoil"
)


def chosen(at: AtDesk, path: Path) -> None:
    """Choose a file in the dialog in front."""
    at.wait(lambda: bool(at.program.window.findChildren(FileChoice)))
    choice = at.program.window.findChildren(FileChoice)[-1]
    choice.fileSelected.emit(str(path))
    choice.reject()
    at.settle()


def test_the_district_leads_back(at: AtDesk, folder: Path, tmp_path: Path) -> None:
    key, public = escrow.make("Karachi South", TWO, given=CHEAP)
    opened = keys.unlock(folder, in_charge(folder), PHRASE, now=NIGHT)
    escrow.set_public(opened, public)
    at.press("2", F9)
    at.wait(lambda: at.program.window.stack.name() == "way_back")
    at.press("2")
    asking = sheet(at, "ask")
    assert asking.form.value("belt_no") == "4471"
    for name in ("passphrase", "repeated"):
        asking.form.set_value(name, OWN)
    at.press(F10)
    chosen(at, tmp_path / "ask.json")
    asked = escrow.parsed(AskFile, (tmp_path / "ask.json").read_bytes())
    answered = escrow.answer(key, TWO, asked)
    (tmp_path / "answer.json").write_bytes(escrow.data_of(answered))
    at.program.window.activateWindow()
    at.page("way_back", WayBackPage).back()
    at.page("way_back", WayBackPage).district.choose_answer()
    chosen(at, tmp_path / "answer.json")
    coming = sheet(at, "answer")
    coming.form.set_value("old", PHRASE)
    coming.form.set_value("reason", "SSP South order 4412")
    coming.do.click()
    at.settle()
    assert sheet(at, "answer") is coming  # another phrase than the one chosen when asking
    coming.form.set_value("old", OWN)
    coming.do.click()
    fresh = sheet(at, "new_code")
    fresh.form.set_value("new_code", fresh.offered.text())
    fresh.do.click()
    at.wait(lambda: at.program.window.stack.name() == "unlock")
    keys.forget(keys.unlock(folder, in_charge(folder), OWN, now=NIGHT))


def in_charge(folder: Path) -> str:
    return next(one.officer_id for one in keys.slot_lines(folder) if one.role is Role.IN_CHARGE)


def test_the_whole_code_can_be_read_back_in_the_small_window(at: AtDesk) -> None:
    at.program.window.resize(1024, 560)
    at.press("2", F9)
    at.wait(lambda: at.program.window.stack.name() == "way_back")
    at.press("1")
    field = sheet(at, "envelope").form.field("recovery_code")
    code = "-".join(["MMMM"] * 8) + "-MM"
    assert field.fontMetrics().horizontalAdvance(code) < field.width()


def test_the_words_of_a_refusal_are_whole_in_the_small_window(at: AtDesk) -> None:
    at.program.window.resize(1024, 560)
    at.press("2")
    at.keys.type("not the phrase at all")
    at.press(Qt.Key.Key_Return)
    page = at.page("unlock", UnlockPage)
    at.wait(lambda: "Caps Lock" in page.bar.words())
    at.settle()
    for words in page.bar.findChildren(QLabel):
        assert words.height() >= words.heightForWidth(words.width()), words.text()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_what_is_wrong_at_a_field_is_seen_in_the_small_window(
    at: AtDesk, language: str
) -> None:
    at.program.window.languages.speak(language)
    at.program.window.resize(1024, 560)
    at.press(Qt.Key.Key_F3)
    at.wait(lambda: bool(at.page("unlock", UnlockPage)._tiles))
    at.press("2", F9)
    at.wait(lambda: at.program.window.stack.name() == "way_back")
    at.press("1")
    form = sheet(at, "envelope").form
    at.press(F10)
    seen(at, form._notes["recovery_code"])
    form.set_value(
        "recovery_code", (at.program.window.seat.doors.folder.parent / "envelope").read_text()
    )
    for name in ("passphrase", "repeated"):
        form.set_value(name, OWN if name == "passphrase" else OWN[:-1])
    at.press(F10)
    again = form.field("repeated")
    at.wait(again.hasFocus)
    seen(at, again)
    seen(at, form._notes["repeated"])


def test_what_the_district_is_asked_with_is_seen_in_the_small_window(
    at: AtDesk, folder: Path, tmp_path: Path
) -> None:
    _key, public = escrow.make("Karachi South", TWO, given=CHEAP)
    opened = keys.unlock(folder, in_charge(folder), PHRASE, now=NIGHT)
    escrow.set_public(opened, public)
    at.program.window.languages.speak("ur")
    at.program.window.resize(1024, 560)
    at.press(Qt.Key.Key_F3)
    at.wait(lambda: bool(at.page("unlock", UnlockPage)._tiles))
    at.press("2", F9)
    at.wait(lambda: at.program.window.stack.name() == "way_back")
    at.press("2")
    asking = sheet(at, "ask")
    for name in ("passphrase", "repeated"):
        asking.form.set_value(name, OWN)
    at.press(F10)
    chosen(at, tmp_path / "ask.json")
    seen(at, asking.bar)


def seen(at: AtDesk, part: QWidget) -> None:
    """Wait until ``part`` is shown whole."""
    at.wait(lambda: part.isVisible() and part.visibleRegion().boundingRect() == part.rect())
