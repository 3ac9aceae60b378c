"""Own how the road by network stands at a station: its line, by hand, and by itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from station_desk.services.exchange import network, network_words
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _


class Walking(QObject):
    """A line, a key that walks the road now, and one that lets an open desk try by itself."""

    def __init__(self, page: SealedPage, walk: Callable[[], None]) -> None:
        """Show on ``page``; ``walk`` gives and takes by network."""
        super().__init__(page)
        self._page, self._on = page, False
        self.line = label("", wrap=True)
        self.key = act_button(_("By network"), "3", walk)
        self.itself = act_button("", "8", self._turn)
        self._offer(there=False)

    def show(self, found: network.Shown) -> None:
        """Show how the last try ended, and what the keys would do."""
        self._offer(there=found.there)
        self._on = found.by_itself
        self.line.setText(network_words.road_line(found))
        self.itself.set_words(_("Try by hand only") if self._on else _("Try by itself too"))

    def _offer(self, *, there: bool) -> None:
        for one in (self.line, self.key, self.itself):
            reveal(one, shown=there)

    def _turn(self) -> None:
        page, now = self._page, self._page.now()
        job = partial(network.by_itself, opened_of(page.seat), wanted=not self._on, now=now)
        page.labour(job, self._turned)

    def _turned(self, wanted: bool) -> None:  # noqa: FBT001  what the act returned
        on, off = _("The open desk tries by itself."), _("The desk tries by hand only.")
        self._page.say(on if wanted else off, Mark.GOOD)
