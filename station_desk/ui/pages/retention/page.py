"""Own the page of keeping and deleting: the list, the hold (F9), the deletion (F10)."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import Topic
from station_desk.services import retention
from station_desk.services.authorize import Act
from station_desk.services.kept_words import purged_words
from station_desk.services.retention import Kept, Purged
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.pages.retention.rows import COLUMNS, CaseRow, grouped
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label
from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.records import Saved
    from station_desk.services.second import Second

NAMED = 6  # numbers named in the question; of more the count


class RetentionPage(SealedPage):
    """Until when each case is kept and why; hold, lift, delete."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CONCERNS, Topic.REFERRALS, Topic.SETTINGS}
    )

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; the cases are asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.list: RowView[CaseRow] = RowView(
            _("Cases"), COLUMNS, key=lambda one: one.key, ticks=True
        )
        self.list.moved.connect(self._show_row)
        self.about = label("", wrap=True)
        self.hold = BigButton(_("Hold"), key="F9")
        self.hold.clicked.connect(self._ask_hold)
        self.delete = BigButton(_("Delete for good"), key="F10", look="main")
        self.delete.clicked.connect(self._ask_delete)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(_("Keeping and deleting"))
        words = _(
            "Nothing is deleted by itself. What is due is deleted by two officers; a legal "
            "hold keeps a case whatever the day. Space ticks several."
        )
        column.addWidget(label(words, look="small", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(self.foot_of((self.hold, Act.HOLD), (self.delete, Act.PURGE)))

    @override
    def arrive(self, carried: object) -> None:
        self.list.setFocus()

    @override
    def refresh(self) -> None:
        query = partial(retention.listed, desk=self.desk, now=self.now())
        self.ask(query, self._show, latest="retention")

    def _show(self, kept: Kept) -> None:
        self.list.lines.ticked &= {one.concern_id for one in kept.due}
        self.list.show_rows(grouped(kept, self.desk.pack))
        if not kept.lines and not kept.gone:
            self.about.setText(_("No case was written here yet."))

    def _show_row(self, row: CaseRow | None) -> None:
        self.about.setText(row.words() if row else "")
        held = row is not None and row.is_held
        self.hold.set_words(_("Lift the hold") if held else _("Hold"))

    # holding

    def _ask_hold(self) -> None:
        row = self.list.current()
        if row is None or row.line is None:
            self.say(_("Choose a case that was not deleted first."), Mark.SOON)
            return
        title = _("Lift the hold of {number}") if row.is_held else _("Hold {number}")
        title = title.format(number=row.number)
        words = _("The reason stands in the journal. Write no name of a child here.")
        ask_why(self, title, words, _("Go on"), partial(self._second_for_hold, row, title))

    def _second_for_hold(self, row: CaseRow, title: str, reason: str) -> None:
        words = _("Two officers answer for this. It is written in the journal.")
        ask_second(self, title, words, partial(self._hold, row, reason))

    def _hold(self, row: CaseRow, reason: str, second: "Second") -> None:
        door = retention.lift_hold if row.is_held else retention.set_hold
        act = partial(
            door, desk=self.desk, concern_id=row.key, reason=reason, second=second,
            now=self.now(),
        )  # fmt: skip
        said = _("{number}: the hold is lifted.") if row.is_held else _("{number} is held.")
        words = said.format(number=row.number)
        self.do(act, lambda _id: self.say(words, Mark.GOOD))

    # deleting

    def _chosen(self) -> "Sequence[CaseRow]":
        """Return the ticked cases, else the current one; none when one of them is not due."""
        current = self.list.current()
        chosen = self.list.ticked() or ((current,) if current else ())
        return chosen if all(one.is_due for one in chosen) else ()

    def _ask_delete(self) -> None:
        chosen = self._chosen()
        if not chosen:
            self.say(_("Choose cases that may be deleted now, and only those."), Mark.SOON)
            return
        count = len(chosen)
        title = ngettext("Delete {count} case for good", "Delete {count} cases for good", count)
        numbers = ", ".join(one.number for one in chosen) if count <= NAMED else ""
        words = _(
            "Records, papers and what the journal says in words are deleted. Number and dates "
            "stay. This cannot be taken back."
        )
        ask_second(
            self, title.format(count=count), f"{numbers}\n\n{words}".strip(),
            partial(self._delete, tuple(one.key for one in chosen)),
        )  # fmt: skip

    def _delete(self, keys: tuple[str, ...], second: "Second") -> None:
        self.delete.setEnabled(False)
        self.say(_("Deleting. The file is written anew; this takes a moment."))
        job = partial(
            retention.purge, opened_of(self.seat), keys, second=second, now=self.now()
        )
        self.seat.bridge.run(job, self._deleted, owner=self, failed=self._not_deleted)

    def _deleted(self, saved: "Saved[Purged]") -> None:
        self.delete.setEnabled(True)
        self.list.lines.ticked = set()
        self.saved.emit(saved.touched)
        self.say(purged_words(saved.value), Mark.GOOD)

    def _not_deleted(self, trouble: Trouble) -> None:
        self.delete.setEnabled(True)
        self.refuse(trouble)
