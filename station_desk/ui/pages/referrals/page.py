"""Own the page of the list (F3): digits choose the filter, Enter opens, F9 prints."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Topic
from station_desk.domain.views import DueLine, ReferralLine
from station_desk.services import owed, referrals
from station_desk.ui.pages.referrals import rows
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.due_marks import Group, rule_in_full
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Carried, Shown
from station_desk.ui.widgets.text import label, line
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.ui.widgets.seat import Seat

DUE = "due"
FILTERS: tuple[tuple[str, str, str], ...] = (
    ("1", "mine", N_("Mine")),
    ("2", "station", N_("Station")),
    ("3", "waiting", N_("Waiting for us")),
    ("4", "closed", N_("Closed")),
    ("0", DUE, N_("Due list")),
)
EMPTY: dict[str, str] = {
    "mine": N_("You have no open referral. F7 logs the first one; 2 shows the station's."),
    "station": N_("No referrals yet. F7 logs the first one."),
    "waiting": N_("Nothing waits for us: every referral is approved and answered."),
    "closed": N_("Nothing is closed yet."),
    DUE: N_("Nothing is due."),
}
TARGET = 44  # px high, screens.md C2
REST_MS = 150  # typing rests so long before the list is asked again
TICK_MS = 60_000  # the words beside a limit are a minute old at most
NARROW = 1000  # px of page; below it number and officer give their room to the others
LAST_COLUMNS = (5, 6)


class ReferralsPage(SealedPage):
    """The referrals of the station, the nearest limit first."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.REFERRALS, Topic.CONCERNS, Topic.CLOCKS, Topic.DOCUMENTS,
    })  # fmt: skip

    def __init__(self, seat: "Seat", parent: QWidget | None = None) -> None:
        """Lay out the page; the lists are asked for by :meth:`refresh`."""
        super().__init__(seat, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # digits choose, also on an empty list
        self.installEventFilter(self)
        self._which, self._folded = "station", True
        self._lines: tuple[ReferralLine, ...] = ()
        self._at = self.now()
        self._make_lists()
        self._make_filters()
        self._lay_out()
        self.on_key("F7", lambda: self.go.emit("referral", Carried()))
        self.on_key("F9", self._print)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.search.textEdited.connect(lambda _words: self._rest.start())
        self._minute = QTimer(self, interval=TICK_MS)
        self._minute.timeout.connect(self.refresh)

    def _make_lists(self) -> None:
        self.search = line(_("Find"), hint=_("Number, code, need or place"))
        self.search.returnPressed.connect(self._to_list)
        shown = rows.referral_columns(self._short, lambda: self._at)
        self.list: RowView[ReferralLine] = RowView(_("Referrals"), shown, key=rows.id_of)
        owing = rows.due_columns(self._short, lambda: self._at)
        self.due: RowView[DueLine] = RowView(
            _("Due list"), owing, key=lambda one: (one.referral_id, one.what)
        )
        for view in (self.list, self.due):
            view.opened.connect(self._open)
            view.moved.connect(self._explain)
            view.installEventFilter(self)
        self.empty = label("", look="heading", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.rule = label("", look="small", wrap=True)

    def _make_filters(self) -> None:
        self.filters: dict[str, BigButton] = {}
        for key, which, words in FILTERS:
            button = BigButton(_(words), key=key, look="tile")
            button.setCheckable(True)
            button.setMinimumHeight(TARGET)
            button.clicked.connect(partial(self._choose, which))
            self.filters[which] = button
        self._later = BigButton("", key="5", look="quiet")
        self._later.clicked.connect(self._fold)
        self._later.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        digits, top, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        digits.setSpacing(8)
        for button in self.filters.values():
            digits.addWidget(button)
        top.addWidget(self.search, 1)
        top.addWidget(self._later)
        self._stack = QStackedWidget()
        for one in (self.list, self.due, self.empty):
            self._stack.addWidget(one)
        self._stack.setCurrentWidget(self.empty)
        foot.addWidget(self.rule, 1)
        foot.addWidget(_button(_("Print"), "F9", self._print))
        foot.addWidget(_button(_("Open"), "Enter", self._open_current, look="main"))
        column.addLayout(digits)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _short(self, code: str) -> str:
        return code.removeprefix(f"{self.desk.station.code}-")

    @override
    def arrive(self, carried: object) -> None:
        self._minute.start()
        self._to_list()

    @override
    def leave(self) -> None:
        self._minute.stop()

    @override
    def refresh(self) -> None:
        self._at = self.now()
        for which, button in self.filters.items():
            button.setChecked(which == self._which)
        if self._which == DUE:
            owing = partial(owed.due_list, desk=self.desk, now=self._at)
            self.ask(owing, self._show_due, latest="referrals")
            return
        lines = partial(
            referrals.lines, desk=self.desk, now=self._at, words=self.search.text(),
            which=self._which,
        )  # fmt: skip
        self.ask(lines, self._show_lines, latest="referrals")

    def _show_lines(self, lines: tuple[ReferralLine, ...]) -> None:
        self._lines = lines
        groups = rows.grouped(lines, self._at)
        later = len(groups.get(Group.LATER, ()))
        fold = self._folded and later > 0 and len(groups) > 1
        self._later.setVisible(later > 0 and len(groups) > 1)
        show = _("Show {count} not due").format(count=later)
        self._later.set_words(show if fold else _("Fold what is not due"))
        self.list.show_rows(rows.rows_of(groups, fold=fold))
        self._put(self.list if lines else self.empty)

    def _show_due(self, lines: tuple[DueLine, ...]) -> None:
        words = self.search.text().casefold().split()
        fitting = [one for one in lines if all(word in rows.due_text(one) for word in words)]
        self._later.hide()
        self.due.show_rows(rows.rows_of(rows.grouped(fitting, self._at), fold=False))
        self._put(self.due if fitting else self.empty)

    def _put(self, shown: QWidget) -> None:
        searched = shown is self.empty and self.search.text()
        words = _("Nothing fits. Esc clears the words.") if searched else _(EMPTY[self._which])
        self.empty.setText(words)
        changed = self._stack.currentWidget() is not shown
        self._stack.setCurrentWidget(shown)
        if changed and self.isVisible() and not self.search.text():
            self._to_list()

    def _choose(self, which: str) -> None:
        self._which = which
        self.refresh()
        self._to_list()

    def _fold(self) -> None:
        self._folded = not self._folded
        self._show_lines(self._lines)

    def _to_list(self) -> None:
        view = self._stack.currentWidget()
        (view if isinstance(view, RowView) else self).setFocus()

    def _explain(self, shown: ReferralLine | DueLine | None) -> None:
        due = rows.due_of(shown) if shown else None
        self.rule.setText(
            rule_in_full(statute=due.statute, citation=due.citation, confidence=due.confidence)
            if due
            else ""
        )

    def _current(self) -> ReferralLine | DueLine | None:
        view = self._stack.currentWidget()
        return view.current() if isinstance(view, RowView) else None

    def _open_current(self) -> None:
        if (one := self._current()) is not None:
            self._open(one)

    def _open(self, one: ReferralLine | DueLine) -> None:
        self.go.emit("referral", Shown(kind="referral", id=rows.id_of(one)))

    def _print(self) -> None:
        one = self._current()
        if one is None:
            self.refuse(NotNow("nothing_to_print"))
        else:
            self.go.emit("preview", Shown(kind="referral", id=rows.id_of(one)))

    @override
    def back(self) -> bool:
        if not self.search.text():
            return False
        self.search.clear()
        self.refresh()
        self._to_list()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let letters typed on a list go into the find box."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if not event.text().isalpha() or event.modifiers() & COMMANDS:
            return False
        self.search.setFocus()
        self.search.insert(event.text())
        self._rest.start()
        return True

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        for at in LAST_COLUMNS:
            self.list.setColumnHidden(at, self.width() < NARROW)


COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def _button(words: str, key: str, act: Callable[[], None], *, look: str = "plain") -> BigButton:
    made = BigButton(words, shown_key=key, look=look)
    made.clicked.connect(act)
    return made
