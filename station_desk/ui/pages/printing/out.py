"""Own where several papers go: one printer or one folder, asked once, and what came of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from station_desk.ui.dialogs.printing import dialog_for, has_printer, printer_for
from station_desk.ui.dialogs.saving import FolderChoice
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.views import ReferralLine
    from station_desk.ui.pages.printing.batch import Batch
    from station_desk.ui.widgets.sealed_page import SealedPage


class Out(QObject):
    """The ways out of the papers of a batch."""

    def __init__(self, page: "SealedPage", batch: "Batch") -> None:
        """Keep the page, which answers the person, and the papers."""
        super().__init__(page)
        self._page, self._batch = page, batch

    def ask_printer(self, lines: "Sequence[ReferralLine]", copies: int) -> None:
        """Ask for the printer once, then print what is ready of ``lines``."""
        if not has_printer():
            words = _("No printer is set up on this PC. 2 saves each paper as a PDF.")
            self._page.say(words, Mark.LATE)
            return
        sheet = self._batch.ready(lines)[0].sheet
        printer = printer_for(sheet.name if sheet is not None else "", copies)
        asked = dialog_for(printer, self._page)
        asked.accepted.connect(partial(self._batch.print_on, lines, printer))
        QDialog.open(asked)  # QPrintDialog's own open() asks for a slot by name

    def ask_folder(self, lines: "Sequence[ReferralLine]") -> None:
        """Ask for a folder once, then write what is ready of ``lines``, each its own file."""
        batch = self._batch
        if batch.ready(lines) and not (batch.leaving or batch.making):
            asked = FolderChoice(self._page, _("Folder for the papers"))
            asked.fileSelected.connect(partial(batch.save_into, lines))
            asked.open()

    def tell(self, lines: "Sequence[ReferralLine]") -> None:
        """Say how many have left, and of each that has not, why."""
        batch = self._batch
        words = ngettext("{count} paper has left.", "{count} papers have left.", batch.left)
        said = [words.format(count=batch.left)]
        if batch.jammed:
            rest = _("Not printed yet: {count}. Enter goes on.")
            said.append(rest.format(count=len(batch.ready(lines))))
        if why := batch.why():
            said.append(why)
        self._page.say(" ".join(said), Mark.SOON if len(said) > 1 else Mark.GOOD)
