"""Own how a station's PC is certified: its request from a stick, its page, two officers."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from station_desk.district import carrying, certifying
from station_desk.district.carrying import Asks
from station_desk.district.certifying import Given, Looked
from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.dialogs.which import ask_which
from station_desk.ui.pages.certificates import asking
from station_desk.ui.pages.certificates.asking import Compared
from station_desk.ui.widgets.files import folder_choice
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _

Written = tuple[Given, str, str]


class Certify(QObject):
    """From the stick with the request to the papers on it."""

    def __init__(self, page: SealedPage) -> None:
        """Ask on ``page``."""
        super().__init__(page)
        self._page = page

    @property
    def _opened(self) -> OpenDesk:
        return opened_of(self._page.seat)

    def ask(self) -> None:
        """Ask on which stick the request lies."""
        dialog = folder_choice(self._page)
        dialog.fileSelected.connect(self.take_from)
        dialog.open()

    def take_from(self, folder: str) -> None:
        """Look for requests in ``folder``; the papers are written there too."""
        page, at = self._page, Path(folder)
        found = partial(carrying.requests_on, at)
        page.seat.bridge.run(found, partial(self._choose, at), owner=page, failed=page.refuse)

    def _choose(self, at: Path, found: tuple[Asks, ...]) -> None:
        if len(found) == 1:
            self._look(at, found[0])
            return
        ask_which(
            self._page, _("Certify a PC"), _("Whose request?"), found, head=_head,
            then=partial(self._look, at),
        )  # fmt: skip

    def _look(self, at: Path, one: Asks) -> None:
        look = partial(certifying.look, opened=self._opened, data=one.data)
        self._page.ask(look, partial(self._compare, at, one))

    def _compare(self, at: Path, one: Asks, seen: Looked) -> None:
        asking.ask_page(self._page, seen, partial(self._confirm, at, one))

    def _confirm(self, at: Path, one: Asks, typed: Compared) -> None:
        title = _("Certify {station}, {pc}").format(
            station=one.request.code, pc=one.request.pc or _("this PC")
        )  # fmt: skip
        words = _("From then on this desk takes in what that PC sends.")
        ask_second(self._page, title, words, partial(self._certify, at, one, typed))

    def _certify(self, at: Path, one: Asks, typed: Compared, second: Second) -> None:
        page, opened, now = self._page, self._opened, self._page.now()

        def job() -> Saved[Written]:
            given = certifying.certify(
                opened, one.data, page_print=typed.page_print, second=second, now=now,
                number=int(typed.site or 0), release=one.release,
            )  # fmt: skip
            names = carrying.put_given(at, given.value)
            return Saved(value=(given.value, *names), touched=given.touched)

        page.seat.bridge.run(job, self._done, owner=page, failed=page.refuse)

    def _done(self, saved: Saved[Written]) -> None:
        given, file, paper = saved.value
        one = given.body
        told = _("Certified: {station} has the number {site}, PC {dev}.").format(
            station=one.code, site=one.site, dev=one.dev
        )  # fmt: skip
        give = _("Give {file} and {paper} to the station.").format(file=file, paper=paper)
        self._page.saved.emit(saved.touched)
        self._page.say(f"{told} {give}", Mark.GOOD)


def _head(one: Asks) -> str:
    asked = one.request
    return " ".join(part for part in (asked.code, asked.name, asked.pc) if part)
