"""Own the column of pages at the left: each with the F-key that opens it from anywhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import label
from station_desk.words import LANGUAGES, _, screen

WIDE = 184  # px at 100 %
LANGUAGE_KEY = "Shift+F12"


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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 6)
        self._column.setSpacing(2)
        self._brand = label(_("Station desk"), look="brand")
        self._place = label("", look="brandsmall", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self._brand)
        head.addWidget(self._place)
        self._column.addLayout(head)
        self._column.addSpacing(4)
        self._words = {name: words for name, _key, words in rows}
        self._buttons: dict[str, BigButton] = {}
        for name, key, words in rows:
            self._buttons[name] = self._button(name, key, words)
        self._column.addStretch(1)
        self._language = BigButton(LANGUAGES[screen()], shown_key=LANGUAGE_KEY, look="nav")
        self._language.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._language.clicked.connect(lambda: self.picked.emit("language"))
        self._column.addWidget(self._language)
        self._foot = BigButton(_("Lock"), shown_key="Ctrl L", look="nav")
        self._foot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot.clicked.connect(lambda: self.picked.emit("lock"))
        self._column.addWidget(self._foot)
        self.show_scale(100)

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
            button.setChecked(one == name)

    def speak(self) -> None:
        """Show all words in the language now running."""
        self.setAccessibleName(_("Pages"))
        self._brand.setText(_("Station desk"))
        for name, button in self._buttons.items():
            button.set_words(_(self._words[name]))
        self._language.set_words(LANGUAGES[screen()])
        self._foot.set_words(_("Lock"))

    def show_place(self, words: str) -> None:
        """Show the station under the name of the program."""
        self._place.setText(words)
        self._place.setVisible(bool(words))

    def show_locked(self, *, locked: bool) -> None:
        """Offer to lock, or not."""
        self._foot.setVisible(not locked)

    def show_scale(self, percent: int) -> None:
        """Follow the size of the letters."""
        self.setFixedWidth(round(WIDE * (100 + (percent - 100) * 0.7) / 100))
