"""Own the page of printing: tick records, look at their papers, print them in one go.

Enter goes on: it makes the papers of what is ticked, then asks for the printer. A paper is made
in the language and of the form that the page shows; whoever changes them has all made anew.
"""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Topic
from station_desk.domain.views import ReferralLine
from station_desk.services.case import referrals
from station_desk.ui.dialogs import period_choice
from station_desk.ui.dialogs.copies import Copies
from station_desk.ui.dialogs.tongue import Tongue
from station_desk.ui.pages.printing import rows
from station_desk.ui.pages.printing.batch import Batch, Made
from station_desk.ui.pages.printing.foot import Foot
from station_desk.ui.pages.printing.look import Look
from station_desk.ui.pages.printing.out import Out
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import beside, room, row
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown, Ticked
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.case.referrals import Listed
    from station_desk.ui.widgets.seat import Seat

WIDE = {3: 1300, 4: 900}  # columns that are shown from so many pixels of the page on
NARROW = 640  # px of page; below it the paper stands under the list


class PrintingPage(SealedPage):
    """The papers of several records."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REFERRALS, Topic.CONCERNS})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; its records are asked for by :meth:`refresh`."""
        super().__init__(seat)
        self._carried: tuple[ReferralLine, ...] = ()
        self._then_print = False
        self.batch = Batch(self)
        self.out = Out(self, self.batch)
        self.list: RowView[ReferralLine] = RowView(
            _("To be printed"), rows.columns(self._short, self.paper_of),
            key=lambda one: one.id, ticks=True,
        )  # fmt: skip
        self.stands = label("", look="strong", wrap=True)
        self.about = label("", look="small", wrap=True)
        self.look = Look(self)
        self.tongue, self.copies = Tongue(), Copies()
        self.foot = Foot(self.tongue, self.copies)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        column.addWidget(self.bar)
        self._top, self._both = row(), row()
        self._top.addWidget(self.stands, 1)
        self._top.addLayout(self.foot.above())
        column.addLayout(self._top)
        both = self._both
        both.setSpacing(12)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.about)
        both.addLayout(left, 3)
        both.addWidget(self.look, 2)
        column.addLayout(both, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.on_key("Ctrl+A", self.list.tick_all)
        self.on_key("F9", self.go_on)
        self.list.opened.connect(lambda _line: self.go_on())
        self.list.moved.connect(self._look)
        self.list.turned.connect(self._changed)
        self.batch.changed.connect(self._changed)
        self.batch.made.connect(self._all_made)
        self.batch.done.connect(self._all_left)
        self.tongue.turned.connect(self._anew)
        self.foot.turned.connect(self._anew)
        self.foot.going.connect(self.go_on)
        self.foot.saving.connect(lambda: self.out.ask_folder(self.wanted()))
        self.foot.opening.connect(self._open)
        self.foot.others.connect(partial(period_choice.ask, self))

    def _short(self, code: str) -> str:
        return code.removeprefix(f"{self.desk.station.code}-")

    def paper_of(self, one: ReferralLine) -> Made | None:
        """Return where the paper of a record stands; None before it is asked for."""
        return self.batch.papers.get(one.id)

    # what is to be printed

    @override
    def arrive(self, carried: object) -> None:
        self.list.setFocus()
        if isinstance(carried, Ticked) and not self.batch.leaving:
            self._begin(carried.lines)
            self._make()

    def _begin(self, lines: tuple[ReferralLine, ...] = ()) -> None:
        """Begin anew with ``lines``, all ticked; without any, with what has not left yet."""
        self.bar.clear()
        self._then_print, self._carried = False, lines
        self.list.lines.ticked = {one.id for one in lines}
        self.tongue.reset()
        self.copies.reset()
        self.foot.reset()
        self.batch.forget()
        self._show_lines(lines)
        self.refresh()

    @override
    def back(self) -> bool:
        """Leave what was chosen for the list of what has not left yet."""
        if self.batch.leaving or not (self._carried or self.batch.papers):
            return False
        self._begin()
        return True

    @override
    def refresh(self) -> None:
        if self._carried or self.batch.papers:  # what is being printed stays where it is
            return
        query = partial(referrals.listed, desk=self.desk, now=self.now(), which="unsent")
        self.ask(query, self._show, latest="printing")

    def _show(self, found: "Listed") -> None:
        if not self._carried and not self.batch.papers:
            self._show_lines(found.lines)

    def _show_lines(self, lines: tuple[ReferralLine, ...]) -> None:
        self.list.show_rows(lines)
        self._changed()

    def wanted(self) -> tuple[ReferralLine, ...]:
        """Return the ticked records; where none is, the one under the light."""
        one = self.list.current()
        return self.list.ticked() or ((one,) if one is not None else ())

    # made, shown

    def go_on(self) -> None:
        """Make the papers of what is wanted; once they are made, ask for the printer."""
        wanted = self.wanted()
        if self.batch.leaving:
            return
        if not wanted:
            self.refuse(NotNow("nothing_to_print"))
        elif self.batch.making:
            self._then_print = True
            self.say(_("The printer is asked for once all are made."))
        elif any(self.paper_of(one) is None for one in wanted):
            self._make()
        elif self.batch.ready(wanted):
            self.out.ask_printer(self.wanted(), self.copies.count)
        else:
            self._make()  # a further copy of what has left, another try of what stays

    def _anew(self) -> None:
        """Forget what was made in another language or of another form; make it anew."""
        self._then_print = False
        self.tongue.offer(self.foot.form)
        if self.batch.papers and not self.batch.leaving:
            self.batch.forget()
            self._make()

    def _make(self) -> None:
        wanted = self.wanted()
        self.bar.clear()
        made = [(one, self.paper_of(one)) for one in wanted]
        new = [one for one, paper in made if paper is None]
        again = [one for one, paper in made if paper is not None and paper.stays]
        self.batch.make(new or again or wanted, self.foot.form, self.tongue.language)

    def _changed(self) -> None:
        ready = self.batch.ready(self.wanted())
        busy = self.batch.making or self.batch.leaving
        self.foot.show_step(ready=len(ready), busy=busy)
        self.stands.setText(self._said(len(ready)))
        self.list.renew()
        self._look(self.list.current())

    def _said(self, ready: int) -> str:
        """Return how far it is, or what can be done here."""
        if self.batch.papers:
            words = _("Ready {ready}, left {left}, stay {stay}.")
            return words.format(ready=ready, left=self.batch.left, stay=self.batch.stay)
        if self.list.current() is None:
            return _("Every letter has left. What is ticked in F3 is printed here too.")
        return _("These letters have not left. Space ticks, Ctrl+A ticks all, Enter goes on.")

    def _look(self, one: ReferralLine | None) -> None:
        made = self.paper_of(one) if one is not None else None
        self.about.setText(rows.about(one, made) if one is not None else "")
        self.look.show_made(made)

    def _all_made(self) -> None:
        ready = self.batch.ready(self.wanted())
        if not ready:
            self.say(" ".join((_("No paper can leave."), self.batch.why())), Mark.LATE)
        elif self.batch.stay:
            self.say(self.batch.why(), Mark.SOON)
        announce(self, self.stands.text())
        if self._then_print and ready:
            self.out.ask_printer(self.wanted(), self.copies.count)
        self._then_print = False

    def _all_left(self) -> None:
        self.out.tell(self.wanted())
        self._changed()

    def _open(self) -> None:
        """Show one record's papers alone, with what their reader will know."""
        if (one := self.list.current()) is not None:
            self.go.emit("preview", Shown(kind="referral", id=one.id))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        for at, least in WIDE.items():
            self.list.setColumnHidden(at, room(self) < least)
        beside(self._top, self._both, roomy=room(self) >= NARROW)
