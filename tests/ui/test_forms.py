"""Forms give the draft they were shown, show problems and tell only real changes."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from station_desk.domain.errors import Problem
from station_desk.services.wording import SEX_WORDS
from station_desk.ui.forms.editors import ChoiceRow, Drop
from station_desk.ui.forms.fields import Instant, Line, Number, Pick, Text, Tick
from station_desk.ui.forms.form import Form
from tests import pseudo


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Every kind of field, and one value that is no field."""

    name: str = ""
    age: str = ""
    sex: str = ""
    place: str = ""
    known: bool = False
    note: str = ""
    at: str = ""
    kept: int = 0


SEXES = (("girl", "Girl"), ("boy", "Boy"), ("other", "Other"))
PLACES = (("stand", "Bus stand"), ("rail", "Railway station"))
SEX_CHOICES = tuple((str(sex), words) for sex, words in SEX_WORDS.items())
FIELDS = (
    Line("name", "Name", limit=10),
    Number("age", "Age"),
    Pick("sex", "Sex", choices=SEXES, row=True),
    Pick("place", "Place", choices=PLACES),
    Tick("known", "Known"),
    Text("note", "Note"),
    Instant("at", "At"),
)
FULL = Draft(
    name="A child", age="9", sex="girl", place="rail", known=True, note="one\ntwo",
    at="21-11-2026 02:14", kept=7,
)  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot) -> Form[Draft]:
    made: Form[Draft] = Form(Draft, FIELDS, columns=2)
    qtbot.addWidget(made.widget)
    made.widget.show()
    return made


def test_a_draft_comes_out_as_it_was_shown_with_what_is_no_field(form: Form[Draft]) -> None:
    form.show(FULL)
    assert form.draft() == FULL


def test_showing_a_draft_tells_no_change_and_typing_does(
    form: Form[Draft], qtbot: QtBot
) -> None:
    told: list[int] = []
    form.edited.connect(lambda: told.append(1))
    form.show(FULL)
    assert told == []
    QTest.keyClick(form.field("name"), Qt.Key.Key_X)
    assert told == [1]


def test_digits_of_any_script_become_western_and_letters_are_refused(
    form: Form[Draft],
) -> None:
    age = form.field("age")
    assert isinstance(age, QLineEdit)
    age.setText("\u06f1\u06f2")
    assert form.value("age") == "12"
    age.clear()
    QTest.keyClick(age, Qt.Key.Key_A)
    assert form.value("age") == ""


def test_a_row_is_chosen_by_its_first_letter(form: Form[Draft], qtbot: QtBot) -> None:
    row = form.field("sex")
    assert isinstance(row, ChoiceRow)
    assert form.value("sex") == ""
    button = row.focusProxy()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_B)
    assert form.value("sex") == "boy"
    form.set_value("sex", "nothing of this kind")
    assert form.value("sex") == ""


def test_a_list_keeps_nothing_of_the_wheel_and_takes_new_choices(form: Form[Draft]) -> None:
    place = form.field("place")
    assert isinstance(place, Drop)
    form.set_value("place", "rail")
    assert form.value("place") == "rail"
    place.offer((("home", "Home"),))
    assert form.value("place") == "home"
    assert isinstance(place, QComboBox)


def test_problems_stand_under_their_fields_and_the_first_gets_the_focus(
    form: Form[Draft], qtbot: QtBot
) -> None:
    form.widget.activateWindow()
    qtbot.waitUntil(form.widget.isActiveWindow)
    problems = (
        Problem(where="elsewhere", code="x"),
        Problem(where="age", code="age_not_a_number"),
        Problem(where="note", code="too_long"),
    )
    rest = form.show_problems(problems, lambda one: f"wrong {one.where}")
    assert [one.where for one in rest] == ["elsewhere"]
    shown = [one.text() for one in form.widget.findChildren(QLabel) if one.isVisible()]
    assert "wrong age" in shown
    assert "wrong note" in shown
    assert form.field("age").hasFocus()
    form.show(FULL)
    shown = [one.text() for one in form.widget.findChildren(QLabel) if one.isVisible()]
    assert "wrong age" not in shown


def test_every_field_is_read_out_by_its_label(form: Form[Draft]) -> None:
    for one in FIELDS:
        assert form.field(one.name).accessibleName() == one.label


def test_a_line_takes_no_more_than_its_limit(form: Form[Draft]) -> None:
    name = form.field("name")
    for _n in range(15):
        QTest.keyClick(name, Qt.Key.Key_X)
    assert form.value("name") == "x" * 10
    assert name.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_list_is_found_by_typing_also_across_a_blank(form: Form[Draft]) -> None:
    place = form.field("place")
    assert isinstance(place, Drop)
    place.offer((("c", "Karachi Central"), ("s", "Karachi South"), ("m", "Malir")))
    for key in "KARACHI S":
        QTest.keyClick(place, Qt.Key.Key_Space if key == " " else Qt.Key(ord(key)))
    assert form.value("place") == "s"


def typed(row: ChoiceRow, text: str) -> str:
    """Return the choice after ``text`` was typed on the button that has the light."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        to = row.focusProxy()
        assert to is not None
        QApplication.sendEvent(
            to, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text)
        )
    return row.value()


def test_two_choices_of_one_first_letter_are_reached_in_turn(qtbot: QtBot) -> None:
    girl, boy = "\u0644\u0691\u06a9\u06cc", "\u0644\u0691\u06a9\u0627"
    row = ChoiceRow("Sex", (("girl", girl), ("boy", boy)))
    qtbot.addWidget(row)
    assert [typed(row, "\u0644") for _turn in range(3)] == ["girl", "boy", "girl"]


def test_the_english_letter_chooses_in_every_language(qtbot: QtBot) -> None:
    for _language in pseudo.speak():
        row = ChoiceRow("Sex", SEX_CHOICES)
        qtbot.addWidget(row)
        assert all(pseudo.MARK in one.text() for one in row.findChildren(QRadioButton))
        assert [typed(row, one) for one in "gbon"] == ["girl", "boy", "other", "unknown"]
