"""Own the window: its frame, its keys, which page is shown, locking and unlocking.

The frame is painted before any page is loaded; what only a page or an open desk needs is
imported where it is used, each with its start-up cost.

Imports at module level only Qt, domain, machine, messages and words (ruling 11); pages are
dotted names, loaded on first visit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from station_desk.bridge.bridge import Bridge
from station_desk.ui import style
from station_desk.ui.dialogs.calls_waiting import CallsWaiting
from station_desk.ui.dialogs.record_check import RecordCheck
from station_desk.ui.widgets.front import FrontKeys, clear_front
from station_desk.ui.widgets.idle import IdleWatch
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.nav import Nav
from station_desk.ui.widgets.news import News
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Carried, Doors, Public, Seat
from station_desk.ui.widgets.stack import PageRow, PageStack
from station_desk.ui.widgets.standing import clock_words, standing
from station_desk.ui.widgets.status_line import StatusLine
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.errors import Trouble
    from station_desk.ui.widgets.entered import Entered

AT = "station_desk.ui.pages."
HOME = "help_now"
UNLOCK = "unlock"
ROSTER = "roster"
RESTORE = "restore"
CTRL_L = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
SMALLEST = (900, 500)  # px; letters may be bigger than fits, pages scroll
PAGES: tuple[PageRow, ...] = (
    PageRow(
        name=HOME, key="F1", words=N_("Help now"), at=AT + "help_now:HelpNowPage", sealed=False
    ),
    PageRow(name="guide", key="F2", words=N_("Guide"), at=AT + "guide:GuidePage", sealed=False),
    PageRow(
        name="referrals", key="F3", words=N_("Referrals"), at=AT + "referrals:ReferralsPage"
    ),
    PageRow(name="contacts", key="F4", words=N_("Contacts"), at=AT + "contacts:ContactsPage"),
    PageRow(name="preview", key="F6", words=N_("Print"), at=AT + "preview:PreviewPage"),
    PageRow(name="station", key="F11", words=N_("This station"), at=AT + "station:StationPage"),
    PageRow(name="journal", at=AT + "journal:JournalPage"),
    PageRow(name="officers", at=AT + "officers:OfficersPage"),
    PageRow(name="backups", at=AT + "backups:BackupsPage"),
    PageRow(name="restore", at=AT + "restore:RestorePage", sealed=False, passing=True),
    PageRow(name="retention", at=AT + "retention:RetentionPage"),
    PageRow(name="referral", at=AT + "referral:ReferralPage"),
    PageRow(name="unlock", at=AT + "unlock:UnlockPage", sealed=False, passing=True),
    PageRow(name="way_back", at=AT + "way_back:WayBackPage", sealed=False, passing=True),
    PageRow(name="first_run", at=AT + "first_run:FirstRunPage", sealed=False, passing=True),
    PageRow(name=ROSTER, at=AT + "roster:RosterPage", sealed=False, passing=True),
    PageRow(name="trouble", at=AT + "trouble:TroublePage", sealed=False, passing=True),
)


class Frame(QMainWindow):
    """The window without its pages: practice bar, nav, status, title, look.

    Signals:
        look_changed: theme and scale, for the settings.
        painted: the window was painted just now.
    """

    look_changed = Signal(str, int)
    painted = Signal()

    def __init__(self, pages: Sequence[PageRow], *, practice: bool, family: str) -> None:
        """Make the parts; :meth:`lay_out` puts them around the pages."""
        super().__init__()
        self._practice, self._family = practice, family
        self._theme, self._percent, self._station = style.Theme.LIGHT, 100, ""
        self.nav = Nav([(one.name, one.key, one.words) for one in pages if one.key])
        self.status = StatusLine()

    def lay_out(self, stack: PageStack) -> None:
        """Put the parts around ``stack``."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strip = label(_("PRACTICE. Nothing here is real."), look="practice")
        column.addWidget(self._strip)
        self._strip.setVisible(self._practice)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(stack, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)
        self.nav.show_locked(locked=True)
        self.show_title("")
        self.bind(
            {
                "Ctrl+D": self.turn_light,
                "Ctrl++": partial(self.scale, 1),
                "Ctrl+=": partial(self.scale, 1),
                "Ctrl+-": partial(self.scale, -1),
                "Ctrl+0": partial(self.scale, 0),
            }
        )
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 728)

    def bind(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Let keys act from anywhere in the window."""
        for key, act in acts.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def show_title(self, station: str) -> None:
        """Show program and station, never a child's data."""
        self._station = station
        parts = [_("PRACTICE")] if self._practice else []
        parts += [_("Station desk"), *([station] if station else [])]
        self.setWindowTitle(" - ".join(parts))

    def show_plain(self, name: str) -> None:
        """Show nothing but the page while ``name`` is the roster; else everything again."""
        plain = name == ROSTER
        for one in (self.nav, self.status):
            one.setVisible(not plain)
        self._strip.setVisible(self._practice and not plain)
        if plain:
            self.setWindowTitle(_("Duty roster"))
        else:
            self.show_title(self._station)

    def begin_look(self, theme: style.Theme, percent: int) -> None:
        """Take over the look that the program was dressed in before the window was made."""
        self._theme, self._percent = theme, percent
        self.nav.show_scale(percent)

    def turn_light(self) -> None:
        """Change between day and night."""
        dark = self._theme is style.Theme.DARK
        self.dress(style.Theme.LIGHT if dark else style.Theme.DARK, self._percent)

    def scale(self, step: int) -> None:
        """Make letters one step bigger or smaller; 0 goes back to 100 %."""
        at = style.SCALES.index(self._percent) + step
        percent = style.SCALES[max(0, min(at, len(style.SCALES) - 1))] if step else 100
        self.dress(self._theme, percent)

    def dress(self, theme: style.Theme, percent: int) -> None:
        """Show ``theme`` at ``percent``."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.begin_look(theme, percent)
            style.dress(app, theme, percent, self._family or app.font().family())
            self.look_changed.emit(theme.value, percent)

    def show_crash(self) -> None:
        """Say calmly that something in the program broke; one such dialog at a time."""
        from station_desk.ui.dialogs.ask import Told  # noqa: PLC0415  start-up: rarely needed

        if not self.findChildren(Told):
            Told(self, _("Something in the program went wrong"), _(
                "What was saved is safe, and the draft is kept. You can go on. If it comes "
                "again, close the desk and open it anew, and tell who looks after this PC: the "
                "file crash.txt in the data folder names the place, and no person."
            )).open()  # fmt: skip

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted.emit)


class Window(Frame):
    """The one window of the desk: which page is shown, who sits at it, what it was told.

    Signals:
        locked: the desk was locked.
        opened: an officer opened the desk.
        again: somebody asks to look once more whether the desk can open.
    """

    locked = Signal()
    opened = Signal()
    again = Signal()

    def __init__(
        self, bridge: Bridge, clock: Callable[[], datetime], doors: Doors, *,
        practice: bool = False, pages: Sequence[PageRow] = PAGES, family: str = "",
    ) -> None:  # fmt: skip
        """Lay out the frame; nothing is read before :meth:`show_public` or :meth:`go`."""
        super().__init__(pages, practice=practice, family=family)
        self._bridge, self._clock = bridge, clock
        self.seat = Seat(bridge=bridge, clock=clock, doors=doors, practice=practice)
        self._gate = UNLOCK
        self.check = RecordCheck(self, bridge)
        self.check.changed.connect(self._stand)
        self.calls = CallsWaiting(self)
        self.calls.told.connect(self.status.say)
        self.calls.saved.connect(self._saved)
        self.calls.go.connect(self.go)
        self._wanted: tuple[str, object] | None = None
        self.stack = PageStack(pages, self._connect)
        self.news = News(self.stack, bridge)
        self.news.stands.connect(self._place)
        self.news.failed.connect(self.trouble)
        self.idle = IdleWatch(self, clock)
        self.lay_out(self.stack)
        self._keys()
        self.stack.shown.connect(self.nav.show_page)
        self.stack.shown.connect(self.status.leave)
        self.stack.shown.connect(self.show_plain)
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
        if name == "lock":
            self.lock()
        else:
            self.go(name, None)

    def go(self, name: str, carried: object = None) -> None:
        """Show page ``name``; a sealed one asks for the officer first.

        Real numbers of Help now do not go into a practice referral (care.md).
        """
        if self.seat.practice and isinstance(carried, Carried):
            carried = replace(carried, phone="", calls=())
        if self.stack.row(name).sealed and not self.is_open:
            self._wanted = (name, carried)
            self.stack.show_page(self._gate, self.seat)
            self.nav.show_page(name)
            return
        if name == RESTORE and self.is_open:
            self.lock()  # its files are to be put aside
        self.stack.show_page(name, self.seat, carried)

    def show_gate(self, name: str, carried: object) -> None:
        """Show what stands before sealed pages now; the log-in where a page is ``carried``."""
        self._gate = name
        if name != UNLOCK:
            self.stack.show_page(name, self.seat, carried)
        elif carried:
            self.go(str(carried))

    def back(self) -> None:
        """Go one step back: inside the page, else to the page before, else home."""
        page, shown = self.stack.currentWidget(), self.stack.name()
        if (isinstance(page, Page) and page.back()) or shown == HOME:
            return
        if shown == self._gate:
            self._wanted = None
        self.stack.show_page(self.stack.before() or HOME, self.seat)
        self.stack.forget_last()

    # locking

    def _enter(self, entered: "Entered") -> None:
        self._gate = UNLOCK
        self._sit(entered)
        self.idle.start()
        self.opened.emit()
        self.news.begin(entered)
        self.check.begin(entered)
        name, carried = self._wanted or (HOME, None)
        self._wanted = None
        self.go(name, carried)
        if entered.notices:
            self._say("\n".join(entered.notices), Mark.SOON)
        tried = carried.calls if isinstance(carried, Carried) else ()
        self.calls.begin(self.seat, [one.id for one in tried])

    def lock(self) -> None:
        """Hide what is sealed at once, keep its drafts, close the database, forget the keys."""
        if not self.is_open:
            self._bridge.forget_opening()
            self._wanted = None
            self.go(HOME)
            return
        clear_front(self)
        self.calls.end()
        for page in self.stack.made():
            page.keep()
        self.idle.stop()
        self.stack.show_page(HOME, self.seat)
        self.stack.drop_sealed()
        self._sit(None)
        time = clock_words(self._clock)
        self.status.say(_("Locked {time}.").format(time=time))
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
        self.nav.show_locked(locked=entered is None)
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
