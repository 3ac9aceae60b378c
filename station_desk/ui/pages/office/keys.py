"""Own the office's own keys: the request to the province, its answer, new keys, old ones."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from station_desk.district import carrying, office
from station_desk.district.office_standing import OfficeStanding
from station_desk.domain.exchange.trust_facts import DistrictCertificate
from station_desk.domain.local import when
from station_desk.domain.records import Saved
from station_desk.services.exchange import stick
from station_desk.services.issuing import enrol_paper
from station_desk.services.second import Second
from station_desk.ui.dialogs.acting import Acting
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.widgets.seat import Shown
from station_desk.words import _, running


class Keys(Acting):
    """Ask, take the answer, change, forget.

    Signals:
        wrote: a request was written, and its page can be printed.
    """

    wrote = Signal()
    stands = OfficeStanding()  # what the page shows
    asked = b""  # the request that was written last

    def ask(self) -> None:
        """Ask on which stick the request goes."""
        self.into_folder(self.write_to)

    def write_to(self, folder: str) -> None:
        """Write the request of this office into ``folder``."""
        made = partial(office.request, self.opened, now=self.page.now())
        self.work(lambda: self._put(folder, made()), self._written)

    def _put(self, folder: str, made: Saved[bytes]) -> Saved[str]:
        """Write what was made; it is kept for its page, also where the stick refuses."""
        self.asked = made.value
        path = stick.put_request(Path(folder), self.opened.desk.station.code, made.value)
        return Saved(value=path.name, touched=made.touched)

    def _written(self, file: str) -> str:
        self.wrote.emit()
        return _("{file} is on the stick. Print its page: F9.").format(file=file)

    def print_page(self) -> None:
        """Show the page that goes beside the request, to be printed."""
        job = partial(
            enrol_paper.make, self.opened, self.asked, now=self.page.now(), language=running()
        )
        self.look(job, self._printed)

    def _printed(self, data: bytes) -> None:
        title = _("Request to the province for a certificate")
        self.page.go.emit(
            "preview", Shown(kind="paper", id="enrol-page", title=title, data=data)
        )

    # the province's answer

    def ask_answer(self) -> None:
        """Ask on which stick the province's papers lie."""
        self.into_folder(self.take_from)

    def take_from(self, folder: str) -> None:
        """Take the province's papers that lie in ``folder``."""
        here = self.page.desk.station
        self.look(partial(carrying.province_on, Path(folder), here), self._found)

    def _found(self, papers: tuple[bytes, bytes]) -> None:
        if self.stands.root_print:
            self._confirm(papers, "")
            return
        words = _(
            "The province reads them out: thirty digits, or six words. They prove that the "
            "papers are its own."
        )
        asked = Asked(
            self.page, _("Fingerprint of the province"), words, name=_("Digits or words"),
            done=_("Go on"),
        )  # fmt: skip
        asked.given.connect(partial(self._confirm, papers))
        asked.open()

    def _confirm(self, papers: tuple[bytes, bytes], said: str) -> None:
        def take(second: Second) -> Saved[DistrictCertificate]:
            return office.take_certificate(
                self.opened, *papers, second=second, now=self.page.now(), root_print=said
            )

        words = _("From then on this office certifies stations for the province.")
        self.by_two(_("Take the province's answer"), words, take, self._taken)

    def _taken(self, one: DistrictCertificate) -> str:
        words = _(
            "The province has certified this office until {day}, numbers {first} to {last}."
        )
        return words.format(day=when(one.not_after), first=one.sites_from, last=one.sites_until)

    # changing the keys

    def ask_rotate(self) -> None:
        """Make the keys that follow, or put those to use that the province has certified."""
        if self.stands.next_is == "certified":
            words = _(
                "From then on this office signs with them. The old ones are kept until every "
                "station has written."
            )
            self.by_two(_("Use the next keys"), words, self._rotated, self._turned)
        else:
            self.into_folder(self.rotate_into)

    def _rotated(self, second: Second) -> Saved[bytes]:
        return office.rotate(self.opened, second=second, now=self.page.now())

    def rotate_into(self, folder: str) -> None:
        """Make the keys that follow; their request goes into ``folder``."""
        words = _("New keys are made, and a request that the province has to certify.")

        def make(second: Second) -> Saved[str]:
            return self._put(folder, self._rotated(second))

        self.by_two(_("Change the keys"), words, make, self._written)

    def _turned(self, _none: bytes) -> str:
        return _("The new keys are in use. The old ones are kept until all have written.")

    def ask_let_go(self) -> None:
        """Forget the keys of before."""
        words = _("What was written to them and is still on its way cannot be opened then.")

        def forget(second: Second) -> Saved[int]:
            return office.let_go(self.opened, second=second, now=self.page.now())

        self.by_two(_("Forget the old keys"), words, forget, self._gone)

    def _gone(self, count: int) -> str:
        return _("Old keys forgotten: {count}.").format(count=count)
