"""Own the language of the screen: whose it is, where it is kept, what follows when it changes.

The language of this PC is a setting; each officer's own is kept beside it and comes back with
the officer.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from station_desk import words
from station_desk.machine import settings, words_file
from station_desk.machine.places import resource
from station_desk.machine.settings import Settings
from station_desk.ui.widgets.qt_words import QtWords
from station_desk.ui.widgets.typing import Typing

if TYPE_CHECKING:
    from station_desk.bridge.bridge import Bridge
    from station_desk.ui.window import Window

MOST = 200  # officers whose language is kept


def begin(app: QApplication, kept: Settings, asked: str = "") -> None:
    """Speak the language ``asked`` for, else that of this PC, from the first paint on."""
    words.keep_at(resource("translations"))
    words.use(asked or kept.language)
    turn(app)


def take_checked(folder: Path) -> None:
    """Speak the words that readers checked at this desk, where it has any."""
    if words_file.there(folder):
        # Imported here: most desks have none, and their start need not pay for it.
        from station_desk.services import words_checked  # noqa: PLC0415  measured start-up cost

        words_checked.lay_over(folder)
    else:
        words.lay_over({})


def turn(app: QApplication) -> None:
    """Let the program be read from the side where the running language begins."""
    way = Qt.LayoutDirection
    app.setLayoutDirection(way.RightToLeft if words.mirrored() else way.LeftToRight)


class Speech(QObject):
    """The language of the window: kept when it changes, brought back with its officer."""

    def __init__(
        self, window: "Window", bridge: "Bridge", folder: Path, kept: Settings
    ) -> None:
        """Watch ``window``; ``kept`` are the settings of this PC."""
        super().__init__(window)
        self._window, self._bridge, self._folder = window, bridge, folder
        self._own = dict(kept.languages)
        app = QApplication.instance()
        self.qt_words = QtWords(self)
        if app is not None:
            app.installTranslator(self.qt_words)
        window.entering.connect(self._bring_back)
        window.languages.spoken.connect(self._keep)
        self.typing = Typing(window)
        window.entering.connect(self.typing.enter)
        window.locked.connect(self.typing.leave)
        window.languages.spoken.connect(self.typing.renew)

    def end(self) -> None:
        """Leave the words of Qt as they were."""
        app = QApplication.instance()
        if app is not None:
            app.removeTranslator(self.qt_words)

    def _bring_back(self, officer: str) -> None:
        """Speak as the officer who comes in chose the last time."""
        self._window.languages.speak(self._own.get(officer, words.screen()))

    def _keep(self, language: str) -> None:
        entered = self._window.seat.entered
        officer = entered.officer_id if entered is not None else ""
        if officer:
            self._own[officer] = language
        self._bridge.run(partial(_keep, self._folder, language, officer), owner=self)


def _keep(folder: Path, language: str, officer: str) -> None:
    """Change the language in the settings as they are now: other parts write there too."""
    kept, _wrong = settings.read(folder)
    own = {**kept.languages, **({officer: language} if officer else {})}
    newest = dict(list(own.items())[-MOST:])
    settings.write(folder, replace(kept, language=language, languages=newest))
