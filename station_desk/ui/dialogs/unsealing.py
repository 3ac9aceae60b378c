"""Own the opening of a sealed text: a reason first, then the text, not to be copied."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.draft import is_reason
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.records import Saved
from station_desk.domain.sealed import SEALED_WORDS, SealedLine, SealedText
from station_desk.messages import sentence
from station_desk.services.sealed import sealing
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import Page, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, line
from station_desk.words import _

TEXT_HIGH = 14  # heights of a line; a longer text scrolls


class Unsealing(Dialog):
    """Asks why, opens, shows; Esc closes, and what was shown is gone."""

    def __init__(self, page: Page, about: SealedLine) -> None:
        """Ask why the text of ``about`` has to be read."""
        what = _(SEALED_WORDS[about.of_field])
        words = _(
            "Sealed {time} by belt {belt}. Your name and the reason go into the journal first."
        ).format(time=local.when(about.at), belt=about.belt_no or "-")
        super().__init__(page, what, words)
        self._page, self._about = page, about
        self.text = label("", wrap=True)
        self.text.setAccessibleName(what)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.reason = line(_("Why it has to be read"), hint=_("10 letters or more"))
        self._asking = QWidget()
        self._lay_out()
        self.reason.returnPressed.connect(self._open)
        self.reason.setFocus()

    def _lay_out(self) -> None:
        within = QVBoxLayout(self._asking)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(label(_("Why it has to be read"), look="field"))
        within.addWidget(self.reason)
        self.column.addWidget(self._asking)
        self.column.addWidget(self.bar)
        self.go_on = BigButton(_("Open it"), shown_key=_("Enter"), look="main")
        self.go_on.clicked.connect(self._open)
        self.shut = self.add_foot(self.go_on)

    def _open(self) -> None:
        reason = self.reason.text()
        if not is_reason(reason):
            self._refuse(BadInput([Problem(where="reason", code="reason_too_short")]))
            return
        opened = opened_of(self._page.seat)
        unit = partial(
            sealing.unseal, desk=opened.desk, unlocked=opened.unlocked,
            sealed_id=self._about.id, reason=reason, now=self._page.now(),
            version=self._about.version,
        )  # fmt: skip
        self.go_on.setEnabled(False)
        bridge = self._page.seat.bridge
        bridge.write(unit, self._show, owner=self, refused=self._refuse)

    def _show(self, saved: Saved[SealedText]) -> None:
        """Show the text in place of the question; its line is on disk by now."""
        for one in (self._asking, self.bar, self.go_on):
            one.hide()
        self.text.setText(saved.value.text)
        inside = QWidget()
        within = QVBoxLayout(inside)
        within.addWidget(self.text)
        within.addStretch(1)
        area = scrolled(inside, keys=True)
        area.setAccessibleName(self.windowTitle())
        self.column.insertWidget(2, area)
        area.show()  # else it counts for nothing until the next event
        high = self.fontMetrics().lineSpacing()
        wanted = self.text.heightForWidth(self.width() - 4 * high) + 2 * high
        area.setFixedHeight(min(wanted, TEXT_HIGH * high))
        self.shut.set_words(_("Close"))
        self.fit()
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, trouble: Trouble) -> None:
        self.go_on.setEnabled(True)
        self.stop_at(self.reason, sentence(trouble))

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        """Forget the text however the dialog goes: a lock lets no signal out of it."""
        self.text.clear()
        self.reason.clear()
        super().hideEvent(event)
