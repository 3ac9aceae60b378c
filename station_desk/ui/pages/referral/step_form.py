"""Own the small form of a step, shown in place of the buttons while it is filled in."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from station_desk.domain import action_rules
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import ActionKind
from station_desk.messages import problem_words
from station_desk.services.do_words import DO_WORDS
from station_desk.ui.forms.editors import Drop
from station_desk.ui.forms.fields import Field
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral import escorts
from station_desk.ui.pages.referral.board_form import GivenForm
from station_desk.ui.pages.referral.steps import FOLLOW_UPS, StepDraft, action_draft, fields_of
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.case_records import DutyTurn


class StepForm(GivenForm):
    """One step being filled in.

    Signals:
        undone: the action corrected did not happen at all (its id).
    """

    undone = Signal(str)

    def __init__(
        self,
        kind: ActionKind,
        *,
        shown: StepDraft | None,
        corrects: str,
        late: Field | None = None,
        tonight: "Sequence[DutyTurn]" = (),
    ) -> None:
        """Ask what ``kind`` needs; ``shown`` and ``corrects`` are of the action corrected.

        ``late`` asks why a clock that the step ends was missed; ``tonight`` is the roster.
        """
        approves = kind is ActionKind.APPROVED
        super().__init__(_("Approve") if approves else _("Save this step"))
        self.save.clicked.connect(self._give)
        self._kind, self._corrects = kind, corrects
        self._now: datetime | None = None
        self._turns = escorts.fitting(kind, tonight)
        asked = fields_of(kind, correcting=bool(corrects), late=late)
        fields = escorts.offered(asked, self._turns)
        self.form: Form[StepDraft] = Form(StepDraft, fields)
        self.form.show(shown or StepDraft())
        self._lead_on(tuple(one.name for one in fields))
        self._attend()
        self.form.edited.connect(self._attend)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        words = _(DO_WORDS[self._kind])
        if self._corrects:
            words = _("Correct: {step}").format(step=words)
        column.addWidget(label(words, look="heading"))
        if self._kind is ActionKind.APPROVED:
            column.addWidget(label(_("You approve that this referral leaves."), wrap=True))
        column.addWidget(self.form.widget)
        self.add_foot(column)

    def _lead_on(self, names: Sequence[str]) -> None:
        """Go to the next field once a digit chose an outcome, or the way that asks for one."""
        for name, after in pairwise(names):
            made = self.form.field(name)
            if isinstance(made, Drop) and "outcome" in (name, after):
                made.numbered.connect(partial(self._to, after))

    def _attend(self) -> None:
        """Ask why the child was not seen only where it was not."""
        if self._kind is ActionKind.FOLLOW_UP:
            _words, seen = FOLLOW_UPS.get(self.form.draft().method, ("", False))
            self.form.field("reason").setEnabled(not seen)

    def _to(self, name: str) -> None:
        self.form.field(name).setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def start(self, now: datetime) -> None:
        self._now = now
        fields = fields_of(self._kind)
        first = self.form.field(fields[0].name) if fields else self.save
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()  # a name that stands there already gives way to another

    def _give(self) -> None:
        if self._now is None:
            return
        try:
            draft = action_draft(
                self._kind, self.form.draft(), now=self._now, corrects=self._corrects
            )
        except BadInput as wrong:
            self.show_problems(wrong.problems)
            return
        if faults := action_rules.problems(self._kind, draft):
            self.show_problems(faults)
            return
        self.given.emit(self._kind, escorts.named(draft, self._turns))

    @override
    def under_fields(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        unsaid = any(one.where == "method" for one in problems)
        moved = tuple(
            _named(one) for one in problems if not (unsaid and one.code == "child_not_seen_why")
        )
        return self.form.show_problems(moved, problem_words)


def _named(problem: Problem) -> Problem:
    """Return the problem at the field of the form that stands for the draft's."""
    where = {"happened_at": "when", "child_seen": "reason"}.get(problem.where, problem.where)
    return Problem(where=where, code=problem.code, facts=problem.facts)
