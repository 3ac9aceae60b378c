"""Own the board of a saved referral: where it stands, whom to call, the next steps, history."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.records import Action
from station_desk.domain.status import ENDED
from station_desk.services.places import MOVABLE
from station_desk.services.telling import age_words
from station_desk.ui.pages.referral.calls import CallCard
from station_desk.ui.pages.referral.history import ActionLine, History
from station_desk.ui.pages.referral.sides import Sides, nearest
from station_desk.ui.pages.referral.step_form import StepForm
from station_desk.ui.pages.referral.steps import again, offered
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Badge
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.referral_words import DO_WORDS, SEX_WORDS, say_state
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.domain.pack_model import Pack
    from station_desk.domain.records import Officer
    from station_desk.domain.views import ReferralView

NARROW = 1000  # px; below it the two sides stand one over the other
DIGITS = 9  # steps offered at once; 0 shows the next ones
ACROSS = 2
TARGET = 44  # px high, screens.md C2
ONWARD = frozenset({Status.DECLINED, Status.RECALLED})


class Board(QWidget):
    """A saved referral.

    Signals:
        called: the result of a call to the number shown.
        copied: a number to copy.
        turned: another place was chosen (card id).
        stepped: kind and ``ActionDraft`` of a step.
        further: another service is wanted for the same child.
        opened: another referral of the child (id).
        begun: a step is being filled in.
    """

    called = Signal(object)
    copied = Signal(str)
    turned = Signal(str)
    stepped = Signal(object, object)
    further = Signal()
    opened = Signal(str)
    begun = Signal()

    def __init__(self, pack: "Pack", officer: "Officer") -> None:
        """Lay out the empty board."""
        super().__init__()
        self._pack, self._officer = pack, officer
        self._view: ReferralView | None = None
        self._now: datetime | None = None
        self._page = 0
        self.form: StepForm | None = None
        self.calls, self.history, self.sides = CallCard(pack), History(), Sides()
        self._lay_out()
        self.calls.called.connect(self.called)
        self.calls.copied.connect(self.copied)
        self.calls.turned.connect(self.turned)
        self.history.opened.connect(self._correct)
        self.sides.opened.connect(self.opened)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        column.addWidget(self._head())
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        self._steps, self._steps_column = card_frame(margins=12)
        self._inside_steps = QWidget()
        self._steps_column.addWidget(self._inside_steps)
        self._left = _column(self.calls, self.history)
        self._right = _column(self._steps, self.sides)
        self._halves.addLayout(self._left, 3)
        self._halves.addLayout(self._right, 2)
        column.addLayout(self._halves)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(inside)
        self.area.setAccessibleName(_("The referral"))
        whole.addWidget(self.area)

    def _head(self) -> QFrame:
        frame, column = card_frame(margins=14)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._number, self._state, self._due = label("", look="heading"), Badge(), Badge()
        self._limit = label("", look="strong", wrap=True)
        self._need = label("", look="strong", wrap=True)
        self._child = label("", wrap=True)
        row.addWidget(self._state)
        row.addWidget(self._due)
        row.addWidget(self._limit, 1)
        column.addWidget(self._number)
        column.addLayout(row)
        column.addWidget(self._need)
        column.addWidget(self._child)
        return frame

    def show_view(self, view: "ReferralView", now: datetime) -> None:
        """Show ``view`` as it stands at ``now``; a step being filled in stays open."""
        same = self._view is not None and self._view.referral.id == view.referral.id
        self._view, self._now = view, now
        self._number.setText(view.referral.number)
        self._state.say(*say_state(view.state))
        mark, words, limit = nearest(view, now)
        self._due.say(mark, words)
        self._limit.setText(limit)
        words = _("{need} asked of {place}")
        self._need.setText(words.format(need=view.need_name, place=view.referral.to_name))
        self._child.setText(child_words(view))
        movable = view.state.status in MOVABLE
        self.calls.setVisible(view.state.status not in ENDED)
        self.calls.show_view(view, now, movable=movable)
        self.history.show_view(view)
        self.sides.show_view(view, now)
        if not same:
            self._page = 0
        if self.form is None or not same:
            self.show_steps()

    def to_top(self) -> None:
        """Show the head, with the keys working."""
        self.area.verticalScrollBar().setValue(0)
        self.area.setFocus()

    def show_steps(self) -> None:
        """Show the steps as digits, in place of an open form."""
        if self._view is None or self._now is None:
            return
        self.form = None
        self.calls.setEnabled(True)
        view = self._view
        steps = offered(view.state, view.clocks, self._pack, self._officer, now=self._now)
        start = self._page * DIGITS
        if start >= len(steps):
            self._page = start = 0
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("NEXT STEP"), look="section"))
        grid = QGridLayout()
        grid.setSpacing(8)
        shown: list[tuple[str, str, Callable[[], None]]] = [
            (str(at), _(DO_WORDS[kind]), partial(self.ask, kind))
            for at, kind in enumerate(steps[start : start + DIGITS], start=1)
        ]
        if len(steps) > DIGITS:
            shown.append(("0", _("Other steps"), self._turn))
        for at, (key, words, do) in enumerate(shown):
            button = BigButton(words, key=key, look="tile")
            button.setMinimumHeight(TARGET)
            button.clicked.connect(do)
            grid.addWidget(button, at // ACROSS, at % ACROSS)
        column.addLayout(grid)
        onward = BigButton(_("Another service for this child"), key="N")
        onward.clicked.connect(self.further)
        column.addWidget(onward)
        self._put(inside)

    def steps(self) -> tuple[ActionKind, ...]:
        """Return the steps that can be taken, in order of their digits."""
        view, now = self._view, self._now
        if view is None or now is None:
            return ()
        return offered(view.state, view.clocks, self._pack, self._officer, now=now)

    def _turn(self) -> None:
        """Show the next nine steps."""
        self._page += 1
        self.show_steps()

    def ask(self, kind: ActionKind) -> None:
        """Open the form of a step."""
        self._open(StepForm(kind, shown=None, corrects=""))

    def _correct(self, line: ActionLine) -> None:
        if line.corrected or line.action.referral_id is None or not correctable(line.action):
            return
        kind, shown = line.action.kind, again(line.action)
        self._open(StepForm(kind, shown=shown, corrects=line.id))

    def _undo(self, action_id: str) -> None:
        """Ask for the note that takes an action back."""
        self._open(StepForm(ActionKind.NOTE, shown=None, corrects=action_id))

    def _open(self, form: StepForm) -> None:
        if self._now is None:
            return
        self.begun.emit()
        self.form = form
        self.calls.setEnabled(False)
        form.given.connect(self.stepped)
        form.left.connect(self.show_steps)
        form.undone.connect(self._undo)
        self._put(form)
        form.start(self._now)
        self.area.ensureWidgetVisible(form.save)

    def _put(self, inside: QWidget) -> None:
        self._steps_column.replaceWidget(self._inside_steps, inside)
        self._inside_steps.hide()
        self._inside_steps.deleteLater()
        self._inside_steps = inside
        inside.show()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = room(self) < NARROW
        self.calls.show_room(room(self))
        self._halves.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        if narrow:  # the steps stand right below the call
            self._left.insertWidget(1, self._steps)
        else:
            self._right.insertWidget(0, self._steps)
        if self.form is not None:
            self.area.ensureWidgetVisible(self.form.save)


def _column(*parts: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(12)
    for one in parts:
        made.addWidget(one)
    made.addStretch(1)
    return made


def correctable(action: Action) -> bool:
    """Tell whether a line can be corrected by an action of its own kind."""
    return action.kind not in (ActionKind.APPROVED, ActionKind.LETTER)


def child_words(view: "ReferralView") -> str:
    """Return the child in one line: name or code, age with how it is known, sex."""
    child = view.child
    name = child.name or _("Name not known")
    return ", ".join((name, age_words(child), _(SEX_WORDS[child.sex]).casefold(), child.code))
