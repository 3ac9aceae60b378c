"""Own the board of a saved referral: where it stands, whom to call, the next steps, history."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action
from station_desk.domain.status import CONCERN, ENDED, State
from station_desk.services.acts.lateness import late_now
from station_desk.services.case.history_lines import ActionLine
from station_desk.services.do_words import DO_WORDS
from station_desk.services.register.places import MOVABLE, ONWARD
from station_desk.ui.forms.fields import Field
from station_desk.ui.pages.referral import act_fields, digits
from station_desk.ui.pages.referral.act_form import ActForm
from station_desk.ui.pages.referral.board_form import BoardForm, GivenForm
from station_desk.ui.pages.referral.calls import CallCard
from station_desk.ui.pages.referral.digits import Rooms, StepTile
from station_desk.ui.pages.referral.facts import FactsForm
from station_desk.ui.pages.referral.head import Head, Whose
from station_desk.ui.pages.referral.history import History
from station_desk.ui.pages.referral.next_steps import NextSteps, Shown
from station_desk.ui.pages.referral.sealed_form import SealedForm
from station_desk.ui.pages.referral.sides import Sides
from station_desk.ui.pages.referral.step_form import StepForm
from station_desk.ui.pages.referral.steps import StepDraft, again, begun
from station_desk.ui.pages.referral.strip import AMONG_STEPS, Strip, form_of
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.sight import soon_in_sight
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.records import Officer, Station
    from station_desk.domain.views import ReferralView

NARROW = 1000  # px; below it the two sides stand one over the other
LOW = 15  # lines of letters; below it the head leaves its room to the call keys
MARGIN = 12  # px around the steps


class Board(QWidget):
    """A saved referral.

    Signals:
        called: the result of a call to the number shown.
        copied: a number to copy.
        turned: another place was chosen (card id), or the next one (an empty text).
        stepped: kind and ``ActionDraft`` of a step.
        acted: the same of an act on the concern.
        went: a ``Way`` of the strip was chosen.
        further: another service is wanted for the same child.
        opened: another referral of the child (id).
        begun: a form is being filled in.
        asking: the form of facts asked later, or of sealed texts, was opened.
        early: a key came while ``held``: what it would act on is not what stands there.
    """

    called = Signal(object)
    copied = Signal(str)
    turned = Signal(str)
    stepped = Signal(object, object)
    acted = Signal(object, object)
    went = Signal(object)
    further = Signal()
    opened = Signal(str)
    begun = Signal()
    asking = Signal(object)
    early = Signal()

    def __init__(self, pack: "Pack", officer: "Officer", station: "Station") -> None:
        """Lay out the empty board."""
        super().__init__()
        self._pack, self._officer = pack, officer
        self._view: ReferralView | None = None
        self._now: datetime | None = None
        self._rooms, self.strip = Rooms(pack, officer), Strip(pack)
        self._came_from = (0, "")  # room and group in which the open form was asked for
        self.held = False  # a write is on its way: what is shown no longer stands
        self.form: BoardForm | None = None
        self.head, self.calls = Head(), CallCard(pack, station)
        self.history, self.sides = History(), Sides()
        self._steps, self._steps_column = card_frame(margins=MARGIN)
        self._whose, self._inside_steps = Whose(self._steps_column), QWidget()
        self._steps_column.addWidget(self._inside_steps)
        self._left = _column(self.calls, self.history)
        self._right = _column(self._steps, self.sides)
        self._halves = _beside(self._left, self._right)
        self.area = _whole(self, self.head, self._halves)
        self.calls.called.connect(self.called)
        self.calls.copied.connect(self.copied)
        self.calls.turned.connect(self.turned)
        self.history.opened.connect(self._correct)
        self.sides.opened.connect(self.opened)

    def show_view(self, view: "ReferralView", now: datetime) -> None:
        """Show ``view`` as it stands at ``now``; a step being filled in stays open."""
        same = self._view is not None and self._view.referral.id == view.referral.id
        self._view, self._now = view, now
        self.head.show_view(view, now)
        movable = view.state.status in MOVABLE
        self.calls.setVisible(view.state.status not in ENDED)
        self.calls.show_view(view, now, movable=movable)
        self.history.show_view(view)
        self.sides.show_view(view, now)
        if not same:
            self._rooms.room, self.strip.group = 0, ""
        if self.form is None or not same:
            self.show_steps()
        else:
            self.form.show_view(view)

    def to_top(self) -> None:
        """Show the head, with the keys working."""
        self.area.verticalScrollBar().setValue(0)
        self.area.setFocus()

    def show_steps(self) -> None:
        """Show the steps as digits, in place of an open form."""
        if self._view is None or self._now is None:
            return
        self.form = None
        self._fit()
        self.calls.setEnabled(True)
        about = around(self._rooms, self.strip, self._view, self._now, self._officer)
        self._put(_keyed(self, NextSteps(self.steps(), about)))

    def steps(self) -> tuple[StepTile, ...]:
        """Return the steps of the room shown, each in its place."""
        if (view := self._view) is None or self._now is None:
            return ()
        of = self.strip.tiles if self.strip.group else self._rooms.shown
        return of(view, self._now)

    def turn(self, letter: str = "") -> None:
        """Show a group of acts, or without a letter the next room of steps."""
        if not letter and not self.strip.group:
            self._rooms.turn()
        self.strip.group = letter
        self.show_steps()
        _tiles_in_sight(self._inside_steps)

    def _free(self) -> bool:
        """Tell whether a key may act on what is shown; say so when it may not."""
        if self.held:
            self.early.emit()
        return not self.held

    def ask(self, kind: ActionKind) -> None:
        """Open the form of a step, or of an act on the concern."""
        of_concern = kind in CONCERN or kind in AMONG_STEPS
        if of_concern and self._view is not None and self._now is not None:
            self.open_step(form_of(kind, self._view, self._now, self._pack))
            return
        self.fill(kind, begun(kind, self._view, self.calls.number()))

    def fill(self, kind: ActionKind, typed: StepDraft | None) -> None:
        """Open the form of a step with what is known of it already."""
        self.open_step(_filled(self._pack, self._view, kind, typed, self._now))

    def ask_facts(self) -> None:
        """Open the form of facts that were asked later."""
        if self._view is not None and self._free():
            self._ask(FactsForm(self._view, self._pack))

    def ask_sealed(self) -> None:
        """Open the form of sealed texts."""
        if self._view is not None and self._now is not None and self._free():
            self._ask(SealedForm(self._view, self._officer, self._now))

    def _ask(self, form: FactsForm | SealedForm) -> None:
        self.show_form(form)
        form.start()
        self.asking.emit(form)

    def open_step(self, form: GivenForm) -> None:
        """Open a form that writes acts; one that stays writes of referral and concern alike."""
        if self._now is not None and self._free():
            if form.stays:
                form.given.connect(partial(_routed, self))
            elif isinstance(form, StepForm):
                form.given.connect(self.stepped)
                form.undone.connect(lambda one: self.open_step(undoing(one)))
            else:
                form.given.connect(self.acted)
            self.show_form(form)
            form.start(self._now)

    def show_form(self, form: BoardForm) -> None:
        """Show a form in place of the steps until it is left."""
        self.begun.emit()
        if self.form is None:
            self._came_from = self._rooms.room, self.strip.group
        self.form, self._rooms.room, self.strip.group = form, 0, ""
        self.calls.setEnabled(False)
        form.left.connect(self.leave)
        self._put(form)
        self._fit()

    def leave(self) -> bool:
        """Go one step back: from a form to its digits, from other digits to the first ones."""
        if self.form is not None:
            self._rooms.room, self.strip.group = self._came_from
            self.to_top()
        elif self.strip.group or self._rooms.room:
            self._rooms.room, self.strip.group = 0, ""
        else:
            return False
        self.show_steps()
        self.area.setFocus()
        return True

    def _correct(self, line: ActionLine) -> None:
        if self._now is not None and (form := correction(line, self._pack, self._now)):
            self.open_step(form)

    def _put(self, inside: QWidget) -> None:
        _instead(self._steps_column, self._inside_steps, inside)
        self._inside_steps = inside

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow, line = room(self) < NARROW, self.fontMetrics().lineSpacing()
        self.head.show_room(small=narrow or self.height() < LOW * line)
        moved = narrow is (self._halves.direction() is way.LeftToRight)
        self._halves.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side, at = (self._left, 1) if narrow else (self._right, 0)  # right below the call
        side.insertWidget(at, self._steps)
        self._fit()
        if moved and not self.form and (self.strip.group or self._rooms.room):
            _tiles_in_sight(self._inside_steps)

    def _fit(self) -> None:
        """Show an open form whole; a wide one gets the wider side and scrolls in its frame."""
        _share(self._halves, (2, 3) if self.form and self.form.wide else (3, 2))
        self._whose.name(self._view if self.form else None)
        if (form := self.form) is not None:
            form.show_room(self.area.viewport().height() - 2 * MARGIN - self._whose.high())
            QTimer.singleShot(0, form, partial(_into_sight, self, form, self._whose.high()))


def _keyed(board: Board, inside: NextSteps) -> NextSteps:
    """Let the keys of the steps act on the board."""
    inside.again.connect(partial(board.ask, ActionKind.REOPENED))
    inside.chosen.connect(board.ask)
    inside.turned.connect(board.turn)
    inside.went.connect(board.went)
    inside.others.connect(partial(board.turn, ""))
    inside.onward.connect(partial(board.turned.emit, ""))
    inside.further.connect(board.further)
    inside.facts.connect(board.ask_facts)
    inside.sealed.connect(board.ask_sealed)
    return inside


def _whole(board: QWidget, head: QWidget, halves: QBoxLayout) -> QScrollArea:
    """Lay ``head`` and ``halves`` into the board; return the frame in which they scroll."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 6, 0)
    column.setSpacing(8)
    column.addWidget(head)
    column.addLayout(halves)
    column.addStretch(1)
    area = scrolled(inside)
    area.setAccessibleName(_("The referral"))
    whole = QVBoxLayout(board)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    return area


def _into_sight(board: Board, form: BoardForm, above: int, *, again: bool = True) -> None:
    """Show the form, once it is laid out; one that is saved or left by then moves nothing.

    It is shown twice: on a window of another width what stands above it is laid out later.
    """
    if form is board.form:
        form.into_sight(above)
        if again:
            once = partial(_into_sight, board, form, above, again=False)
            QTimer.singleShot(0, form, once)


def _tiles_in_sight(steps: QWidget) -> None:
    """Scroll to the digits of what was turned to: on a low screen they are below."""
    if (tile := steps.findChild(BigButton)) is not None:
        soon_in_sight(steps, tile)


def _routed(board: Board, kind: ActionKind, draft: ActionDraft) -> None:
    of_concern = kind in CONCERN or kind in AMONG_STEPS
    (board.acted if of_concern else board.stepped).emit(kind, draft)


def _share(halves: QBoxLayout, shares: tuple[int, int]) -> None:
    for at, share in enumerate(shares):
        halves.setStretch(at, share)


def _instead(column: QLayout, before: QWidget, after: QWidget) -> None:
    column.replaceWidget(before, after)
    before.hide()
    before.deleteLater()
    after.show()


def _beside(left: QLayout, right: QLayout) -> QBoxLayout:
    made = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    made.setSpacing(12)
    made.addLayout(left, 3)
    made.addLayout(right, 2)
    return made


def _column(*parts: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(12)
    for one in parts:
        made.addWidget(one)
    made.addStretch(1)
    return made


def onward(state: State) -> bool:
    """Tell whether the next place is to be asked by a referral of its own."""
    return state.silent or state.status in ONWARD


def correctable(action: Action) -> bool:
    """Tell whether a line can be corrected by an action of its own kind."""
    return action.kind not in (ActionKind.APPROVED, ActionKind.LETTER)


def correction(line: ActionLine, pack: "Pack", now: datetime) -> GivenForm | None:
    """Return the form that corrects a line of the history; None where it cannot be."""
    action, kind = line.action, line.action.kind
    if line.corrected or not correctable(action):
        return None
    if action.referral_id is not None:
        late = act_fields.said_late(action)
        return StepForm(kind, shown=again(action), corrects=line.id, late=late)
    if kind in CONCERN or kind in AMONG_STEPS:
        typed = act_fields.again(action)
        late = act_fields.said_late(action)
        return ActForm(kind, pack, now, shown=typed, corrects=line.id, late=late)
    return None


def around(
    rooms: Rooms, strip: Strip, view: "ReferralView", now: datetime, officer: "Officer"
) -> Shown:
    """Return what stands around the steps that are shown."""
    return Shown(
        title=_(strip.words()) if strip.group else "",
        waits=", ".join(_(DO_WORDS[kind]) for kind in rooms.due_elsewhere(view, now)),
        onward=onward(view.state),
        again=digits.may_reopen(view, officer),
        due=strip.due(view, now),
    )


def _filled(
    pack: "Pack", view: "ReferralView | None", kind: ActionKind, typed: StepDraft | None,
    now: datetime | None,
) -> StepForm:  # fmt: skip
    """Return the form of a step, with what it begins with."""
    late = why_late(pack, view, kind, now)
    tonight = view.tonight if view is not None else ()
    return StepForm(kind, shown=typed, corrects="", late=late, tonight=tonight)


def why_late(
    pack: "Pack", view: "ReferralView | None", kind: ActionKind, now: datetime | None
) -> Field | None:
    """Return the question why, where the step ends a late clock."""
    if view is None or now is None:
        return None
    return act_fields.late_field(pack, late_now(pack, view, kind, now=now))


def undoing(action_id: str) -> StepForm:
    """Return the form of the note that takes an action back."""
    return StepForm(ActionKind.NOTE, shown=None, corrects=action_id)
