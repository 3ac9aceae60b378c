"""Typing by sound through the window: letters, mark, card, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from station_desk.app import speech
from station_desk.machine.typing_tables import table
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets import typing as typing_module
from station_desk.ui.widgets.text import line, see_box
from station_desk.ui.widgets.typing import Typing, takes_words
from station_desk.ui.widgets.typing_mark import TypingMark
from tests.ui.at_desk import F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture

if TYPE_CHECKING:
    from station_desk.ui.widgets.typing_card import TypingCard

F12 = Qt.Key.Key_F12
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def hit(key: Any, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key at the window in front, as the system does."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert front is not None
    QTest.keyClick(front.windowHandle(), key, held)


def at_name(desk: AtDesk) -> QLineEdit:
    """Stand in the name of a child of a new sheet."""
    desk.begin()
    field = desk.program.window.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def typing(desk: AtDesk) -> Typing:
    [found] = desk.program.window.findChildren(speech.Speech)
    return found.typing


def marks(desk: AtDesk) -> list[TypingMark]:
    return [one for one in desk.program.window.findChildren(TypingMark) if one.isVisible()]


def test_it_is_off_until_f12_and_off_again_by_f12(desk: AtDesk) -> None:
    field = at_name(desk)
    desk.keys.type("ali")
    assert field.text() == "ali"
    field.clear()
    hit(F12)
    desk.keys.type("ali")
    assert field.text() == "الی"
    hit(F12)
    desk.keys.type("ali")
    assert field.text() == "الیali"


def test_shift_writes_the_other_letter_and_digits_stay_western(desk: AtDesk) -> None:
    field = at_name(desk)
    hit(F12)
    hit("t", SHIFT)
    desk.keys.type("t12,.")
    hit("a", SHIFT)
    assert field.text() == "ٹت12،۔آ"


def test_the_mark_stands_in_the_field_that_has_the_keyboard_and_goes_with_it(
    desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(typing_module, "announce", lambda _field, words: said.append(words))
    field = at_name(desk)
    assert marks(desk) == []
    hit(F12)
    [mark] = marks(desk)
    assert mark.parentWidget() is field
    assert "اردو" in mark.text()
    assert field.rect().contains(mark.geometry())
    assert field.accessibleDescription() == "Typing by sound: اردو"
    assert said == ["Typing by sound is on: اردو. F12 turns it off, Ctrl F12 shows the keys."]
    while isinstance(desk.program.window.focusWidget(), QLineEdit):
        before = desk.program.window.focusWidget()
        desk.press(TAB)
        if desk.program.window.focusWidget() is not before and not marks(desk):
            break  # a number: no mark
    assert field.accessibleDescription() == ""
    assert field.textMargins().isNull()


def test_a_number_a_code_and_a_secret_take_no_letters_of_it(desk: AtDesk) -> None:
    secret = line("Pass phrase", secret=True)
    box = see_box("Show", secret)
    box.setChecked(True)  # now it is read as typed, but it is a secret all the same
    assert not takes_words(secret)
    assert not takes_words(line("Belt number", latin=True))
    assert takes_words(line("Name"))
    field = at_name(desk)
    hit(F12)
    desk.keys.type("a")
    desk.press(TAB, TAB)  # the age
    desk.keys.type("9a")
    age = desk.program.window.focusWidget()
    assert isinstance(age, QLineEdit)
    assert (field.text(), age.text()) == ("ا", "9")


def test_a_selection_is_replaced_and_undo_gives_it_back(desk: AtDesk) -> None:
    field = at_name(desk)
    desk.keys.type("Bano")
    hit(F12)
    field.selectAll()
    desk.keys.type("b")
    assert field.text() == "ب"
    hit("z", CTRL)
    assert field.text() == "Bano"
    field.setMaxLength(5)
    field.deselect()
    desk.keys.type("abc")
    assert field.text() == "Banoا"


def test_a_paste_an_input_method_and_shortcuts_are_left_alone(desk: AtDesk) -> None:
    field = at_name(desk)
    hit(F12)
    QGuiApplication.clipboard().setText("Saddar")
    hit("v", CTRL)
    event = QInputMethodEvent()
    event.setCommitString("abc")
    QApplication.sendEvent(field, event)
    assert field.text() == "Saddarabc"
    desk.press(F10)  # the keys of the page go on working
    desk.view()
    assert len(desk.saved()) == 1


def test_it_writes_in_fields_of_several_lines(desk: AtDesk) -> None:
    at_name(desk)
    hit(F12)
    lines = [one for one in desk.referral.findChildren(QPlainTextEdit) if one.isVisible()]
    if not lines:
        desk.made()
        desk.press("8")
        lines = [one for one in desk.referral.findChildren(QPlainTextEdit) if one.isVisible()]
    lines[0].setFocus()
    desk.keys.type("ab")
    assert lines[0].toPlainText() == "اب"
    assert [one.parentWidget() for one in marks(desk)] == [lines[0]]
    hit("z", CTRL)
    assert lines[0].toPlainText() == ""


def test_a_dialog_types_by_sound_too(desk: AtDesk) -> None:
    at_name(desk)
    hit(F12)
    asked = Asked(desk.program.window, "Reason", "", name="Reason", done="Done")
    given: list[str] = []
    asked.given.connect(given.append)
    asked.open()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    for key in "ktb":
        hit(key)
    hit(Qt.Key.Key_Return)
    assert given == ["کتب"]


def test_it_is_each_officers_own_and_the_gate_begins_latin(desk: AtDesk) -> None:
    at_name(desk)
    hit(F12)
    mine = typing(desk)
    officer = desk.desk.officer.id
    assert mine.on()
    desk.keys.press("Ctrl+L")
    desk.wait(lambda: not desk.program.bridge.is_open)
    assert not mine.on()
    mine.enter("another")
    assert not mine.on()
    mine.enter(officer)
    assert mine.on()


def test_sindhi_has_its_own_keys_and_pashto_says_what_urdu_lacks(desk: AtDesk) -> None:
    desk.program.window.languages.speak("sd")
    desk.settle()
    field = at_name(desk)
    hit(F12)
    desk.keys.type("vi")
    assert field.text() == "ڀڳ"
    assert "سنڌي" in marks(desk)[0].text()
    desk.program.window.languages.speak("ps")
    desk.settle()
    again = desk.program.window.findChildren(QLineEdit)
    shown = next(one for one in again if one.isVisible() and takes_words(one))
    shown.setFocus()
    assert "اردو" in marks(desk)[0].text()
    hit(F12, CTRL)
    card = typing(desk).card
    assert card is not None
    assert [one for one in table("ps").missing if one not in written(card)] == []


def written(card: TypingCard) -> dict[str, QPushButton]:
    """Return the letters of the card that can be clicked, by what they write."""
    return {
        one.accessibleName().split(" ", 1)[1]: one for one in card.findChildren(QPushButton)
    }


def test_the_card_fits_a_small_screen_and_a_click_writes(desk: AtDesk) -> None:
    field = at_name(desk)
    hit(F12, CTRL)
    mine = typing(desk)
    assert mine.on()
    card = mine.card
    assert card is not None
    assert card.isVisible()
    assert card.width() <= 1024
    assert card.height() <= 255  # there is room above or below any field of 1024x600
    letters = written(card)
    assert set(letters) == set(table("ur").keys.values())
    letters["ٹ"].click()
    assert field.text() == "ٹ"
    assert QApplication.focusWidget() is field
    hit(F12, CTRL)
    desk.qtbot.waitUntil(lambda: mine.card is None)
    hit(F12, CTRL)
    hit(F12)  # off: the keys are put away with it
    desk.qtbot.waitUntil(lambda: mine.card is None)


@pytest.mark.parametrize("language", ["en", "ur", "sd", "ps"])
def test_mark_and_card_in_every_look(desk: AtDesk, language: str) -> None:
    desk.program.window.languages.speak(language)
    desk.settle()
    field = at_name(desk)
    hit(F12, CTRL)
    desk.keys.type("ayshh")
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS[:2] + LOOKS[4:6]:
        with looking(desk, look):
            card = typing(desk).card
            assert card is not None
            picture(desk).save(str(BUILD / f"typing-{language}-{look.name}.png"))
            assert card.height() <= (255 if language != "ps" else 285)
            card.show_by(field)
            assert not card.geometry().intersects(
                QRect(field.mapToGlobal(QPoint(0, 0)), field.size())
            )
            card.grab().save(str(BUILD / f"typing-card-{language}-{look.name}.png"))
