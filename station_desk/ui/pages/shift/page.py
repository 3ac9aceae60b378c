"""Own the page of the shift: what is handed over line by line, and the signatures under it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from station_desk.domain.direction import ltr
from station_desk.domain.kinds import Topic
from station_desk.services import shift, shift_lines
from station_desk.services.authorize import Act, may
from station_desk.services.shift_lines import PART_WORDS, Part, ShiftLine
from station_desk.ui.dialogs import handing
from station_desk.ui.dialogs.handing import Handing
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.due_marks import mark_of, rule_in_full, words_of
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.shift import Standing
    from station_desk.ui.widgets.seat import Seat

SHOWN = 200  # lines of a part
MARKS = {
    Part.HERE: Mark.SOON, Part.OVERDUE: Mark.LATE, Part.PROMISED: Mark.LATER,
    Part.OPEN: Mark.NONE,
}  # fmt: skip


class ShiftPage(SealedPage):
    """The lines of a hand-over, with its figures above and its signatures below."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.SHIFT, Topic.REFERRALS, Topic.CONCERNS, Topic.CLOCKS, Topic.DOCUMENTS,
    })  # fmt: skip

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; what it shows is asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.standing: Standing | None = None
        self.handing = Handing(self)
        self.stands = label("", wrap=True)
        self.list: RowView[ShiftLine] = RowView(
            _("What is handed over"), self._columns(), key=lambda one: one.key
        )
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._tell)
        self.about = label("", look="small", wrap=True)
        self._lay_out()

    def _columns(self) -> tuple[Column[ShiftLine], ...]:
        return (
            Column(
                N_("Clock"),
                lambda one: words_of(one.due, self.now()),
                mark=lambda one: mark_of(one.due, self.now()),
            ),
            Column(N_("Number"), lambda one: one.number, strong=True),
            Column(N_("Next step"), lambda one: one.step, share=1),
            Column(N_("Where now"), lambda one: one.where),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Shift, line by line"), look="title"))
        column.addWidget(self.bar)
        column.addWidget(self.stands)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        foot = FlowRow(foot=True)
        foot.addWidget(label(_("Enter opens the case."), look="small"))
        for words, key, look, act in (
            (_("Charge"), "C", "quiet", self.handing.ask_charge),
            (_("Shift slip"), "F9", "plain", self.handing.slip),
            (_("Hand-over"), "F10", "main", self._hand),
        ):
            button = BigButton(words, key=key, look=look)
            button.clicked.connect(act)
            button.setEnabled(may(self.desk.officer, Act.SHIFT_SIGN))
            foot.addWidget(button)
        column.addLayout(foot)

    @override
    def arrive(self, carried: object) -> None:
        self.bar.clear()
        self.list.setFocus()

    @override
    def refresh(self) -> None:
        if not may(self.desk.officer, Act.SHIFT_SLIP):
            self.stands.setText(_("The officers of the desk hand a shift over."))
            return
        now = self.now()
        self.ask(partial(shift.standing, desk=self.desk, now=now), self._stand, latest="shift")
        query = partial(shift_lines.listed, desk=self.desk, now=now)
        self.ask(query, self._show, latest="lines")

    def _stand(self, found: "Standing") -> None:
        self.standing = found
        self.stands.setText(handing.in_words(found))

    def _show(self, found: tuple[ShiftLine, ...]) -> None:
        self.list.show_rows(rows(found))
        self._tell(self.list.current())
        if not found:
            self.about.setText(_("Nothing is open: the shift hands over no case."))

    def _tell(self, one: ShiftLine | None) -> None:
        self.about.setText(told(one) if one is not None else "")

    def _open(self, one: ShiftLine) -> None:
        self.go.emit("referral", Shown(kind="referral", id=one.referral_id))

    def _hand(self) -> None:
        if self.standing is not None:
            self.handing.ask(self.standing)


def rows(found: tuple[ShiftLine, ...]) -> tuple[ShiftLine | Heading, ...]:
    """Return the lines under the headings of their parts; of many the first are shown."""
    made: list[ShiftLine | Heading] = []
    for part, words in PART_WORDS.items():
        own = [one for one in found if one.part is part]
        if not own:
            continue
        head = _("{part} ({count})") if len(own) <= SHOWN else _("{part} ({count}, the first)")
        made.append(Heading(head.format(part=_(words), count=len(own)), MARKS[part]))
        made += own[:SHOWN]
    return tuple(made)


def told(one: ShiftLine) -> str:
    """Return a line whole: the child, the step, and the rule that the clock stands on."""
    said = [f"{ltr(one.label)}: {one.step}"]
    if one.due is not None:
        due = one.due
        rule = rule_in_full(
            statute=due.statute, citation=due.citation, confidence=due.confidence
        )
        said.append(f"{due.what} \u00b7 {rule}")
    return "\n".join(said)
