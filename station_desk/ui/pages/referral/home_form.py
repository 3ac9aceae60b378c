"""Own the guide to going home: its questions on one form, the result above them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import action_rules, keep_from, return_home
from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind
from station_desk.domain.return_home import Claim, Judged
from station_desk.domain.status import live
from station_desk.messages import problem_words
from station_desk.services.act_words import code_words
from station_desk.ui.forms.editors import Editor, editor
from station_desk.ui.forms.fields import Field, Line, Pick, Text
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral.board_form import GivenForm
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _, ngettext, pack_name

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.views import ReferralView

MARKS: dict[ReturnDecision, Mark] = {
    ReturnDecision.RELEASE: Mark.GOOD,
    ReturnDecision.WAIT: Mark.SOON,
    ReturnDecision.REFUSE: Mark.LATE,
}
OTHER_ADULT = N_("Ask the child for another adult it trusts. The unit (1121) finds a place.")
GROUNDS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTyped:
    """Who claims the child, and what is decided, as typed."""

    person: str = field(default="", repr=False)
    post: str = ""
    phone: str = ""
    reference: str = ""
    outcome: str = ""
    reason: str = field(default="", repr=False)


WHO: tuple[Field, ...] = (
    Line("person", N_("Who would take the child, by name"), limit=200),
    Line("post", N_("Relation to the child"), limit=200),
    Line("phone", N_("Number"), limit=60),
    Line("reference", N_("Number of CNIC or Form-B, as seen"), limit=200),
)
DECISION: tuple[Field, ...] = (
    Pick(
        "outcome",
        N_("Decision"),
        choices=tuple((one.value, code_words(ReturnDecision, one)) for one in ReturnDecision),
    ),
    Text("reason", N_("Reason"), rows=2),
)


class HomeForm(GivenForm):
    """The questions of going home, with what follows from the answers."""

    wide: ClassVar[bool] = True

    def __init__(self, kind: ActionKind, view: "ReferralView", now: datetime) -> None:
        """Make it for one child; the questions come with the pack."""
        super().__init__(_("Save this step"))
        self._kind, self._view, self._now = kind, view, now
        self._pack: Pack | None = None
        self._room = 0  # px, once it is known
        self.who: Form[HomeTyped] = Form(HomeTyped, WHO)
        self.decision: Form[HomeTyped] = Form(HomeTyped, DECISION)
        self.questions: dict[str, Editor] = {}
        self.badge, self._why = Badge(), label("", look="small", wrap=True)
        self.save.clicked.connect(self._give)

    @override
    def take(self, pack: "Pack") -> None:
        self._pack = pack
        inside = QWidget()
        inside.setProperty("look", "clear")
        asked = QVBoxLayout(inside)
        asked.setContentsMargins(0, 0, 8, 0)
        asked.addWidget(self.who.widget)
        for one in pack.practice.return_questions.values():
            choices = tuple(
                (each.id, f"{each.key} {pack.say(each.text)}") for each in one.answers
            )
            words = pack.say(one.text)
            made = editor(Pick("answer", words, choices=(("", ""), *choices)))
            made.changed.connect(self._judge)
            self.questions[one.id] = made
            asked.addWidget(label(words, look="strong", wrap=True))
            asked.addWidget(label(pack.say(one.why), look="small", wrap=True))
            asked.addWidget(made.widget)
        asked.addWidget(self.decision.widget)
        self._inside, self.area = inside, scrolled(inside)
        self.area.setAccessibleName(_("Going home"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 10, 12)
        column.setSpacing(8)
        column.addWidget(label(_("May the child go home?"), look="heading", wrap=True))
        column.addWidget(self.badge)
        column.addWidget(self._why)
        column.addWidget(self.area, 1)
        self.add_foot(column)
        self.who.edited.connect(self._judge)
        self._judge()

    @override
    def start(self, now: datetime) -> None:
        self._now = now
        self.who.field("person").setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def show_room(self, high: int) -> None:
        self._room = high
        self.take_room(high, self.area, self._inside)

    def why(self) -> str:
        """Return what stands below the result."""
        return self._why.text()

    def answers(self) -> dict[str, str]:
        """Return what was chosen, question by question."""
        return {key: str(made.get()) for key, made in self.questions.items()}

    def judged(self) -> Judged | None:
        """Return what the answers lead to as they stand; the services judge anew."""
        if self._pack is None:
            return None
        typed, view = self.who.draft(), self._view
        standing = live(view.actions)
        marked = return_home.flagged(self._pack, standing)
        kept = keep_from.from_whom(view.child, view.concern, marked)
        claim = Claim(person=typed.person, relation=typed.post, answers=self.answers())
        return return_home.judge(self._pack, claim, kept, standing)

    def _judge(self) -> None:
        found = self.judged()
        if found is None:
            return
        self.badge.say(MARKS[found.decision], _(code_words(ReturnDecision, found.decision)))
        said = [one for one in found.grounds if not one.unanswered]
        shown = [
            f"{one.words} ({pack_name(one.source.citation)})" for one in said[:GROUNDS_SHOWN]
        ]
        rest = len(found.grounds) - len(said)
        count = ngettext("{count} question without an answer",
                         "{count} questions without an answer", rest)  # fmt: skip
        more = [count.format(count=rest)] if rest else []
        other = [_(OTHER_ADULT)] if found.decision is ReturnDecision.REFUSE else []
        self._why.setText("\n".join((*shown, *more, *other)))
        if self._room:
            self.show_room(self._room)

    def _give(self) -> None:
        who, end = self.who.draft(), self.decision.draft()
        draft = ActionDraft(
            person=who.person,
            post=who.post,
            phone=who.phone,
            reference=who.reference,
            outcome=end.outcome,
            reason=end.reason,
            items=return_home.items_of(self.answers()),
        )
        if faults := action_rules.problems(self._kind, draft):
            self.show_problems(faults)
            return
        self.given.emit(self._kind, draft)

    @override
    def under_fields(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        rest = self.who.show_problems(problems, problem_words)
        return self.decision.show_problems(rest, problem_words)
