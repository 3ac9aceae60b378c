"""Own the outcomes that a call can have, side by side, each with its digit."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import OUTCOME_WORDS
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.qt import override
from station_desk.words import _

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
        """Offer every outcome, two to a row where there is room."""
        super().__init__()
        self.setAccessibleName(_("How did the call end?"))
        self._group = QButtonGroup(self)
        self._kinds = tuple(OUTCOME_WORDS)
        rows = FlowRow(self, gap=6, even=True, most=2)
        for at, kind in enumerate(self._kinds):
            words = _(OUTCOME_WORDS[kind])
            button = QRadioButton(directed(_("{key}  {words}").format(key=at + 1, words=words)))
            button.setAccessibleName(words)
            button.installEventFilter(self)
            self._group.addButton(button, at)
            rows.addWidget(button)
        self._group.idToggled.connect(self._tell)

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
