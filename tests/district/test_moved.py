"""A station goes to another district: number, chain and records go along (matrix 34)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from station_desk.district import arriving, certifying, intake, office, stations
from station_desk.domain.exchange.trust_facts import StationRelease
from station_desk.domain.records import Child
from station_desk.exchange import seal_copies, trust
from station_desk.exchange.province import Block
from station_desk.services import station
from station_desk.services.exchange import enrolling, giving, taking
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.station import OpenDesk
from station_desk.store.received import shelf
from station_desk.vault import seal_copies as keys
from tests.district.both_ends import Both, both
from tests.district.desks_made import (
    AProvince,
    a_desk,
    alone,
    enrol,
    later,
    print_of,
    refused,
    stands,
    take,
)
from tests.postgres.on_both import ON_BOTH, InDesk
from tests.services.desk_made import PHRASE

__all__ = ["both"]  # fixture
WHY = "order of the Home Department, no. 12"
EAST, SITE = "karachi-east", 100


@dataclass
class Moving:
    """A station with its district, and the district to which it goes."""

    both: Both
    east: OpenDesk

    def release(self, *, to: str = EAST, number: int = SITE) -> bytes:
        district = self.both.district
        return arriving.release(
            district, number, to, reason=WHY, second=alone(district), now=later(2)
        ).value

    def reopen(self) -> None:
        """Close the station's desk and open it again: it knows its new district then."""
        old = self.both.station
        station.close(old)
        self.both.station = station.open_station(
            old.folder, old.desk.officer.id, PHRASE, now=later(2)
        )

    def arrive(self, release: bytes) -> certifying.Given:
        asked = enrolling.request(self.both.station, now=later(3), pc="PC-1").value
        return certifying.certify(
            self.east, asked, page_print=print_of(asked), second=alone(self.east),
            now=later(3), release=release,
        ).value  # fmt: skip

    def round(self, day: float) -> None:
        stick = self.both.stick
        giving.give(self.both.station, stick, now=later(day))
        intake.take(self.east, stick, now=later(day))
        taking.take(self.both.station, stick, now=later(day))


def a_district(folder: Path, above: AProvince, code: str, name: str, block: Block) -> OpenDesk:
    """Set a district up with its block of numbers."""
    opened = a_desk(folder, code, kind="district", district=name)
    asked = office.request(opened, now=later(0)).value
    done = above.certify(asked, block, now=later(0))
    office.take_certificate(
        opened, done.certificate.data, above.papers[0], second=alone(opened), now=later(0),
        root_print=above.print,
    )  # fmt: skip
    return opened


@pytest.fixture
def moving(both: Both, tmp_path: Path, keeps: InDesk) -> Iterator[Moving]:
    east = a_district(tmp_path / "east", both.above, "KHI-E", EAST, Block(first=500, last=501))
    keeps.turn(east)
    yield Moving(both, east)
    station.close(east)


def names(district: OpenDesk) -> set[str]:
    found = shelf.of(district.database).read(
        lambda received: received.all(Child, where={"site_id": SITE})
    )
    return {one.name for one in found}


@ON_BOTH
def test_34_number_chain_and_records_go_along(moving: Moving) -> None:
    both = moving.both
    both.child("before")
    both.round()
    both.child("given to nobody yet")
    paper = moving.release()
    told = take(both.station, paper, now=later(2))
    assert told.stands is Stands.ENROLLED  # with the old one, until the new has certified
    moving.reopen()
    assert both.station.desk.station.district == EAST
    given = moving.arrive(paper)
    assert given.body.site == SITE
    take(both.station, given.trust, given.certificate, now=later(3))
    assert stands(both.station, later(3)).stands is Stands.ENROLLED
    both.child("after")
    moving.round(4)
    moving.round(5)
    assert names(moving.east) == {"before", "given to nobody yet", "after"}
    [chain] = shelf.of(moving.east.database).read(lambda received: received.origins(SITE))
    assert chain.parent == ""  # the same chain, from its first line
    [here] = moving.east.database.read(lambda db: stations.stations(db, moving.east)).stations
    assert (here.code, here.number, here.forks) == ("KHI-SDR", SITE, 0)
    assert names(both.district) == {"before"}
    [old] = both.district.database.read(
        lambda db: stations.stations(db, both.district)
    ).stations
    assert old.moved == EAST


def test_34_a_late_stick_to_the_former_district_loses_nothing(
    moving: Moving, tmp_path: Path
) -> None:
    both = moving.both
    both.round()
    both.child("on the late stick")
    late = tmp_path / "late"
    late.mkdir()
    giving.give(both.station, late, now=later(2))
    paper = moving.release()
    take(both.station, paper, now=later(2))
    moving.reopen()
    given = moving.arrive(paper)
    take(both.station, given.trust, given.certificate, now=later(3))
    intake.take(both.district, late, now=later(4))
    taking.take(both.station, late, now=later(4))
    assert stands(both.station, later(4)).district == "Office KHI-E"
    moving.round(5)
    assert names(moving.east) == {"on the late stick"}


def test_34_no_district_takes_a_station_that_was_not_released(moving: Moving) -> None:
    both = moving.both
    both.round()
    other = a_desk(both.stick.parent / "other", "KHI-E01", district=EAST)
    given = enrol(moving.east, other, both.above)
    station.close(other)
    with refused("other_district"):
        take(both.station, given.trust, now=later(3))
    paper = moving.release()
    for bad in (paper.replace(b'"site":100', b'"site":101'), paper[:-20]):
        with refused("paper_signature" if len(bad) == len(paper) else "paper_other"):
            take(both.station, bad, now=later(3))
    with refused("station_moved"):
        moving.release(to="karachi-central")
    with refused("bad_input"):
        moving.release(number=999)


def test_34_a_release_that_was_lost_is_given_once_more(moving: Moving) -> None:
    both = moving.both
    both.round()
    moving.release()
    before = both.district.database.head[1]
    again = moving.release()
    assert both.district.database.head[1] == before + 1  # who gave it again, and no change
    take(both.station, again, now=later(2))
    moving.reopen()
    assert moving.arrive(again).body.site == SITE


def test_34_each_district_gets_its_own_copies_of_the_sealing_keys(moving: Moving) -> None:
    both = moving.both
    both.round()
    both.round(1.5)
    key = both.station.unlocked.seals[0].key_id
    paper = moving.release()
    take(both.station, paper, now=later(2))
    moving.reopen()
    given = moving.arrive(paper)
    take(both.station, given.trust, given.certificate, now=later(3))
    assert both.station.database.read(seal_copies.theirs) is None
    moving.round(4)
    moving.round(5)
    for opened in (both.district, moving.east):
        held = shelf.of(opened.database).read(
            lambda received: seal_copies.of_key(received, SITE, key)
        )
        [(to, copy)] = held.items()
        assert to == opened.unlocked.seals[0].key_id
        assert keys.opened(opened.unlocked, key, copy).secret == (
            both.station.unlocked.seals[0].secret
        )


@ON_BOTH
def test_34_a_station_comes_back_and_goes_on_with_its_number(moving: Moving) -> None:
    both = moving.both
    both.round()
    paper = moving.release()
    take(both.station, paper, now=later(2))
    moving.reopen()
    given = moving.arrive(paper)
    take(both.station, given.trust, given.certificate, now=later(3))
    moving.round(4)
    home = both.district.desk.station.district
    again = arriving.release(
        moving.east, SITE, home, reason=WHY, second=alone(moving.east), now=later(5)
    ).value
    assert trust.read(StationRelease, again).body.before
    take(both.station, again, now=later(5))
    moving.reopen()
    asked = enrolling.request(both.station, now=later(6), pc="PC-1").value
    with refused("station_moved"):
        certifying.certify(
            both.district, asked, page_print=print_of(asked), second=alone(both.district),
            now=later(6),
        )  # fmt: skip
    with refused("other_district"):  # the first release leads away from here
        certifying.certify(
            both.district, asked, page_print=print_of(asked), second=alone(both.district),
            now=later(6), release=paper,
        )  # fmt: skip
    back = certifying.certify(
        both.district, asked, page_print=print_of(asked), second=alone(both.district),
        now=later(6), release=again,
    ).value  # fmt: skip
    assert back.body.site == SITE
    take(both.station, back.trust, back.certificate, now=later(6))
    both.child("back again")
    both.round(7)
    both.round(8)
    assert "back again" in names(both.district)


def test_34_the_block_of_the_new_district_is_not_used_up_by_it(
    moving: Moving, tmp_path: Path
) -> None:
    """Numbers above the block came with the station; the next of the block is still free."""
    other = a_district(tmp_path / "low", moving.both.above, "KHI-C", "karachi-central",
                       Block(first=50, last=51))  # fmt: skip
    low = Moving(moving.both, other)
    paper = moving.release(to="karachi-central")
    take(moving.both.station, paper, now=later(2))
    low.reopen()
    assert low.arrive(paper).body.site == SITE
    one = a_desk(tmp_path / "new", "KHI-NEW", district="karachi-central")
    assert enrol(other, one, moving.both.above).body.site == 50
    station.close(one)
    station.close(other)
