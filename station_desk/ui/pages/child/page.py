"""Own the child's page: one list, the word of same or another, a new concern."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import Topic, Verdict
from station_desk.services.case import child_words, children, same_child
from station_desk.services.issuing import done_for_child
from station_desk.ui.pages.child.rows import COLUMNS, ChildRow, rows_of
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Begun, Shown
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.views import ChildView
    from station_desk.ui.widgets.seat import Seat


class ChildPage(SealedPage):
    """Everything of one child."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.REFERRALS, Topic.CONCERNS, Topic.CLOCKS, Topic.DOCUMENTS,
    })  # fmt: skip

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page, empty until :meth:`arrive`."""
        super().__init__(seat)
        self._id = ""
        self.view: ChildView | None = None
        self.head = label("", look="title", wrap=True)
        self.list: RowView[ChildRow] = RowView(
            _("All of this child"), COLUMNS, key=lambda one: one.key
        )
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._explain)
        self.about = label("", wrap=True)
        self.same = BigButton(_("Same child"), key="S")
        self.other = BigButton(_("Another child"), key="O")
        self.new = BigButton(_("New concern"), key="N", look="main")
        self.did = BigButton(_("What the station did"), key="P")
        self.did.clicked.connect(self._ask_did)
        self.same.clicked.connect(partial(self._judge, Verdict.SAME))
        self.other.clicked.connect(partial(self._judge, Verdict.OTHER))
        self.new.clicked.connect(self._begin)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        hint = _("Enter opens the referral. Esc goes back.")
        column.addLayout(foot_row(hint, self.did, self.same, self.other, self.new))

    @override
    def arrive(self, carried: object) -> None:
        self.list.setFocus()
        if isinstance(carried, Shown) and carried.kind == "child":
            self._id = carried.id
            self.bar.clear()
            self.refresh()

    @override
    def refresh(self) -> None:
        if self._id:
            unit = partial(children.of_child, desk=self.desk, child_id=self._id, now=self.now())
            self.do(unit, self._show)

    def _show(self, view: "ChildView") -> None:
        self.view = view
        self.head.setText(child_words.head(view.child))
        self.list.show_rows(rows_of(self.desk, view))
        self._explain(self.list.current())

    def _explain(self, row: ChildRow | None) -> None:
        self.about.setText(row.what if row else "")
        asked = row is not None and row.other is not None
        for one in (self.same, self.other):
            reveal(one, shown=asked)

    def _open(self, row: ChildRow) -> None:
        if row.other is not None:
            self._id = row.other.child_id
            self.refresh()
        elif row.referral_id:
            self.go.emit("referral", Shown(kind="referral", id=row.referral_id))

    def _judge(self, verdict: Verdict) -> None:
        row = self.list.current()
        if row is None or row.other is None:
            return
        unit = partial(
            same_child.judge, desk=self.desk, child_id=self._id, other_id=row.other.child_id,
            verdict=verdict, reason="", now=self.now(),
        )  # fmt: skip
        words = _("Kept: one child. The two records stay two, each with its code.")
        if verdict is Verdict.OTHER:
            words = _("Kept: two children. They are not shown as alike any more.")
        self.do(unit, lambda _id: self.say(words, Mark.GOOD))

    def _ask_did(self) -> None:
        unit = partial(
            done_for_child.of_child, desk=self.desk, child_id=self._id, now=self.now()
        )
        self.do(unit, self._print_did)

    def _print_did(self, said: tuple[str, ...]) -> None:
        if self.view is not None:
            code, desk, now = self.view.child.code, self.desk, self.now()
            job = partial(done_for_child.page, desk, code, said, now=now)
            title = _("What the station did")
            self.seat.bridge.run(
                job,
                lambda pdf: self.go.emit("preview", Shown(kind="paper", title=title, data=pdf)),
                owner=self,
                failed=self.refuse,
            )

    def _begin(self) -> None:
        if self.view is None:
            return
        child = self.view.child
        name = child.name or _("Name not known")
        draft = ReferralDraft(
            child_code=child.code, sex=child.sex,
            age="" if child.age_years is None else str(child.age_years),
            age_basis=child.age_basis,
        )  # fmt: skip
        begun = Begun(draft=draft, child=f"{name} ({child.code})")
        self.go.emit("referral", begun)
