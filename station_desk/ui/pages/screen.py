"""Own the page that says whether pictures of the screen may show the desk, and changes it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from station_desk.domain.records import Saved
from station_desk.services import screen_pictures
from station_desk.services.authorize import Act, may
from station_desk.ui.dialogs.ask import Told
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _


class ScreenPage(SealedPage):
    """One switch, for the in-charge; whoever else comes reads what holds."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`refresh` reads the setting."""
        super().__init__(seat)
        self._shown = False
        self._badge, self._words = Badge(), label("", wrap=True)
        self.change = BigButton("", key="F10", look="main")
        self.change.clicked.connect(self._ask)
        column = self.column(_("Pictures of the screen"))
        frame, inside = card_frame(margins=20)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._badge)
        row.addWidget(self._words, 1)
        inside.addLayout(row)
        inside.addWidget(label(_(
            "Windows can leave this desk out of screenshots, recordings and shared screens, so "
            "that no child's record gets into them by accident. Let pictures show it for a "
            "training on the practice desk, then leave it out again. A telephone's camera sees "
            "the screen all the same. On other systems than Windows pictures always show it."
        ), wrap=True))  # fmt: skip
        self._whose = label(_("The in-charge can change this."), look="small", wrap=True)
        inside.addWidget(self._whose)
        column.addWidget(frame)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.change)
        column.addLayout(foot)
        mine = may(self.desk.officer, Act.SCREEN_PICTURES)
        reveal(self.change, shown=mine)
        reveal(self._whose, shown=not mine)

    @override
    def refresh(self) -> None:
        read = partial(screen_pictures.allowed, opened_of(self.seat).folder)
        self.seat.bridge.run(read, self._show, owner=self, failed=self.refuse)

    def _show(self, shown: bool) -> None:  # noqa: FBT001  the bridge answers by place
        self._shown = shown
        if shown:
            self._badge.say(Mark.SOON, _("Shown"))
            self._words.setText(_("Pictures of the screen show the desk."))
            self.change.set_words(_("Leave the desk out again"))
        else:
            self._badge.say(Mark.GOOD, _("Left out"))
            self._words.setText(_("Pictures of the screen leave the desk out."))
            self.change.set_words(_("Let pictures show the desk"))

    def _ask(self) -> None:
        if self._shown:
            self._do("")
            return
        words = _("What for? It is written in the journal.")
        ask_why(self, _("Let pictures show the desk"), words, _("Go on"), self._do)

    def _do(self, reason: str) -> None:
        job = partial(
            screen_pictures.allow, opened_of(self.seat), shown=not self._shown, reason=reason,
            now=self.now(),
        )  # fmt: skip
        self.seat.bridge.run(job, self._done, owner=self, failed=self.refuse)

    def _done(self, saved: Saved[bool]) -> None:
        """Say it in a dialog: a window that comes to the front is what the guard looks at."""
        self.saved.emit(saved.touched)
        self._show(saved.value)
        words = (
            _("Leave the desk out again when the training is over: F11, 6.")
            if saved.value
            else _("Screenshots, recordings and shared screens do not see it any more.")
        )
        Told(self, self._words.text(), words).open()
