"""Own the loading of a file of contacts: choose it, read it, load it, show what came of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from station_desk.domain.errors import BadInput, Trouble, Unready
from station_desk.machine import files
from station_desk.services import directory
from station_desk.ui.pages.contacts.report import Report
from station_desk.ui.widgets.files import FileChoice
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.loading import LoadReport
    from station_desk.ui.widgets.sealed_page import SealedPage

FILE_MAX = 20_000_000  # bytes


class Loading(QObject):
    """One file after the other.

    Signals:
        reported: :attr:`report` has something to say.
    """

    reported = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Make it with an empty report, which the page lays out."""
        super().__init__(page)
        self._page = page
        self.report = Report()

    def choose(self) -> None:
        """Ask for the file."""
        choice = FileChoice(self._page, _("Load contacts"), _("Tables (*.csv)"))
        choice.fileSelected.connect(self.load)
        choice.open()

    def load(self, name: str) -> None:
        """Read the file on the labour thread, then load it as one unit of work."""
        path = Path(name)
        self._page.seat.bridge.run(
            partial(read_file, path),
            partial(self._load, path.name),
            owner=self,
            failed=self._page.refuse,
        )

    def _load(self, file: str, data: bytes) -> None:
        unit = partial(directory.load, desk=self._page.desk, data=data, file=file)
        self._page.do(unit, self._loaded, refused=partial(self._not_loaded, file))

    def _loaded(self, report: "LoadReport") -> None:
        self._page.bar.clear()
        self.report.show_report(report)
        self.reported.emit()

    def _not_loaded(self, file: str, trouble: Trouble) -> None:
        if isinstance(trouble, BadInput):
            self.report.show_problems(file, trouble.problems)
            self.reported.emit()
        else:
            self._page.refuse(trouble)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to load; ``Unready`` when it is gone or too big."""
    data = files.read_whole(path, limit=FILE_MAX)
    if data is None:
        raise Unready("file_unreadable", file=path.name)
    return data
