"""Own what is shown and written of a correction that somebody has still to hear of."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import action_rules, local
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind
from station_desk.messages import problem_words
from station_desk.services.do_words import DO_WORDS
from station_desk.ui.forms.fields import Field, Instant, Line, Pick, Text
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral.act_fields import INSTANTS, ActTyped, draft_of
from station_desk.ui.pages.referral.board_form import GivenForm
from station_desk.ui.pages.referral.steps import NOTICES
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.correcting import NoticeLine
    from station_desk.domain.errors import Problem
    from station_desk.domain.views import ReferralView


class NoticeForm(GivenForm):
    """That a recipient was told of a correction: which one, by whom, how."""

    def __init__(self, kind: ActionKind, view: "ReferralView", now: datetime) -> None:
        """Ask about the recipients of ``view`` that are owed a notice."""
        super().__init__(_("Save this step"))
        self.save.clicked.connect(self._give)
        self._kind, self._now = kind, now
        self.form: Form[ActTyped] = Form(ActTyped, _fields(view))
        names = [one.recipient for one in view.notices]
        self.form.show(ActTyped(told=names[0] if len(names) == 1 else ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(_(DO_WORDS[kind]), look="heading", wrap=True))
        for one in view.notices:
            column.addWidget(label(said(one), wrap=True))
        column.addWidget(self.form.widget)
        self.add_foot(column)

    @override
    def start(self, now: datetime) -> None:
        self._now = now
        first = "person" if self.form.value("told") else "told"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        typed = self.form.draft()
        try:
            draft = draft_of(replace(typed, told=""), now=self._now)
        except BadInput as wrong:
            self.show_problems(wrong.problems)
            return
        draft = replace(draft, told=(typed.told,) if typed.told else ())
        if faults := action_rules.problems(self._kind, draft):
            self.show_problems(faults)
            return
        self.given.emit(self._kind, draft)

    @override
    def under_fields(self, problems: "Sequence[Problem]") -> "Sequence[Problem]":
        return self.form.show_problems(problems, problem_words)


def _fields(view: "ReferralView") -> tuple[Field, ...]:
    choices = tuple((one.recipient, one.recipient) for one in view.notices)
    words, hint = INSTANTS["happened_at"]
    return (
        Pick("told", N_("Which office"), choices=choices),
        Line("person", N_("Who was told, by name"), limit=200),
        Pick("method", N_("How"), choices=NOTICES),
        Text("note", N_("What was said"), rows=2),
        Instant("happened_at", words, hint),
    )


def said(one: "NoticeLine") -> str:
    """Return what a recipient is to hear: of which paper, what it says now."""
    facts = "; ".join(f"{name}: {text}" for name, text in one.says)
    words = _("{recipient}: paper {codes} is corrected. {facts}")
    codes = ", ".join(one.papers) or local.when(one.since)
    return words.format(recipient=one.recipient, codes=codes, facts=facts).strip()


def card(_sides: QWidget, view: "ReferralView", _now: datetime) -> QWidget | None:
    """Return who has still to hear of a correction; None where nobody has."""
    if not view.notices:
        return None
    frame, column = card_frame()
    column.addWidget(label(_("CORRECTED SINCE: TELL THEM (R 2)"), look="section", wrap=True))
    for one in view.notices:
        column.addWidget(label(said(one), look="warn", wrap=True))
    return frame
