"""Own the row of languages on a page before the desk is open: each in its own script."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import label
from station_desk.words import LANGUAGES, _, screen

LANGUAGE_KEY = "Shift+F12"


class LanguageRow(QWidget):
    """One button a language; that of the desk is pressed already.

    Signals:
        chosen: a language of the desk.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Offer every language."""
        super().__init__()
        self.setProperty("look", "clear")
        self.setAccessibleName(_("Language of the desk"))
        self.buttons: dict[str, BigButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(label(LANGUAGE_KEY, look="key"), 0, Qt.AlignmentFlag.AlignVCenter)
        for language, name in LANGUAGES.items():
            made = BigButton(name, look="quiet")
            made.setCheckable(True)
            made.setChecked(language == screen())
            made.clicked.connect(lambda _on=False, language=language: self._choose(language))
            self.buttons[language] = made
            row.addWidget(made)
        row.addStretch(1)

    def _choose(self, language: str) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one == screen())
        self.chosen.emit(language)
