"""Own the leaving of a paper: recorded first, then given to the printer or put into a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from station_desk.domain.errors import Trouble
from station_desk.machine import files
from station_desk.messages import sentence
from station_desk.services.issuing import papers, sealed_letter
from station_desk.services.issuing.papers import Job
from station_desk.services.issuing.sealed_letter import Left
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.printing import (
    PrintRun,
    dialog_for,
    has_printer,
    printer_for,
)
from station_desk.ui.dialogs.saving import Place
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from station_desk.ui.widgets.sealed_page import SealedPage


CALL, STAY, LEAVE = "call", "stay", "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper ready to leave: its bytes, and its job unless it was made elsewhere.

    ``called``: the neutral name of a paper without a job.
    ``along``: the job's sealed texts go along unseen; ``pdf`` has words in their place.
    """

    job: Job | None
    pdf: bytes = field(repr=False)
    along: bool = False
    called: str = "paper"

    @property
    def name(self) -> str:
        """Return the neutral name of the paper: its form and code, never a person's."""
        return f"{self.job.form}-{self.job.code}" if self.job else self.called


class Leaving(QObject):
    """The ways out.

    Signals:
        begun: the record is being written; nothing else may leave meanwhile.
        gone: the paper has left.
        stayed: it has not.
        called: it does not leave yet; they are called first.
        failed: the ``Trouble`` in the way, and whether the record says already that it left.
    """

    begun = Signal()
    gone = Signal()
    stayed = Signal()
    called = Signal()
    failed = Signal(object, bool)

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page, which answers the person."""
        super().__init__(page)
        self._page = page

    def ask_printer(self, sheet: Sheet, copies: int) -> None:
        """Ask which printer, then print; first of all about a letter that nobody expects."""
        self._sure(sheet, partial(self._choose_printer, sheet, copies))

    def ask_file(self, sheet: Sheet) -> None:
        """Ask where to save, then save; first of all about a letter that nobody expects."""
        if sheet.along:
            words = _("A letter with a sealed text is printed only. 6 takes it off again.")
            self._page.say(words, Mark.LATE)
            return
        self._sure(sheet, partial(self._choose_file, sheet))

    def _sure(self, sheet: Sheet, leave: Callable[[], None]) -> None:
        if sheet.job is None or not sheet.job.unreached:
            leave()
            return
        words = next(sentence(one) for one in sheet.job.doubts if one.code == "unreached")
        asked = Question(
            self._page, _("Nobody there expects this letter"), words,
            # 1 prints and 2 saves on the page: neither lets it leave when pressed twice
            (
                (CALL, _("Go back and call them first")),
                (STAY, _("Look at the letter again")),
                (LEAVE, _("It leaves all the same")),
            ),
        )  # fmt: skip
        asked.chosen.connect(partial(self._answered, leave))
        asked.open()

    def _answered(self, leave: Callable[[], None], chosen: str) -> None:
        if chosen == LEAVE:
            QTimer.singleShot(0, self, leave)  # once the question is gone
        elif chosen == CALL:
            self.called.emit()

    def _choose_printer(self, sheet: Sheet, copies: int) -> None:
        if not has_printer():
            words = _("No printer is set up on this PC. 2 saves a PDF instead.")
            self._page.say(words, Mark.LATE)
            return
        large = sheet.job is not None and sheet.job.large
        printer = printer_for(sheet.name, copies, large=large)
        asked = dialog_for(printer, self._page)
        asked.accepted.connect(partial(self.print_on, sheet, printer))
        QDialog.open(asked)  # QPrintDialog's own open() asks for a slot by name

    def print_on(self, sheet: Sheet, printer: "QPrinter") -> None:
        """Record that the paper leaves, then give its pages to ``printer``."""
        then = partial(self._run, sheet, printer)
        self._issue(sheet, "print", then, copies=printer.copyCount())

    def _run(self, sheet: Sheet, printer: "QPrinter", pdf: bytes) -> None:
        run = PrintRun(self, self._page.seat.bridge, printer, pdf)
        run.done.connect(partial(self._printed, sheet, run))
        run.failed.connect(self._jammed)
        run.failed.connect(lambda _trouble: run.deleteLater())
        run.start()

    def _printed(self, sheet: Sheet, run: PrintRun) -> None:
        run.deleteLater()
        self._page.say(_("Given to the printer: {paper}.").format(paper=sheet.name))
        self.gone.emit()

    def _jammed(self, trouble: Trouble) -> None:
        words = _("The printer did not take it. The record says that it was meant to leave.")
        self._page.say(f"{words} {sentence(trouble)}", Mark.LATE)
        self.failed.emit(trouble, True)  # noqa: FBT003  a Qt signal gives it by place
        self.gone.emit()

    def _choose_file(self, sheet: Sheet) -> None:
        title, name = _("Save the paper"), f"{sheet.name}.pdf"
        place = Place(self._page, title, "PDF (*.pdf)", name=name)
        place.given.connect(partial(self.save_to, sheet))
        place.ask()

    def save_to(self, sheet: Sheet, path: str) -> None:
        """Record that the paper leaves, then write it to the file at ``path``."""
        self._issue(sheet, "file", partial(self._write, path))

    def _write(self, path: str, pdf: bytes) -> None:
        write = partial(files.write_whole, Path(path), pdf)

        def done(_nothing: None) -> None:
            self._page.say(_("Saved as a file: {paper}.").format(paper=Path(path).name))
            self.gone.emit()

        self._page.seat.bridge.run(write, done, owner=self, failed=self._lost)

    def _issue(
        self, sheet: Sheet, how: str, then: Callable[[bytes], None], *, copies: int = 1
    ) -> None:
        """Record that the paper leaves, ``copies`` times; ``then`` gets the bytes that do."""
        job, page = sheet.job, self._page
        if job is None:
            then(sheet.pdf)
            return
        self.begun.emit()
        about: dict[str, Any] = {
            "desk": page.desk, "job": job, "pdf": sheet.pdf, "how": how, "now": page.now(),
            "unreached": job.unreached, "copies": copies,
        }  # fmt: skip
        if not sheet.along:
            unit = partial(papers.issue, **about)
            page.do(unit, lambda _id: then(sheet.pdf), refused=self._refuse)
            return
        unlocked, chosen = opened_of(page.seat).unlocked, [one.id for one in job.sealed]
        leaves = partial(sealed_letter.leave, **about, unlocked=unlocked, chosen=chosen)
        page.do(leaves, partial(self._put_along, job, then), refused=self._refuse)

    def _put_along(self, job: Job, then: Callable[[bytes], None], left: Left) -> None:
        """Make the letter with the sealed texts for the printer alone."""
        work = partial(job.render_sealed, left.texts)
        self._page.seat.bridge.run(work, then, owner=self, failed=self._jammed)

    def _refuse(self, trouble: Trouble, *, recorded: bool = False) -> None:
        self._page.refuse(trouble)
        self.failed.emit(trouble, recorded)
        self.stayed.emit()

    def _lost(self, trouble: Trouble) -> None:
        """Say that the file was not written; the record says already that it left."""
        self._refuse(trouble, recorded=True)
