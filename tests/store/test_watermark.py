"""The second copy of the journal's end: it tells a rollback and hinders nobody."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.domain.errors import Damaged
from station_desk.machine import keyring_copy, places
from station_desk.machine.keyring_copy import State
from station_desk.store import history, watermark
from station_desk.store.database import Accepted, Database
from tests.machine import keyrings
from tests.store.station_made import NOW, Place, child

BOTH = (places.DATABASE, places.ANCHOR)
Use = Callable[[Callable[[], keyrings.Kept]], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Put a keyring in the place of the system's, and let nobody wait long."""
    monkeypatch.setattr(watermark, "PAUSE_S", 0.0)
    monkeypatch.setattr(watermark, "LIMIT_S", 0.3)
    monkeypatch.setattr(watermark, "LAST_S", 0.3)
    return lambda make: monkeypatch.setattr(keyring_copy, "system_backend", make)


@pytest.fixture
def kept(use: Use) -> dict[str, str]:
    """Give what a keyring that works keeps."""
    found: dict[str, str] = {}
    use(lambda: keyrings.Kept(found))
    return found


def roll_back(place: Place, old: Path) -> None:
    place.db.close()
    for name in BOTH:
        shutil.copy(old / name, place.folder / name)


@pytest.fixture
def old(place: Place, kept: dict[str, str], tmp_path: Path) -> Path:
    """Give an older copy of file and anchor, after which three entries were saved."""
    place.again()
    place.put(child())
    place.db.close()
    assert len(kept) == 1
    folder = tmp_path / "old"
    folder.mkdir()
    for name in BOTH:
        shutil.copy(place.folder / name, folder / name)
    place.again()
    place.put(child(), child())
    place.put(child())
    return folder


def test_an_older_file_with_its_anchor_is_told(place: Place, old: Path) -> None:
    roll_back(place, old)
    with pytest.raises(Damaged) as found:
        Database.open(place.unlocked, now=NOW)
    assert (found.value.code, found.value.facts["missing"]) == ("entries_missing", 3)


def test_the_in_charge_goes_on_once_and_is_not_asked_again(place: Place, old: Path) -> None:
    roll_back(place, old)
    accepted = Accepted(codes=frozenset({"entries_missing"}), officer="o1", reason="restored")
    db = place.again(accepted=accepted)
    codes = [one.facts.get("code") for one in db.read(history.lines)]
    assert codes.count("entries_missing") == 1
    db.close()
    assert place.again().head == db.head


def test_another_history_behind_the_same_number_is_told(place: Place, old: Path) -> None:
    roll_back(place, old)
    saved = keyring_copy.system_backend
    keyring_copy.system_backend = keyrings.Null
    place.again()
    place.put(child(), child(), child(), child())
    place.db.close()
    keyring_copy.system_backend = saved
    with pytest.raises(Damaged) as found:
        Database.open(place.unlocked, now=NOW)
    assert found.value.code == "entries_missing"


def test_what_was_saved_is_copied_soon(place: Place, kept: dict[str, str]) -> None:
    place.again()
    before = dict(kept)
    place.put(child())
    limit = time.monotonic() + 5
    while kept == before and time.monotonic() < limit:
        place.db.read(lambda _db: None)
    assert kept != before
    assert all(len(one) == 64 for one in kept.values())


@pytest.mark.parametrize("fault", keyrings.FAULTS)
def test_no_fault_of_a_keyring_hinders_anything(place: Place, use: Use, fault: str) -> None:
    use(keyrings.FAULTS[fault])
    for _ in range(2):
        place.again()
        place.put(child())
        place.put(child())
    place.db.close()


def test_a_keyring_that_hangs_costs_the_log_in_its_limit_and_saves_nothing(
    place: Place, use: Use
) -> None:
    hanging = keyrings.Hanging()
    use(lambda: hanging)
    place.db.close()
    begin = time.monotonic()
    place.again()
    assert time.monotonic() - begin >= 0.3
    assert place.db._files.copy.state is State.LATE
    begin = time.monotonic()
    for _save in range(20):
        place.put(child())
    place.db.close()
    assert time.monotonic() - begin < 20 * 0.3  # if each waited again
    hanging.released.set()


def test_limits_of_waiting_stay_below_six_seconds() -> None:
    assert watermark.LIMIT_S + watermark.LAST_S < 6


@pytest.mark.parametrize("text", ["", "0" * 64, "not hex", "ab" * 4000])
def test_foreign_words_in_the_keyring_are_nothing(
    place: Place, kept: dict[str, str], text: str
) -> None:
    place.again()
    place.db.close()
    for name in kept:
        kept[name] = text
    place.again()


def test_a_copied_folder_is_not_taken_for_a_rollback(
    place: Place, old: Path, tmp_path: Path
) -> None:
    place.db.close()
    for name in (places.SLOTS, places.DEVICE):
        shutil.copy(place.folder / name, old / name)
    other = Database.open(replace(place.unlocked, folder=old), now=NOW)
    other.close()
    place.again()
