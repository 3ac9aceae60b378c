"""Own the first page of a district's desk: digits and Enter open a referral, keys answer it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.district import case_there, front, front_words
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Topic
from station_desk.services.authorize import Act, may
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.pages.district import rows
from station_desk.ui.pages.district.case import Case
from station_desk.ui.pages.district.rows import Row
from station_desk.ui.pages.district.saying import Saying
from station_desk.ui.pages.district.sealed_texts import SealedTexts
from station_desk.ui.style import letter
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton, act_button
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.district.case_there import CaseThere
    from station_desk.district.front import Front
    from station_desk.ui.widgets.seat import Seat

MINUTE_MS = 60_000
LOW, NARROW = 34, 900  # heights of a line, px; a smaller page leaves something out


class DistrictPage(SealedPage):
    """What asks for the district's office, the longest first, and one referral opened."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REFERRALS, Topic.CONCERNS})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; :meth:`refresh` reads it."""
        super().__init__(seat)
        self._opened = opened_of(seat)
        self._at = self.now()
        self._key: tuple[int, str] | None = None  # the referral that is open
        self._spoken = ""
        self._seen: CaseThere | None = None
        self.head = label("", look="strong", wrap=True)
        self.silent = label("", wrap=True)
        self.list: RowView[Row] = RowView(
            _("What asks for the district"), rows.columns(lambda: self._at),
            key=lambda one: one.key,
        )  # fmt: skip
        self.about = label("", wrap=True)
        self.case = Case()
        self._lay_out()
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._tell)
        self.saying = Saying(self, lambda: self._key)
        self.case.read.connect(self.saying.read)
        self.case.noted.connect(self.saying.ask_note)
        self.case.became.connect(self.saying.ask_outcome)
        self.sealed = SealedTexts(self, lambda: self._key)
        self.case.unseal.connect(self.sealed.ask)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.refresh)

    def _lay_out(self) -> None:
        self._title = label(_("What asks for the district"), look="title")
        column = self.column(self._title, spacing=8)
        self._front = QWidget()
        self._front.setProperty("look", "clear")
        inside = QVBoxLayout(self._front)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.head)
        inside.addWidget(self.silent)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.about)
        foot = FlowRow()
        self.open = BigButton(_("Open"), shown_key="Enter", look="main")
        self.open.clicked.connect(self._open_current)
        foot.addWidget(self.open)
        foot.addWidget(act_button(_("Give and take"), "G", self._exchange))
        reveal(self.open, shown=may(self.desk.officer, Act.DISTRICT_OPEN))
        inside.addLayout(foot)
        for at in range(1, rows.DIGITS + 1):
            key = QShortcut(QKeySequence(str(at)), self._front)  # an open one has its own
            key.activated.connect(partial(self._open_digit, str(at)))
        for one in (self._front, self.case):  # no stack: each has its own lowest height
            column.addWidget(one, 1)
        self.case.hide()

    def _exchange(self) -> None:
        self.go.emit("exchange", None)

    # what is shown

    @override
    def arrive(self, carried: object) -> None:
        self._minute.start()
        self._spoken = ""
        if isinstance(carried, NotNow):
            self._close()
            self.refuse(carried)
        else:
            self.bar.clear()
        self._speak()
        self._take_keys()

    @override
    def leave(self) -> None:
        self._minute.stop()
        self.sealed.shut()

    @override
    def refresh(self) -> None:
        if not may(self.desk.officer, Act.DISTRICT_FRONT):
            self.head.setText(_("The officers of the district see what asks for it."))
            return
        now = self.now()
        asked = partial(front.front, opened=self._opened, now=now)
        self.ask(asked, partial(self._show, now), latest="district")
        if self._key is not None:
            site, key = self._key
            again = partial(
                case_there.look_again, opened=self._opened, site=site, referral_id=key, now=now
            )
            self.ask(again, self._show_case, latest="district_case")

    def _show(self, now: "datetime", found: "Front") -> None:
        self._at = now
        nothing = _("Nothing asks for the district.")
        self.head.setText(front_words.head(found) if found.lines else nothing)
        told = (*front_words.copies_told(found), front_words.silent_words(found, now))
        self.silent.setText("\n".join(told))
        self.list.show_rows(rows.rows_of(found))
        self._tell(self.list.current())
        self._speak()

    def _speak(self) -> None:
        """Let what asks be heard when the page opens and when it changed, not each minute."""
        words = "  ".join(one for one in (self.head.text(), self.silent.text()) if one)
        if words != self._spoken and self._key is None and self.isVisible():
            self._spoken = words
            announce(self, words)

    def _tell(self, one: Row | None) -> None:
        self.about.setText(front_words.about(one.line) if one else "")
        self.open.setEnabled(one is not None)

    def _show_part(self) -> None:
        """Show the list or the open referral; a low page leaves out what its headings say."""
        is_open, low = self._key is not None, self.height() < LOW * letter(self)
        narrow = room(self) < NARROW
        reveal(self._front, shown=not is_open)
        reveal(self.case, shown=is_open)
        reveal(self._title, shown=not is_open and not low)
        reveal(self.head, shown=not low)
        self.list.setColumnHidden(rows.FOR, narrow)
        self.case.show_room(low=low)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._show_part()

    def _take_keys(self) -> None:
        (self.list if self._key is None else self.case.steps).setFocus()

    # one referral

    def _open_digit(self, digit: str) -> None:
        found = (self.list.lines.line(at) for at in range(self.list.lines.rowCount()))
        one = next((row for row in found if row is not None and row.digit == digit), None)
        if one is not None:
            self._open(one)

    def _open_current(self) -> None:
        if (one := self.list.current()) is not None:
            self._open(one)

    def _open(self, one: Row) -> None:
        line = one.line
        unit = partial(
            case_there.open_case, opened=self._opened, site=line.site,
            referral_id=line.referral_id, now=self.now(),
        )  # fmt: skip
        self.bar.clear()
        self.do(unit, self._opened_one)

    def _opened_one(self, seen: "CaseThere") -> None:
        self._key = seen.site, seen.view.referral.id
        self._show_case(seen)
        self._show_part()
        self._take_keys()

    def _show_case(self, seen: "CaseThere") -> None:
        if self._key == (seen.site, seen.view.referral.id):
            self._seen = seen
            opens = may(self.desk.officer, Act.DISTRICT_UNSEAL)
            self.case.show_case(seen, self.now(), opens=opens)

    def _close(self) -> None:
        self._key = self._seen = None
        self._show_part()

    @override
    def back(self) -> bool:
        if self._key is None:
            return False
        self._close()
        self.bar.clear()
        self._take_keys()
        return True
