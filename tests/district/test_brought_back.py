"""A backup on another PC: an office's keys come with it, a computer's own never (ruling 7)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from station_desk.district import office
from station_desk.domain.exchange.trust_facts import Trust
from station_desk.exchange import trust
from station_desk.services import station
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.keys import backups, restoring
from station_desk.services.keys.restoring import Wish
from station_desk.services.station import OpenDesk
from tests.district.desks_made import AProvince, enrol, later, stands, take
from tests.services.desk_made import PHRASE


@contextmanager
def elsewhere(opened: OpenDesk, tmp_path: Path) -> Iterator[OpenDesk]:
    """Bring a backup of a desk back on another PC, and open it there."""
    proof = backups.make(opened, now=later(1))
    stick, folder = tmp_path / "stick.sdbk", tmp_path / "new" / "desk"
    shutil.copyfile(Path(proof.line.folder) / proof.line.name, stick)
    who = opened.desk.officer.id
    wish = Wish(path=stick, officer_id=who, phrase=PHRASE, reason="the PC was stolen")
    restoring.commit(restoring.prepare(folder, wish, now=later(2)), now=later(2))
    new = station.open_station(folder, who, PHRASE, now=later(2))
    try:
        yield new
    finally:
        station.close(new)


def test_a_district_goes_on_with_its_keys_and_higher_numbers(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    before = district.database.read(office.signing_keys)
    after = trust.read(Trust, office.trust_file(district, now=later(1)).value)
    with elsewhere(district, tmp_path) as new:
        assert new.database.read(office.signing_keys) == before
        again = office.trust_file(new, now=later(3)).value
        assert trust.read(Trust, again).body.number > after.body.number
        take(at, again)
        assert enrol(new, at, above, now=later(3)).body.site == 100


def test_a_station_asks_anew_and_keeps_its_number(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    with elsewhere(at, tmp_path) as new:
        assert stands(new, later(2)).stands is Stands.OTHER_PC
        given = enrol(district, new, above, number=100, now=later(3))
        assert (given.body.site, given.body.dev) == (100, 2)
        assert stands(new, later(3)).stands is Stands.ENROLLED
    assert stands(at).stands is Stands.ENROLLED  # until the district revokes it
