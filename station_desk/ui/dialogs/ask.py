"""Own the small questions: choose by digit, or give a reason, or show a calm sentence."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from station_desk.domain.draft import DIGITS
from station_desk.ui.style import letter
from station_desk.ui.widgets.buttons import BigButton, back_row
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import MessageBar
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, line
from station_desk.words import _

WIDE = 27  # heights of a line
WIDEST = 44  # of one that is too high else


class Side(IntEnum):
    """How far what a dialog says stands from its edges, in px; half of it between the parts."""

    FAR = 24
    NEAR = 12


class Dialog(QDialog):
    """A window in front: a title, a sentence, then what the dialog adds to :attr:`column`.

    A dialog that can be refused adds :attr:`bar` too.
    """

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        """Show ``title`` and ``words``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.addWidget(label(title, look="heading", wrap=True))
        if words:
            self.column.addWidget(label(words, wrap=True))
        self.bar = MessageBar(self)

    def add_foot(self, done: BigButton) -> BigButton:
        """Add the last row; return its ``Back``, which leaves the dialog."""
        back, row = back_row(done)
        back.clicked.connect(self.reject)
        self.column.addLayout(row)
        return back

    def stop_at(self, field: QLineEdit, words: str) -> None:
        """Say what stands in the way and go to the field to be typed anew."""
        self.bar.say(Mark.LATE, words)
        self.fit()
        field.selectAll()
        field.setFocus()

    def fit(self) -> None:
        """Be as high as what is shown now."""
        self.column.activate()
        self.setFixedHeight(self.column.totalHeightForWidth(self.width()))

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        self._find_room()
        super().showEvent(event)
        self._window().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Resize and watched is not self:
            self._find_room()
        return super().eventFilter(watched, event)

    def _window(self) -> QWidget:
        """Return the window in front of which this one stands."""
        return (self.parentWidget() or self).window()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._find_room)  # letters grew: once they are laid out

    def _find_room(self) -> None:
        """Be as wide and high as the letters ask for, as far as the window goes."""
        high, window = letter(self), self._window()
        widest = min(WIDEST * high, window.width() - 2 * high)
        for across, wide, side in (
            (1, WIDE * high, Side.FAR), (1, widest, Side.NEAR), (2, widest, Side.NEAR)
        ):  # fmt: skip
            self.spread(across, gap=side // 2)
            self._take_room(wide, side)
            if self.height() <= window.height():  # a low screen would cut the last answers off
                return

    def spread(self, across: int, *, gap: int) -> None:
        """Lay what may stand side by side in so many columns; most dialogs have nothing."""

    def _take_room(self, wide: int, side: "Side") -> None:
        self.column.setContentsMargins(28, side, 28, side)
        self.column.setSpacing(side // 2)
        self.setFixedWidth(wide)
        self.setFixedHeight(self.column.totalHeightForWidth(wide))


class Question(Dialog):
    """A title, a sentence, and choices with digits; Esc answers nothing.

    Signals:
        chosen: the value of the choice.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, words: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        """Offer ``choices`` (value, words), at most nine."""
        super().__init__(parent, title, words)
        self._values = tuple(value for value, _words in choices)
        self._tiles: list[BigButton] = []
        self._grid = QGridLayout()
        for at, (value, text) in enumerate(choices, start=1):
            button = BigButton(text, shown_key=str(at), look="tile")
            button.clicked.connect(lambda _on=False, value=value: self._choose(value))
            self._tiles.append(button)
        self.column.addLayout(self._grid)
        self.spread(1, gap=Side.FAR // 2)
        self.column.addSpacing(4)
        self.column.addWidget(label(_("Esc goes back"), look="small"))

    @override
    def spread(self, across: int, *, gap: int) -> None:
        self._grid.setSpacing(gap)
        for at, one in enumerate(self._tiles):
            self._grid.removeWidget(one)
            self._grid.addWidget(one, at // across, at % across)
        self._grid.setColumnStretch(1, across - 1)
        self._grid.setColumnStretch(0, 1)

    def _choose(self, value: str) -> None:
        self.chosen.emit(value)
        self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        typed = event.text().translate(DIGITS)
        if typed.isdigit() and 0 < int(typed) <= len(self._values):
            self._choose(self._values[int(typed) - 1])
        else:
            super().keyPressEvent(event)


class Asked(Dialog):
    """One line to type: a reason, a name; Enter gives it.

    Signals:
        given: what was typed, trimmed, never empty.
    """

    given = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, words: str, *, name: str, done: str,
        secret: bool = False,
    ) -> None:  # fmt: skip
        """Ask with ``title`` and ``words``; ``done`` is the word on the button."""
        super().__init__(parent, title, words)
        self._line = line(name, secret=secret)
        yes = BigButton(done, shown_key="Enter", look="main")
        yes.clicked.connect(self._give)
        self._line.returnPressed.connect(self._give)
        self.column.addWidget(self._line)
        self.column.addWidget(self.bar)
        self.add_foot(yes)
        self._line.setFocus()

    def limit(self, letters: int) -> None:
        """Take at most so many letters."""
        self._line.setMaxLength(letters)

    def wrong(self, typed: str) -> str:
        """Return why ``typed`` will not do; a question that wants more says it here."""
        return "" if typed else _("Type it first, or press Esc to go back.")

    def _give(self) -> None:
        typed = self._line.text().strip()
        if wrong := self.wrong(typed):
            self.stop_at(self._line, wrong)
            return
        self.given.emit(typed)
        self.accept()


class Told(Dialog):
    """A calm sentence with one button."""

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        """Show ``title`` and ``words``."""
        super().__init__(parent, title, words)
        done = BigButton(_("Go on"), shown_key="Enter", look="main")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self.column.addWidget(done)
        done.setFocus()
