"""Own the fields by which officers say that a backup is to be brought back."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import BadInput, Problem
from station_desk.services.restoring import Asked, Wish
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.text import label, line
from station_desk.vault.slots import SlotLine
from station_desk.words import _


class RestoreForm(QWidget):
    """File, officer, second officer or recovery code, reason.

    Signals:
        file_wanted: somebody wants to choose the file from a list.
        file_named: the path stands there; who can open it is to be asked.
    """

    file_wanted = Signal()
    file_named = Signal()

    def __init__(self) -> None:
        """Lay out the fields; those of the second officer are hidden until needed."""
        super().__init__()
        self._asked = Asked(fresh=True, officers=())
        self.file = line(_("Backup file"), limit=1000)
        self.choose = BigButton(_("Choose"), key="F8")
        self.belt = line(_("Belt number"), limit=20)
        self.phrase = line(_("Pass phrase"), secret=True, limit=1024)
        self.second = line(_("Second officer, belt number"), limit=20)
        self.second_phrase = line(_("Second officer, pass phrase"), secret=True, limit=1024)
        self.code = line(_("Recovery code"), limit=80)
        self.reason = line(_("Reason"), hint=_("What happened, and who knows of it"))
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setVerticalSpacing(6)
        file = QHBoxLayout()
        file.addWidget(self.file, 1)
        file.addWidget(self.choose)
        self.rows.addRow(label(_("Backup file"), look="field"), file)
        self._names: dict[QLineEdit, QLabel] = {}
        for name, field in self._fields():
            self._names[field] = label(name, look="field")
            self.rows.addRow(self._names[field], field)
        self.choose.clicked.connect(self.file_wanted)
        self.file.editingFinished.connect(self.file_named)
        self.show_asked(self._asked)

    def _fields(self) -> tuple[tuple[str, QLineEdit], ...]:
        return (
            (_("Belt number"), self.belt),
            (_("Pass phrase"), self.phrase),
            (_("Second officer"), self.second),
            (_("Pass phrase"), self.second_phrase),
            (_("or recovery code"), self.code),
            (_("Reason"), self.reason),
        )

    def show_asked(self, asked: Asked) -> None:
        """Ask for what this backup needs here; fill in whoever is the only one."""
        self._asked = asked
        for field in (self.second, self.second_phrase):
            field.setVisible(bool(asked.seconds))
            self._names[field].setVisible(bool(asked.seconds))
        if len(asked.officers) == 1 and not self.belt.text():
            self.belt.setText(asked.officers[0].belt_no)

    def focus(self) -> None:
        """Go to the first field that is empty, unless somebody types already."""
        if self.phrase.text() or self.code.text() or self.reason.text():
            return
        shown = (self.file, self.belt, self.phrase)
        empty = next((one for one in shown if not one.text()), self.reason)
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> Wish:
        """Return what was typed; ``BadInput`` names a belt number that opens nothing."""
        code = self.code.text().strip()
        by_code = self._asked.fresh and code and not self.phrase.text()
        return Wish(
            path=Path(self.file.text().strip()),
            officer_id="" if by_code else _id(self._asked.officers, self.belt, "belt_no"),
            phrase=self.phrase.text(),
            second_id=_id(self._asked.seconds, self.second, "second")
            if self.second.text().strip()
            else "",
            second_phrase=self.second_phrase.text(),
            recovery_code=code,
            reason=self.reason.text(),
        )

    def forget(self) -> None:
        """Let go of every secret that was typed."""
        for one in (self.phrase, self.second_phrase, self.code):
            one.clear()


def _id(known: tuple[SlotLine, ...], field: QLineEdit, where: str) -> str:
    typed = field.text().translate(DIGITS).strip()
    for one in known:
        if one.belt_no == typed:
            return one.officer_id
    raise BadInput([Problem(where=where, code="no_such_slot")])
