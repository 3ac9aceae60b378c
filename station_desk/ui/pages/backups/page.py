"""Own the page of backups: make, prove, try, copy out; the way to bring the desk back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from station_desk.domain.backups import BackupLine
from station_desk.domain.bringing_back import FROM_BACKUPS
from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services.issuing import restore_paper
from station_desk.services.keys import backup_rounds, backups, trying
from station_desk.services.keys.backup_rounds import ByHand, MediumView
from station_desk.services.keys.backups import Proof
from station_desk.services.keys.trying import Tried
from station_desk.services.station import OpenDesk
from station_desk.store import backup_shelf
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.pages.backups import told
from station_desk.ui.pages.backups.rows import COLUMNS, key_of, rows, standing
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.files import ask_folder
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat, Shown
from station_desk.ui.widgets.text import label
from station_desk.words import _

V = TypeVar("V")
Look = tuple[tuple[BackupLine, ...], MediumView]


class BackupsPage(SealedPage):
    """The backups on this PC and on the second medium, and what can be done with them."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`refresh` reads the folders."""
        super().__init__(seat)
        self._busy = self._fresh = False
        self.rows: RowView[BackupLine] = RowView(_("Backups"), COLUMNS, key=key_of)
        self._badges, self._lines = (Badge(), Badge()), (label(wrap=True), label(wrap=True))
        self._acts = (
            act_button(_("Back up now"), "F10", self._make, look="main"),
            act_button(_("Prove it"), "1", self._prove),
            act_button(_("Try it"), "2", self._try),
            act_button(_("Choose the second medium"), "3", self._choose),
            act_button(_("Print the restore page"), "F9", self._print),
            act_button(_(FROM_BACKUPS.words), FROM_BACKUPS.key, self._restore),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(label(_("Backups"), look="title"))
        for badge, words in zip(self._badges, self._lines, strict=True):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(badge)
            row.addWidget(words, 1)
            column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.rows, 1)
        acts = FlowRow()
        for one in self._acts:
            acts.addWidget(one)
        column.addLayout(acts)

    @property
    def _opened(self) -> OpenDesk:
        entered = self.seat.entered
        if entered is None:
            raise LookupError("a sealed page was made at a locked desk")
        return entered.opened

    @override
    def refresh(self) -> None:
        self.seat.bridge.run(
            partial(_look, self._opened), self._show, owner=self, failed=self.refuse
        )

    def _show(self, found: Look) -> None:
        own, view = found
        self.rows.show_rows(rows(own, view))
        if self._fresh:
            self._fresh = False
            self.rows.choose(1)  # the one just made, below its heading
        said = standing(own, view, self.now())
        for badge, words, (mark, text) in zip(self._badges, self._lines, said, strict=True):
            badge.say(mark, {Mark.GOOD: _("Good"), Mark.LATE: _("Late")}.get(mark, _("Look")))
            words.setText(text)

    def _run(self, job: Callable[[], V], then: Callable[[V], None], words: str) -> None:
        """Do one long thing at a time on the labour thread, and say so."""
        if self._busy:
            return
        self._work(busy=True)
        self.say(words, Mark.NONE)

        def done(value: V) -> None:
            self._work(busy=False)
            then(value)
            self.refresh()

        self.seat.bridge.run(job, done, owner=self, failed=self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._work(busy=False)
        self.say(sentence(trouble), Mark.LATE)
        self.refresh()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        for one in self._acts:
            one.setEnabled(not busy)

    def _chosen(self) -> Path | None:
        line = self.rows.current()
        if line is None:
            self.say(_("Choose a backup of the list first."), Mark.SOON)
            return None
        return Path(line.folder) / line.name

    # what can be done

    def _make(self) -> None:
        job = partial(backup_rounds.now_and_out, self._opened, now=self.now())
        self._run(job, self._made, _("Making a backup and opening it again ..."))

    def _made(self, done: ByHand) -> None:
        self._fresh = True
        self.say(*told.made(done))

    def _prove(self) -> None:
        path = self._chosen()
        if path is not None:
            job = partial(backups.verify, self._opened, path, now=self.now())
            self._run(job, self._proved, _("Opening the backup ..."))

    def _proved(self, proof: Proof) -> None:
        self.say(*told.proved(proof))

    def _try(self) -> None:
        path = self._chosen()
        if path is None:
            return
        asked = Asked(
            self,
            _("Try this backup"),
            _(
                "It is brought back into a side folder as on a new PC, with your own pass "
                "phrase, and compared with the desk. Nothing of the desk is changed."
            ),
            name=_("Your pass phrase"),
            done=_("Try it"),
            secret=True,
        )
        asked.given.connect(partial(self._try_with, path))
        asked.open()

    def _try_with(self, path: Path, phrase: str) -> None:
        job = partial(trying.try_out, self._opened, path, phrase, now=self.now())
        self._run(job, self._tried, _("Bringing the backup back beside the desk ..."))

    def _tried(self, found: Tried) -> None:
        self.say(*told.tried(found))

    def _choose(self) -> None:
        ask_folder(self, self.take_medium)

    def take_medium(self, folder: str) -> None:
        """Use ``folder`` as the second medium from now on."""
        choose = partial(
            backup_rounds.choose_medium, self._opened, Path(folder), now=self.now()
        )
        words = _("Copies go there from now on. F10 makes a backup and its first copy.")
        self._run(choose, lambda _medium: self.say(words), _("Marking the folder ..."))

    def _print(self) -> None:
        job = partial(restore_paper.make, self._opened, now=self.now())
        self._run(job, self._printed, _("Writing the page ..."))

    def _printed(self, data: bytes) -> None:
        title = _("How to bring the desk back")
        name = "restore-page"
        self.go.emit("preview", Shown(kind="paper", id=name, title=title, data=data))

    def _restore(self) -> None:
        path = self._chosen()
        if path is not None:
            self.go.emit("restore", Shown(kind="backup", id=str(path)))


def _look(opened: OpenDesk) -> Look:
    install_id = opened.unlocked.install_id
    own = backup_shelf.lines(backups.folder(opened), install_id, whole=True)
    return own, backup_rounds.medium(opened.folder, install_id)
