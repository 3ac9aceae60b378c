"""Own every text on the screen: labels and lines that can only be plain text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def label(words: str = "", *, look: str = "body", wrap: bool = False) -> QLabel:
    """Return a plain-text label; ``look`` is a name of the style sheet.

    Looks: body, muted, small, strong, heading, title, section, number, key, say, warn.
    """
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHorizontalStretch(1)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def line(name: str, *, hint: str = "", secret: bool = False, limit: int = 300) -> QLineEdit:
    """Return a one-line field; ``name`` is read out, ``secret`` hides what is typed."""
    made = QLineEdit()
    furnish(made, name, hint=hint, limit=limit)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def furnish(made: QLineEdit, name: str, *, hint: str = "", limit: int = 300) -> None:
    """Give a one-line field its name and hint, and keep what is typed to itself."""
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(limit)
    made.setInputMethodHints(PRIVATE)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def see_box(words: str, *secrets: QLineEdit) -> QCheckBox:
    """Return a box that shows what is typed into ``secrets`` while it is ticked."""
    made = QCheckBox(words)

    def show(on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        for one in secrets:
            mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
            one.setEchoMode(mode)

    made.toggled.connect(show)
    return made


def lines(name: str, *, hint: str = "") -> QPlainTextEdit:
    """Return a field of several lines; Tab leaves it."""
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setInputMethodHints(PRIVATE)
    return made


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a part; one that has no place yet is left to appear with its parent.

    Showing it at once would open a window of its own for a moment.
    """
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties and let the sheet see them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
