"""Own the story of one exchange: a station gives, its district reads and answers, it is heard.

Each desk is opened by its own log-in, as on two computers; one stick goes between them. No side
presses more than four keys for its part.
"""

from pathlib import Path

from station_desk.tour.beside import PHRASE
from station_desk.tour.officers import log_in
from station_desk.tour.seen import BELT, Told, reads, shown
from station_desk.tour.walk import Script, StuckError, Walk
from station_desk.ui.pages.district import DistrictPage
from station_desk.ui.pages.exchange import ExchangePage
from station_desk.words import _

MOST = 4  # keys of a side, from the log-in to the stick pulled out


class Counted:
    """The keys that each side pressed for the exchange itself."""

    def __init__(self) -> None:
        """Begin with none."""
        self.station = 0
        self.district = 0


def of_office() -> Told:
    """Return what the district's officer wrote down."""
    told = Told()
    told.change(BELT, PHRASE)
    return told


def _beginning(words: str) -> str:
    """Return a sentence up to its first number or name."""
    return words.partition("{")[0]


def give(walk: Walk, told: Told, stick: Path, counted: Counted) -> Script:
    """Give at the station: F5 and one digit."""
    yield from _sits_down(walk, told)
    before = walk.keys
    yield from _stick_there(walk, stick)
    yield from walk.press("1")
    given = _("Given for {district}: {lines} entries in {bundles} files.")
    yield from walk.until("given", reads(walk, _beginning(given)))
    yield from walk.until("it may go", reads(walk, _("You may remove the stick.")))
    counted.station += walk.keys - before
    yield from walk.picture("exchange-given")


def read_and_answer(walk: Walk, stick: Path, counted: Counted) -> Script:
    """Read the child without a place at the district, take in, answer."""
    yield from _sits_down(walk, of_office())
    yield from walk.page("district")
    page = shown(walk, DistrictPage)
    yield from walk.until("what asks", lambda: page.list.current() is not None)
    yield from walk.picture("district")
    before = walk.keys
    yield from walk.press("1")
    yield from walk.until("opened", page.case.isVisible)
    yield from walk.settle()
    yield from walk.press("1")
    yield from walk.until("read", page.case.said.isVisible)
    yield from walk.settle()
    yield from _stick_there(walk, stick)
    yield from walk.press("2")
    heard = _("Heard: {stations}. Answers written: {count}.")
    yield from walk.until("answered", reads(walk, _beginning(heard)))
    counted.district = walk.keys - before
    yield from walk.picture("exchange-district")


def take(walk: Walk, told: Told, stick: Path, counted: Counted) -> Script:
    """Take the answer at the station: what is received, and that it was read."""
    yield from _sits_down(walk, told)
    before = walk.keys
    yield from _stick_there(walk, stick)
    yield from walk.press("2")
    received = _("Received by the district: {count} entries.")
    yield from walk.until("received", reads(walk, _beginning(received)))
    known = _("Acknowledged, an officer there has read them: {count} cases.")
    yield from walk.until("read there", reads(walk, _beginning(known)))
    counted.station += walk.keys - before
    if max(counted.station, counted.district) > MOST:
        raise StuckError("more than four keys of one side for an exchange")
    yield from walk.picture("exchange-received")


def _sits_down(walk: Walk, told: Told) -> Script:
    """Log in; who is alone at a desk need not say who it is."""
    if len(told.phrases) > 1:
        yield from log_in(walk, told, BELT)
        return
    yield from walk.press("F3")
    yield from walk.page("unlock")
    yield from walk.settle()
    yield from walk.tab_to(_("Pass phrase"))
    yield from walk.write(told.phrase)
    yield from walk.press("Enter")
    yield from walk.until("the desk is open", lambda: walk.window.is_open)
    yield from walk.settle()


def _stick_there(walk: Walk, stick: Path) -> Script:
    """Go to the page of send and receive; the stick is a folder, for want of a real one."""
    yield from walk.press("F5")
    yield from walk.page("exchange")
    shown(walk, ExchangePage).choose_folder(str(stick))
    yield from walk.until("the stick", reads(walk, str(stick)))
    yield from walk.settle()
