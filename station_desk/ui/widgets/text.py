"""Own every text on the screen: labels and lines that can only be plain text."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from station_desk.domain.direction import WHOLE, unbroken
from station_desk.ui.style import blank, rising
from station_desk.ui.widgets.directed import directed, hinted
from station_desk.ui.widgets.qt import override
from station_desk.words import mirrored

PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText

LATIN = PRIVATE | Qt.InputMethodHint.ImhLatinOnly  # a number, a code, a secret

RISING = {"title": 26, "question": 28, "heading": 21, "place": 21}  # sp, as in the sheet
LONG = 24  # letters that no line of a narrow card holds
BARRED = frozenset({"say", "verdict"})  # looks with a bar at the side where reading begins
NAME_SHOWN = 90  # letters of a name that stands above a number: two lines of a card
JOINT = re.compile(r"([/.?&=_@-]+)(?=\w)")  # where an address of the web may be broken
ADDRESS = re.compile(r"@|://")


class Words(QLabel):
    """Plain words at the side where reading begins in the window, whatever their script.

    Qt lays a text by its own script and would leave an English name at the left of a window
    that is read from the right. The frame calls :meth:`turn` when the program is mirrored: an
    event handler here would be called for each label at every change of letters and colours.
    """

    def __init__(self, words: str) -> None:
        """Show ``words``."""
        super().__init__()
        self._words = self._parted = self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.turn(self.layoutDirection())

    @override
    def setText(self, words: str, /) -> None:
        self._words = words
        shown = coded(words) if self.property("look") == "code" else words
        self._parted = directed(shown)
        self._whole = unbroken(self._parted)
        super().setText(self._whole)
        self.make_room()
        if self.isVisible():
            self._hold()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._hold()

    def _hold(self) -> None:
        """Keep each reference in one line where one is wide enough for it; else break it."""
        if WHOLE not in self._whole or not self.wordWrap():
            return
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        wide = (one for one in self._whole.split() if WHOLE in one)
        fits = all(metrics.horizontalAdvance(one) <= room for one in wide)
        shown = self._whole if fits else self._parted
        if shown != super().text():
            super().setText(shown)

    def make_room(self) -> None:
        """Leave room for what Nastaliq draws outside its lines, which would be cut.

        A stroke of a big letter rises above the first line; a line that is broken begins
        further in by the gap of the blank at its end, and so ends further out.
        """
        big = RISING.get(str(self.property("look")))
        above = rising(self._words, big) if big else 0
        beyond = blank() if self.wordWrap() and mirrored() else 0
        inside, box = self.contentsRect(), self.frameRect()  # the look has its own room
        self.setContentsMargins(
            beyond + inside.left() - box.left(),
            above + inside.top() - box.top(),
            box.right() - inside.right(),
            box.bottom() - inside.bottom(),
        )

    @override
    def text(self) -> str:
        return self._words

    @override
    def clear(self) -> None:
        self.setText("")

    @override
    def setAlignment(self, side: Qt.AlignmentFlag, /) -> None:
        super().setAlignment(side)
        self.turn(self.layoutDirection())

    def turn(self, way: Qt.LayoutDirection) -> None:
        """Begin at the side where reading begins when the window is read in ``way``."""
        turn_bar(self, way)
        flag = Qt.AlignmentFlag
        side = self.alignment()
        if side & (flag.AlignHCenter | flag.AlignJustify):
            return
        mirrored = way is Qt.LayoutDirection.RightToLeft
        if mirrored != bool(side & flag.AlignAbsolute):
            level = flag.AlignLeft if side & flag.AlignRight else flag.AlignRight
            fixed = flag.AlignAbsolute if mirrored else level
            super().setAlignment(side & flag.AlignVertical_Mask | level | fixed)


def breakable(words: str) -> str:
    """Return ``words`` so that an address of the web in them may go on in the next line."""
    return " ".join(
        JOINT.sub("\\1\u200b", one) if len(one) > LONG or ADDRESS.search(one) else one
        for one in words.split(" ")
    )


def coded(words: str) -> str:
    """Return a code so that its groups may go on in the next line."""
    return words.replace("-", "-\u200b")


def held(words: str) -> str:
    """Return a name so short, and breakable, that what stands below it is always seen."""
    return parted(words if len(words) <= NAME_SHOWN else f"{words[:NAME_SHOWN].rstrip()}\u2026")


def parted(words: str) -> str:
    """Return ``words`` so that one longer than a line goes on in the next."""
    return " ".join(
        "\u200b".join(one[at : at + LONG] for at in range(0, len(one), LONG))
        for one in words.split(" ")
    )


def show_name(place: QLabel, name: str) -> None:
    """Show a name held short; read out and under the mouse it is whole."""
    place.setText(held(name))
    place.setAccessibleName(name)
    place.setToolTip(hinted(name if len(name) > NAME_SHOWN else ""))


def ended(words: str) -> str:
    """Return ``words`` of a tick box so that the full stop stays behind them when mirrored."""
    marked = directed(words)
    return marked if not words or words[-1].isalnum() or marked != words else f"{words}\u200e"


def label(words: str = "", *, look: str = "body", wrap: bool = False) -> QLabel:
    """Return a plain-text label; ``look`` is a name of the style sheet.

    Looks: body, muted, small, strong, heading, title, section, number, key, say, warn.
    """
    made = Words(words)
    made.setProperty("look", look)
    turn_bar(made, made.layoutDirection())
    made.setWordWrap(wrap)
    made.make_room()
    if wrap:
        made.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHorizontalStretch(1)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def line(
    name: str, *, hint: str = "", secret: bool = False, limit: int = 300, latin: bool = False
) -> QLineEdit:
    """Return a one-line field; ``name`` is read out, ``secret`` hides what is typed.

    A ``latin`` one takes a number or a code.
    """
    made = QLineEdit()
    furnish(made, name, hint=hint, limit=limit)
    if secret or latin:
        made.setInputMethodHints(LATIN)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def furnish(made: QLineEdit, name: str, *, hint: str = "", limit: int = 300) -> None:
    """Give a one-line field its name and hint, and keep what is typed to itself."""
    made.setAccessibleName(name)
    show_hint(made, hint)
    made.setMaxLength(limit)
    made.setInputMethodHints(PRIVATE)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def show_hint(made: QLineEdit, hint: str) -> None:
    """Show ``hint`` in the empty field, and whole under the pointer: a field may be narrow."""
    made.setPlaceholderText(directed(hint))
    made.setToolTip(hinted(hint))


def see_box(words: str, *secrets: QLineEdit) -> QCheckBox:
    """Return a box that shows what is typed into ``secrets`` while it is ticked."""
    made = QCheckBox(directed(words))

    def show(on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        for one in secrets:
            mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
            one.setEchoMode(mode)

    made.toggled.connect(show)
    return made


def lines(name: str, *, hint: str = "") -> QPlainTextEdit:
    """Return a field of several lines; Tab leaves it."""
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(directed(hint))
    made.setTabChangesFocus(True)
    made.setInputMethodHints(PRIVATE)
    return made


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a part; one that has no place yet is left to appear with its parent.

    Showing it at once would open a window of its own for a moment.
    """
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def turn_bar(widget: QWidget, way: Qt.LayoutDirection) -> None:
    """Put the bar of a look that has one to the side where reading begins in ``way``."""
    mirrored = way is Qt.LayoutDirection.RightToLeft
    if widget.property("look") in BARRED and mirrored != bool(widget.property("mirrored")):
        restyle(widget, mirrored=mirrored)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties and let the sheet see them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
