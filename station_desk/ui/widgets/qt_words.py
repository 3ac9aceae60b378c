"""Own the words that Qt itself shows: its buttons, its menus, its choice of a file.

Qt brings no Urdu, Sindhi or Pashto, so that its texts are translated by our catalogue.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTranslator

from station_desk.ui.widgets.qt import override
from station_desk.words import N_, _

# What Qt asks for, with its mnemonics, and what our catalogue knows.
TEXTS: Mapping[str, str] = {
    "OK": N_("OK"), "&OK": N_("OK"), "Cancel": N_("Cancel"), "&Cancel": N_("Cancel"),
    "&Yes": N_("Yes"), "&No": N_("No"), "Close": N_("Close"), "&Close": N_("Close"),
    "Apply": N_("Apply"), "Help": N_("Help"), "&Save": N_("Save"), "Save": N_("Save"),
    "&Open": N_("Open it"), "Open": N_("Open it"), "&Undo": N_("Undo"), "&Redo": N_("Do again"),
    "Cu&t": N_("Cut out"), "&Copy": N_("Copy"), "&Paste": N_("Paste"), "Delete": N_("Delete"),
    "Select All": N_("Select all"), "Copy &Link Location": N_("Copy the address"),
    "Look in:": N_("In the folder"), "File &name:": N_("Name of the file"),
    "Files of type:": N_("Kind of file"), "Directory:": N_("Folder"), "&Choose": N_("Choose"),
    "Back": N_("Back"), "Forward": N_("Forward"), "Parent Directory": N_("Folder above"),
    "Go back": N_("Back"), "Go forward": N_("Forward"),
    "Go to the parent directory": N_("Folder above"),
    "Create New Folder": N_("New folder"), "Create a New Folder": N_("New folder"),
    "&New Folder": N_("New folder"), "List View": N_("As a list"),
    "Change to list view mode": N_("As a list"), "Detail View": N_("With details"),
    "Change to detail view mode": N_("With details"), "Sidebar": N_("Places"),
    "List of places and bookmarks": N_("Places"), "Files": N_("Files"), "Name": N_("Name"),
    "Size": N_("Size"), "Type": N_("Kind"), "Kind": N_("Kind"), "Date Modified": N_("Changed"),
    "Computer": N_("This PC"), "My Computer": N_("This PC"), "All Files (*)": N_("All files"),
    "&Rename": N_("Rename"), "&Delete": N_("Delete"), "Show &hidden files": N_("Hidden files"),
    "Remove": N_("Remove"), "Print": N_("Print"), "&Print": N_("Print"),
    "&Options >>": N_("More"), "&Options <<": N_("Less"),
    "Directory": N_("Folder"), "Folder": N_("Folder"), "Drive": N_("Drive"),
}  # fmt: skip


class QtWords(QTranslator):
    """Answers Qt from our catalogue; what is not in the table stays as Qt says it."""

    def __init__(self, parent: QObject) -> None:
        """Hold nothing: the running language is asked each time."""
        super().__init__(parent)

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1, /
    ) -> str:
        known = TEXTS.get(sourceText)
        return _(known) if known else sourceText
