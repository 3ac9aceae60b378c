"""Own the two lists in one place: referrals, or what is due clock by clock, or why none."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from station_desk.domain.views import DueLine, ReferralLine
from station_desk.services.case.referrals import LIST_LIMIT
from station_desk.ui.pages.referrals import rows
from station_desk.ui.tables.columns import Heading
from station_desk.ui.tables.view import ROW, RowView, leave_out
from station_desk.ui.widgets.due_marks import Group
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import _

# Columns that are shown from so many pixels of the page on: where, place, number, officer.
REFERRAL_ROOM = {2: 700, 4: 1300, 5: 560, 6: 1000, 7: 1300}
DUE_ROOM = {2: 560, 4: 760}
LEAST = 5 * ROW  # px: names of columns, a heading and the first lines, whatever stands above
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Lists(QStackedWidget):
    """The list that is shown now.

    Signals:
        opened: Enter on a line.
        moved: another line is current, or None.
        typed: a letter was typed on a list; it belongs into the find box.
    """

    opened = Signal(object)
    moved = Signal(object)
    typed = Signal(str)

    def __init__(self, short: Callable[[str], str], at: datetime) -> None:
        """Make both lists empty; ``short`` leaves the station's code off a number."""
        super().__init__()
        self.at = at
        self.unheard = False  # words were typed; what they find has not been spoken
        self.referrals: RowView[ReferralLine] = RowView(
            _("Referrals"), rows.referral_columns(short, lambda: self.at), key=rows.id_of,
            ticks=True,
        )  # fmt: skip
        self.due: RowView[DueLine] = RowView(
            _("Due list"),
            rows.due_columns(short, lambda: self.at),
            key=lambda one: (one.referral_id, one.what),
        )
        self.empty = label("", look="heading", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("Referrals"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # an empty list takes digits too
        self.installEventFilter(self)
        for view in (self.referrals, self.due):
            view.opened.connect(self.opened)
            view.moved.connect(self.moved)
            view.installEventFilter(self)
            self.addWidget(view)
        self.addWidget(self.empty)
        self.setCurrentWidget(self.empty)
        self.setMinimumHeight(LEAST)

    def show_referrals(
        self, lines: Sequence[ReferralLine], *, folded: bool, part: bool = False
    ) -> int:
        """Show ``lines`` in groups; return how many can be folded, 0 when that helps nobody."""
        groups = rows.grouped(lines, self.at)
        later = len(groups.get(Group.LATER, ())) if len(groups) > 1 else 0
        self.referrals.show_rows(rows.rows_of(groups, fold=folded and later > 0, part=part))
        self._turn(self.referrals if lines else self.empty)
        return later

    def show_due(self, lines: Sequence[DueLine], words: str, *, start: int) -> int:
        """Show from ``start`` on those that hold all ``words``; return how many do."""
        wanted = words.casefold().split()
        fitting = [one for one in lines if all(word in rows.due_text(one) for word in wanted)]
        part = fitting[start : start + LIST_LIMIT]
        self.due.show_rows(
            rows.rows_of(rows.grouped(part, self.at), fold=False, part=len(part) < len(fitting))
        )
        self._turn(self.due if part else self.empty)
        return len(fitting)

    def said(self) -> str:
        """Return what stands there: how many of each group, or why there is nothing."""
        view = self.currentWidget()
        if not isinstance(view, RowView):
            return self.empty.text()
        return ", ".join(one.words for one in view.lines.rows if isinstance(one, Heading))

    def _turn(self, shown: object) -> None:
        held = self.has_keys()
        for one in (self.referrals, self.due, self.empty):
            if one is shown:
                self.setCurrentWidget(one)
        if held:
            self.take_keys()
        if self.unheard:  # the keys stay in the line that is typed into
            self.unheard = False
            announce(self, self.said())

    def has_keys(self) -> bool:
        """Tell whether the keyboard is here."""
        return any(one.hasFocus() for one in (self, self.referrals, self.due))

    def take_keys(self) -> None:
        """Put the keyboard on the list shown."""
        view = self.currentWidget()
        (view if isinstance(view, RowView) else self).setFocus()

    def current(self) -> ReferralLine | DueLine | None:
        """Return the current line."""
        view = self.currentWidget()
        return view.current() if isinstance(view, RowView) else None

    def tick_all(self) -> None:
        """Tick every referral shown, or none where all were."""
        if self.currentWidget() is self.referrals:
            self.referrals.tick_all()

    def ticked(self) -> tuple[ReferralLine, ...]:
        """Return the ticked referrals in order; those of another list are none."""
        on_top = self.currentWidget() is self.referrals
        return self.referrals.ticked() if on_top else ()

    def untick(self) -> None:
        """Take every tick off."""
        self.referrals.lines.ticked = set()
        self.referrals.viewport().update()

    def show_room(self, wide: int) -> None:
        """Leave out what so many pixels of the page, or the words shown, have no room for."""
        leave_out(self.referrals, *_parted(REFERRAL_ROOM, wide))
        leave_out(self.due, *_parted(DUE_ROOM, wide))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if not event.text().isalpha() or event.modifiers() & COMMANDS:
            return False
        self.typed.emit(event.text())
        return True


def _parted(columns: dict[int, int], wide: int) -> tuple[list[int], list[int]]:
    """Return which of ``columns`` have no room, and all of them, the first to go first."""
    spare = sorted(columns, key=columns.__getitem__, reverse=True)
    return [at for at in spare if wide < columns[at]], spare
