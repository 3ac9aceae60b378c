"""Own the giving away of the register: which part, where to, and who looks on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from station_desk.machine import files
from station_desk.services.register import giving
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.saving import Place
from station_desk.ui.dialogs.second import ask_second
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.records import Saved
    from station_desk.services.register.giving import Given
    from station_desk.services.second import Second
    from station_desk.store.database import Session
    from station_desk.ui.widgets.sealed_page import SealedPage

PUBLIC_XLSX, PUBLIC_CSV, WHOLE, EMPTY = "public.xlsx", "public.csv", "whole", "empty"


class Giving(QObject):
    """Asks what is written and where, then writes it."""

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page, which answers the person."""
        super().__init__(page)
        self._page = page

    def choose(self) -> None:
        """Ask which part of the register is written."""
        words = _("Private numbers and where secret places are stay here, unless you say so.")
        asked = Question(
            self._page, _("Write the contacts to a file"), words,
            (
                (PUBLIC_XLSX, _("For others, as a workbook (XLSX)")),
                (PUBLIC_CSV, _("For others, as CSV")),
                (WHOLE, _("All of it, for this station alone; a second officer looks on")),
                (EMPTY, _("An empty sheet to fill")),
            ),
        )  # fmt: skip
        asked.chosen.connect(lambda said: QTimer.singleShot(0, self, partial(self._go, said)))
        asked.open()

    def _go(self, said: str) -> None:
        if said == WHOLE:
            ask_second(
                self._page, _("Copy all contacts to a file"),
                _("The file holds private numbers and secret addresses, readable by anybody."),
                self._whole,
            )  # fmt: skip
        elif said == EMPTY:
            self._place("contacts-empty.xlsx", self._write_empty)
        else:
            unit = partial(giving.export, desk=self._page.desk)
            self._place(f"contacts-{said}", partial(self._write, unit))

    def _whole(self, second: "Second") -> None:
        unit = partial(giving.export_all, desk=self._page.desk, second=second)
        QTimer.singleShot(
            0, self, lambda: self._place("contacts-whole.xlsx", partial(self._write, unit))
        )

    def _place(self, name: str, then: Callable[[str], None]) -> None:
        kind = _("Tables (*.csv *.xlsx)")
        place = Place(self._page, _("Write the contacts to a file"), kind, name=name)
        place.given.connect(then)
        place.ask()

    def _write(self, unit: "Callable[[Session], Saved[Given]]", path: str) -> None:
        self._page.do(unit, partial(self._leave, path))

    def _leave(self, path: str, given: "Given") -> None:
        words = _("{count} contacts are in {file}; {left} private ones are not.")
        said = words.format(count=len(given.rows), file=Path(path).name, left=given.left_out)
        self._run(path, partial(as_file, given, Path(path)), said)

    def _write_empty(self, path: str) -> None:
        xlsx = path.casefold().endswith(".xlsx")
        make = giving.template_xlsx if xlsx else giving.template_csv
        self._run(path, make, _("{file}: fill it, then load it.").format(file=Path(path).name))

    def _run(self, path: str, make: Callable[[], bytes], said: str) -> None:
        def work() -> None:
            files.write_whole(Path(path), make())

        self._page.seat.bridge.run(
            work, lambda _done: self._page.say(said), owner=self, failed=self._page.refuse
        )


def as_file(given: "Given", path: Path) -> bytes:
    """Return the rows as the name of the file ends; a name of another ending gets CSV."""
    xlsx = path.suffix.casefold() == ".xlsx"
    return giving.as_xlsx(given) if xlsx else giving.as_csv(given)
