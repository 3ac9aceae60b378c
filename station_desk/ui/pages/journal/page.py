"""Own the page of shift and journal: digits choose the lines, Enter shows one whole."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from station_desk.domain.kinds import Topic
from station_desk.services import checking, shift
from station_desk.services.authorize import Act, may
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.ui.dialogs import handing
from station_desk.ui.dialogs.ask import Told
from station_desk.ui.dialogs.handing import Handing
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.pages.journal import own_record, rows
from station_desk.ui.pages.journal.choosing import NIGHT, Choosing
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.office import is_office
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.services.checking import Check
    from station_desk.services.journal.journal_read import JournalDetail, JournalRow
    from station_desk.services.shift import Standing
    from station_desk.ui.widgets.seat import Seat


class JournalPage(SealedPage):
    """Sentences of the journal under the shift's own line."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.SHIFT, Topic.REFERRALS, Topic.CONCERNS, Topic.DOCUMENTS, Topic.OFFICERS,
        Topic.REGISTER,
    })  # fmt: skip

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; what it shows is asked for by :meth:`refresh`."""
        super().__init__(seat)
        self._has_shift = not is_office(self.desk)
        self._reads_shift = self._has_shift and may(self.desk.officer, Act.SHIFT_SLIP)
        self._ask, self._words = JournalAsk(), ""
        self._shown: tuple[JournalRow, ...] = ()
        self.standing: Standing | None = None
        self.handing = Handing(self)
        every = may(self.desk.officer, Act.JOURNAL_ALL)
        self.choosing = Choosing(self.now, self._began, every=every, shift=self._has_shift)
        self.stands = label("", wrap=True)
        self.which = label("", look="strong")
        self.lines: RowView[JournalRow] = RowView(
            _("Journal"), rows.COLUMNS, key=lambda one: (one.origin, one.seq)
        )
        self.more = BigButton(_("More lines"), key="M", look="quiet")
        self._lay_out()
        self.choosing.chosen.connect(self._choose)
        self.lines.opened.connect(self._open)
        self.more.clicked.connect(self._older)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(8)
        head, foot = QHBoxLayout(), FlowRow(foot=True)
        head.addWidget(self.which, 1)
        own = BigButton(_("Own record"), key="O", look="quiet")
        own.clicked.connect(partial(own_record.ask, self))
        head.addWidget(own)
        head.addWidget(self.more)
        prove = BigButton(_("Prove"), key="P", look="quiet")
        prove.clicked.connect(self._prove)
        charge = BigButton(_("Charge"), key="C", look="quiet")
        charge.clicked.connect(self.handing.ask_charge)
        slip = BigButton(_("Shift slip"), key="F9")
        slip.clicked.connect(self.handing.slip)
        hand = BigButton(_("Hand-over"), key="F10", look="main")
        hand.clicked.connect(self._hand)
        self.desk_only = (charge, slip, hand)
        for one in (*self.desk_only, self.stands):
            reveal(one, shown=self._has_shift)
        for one in self.desk_only:
            one.setEnabled(may(self.desk.officer, Act.SHIFT_SIGN))
        foot.addWidget(label(_("Enter shows a line whole."), look="small"))
        for one in (prove, charge, slip, hand):
            foot.addWidget(one)
        for part in (self.stands, self.bar, self.choosing):
            column.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.lines, 1)
        column.addLayout(foot)

    def _began(self) -> "datetime | None":
        return self.standing.counts.began_at if self.standing else None

    @override
    def arrive(self, carried: object) -> None:
        self.bar.clear()
        self.lines.setFocus()

    @override
    def refresh(self) -> None:
        if self._reads_shift:
            query = partial(shift.standing, desk=self.desk, now=self.now())
            self.ask(query, self._stand, latest="shift")
        if self._words:
            self._read()
        elif not self._reads_shift:
            self.choosing.choose("all")

    def _stand(self, found: "Standing") -> None:
        self.standing = found
        self.stands.setText(handing.in_words(found))
        if not self._words:
            self.choosing.choose(NIGHT)

    # lines

    def _choose(self, ask: JournalAsk, words: str) -> None:
        self._ask, self._words = ask, words
        self.bar.clear()
        self._read()
        self.lines.setFocus()

    def _read(self) -> None:
        query = partial(journal_read.read, desk=self.desk, ask=self._ask)
        self.ask(query, self._show, latest="journal")

    def _show(self, found: "tuple[JournalRow, ...]") -> None:
        self._shown = found
        self.lines.show_rows(found)
        reveal(self.more, shown=len(found) >= journal_read.PAGE)
        nothing = _("{which}: no line of this kind.")
        shown = self._words if found else nothing.format(which=self._words)
        self.which.setText(shown)

    def _older(self) -> None:
        if self._shown:
            self._ask = journal_read.older(self._ask, self._shown[-1])
            self._read()

    def _open(self, one: "JournalRow") -> None:
        query = partial(journal_read.detail, desk=self.desk, origin=one.origin, seq=one.seq)
        self.ask(query, self._tell)

    def _tell(self, found: "JournalDetail") -> None:
        title = _("Line {seq} of the journal").format(seq=found.row.seq)
        Told(self, title, rows.whole(found)).open()

    # the shift, the proof

    def _hand(self) -> None:
        if self.standing is not None:
            self.handing.ask(self.standing)

    def _prove(self) -> None:
        self.say(_("Reading every page and every line."), Mark.SOON)
        job = partial(checking.check, opened_of(self.seat), now=self.now())
        self.seat.bridge.run(job, self._proved, owner=self, failed=self.refuse)

    def _proved(self, found: "tuple[Check, ...]") -> None:
        self.bar.clear()
        good = all(one.good for one in found)
        title = _("The desk is as it was written") if good else _("Something is not true")
        Told(self, title, rows.proof(found)).open()
        self._read()
