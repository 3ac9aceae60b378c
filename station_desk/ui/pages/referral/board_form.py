"""Own what every form at the board is: shown in place of the next steps until it is left."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.messages import problem_words
from station_desk.ui.widgets.buttons import BigButton, back_row
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sight import headed_in_sight, into_sight
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from station_desk.domain.errors import Problem
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.views import ReferralView

LOWEST = 260  # px of a wide form
ABOVE = 90  # px above the first field: the title of its form
NAMED = 40  # px above a field: its name


class BoardForm(QFrame):
    """A form at the board; a ``wide`` one gets the wider side and scrolls in its frame.

    Signals:
        left: the person went back.
    """

    left = Signal()
    wide: ClassVar[bool] = False

    def __init__(self, save: str) -> None:
        """Make it empty; ``save`` are the words on its button."""
        super().__init__()
        self.setProperty("look", "soft")
        self.save = BigButton(save, key="F10", look="main")
        self._note = label("", look="small", wrap=True)
        self._note.setProperty("wrong", "true")
        self._note.hide()

    def add_foot(self, column: QVBoxLayout) -> None:
        """Add what is wrong with no field, and the row of buttons."""
        back, row = back_row(self.save)
        back.clicked.connect(self.left)
        column.addWidget(self._note)
        column.addLayout(row)

    def show_view(self, view: "ReferralView") -> None:
        """Take the referral as it stands now."""

    def show_room(self, high: int) -> None:
        """Take as much of ``high`` pixels as is needed; a narrow form is as high as it is."""

    def take_room(self, high: int, area: QScrollArea, inside: QWidget) -> None:
        """Be as high as ``inside`` needs, which scrolls in ``area`` where that is too much.

        What stands around the area is whole on any screen: the board scrolls then too.
        """
        around = self.sizeHint().height() - area.sizeHint().height()
        wanted, column = inside.sizeHint().height() + around, self.layout()
        least = column.totalMinimumHeightForWidth(self.width()) if column is not None else 0
        self.setFixedHeight(max(LOWEST, least, min(high, wanted)))

    def into_sight(self, above: int) -> None:
        """Show the button that saves, and what is typed first, which comes before it.

        ``above`` are the pixels of what stands over the title.
        """
        into_sight(self.save)
        if self.wide:
            headed_in_sight(self, self.save, 0, above)
        if (first := self.focusWidget()) is not None:
            into_sight(first, ABOVE)
            headed_in_sight(
                first, first if self.wide else self.save, NAMED, ABOVE, ABOVE + above
            )

    @abstractmethod
    def under_fields(self, problems: "Sequence[Problem]") -> "Sequence[Problem]":
        """Write the problems under their fields; return those of no field."""

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Write the problems where they belong; those of no field stand above the buttons."""
        rest = self.under_fields(problems)
        self._note.setText("\n".join(problem_words(one) for one in rest))
        self._note.setVisible(bool(rest))


class GivenForm(BoardForm):
    """A form that writes one act; one that ``stays`` is there for the next act too.

    Signals:
        given: kind and ``ActionDraft``, judged.
    """

    given = Signal(object, object)
    stays: ClassVar[bool] = False

    def entered(self, now: "datetime") -> None:
        """Take that the act was saved, where the form stays."""

    def take(self, pack: "Pack") -> None:
        """Take the pack, before it is shown; a form that asks what the pack asks needs it."""

    @abstractmethod
    def start(self, now: "datetime") -> None:
        """Put the cursor into the first field."""


class KeptForm(BoardForm):
    """A wide form that is kept as a draft while it is filled in.

    Signals:
        given: the draft as typed.
        edited: a person changed something; the draft is to be kept.
    """

    given = Signal(object)
    edited = Signal()
    wide: ClassVar[bool] = True
    kept_words: ClassVar[str] = N_("Draft kept {time} on this PC")

    def __init__(self, save: str, referral_id: str) -> None:
        """Make it empty, about one referral."""
        super().__init__(save)
        self.referral_id = referral_id
        self._state = label("", look="small")

    @abstractmethod
    def draft(self) -> object:
        """Return what is typed."""

    def _lay_out(self, title: str, inside: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 10, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(title, look="heading"))
        head.addStretch(1)
        head.addWidget(self._state)
        column.addLayout(head)
        self._inside, self.area = inside, scrolled(inside)
        self.area.setAccessibleName(title)
        column.addWidget(self.area, 1)
        self.add_foot(column)

    def say_draft(self, at: "datetime") -> None:
        """Say of when the draft is that is shown."""
        self._state.setText(_("Draft of {time}").format(time=local.when(at)))

    def say_kept(self, at: "datetime") -> None:
        """Say that the draft is kept; called after it was written."""
        self._state.setText(_(self.kept_words).format(time=local.clock(at)))

    @override
    def show_room(self, high: int) -> None:
        """Take as much of ``high`` pixels as what it asks needs; that scrolls in the rest."""
        self.take_room(high, self.area, self._inside)
