"""Own in which language everything is shown: the question for it, and the change."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.frame import ROSTER, Frame
from station_desk.ui.widgets.language_row import LANGUAGE_KEY
from station_desk.ui.widgets.stack import PageStack
from station_desk.words import LANGUAGES, _, screen, use

TITLE = "Language / زبان / ٻولي / ژبه"
# Pages that show what another gave them, and where one finds it again.
BEGUN_BY = {"referral": "referrals", "child": "referrals", "way_back": "unlock"}


class Languages(QObject):
    """The language of the window.

    Signals:
        spoken: the language everything is shown in now.
        shown: the page to show again, in that language, and what it shows.
    """

    spoken = Signal(str)
    shown = Signal(str, object)

    def __init__(self, frame: Frame, stack: PageStack) -> None:
        """Change the words of ``frame`` and of the pages of ``stack``."""
        super().__init__(frame)
        self._frame, self._stack = frame, stack
        frame.bind({LANGUAGE_KEY: partial(self.choose, None)})

    def choose(self, language: object) -> None:
        """Speak ``language``, or offer all of them where none is named."""
        self._frame.nav.show_page(self._stack.name())
        if any(page.under_way() for page in self._stack.made()):
            words = _("Finish first what is under way here, then change the language.")
            self._frame.status.say(words)
        elif isinstance(language, str) and language in LANGUAGES:
            self.speak(language)
        else:
            self.ask()

    def ask(self) -> None:
        """Offer the languages, each in its own words; nothing is offered over the roster."""
        if self._stack.name() == ROSTER:
            return
        hint = _("F12 in a field of words types Urdu by sound; Ctrl F12 shows the keys.")
        asked = Question(self._frame, TITLE, hint, tuple(LANGUAGES.items()))
        asked.chosen.connect(self.speak)
        asked.open()

    def speak(self, language: str) -> None:
        """Show everything in ``language``; what was being written is kept as a draft."""
        if language == screen():
            return
        name = self._stack.name()
        page = self._stack.page(name)
        kept = page.hand_on() if page is not None else None
        use(language)
        self._stack.drop_all()
        self._frame.turn()
        self.spoken.emit(language)
        if name:
            self.shown.emit(name if kept is not None else BEGUN_BY.get(name, name), kept)
