"""Own the window: its frame, its keys, which page is shown, locking and unlocking.

Imports at module level only Qt, domain, machine, messages and words (ruling 11); pages are
dotted names, loaded on first visit.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from station_desk.bridge.bridge import Bridge
from station_desk.domain import local
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import Topic
from station_desk.messages import sentence
from station_desk.ui import style
from station_desk.ui.widgets.idle import IdleWatch
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.nav import Nav
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Doors, Entered, Public, Seat
from station_desk.ui.widgets.stack import PageRow, PageStack
from station_desk.ui.widgets.status_line import StatusLine
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.views import DueLine

AT = "station_desk.ui.pages."
HOME = "help_now"
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
    PageRow(name="referral", at=AT + "referral:ReferralPage"),
    PageRow(name="unlock", at=AT + "unlock:UnlockPage", sealed=False, passing=True),
    PageRow(name="first_run", at=AT + "first_run:FirstRunPage", sealed=False, passing=True),
    PageRow(name="trouble", at=AT + "trouble:TroublePage", sealed=False, passing=True),
)
SNAPSHOT_OF = frozenset({Topic.REGISTER, Topic.SETTINGS})
DUE_OF = frozenset({Topic.CONCERNS, Topic.REFERRALS, Topic.CLOCKS})


class Window(QMainWindow):
    """The one window of the desk.

    Signals:
        locked: the desk was locked.
        look_changed: theme and scale, for the settings.
    """

    locked = Signal()
    look_changed = Signal(str, int)

    def __init__(
        self, bridge: Bridge, clock: Callable[[], datetime], doors: Doors, *,
        practice: bool = False, pages: Sequence[PageRow] = PAGES, family: str = "",
    ) -> None:  # fmt: skip
        """Lay out the frame; nothing is read before :meth:`show_public` or :meth:`go`."""
        super().__init__()
        self._bridge, self._clock = bridge, clock
        self._seat = Seat(bridge=bridge, clock=clock, doors=doors, practice=practice)
        self._public: Public | None = None
        self._wanted: tuple[str, object] | None = None
        self._theme, self._percent, self._family = style.Theme.LIGHT, 100, family
        self.stack = PageStack(pages, self._connect)
        self.nav = Nav([(one.name, one.key, one.words) for one in pages if one.key])
        self.status = StatusLine()
        self.idle = IdleWatch(self, clock)
        self._lay_out(practice=practice)
        self._keys()
        self._show_title()
        self.stack.shown.connect(self.nav.show_page)
        self.idle.idled.connect(self.lock)

    def _lay_out(self, *, practice: bool) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if practice:
            column.addWidget(label(_("PRACTICE. Nothing here is real."), look="practice"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)
        self.nav.show_locked(locked=True)
        self.resize(1366, 728)

    def _keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+L": self.lock,
            "Ctrl+D": self.turn_light,
            "Ctrl++": lambda: self.scale(1),
            "Ctrl+=": lambda: self.scale(1),
            "Ctrl+-": lambda: self.scale(-1),
            "Ctrl+0": lambda: self.scale(0),
            "Esc": self.back,
        }
        for key, act in acts.items():
            made = QShortcut(QKeySequence(key), self)
            made.activated.connect(act)
        self.nav.picked.connect(self._pick)

    def _connect(self, name: str, page: Page) -> None:
        page.go.connect(self.go)
        page.saved.connect(self._saved)
        page.told.connect(self.status.say)
        if self._public is not None:
            page.show_public(self._public)
        if name in ("unlock", "first_run"):
            page.entered.connect(self._enter)

    # where to go

    @property
    def is_open(self) -> bool:
        """Tell whether an officer is at the desk."""
        return self._seat.entered is not None

    def _pick(self, name: str) -> None:
        if name == "lock":
            self.lock()
        else:
            self.go(name, None)

    def go(self, name: str, carried: object = None) -> None:
        """Show page ``name``; a sealed one asks for the officer first."""
        if self.stack.row(name).sealed and not self.is_open:
            self._wanted = (name, carried)
            self.stack.show_page("unlock", self._seat)
            self.nav.show_page(name)
            return
        self.stack.show_page(name, self._seat, carried)

    def back(self) -> None:
        """Go one step back: inside the page, else to the page before, else home."""
        page = self.stack.currentWidget()
        if isinstance(page, Page) and page.back():
            return
        shown = self.stack.name()
        if shown in ("first_run", HOME):
            return
        if shown == "unlock":
            self._wanted = None
        self.stack.show_page(self.stack.before() or HOME, self._seat)
        self.stack.forget_last()

    # locking

    def _enter(self, entered: Entered) -> None:
        self._seat = Seat(
            bridge=self._bridge, clock=self._clock, doors=self._seat.doors,
            practice=self._seat.practice, entered=entered,
        )  # fmt: skip
        self._tell_seat()
        self.nav.show_locked(locked=False)
        self.idle.start()
        self._stand()
        self._ask_due()
        self._renew_public()
        name, carried = self._wanted or (HOME, None)
        self._wanted = None
        self.go(name, carried)

    def lock(self) -> None:
        """Hide what is sealed at once, keep its drafts, close the database, forget the keys."""
        if not self.is_open:
            self.go(HOME)
            return
        for page in self.stack.made():
            page.keep()
        self.idle.stop()
        self._seat = Seat(
            bridge=self._bridge, clock=self._clock, doors=self._seat.doors,
            practice=self._seat.practice,
        )  # fmt: skip
        self.stack.show_page(HOME, self._seat)
        self.stack.drop_sealed()
        self._tell_seat()
        self.nav.show_locked(locked=True)
        self._stand()
        self.status.say(_("Locked {time}. Drafts are kept.").format(time=self._time()))
        self._bridge.close()
        self.locked.emit()

    def _tell_seat(self) -> None:
        for page in self.stack.made():
            page.sit(self._seat)

    # what is shown without a log-in

    def show_public(self, public: Public) -> None:
        """Show the station's public list, or the helplines in its place."""
        self._public = public
        self.nav.show_place(public.station)
        self._show_title()
        self._stand()
        for page in self.stack.made():
            page.show_public(public)

    def _renew_public(self) -> None:
        entered = self._seat.entered
        if entered is None:
            return
        publish = entered.publish
        self._bridge.read(
            entered.snapshot,
            lambda made: self._bridge.run(partial(publish, made), _nothing, owner=self),
            owner=self, latest="snapshot", failed=self.trouble,
        )  # fmt: skip

    def _ask_due(self) -> None:
        if self._seat.entered is not None:
            self._bridge.read(
                self._seat.entered.due,
                self._show_due,
                owner=self,
                latest="due",
                failed=self.trouble,
            )

    def _show_due(self, lines: "tuple[DueLine, ...]") -> None:
        for page in self.stack.made():
            page.show_due(lines)

    # what happened

    def _saved(self, topics: frozenset[str]) -> None:
        self.status.say(_("Saved {time} on this PC.").format(time=self._time()))
        self.stack.touched(topics)
        if topics & DUE_OF:
            self._ask_due()
        if topics & SNAPSHOT_OF:
            self._renew_public()

    def trouble(self, trouble: Trouble) -> None:
        """Say on the page shown what stands in the way."""
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            page.say(sentence(trouble), Mark.LATE)

    def _time(self) -> str:
        return local.clock(self._clock())

    def _stand(self) -> None:
        entered = self._seat.entered
        words = [_("Ctrl L locks")] if entered else [_("Locked")]
        if entered is not None:
            words.insert(0, _("Officer {belt}").format(belt=entered.desk.officer.belt_no))
        if self._public is not None and self._public.made_at is not None:
            made = local.when(self._public.made_at)
            words.insert(0, _("Contact list of {time}").format(time=made))
        self.status.stand("   \u00b7   ".join(words))

    # look

    def _show_title(self) -> None:
        station = self._public.station if self._public else ""
        parts = [_("PRACTICE")] if self._seat.practice else []
        self.setWindowTitle(
            " - ".join((*parts, _("Station desk"), *([station] if station else [])))
        )

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
            self._theme, self._percent = theme, percent
            style.dress(app, theme, percent, self._family or app.font().family())
            self.nav.show_scale(percent)
            self.look_changed.emit(theme.value, percent)

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        if self.is_open:
            self.lock()
        super().closeEvent(event)


def _nothing(_answer: object) -> None:
    """Need no answer."""
