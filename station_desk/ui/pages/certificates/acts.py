"""Own what is done with a station's key: revoke it, let the station go, order cases deleted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from station_desk.district import (
    arriving,
    carrying,
    certifying,
    certifying_words,
    office,
    purge_orders,
)
from station_desk.district.certifying import StationLine
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.pages.certificates import asking
from station_desk.ui.pages.certificates.asking import Deleting, Leaving
from station_desk.ui.widgets.files import folder_choice
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.words import _

V = TypeVar("V")


class Acts(QObject):
    """Asks on ``page`` about the computer that is chosen there, and does it."""

    def __init__(self, page: SealedPage, which: Callable[[], StationLine | None]) -> None:
        """Ask on ``page``; ``which`` gives the computer that is chosen."""
        super().__init__(page)
        self._page, self._which = page, which

    @property
    def _opened(self) -> OpenDesk:
        return opened_of(self._page.seat)

    def _work(self, job: Callable[[], Saved[V]], then: Callable[[V], None]) -> None:
        """Do what is a transaction of its own; ``then`` gets its value."""
        page = self._page

        def done(saved: Saved[V]) -> None:
            page.saved.emit(saved.touched)
            then(saved.value)

        page.seat.bridge.run(job, done, owner=page, failed=page.refuse)

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
        asked = Question(self._page, title, words, choices)
        asked.chosen.connect(lambda why: self._ask_reason(one, WhyRevoked(why), title))
        asked.open()

    def _ask_reason(self, one: StationLine, why: WhyRevoked, title: str) -> None:
        words = _("Say who told you; it is written in the journal.")

        def revoke(reason: str, second: Second) -> None:
            job = partial(
                certifying.revoke, self._opened, one.key_id, why=why, reason=reason,
                second=second, now=self._page.now(),
            )  # fmt: skip
            self._work(job, self._revoked)

        def confirm(reason: str) -> None:
            ask_second(self._page, title, words_of_four, partial(revoke, reason))

        words_of_four = _("The next answer tells every station that the key counts no more.")
        ask_why(self._page, title, words, _("Revoke the key"), confirm)

    def _revoked(self, _trust: bytes) -> None:
        words = _("The key counts no more. Every station hears it with its next answer.")
        self._page.say(words, Mark.GOOD)

    def ask_where(self) -> None:
        """Ask to which district the station goes."""
        if (one := self._which()) is None:
            return
        pack, mine = self._page.desk.pack, self._page.desk.station.district
        others = [(key, pack.say(of.name)) for key, of in pack.districts.items() if key != mine]
        ordered = sorted(others, key=lambda row: row[1])
        asking.ask_leaving(self._page, one.code, ordered, partial(self._ask_folder, one))

    def _ask_folder(self, one: StationLine, typed: Leaving) -> None:
        dialog = folder_choice(self._page)
        dialog.fileSelected.connect(partial(self.release_to, one, typed))
        dialog.open()

    def release_to(self, one: StationLine, typed: Leaving, folder: str) -> None:
        """Let a station go; the paper goes into ``folder``."""
        title = _("Let {station} go to another district").format(station=one.code)
        words = _("From then on it is no station of this district.")

        def release(second: Second) -> Saved[str]:
            made = arriving.release(
                self._opened, one.number, typed.district, reason=typed.reason, second=second,
                now=self._page.now(),
            )  # fmt: skip
            name = carrying.put_release(Path(folder), one.code, typed.district, made.value)
            return Saved(value=name, touched=made.touched)

        def confirmed(second: Second) -> None:
            self._work(partial(release, second), self._released)

        ask_second(self._page, title, words, confirmed)

    def _released(self, name: str) -> None:
        words = _("Give {file} to the station, and to the district to which it goes.")
        self._page.say(words.format(file=name), Mark.GOOD)

    def ask_cases(self) -> None:
        """Ask which cases are to be deleted."""
        if (one := self._which()) is not None:
            asking.ask_deleting(self._page, one.code, partial(self._confirm_order, one))

    def _confirm_order(self, one: StationLine, typed: Deleting) -> None:
        title = _("Order {station} to delete cases for good").format(station=one.code)

        def order(second: Second) -> None:
            job = partial(
                purge_orders.order, self._opened, one.number,
                purge_orders.numbers_in(typed.cases), ground=typed.reason, second=second,
                now=self._page.now(),
            )  # fmt: skip
            self._work(job, self._was_ordered)

        ask_second(self._page, title, typed.cases, order)

    def _was_ordered(self, _order: str) -> None:
        told = _("Ordered. The station deletes them when it takes the next answer.")
        self._page.say(told, Mark.GOOD)

    def ask_trust(self) -> None:
        """Ask where the trust paper is to be written."""
        dialog = folder_choice(self._page)
        dialog.fileSelected.connect(self.trust_to)
        dialog.open()

    def trust_to(self, folder: str) -> None:
        """Write the trust paper of today into ``folder``."""

        def job() -> Saved[str]:
            made = office.trust_file(self._opened, now=self._page.now())
            name = carrying.put_trust(Path(folder), made.value)
            return Saved(value=name, touched=made.touched)

        self._work(job, self._given)

    def _given(self, name: str) -> None:
        self._page.say(_("Give {file} to every station.").format(file=name), Mark.GOOD)
