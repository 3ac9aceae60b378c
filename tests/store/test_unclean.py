"""After an exit that was not clean: what is kept, and what is opened all the same."""

import shutil
from dataclasses import replace
from pathlib import Path

from station_desk.domain.records import Child
from station_desk.machine import triage
from station_desk.store.checks import full_check
from station_desk.store.database import Database
from tests.store.station_made import NOW, Place, child
from tests.store.test_opening import DB


def test_an_unclean_exit_keeps_two_copies_at_most(place: Place) -> None:
    place.db.close()
    for n in range(4):
        (place.folder / f"{DB}-wal").write_bytes(b"left behind %d" % n)
        place.again(now=NOW.replace(second=n))
        place.db.close()
    kept = sorted(place.folder.glob("unclean-*"))
    assert len(kept) == 2
    assert (kept[-1] / f"{DB}-wal").read_bytes() == b"left behind 3"


def test_the_copy_of_an_unclean_exit_stays_when_the_clock_was_set_back(place: Place) -> None:
    place.db.close()
    for n in (2026, 2027, 1980):
        (place.folder / f"{DB}-wal").write_bytes(b"left behind in %d" % n)
        place.again(now=NOW.replace(year=n))
        place.db.close()
    kept = [(one / f"{DB}-wal").read_bytes() for one in place.folder.glob("unclean-*")]
    assert sorted(kept) == [b"left behind in 1980", b"left behind in 2027"]


def test_a_half_page_that_a_full_disk_left_costs_nothing(place: Place) -> None:
    place.put(*(child(name="n" * 3000) for _ in range(60)))
    known = place.db.read(lambda session: session.all(Child))
    after = Path(shutil.copytree(place.folder, place.folder.parent / "after"))
    with (after / DB).open("ab") as file:  # as measured with a limit on the size of a file
        file.write(b"" * 1000)
    assert triage.look(after) is triage.Found.STATION
    db = Database.open(replace(place.unlocked, folder=after), now=NOW)
    assert db.read(lambda session: session.all(Child)) == known
    assert full_check(db).ok
    db.close()
