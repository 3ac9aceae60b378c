"""Own the column of pages at the left: each with the F-key that opens it from anywhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.language_row import LANGUAGE_KEY
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, restyle
from station_desk.words import LANGUAGES, _, screen

WIDE = 184  # px at 100 %
ROOMY = 700  # px at 100 %: a narrower window leaves the names to its pages


class Nav(QFrame):
    """Buttons of pages.

    Signals:
        picked: the name of a page.
    """

    picked = Signal(str)

    def __init__(
        self, rows: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """Show ``rows``: (name of page, key, words)."""
        super().__init__(parent)
        self.setProperty("look", "nav")
        self.setAccessibleName(_("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(10, 8, 10, 6)
        self._column.setSpacing(2)
        self._brand = label(_("Station desk"), look="brand")
        self._place = label("", look="brandsmall", wrap=True)
        self._head = self._beginning()
        self._column.addWidget(self._head)
        self._words = {name: words for name, _key, words in rows}
        self._first, self._stands = dict(self._words), dict[str, str]()
        self._buttons: dict[str, BigButton] = {}
        for name, key, words in rows:
            self._buttons[name] = self._button(name, key, words)
        self._column.addStretch(1)
        self._language = self._below(LANGUAGES[screen()], LANGUAGE_KEY, "language")
        self._foot = self._below(_("Lock"), "Ctrl L", "lock")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside)
        self._area.setAccessibleName(_("Pages"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.addWidget(self._area)
        self._slim = False
        self.show_scale(100)

    def _beginning(self) -> QWidget:
        made = QWidget()
        made.setProperty("look", "clear")
        head = QVBoxLayout(made)
        head.setContentsMargins(12, 0, 0, 4)
        head.setSpacing(2)
        head.addWidget(self._brand)
        head.addWidget(self._place)
        return made

    def _below(self, words: str, key: str, name: str) -> BigButton:
        made = BigButton(words, shown_key=key, look="nav")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self.picked.emit(name))
        self._column.addWidget(made)
        return made

    def _button(self, name: str, key: str, words: str) -> BigButton:
        made = BigButton(_(words), key=key, look="nav")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self._pick(name))
        self._column.addWidget(made)
        return made

    def _pick(self, name: str) -> None:
        self.show_page(name)
        self.picked.emit(name)

    def show_page(self, name: str) -> None:
        """Mark the button of page ``name``; none if it has no button."""
        for one, button in self._buttons.items():
            button.setChecked(name in (one, self._stands.get(one)))

    def stand_for(self, name: str, page: str, words: str) -> None:
        """Let the button of ``name`` stand for ``page`` too, under ``words`` of its own."""
        self._stands[name] = page
        self._words[name] = words or self._first[name]
        self._buttons[name].set_words(_(self._words[name]))

    def show_button(self, name: str, *, shown: bool) -> None:
        """Offer a page, or not; a hidden button has no key either."""
        self._buttons[name].setVisible(shown)
        self._fit()

    def speak(self) -> None:
        """Show all words in the language now running."""
        for one in (self, self._area):
            one.setAccessibleName(_("Pages"))
        self._brand.setText(_("Station desk"))
        for name, button in self._buttons.items():
            button.set_words(_(self._words[name]))
        self._language.set_words(LANGUAGES[screen()])
        self._foot.set_words(_("Lock"))
        self._fit()

    def show_place(self, words: str) -> None:
        """Show the station under the name of the program."""
        self._place.setText(words)
        self._place.setVisible(bool(words))
        self._fit()

    def show_locked(self, *, locked: bool) -> None:
        """Offer to lock, or not."""
        self._foot.setVisible(not locked)
        self._fit()

    def show_scale(self, percent: int, window: int = ROOMY * 2) -> None:
        """Follow the size of the letters; keys alone stay where ``window`` pixels are few."""
        self._percent, self._slim = percent, window * 100 < ROOMY * percent
        side = 4 if self._slim else 10
        self._column.setContentsMargins(side, 8, side, 6)
        for one in self.findChildren(BigButton):
            one.show_words(shown=not self._slim)
        self._widen()
        if self._slim:
            QTimer.singleShot(0, self, self._widen)  # once the keys have their new letters

    def _widen(self) -> None:
        self._fit()
        wide = round(WIDE * (100 + (self._percent - 100) * 0.7) / 100)
        if self._slim:
            bar = self._area.verticalScrollBar().sizeHint().width()
            wide = self._column.totalMinimumSize().width() + bar
        self.setFixedWidth(wide)

    def _fit(self) -> None:
        """Take low letters where the tall ones of a script do not fit, then leave the head.

        What fits neither way scrolls.
        """
        for level in range(3):
            self._head.setVisible(level < 2 and not self._slim)
            for one in self.findChildren(BigButton):
                one.show_dense(dense=level > 0)
            restyle(self._brand, dense=level > 0)
            self._column.invalidate()
            if self._column.totalMinimumHeightForWidth(self.width()) <= self.height():
                break

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._fit()
