"""A disk that may only be read, and a file that another process holds for a while."""

import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station_desk.domain.errors import Trouble
from station_desk.domain.records import Referral
from station_desk.machine import places, triage
from station_desk.store.database import Database
from station_desk.vault import keys
from tests.faults import saver, test_full_disk
from tests.faults.conftest import Tally
from tests.faults.test_full_disk import mounted
from tests.store.station_made import NOW, PHRASE, build

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]


def mount(*words: str) -> bool:
    """Tell whether the system did it."""
    program = shutil.which(words[0]) or words[0]
    return (
        subprocess.run([program, *words[1:]], capture_output=True, check=False).returncode == 0
    )


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a small disk of its own."""
    place = tmp_path / "small"
    monkeypatch.setattr(test_full_disk, "SMALL", "size=400m")
    if sys.platform != "linux" or not mounted(place):
        pytest.skip("only on Linux, as root")
    yield place
    assert mount("umount", str(place))


def test_a_disk_that_may_only_be_read_is_said(disk: Path, tally: Tally) -> None:
    folder = disk / "desk"
    build(folder).db.close()
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    assert mount("mount", "-o", "remount,ro", str(disk))
    found: Counter[str] = Counter()
    with pytest.raises(Trouble) as said:
        triage.look(folder)
    found[said.value.code] += 1
    with pytest.raises(Trouble) as told:
        Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=NOW)
    found[told.value.code] += 1
    assert before == {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    assert mount("mount", "-o", "remount,rw", str(disk))
    tally("a disk that may only be read", 2, found)
    Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=NOW).close()


@pytest.mark.parametrize("held_s", [0.1, 1.0])
def test_a_file_that_another_holds_for_a_while_is_waited_for(
    tmp_path: Path, held_s: float
) -> None:
    place = build(tmp_path / "desk")
    holder = place.raw()
    holder.execute("BEGIN IMMEDIATE")
    waiting = threading.Thread(
        target=place.db.write,
        args=(saver.unit,),
        kwargs={"officer": "o1", "now": datetime.now(UTC)},
    )
    waiting.start()
    waiting.join(held_s)
    assert waiting.is_alive(), "it did not wait"
    holder.execute("ROLLBACK")
    holder.close()
    waiting.join(20)
    assert len(place.db.read(lambda s: s.all(Referral))) == 1
    assert (tmp_path / "desk" / places.DATABASE).exists()
    place.db.close()
