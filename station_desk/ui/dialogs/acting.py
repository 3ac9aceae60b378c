"""Own what the acts of a page share: two officers, a job of its own, words at its end."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.widgets.files import ask_folder
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage

V = TypeVar("V")


class Acting(QObject):
    """Acts on the desk that is open on ``page``; what stands in the way is said there."""

    def __init__(self, page: SealedPage) -> None:
        """Ask on ``page``."""
        super().__init__(page)
        self.page = page

    @property
    def opened(self) -> OpenDesk:
        """Return the open desk."""
        return opened_of(self.page.seat)

    def look(self, job: Callable[[], V], then: Callable[[V], None]) -> None:
        """Read what lies on a stick, or make a paper; ``then`` gets it."""
        self.page.seat.bridge.run(job, then, owner=self.page, failed=self.page.refuse)

    def work(self, job: Callable[[], Saved[V]], then: Callable[[V], str]) -> None:
        """Do what is a transaction of its own; then say what ``then`` returns."""
        self.page.labour(job, lambda value: self.page.say(then(value), Mark.GOOD))

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
        ask_folder(self.page, then)
