"""Own the question which file is brought back, and who can open it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from station_desk.domain.errors import BadInput, Trouble
from station_desk.messages import sentence
from station_desk.services.keys import backups, restore_typed
from station_desk.services.keys.restore_words import everybody_words
from station_desk.ui.widgets.files import FileChoice
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.backups import BackupLine
    from station_desk.services.keys.restoring import Asked
    from station_desk.ui.pages.restore.form import RestoreForm
    from station_desk.ui.widgets.page import Page


class WhichFile(QObject):
    """Offers, chooses and looks into the file; what it finds moves no cursor."""

    def __init__(
        self, page: "Page", form: "RestoreForm", is_filled_in: Callable[[], bool]
    ) -> None:
        """Tie ``form``; what is found is said on ``page`` while the form is filled in."""
        super().__init__(page)
        self._page, self._form, self._is_filled_in = page, form, is_filled_in
        self._seen = ""  # the path whose people the fields name now
        self._known = ""  # the last path that was offered, chosen, or found to be a backup's
        self._form.file_wanted.connect(self._choose)
        self._form.file_named.connect(self._ask_once)

    def offer(self) -> None:
        """Name the newest backup on this PC, unless somebody named one meanwhile."""
        newest = partial(backups.listed, self._page.seat.doors.folder)
        self._page.seat.bridge.run(newest, self._offer, owner=self, failed=self._unread)

    def _offer(self, found: "tuple[BackupLine, ...]") -> None:
        if not found:
            return
        newest = str(Path(found[0].folder) / found[0].name)
        if not self._form.file.text():
            self.take(newest)
        self._known = self._known or newest

    def _choose(self) -> None:
        dialog = FileChoice(self._page, _("Choose the backup"), _("Backups (*.sdbk)"))
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        """Take the chosen file; the person is in its field now, wherever the choice began."""
        self._form.file.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take(path)

    def take(self, path: str) -> None:
        """Name the file and ask who can open it."""
        self._known = path
        self._form.name_file(path)
        self._ask()

    def put_back(self) -> bool:
        """Take away what was typed unless it is a backup's path; tell whether it was not."""
        if self._form.file.text() == self._known:
            return False
        self._form.name_file(self._known)
        return True

    def refuse(self, typed: str, trouble: Trouble) -> None:
        """Take away what cannot be the path of a backup: it may be a secret, in clear."""
        codes = {one.code for one in trouble.problems} if isinstance(trouble, BadInput) else ()
        if "no_backup_file" in codes and self._form.file.text() == typed:
            self.put_back()

    def _ask_once(self) -> None:
        """Ask about another path only: the answer would cover what was said since."""
        if self._form.file.text() != self._seen:
            self._ask()

    def _ask(self) -> None:
        self._seen = ""
        typed, page = self._form.file.text(), self._page
        if typed.strip() and self._is_filled_in():
            job = partial(restore_typed.asked_of, page.seat.doors.folder, typed)
            page.seat.bridge.run(
                job, partial(self._asked, typed), owner=self, failed=partial(self._no, typed)
            )

    def _asked(self, typed: str, asked: "Asked") -> None:
        self._known = self._seen = typed
        self._form.show_asked(asked)
        if asked.fresh:
            words = _("No desk lies here yet: one officer's pass phrase opens the backup.")
        elif asked.seconds:
            words = _("Four eyes: the in-charge, and a second officer or the recovery code.")
        else:
            words = _("The in-charge brings the desk back.")
        if asked.everybody_of is not None:
            words = f"{words} {everybody_words(asked.everybody_of)}"
        self._tell(words, Mark.NONE)

    def _no(self, typed: str, trouble: Trouble) -> None:
        self.refuse(typed, trouble)
        self._unread(trouble)

    def _unread(self, trouble: Trouble) -> None:
        self._tell(sentence(trouble), Mark.LATE)

    def _tell(self, words: str, mark: Mark) -> None:
        """Say it unless something later is being said already."""
        if self._is_filled_in():
            self._page.say(words, mark)
