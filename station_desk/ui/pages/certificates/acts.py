"""Own what is done with a station's key: revoke it, let the station go, order cases deleted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from station_desk.district import (
    arriving,
    carrying,
    certifying,
    certifying_words,
    office,
    purge_orders,
)
from station_desk.district.certifying import StationLine
from station_desk.domain import listed
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.ui.dialogs.acting import Acting
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.pages.certificates import asking
from station_desk.ui.pages.certificates.asking import Deleting, Leaving
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _


class Acts(Acting):
    """Asks on ``page`` about the computer that is chosen there, and does it."""

    def __init__(self, page: SealedPage, which: Callable[[], StationLine | None]) -> None:
        """Ask on ``page``; ``which`` gives the computer that is chosen."""
        super().__init__(page)
        self._which = which

    def ask_why_revoked(self) -> None:
        """Ask why the key counts no more, and for a reason."""
        if (one := self._which()) is None:
            return
        title = _("Revoke the key of {station}, PC {dev}").format(
            station=one.code, dev=one.dev
        )  # fmt: skip
        words = _(
            "What it sends from then on waits for a person. What was received until now counts."
        )
        choices = [(why.value, _(said)) for why, said in certifying_words.WHY.items()]
        asked = Question(self.page, title, words, choices)
        asked.chosen.connect(lambda why: self._ask_reason(one, WhyRevoked(why), title))
        asked.open()

    def _ask_reason(self, one: StationLine, why: WhyRevoked, title: str) -> None:
        words = _("Say who told you; it is written in the journal.")
        of_two = _("The next answer tells every station that the key counts no more.")

        def revoke(reason: str, second: Second) -> Saved[bytes]:
            return certifying.revoke(
                self.opened, one.key_id, why=why, reason=reason, second=second,
                now=self.page.now(),
            )  # fmt: skip

        def confirm(reason: str) -> None:
            self.by_two(title, of_two, partial(revoke, reason), self._revoked)

        ask_why(self.page, title, words, _("Revoke the key"), confirm)

    def _revoked(self, _trust: bytes) -> str:
        return _("The key counts no more. Every station hears it with its next answer.")

    def ask_where(self) -> None:
        """Ask to which district the station goes."""
        if (one := self._which()) is None:
            return
        pack, mine = self.page.desk.pack, self.page.desk.station.district
        others = [(key, pack.say(of.name)) for key, of in pack.districts.items() if key != mine]
        ordered = sorted(others, key=lambda row: row[1])
        asking.ask_leaving(self.page, one.code, ordered, partial(self._ask_folder, one))

    def _ask_folder(self, one: StationLine, typed: Leaving) -> None:
        self.into_folder(partial(self.release_to, one, typed))

    def release_to(self, one: StationLine, typed: Leaving, folder: str) -> None:
        """Let a station go; the paper goes into ``folder``."""
        title = _("Let {station} go to another district").format(station=one.code)
        words = _("From then on it is no station of this district.")

        def release(second: Second) -> Saved[str]:
            made = arriving.release(
                self.opened, one.number, typed.district, reason=typed.reason, second=second,
                now=self.page.now(),
            )  # fmt: skip
            name = carrying.put_release(Path(folder), one.code, typed.district, made.value)
            return Saved(value=name, touched=made.touched)

        self.by_two(title, words, release, self._released)

    def _released(self, name: str) -> str:
        words = _("Give {file} to the station, and to the district to which it goes.")
        return words.format(file=name)

    def ask_cases(self) -> None:
        """Ask which cases are to be deleted."""
        if (one := self._which()) is not None:
            asking.ask_deleting(self.page, one.code, partial(self._confirm_order, one))

    def _confirm_order(self, one: StationLine, typed: Deleting) -> None:
        title = _("Order {station} to delete cases for good").format(station=one.code)

        def order(second: Second) -> Saved[str]:
            return purge_orders.order(
                self.opened, one.number, listed.words(typed.cases),
                ground=typed.reason, second=second, now=self.page.now(),
            )  # fmt: skip

        self.by_two(title, typed.cases, order, self._was_ordered)

    def _was_ordered(self, _order: str) -> str:
        return _("Ordered. The station deletes them when it takes the next answer.")

    def ask_trust(self) -> None:
        """Ask where the trust paper is to be written."""
        self.into_folder(self.trust_to)

    def trust_to(self, folder: str) -> None:
        """Write the trust paper of today into ``folder``."""

        def job() -> Saved[str]:
            made = office.trust_file(self.opened, now=self.page.now())
            name = carrying.put_trust(Path(folder), made.value)
            return Saved(value=name, touched=made.touched)

        self.work(job, self._given)

    def _given(self, name: str) -> str:
        return _("Give {file} to every station.").format(file=name)
