"""Own the page of send and receive: what waits, which stick, give, take, when to pull it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_desk.district import intake, intake_words, stations
from station_desk.district.stations import Stations, StationState
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.machine import sticks
from station_desk.messages import sentence
from station_desk.services.authorize import Act, may
from station_desk.services.exchange import (
    exchange_words,
    giving,
    network,
    network_words,
    outlook,
    taking,
)
from station_desk.services.exchange.found import RefusedFile
from station_desk.services.exchange.giving import Watch
from station_desk.services.exchange.outlook import Outlook
from station_desk.services.offices import is_district
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.pages.exchange.copying import Copying
from station_desk.ui.pages.exchange.rows import COLUMNS, key_of
from station_desk.ui.pages.exchange.running import Running
from station_desk.ui.pages.exchange.serving import Serving
from station_desk.ui.pages.exchange.stick_words import stick_line
from station_desk.ui.pages.exchange.versions import Versions
from station_desk.ui.pages.exchange.waiting import Settling
from station_desk.ui.pages.exchange.walking import Walking
from station_desk.ui.style import letter
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.files import ask_folder
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

V = TypeVar("V")
LOW = 34  # heights of a line; a lower page of a district leaves its title out


class ExchangePage(SealedPage):
    """Give and take by stick; the page says when the stick may be pulled out."""

    topics = frozenset({Topic.SETTINGS, Topic.CONCERNS, Topic.REFERRALS, Topic.REGISTER})

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`refresh` reads how it stands."""
        super().__init__(seat)
        self._folder: Path | None = None
        self._busy = False
        self._at_district = is_district(self.desk)
        self._badge, self._lines = Badge(), label("", wrap=True)
        self._stick = label("", wrap=True)
        self.walking, self.serving = Walking(self, self._walk), Serving(self)
        self._road, self.network = self.walking.line, self.walking.key
        self.running = Running()
        self.rows: RowView[StationState] = RowView(_("Stations"), COLUMNS, key=key_of)
        take = _("Take in and answer") if self._at_district else _("Take from the district")
        self.give = act_button(_("Give to the district"), "1", self._give, look="main")
        self.take = act_button(take, "2", self._take)
        self.other = act_button(_("Another folder"), "4", self._choose)
        self.enrol = act_button(_("Enrolment"), "5", lambda: self.go.emit("enrolment", None))
        self.numbers = act_button(
            _("Changed numbers"), "6", lambda: self.go.emit("changed_numbers", None)
        )
        self._asks = Versions(self), Settling(self), Copying(self)
        self.versions = act_button(_("Two versions"), "7", self._asks[0].look)
        self.waits = act_button(_("What waits"), "5", self._asks[1].look)
        self.copies = act_button(_("Two copies"), "6", self._asks[2].look)
        self._lay_out()

    def _lay_out(self) -> None:
        self._title = label(_("Send and receive"), look="title")
        column = self.column(self._title)
        frame, inside = card_frame(margins=16)
        inside.addLayout(_side_by_side(self._badge, self._lines))
        for part in (self._stick, self._road, self.serving.line):
            inside.addWidget(part)
        if self._at_district:
            column.addWidget(frame)
        else:  # what is said may be long; the keys below it stay
            inside.addStretch(1)
            column.addWidget(scrolled(frame, keys=True), 1)
        column.addWidget(self.running)
        column.addWidget(self.rows, 1)
        acts = FlowRow()
        by_network = (self.network, self.serving.key)
        acts_of = (self.give, self.take, *by_network, self.other, self.enrol, self.numbers)
        for one in (*acts_of, self.versions, self.waits, self.copies, self.walking.itself):
            acts.addWidget(one)
        column.addLayout(acts)
        for one in (self.give, self.enrol):
            reveal(one, shown=not self._at_district)
        for one in (self.numbers, self.versions, self.waits, self.copies):
            reveal(one, shown=False)
        reveal(self.rows, shown=self._at_district)

    @override
    def arrive(self, carried: object) -> None:
        (self.rows if self._at_district else self.give).setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        low = self._at_district and self.height() < LOW * letter(self)
        reveal(self._title, shown=not low)

    @property
    def _opened(self) -> OpenDesk:
        return opened_of(self.seat)

    @override
    def refresh(self) -> None:
        opened = self._opened
        if self._at_district:
            self.ask(partial(stations.stations, opened=opened), self._show_stations)
            self.serving.show_road(opened)
        else:
            self.ask(partial(outlook.outlook, opened=opened, now=self.now()), self._show)
            self.ask(partial(network.shown, opened=opened), self.walking.show)
        self.seat.bridge.run(sticks.sticks, self._show_sticks, owner=self, failed=self.refuse)

    def _show(self, found: Outlook) -> None:
        look = found.is_old or found.conflicts or found.numbers
        mark = Mark.SOON if look else Mark.GOOD
        mark = Mark.LATE if found.trouble or found.revoked else mark
        self._badge.say(mark, {Mark.GOOD: _("Good"), Mark.LATE: _("Stop")}.get(mark, _("Look")))
        self._lines.setText("\n".join(exchange_words.outlook_lines(found)))
        reveal(self.numbers, shown=bool(found.numbers))
        settles = found.conflicts and may(self.desk.officer, Act.VERSIONS_SETTLE)
        reveal(self.versions, shown=bool(settles))

    def _show_stations(self, found: Stations) -> None:
        silent = sum(one.heard is None for one in found.stations)
        mark = Mark.SOON if silent or found.waits or found.copies else Mark.GOOD
        self._badge.say(mark, _("Good") if mark is Mark.GOOD else _("Look"))
        words, count = _("Stations: {count}, never heard: {silent}."), len(found.stations)
        head = words.format(count=count, silent=silent)
        self._lines.setText("\n".join((head, *intake_words.waits_lines(found))))
        self.rows.show_rows(found.stations)
        reveal(self.waits, shown=bool(found.waits))
        reveal(self.copies, shown=bool(found.copies))

    def _show_sticks(self, found: tuple[sticks.Stick, ...]) -> None:
        self._stick.setText(stick_line(found, self._folder))

    # what can be done

    def _choose(self) -> None:
        ask_folder(self, self.choose_folder)

    def choose_folder(self, folder: str) -> None:
        """Use ``folder`` instead of a stick, until the desk is closed."""
        self._folder = Path(folder)
        self.refresh()

    def _give(self) -> None:
        if not self._at_district:
            self._run(giving.give, lambda done: self._tell(exchange_words.given_lines(done)))

    def _take(self) -> None:
        if self._at_district:
            told, answered = intake_words.taken_lines, intake.take
            self._run(answered, lambda done: self._tell(told(done), done.refused))
        else:
            lines = exchange_words.answer_lines
            self._run(taking.take, lambda done: self._tell(lines(done), done.refused))

    def _run(self, act: Callable[..., Saved[V]], then: Callable[[V], None]) -> None:
        """Do one thing at a time on the labour thread; the stick stays where it is."""
        if self._busy:
            return
        self._busy = True
        opened, now, folder = self._opened, self.now(), self._folder
        watch = Watch(told=self.running.note, stopped=self.running.is_stopped)

        def job() -> Saved[V]:
            root = folder or sticks.only(sticks.sticks()).root
            return act(opened, root, now=now, watch=watch)

        def done(saved: Saved[V]) -> None:
            self._end()
            self.saved.emit(saved.touched)
            then(saved.value)

        self.running.begin(_("Do NOT remove the stick."))
        self.say(_("Working ..."), Mark.NONE)
        self.seat.bridge.run(job, done, owner=self, failed=self._failed)

    def _walk(self) -> None:
        """Give and take by network, on a thread of its own; Esc and a lock stop it."""
        if self._busy or self._at_district or not self.network.isVisibleTo(self):
            return
        self._busy = True
        opened, now, gone = self._opened, self.now(), Event()
        self.destroyed.connect(gone.set)
        running = self.running
        watch = Watch(told=running.note, stopped=lambda: gone.is_set() or running.is_stopped())

        def done(saved: Saved[network.ByNetwork]) -> None:
            self._end()
            self.saved.emit(saved.touched)
            told = (
                *network_words.round_lines(saved.value),
                *exchange_words.refused_lines(saved.value.taken.refused),
            )
            good = not saved.value.taken.refused and not saved.value.refused
            self.say(" ".join(told), Mark.GOOD if good else Mark.SOON)

        self.running.begin(_("By network: giving and taking."))
        self.say(_("Working ..."), Mark.NONE)
        job = partial(network.exchange, opened, now=now, watch=watch)
        self.seat.bridge.walk(job, done, owner=self, failed=self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._end()
        self.say(sentence(trouble), Mark.LATE)

    def _end(self) -> None:
        self._busy = False
        self.running.end()
        self.refresh()

    @override
    def back(self) -> bool:
        if self._busy:
            self.running.stop()
        return self._busy

    @override
    def under_way(self) -> bool:
        return self._busy

    def _tell(self, lines: tuple[str, ...], refused: tuple[RefusedFile, ...] = ()) -> None:
        may_go = _("You may remove the stick.")
        ends = lines if may_go in lines[-1] else (*lines, may_go)
        told = (*ends, *exchange_words.refused_lines(refused))
        self.say(" ".join(told), Mark.SOON if refused else Mark.GOOD)


def _side_by_side(badge: Badge, lines: QWidget) -> QHBoxLayout:
    """Return a row that says how it stands, by its shape and in words."""
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(lines, 1)
    return row
