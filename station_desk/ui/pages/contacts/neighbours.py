"""Own the police stations: the neighbours of one's own, any other by name, numbers copied."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain.police_stations import (
    Neighbour,
    PoliceStation,
    neighbour_words,
    phone_words,
)
from station_desk.services.register import police_stations
from station_desk.services.register.police_stations import StationList, named
from station_desk.ui.pages.contacts.outcomes import COMMANDS
from station_desk.ui.tables.columns import Column
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.text import label, line
from station_desk.words import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from station_desk.services.desk import Desk
    from station_desk.ui.widgets.sealed_page import SealedPage

MOST = 40  # stations shown of those that words find
WIDE = 900  # px of page; below it the line under the list says how near


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A line of the list: a station, and how near it is to the one that is meant."""

    station: PoliceStation
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """All stations, ready to search; the own one where the list knows it, those around."""

    all: StationList
    own: PoliceStation | None
    around: tuple[Near, ...]


def gather(desk: "Desk") -> Stations:
    """Return the stations as this desk sees them; made on the reader, for it indexes all."""
    name, district = desk.station.name, desk.station.district
    own = police_stations.own(name, district)
    others = police_stations.of_district(desk.station.province, district)
    around = _near(own) if own else tuple(Near(station=one) for one in others)
    return Stations(all=StationList(), own=own, around=around)


def _near(here: PoliceStation) -> tuple[Near, ...]:
    return tuple(_line(one) for one in police_stations.near(here))


def _line(one: Neighbour) -> Near:
    return Near(station=one.station, how=neighbour_words(one))


COLUMNS: tuple[Column[Near], ...] = (
    Column(N_("Police station"), lambda one: named(one.station), share=1, strong=True),
    Column(N_("Number"), lambda one: phone_words(one.station)),
    Column(N_("How near"), lambda one: one.how),
)


class Neighbours(QWidget):
    """The police stations, in place of the list.

    Signals:
        left: back to the contacts.
        shown: the stations are there.
    """

    left = Signal()
    shown = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self._page = page
        self._known: Stations | None = None
        self._title = label("", look="heading", wrap=True)
        self.search = line(
            _("Find a police station"), hint=_("Name or district, in any spelling")
        )
        self.search.textEdited.connect(self._find)
        self.search.returnPressed.connect(self._copy)
        self.list: RowView[Near] = RowView(
            _("Police stations"), COLUMNS, key=lambda one: one.station.id
        )
        self.list.opened.connect(lambda _one: self._copy())
        self.list.moved.connect(self._tell)
        self._about = label("", look="small", wrap=True)
        self._lay_out()
        for one in (self.list, self.search):
            one.installEventFilter(self)

    def _lay_out(self) -> None:
        column, foot = QVBoxLayout(self), FlowRow(foot=True)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        back = BigButton(_("Back"), shown_key="Esc")
        back.clicked.connect(self.left)
        around = BigButton(_("Stations near it"), key="F9")
        around.clicked.connect(self._turn)
        copied = BigButton(_("Copy the number"), shown_key=_("Enter"), look="main")
        copied.clicked.connect(self._copy)
        for button in (back, around, copied):
            foot.addWidget(button)
        column.addWidget(self.search)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addWidget(self._about)
        column.addLayout(foot)

    def ask(self) -> None:
        """Ask for the stations; the neighbours of one's own are shown first."""
        self._page.ask(lambda _db: gather(self._page.desk), self._take, latest="stations")

    def _take(self, known: Stations) -> None:
        self._known = known
        self._show_own()
        self.shown.emit()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_own(self) -> None:
        known = self._known
        if known is None:
            return
        self.search.clear()
        if known.own is not None:
            self._show(_("Near {station}").format(station=named(known.own)), known.around)
        else:
            words = _("This station is not in the list; the stations of its district")
            self._show(words, known.around)

    def _show(self, title: str, lines: Iterable[Near]) -> None:
        self._title.setText(title)
        self.list.show_rows(tuple(lines))
        self.list.choose(0 if self.list.lines.rowCount() else -1)

    def _find(self, words: str) -> None:
        known = self._known
        if known is None or not words.strip():
            self._show_own()
            return
        how = {one.station.id: one.how for one in known.around}
        found = known.all.find(words, limit=MOST)
        lines = [Near(station=one, how=how.get(one.id, "")) for one in found]
        title = _("Found: {count}") if found else _("No station is found by these words.")
        self._show(title.format(count=len(found)), lines)

    def _turn(self) -> None:
        """Show the neighbours of the station that is chosen."""
        one = self.list.current()
        if one is not None:
            self.search.clear()
            self._show(
                _("Near {station}").format(station=named(one.station)), _near(one.station)
            )

    def _tell(self, one: Near | None) -> None:
        """Say below the list what is known of a station, and whose coordinates those are."""
        if one is None:
            self._about.setText("")
            return
        head = ": ".join(part for part in (named(one.station), one.how) if part)
        rest = one.station.note, _(one.station.attribution) if one.how else ""
        self._about.setText(" · ".join(part for part in (head, *rest) if part))

    def _copy(self) -> None:
        one = self.list.current()
        if one is None:
            return
        station = one.station
        if not station.phone:
            words = _("No number of {station} is known. Ask a station near it: F9.")
            self._page.say(words.format(station=named(station)), Mark.SOON)
            return
        clipboard.copy(station.phone)
        words = _("Copied {number}: {station}, as its police print it.")
        self._page.say(words.format(number=station.phone, station=named(station)))

    def back(self) -> bool:
        """Show one's own neighbours again; False when they are shown."""
        known = self._known
        own = known is not None and known.around == self.list.lines.rows
        if own and not self.search.text():
            return False
        self._show_own()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let letters typed on the list go into the search, and arrows in it move the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if watched is self.list and event.text().isalpha() and not event.modifiers() & COMMANDS:
            self.search.setFocus()
            self.search.insert(event.text())
            self._find(self.search.text())
            return True
        if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            QGuiApplication.sendEvent(self.list, event)
            return True
        return False

    @override
    def resizeEvent(self, event: "QResizeEvent", /) -> None:
        super().resizeEvent(event)
        self.list.setColumnHidden(2, room(self) < WIDE)
