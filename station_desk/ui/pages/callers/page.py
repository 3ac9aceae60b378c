"""Own the page of calls: who rings in is found by number and told nothing; the 09:00 list."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from station_desk.domain import local
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import Topic
from station_desk.services import glass, morning
from station_desk.services.acts import callers
from station_desk.services.morning import WHY_WORDS, CallList, MorningCall, Why
from station_desk.services.wording import STATUS_WORDS
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import label, line, reveal
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.glass import Outline
    from station_desk.ui.widgets.seat import Seat

MARKS = {Why.UNMET: Mark.LATE, Why.SILENT: Mark.LATE, Why.NO_ANSWER: Mark.SOON}
COLUMNS: tuple[Column[MorningCall], ...] = (
    Column(N_("Why"), lambda one: _(WHY_WORDS[one.why]), mark=lambda one: MARKS[one.why]),
    Column(N_("Referral"), lambda one: one.number),
    Column(N_("Call"), lambda one: f"{one.to_name} {one.phone}".strip()),
    Column(N_("At nine"), lambda one: one.hours),
)


class CallersPage(SealedPage):
    """Calls that come in, and calls of the morning."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REFERRALS, Topic.CLOCKS})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the list is asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.number = line(
            _("Number of the referral"),
            hint=_("Number of the referral, as the caller says it; Enter"),
            latin=True,
        )
        self.number.returnPressed.connect(self._look)
        self.about = label("", wrap=True)
        self.who = line(_("Who says he is, and of which office"), hint=_("Who rings, of where"))
        self.asked = line(_("What he asked"), hint=_("What he asked; Enter writes it down"))
        self.who.returnPressed.connect(self.asked.setFocus)
        self.asked.returnPressed.connect(self._log)
        self.list: RowView[MorningCall] = RowView(
            _("Calls at nine"), COLUMNS, key=lambda one: one.referral_id
        )
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._tell)
        self.say_words = label("", look="say", wrap=True)
        self._found: Outline | None = None
        self._calls: CallList | None = None
        self._lay_out()
        self._show(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 10)
        column.setSpacing(8)
        column.addWidget(label(_("SOMEBODY RINGS ABOUT A REFERRAL"), look="section"))
        column.addWidget(self.number)
        column.addWidget(self.bar)
        column.addWidget(self.about)
        row = QHBoxLayout()
        row.addWidget(self.who)
        row.addWidget(self.asked, 1)
        column.addLayout(row)
        self.title = label("", look="section")
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addWidget(self.say_words)
        foot = FlowRow(foot=True)
        foot.addWidget(label(_("Tab reaches the list, Enter opens."), look="small"))
        copied = BigButton(_("Copy the list"), key="F9")
        copied.clicked.connect(self._copy)
        foot.addWidget(copied)
        column.addLayout(foot)

    @override
    def arrive(self, carried: object) -> None:
        self.bar.clear()
        self._show(None)
        self.number.clear()
        self.number.setFocus()

    @override
    def refresh(self) -> None:
        query = partial(morning.listed, desk=self.desk, now=self.now())
        self.ask(query, self._listed, latest="morning")

    # who rings in

    def _look(self) -> None:
        unit = partial(
            glass.by_number, desk=self.desk, number=self.number.text(), now=self.now()
        )
        self._show(None)
        self.do(unit, self._show)

    def _show(self, found: "Outline | None") -> None:
        self._found = found
        words = ""
        if found is not None:
            self.bar.clear()
            state = _(STATUS_WORDS[found.status])
            head = _("{number}: {need}. State: {state}. Registered number: {place}, {phone}.")
            words = head.format(
                number=found.number, need=found.need, state=state, place=found.to_name,
                phone=found.to_phone or "-",
            )  # fmt: skip
            words = "\n".join((words, _(callers.TELL_NOTHING)))
        self.about.setText(words)
        for part in (self.about, self.who, self.asked):
            reveal(part, shown=found is not None)
        if found is not None:
            self.who.clear()
            self.asked.clear()
            self.who.setFocus()

    def _log(self) -> None:
        if self._found is None:
            return
        draft = ActionDraft(person=self.who.text(), note=self.asked.text())
        unit = partial(
            callers.log, desk=self.desk, referral_id=self._found.id, draft=draft, now=self.now()
        )
        self.do(unit, self._logged)

    def _logged(self, _id: str) -> None:
        found = self._found
        self._show(None)
        self.number.clear()
        self.number.setFocus()
        if found is not None:
            words = _("The call is written down. Now call back: {place}, {phone}.")
            self.say(words.format(place=found.to_name, phone=found.to_phone or "-"), Mark.SOON)

    # at nine

    def _listed(self, found: CallList) -> None:
        self._calls = found
        words = _("CALLS FOR {time} ({count})")
        time = local.when(found.nine)
        self.title.setText(words.format(time=time, count=len(found.calls)))
        self.list.show_rows(found.calls)
        if not found.calls:
            self.say_words.setText(_("Nobody waits for a call: the night left nothing open."))

    def _tell(self, one: MorningCall | None) -> None:
        if one is not None:
            tried = _("Tried: {calls}.").format(calls=one.tried) if one.tried else ""
            say = _("Say: {words}").format(words=one.say)
            self.say_words.setText("\n".join(part for part in (say, tried) if part))

    def _open(self, one: MorningCall) -> None:
        self.go.emit("referral", Shown(kind="referral", id=one.referral_id))

    def _copy(self) -> None:
        if self._calls is not None:
            clipboard.copy(morning.text(self.desk, self._calls))
            words = _("The list is copied for {seconds} seconds; it names no child.")
            self.say(words.format(seconds=clipboard.KEPT_S), Mark.GOOD)
