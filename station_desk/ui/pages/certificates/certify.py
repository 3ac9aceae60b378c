"""Own how a station's PC is certified: its request from a stick, its page, two officers."""

from functools import partial
from pathlib import Path

from station_desk.district import carrying, certifying
from station_desk.district.carrying import Asks
from station_desk.district.certifying import Given, Looked
from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.ui.dialogs.acting import Acting
from station_desk.ui.dialogs.which import ask_which
from station_desk.ui.pages.certificates import asking
from station_desk.ui.pages.certificates.asking import Compared
from station_desk.words import _

Written = tuple[Given, str, str]


class Certify(Acting):
    """From the stick with the request to the papers on it."""

    def ask(self) -> None:
        """Ask on which stick the request lies."""
        self.into_folder(self.take_from)

    def take_from(self, folder: str) -> None:
        """Look for requests in ``folder``; the papers are written there too."""
        at = Path(folder)
        self.look(partial(carrying.requests_on, at), partial(self._choose, at))

    def _choose(self, at: Path, found: tuple[Asks, ...]) -> None:
        if len(found) == 1:
            self._read(at, found[0])
            return
        ask_which(
            self.page, _("Certify a PC"), _("Whose request?"), found, head=_head,
            then=partial(self._read, at),
        )  # fmt: skip

    def _read(self, at: Path, one: Asks) -> None:
        look = partial(certifying.look, opened=self.opened, data=one.data)
        self.page.ask(look, partial(self._compare, at, one))

    def _compare(self, at: Path, one: Asks, seen: Looked) -> None:
        asking.ask_page(self.page, seen, partial(self._confirm, at, one))

    def _confirm(self, at: Path, one: Asks, typed: Compared) -> None:
        title = _("Certify {station}, {pc}").format(
            station=one.request.code, pc=one.request.pc or _("this PC")
        )  # fmt: skip
        words = _("From then on this desk takes in what that PC sends.")

        def certify(second: Second) -> Saved[Written]:
            given = certifying.certify(
                self.opened, one.data, page_print=typed.page_print, second=second,
                now=self.page.now(), number=int(typed.site or 0), release=one.release,
            )  # fmt: skip
            names = carrying.put_given(at, given.value)
            return Saved(value=(given.value, *names), touched=given.touched)

        self.by_two(title, words, certify, self._done)

    def _done(self, written: Written) -> str:
        given, file, paper = written
        one = given.body
        told = _("Certified: {station} has the number {site}, PC {dev}.").format(
            station=one.code, site=one.site, dev=one.dev
        )  # fmt: skip
        give = _("Give {file} and {paper} to the station.").format(file=file, paper=paper)
        return f"{told} {give}"


def _head(one: Asks) -> str:
    asked = one.request
    return " ".join(part for part in (asked.code, asked.name, asked.pc) if part)
