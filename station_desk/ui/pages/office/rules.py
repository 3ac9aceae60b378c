"""Own the rules that the office gives to its stations: its program's, or those of a folder."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from station_desk.district import rules_given
from station_desk.services.second import Second
from station_desk.ui.dialogs.acting import Acting
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.second import ask_second
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

OURS, FOLDER = "ours", "folder"


class Rules(Acting):
    """Which rules, then two officers."""

    def ask(self) -> None:
        """Ask which rules go to the stations."""
        version = self.page.desk.pack.version
        words = _(
            "They go to every station with its next answer, for new cases. A case keeps the "
            "rules it was opened under."
        )
        choices = (
            (OURS, _("Those in force here, version {version}").format(version=version)),
            (FOLDER, _("Newer ones from a folder")),
        )
        asked = Question(self.page, _("Rules to the stations"), words, choices)
        asked.chosen.connect(self._which)
        asked.open()

    def _which(self, choice: str) -> None:
        if choice == OURS:
            self._confirm(None)
        else:
            self.into_folder(self.take_from)

    def take_from(self, folder: str) -> None:
        """Give the rules that lie in ``folder``, below the name of the province."""
        read = partial(rules_given.files_in, Path(folder), self.page.desk.pack.id)
        self.look(read, self._confirm)

    def _confirm(self, files: Mapping[str, bytes] | None) -> None:
        words = _("Every station decides new cases by them.")
        ask_second(self.page, _("Rules to the stations"), words, partial(self._give, files))

    def _give(self, files: Mapping[str, bytes] | None, second: Second) -> None:
        page = self.page
        unit = partial(
            rules_given.give, desk=page.desk, files=files, second=second, now=page.now()
        )
        page.do(unit, self._given)

    def _given(self, version: str) -> None:
        words = _("Rules of version {version} go to every station with its next answer.")
        self.page.say(words.format(version=version), Mark.GOOD)
