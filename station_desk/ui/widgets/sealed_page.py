"""Own what the pages behind the log-in share: the two ways to the database and back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from station_desk import messages
from station_desk.domain.errors import Trouble
from station_desk.services.authorize import may
from station_desk.ui.widgets.buttons import foot_row
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.text import reveal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from station_desk.domain.records import Saved
    from station_desk.services.authorize import Act
    from station_desk.services.desk import Desk
    from station_desk.store.database import Session
    from station_desk.ui.widgets.flow import FlowRow

V = TypeVar("V")


class SealedPage(Page):
    """A page that exists only while the desk is unlocked."""

    @property
    def desk(self) -> "Desk":
        """Return the desk that services are done at."""
        return self.seat.desk

    def foot_of(self, *keys: "tuple[QWidget, Act]") -> "FlowRow":
        """Return a foot with ``keys``, each shown to an officer who may do its act."""
        for one, act in keys:
            reveal(one, shown=may(self.desk.officer, act))
        return foot_row("", *(one for one, _act in keys))

    def ask(
        self,
        query: "Callable[[Session], V]",
        then: Callable[[V], None],
        *,
        latest: str | None = None,
    ) -> None:
        """Read in one snapshot; with ``latest`` only the newest answer of that name arrives."""
        self.seat.bridge.read(query, then, owner=self, latest=latest, failed=self.refuse)

    def do(
        self,
        act: "Callable[[Session], Saved[V]]",
        then: Callable[[V], None] | None = None,
        *,
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Write one unit of work, tell the window what it touched, go on with its value."""

        def done(saved: "Saved[V]") -> None:
            if saved.touched:
                self.saved.emit(saved.touched)
            if then is not None:
                then(saved.value)

        self.seat.bridge.write(act, done, owner=self, refused=refused or self.refuse)

    def labour(
        self, job: "Callable[[], Saved[V]]", then: Callable[[V], None] | None = None
    ) -> None:
        """Do what is a transaction of its own, tell the window what it touched.

        ``then`` gets its value; without it the page is read again.
        """

        def done(saved: "Saved[V]") -> None:
            self.saved.emit(saved.touched)
            if then is None:
                self.refresh()
            else:
                then(saved.value)

        self.seat.bridge.run(job, done, owner=self, failed=self.refuse)

    def refuse(self, trouble: Trouble) -> None:
        """Say what stands in the way and what to do next."""
        self.say(messages.sentence(trouble), Mark.LATE)
