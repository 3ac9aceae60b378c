"""Look for numbers that would flip in every text that widgets show, as Qt has it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QWidget

from station_desk.domain.direction import CLOSE, FROM_THE_RIGHT, OPEN
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.marks import Badge
from station_desk.words import mirrored

ISOLATED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
BARE = re.compile(r"(?<![A-Za-z\d])\d")  # right behind a letter from the left it stays: F12
IN_PARTS = re.compile(r"(?<![\dA-Za-z])[+(]?\d+\)? [ \d(+-]*\d")  # as 0300 1234567

SHOWN: dict[type[QWidget], Callable[[Any], list[str]]] = {  # the first that fits
    Badge: lambda one: [directed(one.text())],  # painted by hand
    QLabel: lambda one: [QLabel.text(one)],
    QAbstractButton: lambda one: [one.text()],
    QComboBox: lambda one: [*map(one.itemText, range(one.count())), one.placeholderText()],
    QLineEdit: lambda one: [one.placeholderText()],
    QTableView: lambda one: [
        str(one.model().headerData(at, Qt.Orientation.Horizontal))
        for at in range(one.model().columnCount())
    ],
}


def texts(window: QWidget) -> Iterator[str]:
    """Give every text that a widget of ``window`` shows, as Qt has it, with its hints."""
    for one in window.findChildren(QWidget):
        fitting = (said for kind, said in SHOWN.items() if isinstance(one, kind))
        yield from next(fitting, lambda _one: [])(one)
        yield one.toolTip()


def flips(text: str) -> bool:
    """Tell whether a number of ``text`` stands bare where it would be turned round.

    Beside letters read from the right every one would; alone on such a page one in parts.
    """
    left = ISOLATED.sub("", text)
    if FROM_THE_RIGHT.search(text):
        return BARE.search(left) is not None
    return mirrored() and IN_PARTS.search(left) is not None


def bare_numbers(front: QWidget) -> Iterator[str]:
    """Give in words each text of ``front`` in which a number would be turned round."""
    yield from (f"turns a number round: {one!a}" for one in texts(front) if flips(one))
