"""Own the form: declared fields become widgets, a draft comes out."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields as names_of
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget, QWidgetItem

from station_desk.domain.errors import Problem
from station_desk.messages import field_words
from station_desk.ui.forms.editors import Editor, editor
from station_desk.ui.forms.fields import Field, Line, Offer, Tick
from station_desk.ui.forms.offered import OfferedLine
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sight import soon_in_sight
from station_desk.ui.widgets.text import label, restyle, reveal
from station_desk.words import _

D = TypeVar("D")
GAP = 16  # px between columns
NUMBERED = re.compile(r"^[0-9] ")  # a digit before the name of a field is no part of it


class FormWidget(QWidget):
    """The widgets of a form in one or two columns; in one where two have no room.

    Signals:
        edited: a person changed something.
    """

    edited = Signal()

    def __init__(self, columns: int) -> None:
        """Make it empty; :meth:`add` fills it."""
        super().__init__()
        self._columns = self._across = columns
        self._cells: list[tuple[tuple[QWidget | None, QWidget, QWidget], bool]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)

    def add(self, name: QWidget | None, field: QWidget, note: QWidget, *, wide: bool) -> None:
        """Add a field with its name above and its note below; a ``wide`` one fills a row."""
        self._cells.append(((name, field, note), wide))

    def place(self) -> None:
        """Put the fields into the grid, in reading order."""
        at = 0
        for (name, field, note), wide in self._cells:
            span = self._across if wide else 1
            at += -at % span  # a wide one begins a row
            row, column = 3 * (at // self._across), at % self._across
            if name is not None:
                self._grid.addWidget(name, row, column, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(field, row + 1, column, 1, span)
            self._grid.addWidget(note, row + 2, column, 1, span)
            at += span
        for column in range(self._columns):
            self._grid.setColumnStretch(column, int(column < self._across))

    def _least(self, across: int) -> int:
        """Return the width that the fields need in so many columns."""
        widths = [0] * across
        at = 0
        for parts, wide in self._cells:
            at += -at % across if wide else 0
            need = max(QWidgetItem(one).minimumSize().width() for one in parts if one)
            if wide:
                need = (need - GAP * (across - 1)) // across
            for column in range(at % across, across) if wide else (at % across,):
                widths[column] = max(widths[column], need)
            at += across if wide else 1
        return sum(widths) + GAP * (across - 1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(1), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        across = self._columns if self._least(self._columns) <= self.width() else 1
        if across != self._across:
            self._across = across
            self.place()


class Form(Generic[D]):
    """Widgets of ``fields`` for a frozen draft; put :attr:`widget` into a layout.

    ``show(draft)`` fills it without ``edited``; values that are no field are kept from the
    draft shown last.
    """

    def __init__(
        self, kind: Callable[..., D], fields: Sequence[Field], *, columns: int = 1
    ) -> None:
        """Make the widgets, labels above fields, in reading order over ``columns``."""
        self._kind = kind
        self._kept: dict[str, object] = {}
        self._quiet = False
        self.widget = FormWidget(columns)
        self._editors: dict[str, Editor] = {one.name: editor(one) for one in fields}
        self._notes: dict[str, QLabel] = {}
        self._names = {one.name: _(one.label) for one in fields}
        for one in fields:
            self._add(one)
        self.widget.place()

    def _add(self, field: Field) -> None:
        made = self._editors[field.name]
        made.changed.connect(self._tell)
        if isinstance(made.widget, OfferedLine):
            made.widget.picked.connect(self._take)
        name = None if isinstance(field, Tick) else label(_(field.label), look="field")
        if name is not None:
            name.setBuddy(made.widget)
        note = label(_(field.below), look="small", wrap=True)
        note.setProperty("below", _(field.below))
        reveal(note, shown=bool(field.below))
        self._notes[field.name] = note
        wide = isinstance(field, Line) and field.wide
        self.widget.add(name, made.widget, note, wide=wide)

    def _take(self, offer: Offer) -> None:
        """Write what an offer says of the other fields."""
        for name, value in offer.also:
            if name in self._editors:
                self._editors[name].put(value)

    def _tell(self) -> None:
        if not self._quiet:
            self.widget.edited.emit()

    @property
    def edited(self) -> Any:
        """Return the signal that a person changed something."""
        return self.widget.edited

    def field(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._editors[name].widget

    def value(self, name: str) -> Any:
        """Return the value of one field."""
        return self._editors[name].get()

    def set_value(self, name: str, value: object) -> None:
        """Show one value, without ``edited``."""
        self._quiet = True
        self._editors[name].put(value)
        self._quiet = False

    def show(self, draft: D) -> None:
        """Fill every field from ``draft``, without ``edited``; clear old problems."""
        self._kept = {
            one.name: getattr(draft, one.name)
            for one in names_of(draft)  # type: ignore[arg-type]  # D is a dataclass
            if one.name not in self._editors
        }
        for name in self._editors:
            self.set_value(name, getattr(draft, name))
        self.show_problems((), lambda _problem: "")

    def draft(self, **more: object) -> D:
        """Return the draft as typed, with ``more`` values that are no field."""
        typed: Mapping[str, object] = {name: one.get() for name, one in self._editors.items()}
        return self._kind(**{**self._kept, **typed, **more})

    def note(self, name: str, words: str, *, wrong: bool = False) -> None:
        """Write ``words`` under a field, or what usually stands there; move nowhere."""
        under = self._notes[name]
        words = words or str(under.property("below") or "")
        under.setText(words)
        reveal(under, shown=bool(words))
        restyle(under, wrong=wrong)
        restyle(self._editors[name].widget, wrong=wrong)

    def _said(self, problem: Problem, say: Callable[[Problem], str]) -> str:
        """Return the sentence of a problem; it calls the field as the form does."""
        usual, words = f"{field_words(problem.where)}: ", say(problem)
        if not words.startswith(usual):
            return words
        name = NUMBERED.sub("", self._names[problem.where])
        return f"{name}: {words.removeprefix(usual)}"

    def show_problems(
        self, problems: Iterable[Problem], say: Callable[[Problem], str]
    ) -> tuple[Problem, ...]:
        """Write each problem under its field and go to the first; return those of no field."""
        at_field = {
            one.where: one for one in reversed(list(problems)) if one.where in self._notes
        }
        for name, note in self._notes.items():
            wrong = at_field.get(name)
            words = self._said(wrong, say) if wrong else str(note.property("below") or "")
            note.setText(words)
            reveal(note, shown=bool(words))
            restyle(note, wrong=wrong is not None)
            restyle(self._editors[name].widget, wrong=wrong is not None)
        for name in self._editors:
            if name in at_field:
                editor = self._editors[name].widget
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                soon_in_sight(self._notes[name], editor)
                announce(self.widget, self._said(at_field[name], say))
                break
        return tuple(one for one in problems if one.where not in self._notes)
