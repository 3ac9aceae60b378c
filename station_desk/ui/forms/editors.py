"""Own the widget behind each kind of field: it gives and takes a value, and tells changes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QObject,
    QRegularExpression,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QRegularExpressionValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from station_desk.domain.direction import bare
from station_desk.domain.draft import DIGITS
from station_desk.ui.forms.fields import LATIN as LATIN_LINES
from station_desk.ui.forms.fields import (
    Field,
    Instant,
    Line,
    Number,
    Pick,
    Text,
    Tick,
    Ticks,
)
from station_desk.ui.forms.offered import OfferedLine
from station_desk.ui.forms.tick_grid import TickGrid
from station_desk.ui.widgets.directed import directed, hinted
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.secret import SecretLine
from station_desk.ui.widgets.text import LATIN, ended, furnish, line, lines, show_hint
from station_desk.words import _

LONG = 20  # letters that a narrow field shows
LEAD = re.compile(r"^\d ")  # the digit that chooses
EDGE = 2  # px that the words keep from the sides of their field
PAUSE_MS = 1500  # after it a new word is begun
ANY_DIGITS = "[0-9\u06f0-\u06f9\u0660-\u0669]"


class Drop(QComboBox):
    """A list that opens; typing letters finds a choice. The wheel never changes it.

    Signals:
        numbered: a digit that stands before a choice chose it.
    """

    numbered = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        """Offer ``choices`` (value, words)."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(12)
        self._typed, self._since = "", QElapsedTimer()
        self.currentTextChanged.connect(self._tell_whole)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the choices."""
        self.clear()
        for value, words in choices:
            self.addItem(directed(_(words)), value)

    def _tell_whole(self, words: str) -> None:
        """Tell under the pointer what may be too long for the field."""
        self.setToolTip(hinted(bare(words) if len(words) > LONG else ""))

    def seen(self, style: QStyleOptionComboBox) -> str:
        """Return the words as they stand in the field: what is too long ends in dots."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, style, part, self
        )
        end = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(style.currentText, end, field.width() - 2 * EDGE)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style = QStyleOptionComboBox()
        self.initStyleOption(style)
        whole, style.currentText = style.currentText, self.seen(style)
        if self.currentIndex() < 0 or whole == style.currentText:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, style)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, style)

    def value(self) -> str:
        """Return the chosen value, or an empty text."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose ``value``; an unknown one chooses nothing."""
        self.setCurrentIndex(self.findData(value))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not self._since.isValid() or self._since.elapsed() > PAUSE_MS:
            self._typed = ""
        text = event.text()
        if text.isprintable() and text and (self._typed or not text.isspace()):
            self._typed += text
            self._since.start()
            self._find()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        """Choose the first choice that begins with what was typed, blanks included."""
        wanted = self._typed.casefold().translate(DIGITS)
        for at in range(self.count()):
            words = bare(self.itemText(at)).casefold()
            if words.startswith(wanted) or LEAD.sub("", words).startswith(wanted):
                self.setCurrentIndex(at)
                if wanted.isdigit():
                    self.numbered.emit()
                return

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        self._typed = ""  # what was typed at the last visit is another word
        super().focusInEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()


class ChoiceRow(QWidget):
    """A few choices side by side; arrows or the first letter choose.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer ``choices`` (value, words); none is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = tuple(value for value, _words in choices)
        self._latin = tuple(words.casefold() for _value, words in choices)
        row = FlowRow(self)
        for at, (_value, words) in enumerate(choices):
            button = QRadioButton(directed(_(words)))
            button.setAccessibleName(f"{name}: {_(words)}")
            button.installEventFilter(self)
            self._group.addButton(button, at)
            row.addWidget(button)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._tell)

    def _tell(self, at: int, on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        if on:
            self.setFocusProxy(self._group.button(at))
            self.changed.emit()

    def value(self) -> str:
        """Return the chosen value, or an empty text."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else ""

    def set_value(self, value: str) -> None:
        """Choose ``value``; an unknown one chooses nothing."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for one in self._group.buttons():
            one.setChecked(False)
        self._group.setExclusive(True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            typed = event.text().casefold().strip()
            if typed and (fits := self._beginning(typed)):
                at = next((one for one in fits if one > self._group.checkedId()), fits[0])
                self._group.button(at).setChecked(True)
                self._group.button(at).setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _beginning(self, typed: str) -> list[int]:
        """Return the choices that begin with ``typed``, in English in every language.

        In Urdu and Sindhi girl and boy begin with one letter: that letter goes on to the next.
        """
        shown = [bare(one.text()).casefold() for one in self._group.buttons()]
        for words in (self._latin, shown):
            if fits := [at for at, word in enumerate(words) if word.startswith(typed)]:
                return fits
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """The widget of one field, spoken to the same way whatever it is."""

    widget: QWidget
    get: Callable[[], object]
    put: Callable[[object], None]
    changed: SignalInstance


def _line(field: Line) -> Editor:
    made: QLineEdit
    if field.secret:
        made = SecretLine(_(field.label), limit=field.limit)
        show_hint(made, _(field.hint))
    elif field.offers:
        made = OfferedLine(field.offers)
        furnish(made, _(field.label), hint=_(field.hint), limit=field.limit)
    else:
        made = line(_(field.label), hint=_(field.hint), limit=field.limit)
    if field.name in LATIN_LINES:
        made.setInputMethodHints(LATIN)
    return Editor(
        widget=made, get=made.text, put=lambda v: made.setText(str(v)), changed=made.textChanged
    )


def _number(field: Number) -> Editor:
    made = line(_(field.label), hint=_(field.hint), limit=field.limit, latin=True)
    digits = QRegularExpression(f"{ANY_DIGITS}*")
    made.setValidator(QRegularExpressionValidator(digits, made))
    made.setProperty("look", "number")
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return Editor(
        widget=made,
        get=lambda: made.text().translate(DIGITS),
        put=lambda v: made.setText(str(v)),
        changed=made.textChanged,
    )


def _instant(field: Instant) -> Editor:
    made = line(
        _(field.label), hint=_(field.hint) or _("dd-mm-yyyy HH:MM"), limit=16, latin=True
    )
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return Editor(
        widget=made,
        get=lambda: made.text().translate(DIGITS).strip(),
        put=lambda v: made.setText(str(v)),
        changed=made.textChanged,
    )


def _text(field: Text) -> Editor:
    made = lines(_(field.label), hint=_(field.hint))
    made.setFixedHeight(made.fontMetrics().lineSpacing() * (field.rows + 1) + 8)
    return Editor(
        widget=made,
        get=made.toPlainText,
        put=lambda v: made.setPlainText(str(v)),
        changed=made.textChanged,
    )


def _tick(field: Tick) -> Editor:
    made = QCheckBox(ended(_(field.label)))
    made.setAccessibleName(_(field.label))
    return Editor(
        widget=made,
        get=made.isChecked,
        put=lambda v: made.setChecked(bool(v)),
        changed=made.toggled,
    )


def _pick(field: Pick) -> Editor:
    if field.row:
        row = ChoiceRow(_(field.label), field.choices)
        return Editor(
            widget=row,
            get=row.value,
            put=lambda v: row.set_value(str(v)),
            changed=row.changed,
        )
    box = Drop(_(field.label), field.choices)
    if field.hint:  # nothing is chosen yet
        box.setPlaceholderText(directed(_(field.hint)))
    return Editor(
        widget=box,
        get=box.value,
        put=lambda v: box.set_value(str(v)),
        changed=box.currentIndexChanged,
    )


def _ticks(field: Ticks) -> Editor:
    made = TickGrid(_(field.label), field.choices)
    return Editor(
        widget=made,
        get=made.value,
        put=lambda v: made.set_value(str(v)),
        changed=made.changed,
    )


MAKERS: dict[type[Field], Callable[[Any], Editor]] = {
    Line: _line,
    Number: _number,
    Instant: _instant,
    Text: _text,
    Tick: _tick,
    Pick: _pick,
    Ticks: _ticks,
}


def editor(field: Field) -> Editor:
    """Return the editor of ``field``, empty."""
    return MAKERS[type(field)](field)
