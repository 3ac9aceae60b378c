"""Own buttons that carry their key: the key is shown, works at once, and is read out."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from station_desk.ui.widgets.directed import hinted
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, restyle, reveal
from station_desk.words import _

LOWEST = 44  # px, screens.md C2


class BigButton(QPushButton):
    """A button of at least 44 px with its key in a chip; ``key`` presses it from anywhere.

    Looks: plain, main, quiet, tile, nav, phone.
    """

    def __init__(
        self, words: str, *, key: str = "", shown_key: str = "", look: str = "plain",
        detail: str = "",
    ) -> None:  # fmt: skip
        """Show ``words`` and the key; ``shown_key`` is a chip only. ``detail`` is for tiles."""
        super().__init__()
        self.setProperty("look", look)
        self.setAutoDefault(False)
        if look == "tile":  # its height follows its width; others are as high as their letters
            self.setMinimumHeight(LOWEST)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chip = label(shown_key or key, look=f"{look}key")
        self._words = label(words, look=f"{look}words")
        self.detail = label(detail, look="small", wrap=True)
        reveal(self.detail, shown=bool(detail))
        self._lay_out(look)
        self.set_words(words)
        self.toggled.connect(self._show_state)
        self._shortcut: QShortcut | None = None
        if key:
            self._shortcut = QShortcut(QKeySequence(key), self)
            self._shortcut.setAutoRepeat(False)
            self._shortcut.activated.connect(self.click)

    def _lay_out(self, look: str) -> None:
        row = QHBoxLayout(self)
        high = 1 if look == "nav" else 6
        row.setContentsMargins(12, high, 14, high)
        row.setSpacing(10)
        for one in (self._chip, self._words, self.detail):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        reveal(self._chip, shown=bool(self._chip.text()))
        self._chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = Qt.AlignmentFlag.AlignVCenter
        if look in ("tile", "nav"):
            self._words.setWordWrap(look == "tile")
            row.addWidget(self._chip, 0, middle)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addStretch(1)
            both.addWidget(self._words)
            both.addWidget(self.detail)
            both.addStretch(1)
            row.addLayout(both, 1)
        else:
            first, last = (
                (self._words, self._chip) if look == "phone" else (self._chip, self._words)
            )
            row.addStretch(1)
            row.addWidget(first, 0, middle)
            row.addWidget(last, 0, middle)
            row.addStretch(1)
        if look == "tile":  # words that break ask for their height, and for no lowest one
            self.setMinimumHeight(LOWEST)
        upright = QSizePolicy.Policy.Preferred if look == "tile" else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)

    def words(self) -> str:
        """Return the words on the button."""
        return self._words.text()

    def shown_key(self) -> str:
        """Return the key on the chip."""
        return self._chip.text()

    def set_words(self, words: str) -> None:
        """Change the words, seen and read out."""
        self._words.setText(words)
        self.setAccessibleName(f"{self._chip.text()} {words}".strip())
        if self._words.isHidden():  # the key stands alone
            self.setToolTip(hinted(words))
        self.updateGeometry()

    def set_key(self, shown: str) -> None:
        """Change the chip only."""
        self._chip.setText(shown)
        self._chip.setVisible(bool(shown))
        self.set_words(self.words())

    def _show_state(self, on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        for one in (self._chip, self._words):
            restyle(one, on=on)

    def show_dense(self, *, dense: bool) -> None:
        """Show the words in the low letters of lists, or in those of the language."""
        restyle(self._words, dense=dense)
        self.updateGeometry()

    def show_words(self, *, shown: bool) -> None:
        """Show the words beside the key, or the key alone; they are read out either way."""
        self._words.setVisible(shown)
        side = 12 if shown else 4
        inner = self.layout()
        if inner is not None:
            high = inner.contentsMargins().top()
            inner.setContentsMargins(side, high, side + 2, high)
        self.setToolTip(hinted("" if shown else self._words.text()))
        self.updateGeometry()

    def show_big(self, *, big: bool, detail: bool = True) -> None:
        """Show a tile big, with its ``detail`` where there is room, or slim."""
        for one in (self._chip, self._words):
            restyle(one, big=big)
        self.detail.setVisible(big and detail and bool(self.detail.text()))

    @override
    def sizeHint(self) -> QSize:
        inner = self.layout()
        assert isinstance(inner, QBoxLayout)  # noqa: S101  made in _lay_out
        hint = inner.sizeHint()
        return QSize(hint.width(), max(hint.height(), LOWEST))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 56), LOWEST) if self._words.wordWrap() else hint


def act_button(
    words: str, key: str, act: Callable[[], object], *, look: str = "plain"
) -> BigButton:
    """Return a button with its key that does ``act``."""
    made = BigButton(words, key=key, look=look)
    made.clicked.connect(act)
    return made


def back_row(*others: BigButton) -> tuple[BigButton, FlowRow]:
    """Return ``Back`` with its key, and the row that it shares with ``others``."""
    back = BigButton(_("Back"), shown_key="Esc", look="quiet")
    row = FlowRow(foot=True)
    for one in (back, *others):
        row.addWidget(one)
    return back, row


def foot_row(words: str | QLabel, *parts: QWidget) -> FlowRow:
    """Return the foot of a page: small ``words``, then buttons, on as many lines as needed."""
    row = FlowRow(foot=True)
    first = label(words, look="small", wrap=True) if isinstance(words, str) else words
    for one in (first, *parts):
        row.addWidget(one)
    return row
