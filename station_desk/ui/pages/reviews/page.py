"""Own the list of what waits for the in-charge: Enter opens the case, F10 says it was seen."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from station_desk.domain.kinds import Topic
from station_desk.domain.local import when
from station_desk.domain.review import APPROVED_IN_CASE, ReviewKind, ReviewLine
from station_desk.services import reviewing
from station_desk.services.authorize import Act, may
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.due_marks import (
    GROUP_MARKS,
    GROUP_WORDS,
    Group,
    group_of,
    mark_of,
    rule_in_full,
    words_of,
)
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.ui.widgets.seat import Seat


class ReviewsPage(SealedPage):
    """Everything that waits for the in-charge's word."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.REFERRALS, Topic.CONCERNS, Topic.CLOCKS, Topic.DOCUMENTS,
    })  # fmt: skip

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the list is asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.stands = label("", look="strong")
        self.list: RowView[ReviewLine] = RowView(
            _("Waits for the in-charge"), self._columns(), key=lambda one: one.key
        )
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._tell)
        self.about = label("", wrap=True)
        self.seen = BigButton(_("Seen"), key="F10", look="main")
        self.seen.clicked.connect(self._see)
        self._lay_out()

    def _columns(self) -> tuple[Column[ReviewLine], ...]:
        return (
            Column(
                N_("Due"),
                lambda one: words_of(one.due, self.now()),
                mark=lambda one: mark_of(one.due, self.now()),
            ),
            Column(N_("Why"), lambda one: _(reviewing.KIND_WORDS[one.kind]), strong=True),
            Column(N_("What"), lambda one: one.what, share=1),
            Column(N_("Child"), lambda one: one.label),
            Column(N_("Officer"), lambda one: one.by),
        )

    def _lay_out(self) -> None:
        column = self.column(_("Waits for the in-charge"), spacing=8)
        column.addWidget(self.stands)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        words = _("Enter opens the case; what left ends there with the approval (1).")
        column.addLayout(foot_row(words, self.seen))

    @override
    def arrive(self, carried: object) -> None:
        self.bar.clear()
        self.list.setFocus()

    @override
    def refresh(self) -> None:
        if not may(self.desk.officer, Act.REFERRAL_APPROVE):
            self.stands.setText(_("The in-charge sees what waits for the in-charge."))
            self.seen.setEnabled(False)
            return
        query = partial(reviewing.listed, desk=self.desk, now=self.now())
        self.ask(query, self._show, latest="reviews")

    def _show(self, found: tuple[ReviewLine, ...]) -> None:
        words = _("Nothing waits for the in-charge.")
        if found:
            own = [one for one in found if one.kind is not ReviewKind.DRAFT]
            late = sum(one.due is not None and one.due.late for one in own)
            words = _("Waiting: {count}, late: {late}.").format(count=len(found), late=late)
        self.stands.setText(words)
        self.list.show_rows(rows(found, self.now()))
        self._tell(self.list.current())

    def _tell(self, one: ReviewLine | None) -> None:
        self.about.setText(told(one) if one is not None else "")
        self.seen.setEnabled(one is not None and one.kind not in APPROVED_IN_CASE)

    def _open(self, one: ReviewLine) -> None:
        self.go.emit("referral", Shown(kind="referral", id=one.referral_id))

    def _see(self) -> None:
        one = self.list.current()
        if one is not None:
            unit = partial(reviewing.seen, desk=self.desk, key=one.key, now=self.now())
            self.do(unit, self._saw)

    def _saw(self, one: ReviewLine) -> None:
        words = _("Seen: {what}, {number}. It stands in the journal.")
        self.say(words.format(what=_(reviewing.KIND_WORDS[one.kind]), number=one.number))


def rows(found: tuple[ReviewLine, ...], now: "datetime") -> "tuple[ReviewLine | Heading, ...]":
    """Return the lines under headings: by nearness of the limit, then what has not left."""
    made: list[ReviewLine | Heading] = []
    drafts = [one for one in found if one.kind is ReviewKind.DRAFT]
    for group in Group:
        lines = [
            one
            for one in found
            if one.kind is not ReviewKind.DRAFT and group_of(one.due, now) is group
        ]
        made += _under(_(GROUP_WORDS[group]), GROUP_MARKS[group], lines)
    return (*made, *_under(_("To be approved before it leaves"), Mark.NONE, drafts))


def _under(words: str, mark: Mark, lines: list[ReviewLine]) -> list[ReviewLine | Heading]:
    if not lines:
        return []
    head = _("{group} ({count})").format(group=words, count=len(lines))
    return [Heading(head, mark), *lines]


def told(one: ReviewLine) -> str:
    """Return a line whole: number, what, when, and the rule that its clock stands on."""
    done = _("{number}, {time}: {what}").format(
        number=one.number, time=when(one.at), what=one.what
    )
    due = one.due
    if due is None:
        return done
    rule = rule_in_full(statute=due.statute, citation=due.citation, confidence=due.confidence)
    owes = _("Due next in the case: {what}").format(what=due.what)
    return "\n".join((done, *((owes,) if one.kind is ReviewKind.DRAFT else ()), rule))
