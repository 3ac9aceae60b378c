"""Own the ticks of what this recipient is told: full, with a reason, never (ruling 19)."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from station_desk.domain import disclosure
from station_desk.domain.draft import LINE_MAX
from station_desk.domain.errors import Problem
from station_desk.domain.items import ITEM_WORDS, ITEMS
from station_desk.domain.kinds import Shown
from station_desk.domain.pack.codes import Profile
from station_desk.messages import problem_words
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.text import label, line, restyle, reveal
from station_desk.words import _

COLUMNS = 2


class ShareTicks(QWidget):
    """The items of a profile as ticks.

    Signals:
        edited: a tick or a reason changed.
    """

    edited = Signal()

    def __init__(self) -> None:
        """Make it empty; :meth:`offer` fills it."""
        super().__init__()
        self._ticks: dict[str, QCheckBox] = {}
        self._reasons: dict[str, QLineEdit] = {}
        self._inside = QWidget()
        self._note = label("", look="small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)
        self._column.addWidget(self._note)
        self._note.hide()

    def offer(
        self, profile: Profile, shared: tuple[str, ...] | None, reasons: Mapping[str, str]
    ) -> None:
        """Show the items of ``profile``; ``shared`` None ticks what the profile gives."""
        ticked = disclosure.ticked_first(profile) if shared is None else shared
        self.clear()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        marks = {item: disclosure.mark(profile, item) for item in ITEMS}
        given = [item for item in marks if marks[item] is Shown.GIVE]
        asked = [item for item in marks if marks[item] is Shown.IF_NEEDED]
        never = [item for item in marks if marks[item] is Shown.NEVER]
        column.addLayout(self._grid(given, ticked))
        if asked:
            column.addWidget(label(_("Only if needed, with a reason"), look="field"))
            self._add_asked(column, asked, ticked, reasons)
        if never:
            column.addWidget(label(_("Never to this recipient"), look="field"))
            words = ", ".join(_(ITEM_WORDS[item]) for item in never)
            column.addWidget(label(words, look="muted", wrap=True))
        self._put(inside)

    def clear(self) -> None:
        """Show nothing: no place is chosen."""
        self._ticks, self._reasons = {}, {}
        self._note.hide()
        self._put(QWidget())

    def _put(self, inside: QWidget) -> None:
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        before: QWidget = self  # what is made late would be reached last of the whole page
        for one in (*self._ticks.values(), *self._reasons.values()):
            QWidget.setTabOrder(before, one)
            before = one

    def _grid(self, items: list[str], ticked: tuple[str, ...]) -> FlowRow:
        grid = FlowRow(gap=0, even=True, most=COLUMNS)
        for item in items:
            grid.addWidget(self._tick(item, on=item in ticked))
        return grid

    def _tick(self, item: str, *, on: bool) -> QCheckBox:
        made = QCheckBox(directed(_(ITEM_WORDS[item])))
        made.setAccessibleName(_(ITEM_WORDS[item]))
        made.setChecked(on)
        made.toggled.connect(self.edited)
        self._ticks[item] = made
        return made

    def _add_asked(
        self,
        column: QVBoxLayout,
        items: list[str],
        ticked: tuple[str, ...],
        reasons: Mapping[str, str],
    ) -> None:
        column.addLayout(self._grid(items, ticked))
        for item in items:
            name = _("Why: {item}").format(item=_(ITEM_WORDS[item]))
            why = line(name, hint=name, limit=LINE_MAX)
            why.setText(reasons.get(item, ""))
            reveal(why, shown=item in ticked)
            why.textEdited.connect(lambda _words: self.edited.emit())
            self._ticks[item].toggled.connect(why.setVisible)
            self._reasons[item] = why
            column.addWidget(why)

    def shared(self) -> tuple[str, ...]:
        """Return the ticked items in order of ``ITEMS``."""
        return tuple(
            item for item in ITEMS if item in self._ticks and self._ticks[item].isChecked()
        )

    def offered(self) -> tuple[str, ...]:
        """Return the items that can be ticked."""
        return tuple(self._ticks)

    def tick(self, item: str) -> None:
        """Tick ``item``."""
        self._ticks[item].setChecked(True)

    def reason(self, item: str) -> QLineEdit:
        """Return the field of the reason of ``item``."""
        return self._reasons[item]

    def reasons(self) -> tuple[tuple[str, str], ...]:
        """Return the reasons of ticked items."""
        ticked = self.shared()
        return tuple(
            (item, why.text()) for item, why in self._reasons.items() if item in ticked
        )

    def show_problems(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Write the problems of ticks below them; return the others."""
        ours = [one for one in problems if _item(one) in self._ticks]
        self._note.setText("\n".join(problem_words(one) for one in ours))
        restyle(self._note, wrong=bool(ours))
        self._note.setVisible(bool(ours))
        for item, why in self._reasons.items():
            restyle(why, wrong=item in {_item(one) for one in ours})
        first = next((_item(one) for one in ours), "")
        if first in self._reasons:
            self._reasons[first].setFocus()
        return tuple(one for one in problems if one not in ours)


def _item(problem: Problem) -> str:
    """Return the item that a problem is of; the age of the sheet is no tick."""
    head, mark, item = problem.where.partition("shared.")
    return item if mark and not head else ""
