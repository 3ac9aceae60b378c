"""Own the sheet of a new referral: six asked fields, what is shared, more facts folded away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from station_desk.domain import disclosure, suspect
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import Basis
from station_desk.domain.ladder.order import Rung
from station_desk.messages import problem_words
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral import fields, judged
from station_desk.ui.pages.referral.folded import Folded
from station_desk.ui.pages.referral.ticks import ShareTicks
from station_desk.ui.pages.referral.where_to import WhereTo
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import beside, room, row
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.ui.forms.fields import Field

NARROW = 1000  # px; below it the two halves stand one over the other
NEAR = N_(
    "The suspect seems to be of the family or the home: write who must not be contacted "
    "(More facts). It is asked again with facts asked later (E)."
)
PLACE_FIELDS = ("need", "situations", "card_id")


class ReferralSheet(QWidget):
    """One page of a new referral; it only knows its draft.

    Signals:
        edited: a person changed something; the draft is to be kept.
        asked: need or situation changed; the ladder is to be asked again.
    """

    edited = Signal()
    asked = Signal()

    def __init__(self, pack: "Pack") -> None:
        """Lay out the empty sheet."""
        super().__init__()
        self._pack = pack
        self._base = ReferralDraft()
        self._profile = ""
        self._who: tuple[object, object] = ("", "")
        self._now: datetime | None = None
        self.where_to = WhereTo(pack)
        self.ticks = ShareTicks()
        self._forms = tuple(_form(chosen, columns) for chosen, columns in LAYOUT)
        self.who, self.sex, self.where, self.need, self.basis, self.more = self._forms
        self.folded = Folded(_("More facts (can be asked later)"), "Alt+M", self.more.widget)
        self._make_notes()
        self._lay_out()
        self._connect()

    def _make_notes(self) -> None:
        self._child = label("", look="strong", wrap=True)
        self._care = label("", look="care", wrap=True)
        self._consent = label("", look="small", wrap=True)
        self._follow = label("", look="small", wrap=True)
        self._shared = label("", look="section", wrap=True)
        self._near = label("", look="care", wrap=True)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self.where_to)
        column.addWidget(self._care)
        self._halves = row()
        self._halves.setSpacing(12)
        left = (self._child, self.who.widget, self.sex.widget, self.where.widget,
                self.need.widget, self._follow)  # fmt: skip
        right = (self._shared, self.ticks, self.basis.widget, self._consent)
        self._halves.addWidget(_card(left), 3)
        self._halves.addWidget(_card(right), 2)
        column.addLayout(self._halves)
        column.addWidget(self.folded)
        column.addWidget(self._near)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(inside)
        self.area.setAccessibleName(_("New referral"))
        whole.addWidget(self.area)

    def _connect(self) -> None:
        for one in self._forms:
            one.edited.connect(self._edit)
        self.ticks.edited.connect(self.edited)
        self.where_to.asked.connect(self._ask)
        self.where_to.placed.connect(self._place)

    # what is typed

    def draft(self) -> ReferralDraft:
        """Return the draft as typed."""
        typed = {
            one.name: fields.coded(one.name, form.value(one.name))
            for form, (chosen, _columns) in zip(self._forms, LAYOUT, strict=True)
            for one in chosen
        }
        draft = replace(
            self._base,
            **typed,
            **self.where_to.typed(),
            shared=self.ticks.shared(),
            share_reasons=self.ticks.reasons(),
        )
        return replace(draft, risk=judged.decided(self._pack, draft).risk)

    def fill(self, draft: ReferralDraft, now: datetime, child: str = "") -> None:
        """Show ``draft``; ``child`` names the one whose concern gets a further referral."""
        self._base, self._now, self._profile = draft, now, ""
        for one in self._forms:
            one.show(draft)
        self.where_to.fill(draft.need, draft.situations)
        _say(self._child, child)
        for one in (self.who, self.sex):
            one.widget.setVisible(not (draft.concern_id or draft.child_code))
        self.where.field("found_place").setEnabled(not draft.concern_id)
        self.need.field("event").setEnabled(not draft.concern_id)
        self.folded.setVisible(not draft.concern_id)
        self._who = (self.who.value("age"), self.sex.value("sex"))
        self.area.verticalScrollBar().setValue(0)
        self.folded.fold.setChecked(False)
        self.show_problems(())
        self._judge()

    def notice(self) -> str:
        """Return the notice that the age turned the path, or an empty text."""
        return self._care.text()

    def follow_up(self) -> str:
        """Return when the follow-up falls, in words."""
        return self._follow.text()

    def near(self) -> str:
        """Return what is said of a suspect who seems to be near the child, or an empty text."""
        return self._near.text()

    def start(self) -> None:
        """Put the cursor where typing begins: the situation while it is open, else the name."""
        if not self.where_to.need.value():
            first: QWidget = self.where_to.need
        elif not self.where_to.situations():
            first = self.where_to.situation
        elif self._base.concern_id or self._base.child_code:
            first = self.where.field("escort")
        else:
            first = self.who.field("name")
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rungs(self, rungs: Sequence[Rung]) -> None:
        """Offer the places of the need; the one carried stays chosen."""
        chosen = self.where_to.card_id() or self._base.card_id
        self.where_to.show_rungs(rungs, chosen, self._base.phone)
        self._show_profile()

    def _place(self) -> None:
        self._show_profile()
        self.edited.emit()

    def _show_profile(self) -> None:
        rung = self.where_to.rung()
        if rung is None:
            self.ticks.clear()
            self._profile = ""
            self._shared.setText(self.where_to.shared_words())
            return
        profile = disclosure.profile_for(self._pack, rung.card.kind, self.where_to.need.value())
        if profile.id != self._profile:
            same = self._base.card_id == rung.card.id
            shared = self._base.shared if same and not self._profile else None
            self.ticks.offer(profile, shared, dict(self._base.share_reasons))
            self._profile = profile.id
        words = _("SHARED WITH THEM: {profile}").format(profile=self._pack.say(profile.name))
        self._shared.setText(words)

    def _ask(self) -> None:
        self._judge()
        self.asked.emit()
        self.edited.emit()

    def _edit(self) -> None:
        self._judge()
        who = (self.who.value("age"), self.sex.value("sex"))
        if who != self._who:
            self._who = who
            self.asked.emit()
        self.edited.emit()

    def _judge(self) -> None:
        draft = self.draft()
        _say(self._near, _near_words(draft))
        self._consent.setText(judged.consent_words(self._pack, draft))
        if self._now is not None:
            _say(self._care, judged.path_words(self._pack, draft, self._now))
            self._follow.setText(judged.follow_up_words(self._pack, draft, self._now))
        for name in ("basis_reason", "decided_by"):
            self.basis.field(name).setEnabled(draft.basis is Basis.BEST_INTERESTS)

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Write each problem where it belongs, go to the first; return what has no place."""
        left = tuple(problems)
        head = [one for one in left if one.where in PLACE_FIELDS]
        self.where_to.show_wrong("\n".join(problem_words(one) for one in head))
        left = tuple(one for one in left if one not in head)
        more = {one.name for one in fields.MORE}
        if any(one.where in more for one in left):
            self.folded.fold.setChecked(True)
        left = self.ticks.show_problems(left)
        for one in reversed(self._forms):
            left = one.show_problems(left, problem_words)
        if head:
            self.start()
        return left

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside(self._halves, roomy=room(self) >= NARROW)
        self.where_to.show_room(room(self))


LAYOUT: tuple[tuple[Sequence["Field"], int], ...] = tuple(
    zip(fields.FORMS, (2, 1, 2, 1, 1, 2), strict=True)
)


def _near_words(draft: ReferralDraft) -> str:
    around = (draft.guardian_name, draft.caregiver_contact, draft.home_area)
    listed = suspect.listed(draft.suspect_name, draft.do_not_contact)
    return _(NEAR) if not listed and suspect.near(draft.suspect_name, around) else ""


def _say(where: QLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))


def _form(chosen: Sequence["Field"], columns: int) -> Form[ReferralDraft]:
    return Form(ReferralDraft, chosen, columns=columns)


def _card(parts: Sequence[QWidget]) -> QFrame:
    frame, column = card_frame(margins=12)
    column.setSpacing(4)
    for one in parts:
        column.addWidget(one)
    column.addStretch(1)
    return frame
