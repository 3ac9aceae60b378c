"""Own the form for what was written on paper: act after act of one case, with true times.

The number of the blank form and the day are typed once; each act is saved by itself and the
form stays for the next one, in the order of the paper (``domain.blank_form``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import action_rules, blank_form, local
from station_desk.domain.draft import DIGITS, ActionDraft
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import ActionKind
from station_desk.domain.status import CONCERN
from station_desk.messages import problem_words
from station_desk.services.acts.lateness import late_now
from station_desk.services.case.paper_kept import PaperRow
from station_desk.services.do_words import DO_WORDS
from station_desk.ui.forms.fields import Field, Line, Pick
from station_desk.ui.forms.form import Form
from station_desk.ui.forms.typed import instant
from station_desk.ui.pages.referral import act_fields, escorts, steps
from station_desk.ui.pages.referral.act_fields import ActTyped
from station_desk.ui.pages.referral.board_form import GivenForm
from station_desk.ui.pages.referral.steps import StepDraft
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.views import ReferralView
    from station_desk.ui.pages.referral.on_concern import Served

TIMES = ("when", "happened_at")  # asked above the act, once
SEEN = 4  # acts entered that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTyped:
    """What stands above an act on the paper."""

    pad_no: str = ""
    day: str = ""
    time: str = ""
    kind: str = ""


FIELDS: tuple[Field, ...] = (
    Line("pad_no", N_("Number of the blank form"), limit=60),
    Line("day", N_("Day"), N_("dd-mm-yyyy"), limit=10),
    Line("time", N_("Time"), N_("14:30"), limit=5),
    Pick(
        "kind",
        N_("What was done"),
        choices=tuple((one.value, DO_WORDS[one]) for one in blank_form.ACTS),
    ),
)


class PaperForm(GivenForm):
    """Acts from a paper, one after another.

    Signals:
        edited: a person changed something; the row is to be kept.
        done: the row was saved; nothing of it is to be kept any longer.
    """

    edited = Signal()
    done = Signal()
    stays: ClassVar[bool] = True

    def __init__(self, view: "ReferralView", pack: "Pack", now: datetime) -> None:
        """Begin a paper of today, with its first act."""
        super().__init__(_("Save, next one"))
        self._view, self._pack, self._now = view, pack, now
        self.referral_id = view.referral.id
        self._entered: list[str] = []
        self.head: Form[PaperTyped] = Form(PaperTyped, FIELDS)
        self.head.show(PaperTyped(day=local.day(now)))
        self.act: Form[Any] | None = None
        self._blank: Any = None  # the act as it is asked, before anything is typed
        self._turns: tuple[Any, ...] = ()
        self._done = label("", look="small", wrap=True)
        self._state = label("", look="small")
        self.save.clicked.connect(self._give)
        self.head.edited.connect(self._turn)
        self.head.edited.connect(self.edited)
        self._shown, self._rows = "", QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(_("From paper, after a power cut"), look="heading", wrap=True))
        column.addWidget(self._done)
        column.addWidget(self._state)
        self._state.hide()
        column.addWidget(self.head.widget)
        column.addLayout(self._rows)
        self.add_foot(column)

    @property
    def kind(self) -> ActionKind | None:
        """Return the act that is being typed; None before one is chosen."""
        chosen = str(self.head.value("kind"))
        return ActionKind(chosen) if chosen else None

    @override
    def start(self, now: datetime) -> None:
        self._now = now
        self.head.field("pad_no").setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn()

    @override
    def show_view(self, view: "ReferralView") -> None:
        self._view = view

    @override
    def entered(self, now: datetime) -> None:
        """Take that the act was saved: name it, keep form and day, go on with the time."""
        typed = self.head.draft()
        self._now = now
        words = _("{time} {step}").format(time=typed.time, step=_(DO_WORDS[self._kind()]))
        self._entered.append(words)
        said = "; ".join(self._entered[-SEEN:])
        count = _("Entered: {count}. Last: {steps}.")
        self._done.setText(count.format(count=len(self._entered), steps=said))
        self._shown = ""
        self.head.show(replace(typed, time=""))
        self._turn()
        self._say("")
        self.head.field("time").setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit()

    # what is half typed

    def typed(self) -> PaperRow | None:
        """Return the row as far as it is typed; None before anything is."""
        head, act = self.head.draft(), self.act.draft() if self.act is not None else None
        fresh = PaperTyped(day=local.day(self._now), kind=head.kind)
        if self._entered:
            fresh = replace(fresh, pad_no=head.pad_no, day=head.day)
        if head == fresh and act == self._blank:
            return None
        return PaperRow(head=_said(head), act=_said(act) if act is not None else {})

    def take_up(self, row: PaperRow, at: datetime) -> None:
        """Go on with a row that was kept."""
        self.head.show(PaperTyped(**_known(PaperTyped, row.head)))
        self._turn()
        if self.act is not None:
            kind = type(self.act.draft())
            self.act.show(kind(**_known(kind, row.act)))
        self._say(_("Draft of {time}").format(time=local.when(at)))

    def say_kept(self, at: datetime) -> None:
        """Say that the row is kept; called after it was written."""
        self._say(_("Draft kept {time} on this PC").format(time=local.clock(at)))

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))

    def _kind(self) -> ActionKind:
        return self.kind or ActionKind.NOTE

    # the act

    def _turn(self) -> None:
        """Ask what the chosen act asks, in place of another's fields."""
        kind = self.kind
        if kind is None or self._shown == kind.value:
            return
        self._shown = kind.value
        if self.act is not None:
            self._rows.removeWidget(self.act.widget)
            self.act.widget.hide()
            self.act.widget.deleteLater()
        self._turns = escorts.fitting(kind, self._view.tonight)
        self.act = _form_of(kind, self._view, self._pack, self._now, self._turns)
        self._blank = self.act.draft()
        self.act.edited.connect(self.edited)
        self._rows.addWidget(self.act.widget)
        self.act.widget.show()
        _reached_after(self.head.field("kind"), self.act.widget)

    def _give(self) -> None:
        kind, act = self.kind, self.act
        if kind is None or act is None:
            return
        try:
            draft = self._draft(kind, act)
        except BadInput as wrong:
            self.show_problems(wrong.problems)
            return
        if faults := action_rules.problems(kind, draft):
            self.show_problems(faults)
            return
        self.given.emit(kind, draft)

    def _draft(self, kind: ActionKind, act: Form[Any]) -> ActionDraft:
        """Return the act with the time and the number of the paper; ``BadInput`` else."""
        head, faults = self.head.draft(), list[Problem]()
        at = instant("time", f"{head.day} {head.time}".strip(), self._now, faults)
        if faults:
            faults = [_at_its_field(head.day)]
        if not head.time.strip():
            faults = [Problem(where="time", code="required")]
        if not head.pad_no.strip():
            faults.insert(0, Problem(where="pad_no", code="required"))
        if faults:
            raise BadInput(faults)
        make = act_fields.draft_of if _of_child(kind) else _step_of(kind)
        made = escorts.named(make(act.draft(), now=self._now), self._turns)
        return replace(made, happened_at=at, pad_no=head.pad_no)

    @override
    def under_fields(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        moved = [_named(one) for one in problems]
        rest: Sequence[Problem] = self.head.show_problems(moved, problem_words)
        return self.act.show_problems(rest, problem_words) if self.act is not None else rest


def _said(typed: Any) -> dict[str, str]:
    """Return the fields of a draft in which something stands."""
    return {one.name: text for one in fields(typed) if (text := getattr(typed, one.name))}


def _known(kind: type, said: Mapping[str, str]) -> dict[str, str]:
    """Return of what was kept the fields that the form has."""
    names = {one.name for one in fields(kind)}
    return {name: text for name, text in said.items() if name in names}


def _reached_after(before: QWidget, part: QWidget) -> None:
    """Let Tab go from ``before`` through all that can be typed into in ``part``."""
    stops = Qt.FocusPolicy.TabFocus
    for one in part.findChildren(QWidget):
        here = one.window() is part.window()  # the list of a drop has a window of its own
        if here and one.focusPolicy() & stops and one.focusProxy() is None:
            QWidget.setTabOrder(before, one)
            before = one


def _of_child(kind: ActionKind) -> bool:
    return kind in CONCERN or kind is ActionKind.ARRESTED


def _step_of(kind: ActionKind) -> Any:
    def made(typed: StepDraft, *, now: datetime) -> ActionDraft:
        return steps.action_draft(kind, typed, now=now)

    return made


def _form_of(
    kind: ActionKind, view: "ReferralView", pack: "Pack", now: datetime,
    turns: tuple[Any, ...],
) -> Form[Any]:  # fmt: skip
    """Return the fields of an act, without its time, which stands above it."""
    late = act_fields.late_field(pack, late_now(pack, view, kind, now=now))
    of_child = _of_child(kind)
    asked = (
        act_fields.fields_of(kind, pack, late=late)
        if of_child
        else steps.fields_of(kind, late=late)
    )
    fields = escorts.offered([one for one in asked if one.name not in TIMES], turns)
    made: Form[Any] = Form(ActTyped if of_child else StepDraft, fields)
    made.show(ActTyped() if of_child else _begun(kind, view))
    return made


def _begun(kind: ActionKind, view: "ReferralView") -> StepDraft:
    """Return what a step begins with; a call with the number of the place."""
    begun = steps.begun(kind, view, "") or StepDraft()
    called = kind in (ActionKind.CALL_ATTEMPT, ActionKind.MESSAGE)
    return replace(begun, phone=view.referral.to_phone) if called else begun


def _at_its_field(day: str) -> Problem:
    """Return what is wrong with an instant that cannot be read: its day, else its time."""
    try:
        local.read_day(day.translate(DIGITS))
    except ValueError:
        return Problem(where="day", code="not_a_day")
    return Problem(where="time", code="not_a_clock")


def _named(problem: Problem) -> Problem:
    """Return the problem at the field of the form that stands for the draft's."""
    where = {"happened_at": "time", "child_seen": "reason"}.get(problem.where, problem.where)
    return replace(problem, where=where)


def ask(following: "Served") -> None:
    """Open the form at the board of the referral that is followed."""
    view, page = following.view, following.page
    if view is not None and not following.early():
        form = PaperForm(view, page.desk.pack, page.now())
        following.board.open_step(form)
        following.board.asking.emit(form)
