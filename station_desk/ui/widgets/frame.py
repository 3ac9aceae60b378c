"""Own the frame of the window: practice bar, nav, status line, title, the look of it all."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from station_desk.ui import style
from station_desk.ui.widgets.due_counts import DueCounts
from station_desk.ui.widgets.nav import Nav
from station_desk.ui.widgets.page_room import PageRoom
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.stack import PageRow, PageStack
from station_desk.ui.widgets.status_line import StatusLine
from station_desk.ui.widgets.text import Words, label
from station_desk.words import N_, _, mirrored, screen

ROSTER = "roster"
STRIP = N_("PRACTICE. Nothing here is real.")
SMALLEST = (900, 500)  # px; letters may be bigger than fits, pages scroll


class Frame(QMainWindow):
    """The window without its pages: practice bar, nav, status, title, look.

    Signals:
        look_changed: theme and scale, for the settings.
        painted: the window was painted just now.
    """

    look_changed = Signal(str, int)
    painted = Signal()

    def __init__(self, pages: Sequence[PageRow], *, practice: bool) -> None:
        """Make the parts; :meth:`lay_out` puts them around the pages."""
        super().__init__()
        self._practice = practice
        self._theme, self._percent, self._station = style.Theme.LIGHT, 100, ""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.layoutDirectionChanged.connect(self._turn_words)
        self.nav = Nav([(one.name, one.key, one.words) for one in pages if one.key])
        self.status = StatusLine()

    def lay_out(self, stack: PageStack) -> None:
        """Put the parts around ``stack``."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strip = label(_(STRIP), look="practice")
        column.addWidget(self._strip)
        self._strip.setVisible(self._practice)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.nav)
        self._room = PageRoom(stack)
        row.addWidget(self._room, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)
        self.nav.show_locked(locked=True)
        self._counts = DueCounts()
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
        parts += [self._counts.words] if self._counts.words else []
        self.setWindowTitle(" - ".join(parts))

    def show_counts(self, counts: DueCounts) -> None:
        """Show in the title how many limits are late and soon; they stay there while locked."""
        self._counts = counts
        self.show_title(self._station)

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

    @property
    def theme(self) -> style.Theme:
        """Return what the window is dressed in."""
        return self._theme

    def begin_look(self, theme: style.Theme, percent: int) -> None:
        """Take over the look that the program was dressed in before the window was made.

        The sheet hangs on the window, not on the program: a page is put together from the
        inside out, and Qt would look through all rules again at each of its layers.
        """
        self._theme, self._percent = theme, percent
        self.setStyleSheet(style.sheet(theme, percent, screen()))
        self.nav.show_scale(percent, self.width())

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
            style.dress(app, theme, percent)
            self.begin_look(theme, percent)
            self.look_changed.emit(theme.value, percent)

    def turn(self) -> None:
        """Show what stands round the pages in the language now running, from its side."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            way = Qt.LayoutDirection
            app.setLayoutDirection(way.RightToLeft if mirrored() else way.LeftToRight)
            style.dress(app, self._theme, self._percent)
            self.begin_look(self._theme, self._percent)
        self._strip.setText(_(STRIP))
        self.nav.speak()
        self._room.speak()
        self.status.forget()
        self.show_title(self._station)

    def _turn_words(self, way: Qt.LayoutDirection) -> None:
        for one in QApplication.allWidgets():
            if isinstance(one, Words):
                one.turn(way)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.nav.show_scale(self._percent, event.size().width())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted.emit)
