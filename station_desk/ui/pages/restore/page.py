"""Own the page that brings a desk back: choose, prove, see what would be lost, say yes.

The desk is closed while it is shown. Nothing is changed before the second F10; the files of
before are put aside, never deleted. Whoever leaves the page, or leaves it alone for three
minutes, starts again at the first F10: pass phrases, code and what was made ready are gone.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from station_desk.domain.bringing_back import (
    CHECK,
    FORGET_MINUTES,
    LOG_IN,
    PUT,
    TITLE,
    Blank,
)
from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services.keys import restore_typed, restoring
from station_desk.services.keys.restore_words import done_words, lost_words
from station_desk.ui.pages.restore.form import RestoreForm
from station_desk.ui.pages.restore.which import WhichFile
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import CentredPage, card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Seat, Shown
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.keys.restoring import Prepared

LETTERS = 44  # heights of a line
MINUTE_MS = 60_000


class RestorePage(CentredPage):
    """Bring a desk back; ``again`` asks to open it once it is there."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`arrive` may bring the file."""
        super().__init__(seat)
        self._prepared: Prepared | None = None
        self._busy = self._done = False
        self._kept = False  # the fields of the last visit stand there, without secrets
        self._visit = 0  # what was asked for in another visit is not answered in this one
        self.form = RestoreForm()
        self.which = WhichFile(self, self.form, self.is_filled_in)
        self.lost = label("", wrap=True, look="strong")
        self.act = BigButton(_(CHECK.words), key=CHECK.key, look="main")
        self.act.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no blank or Enter says yes by chance
        self.act.clicked.connect(self.go_on)
        self.alone = QTimer(self, singleShot=True, interval=FORGET_MINUTES * MINUTE_MS)
        self.alone.timeout.connect(self._left_alone)
        self.form.touched.connect(self.alone.start)
        self._lay_out()

    def _lay_out(self) -> None:
        frame, column = card_frame(margins=22)
        column.setSpacing(8)
        column.addWidget(label(_(TITLE), look="title", wrap=True))
        words = _(
            "Take the newest backup: the greatest number. Tab goes to the next field. The "
            "files of now are put aside, not deleted."
        )
        column.addWidget(label(words, wrap=True))
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        column.addWidget(self.lost)
        self.lost.hide()
        self._esc = label(_("Esc leaves everything as it is"), look="small", wrap=True)
        column.addLayout(foot_row(self._esc, self.form.see, self.act))
        self.centre(frame, letters=LETTERS, tall=True)

    # coming and going

    @override
    def arrive(self, carried: object) -> None:
        self._visit += 1
        if self._busy:
            self.say(_("What was asked for before is being ended. One moment ..."), Mark.NONE)
        else:
            self._start_anew()
        self.form.go_to([Blank.FILE])
        if isinstance(carried, Shown) and carried.kind == "backup":
            self.which.take(carried.id)
        elif not self.form.file.text():
            self.which.offer()
        elif self._kept:
            self.form.go_on()

    @override
    def leave(self) -> None:
        self._visit += 1
        self.alone.stop()
        self.form.forget()
        self._kept = not self.which.put_back()
        self._drop()
        if self._done:
            self._done = False
            self.again.emit()

    @override
    def back(self) -> bool:
        if self._busy:
            return True
        if self._prepared is None:
            return False
        self._start_anew()
        self.form.go_on()
        return True

    @override
    def under_way(self) -> bool:
        return self._busy or self._prepared is not None or self.alone.isActive()

    def _left_alone(self) -> None:
        """Nobody typed for three minutes: whoever comes now is perhaps somebody else."""
        filled_in = self.is_filled_in()
        forgotten = self.form.forget()
        forgotten = (filled_in and self.which.put_back()) or forgotten
        ready = self._prepared is not None
        if self._busy or self._done or not (forgotten or ready):
            return
        self._start_anew()
        words = _(
            "Nobody typed for {minutes} minutes, so pass phrases and code were forgotten. "
            "Nothing is changed. Type them again, then F10."
        )
        self.say(words.format(minutes=FORGET_MINUTES), Mark.SOON)
        self.form.go_on()

    def _start_anew(self) -> None:
        self._drop()
        self._done = False
        self._show_lost("")
        self.bar.clear()
        self.form.mark(())
        self._work(busy=False)
        self.act.set_words(_(CHECK.words))

    def _drop(self) -> None:
        prepared, self._prepared = self._prepared, None
        if prepared is not None and not self._done:
            self.seat.bridge.run(partial(restoring.drop, prepared), _nothing, owner=self)

    def _show_lost(self, words: str) -> None:
        self.lost.setText(words)
        reveal(self.lost, shown=bool(words))

    def is_filled_in(self) -> bool:
        """Tell whether the fields are being filled in: nothing runs, nothing is prepared."""
        return not (self._busy or self._prepared or self._done)

    # three times F10

    def go_on(self) -> None:
        """Prepare; with a station prepared, put it in place; with that done, open the desk."""
        if self._busy:
            return
        if self._done:
            self._done = False
            self.again.emit()
        elif self._prepared is not None:
            place = partial(restoring.commit, self._prepared, now=self.now())
            self._begin(_("Putting the desk in place ..."))
            self.seat.bridge.run(place, self._committed, owner=self, failed=self._failed)
        else:
            now, typed = self.now(), self.form.typed()
            job = partial(restore_typed.prepare, self.seat.doors.folder, typed, now=now)
            self._begin(_("Opening the backup and checking every page and line of it ..."))
            ready = partial(self._ready, self._visit)
            refused = partial(self._refused, typed.file)
            self.seat.bridge.run(job, ready, owner=self, failed=refused)

    def _begin(self, words: str) -> None:
        self._work(busy=True)
        self.form.mark(())
        self.say(words, Mark.NONE)

    def _work(self, *, busy: bool) -> None:
        """Hold the form while the desk works, and as long as a station is prepared."""
        self._busy = busy
        self.act.setEnabled(not busy)
        self._esc.setVisible(not self._done)
        self.form.hold(on=busy or self._prepared is not None or self._done)

    def _ready(self, visit: int, prepared: "Prepared") -> None:
        self._prepared = prepared
        if visit != self._visit:  # who asked for it has left meanwhile
            self._start_anew()
            return
        self._work(busy=False)
        self.alone.start()
        self.form.forget()
        self.say(_("The backup is whole and ready. Nothing is changed yet."), Mark.GOOD)
        self._show_lost(lost_words(prepared))
        self.act.set_words(_(PUT.words))

    def _committed(self, aside: Path) -> None:
        prepared, self._prepared = self._prepared, None
        self._done = True
        self._work(busy=False)
        self.alone.stop()
        words = _("The desk is back. Now log in.")
        if prepared is not None and not prepared.fresh:
            kept = _("The desk is back. The files of before are kept in {folder}. Now log in.")
            words = kept.format(folder=aside.name)
        self.say(words, Mark.GOOD)
        self._show_lost(done_words(prepared) if prepared is not None else "")
        self.act.set_words(_(LOG_IN.words))
        if not self.isVisible():
            self.leave()

    def _failed(self, trouble: Trouble) -> None:
        self._drop()
        self._work(busy=False)
        self.act.set_words(_(CHECK.words))
        self._show_lost("")
        self.say(sentence(trouble), Mark.LATE)

    def _refused(self, file: str, trouble: Trouble) -> None:
        """Say what is wrong and go where it is mended: the person pressed F10."""
        self._failed(trouble)
        self.which.refuse(file, trouble)
        self.form.mend(trouble, here=self.isVisible())


def _nothing(_answer: object) -> None:
    """Need no answer."""
