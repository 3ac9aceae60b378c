"""Own the window: its pages, its keys, locking and unlocking.

The frame is painted before any page is loaded; what only a page or an open desk needs is
imported where it is used, each with its start-up cost.

Imports at module level only Qt, domain, machine, messages and words (ruling 11); pages are
dotted names, loaded on first visit.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QCloseEvent

from station_desk.bridge.bridge import Bridge
from station_desk.ui.dialogs.calls_waiting import CallsWaiting
from station_desk.ui.dialogs.language import Languages
from station_desk.ui.dialogs.record_check import RecordCheck
from station_desk.ui.widgets import office
from station_desk.ui.widgets.frame import ROSTER, Frame
from station_desk.ui.widgets.front import FrontKeys, clear_front
from station_desk.ui.widgets.idle import IdleWatch
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.news import News
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Carried, Doors, Public, Seat
from station_desk.ui.widgets.stack import PageRow, PageStack
from station_desk.ui.widgets.standing import clock_words, standing
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.errors import Trouble
    from station_desk.ui.widgets.entered import Entered

AT = "station_desk.ui.pages."
HOME = "help_now"
UNLOCK = "unlock"
RESTORE = "restore"
LANGUAGE = "language"  # no page: the question for it
CTRL_L = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
PAGES: tuple[PageRow, ...] = (
    PageRow(
        name=HOME, key="F1", words=N_("Help now"), at=AT + "help_now:HelpNowPage", sealed=False
    ),
    PageRow(name="guide", key="F2", words=N_("Guide"), at=AT + "guide:GuidePage", sealed=False),
    PageRow(
        name="referrals", key="F3", words=N_("Referrals"), at=AT + "referrals:ReferralsPage"
    ),
    PageRow(name="contacts", key="F4", words=N_("Contacts"), at=AT + "contacts:ContactsPage"),
    PageRow(name="exchange", key="F5", words=N_("Send"), at=AT + "exchange:ExchangePage"),
    PageRow(name="printing", key="F6", words=N_("Print"), at=AT + "printing:PrintingPage"),
    PageRow(name="station", key="F11", words=N_("This station"), at=AT + "station:StationPage"),
    PageRow(name="preview", at=AT + "preview:PreviewPage"),
    PageRow(name="journal", at=AT + "journal:JournalPage"),
    PageRow(name="officers", at=AT + "officers:OfficersPage"),
    PageRow(name="backups", at=AT + "backups:BackupsPage"),
    PageRow(name="restore", at=AT + "restore:RestorePage", sealed=False, passing=True),
    PageRow(name="holidays", at=AT + "holidays:HolidaysPage"),
    PageRow(name="readiness", at=AT + "readiness:ReadinessPage"),
    PageRow(name="retention", at=AT + "retention:RetentionPage"),
    PageRow(name="screen", at=AT + "screen:ScreenPage"),
    PageRow(name="callers", at=AT + "callers:CallersPage"),
    PageRow(name="shift", at=AT + "shift:ShiftPage"),
    PageRow(name="reviews", at=AT + "reviews:ReviewsPage"),
    PageRow(name="turns", at=AT + "turns:TurnsPage"),
    PageRow(name="changed_numbers", at=AT + "changed_numbers:ChangedNumbersPage"),
    PageRow(name="enrolment", at=AT + "enrolment:EnrolmentPage"),
    PageRow(name="district", at=AT + "district:DistrictPage"),
    PageRow(name="certificates", at=AT + "certificates:CertificatesPage"),
    PageRow(name="office", at=AT + "office:OfficePage"),
    PageRow(name="referral", at=AT + "referral:ReferralPage"),
    PageRow(name="child", at=AT + "child:ChildPage"),
    PageRow(name="unlock", at=AT + "unlock:UnlockPage", sealed=False, passing=True),
    PageRow(name="way_back", at=AT + "way_back:WayBackPage", sealed=False, passing=True),
    PageRow(name="first_run", at=AT + "first_run:FirstRunPage", sealed=False, passing=True),
    PageRow(name=ROSTER, at=AT + "roster:RosterPage", sealed=False, passing=True),
    PageRow(name="trouble", at=AT + "trouble:TroublePage", sealed=False, passing=True),
)


class Window(Frame):
    """The one window of the desk: which page is shown, who sits at it, what it was told.

    Signals:
        locked: the desk was locked.
        opened: an officer opened the desk.
        again: somebody asks to look once more whether the desk can open.
        entering: the id of the officer who comes in, before any page is shown.
    """

    locked = Signal()
    opened = Signal()
    again = Signal()
    entering = Signal(str)

    def __init__(
        self, bridge: Bridge, clock: Callable[[], datetime], doors: Doors, *,
        practice: bool = False, pages: Sequence[PageRow] = PAGES,
    ) -> None:  # fmt: skip
        """Lay out the frame; nothing is read before :meth:`show_public` or :meth:`go`."""
        super().__init__(pages, practice=practice)
        self._bridge, self._clock = bridge, clock
        self.seat = Seat(bridge=bridge, clock=clock, doors=doors, practice=practice)
        self.check = RecordCheck(self, bridge)
        self.check.changed.connect(self._stand)
        self.calls = CallsWaiting(self)
        self.calls.told.connect(self.status.say)
        self.calls.saved.connect(self._saved)
        self.calls.go.connect(self.go)
        self.stack = PageStack(pages, self._connect, home=HOME, gate=UNLOCK)
        self.news = News(self.stack, bridge, clock)
        self.news.stands.connect(self._place)
        self.news.failed.connect(self.trouble)
        self.news.counted.connect(self.show_counts)
        self.news.counted.connect(self.check.go_on)
        self.idle = IdleWatch(self, clock)
        self.languages = Languages(self, self.stack)
        self.languages.spoken.connect(self._stand)
        self.languages.spoken.connect(self.news.renew)
        self.languages.shown.connect(self.go)
        self.lay_out(self.stack)
        self._keys()
        for told in (self.nav.show_page, self.status.leave, self.show_plain):
            self.stack.shown.connect(told)
        self.idle.idled.connect(self.lock)

    def _keys(self) -> None:
        self.bind({"Ctrl+L": self.lock, "Pause": self.cover, "Esc": self.back})
        FrontKeys(self, {CTRL_L: self.lock, Qt.Key.Key_Pause: self.cover})
        self.nav.picked.connect(self._pick)

    def _connect(self, page: Page) -> None:
        page.go.connect(self.go)
        page.saved.connect(self._saved)
        page.told.connect(self._told)
        page.entered.connect(self._enter)
        page.again.connect(self.again)
        self.news.tell(page)

    # where to go

    @property
    def is_open(self) -> bool:
        """Tell whether an officer is at the desk."""
        return self.seat.entered is not None

    def _pick(self, name: str) -> None:
        self.lock() if name == "lock" else self.go(name)

    def go(self, name: str, carried: object = None) -> None:
        """Show page ``name``; a sealed one asks for the officer first.

        Real numbers of Help now do not go into a practice referral (care.md).
        """
        name, carried = office.way(self.seat.entered, name, carried)
        if name == LANGUAGE:
            self.languages.choose(carried)
            return
        if self.seat.practice and isinstance(carried, Carried):
            carried = replace(carried, phone="", calls=())
        if name == RESTORE and self.is_open:
            self.lock()  # its files are to be put aside
        if not self.stack.visit(name, self.seat, carried):
            self.nav.show_page(name)

    def show_gate(self, name: str, carried: object) -> None:
        """Show what stands before sealed pages now; the log-in where a page is ``carried``."""
        self.stack.gate = name
        if name != UNLOCK:
            self.stack.show_page(name, self.seat, carried)
        elif carried:
            self.go(str(carried))

    def back(self) -> None:
        """Go one step back: inside the page, else to the page before, else home."""
        self.stack.back(self.seat)

    # locking

    def _enter(self, entered: "Entered") -> None:
        self.stack.gate = UNLOCK
        wanted = self.stack.take_wanted()
        self.entering.emit(entered.officer_id)
        self.status.say(_("Opened {time}.").format(time=clock_words(self._clock)))
        self._sit(entered)
        self.idle.start()
        self.opened.emit()
        self.news.begin(entered)
        self.check.begin(entered)
        name, carried = wanted or (office.first_page(entered), None)
        self.go(name, carried)
        if entered.notices:
            self._say("\n".join(entered.notices), Mark.SOON)
        tried = carried.calls if isinstance(carried, Carried) else ()
        self.calls.begin(self.seat, [one.id for one in tried])

    def lock(self) -> None:
        """Hide what is sealed at once, keep its drafts, close the database, forget the keys."""
        if not self.is_open:
            self._bridge.forget_opening()
            self.stack.take_wanted()
            self.go(HOME)
            return
        clear_front(self)
        self.calls.end()
        self.news.rest()
        self.check.rest()
        for page in self.stack.made():
            page.keep()
        self.idle.stop()
        self.stack.show_page(HOME, self.seat)
        self.stack.drop_sealed()
        self._sit(None)
        self.status.say(_("Locked {time}.").format(time=(time := clock_words(self._clock))))
        self._bridge.close(partial(self._kept, time))
        self.locked.emit()

    def cover(self) -> None:
        """Lock, and show a plain roster in place of any page; Enter leads back to the page."""
        name = self.stack.name()
        if name == ROSTER:
            return
        clear_front(self)
        if self.is_open:
            self.lock()
        target = HOME if self.stack.row(name).passing else name
        self.stack.show_page(ROSTER, self.seat, target)

    def _kept(self, time: str) -> None:
        """Say it once every draft that was sent has been written."""
        if not self.is_open:
            self.status.say(_("Locked {time}. Drafts are kept.").format(time=time))

    def _sit(self, entered: "Entered | None") -> None:
        self.seat = replace(self.seat, entered=entered)
        for page in self.stack.made():
            page.sit(self.seat)
        office.sit(self.nav, self.stack, entered)
        self._stand()

    def show_public(self, public: Public) -> None:
        """Show the station's public list, or the helplines in its place."""
        self.news.show_public(public)

    def _place(self, public: Public) -> None:
        self.nav.show_place(public.station)
        self.show_title(public.station)
        self._stand()

    # what happened

    def _told(self, words: str) -> None:
        self.status.say(words, page=self.stack.name())

    def _saved(self, topics: frozenset[str]) -> None:
        self.status.say(_("Saved {time} on this PC.").format(time=clock_words(self._clock)))
        self.stack.touched(topics)
        self.news.touched(topics, self.seat.entered)

    def trouble(self, trouble: "Trouble") -> None:
        """Say on the page shown what stands in the way."""
        from station_desk.messages import sentence  # noqa: PLC0415  start-up: rarely needed

        self._say(sentence(trouble), Mark.LATE)

    def _say(self, words: str, mark: Mark) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            page.say(words, mark)

    def _stand(self) -> None:
        checking = self.check.running and self.is_open
        self.status.stand(standing(self.news.public, self.seat.entered, checking=checking))

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        if self.is_open:
            self.lock()
        super().closeEvent(event)
