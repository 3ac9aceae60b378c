"""Own the papers of several records on their way: each is made, looked at, recorded, printed.

What may not leave without a further word (no approval, nobody there expects it, the name of a
child to an office that nobody reached) stays, and is named with its reason. Each paper is a
print of its own, so that no sheet of one child carries another's on its back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services.issuing import papers, receipts
from station_desk.services.issuing.papers import Job
from station_desk.ui.dialogs.leaving import Leaving, Sheet
from station_desk.words import ngettext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from station_desk.domain.views import ReferralLine
    from station_desk.ui.widgets.sealed_page import SealedPage

MAKERS: dict[str, Callable[..., Job]] = {
    papers.LETTER: papers.prepare_letter,
    papers.RECEIPT: receipts.prepare,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Where the paper of one record stands: being made, ready, left, or why it stays.

    ``code`` is that of the ``Trouble`` in the way.
    """

    line: "ReferralLine"
    sheet: Sheet | None = None
    left: bool = False
    stays: str = ""
    code: str = ""

    @property
    def ready(self) -> bool:
        """Tell whether it can leave."""
        return self.sheet is not None and not self.left and not self.stays


class Batch(QObject):
    """The papers of several records, of one form and language.

    Signals:
        changed: something is known of one of them.
        made: all are made, or say why not.
        done: no more of them leave now.
    """

    changed = Signal()
    made = Signal()
    done = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page, which answers the person."""
        super().__init__(page)
        self._page = page
        self._turn = 0  # of papers that somebody still wants
        self._wanted: list[ReferralLine] = []
        self._about: dict[str, str] = {}
        self._out: list[str] = []
        self._going = ""
        self._way: Callable[[Sheet], None] | None = None
        self.papers: dict[str, Made] = {}
        self.jammed = False
        self._leaving = Leaving(page)
        self._leaving.failed.connect(self._fail)
        self._leaving.gone.connect(self._went)
        self._leaving.stayed.connect(self._next_out)

    @property
    def making(self) -> bool:
        """Tell whether papers are still being made."""
        return bool(self._wanted)

    @property
    def leaving(self) -> bool:
        """Tell whether papers are on their way out."""
        return self._way is not None

    @property
    def left(self) -> int:
        """Return how many have left."""
        return sum(one.left and not one.stays for one in self.papers.values())

    @property
    def stay(self) -> int:
        """Return how many stay."""
        return sum(bool(one.stays) for one in self.papers.values())

    def why(self) -> str:
        """Return how many stay and where it stands why; empty where none does."""
        words = ngettext(
            "{count} stays: its line says why.", "{count} stay: their lines say why.", self.stay
        )
        return words.format(count=self.stay) if self.stay else ""

    def ready(self, lines: "Sequence[ReferralLine]") -> tuple[Made, ...]:
        """Return the papers of ``lines`` that can leave now, in order."""
        known = (self.papers.get(one.id) for one in lines)
        return tuple(one for one in known if one is not None and one.ready)

    def forget(self) -> None:
        """Forget every paper: another form or language is wanted, or other records."""
        self._turn += 1
        self._wanted, self._about, self.papers, self.jammed = [], {}, {}, False
        self.changed.emit()

    # one after another is made

    def make(self, lines: "Sequence[ReferralLine]", form: str, language: str) -> None:
        """Make the paper ``form`` of each line in ``language``, beside those made so."""
        about = {"form": form, "language": language}
        if about != self._about:
            self.forget()
        waiting = {one.id for one in self._wanted}
        new = [one for one in lines if one.id not in waiting]
        self._about = about
        self._wanted += new
        self.papers |= {one.id: Made(line=one) for one in new}
        self.changed.emit()
        if not waiting:
            self._next_made()

    def _next_made(self) -> None:
        if not self._wanted:
            self.made.emit()
            return
        line, turn, page = self._wanted[0], self._turn, self._page
        unit = partial(
            MAKERS[self._about["form"]],
            desk=page.desk,
            referral_id=line.id,
            language=self._about["language"],
            now=page.now(),
        )
        stays = partial(self._stays, turn, line.id)
        then = partial(self._render, turn, line.id)
        page.seat.bridge.write(unit, then, owner=self, refused=stays)

    def _render(self, turn: int, key: str, job: Job) -> None:
        stays = partial(self._stays, turn, key)
        if (why := job.alone) is not None:
            stays(why)
            return
        made = partial(self._made, turn, key, job)
        self._page.seat.bridge.run(job.render, made, owner=self, failed=stays)

    def _made(self, turn: int, key: str, job: Job, pdf: bytes) -> None:
        self._note(turn, key, sheet=Sheet(job=job, pdf=pdf))

    def _stays(self, turn: int, key: str, trouble: Trouble) -> None:
        self._note(turn, key, stays=sentence(trouble), code=trouble.code)

    def _note(self, turn: int, key: str, **known: Any) -> None:
        """Keep what is known of a paper, unless nobody wants it any more."""
        if turn == self._turn:
            self.papers[key] = replace(self.papers[key], **known)
            self._wanted.pop(0)
            self.changed.emit()
            self._next_made()

    # one after another leaves

    def print_on(self, lines: "Sequence[ReferralLine]", printer: "QPrinter") -> None:
        """Record what is ready of ``lines`` and give it to ``printer``, one after another."""

        def way(sheet: Sheet) -> None:
            printer.setDocName(sheet.name)
            self._leaving.print_on(sheet, printer)

        self._leave(lines, way)

    def save_into(self, lines: "Sequence[ReferralLine]", folder: str) -> None:
        """Record what is ready of ``lines`` and write each into a file of ``folder``."""

        def way(sheet: Sheet) -> None:
            self._leaving.save_to(sheet, str(Path(folder, f"{sheet.name}.pdf")))

        self._leave(lines, way)

    def _leave(self, lines: "Sequence[ReferralLine]", way: Callable[[Sheet], None]) -> None:
        self._way, self.jammed = way, False
        self._out = [one.line.id for one in self.ready(lines)]
        self._next_out()

    def _next_out(self) -> None:
        if self._way is None or not self._out or self.jammed:
            self._way = None
            self.done.emit()
            return
        self._going = self._out.pop(0)
        sheet = self.papers[self._going].sheet
        if sheet is not None:
            self._way(sheet)

    def _fail(self, trouble: Trouble, recorded: bool) -> None:  # noqa: FBT001  a Qt signal's
        """Keep why the paper on its way stays; no other follows it to a printer that jams."""
        one = self.papers[self._going]
        self.papers[self._going] = replace(one, stays=sentence(trouble), code=trouble.code)
        self.jammed = recorded
        self.changed.emit()

    def _went(self) -> None:
        self.papers[self._going] = replace(self.papers[self._going], left=True)
        self.changed.emit()
        self._next_out()
