"""Own the choice of a file: a dialog of our own, which leaves no name of a file behind.

The system's dialog would add files to its list of recent ones (security.md B8); Qt's own keeps
folders in its settings, so they are taken out before it closes.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QDir, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from station_desk.ui.widgets.directed import directed, hinted
from station_desk.ui.widgets.qt import override
from station_desk.words import _

SIZE = (820, 520)  # px
Cell = QModelIndex | QPersistentModelIndex
ARROW = 32  # px of the picture that is drawn smaller
ARROWS = ("backButton", "forwardButton", "toParentButton")  # of Qt's dialog


class FileChoice(QFileDialog):
    """Ask for one file to read or to write; open it with ``open()``.

    ``fileSelected`` gives the path.
    """

    def __init__(
        self, parent: QWidget, title: str, kind: str, *, save_as: str = "", ending: str = ""
    ) -> None:
        """Offer files of ``kind`` (``CSV (*.csv)``); with ``save_as`` a name to write."""
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        self.setOption(  # "*.json" of a kind in Urdu would be shown as "json.*"
            QFileDialog.Option.HideNameFilterDetails
        )
        self.setNameFilter(kind)
        self.resize(*SIZE)
        self.setDirectory(QDir.homePath())
        if save_as:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setDefaultSuffix(ending)
            self.selectFile(save_as)
        else:
            self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, _("Folder"))
        self.setLabelText(QFileDialog.DialogLabel.FileName, _("File"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind"))
        from_left(self)
        arrows_as_letters(self)
        self.finished.connect(self._forget)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            pictures_as_letters(self)
            arrows_as_letters(self)

    def _forget(self) -> None:
        """Let Qt's settings learn the home folder only."""
        self.setDirectory(QDir.homePath())
        self.setHistory([])
        self.deleteLater()


class Ordered(QStyledItemDelegate):
    """Shows sizes, days and names of files in order: ``23 11 2026`` would be shown turned."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Cell, /) -> None:
        super().initStyleOption(option, index)
        option.text = directed(option.text)


def from_left(dialog: QFileDialog) -> None:
    """Let paths begin at the left in a dialog that is read from the right: ``/home``."""
    dialog.setItemDelegate(Ordered(dialog))
    for box in dialog.findChildren(QComboBox, "lookInCombo"):
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        box.currentTextChanged.connect(partial(_hint, box))
        _hint(box, box.currentText())


def _hint(box: QComboBox, path: str) -> None:
    """Show a long path whole under the pointer, letter by letter."""
    box.setToolTip(hinted(path))


def pictures_as_letters(dialog: QFileDialog) -> None:
    """Let the buttons that are pictures be as big as the letters beside them."""
    high = dialog.fontMetrics().height()
    for one in dialog.findChildren(QToolButton):
        one.setIconSize(QSize(high, high) / 2)
        one.setFixedSize(high, high)


def arrows_as_letters(dialog: QFileDialog) -> None:
    """Let the arrows have the colour of letters: Qt's are black, on a dark page not seen."""
    for name in ARROWS:
        for one in dialog.findChildren(QToolButton, name):
            drawn = one.icon().pixmap(ARROW, ARROW)
            painter = QPainter(drawn)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(drawn.rect(), one.palette().windowText())
            painter.end()
            one.setIcon(QIcon(drawn))


def ask_folder(parent: QWidget, then: Callable[[str], object]) -> QFileDialog:
    """Ask over ``parent`` for a folder, and leave no name behind; ``then`` gets its path."""
    dialog = QFileDialog(parent, _("Choose the stick or a folder on another disk"))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setDirectory(QDir.rootPath())
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Folder"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, _("Folder"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind"))
    from_left(dialog)
    arrows_as_letters(dialog)
    dialog.finished.connect(dialog.deleteLater)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog
