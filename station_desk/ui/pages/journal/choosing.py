"""Own which lines are shown: of this shift, today, of an officer, a child or number, a day."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from station_desk.domain import local
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

TODAY, NIGHT, OFFICER, CHILD, DAY, ALL = "today", "night", "officer", "child", "day", "all"
CHOICES: tuple[tuple[str, str, str], ...] = (
    ("1", NIGHT, N_("This shift")),
    ("2", TODAY, N_("Today")),
    ("3", OFFICER, N_("Officer")),
    ("4", CHILD, N_("Child, number")),
    ("5", DAY, N_("Day")),
    ("0", ALL, N_("All lines")),
)
ASKED: dict[str, tuple[str, str, str]] = {
    OFFICER: (N_("Lines of one officer"), N_("Write the belt number."), N_("Belt number")),
    CHILD: (
        N_("Lines about one child"),
        N_("Write the child's code, or the number of a concern or referral."),
        N_("Child or number"),
    ),
    DAY: (N_("Lines of one day"), N_("Write the day as 21-11-2026."), N_("Day")),
}
TARGET = 44  # px high, screens.md C2


class Choosing(QWidget):
    """The choices side by side.

    Signals:
        chosen: a ``JournalAsk``, and whether it is of this shift; what is shown in words.
    """

    chosen = Signal(object, str)

    def __init__(
        self, now: "Callable[[], datetime]", began: "Callable[[], datetime | None]", *,
        every: bool, shift: bool = True,
    ) -> None:  # fmt: skip
        """Make them; ``began`` tells when this shift began, once that is known.

        Without ``every`` the lines of other officers are not offered, nor those of this shift
        without ``shift``.
        """
        super().__init__()
        self._now, self._began = now, began
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.buttons: dict[str, BigButton] = {}
        for key, which, words in CHOICES:
            if (which == OFFICER and not every) or (which == NIGHT and not shift):
                continue
            button = BigButton(_(words), key=key, look="tile")
            button.setCheckable(True)
            button.setMinimumHeight(TARGET)
            button.clicked.connect(partial(self.choose, which))
            self.buttons[which] = button
        self._lay_out()

    def choose(self, which: str, *_on: object) -> None:
        """Show the lines of ``which``; an officer, a child and a day are asked for."""
        self._mark(which)
        if which in ASKED:
            title, words, name = (_(one) for one in ASKED[which])
            asked = Asked(self, title, words, name=name, done=_("Show"))
            asked.given.connect(partial(self._given, which))
            asked.open()
            return
        today = local.day(self._now())
        asks = {
            TODAY: (JournalAsk(day=today), _("Today, {day}").format(day=today)),
            ALL: (JournalAsk(), _("All lines, newest first")),
            NIGHT: (JournalAsk(since=self._began()), _("This shift")),
        }
        self.chosen.emit(*asks[which])

    def _given(self, which: str, typed: str) -> None:
        asks = {
            OFFICER: (JournalAsk(belt=typed), _("Officer {typed}")),
            CHILD: (JournalAsk(about=typed), _("About {typed}")),
            DAY: (JournalAsk(day=typed), _("Day {typed}")),
        }
        ask, words = asks[which]
        self.chosen.emit(ask, words.format(typed=typed.upper()))

    def _mark(self, which: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == which)

    @override
    def resizeEvent(self, event: "QResizeEvent", /) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        across = len(self.buttons) if self._fit_in_a_line() else 3
        for at, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, at // across, at % across)
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def _fit_in_a_line(self) -> bool:
        """Tell whether all stand side by side; else three do."""
        wide = sum(one.sizeHint().width() for one in self.buttons.values())
        gaps = (len(self.buttons) - 1) * self._grid.spacing()
        return self.width() >= wide + gaps
