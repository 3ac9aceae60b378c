"""Own the outcomes that a call can have, side by side, each with its digit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import OUTCOME_WORDS
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.qt import override
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Outcomes(QWidget):
    """What a call can come to; arrows or the digit choose, a letter begins the name.

    Signals:
        changed: another outcome was chosen.
        typed: a letter, which belongs to who answered.
        entered: Enter was pressed.
    """

    changed = Signal()
    typed = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        """Offer every outcome."""
        super().__init__()
        self.setAccessibleName(_("How did the call end?"))
        self._group = QButtonGroup(self)
        self._kinds = tuple(OUTCOME_WORDS)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        for at, kind in enumerate(self._kinds):
            words = _(OUTCOME_WORDS[kind])
            button = QRadioButton(directed(_("{key}  {words}").format(key=at + 1, words=words)))
            button.setAccessibleName(words)
            button.installEventFilter(self)
            self._group.addButton(button, at)
        self._high = 0  # of a column, in outcomes
        self._arrange()
        self._group.idToggled.connect(self._tell)

    def _arrange(self) -> None:
        """Let the outcomes stand in two columns, or in one where there is no room for two."""
        buttons = self._group.buttons()
        half = -(-len(buttons) // 2)
        wide = self._wide(buttons[:half]) + self._wide(buttons[half:])
        fits = wide + self._grid.horizontalSpacing() <= self.width()
        high = half if fits else len(buttons)
        if high != self._high:
            self._high = high
            for at, one in enumerate(buttons):
                self._grid.addWidget(one, at % high, at // high)

    def _wide(self, buttons: "Sequence[QAbstractButton]") -> int:
        return max(one.minimumSizeHint().width() for one in buttons)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._group.buttons()), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # as after a change of letters
            self._arrange()
        return done

    def _tell(self, at: int, on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        if on:
            self.setFocusProxy(self._group.button(at))
            self.changed.emit()

    def kind(self) -> ObservationKind:
        """Return the outcome chosen."""
        return self._kinds[max(self._group.checkedId(), 0)]

    def choose(self, kind: ObservationKind) -> None:
        """Choose ``kind``."""
        self._group.button(self._kinds.index(kind)).setChecked(True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Take digits, letters and Enter before the page's own keys do."""
        if not isinstance(event, QKeyEvent) or event.modifiers() & COMMANDS:
            return False
        text, enter = event.text(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter and not (text.isalnum() and text.isprintable()):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        self._press("\r" if enter else text)
        return True

    def _press(self, text: str) -> None:
        if text == "\r":
            self.entered.emit()
        elif text.isdecimal() and 1 <= int(text) <= len(self._kinds):
            self.choose(self._kinds[int(text) - 1])
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif text.isalpha():
            self.typed.emit(text)
