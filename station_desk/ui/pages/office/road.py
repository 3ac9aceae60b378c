"""Own the road by network at the office: where stations come to, whom they believe."""

from dataclasses import dataclass

from station_desk.district import office_words
from station_desk.district import road as roads
from station_desk.district.office_standing import OfficeStanding
from station_desk.domain import listed
from station_desk.domain.errors import Problem
from station_desk.domain.exchange import road_facts
from station_desk.domain.exchange.road_facts import MOST_ADDRESSES, Road
from station_desk.domain.records import Saved
from station_desk.services.second import Second
from station_desk.ui.dialogs.acting import Acting
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.filled import Filled, sound
from station_desk.ui.forms.fields import Line
from station_desk.words import N_, _

FIELD = Line(
    "addresses", N_("Names or addresses of this PC, with the port"),
    N_("desk.south.example:8443 192.168.1.5:8443"),
    N_("One to four, a blank between; stations try them in this order."),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Where stations reach this PC, as typed."""

    addresses: str = ""

    @property
    def each(self) -> tuple[str, ...]:
        """Return every address for itself."""
        return listed.words(self.addresses)


def judged(typed: Reached) -> tuple[Problem, ...]:
    """Return what is wrong with the addresses."""
    fits = all(road_facts.address(one) is not None for one in typed.each)
    if fits and 1 <= len(typed.each) <= MOST_ADDRESSES:
        return ()
    return (Problem(where="addresses", code="bad_address"),)


ADDRESSES, RENEW, CLOSE = "addresses", "renew", "close"


class Roads(Acting):
    """Open, renew, close."""

    stands = OfficeStanding()  # what the page shows

    def ask(self) -> None:
        """Ask what to do with the road that is there; where none is, open one."""
        if self.stands.road is None:
            self._ask_addresses()
            return
        choices = (
            (ADDRESSES, _("Other addresses")),
            (RENEW, _("Renew its authority")),
            (CLOSE, _("Close the road")),
        )
        words = "\n".join(office_words.road_lines(self.stands.road))
        asked = Question(self.page, _("Road by network"), words, choices)
        asked.chosen.connect(self._which)
        asked.open()

    def _which(self, choice: str) -> None:
        acts = {ADDRESSES: self._ask_addresses, RENEW: self._renew, CLOSE: self._close}
        acts[choice]()

    def _ask_addresses(self) -> None:
        road = self.stands.road
        known = " ".join(one.said for one in road.addresses) if road else ""
        words = _(
            "Stations hear of it with the next trust paper. F5, 3 then serves them while this "
            "desk is open."
        )
        said = (_("Road by network"), words)
        asked = Filled(self.page, said, Reached(addresses=known), (FIELD,), sound(judged))
        asked.given.connect(self._confirm)
        asked.open()

    def _confirm(self, typed: Reached) -> None:
        def open_road(second: Second) -> Saved[Road]:
            return roads.open_road(
                self.opened, typed.each, second=second, now=self.page.now()
            )  # fmt: skip

        self.by_two(_("Road by network"), " ".join(typed.each), open_road, self._told)

    def _told(self, _road: Road | None) -> str:
        return _("Stations hear of it with the next trust paper.")

    def _renew(self) -> None:
        ready = self.stands.road is not None and self.stands.road.next_authority
        again = _("The authority that follows is put to use; the stations should have heard.")
        first = _(
            "The authority that follows is made. Renew again when the stations have heard."
        )

        def renew(second: Second) -> Saved[Road]:
            return roads.renew(self.opened, second=second, now=self.page.now())

        self.by_two(_("Renew its authority"), again if ready else first, renew, self._told)

    def _close(self) -> None:
        def close(second: Second) -> Saved[None]:
            return roads.close_road(self.opened, second=second, now=self.page.now())

        words = _("Stations are told that there is none any more. Sticks go on.")
        self.by_two(_("Close the road"), words, close, self._told)
