"""Own the mark in a field that says which letters its keys write."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from station_desk.ui.widgets.qt import override
from station_desk.words import _

GAP = 6  # px between mark and frame


class TypingMark(QPushButton):
    """A small word at the end of the field; a click shows the keys. It takes no focus."""

    def __init__(self, field: QWidget, words: str) -> None:
        """Put ``words`` into ``field``."""
        super().__init__(words, field)
        self.setProperty("look", "typing")
        self.setAccessibleName(_("Show the keys of typing by sound"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._field = field
        field.installEventFilter(self)
        self.show()
        self._place()

    def _place(self) -> None:
        """Stand at the end of a line, or in the last corner of a field of several."""
        self.adjustSize()
        field, wide, high = self._field, self.width(), self.height()
        inside = field.rect()
        if isinstance(field, QPlainTextEdit | QTextEdit):
            inside = field.viewport().geometry()
        mirrored = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = inside.left() + GAP if mirrored else inside.right() - wide - GAP
        if isinstance(field, QLineEdit):
            room = wide + GAP
            field.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)
            top = inside.top() + (inside.height() - high) // 2
        else:
            top = inside.bottom() - high - 1
        self.move(left, top)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange)
        if event.type() in kinds:
            self._place()
        return False

    def leave(self) -> None:
        """Leave the field as it was."""
        self._field.removeEventFilter(self)
        if isinstance(self._field, QLineEdit):
            self._field.setTextMargins(0, 0, 0, 0)
        self.hide()
        self.deleteLater()
