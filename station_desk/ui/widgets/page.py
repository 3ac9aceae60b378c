"""Own what every page is: topics it shows, how it is entered, left, refreshed and kept."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from station_desk.ui.style import letter
from station_desk.ui.widgets.language_row import LanguageRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import MessageBar
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, turn_bar
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.kinds import Topic
    from station_desk.domain.views import DueLine
    from station_desk.ui.widgets.seat import Public, Seat

MARGIN, HIGH = 20, 14  # px beside what a page shows, and above and below it
LOW = 14  # lines of letters that a frame is seen at least, before its foot


class Page(QWidget):
    """A screen of the window.

    Signals:
        go: name of a page of ``PAGES`` and what it receives (``Carried``, ``Shown``, None).
        saved: topics that a committed write touched; the window refreshes who shows them.
        told: words for the status line.
        entered: an officer opened the desk (pages unlock and first_run only).
        again: look once more whether the desk can open (page trouble only).
    """

    topics: ClassVar["frozenset[Topic]"] = frozenset()
    go = Signal(str, object)
    saved = Signal(object)
    told = Signal(str)
    entered = Signal(object)
    again = Signal()

    def __init__(self, seat: "Seat", parent: QWidget | None = None) -> None:
        """Keep the seat; a page lays itself out in its own ``__init__`` after this."""
        super().__init__(parent)
        self.seat = seat
        self.setProperty("look", "page")
        self.bar = MessageBar(self)

    def now(self) -> datetime:
        """Return the present instant."""
        return self.seat.clock()

    def sit(self, seat: "Seat") -> None:
        """Take another seat: the desk was opened or locked while this page was shown."""
        self.seat = seat

    def show_public(self, public: "Public") -> None:
        """Take what may be shown without a log-in."""

    def show_due(self, lines: "tuple[DueLine, ...]") -> None:
        """Take the Due list, which the window asks for after unlock and every save."""

    def arrive(self, carried: object) -> None:
        """Take what another page sent along; called at every entry, after the first refresh."""

    def arrive_back(self) -> None:
        """Take that Esc led back here; a page may keep then what was looked for."""
        self.arrive(None)

    def refresh(self) -> None:
        """Ask again for what is shown; called at first entry and after a touched topic."""

    def leave(self) -> None:
        """Another page is shown now."""

    def back(self) -> bool:
        """Go one step back inside the page on Esc; False lets the window leave the page."""
        return False

    def empty(self) -> bool:
        """Tell whether there is nothing to come back to; Esc passes by such a page."""
        return False

    def keep(self) -> None:
        """Save the draft now, for the desk is about to lock."""

    def hand_on(self) -> object:
        """Return what :meth:`arrive` needs to show the same again in another language."""
        return None

    def under_way(self) -> bool:
        """Tell whether the program should not end now to begin anew: something is half done."""
        return False

    def on_key(self, key: str, act: Callable[[], object]) -> QShortcut:
        """Call ``act`` on ``key`` while the page is shown."""
        made = QShortcut(QKeySequence(key), self)
        made.setAutoRepeat(False)
        made.activated.connect(act)
        return made

    def column(self, head: str | QWidget, *, spacing: int = 10) -> QVBoxLayout:
        """Lay the page out as a column that begins with its title and the message bar."""
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, HIGH, MARGIN, HIGH)
        column.setSpacing(spacing)
        column.addWidget(label(head, look="title") if isinstance(head, str) else head)
        column.addWidget(self.bar)
        return column

    def say(self, words: str, mark: Mark = Mark.GOOD) -> None:
        """Answer on the page's message bar."""
        self.bar.say(mark, words)


class CentredPage(Page):
    """A page that is one frame a little above its middle, as wide as its letters ask for."""

    def centre(
        self, frame: QWidget, *, letters: int, tall: bool = False, foot: QWidget | None = None
    ) -> None:
        """Lay ``frame`` out ``letters`` lines wide; ``tall`` takes all the height.

        ``foot`` stands below where there is room for it.
        """
        self._frame, self._letters = frame, letters
        self._foot = foot
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(frame)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, HIGH, MARGIN, HIGH)
        if not tall:
            column.addStretch(2)
        column.addLayout(row, 1 if tall else 0)
        if not tall:
            column.addStretch(3)
        if foot is not None:
            column.addWidget(foot)

    def speaks(self) -> QWidget:
        """Return a row of the languages, which changes that of the desk."""
        row = LanguageRow()
        row.chosen.connect(lambda language: self.go.emit("language", language))
        return row

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self._letters * letter(self)
        self._frame.setFixedWidth(min(wide, self.width() - 2 * MARGIN))
        self._fit_foot()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_foot()
        return done

    def _fit_foot(self) -> None:
        """Leave the foot away where the frame needs its room; a long frame scrolls."""
        inside = self._frame.layout()
        if self._foot is None or inside is None:
            return
        wide, most = self._frame.width(), LOW * letter(self)
        needs = min(inside.totalHeightForWidth(wide), most)
        room = self.height() - self._foot.sizeHint().height() - 2 * MARGIN
        self._foot.setVisible(needs <= room)


def scrolled(inside: QWidget, *, keys: bool = False) -> QScrollArea:
    """Return ``inside`` in a frame that scrolls up and down when the window is too low.

    With ``keys`` Tab stops at it and arrows scroll it: for text without fields, which would
    scroll into view by themselves.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setAccessibleName(_("More of this page"))
    focus = Qt.FocusPolicy.TabFocus if keys else Qt.FocusPolicy.NoFocus
    area.setFocusPolicy(focus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("look", "scroll")
    area.viewport().setAutoFillBackground(False)
    if inside.property("look") in (None, "clear"):
        inside.setProperty("look", "scrolled")
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    return area


class Card(QFrame):
    """A frame of the style sheet; a bar at its side turns with the window."""

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            turn_bar(self, self.layoutDirection())


def card_frame(*, look: str = "card", margins: int = 16) -> tuple[QFrame, QVBoxLayout]:
    """Return a framed area with its column."""
    frame = Card()
    frame.setProperty("look", look)
    turn_bar(frame, frame.layoutDirection())
    column = QVBoxLayout(frame)
    column.setContentsMargins(margins, margins, margins, margins)
    column.setSpacing(10)
    return frame, column
