"""Own the opening of a sealed text: a reason first, then the text, not to be copied."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

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
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.page import Page, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, line
from station_desk.words import _

TEXT_HIGH = 14  # heights of a line; a longer text scrolls


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """How a text is opened: ``unit`` is given the reason, ``shown`` what it returned."""

    unit: Callable[[str], Callable[..., Saved[Any]]]
    shown: Callable[[Any], str]


def of_station(page: Page, about: SealedLine) -> "Unsealing":
    """Return the question why a text of this station has to be read."""

    def unit(reason: str) -> Callable[..., Saved[SealedText]]:
        opened = opened_of(page.seat)
        return partial(
            sealing.unseal, desk=opened.desk, unlocked=opened.unlocked, sealed_id=about.id,
            reason=reason, now=page.now(), version=about.version,
        )  # fmt: skip

    words = _(
        "Sealed {time} by belt {belt}. Your name and the reason go into the journal first."
    ).format(time=local.when(about.at), belt=about.belt_no or "-")
    said = _(SEALED_WORDS[about.of_field]), words
    return Unsealing(page, said, Opens(unit=unit, shown=lambda found: found.text))


class Unsealing(Dialog):
    """Asks why, opens, shows; Esc closes, and what was shown is gone."""

    def __init__(self, page: Page, said: tuple[str, str], opens: Opens) -> None:
        """Ask why it has to be read; title and words are ``said``."""
        what = said[0]
        super().__init__(page, *said)
        self._page, self._opens = page, opens
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
        self.go_on.setEnabled(False)
        bridge = self._page.seat.bridge
        unit = self._opens.unit(reason)
        bridge.write(unit, self._show, owner=self, refused=self._refuse)

    def _show(self, saved: Saved[Any]) -> None:
        """Show the text in place of the question; its line is on disk by now."""
        for one in (self._asking, self.bar, self.go_on):
            one.hide()
        words = self._opens.shown(saved.value)
        self.text.setText(words)
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
        announce(self.text, words)

    def _refuse(self, trouble: Trouble) -> None:
        self.go_on.setEnabled(True)
        self.stop_at(self.reason, sentence(trouble))

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        """Forget the text however the dialog goes: a lock lets no signal out of it."""
        self.text.clear()
        self.reason.clear()
        super().hideEvent(event)
