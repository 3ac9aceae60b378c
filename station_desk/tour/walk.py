"""Own the walking: key events to the focused widget, waits for what is shown, pictures.

A script is a generator of conditions; the walk goes on when the one yielded holds. So the
window lives its ordinary life in between: no nested event loop, no sleep.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from station_desk.bridge.bridge import Bridge
from station_desk.ui.style import Theme
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.window import Window

Condition = Callable[[], bool]
Script = Iterator[Condition]
TICK_MS = 10
PATIENCE_MS = (
    120_000  # a slow disk under others' work keeps a new key waiting for half a minute
)
REST_MS = 250  # a page of paper is drawn anew in 60 ms
SHADE = QColor(0, 0, 0, 120)  # over what a dialog keeps from being used
SETTLE_TICKS = 6  # events that a new size or look needs before it is painted whole
TABS = 60  # a page with more stops is a trap
QUICK = 80  # of a picture without loss: a tenth larger, written in two thirds of the time
SIZES = ((1366, 728), (1024, 560))  # 1366x768 and 1024x600 less the task bar

KEYS: dict[str, Qt.Key] = {
    **{f"F{n}": Qt.Key(Qt.Key.Key_F1.value + n - 1) for n in range(1, 13)},
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Space": Qt.Key.Key_Space,
    "Backspace": Qt.Key.Key_Backspace,
    "PgDown": Qt.Key.Key_PageDown,
}
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class StuckError(RuntimeError):
    """Say at which step the walk could not go on."""


class Walk(QObject):
    """Drive one window through one script.

    Signals:
        ended: the script is done; an empty text, or why it stopped.
    """

    ended = Signal(str)

    def __init__(self, window: Window, bridge: Bridge, pictures: Path, papers: Path) -> None:
        """Prepare; :meth:`begin` starts the script."""
        super().__init__(window)
        self.window = window
        self.keys = 0
        self.made: list[str] = []
        self._theme = window.theme
        self.papers = papers
        self._pictures = pictures
        self._script: Script = iter(())
        self._waiting: Condition | None = None
        self._step = "begin"
        self._since = QElapsedTimer()
        self._awaited = 0
        bridge.load_changed.connect(self._count)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def begin(self, script: Script) -> None:
        """Start walking ``script``."""
        self._script = script
        self._since.start()
        self._timer.start(TICK_MS)

    def _count(self, awaited: int) -> None:
        self._awaited = awaited

    def _calm(self) -> bool:
        return not self._awaited

    def _go_on(self) -> None:
        if self._waiting is not None and not self._waiting():
            if self._since.elapsed() > PATIENCE_MS:
                self._end(f"stuck at: {self._step} (page {self.window.stack.name()})")
            return
        try:
            self._waiting = next(self._script)
        except StopIteration:
            self._end("")
        except StuckError as stuck:
            self._end(f"{stuck} (after: {self._step})")
        self._since.restart()

    def _end(self, why: str) -> None:
        self._timer.stop()
        if why:
            self._save("stuck.png")
        self.ended.emit(why)

    # what a person does

    def press(self, *names: str) -> Script:
        """Press keys one after the other: ``F7``, ``Enter``, ``Ctrl+L``, or a single letter.

        Each waits until the desk has answered the one before, as a person does who looks.
        """
        for name in names:
            self._step = f"press {name}"
            yield self._calm
            self.keys += 1
            self._key(name)
            yield _always

    def _key(self, name: str) -> None:
        held = Qt.KeyboardModifier.NoModifier
        parts = name.split("+") if len(name) > 1 else [name]
        for part in parts[:-1]:
            held |= HELD[part]
        click: Callable[..., None] = QTest.keyClick  # its stubs miss QWindow and letters
        click(_handle(self.window), KEYS.get(parts[-1], parts[-1]), held)

    def _target(self) -> QWidget:
        shown = QApplication.activeModalWidget() or self.window
        inside: QWidget | None = shown.focusWidget()
        return shown if inside is None else inside

    def write(self, text: str) -> Script:
        """Type ASCII text into the focused field."""
        self._step = f"type {len(text)} letters"
        for letter in text:
            self.keys += 1
            self._key(letter)
        yield _always

    def tab_to(self, name: str) -> Script:
        """Press Tab until the field that is read out as ``name`` has the focus."""
        self._step = f"Tab to {name}"
        for _press in range(TABS):
            if self._named(self._target()).startswith(name):
                return
            yield from self.press("Tab")
            self._step = f"Tab to {name}"
        raise StuckError(f"no field {name} on page {self.window.stack.name()}")

    def _named(self, widget: QWidget) -> str:
        return widget.accessibleName()

    def fill(self, name: str, text: str) -> Script:
        """Go to a field by Tab and type."""
        yield from self.tab_to(name)
        yield from self.write(text)

    def choose(self, name: str, words: str) -> Script:
        """Go to a list and press Down until it shows ``words``."""
        yield from self.tab_to(name)
        self._step = f"choose {words}"
        for _press in range(TABS):
            box = self._target()
            if isinstance(box, QComboBox) and box.currentText() == words:
                return
            yield from self.press("Down")
        raise StuckError(f"{name} does not offer {words}")

    def button(self, words: str) -> BigButton | None:
        """Return the button that shows ``words`` and can be pressed now, in front first."""
        found = (QApplication.activeModalWidget(), self.window.stack, self.window)
        for root in found:
            for one in root.findChildren(BigButton) if root is not None else ():
                if one.words() == words and one.isVisible() and one.isEnabled():
                    return one
        return None

    def push(self, words: str) -> Script:
        """Press the key that the button with ``words`` shows, once it is there."""
        yield from self.until(f"button {words}", lambda: self.button(words) is not None)
        shown = self.button(words)
        if shown is None:
            raise StuckError(f"the button {words} went away")
        yield from self.press(shown.shown_key())

    def until(self, what: str, holds: Condition) -> Script:
        """Wait until ``holds``; ``what`` names it if it never does."""
        self._step = what
        yield holds

    def page(self, name: str) -> Script:
        """Wait until page ``name`` is shown."""
        yield from self.until(f"page {name}", lambda: self.window.stack.name() == name)

    def front(self) -> Script:
        """Bring the window to the front after a dialog, as a window manager does."""
        yield from self.until("dialog gone", lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        yield from self.until("the window in front", self.window.isActiveWindow)

    # pictures

    def picture(self, name: str) -> Script:
        """Save the window in both sizes, light and dark; it stays in the look of the last.

        A change of look costs half a second with every page made, so each picture begins in
        the look that is there.
        """
        before = self.window.size()
        other = Theme.LIGHT if self._theme is Theme.DARK else Theme.DARK
        for theme, sizes in ((self._theme, SIZES), (other, SIZES[::-1])):
            if theme is not self._theme:
                self.window.dress(theme, 100)
            for wide, high in sizes:
                self.window.resize(wide, high)
                yield from self.rest()
                self._save(f"{name}-{wide}x{high + 40}-{theme.value}.png")
        self._theme = other
        self.window.resize(before)
        yield from self.settle()

    def settle(self) -> Script:
        """Let answers arrive, layout and paint come to rest."""
        yield self._calm
        for _tick in range(SETTLE_TICKS):
            yield _always

    def rest(self) -> Script:
        """Let also what is drawn on another thread arrive."""
        yield from self.settle()
        since = QElapsedTimer()
        since.start()
        yield lambda: since.elapsed() > REST_MS

    def _save(self, file: str) -> None:
        picture, front = self.window.grab(), QApplication.activeModalWidget()
        if front is not None:
            _lay_over(picture, front)
        if not picture.save(str(self._pictures / file), quality=QUICK):
            raise StuckError(f"the picture {file} could not be saved")
        self.made.append(file)


def _handle(window: QWidget) -> QWindow:
    """Return where the system would deliver a key: the window in front."""
    handle = (QApplication.activeModalWidget() or window).windowHandle()
    if handle is None:
        raise StuckError("the window is not there")
    return handle


def _lay_over(picture: QPixmap, front: QWidget) -> None:
    """Paint a dialog over the middle of the window, as a window manager shows it."""
    dialog = front.grab()
    at = picture.rect().center() - dialog.rect().center()
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), SHADE)
    painter.drawPixmap(at, dialog)
    painter.end()


def _always() -> bool:
    return True
