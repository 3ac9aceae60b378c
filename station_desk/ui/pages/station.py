"""Own the page of the station itself: who works here, the journal, backups, what is kept."""

from collections.abc import Sized
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from station_desk.messages import problem_words
from station_desk.services import station_phone, translations
from station_desk.ui.dialogs import period_choice
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.directed import hinted
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.office import OF_OFFICE, OF_STATION, THIS, is_office
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import ENGLISH, N_, _, screen

# Columns of tiles, and whether each says what is done there: the first that needs no scrolling.
ROWS: tuple[tuple[int, bool], ...] = ((2, True), (3, True), (2, False), (3, False), (4, False))
DRAFTS = N_("Drafts that no native reader has checked: {count} texts of this language")
LANGUAGE = "language"  # asked over this page
PERIOD = "period"  # done on this page: which paper of which month


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A tile: the page it leads to, its key, its words and one line of what is done there.

    ``of_office`` are words and line at a district's desk, where they are others.
    """

    page: str  # empty: done on this page
    key: str
    words: str
    detail: str
    of_office: tuple[str, str] = ("", "")


PLACES: tuple[Place, ...] = (  # in order of digit, then letters
    Place(
        page="officers",
        key="1",
        words=N_("Officers and keys"),
        detail=N_("Who has a key; who comes and leaves; pass phrases; the recovery code"),
    ),
    Place(
        page="journal",
        key="2",
        words=N_("Shift and journal"),
        detail=N_("Hand the shift over, print its slip; who did what, line by line"),
        of_office=(N_("Journal"), N_("Who did what, line by line; prove it")),
    ),
    Place(
        page="backups",
        key="3",
        words=N_("Backups"),
        detail=N_("Make and prove backups, choose the stick, bring the desk back"),
    ),
    Place(
        page="retention",
        key="4",
        words=N_("Keeping and deleting"),
        detail=N_("How long each case is kept and why; legal holds; delete what is due"),
    ),
    Place(
        page="",
        key="5",
        words=N_("Phone of the station"),
        detail=N_("The number that stands on every letter, to be called back on"),
    ),
    Place(
        page="screen",
        key="6",
        words=N_("Pictures of the screen"),
        detail=N_("Whether screenshots may show the desk, for a training"),
    ),
    Place(
        page="holidays",
        key="7",
        words=N_("Holidays and Ramadan"),
        detail=N_("When offices are closed; set the days that the moon decides"),
    ),
    Place(
        page="readiness",
        key="8",
        words=N_("Readiness"),
        detail=N_("Whom the station could reach, need by hour; wall sheet and pocket card"),
    ),
    Place(
        page="callers",
        key="9",
        words=N_("Calls"),
        detail=N_("Somebody rings about a referral; whom to call at nine, after the night"),
    ),
    Place(
        page="shift",
        key="S",
        words=N_("Shift, line by line"),
        detail=N_("Children here, overdue, promised, open; hand over and countersign"),
    ),
    Place(
        page="reviews",
        key="W",
        words=N_("Waits for the in-charge"),
        detail=N_("What left before it was approved, broken glass, what was withheld"),
    ),
    Place(
        page="turns",
        key="R",
        words=N_("Tonight's roster"),
        detail=N_("Who can go along with a child tonight, women first"),
    ),
    Place(
        page="enrolment",
        key="D",
        words=N_("Exchange with the district"),
        detail=N_("Ask for the certificate of this PC, take the district's papers"),
    ),
    Place(
        page="certificates",
        key="D",
        words=N_("Stations and their keys"),
        detail=N_("Certify a PC, revoke a key, let a station go, order cases deleted"),
    ),
    Place(
        page="office",
        key="K",
        words=N_("Keys of the office"),
        detail=N_("Ask the province, take its answer; road by network; rules for stations"),
    ),
    Place(
        page=PERIOD,
        key="P",
        words=N_("Register and return"),
        detail=N_(
            "Register and return of a month, the due list, blank forms: look, then print"
        ),
    ),
    Place(
        page=LANGUAGE,
        key="L",
        words=N_("Language of the screen"),
        detail=N_("English, Urdu, Sindhi or Pashto; each officer's own comes back"),
    ),
)
OF_A_STATION = tuple(one for one in PLACES if one.page not in OF_OFFICE)


class PhoneAsked(Asked):
    """The question for the phone of the station; what is no number is said there."""

    @override
    def wrong(self, typed: str) -> str:
        faults = station_phone.problems(typed)
        return problem_words(faults[0]) if faults else super().wrong(typed)


class StationPage(SealedPage):
    """Tiles by digit; each leads to a page of its own."""

    def __init__(self, seat: Seat) -> None:
        """Lay out a tile for each place."""
        super().__init__(seat)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(
            label(_(THIS) if is_office(self.desk) else _("This station"), look="title")
        )
        self._tiles = tuple(self._tile(place) for place in self._places())
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setSpacing(8)
        self.area = scrolled(inside)
        column.addWidget(self.area, 1)
        self._arrange(*ROWS[0])

    def _arrange(self, across: int, detail: bool) -> None:  # noqa: FBT001  a row of ROWS
        """Lay the tiles out in so many columns, the digits from the first row on."""
        for at, tile in enumerate(self._tiles):
            reveal(tile.detail, shown=detail)
            tile.setToolTip(hinted("" if detail else tile.detail.text()))
            self._grid.addWidget(tile, at // across, at % across)
        rows, columns = -(-len(self._tiles) // across), max(one for one, _shown in ROWS)
        for at in range(len(self._tiles) + 1):
            self._grid.setRowStretch(at, int(at == rows))
        for at in range(columns):
            self._grid.setColumnStretch(at, int(at < across))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        port = self.area.viewport().size()
        for across, detail in ROWS:
            self._arrange(across, detail)
            self._grid.invalidate()
            if self._grid.heightForWidth(port.width()) <= port.height():
                return
        self._arrange(*ROWS[0])

    def _places(self) -> tuple[Place, ...]:
        """Return the tiles of this desk: a district's has no shift and no papers of cases."""
        if not is_office(self.desk):
            return OF_A_STATION
        left = (one for one in PLACES if one.page not in {*OF_STATION, PERIOD})
        return tuple(
            replace(one, words=one.of_office[0], detail=one.of_office[1])
            if any(one.of_office) else one
            for one in left
        )  # fmt: skip

    def _tile(self, place: Place) -> BigButton:
        made = BigButton(_(place.words), key=place.key, look="tile", detail=_(place.detail))
        made.setAccessibleDescription(_(place.detail))
        made.clicked.connect(partial(self._choose, place.page))
        return made

    @override
    def refresh(self) -> None:
        if screen() != ENGLISH:
            job = partial(translations.drafts, opened_of(self.seat).folder, (screen(),))
            self.seat.bridge.run(job, self._tell_drafts, owner=self, failed=self.refuse)

    def _tell_drafts(self, found: Sized) -> None:
        """Say at the tile of the language how much of it nobody has checked."""
        for place, tile in zip(self._places(), self._tiles, strict=True):
            if place.page == LANGUAGE and len(found):
                words = _(DRAFTS).format(count=len(found))
                tile.detail.setText(words)
                tile.setAccessibleDescription(words)
                if tile.detail.isHidden():
                    tile.setToolTip(hinted(words))

    def _choose(self, page: str) -> None:
        if page == PERIOD:
            period_choice.ask(self)
        elif page:
            self.go.emit(page, None)
        else:
            self.ask(partial(station_phone.of, desk=self.desk), self._ask_phone)

    def _ask_phone(self, known: str) -> None:
        words = _("Now: {phone}.").format(phone=known) if known else _("None is given yet.")
        asked = PhoneAsked(self, _("Phone of the station"), words, name=_("Number"),
                           done=_("Save"))  # fmt: skip
        asked.given.connect(self._give_phone)
        asked.open()

    def _give_phone(self, phone: str) -> None:
        self.do(partial(station_phone.give, desk=self.desk, phone=phone), self._given)

    def _given(self, phone: str) -> None:
        self.say(_("Letters name {phone} from now on.").format(phone=phone), Mark.GOOD)
