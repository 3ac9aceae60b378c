"""Own the declared form of an act on the concern, shown in place of the steps."""

from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from station_desk.domain import action_rules
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind
from station_desk.messages import problem_words
from station_desk.services.do_words import DO_WORDS
from station_desk.ui.forms.editors import Drop
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral import demand_line, escorts
from station_desk.ui.pages.referral.act_fields import ActTyped, draft_of, fields_of
from station_desk.ui.pages.referral.board_form import GivenForm
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.case_records import DutyTurn
    from station_desk.domain.errors import Problem
    from station_desk.domain.pack.model import Pack
    from station_desk.ui.forms.fields import Field


class ActForm(GivenForm):
    """One act being written."""

    def __init__(  # noqa: PLR0913  what an act begins with
        self,
        kind: ActionKind,
        pack: "Pack",
        now: datetime,
        *,
        shown: ActTyped | None = None,
        corrects: str = "",
        late: "Field | None" = None,
        tonight: "Sequence[DutyTurn]" = (),
    ) -> None:
        """Ask what ``kind`` needs; ``shown`` and ``corrects`` are of the act corrected.

        ``late`` asks why a clock that it ends was missed; ``tonight`` is the roster.
        """
        super().__init__(_("Save this step"))
        self.save.clicked.connect(self._give)
        self._kind, self._now, self._corrects = kind, now, corrects
        self._turns = escorts.fitting(kind, tonight)
        asked = fields_of(kind, pack, correcting=bool(corrects), late=late)
        self._fields = escorts.offered(asked, self._turns)
        self.form: Form[ActTyped] = Form(ActTyped, self._fields)
        self.form.show(shown or ActTyped())
        self._pack = pack
        self._lead_on()
        self._attend()
        self.form.edited.connect(self._attend)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        words = _(DO_WORDS[kind])
        if corrects:
            words = _("Correct: {step}").format(step=words)
        column.addWidget(label(words, look="heading", wrap=True))
        column.addWidget(self.form.widget)
        self.add_foot(column)

    def _lead_on(self) -> None:
        """Go to the next field once a digit chose."""
        for one, after in pairwise(self._fields):
            made = self.form.field(one.name)
            if isinstance(made, Drop):
                made.numbered.connect(partial(self._to, after.name))

    def _to(self, name: str) -> None:
        self.form.field(name).setFocus(Qt.FocusReason.TabFocusReason)

    def _attend(self) -> None:
        if self._kind is ActionKind.DEMAND:
            demand_line.show(self.form, self._pack)

    @override
    def start(self, now: datetime) -> None:
        self._now = now
        self.form.field(self._fields[0].name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        try:
            draft = draft_of(self.form.draft(), now=self._now, corrects=self._corrects)
        except BadInput as wrong:
            self.show_problems(wrong.problems)
            return
        if faults := action_rules.problems(self._kind, draft):
            self.show_problems(faults)
            return
        self.given.emit(self._kind, escorts.named(draft, self._turns))

    @override
    def under_fields(self, problems: "Sequence[Problem]") -> "Sequence[Problem]":
        rest = self.form.show_problems(problems, problem_words)
        self._attend()
        return rest
