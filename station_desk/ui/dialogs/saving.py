"""Own the question where a file is to be written, and whether one that lies there may go."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.files import FileChoice
from station_desk.words import _

REPLACE, OTHER = "replace", "other"


class Place(QObject):
    """Asks for the place of one file; what lies there is written over only when told so.

    Signals:
        given: the path to write.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str, kind: str, *, name: str) -> None:
        """Keep what to ask: files of ``kind`` (``PDF (*.pdf)``), ``name`` offered."""
        super().__init__(parent)
        self._parent, self._title, self._kind, self._name = parent, title, kind, name

    def ask(self) -> None:
        """Ask where."""
        ending = self._name.rpartition(".")[2]
        choice = FileChoice(
            self._parent, self._title, self._kind, save_as=self._name, ending=ending
        )
        choice.setOption(QFileDialog.Option.DontConfirmOverwrite)  # Qt's own question blocks
        choice.fileSelected.connect(self._chosen)
        choice.open()

    def _chosen(self, path: str) -> None:
        if Path(path).exists():
            QTimer.singleShot(0, self, partial(self._doubt, path))  # once the choice is gone
        else:
            self.given.emit(path)

    def _doubt(self, path: str) -> None:
        words = _("{file} lies there already. What is in it now would be gone.")
        asked = Question(
            self._parent, _("There is a file of this name"),
            words.format(file=Path(path).name),
            ((OTHER, _("Choose another name")), (REPLACE, _("Write over it"))),
        )  # fmt: skip
        asked.chosen.connect(partial(self._answered, path))
        asked.open()

    def _answered(self, path: str, said: str) -> None:
        if said == REPLACE:
            self.given.emit(path)
        else:
            QTimer.singleShot(0, self, self.ask)


class FolderChoice(FileChoice):
    """Ask for a folder to write several files into; ``fileSelected`` gives its path."""

    def __init__(self, parent: QWidget, title: str) -> None:
        """Offer folders alone."""
        super().__init__(parent, title, "")
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
