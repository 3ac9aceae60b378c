"""The look: contrast of every pair, one set of names, sizes that follow the letters."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from station_desk import words
from station_desk.ui import style
from station_desk.ui.style import TOKENS, Theme
from station_desk.ui.widgets.text import label

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RING = 3  # px, of what has the keys
BESIDE = 12  # px between words and the bar of what is to be said
TEXT = 4.5  # WCAG 2.2 AA, text
EDGE = 3.0  # WCAG 2.2 AA, what must be seen to be used
PAIRS = (
    ("ink", "ground"), ("ink", "card"), ("ink", "soft"), ("muted", "ground"), ("muted", "card"),
    ("muted", "soft"), ("nav_ink", "nav"), ("nav_muted", "nav"), ("nav_on_ink", "nav_on"),
    ("key_ink", "key"), ("main_ink", "main"), ("main_ink", "main_hover"),
    ("chosen_ink", "chosen"), ("phone_ink", "phone"), ("phone_ink", "phone_hover"),
    ("phone_ink", "phone_key"), ("late_ink", "late"), ("soon_ink", "soon"),
    ("open_ink", "open"), ("closed_ink", "closed"), ("practice_ink", "practice"),
    ("late_ink", "card"), ("open_ink", "card"), ("soon_ink", "card"),
)  # fmt: skip
SEEN = (("focus", "card"), ("focus", "ground"), ("edge", "card"), ("edge", "ground"))


def light(colour: str) -> float:
    seen = QColor(colour)
    red, green, blue = (
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4
        for one in (seen.redF(), seen.greenF(), seen.blueF())
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(TOKENS[theme][text], TOKENS[theme][ground]) >= TEXT


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_focus_ring_and_borders_of_fields_can_be_seen(
    theme: Theme, mark: str, ground: str
) -> None:
    assert contrast(TOKENS[theme][mark], TOKENS[theme][ground]) >= EDGE


def test_day_and_night_name_the_same_colours() -> None:
    assert set(TOKENS[Theme.LIGHT]) == set(TOKENS[Theme.DARK])


@pytest.mark.parametrize("theme", Theme)
def test_the_sheet_leaves_no_name_open(theme: Theme) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", style.sheet(theme, 150), flags=re.DOTALL)
    assert "@" not in sheet
    assert not re.search(r"\ddp", sheet)


def test_sizes_double_at_two_hundred_per_cent() -> None:
    def biggest(percent: int) -> int:
        sizes = re.findall(r"font-size: (\d+)px", style.sheet(Theme.LIGHT, percent))
        return max(map(int, sizes))

    assert biggest(200) == 2 * biggest(100)


def test_the_ring_round_a_list_is_not_painted_over_by_its_rows(
    qtbot: "QtBot", qapp: QApplication
) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    list_, other = QListWidget(), QLineEdit()
    list_.addItem("Edhi Foundation")
    column.addWidget(other)
    column.addWidget(list_)
    place.setStyleSheet(style.sheet(Theme.LIGHT))
    qtbot.addWidget(place)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    for one in (other, list_):  # begun without the keys: the rows keep off the ring
        one.setFocus()
        assert list_.viewport().geometry().left() >= RING
        assert list_.viewport().geometry().top() >= RING


@pytest.mark.parametrize("language", ["en", "ur"])
def test_words_beside_a_bar_keep_off_it_whenever_they_are_set(
    qtbot: "QtBot", qapp: QApplication, language: str
) -> None:
    words.use(language)
    style.dress(qapp, Theme.LIGHT, 100)
    try:
        said = label("", look="say", wrap=True)
        said.setStyleSheet(style.sheet(Theme.LIGHT, 100, language))
        qtbot.addWidget(said)
        said.setText("Say: a child needs a doctor.")
        said.show()
        said.setText("Say: a girl needs a doctor.")
        margins = said.contentsMargins()
        assert min(margins.left(), margins.right()) >= BESIDE
    finally:
        words.use("en")
        style.dress(qapp, Theme.LIGHT, 100)


def test_every_rule_with_a_ground_names_its_ink() -> None:
    text = Path("resources/style/desk.qss").read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    bad = []
    for names, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        paints = re.search(r"\bbackground: (?!transparent)", body)
        has_text = "::" not in names
        if paints and has_text and not re.search(r"(?<![-\w])color:", body):
            bad.append(names.strip())
    assert bad == []


def test_a_big_stroke_of_nastaliq_is_not_cut_above_its_line(qapp: QApplication) -> None:
    words.use("ur")
    style.dress(qapp, Theme.LIGHT, 100)
    try:
        title = label("\u06a9\u0646\u062c\u06cc\u0627\u06ba", look="title", wrap=True)
        assert title.contentsMargins().top() > 0
        assert title.contentsMargins().left() == style.blank() > 0
        small = label("\u0627\u0641\u0633\u0631", look="title")
        assert small.contentsMargins().top() == 0
    finally:
        words.use("en")
        style.dress(qapp, Theme.LIGHT, 100)
    assert label("Keys", look="title", wrap=True).contentsMargins().isNull()
