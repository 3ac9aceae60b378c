"""Own the printing of ticked letters in one go: all are made, one printer is chosen for all.

What may not leave without a further word (no approval, nobody there expects it, the name of a
child to an office that nobody reached) stays, and is named with its reason.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services.issuing import papers
from station_desk.services.issuing.papers import Job
from station_desk.ui.dialogs.leaving import Leaving, Sheet
from station_desk.ui.dialogs.printing import dialog_for, has_printer, printer_for
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from station_desk.domain.views import ReferralLine
    from station_desk.ui.widgets.sealed_page import SealedPage


class Batch(QObject):
    """The letters of several referrals on their way to one printer."""

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page, which answers the person."""
        super().__init__(page)
        self._page = page
        self._wanted: list[ReferralLine] = []
        self._stay: list[str] = []
        self._left = 0
        self.ready: list[Sheet] = []
        self._leaving = Leaving(page)
        self._leaving.gone.connect(self._next_out)
        self._leaving.stayed.connect(self._next_out)
        self._printer: QPrinter | None = None

    def start(self, lines: "Sequence[ReferralLine]") -> None:
        """Make the letter of each line, then ask for the printer."""
        self._wanted, self._stay, self.ready, self._left = [*lines], [], [], 0
        self._page.say(_("The letters are being made: {count}.").format(count=len(lines)))
        self._next_made()

    def _next_made(self) -> None:
        if not self._wanted:
            self._ask()
            return
        line = self._wanted.pop(0)
        stays = partial(self._stays, line.number)
        unit = partial(
            papers.prepare_letter,
            desk=self._page.desk,
            referral_id=line.id,
            now=self._page.now(),
        )
        self._page.seat.bridge.write(
            unit, partial(self._render, stays), owner=self, refused=stays
        )

    def _render(self, stays: Callable[[Trouble], None], job: Job) -> None:
        if job.unreached:
            stays(next(one for one in job.doubts if one.code == "unreached"))
            return
        self._page.seat.bridge.run(
            job.render, partial(self._made, job), owner=self, failed=stays
        )

    def _made(self, job: Job, pdf: bytes) -> None:
        self.ready.append(Sheet(job=job, pdf=pdf))
        self._next_made()

    def _stays(self, number: str, trouble: Trouble) -> None:
        self._stay.append(f"{number}: {sentence(trouble)}")
        self._next_made()

    def _ask(self) -> None:
        """Ask for the printer, once for all; say what stays."""
        if not self.ready:
            self._page.say("\n".join((_("No letter can leave."), *self._stay)), Mark.LATE)
            return
        if not has_printer():
            words = _("No printer is set up on this PC. Open each letter: 2 saves a PDF.")
            self._page.say(words, Mark.LATE)
            return
        printer = printer_for(self.ready[0].name, 1)
        asked = dialog_for(printer, self._page)
        asked.accepted.connect(partial(self.print_on, printer))
        QDialog.open(asked)  # QPrintDialog's own open() asks for a slot by name

    def print_on(self, printer: "QPrinter") -> None:
        """Record each letter and give it to ``printer``, one after another."""
        self._printer, self._left = printer, len(self.ready)
        self._next_out()

    def _next_out(self) -> None:
        if self._printer is None:
            return
        if self.ready:
            sheet = self.ready.pop(0)
            self._printer.setDocName(sheet.name)
            self._leaving.print_on(sheet, self._printer)
            return
        self._printer = None
        words = ngettext(
            "{count} letter was given to the printer.",
            "{count} letters were given to the printer.",
            self._left,
        ).format(count=self._left)
        mark = Mark.SOON if self._stay else Mark.GOOD
        self._page.say("\n".join((words, *self._stay)), mark)
