"""A backup on another PC: an office's keys come with it, a computer's own never (ruling 7)."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from station_desk.district import certifying, intake, office, stations
from station_desk.domain.exchange.trust_facts import Trust
from station_desk.exchange import outbox, trust
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.keys import backups, restore_words, restoring
from station_desk.services.keys.restoring import Wish
from station_desk.services.station import OpenDesk
from tests.district.desks_made import AProvince, a_desk, enrol, later, refused, stands, take
from tests.services.desk_made import PHRASE, load_starter


@contextmanager
def elsewhere(
    opened: OpenDesk, tmp_path: Path, since: Callable[[], None] = lambda: None
) -> Iterator[OpenDesk]:
    """Bring a backup of a desk back on another PC, and open it there.

    ``since`` is what the desk did after the backup was made.
    """
    proof = backups.make(opened, now=later(1))
    since()
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


def test_a_computer_certified_after_the_backup_is_told_what_to_do_and_loses_nothing(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    """Others have got numbers meanwhile, and not the one that this station has."""
    first, third = (a_desk(tmp_path / name, f"KHI-{name}") for name in ("X", "Y"))
    enrol(district, first, above)
    load_starter(at)
    stick = tmp_path / "usb"
    stick.mkdir()
    with elsewhere(district, tmp_path, lambda: enrol_at(district, at, above)) as new:
        assert enrol(new, third, above, now=later(3)).body.site == 101 + certifying.GAP
        giving.give(at, stick, now=later(3))
        (one,) = intake.take(new, stick, now=later(3)).value.refused
        assert one.code == "bundle_unknown_key"
        assert "after the backup" in one.words
        assert "write a request anew" in one.words
        with refused("certificate_other_site"):  # whoever forgets the number
            enrol(new, at, above, now=later(4))
        given = enrol(new, at, above, number=101, now=later(4))
        assert (given.body.site, given.body.dev) == (101, 1)
        for where in (at, third):
            giving.give(where, stick, now=later(4))
        taken = intake.take(new, stick, now=later(4)).value
        assert (taken.refused, len(taken.stations)) == ((), 2)
        assert taking.take(at, stick, now=later(4)).value.received > 10
        assert at.database.read(outbox.has_news) is False
        look = partial(stations.stations, opened=new)
        found = {one.code: one for one in new.database.read(look).stations}
        assert {code: one.number for code, one in found.items()} == {
            "KHI-X": 100, "KHI-SDR": 101, "KHI-Y": 111,
        }  # fmt: skip
        assert found["KHI-SDR"].lines > found["KHI-Y"].lines > 0
        with refused("site_known"):  # it was heard: its number stays
            enrol(new, at, above, number=105, now=later(5))
    for where in (first, third):
        station.close(where)


def enrol_at(district: OpenDesk, at: OpenDesk, above: AProvince) -> None:
    assert enrol(district, at, above, now=later(1)).body.site == 101


def test_a_district_that_comes_back_is_told_what_it_does_again(
    district: OpenDesk, at: OpenDesk, tmp_path: Path
) -> None:
    told = []
    for number, opened in enumerate((district, at)):
        proof = backups.make(opened, now=later(1))
        path = Path(proof.line.folder) / proof.line.name
        wish = Wish(
            path=path,
            officer_id=opened.desk.officer.id,
            phrase=PHRASE,
            reason="the old PC burnt",
        )
        found = restoring.prepare(tmp_path / f"new {number}", wish, now=later(2))
        told.append((restore_words.lost_words(found), restore_words.done_words(found)))
        restoring.drop(found)
    assert all("revoke each key" in words for words in told[0])
    assert not any("revoke" in words for words in told[1])
