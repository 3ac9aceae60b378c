"""Own the card of the keys: which letter each key writes, alone and with Shift."""

from unicodedata import category

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from station_desk.machine.typing_tables import TypingTable
from station_desk.ui.style import letter
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.text import label
from station_desk.words import _

# The rows of a US keyboard: keys, and the same keys with Shift.
ROWS = (
    ("`1234567890-=", "~!@#$%^&*()_+"),
    ("qwertyuiop[]\\", "QWERTYUIOP{}|"),
    ("asdfghjkl;'", 'ASDFGHJKL:"'),
    ("zxcvbnm,./", "ZXCVBNM<>?"),
)
ACROSS = 13  # keys of the longest row
CARRIER = "\u0640"  # a stroke under a mark that stands on a letter
LEAST, MOST = 66, 84  # px of a key


class TypingCard(QFrame):
    """The keys of a table as a keyboard, near the field; a click on a letter writes it.

    It never takes the keyboard from the field.

    Signals:
        picked: a letter to be written.
    """

    picked = Signal(str)

    def __init__(self, field: QWidget, table: TypingTable, name: str) -> None:
        """Show ``table``."""
        super().__init__(field.window(), Qt.WindowType.ToolTip)  # one that never takes keys
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as keys lie
        self.setProperty("look", "keys")
        self.setAccessibleName(_("Keys of typing by sound"))
        shown = field.window().screen().availableGeometry().width()
        self._wide = max(LEAST, min(MOST, 4 * letter(field), (shown - 60) // ACROSS))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        head = _(
            "Keys of {language}, the second with Shift. F12 turns it off, Ctrl F12 hides them."
        )
        column.addWidget(label(head.format(language=name), look="small"))
        for plain, shifted in ROWS:
            row = self._row(table, plain, shifted)
            if row is not None:
                column.addLayout(row)
        if table.missing:
            column.addWidget(label(_("No key writes these; click them:"), look="small"))
            others = FlowRow(gap=4)
            for one in table.missing:
                others.addWidget(self._letter(one, one, big=True))
            column.addLayout(others)

    def _row(self, table: TypingTable, plain: str, shifted: str) -> QHBoxLayout | None:
        """Return a row of the keyboard; None where the table has nothing in it."""
        pairs = [(key, table.keys.get(key, ""), table.keys.get(up, ""))
                 for key, up in zip(plain, shifted, strict=True)]  # fmt: skip
        known = [one for one in pairs if one[1] or one[2]]
        if not known:
            return None
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addSpacing({"a": self._wide // 3, "z": 2 * self._wide // 3}.get(plain[0], 0))
        for key, low, high in known:
            row.addWidget(self._key(key, low, high))
        row.addStretch(1)
        return row

    def _key(self, key: str, low: str, high: str) -> QWidget:
        """Return one key: its Latin sign, its letter, beside it that with Shift."""
        made = QFrame()
        made.setProperty("look", "soft")
        made.setFixedWidth(self._wide)
        row = QHBoxLayout(made)
        row.setContentsMargins(4, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(label(key.upper(), look="keysign"))
        row.addStretch(1)
        if low:
            row.addWidget(self._letter(low, key, big=True))
        if high:
            row.addWidget(self._letter(high, key, big=False))
        return made

    def _letter(self, written: str, key: str, *, big: bool) -> QPushButton:
        made = QPushButton(CARRIER + written if category(written[0]) == "Mn" else written)
        made.setProperty("look", "bigletter" if big else "smallletter")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(f"{key} {written}")
        made.clicked.connect(lambda: self.picked.emit(written))
        return made

    def show_by(self, field: QWidget) -> None:
        """Show it below the field, above where there is no room below, never upon it."""
        self.adjustSize()
        window = field.window()
        corner = window.mapToGlobal(QPoint(0, 0))
        under = field.mapToGlobal(QPoint(0, field.height() + 4)).y()
        over = field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4
        room = window.screen().availableGeometry()
        fits = under + self.height() <= room.bottom()
        left = corner.x() + (window.width() - self.width()) // 2
        left = max(room.left(), min(left, room.right() - self.width()))
        self.move(left, under if fits else max(room.top(), over))
        self.show()
