"""Own the short question who spoke on the phone: Enter alone names nobody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.text import label, line
from station_desk.words import _


class WhoSpoke(Dialog):
    """The question after an answered call; however it is left, the call is written down.

    Signals:
        said: who spoke, by name, and whether they were told what the script says.
    """

    said = Signal(str, bool)

    def __init__(self, parent: QWidget, number: str, items: str) -> None:
        """Ask about the call to ``number``; ``items`` are what its script tells, in words."""
        super().__init__(parent, _("Who spoke?"), number)
        self.person = line(_("Name and post"))
        self.person.setMaxLength(200)
        self.person.returnPressed.connect(self.accept)
        self.nothing = QCheckBox(directed(_("They were told nothing of the child")))
        self.column.addWidget(label(_("Name and post"), look="field"))
        self.column.addWidget(self.person)
        told = _("Told by the script: {items}. It goes into the ledger.").format(items=items)
        self.column.addWidget(label(told, look="small", wrap=True))
        self.column.addWidget(self.nothing)
        done = BigButton(_("Save the call"), shown_key="Enter", look="main")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self.column.addWidget(done)
        nobody = _("Enter or Esc without a name: the call is written with nobody named.")
        self.column.addWidget(label(nobody, look="small", wrap=True))
        self.finished.connect(self._say)
        self.person.setFocus()

    def _say(self, _result: int) -> None:
        self.said.emit(self.person.text().strip(), not self.nothing.isChecked())
