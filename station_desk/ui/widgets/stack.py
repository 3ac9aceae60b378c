"""Own which page is shown: pages are made on first visit, sealed ones dropped at lock."""

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.seat import Seat
from station_desk.words import _

TRAIL = 20  # pages that Esc finds its way back through


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A page of the window: ``at`` is ``module:Class``; ``key`` and ``words`` are for the nav.

    A sealed page needs an open desk. A passing page is no place to come back to.
    """

    name: str
    at: str
    key: str = ""
    words: str = ""
    sealed: bool = True
    passing: bool = False


class PageStack(QStackedWidget):
    """The pages that were visited, one of them shown.

    Signals:
        shown: the name of the page now shown.
    """

    shown = Signal(str)

    def __init__(
        self, rows: Sequence[PageRow], connect: Callable[[Page], None], *, home: str, gate: str
    ) -> None:
        """Take the declared pages; ``connect`` ties a new page's signals.

        ``gate`` stands before the sealed pages while nobody sits at the desk.
        """
        super().__init__()
        self.gate = gate
        self.home = home
        self._wanted: tuple[str, object] | None = None
        self._rows = {one.name: one for one in rows}
        self._connect = connect
        self._made: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._trail: list[str] = []

    def row(self, name: str) -> PageRow:
        """Return the declaration of ``name``."""
        return self._rows[name]

    def name(self) -> str:
        """Return the name of the page shown, or an empty text."""
        shown = self.currentWidget()
        return next((name for name, page in self._made.items() if page is shown), "")

    def page(self, name: str) -> Page | None:
        """Return a page that was made."""
        return self._made.get(name)

    def made(self) -> tuple[Page, ...]:
        """Return every page that was made."""
        return tuple(self._made.values())

    def visit(self, name: str, seat: Seat, carried: object = None) -> bool:
        """Show ``name``; a sealed one waits behind the gate until an officer sits: False."""
        if self._rows[name].sealed and seat.entered is None:
            self._wanted = (name, carried)
            self.show_page(self.gate, seat)
            return False
        self.show_page(name, seat, carried)
        return True

    def take_wanted(self) -> tuple[str, object] | None:
        """Return what waits behind the gate, page and carried, and forget it."""
        wanted, self._wanted = self._wanted, None
        return wanted

    def back(self, seat: Seat) -> None:
        """Go one step back: inside the page, else to the page before, else home."""
        page, shown = self.currentWidget(), self.name()
        if (isinstance(page, Page) and page.back()) or shown == self.home:
            return
        if shown == self.gate:
            self._wanted = None
        self.show_page(self._before() or self.home, seat, back=True)
        self._trail = self._trail[:-1]  # the step just made was a step back

    def show_page(
        self, name: str, seat: Seat, carried: object = None, *, back: bool = False
    ) -> Page:
        """Show ``name``, made now if needed, refreshed if stale; give it ``carried``.

        ``back`` tells that a step back leads there.
        """
        before = self.name()
        page = self._made.get(name) or self._make(name, seat)
        if before and before != name:
            self._made[before].leave()
            if not self._rows[before].passing:
                self._trail = [*self._trail, before][-TRAIL:]
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        self.setCurrentWidget(page)
        self.shown.emit(name)
        if back:
            page.arrive_back()
        else:
            page.arrive(carried)
        self._take_keys(page)
        return page

    def _take_keys(self, page: Page) -> None:
        """Leave the keyboard to no field of a page that is hidden now."""
        left: QWidget | None = self.window().focusWidget()  # its stubs miss None
        if left is not None and self.isAncestorOf(left) and not page.isAncestorOf(left):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, name: str, seat: Seat) -> Page:
        module, _colon, kind = self._rows[name].at.partition(":")
        page: Page = getattr(importlib.import_module(module), kind)(seat)
        if (words := self._rows[name].words) and not page.accessibleName():
            page.setAccessibleName(_(words))  # it has the keys where nothing else takes them
        self._made[name] = page
        self._stale.add(name)
        self._connect(page)
        self.addWidget(page)
        return page

    def _before(self) -> str:
        """Return the name of the page to go back to, taken off the trail; empty at its end."""
        while self._trail:
            name = self._trail.pop()
            if name in self._made and name != self.name() and not self._made[name].empty():
                return name
        return ""

    def touched(self, topics: Iterable[str]) -> None:
        """Refresh the page shown if it shows one of ``topics``; others at their next visit."""
        wanted, shown = frozenset(topics), self.name()
        for name, page in self._made.items():
            if page.topics & wanted:
                if name == shown:
                    page.refresh()
                else:
                    self._stale.add(name)

    def drop_sealed(self) -> None:
        """Hide and destroy every sealed page with all it holds."""
        self._drop([name for name in self._made if self._rows[name].sealed])

    def drop_all(self) -> None:
        """Keep what is being written, then destroy every page: the next visit makes it anew."""
        for page in self.made():
            page.keep()
            page.leave()
        self._drop(list(self._made))

    def _drop(self, names: Sequence[str]) -> None:
        self._trail.clear()
        for name in names:
            page = self._made.pop(name)
            page.hide()
            self.removeWidget(page)
            page.deleteLater()
            self._stale.discard(name)
