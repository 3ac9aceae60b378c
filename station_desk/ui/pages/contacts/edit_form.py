"""Own the widgets of an office's form: groups of fields, their texts, the words under them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from station_desk.ui.forms.editors import Drop
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.contacts.edit_fields import GROUPS, districts, fields_of
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.register.register_edit import Choices


class EditForm(QWidget):
    """The groups one below the other; Page down and up go from group to group.

    Signals:
        edited: a person changed a field.
    """

    edited = Signal()

    def __init__(self, choices: "Choices") -> None:
        """Make every field, empty."""
        super().__init__()
        self._choices = choices
        self._base: dict[str, str] = {}
        self._forms: list[Form[Mapping[str, str]]] = []
        self._titles: list[QLabel] = []
        self._by_name: dict[str, Form[Mapping[str, str]]] = {}
        frame, inside = card_frame()
        for title, names in GROUPS:
            form = self._made(names)
            self._titles.append(label(_(title), look="section"))
            inside.addWidget(self._titles[-1])
            inside.addWidget(form.widget)
        self.above = inside
        self.area = scrolled(frame)
        self.area.setAccessibleName(_("Fields of the contact"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one

    def _made(self, names: tuple[str, ...]) -> "Form[Mapping[str, str]]":
        kind: Callable[..., Mapping[str, str]] = dict
        fields = tuple(fields_of(names, self._choices))
        form = Form(kind, fields, columns=min(2, len(fields)))
        form.edited.connect(self.edited)
        self._forms.append(form)
        self._by_name |= dict.fromkeys(names, form)
        if "province" in names:
            province = form.field("province")
            assert isinstance(province, Drop)  # noqa: S101  declared so
            self.province = province
            self.province.currentIndexChanged.connect(lambda _at: self._offer_districts())
        return form

    def _offer_districts(self, wanted: str | None = None) -> None:
        """Offer the districts of the province; one that is not among them is offered too."""
        box = self._by_name["district"].field("district")
        assert isinstance(box, Drop)  # noqa: S101  declared so
        district = box.value() if wanted is None else wanted
        offered = districts(self._choices, self.province.value())
        if wanted and all(value != wanted for value, _words in offered):
            offered = (*offered, (wanted, wanted))
        was = box.blockSignals(True)  # noqa: FBT003  Qt takes it by place
        box.offer(offered)
        box.set_value(district if any(district == one for one, _w in offered) else "")
        box.blockSignals(was)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll the field that got the keyboard into sight, with what stands under it."""
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, now, partial(self.area.ensureWidgetVisible, now, 0, 60))

    # texts

    def fill(self, cells: Mapping[str, str], typed: Mapping[str, str]) -> None:
        """Show a card's ``cells``, then what was ``typed`` instead."""
        self._put(cells)
        self._base = self._cells()
        self._put(typed)
        for name in self._by_name:
            self.note(name, "")
        for one in self.findChildren(QLineEdit):
            one.home(False)  # noqa: FBT003  Qt takes it by place

    def _put(self, cells: Mapping[str, str]) -> None:
        for name, text in cells.items():
            if name in self._by_name and name != "district":
                self._by_name[name].set_value(name, text)
        if "district" in cells:
            self._offer_districts(cells["district"])

    def _cells(self) -> dict[str, str]:
        return {name: str(form.value(name)) for name, form in self._by_name.items()}

    def changed(self) -> dict[str, str]:
        """Return the fields that were given another text."""
        return {
            name: text
            for name, text in self._cells().items()
            if text.strip() != self._base.get(name, "").strip()
        }

    def put(self, name: str, text: str) -> None:
        """Type ``text`` into a field, as a person would."""
        self._by_name[name].set_value(name, text)
        self.go_to(name)
        self.edited.emit()

    def value(self, name: str) -> str:
        """Return the text of one field."""
        return str(self._by_name[name].value(name))

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in reading order."""
        return tuple(self._by_name)

    def note(self, name: str, words: str, *, wrong: bool = False) -> None:
        """Write words under a field."""
        self._by_name[name].note(name, words, wrong=wrong)

    # going about

    def go_to(self, name: str) -> None:
        """Go to a field."""
        field = self._by_name[name].field(name)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()

    def turn(self, step: int) -> None:
        """Go to the first field of the next group, or the one before."""
        at = next((at for at, form in enumerate(self._forms) if self._holds(form)), 0)
        if 0 <= (to := at + step) < len(self._forms):
            self.go_to(GROUPS[to][1][0])
            top = self._titles[to]
            self.area.verticalScrollBar().setValue(top.y() - 8)

    def _holds(self, form: "Form[Mapping[str, str]]") -> bool:
        now = QApplication.focusWidget()
        return now is not None and form.widget.isAncestorOf(now)
