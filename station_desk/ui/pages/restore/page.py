"""Own the page that brings a desk back: choose, prove, see what would be lost, say yes.

The desk is closed while it is shown. Nothing is changed before the second F10; the files of
before are put aside, never deleted.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from station_desk.domain.errors import BadInput, Trouble
from station_desk.messages import sentence
from station_desk.services import backups, restoring
from station_desk.services.restore_words import lost_words
from station_desk.ui.pages.restore.form import RestoreForm
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.files import FileChoice
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import CentredPage, card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Seat, Shown
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.backups import BackupLine
    from station_desk.services.restoring import Asked, Prepared

LETTERS = 40  # heights of a line


class RestorePage(CentredPage):
    """Bring a desk back; ``again`` asks to open it once it is there."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`arrive` may bring the file."""
        super().__init__(seat)
        self._prepared: Prepared | None = None
        self._busy = self._done = False
        self.form = RestoreForm()
        self.form.file_wanted.connect(self._choose)
        self.form.file_named.connect(self._ask)
        self.lost = label("", wrap=True, look="strong")
        self.act = BigButton(_("Open it and show what would be lost"), key="F10", look="main")
        self.act.clicked.connect(self.go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        frame, column = card_frame(margins=22)
        column.setSpacing(8)
        column.addWidget(label(_("Bring the desk back from a backup"), look="title", wrap=True))
        column.addWidget(
            label(
                _(
                    "Take the newest backup: the greatest number. The files of now are put "
                    "aside, not deleted."
                ),
                wrap=True,
            )
        )
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        column.addWidget(self.lost)
        row = QHBoxLayout()
        row.addWidget(label(_("Esc leaves everything as it is"), look="small"), 1)
        row.addWidget(self.act)
        column.addLayout(row)
        self.centre(frame, letters=LETTERS, tall=True)

    @override
    def arrive(self, carried: object) -> None:
        self._start_anew()
        if isinstance(carried, Shown) and carried.kind == "backup":
            self.take_file(carried.id)
        elif not self.form.file.text():
            newest = partial(backups.listed, self.seat.doors.folder)
            self.seat.bridge.run(newest, self._offer, owner=self, failed=self._failed)
        self.form.focus()

    @override
    def leave(self) -> None:
        self.form.forget()
        self._drop()

    @override
    def back(self) -> bool:
        if self._busy:
            return True
        if self._prepared is None or self._done:
            return False
        self._start_anew()
        return True

    def _start_anew(self) -> None:
        self._drop()
        self._done = False
        self.lost.clear()
        self.bar.clear()
        self.form.setEnabled(True)
        self.act.set_words(_("Open it and show what would be lost"))

    def _drop(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None and not self._done:
            self.seat.bridge.run(partial(restoring.drop, prepared), _nothing, owner=self)

    # which file, and who can open it

    def _offer(self, found: "tuple[BackupLine, ...]") -> None:
        if found and not self.form.file.text():
            self.take_file(str(Path(found[0].folder) / found[0].name))

    def _choose(self) -> None:
        dialog = FileChoice(self, _("Choose the backup"), _("Backups (*.sdbk)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Name the file and ask who can open it."""
        self.form.file.setText(path)
        self._ask()

    def _ask(self) -> None:
        typed = self.form.file.text().strip()
        if typed:
            job = partial(restoring.asked, self.seat.doors.folder, Path(typed))
            self.seat.bridge.run(job, self._asked, owner=self, failed=self._failed)

    def _asked(self, asked: "Asked") -> None:
        self.form.show_asked(asked)
        self.form.focus()
        if asked.fresh:
            words = _("No desk lies here yet: one officer's pass phrase opens the backup.")
        elif asked.seconds:
            words = _("Four eyes: the in-charge, and a second officer or the recovery code.")
        else:
            words = _("The in-charge brings the desk back.")
        self.say(words, Mark.NONE)

    # two times F10

    def go_on(self) -> None:
        """Prepare; with a station prepared, put it in place; with that done, open the desk."""
        if self._busy:
            return
        if self._done:
            self.again.emit()
        elif self._prepared is not None:
            job = partial(restoring.commit, self._prepared, now=self.now())
            self._work(_("Putting the desk in place ..."))
            self.seat.bridge.run(job, self._committed, owner=self, failed=self._failed)
        else:
            self._prepare()

    def _prepare(self) -> None:
        try:
            wish = self.form.wish()
        except BadInput as found:
            self.say(sentence(found), Mark.LATE)
            return
        job = partial(restoring.prepare, self.seat.doors.folder, wish, now=self.now())
        self._work(_("Opening the backup and checking every page and line of it ..."))
        self.seat.bridge.run(job, self._ready, owner=self, failed=self._failed)

    def _work(self, words: str) -> None:
        self._busy = True
        self.act.setEnabled(False)
        self.form.setEnabled(False)
        self.say(words, Mark.NONE)

    def _rest(self) -> None:
        self._busy = False
        self.act.setEnabled(True)
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self, prepared: "Prepared") -> None:
        self._rest()
        self._prepared = prepared
        self.form.forget()
        self.say(_("The backup is whole and ready. Nothing is changed yet."), Mark.GOOD)
        self.lost.setText(lost_words(prepared))
        self.act.set_words(_("Bring the desk back"))

    def _committed(self, aside: Path) -> None:
        self._rest()
        self._done = True
        fresh = self._prepared is not None and self._prepared.fresh
        words = _("The desk is back. Now log in.")
        if not fresh:
            kept = _("The desk is back. The files of before are kept in {folder}. Now log in.")
            words = kept.format(folder=aside.name)
        self.say(words, Mark.GOOD)
        self.lost.clear()
        self.act.set_words(_("Go to the log-in"))

    def _failed(self, trouble: Trouble) -> None:
        self._busy = False
        self.act.setEnabled(True)
        self.form.setEnabled(True)
        self.say(sentence(trouble), Mark.LATE)


def _nothing(_answer: object) -> None:
    """Need no answer."""
