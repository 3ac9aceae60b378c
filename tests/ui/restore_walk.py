"""Walk the page that brings a desk back by what is printed: its labels, its order, its keys."""

from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain import bringing_back
from station_desk.domain.bringing_back import ANSWERS, LABELS, Blank, KeyStroke, Way
from station_desk.services.issuing import restore_paper
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.restore import RestorePage
from station_desk.ui.widgets.buttons import BigButton
from tests.services.desk_made import NOW
from tests.ui.keyboard import KeyCounter

TAB = Qt.Key.Key_Tab
STROKES = tuple(one for one in vars(bringing_back).values() if isinstance(one, KeyStroke))


def printed(opened: OpenDesk) -> tuple[str, str]:
    """Return the text of both sides of the printed page, blanks and lines made one blank."""
    document = pypdfium2.PdfDocument(restore_paper.make(opened, now=NOW))
    try:
        front, back = (one.get_textpage().get_text_range() for one in document)
    finally:
        document.close()
    return " ".join(front.split()), " ".join(back.split())


def labelled(page: RestorePage) -> list[tuple[str, QLineEdit]]:
    """Return the fields of the screen from top to bottom, each with the words beside it."""
    names = sorted(page.form.findChildren(QLabel), key=QLabel.y)
    return [
        (one.text(), field)
        for one in names
        if one.isVisible() and isinstance(field := one.buddy(), QLineEdit)
    ]


def press(keys: KeyCounter, stroke: KeyStroke) -> None:
    """Press a printed key that stands on the screen with its printed words, and can be used."""
    shown = [
        (one.shown_key(), one.words())
        for one in keys.window.findChildren(BigButton)
        if one.isVisible() and one.isEnabled()
    ]
    assert (stroke.key, stroke.words) in shown
    keys.press(getattr(Qt.Key, f"Key_{stroke.key}") if stroke.key[0] == "F" else stroke.key)


def fill_in(
    program: Program, keys: KeyCounter, qtbot: QtBot, way: Way, typed: Mapping[Blank, str]
) -> RestorePage:
    """Fill the fields in as the printed table says for ``way``; Tab after each."""
    qtbot.waitUntil(lambda: program.window.stack.name() == "restore", timeout=15_000)
    page = program.window.stack.page("restore")
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(page.form.file.hasFocus)
    expected = {}
    for blank, (name, field) in zip(LABELS, labelled(page), strict=True):
        assert name == LABELS[blank]
        assert field.hasFocus(), f"Tab leads to {name}"
        always = blank in (Blank.FILE, Blank.REASON)
        expected[field] = typed[blank] if always or blank in ANSWERS[way] else ""
        keys.type(expected[field])
        if blank is not Blank.REASON:
            keys.press(TAB)
    assert {field: field.text() for field in expected} == expected
    return page


def newest(stick: Path) -> str:
    """Return the file with the greatest number."""
    return str(max(stick.glob("desk-*.sdbk")))
