"""Own the calm page for a desk that cannot open its records: what, why, what next.

It never makes a database. Help now and the guide go on working beside it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from station_desk.domain import local
from station_desk.domain.bringing_back import CANNOT, FROM_TROUBLE
from station_desk.domain.errors import ACCEPTABLE, VIEWABLE, Damaged, Trouble
from station_desk.messages import sentence
from station_desk.ui.pages.trouble.going_on import GoingOn
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.entered import Entered
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import CentredPage, card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.backups import BackupLine

LETTERS = 34  # heights of a line


class TroublePage(CentredPage):
    """One trouble of the start or of the log-in, and what may be done about it.

    ``again`` asks to look once more.
    """

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`arrive` brings the trouble."""
        super().__init__(seat)
        self._found = ""
        self._trouble: Trouble | None = None
        self._badge = Badge()
        self._badge.say(Mark.LATE, _("The records stay closed"))
        self._words = label("", wrap=True)
        self._code = label("", look="small", wrap=True)
        safe = _("Nothing was changed, and no new database was made.")
        self._safe = label(safe, look="strong", wrap=True)
        on = _("F1 Help now and F2 Guide go on working. Write on paper meanwhile.")
        self._meanwhile = label(on, wrap=True)
        self._backup = label("", wrap=True)
        self.view = BigButton(_("Read in a copy"), key="1")
        self.view.clicked.connect(self._view)
        self.on = BigButton(_("Go on with a reason (in-charge)"), key="2")
        self.on.clicked.connect(self._offer_going_on)
        self.restore = BigButton(_(FROM_TROUBLE.words), key=FROM_TROUBLE.key)
        self.restore.clicked.connect(lambda: self.go.emit("restore", None))
        self._again = BigButton(_("Look again"), shown_key=_("Enter"), look="main")
        self._again.clicked.connect(self.again)
        self.going_on = GoingOn(seat)
        self.going_on.entered.connect(self._entered)
        self.going_on.refused.connect(self.arrive)
        self._lay_out()

    def _lay_out(self) -> None:
        frame, column = card_frame(margins=28)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(self._badge)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(label(_(CANNOT), look="title", wrap=True))
        column.addWidget(self._words)
        column.addWidget(self._safe)
        column.addWidget(self._backup)
        column.addWidget(self._meanwhile)
        column.addWidget(self.bar)
        column.addWidget(self.going_on)
        choices = QHBoxLayout()
        choices.addWidget(self.view)
        choices.addWidget(self.on)
        choices.addWidget(self.restore)
        choices.addStretch(1)
        column.addLayout(choices)
        row = QHBoxLayout()
        row.addWidget(self._code, 1)
        row.addWidget(self._again)
        column.addLayout(row)
        self.centre(frame, letters=LETTERS, foot=self.speaks())

    @override
    def arrive(self, carried: object) -> None:
        if isinstance(carried, Trouble):
            self.bar.clear()
            self._words.setText(sentence(carried))
            self._code.setText(_("Code: {code}").format(code=carried.code))
            self._found, self._trouble = carried.code, carried
            self.going_on.take(carried)
            self._ask_backup(carried)
        self._show_choices(form=not self.going_on.isHidden())

    def _ask_backup(self, trouble: Trouble) -> None:
        """Say which backup could be brought back, where that would mend the trouble."""
        self._backup.setText("")
        if isinstance(trouble, Damaged):
            ask = self.seat.doors.newest_backup
            self.seat.bridge.run(ask, self._offer_backup, owner=self, failed=_nothing)

    def _offer_backup(self, found: "BackupLine | None") -> None:
        if found is None or found.made_at is None:
            words = _("No whole backup lies on this PC. Look for the stick in the safe.")
        else:
            words = _(
                "The newest whole backup on this PC is number {no} of {made}. The in-charge "
                "brings it back: press 3, or use: station-desk backup restore {no}"
            ).format(no=found.no, made=local.when(found.made_at))
        self._backup.setText(words)

    def _show_choices(self, *, form: bool) -> None:
        """Show what may be done, or the form of the in-charge in its place."""
        self.view.setVisible(self._found in VIEWABLE and not form)
        self.on.setVisible(self._found in ACCEPTABLE and not form)
        self.restore.setVisible(not form)
        for one in (self._safe, self._meanwhile, self._backup, self._again, self._code):
            one.setVisible(not form)
        if not form:
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def sit(self, seat: Seat) -> None:
        super().sit(seat)
        self.going_on.seat = seat

    @override
    def hand_on(self) -> object:
        return self._trouble

    @override
    def leave(self) -> None:
        self.going_on.close_form()

    @override
    def back(self) -> bool:
        shown = self.going_on.close_form()
        self._show_choices(form=False)
        return shown

    def _offer_going_on(self) -> None:
        self.bar.clear()
        self._show_choices(form=True)
        self.going_on.open_form()

    def _entered(self, entered: Entered) -> None:
        self.entered.emit(entered)

    def _view(self) -> None:
        self.view.setEnabled(False)
        self.say(_("Making the copy ..."), Mark.NONE)
        self.seat.bridge.run(
            self.seat.doors.view, self._viewed, owner=self, failed=self._not_viewed
        )

    def _viewed(self, made: Path) -> None:
        self.view.setEnabled(True)
        words = _("The copy opens in a window of its own. It lies in {folder}.")
        self.say(words.format(folder=made), Mark.GOOD)

    def _not_viewed(self, trouble: Trouble) -> None:
        self.view.setEnabled(True)
        self.say(sentence(trouble), Mark.LATE)


def _nothing(_trouble: Trouble) -> None:
    """Say nothing of backups that cannot be listed: the trouble shown weighs more."""
