"""Own what the acts of the page share: two officers, a job of its own, words at its end."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from station_desk.district.office_standing import OfficeStanding
from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.widgets.files import folder_choice
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage

V = TypeVar("V")


class Acting(QObject):
    """Acts on the office of the desk that is open on ``page``."""

    def __init__(self, page: SealedPage) -> None:
        """Ask on ``page``; :attr:`stands` is what it shows."""
        super().__init__(page)
        self.page = page
        self.stands = OfficeStanding()

    @property
    def opened(self) -> OpenDesk:
        """Return the open desk."""
        return opened_of(self.page.seat)

    def work(self, job: Callable[[], Saved[V]], then: Callable[[V], str]) -> None:
        """Do what is a transaction of its own; then say what ``then`` returns."""

        def done(saved: Saved[V]) -> None:
            self.page.saved.emit(saved.touched)
            self.page.say(then(saved.value), Mark.GOOD)

        self.page.seat.bridge.run(job, done, owner=self.page, failed=self.page.refuse)

    def by_two(
        self, title: str, words: str, act: Callable[[Second], Saved[V]],
        then: Callable[[V], str],
    ) -> None:  # fmt: skip
        """Do ``act`` with the word of a second officer."""

        def confirmed(second: Second) -> None:
            self.work(lambda: act(second), then)

        ask_second(self.page, title, words, confirmed)

    def into_folder(self, then: Callable[[str], object]) -> None:
        """Ask for a stick or a folder."""
        dialog = folder_choice(self.page)
        dialog.fileSelected.connect(then)
        dialog.open()
