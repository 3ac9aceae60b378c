"""Own the page that says which of our fields each column of a sheet is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from station_desk.domain.office.sheet_reading import KNOWN, REQUIRED, letter
from station_desk.messages import field_words
from station_desk.services.register.history_words import province_name
from station_desk.services.register.sheets import Book, Columns
from station_desk.ui.forms.editors import Drop
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.text import label, line, reveal
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from station_desk.domain.pack.model import Pack

SAMPLES, LETTERS = 2, 40  # cells shown of a column, letters of each
FIELDS = (*REQUIRED, *sorted(KNOWN - set(REQUIRED)))


class ColumnsPane(QWidget):
    """The columns of a sheet with what they hold, each with the field it is.

    Signals:
        tried: try the sheet with these columns.
        left: back, nothing is loaded.
        other_sheet: the name of another sheet of the workbook.
    """

    tried = Signal()
    left = Signal()
    other_sheet = Signal(str)

    def __init__(self, pack: "Pack") -> None:
        """Lay it out empty; ``pack`` has the words to choose from."""
        super().__init__()
        self._pack = pack
        self._choices: dict[str, list[tuple[str, str]]] = {}
        self._book: Book | None = None
        self._known = ""
        self._day_first: bool | None = None
        self.drops: list[Drop] = []
        self.fixed: dict[str, Drop | QLineEdit] = {}
        self._title = label("", look="heading", wrap=True)
        self._words = label("", wrap=True)
        self.sheet = Drop(_("Sheet of the workbook"))
        self.sheet.activated.connect(lambda _at: self.other_sheet.emit(self.sheet.value()))
        self._area = scrolled(QWidget())
        self._area.setAccessibleName(_("Columns of the sheet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in (self._title, self._words, self.sheet):
            column.addWidget(one)
        column.addWidget(self._area, 1)
        column.addLayout(self._foot())

    def _foot(self) -> FlowRow:
        back = BigButton(_("Back to the contacts"), shown_key="Esc")
        back.clicked.connect(self.left)
        go = BigButton(_("Try it"), key="F10", look="main")
        go.clicked.connect(self.tried)
        return foot_row(_("Nothing is written yet."), back, go)

    def show_book(self, book: Book, how: Columns) -> None:
        """Show the columns of ``book`` as ``how`` reads them."""
        self._book, self._known = book, how.known
        self._choices = choices_of(self._pack)
        self._day_first = how.day_first
        self._title.setText(_("Columns of {file}").format(file=book.file))
        self._words.setText(
            _("Read so before: {name}.").format(name=how.known)
            if how.known
            else _("Say what each column holds. It is remembered for the next such sheet.")
        )
        self.sheet.offer([(one, one) for one in book.sheets])
        self.sheet.set_value(book.sheet)
        reveal(self.sheet, shown=len(book.sheets) > 1)
        frame, column = card_frame()
        column.addLayout(self._columns(book, how))
        column.addWidget(label(_("The same for every line"), look="section"))
        column.addLayout(self._every_line(how.fixed))
        column.addStretch(1)
        self._area.setWidget(frame)
        if self.drops:
            self.drops[0].setFocus()

    def _columns(self, book: Book, how: Columns) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        choices = [("", _("Not read")), *((one, field_words(one)) for one in FIELDS)]
        self.drops = []
        for nth, (head, name) in enumerate(zip(book.header.cells, how.fields, strict=True)):
            shown = " ".join(head.split())[:LETTERS] or _("(no heading)")
            drop = Drop(
                _("Column {letter}: {heading}").format(letter=letter(nth), heading=shown)
            )
            drop.offer(choices)
            drop.set_value(name)
            grid.addWidget(label(letter(nth), look="key"), nth, 0)
            told = QVBoxLayout()
            told.addWidget(label(shown, look="strong", wrap=True))
            told.addWidget(label(_sample(book, nth), look="muted", wrap=True))
            grid.addLayout(told, nth, 1)
            grid.addWidget(drop, nth, 2)
            self.drops.append(drop)
        return grid

    def _every_line(self, fixed: "Mapping[str, str]") -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.fixed = {}
        for nth, name in enumerate(one for one in REQUIRED if one != "organisation"):
            made = self._value(name, fixed.get(name, ""))
            grid.addWidget(label(field_words(name)), nth, 0)
            grid.addWidget(made, nth, 1)
            self.fixed[name] = made
        return grid

    def _value(self, name: str, text: str) -> Drop | QLineEdit:
        """Return a list to choose from where there is one, else a line to type."""
        hint = _("only where no column says it")
        known = self._choices.get(name)
        if known is None:
            typed = line(field_words(name), hint=hint)
            typed.setText(text)
            return typed
        drop = Drop(field_words(name), [("", hint), *known])
        if text and drop.findData(text) < 0:
            drop.addItem(directed(text), text)
        drop.set_value(text)
        return drop

    def columns(self) -> Columns:
        """Return the columns as they are said; a needed field that nobody said stays empty."""
        fields = tuple(one.value() for one in self.drops)
        typed = {
            name: one.value() if isinstance(one, Drop) else one.text().strip()
            for name, one in self.fixed.items()
        }
        fixed = {
            name: text
            for name, text in typed.items()
            if name not in fields and (text or name in ("district", "phones"))
        }
        return Columns(fields=fields, fixed=fixed, day_first=self._day_first, known=self._known)


def choices_of(pack: "Pack") -> dict[str, list[tuple[str, str]]]:
    """Return (value, words) to choose from, by the field that has such a list."""
    provinces = dict.fromkeys(pack.province_values.values())
    return {
        "province": [(one, province_name(one)) for one in provinces],
        "district": sorted(
            ((one.id, pack.say(one.name)) for one in pack.districts.values()),
            key=lambda pair: pair[1],
        ),
        "kind": [(one.id, pack.say(one.name)) for one in pack.kinds.values()],
        "services": [(word, word) for word in sorted(pack.need_values)],
    }


def _sample(book: Book, nth: int) -> str:
    cells = (one.cells[nth].strip() for one in book.table.lines if nth < len(one.cells))
    found: list[str] = []
    for one in cells:
        if one and len(found) < SAMPLES:
            found.append(" ".join(one.split())[:LETTERS])
    return " · ".join(found)
