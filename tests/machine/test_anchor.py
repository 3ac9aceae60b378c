"""The anchor: it survives a torn write, and forgets nothing it was told."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.domain.errors import Damaged, Trouble
from station_desk.machine import anchor
from station_desk.machine.anchor import SLOT, Anchor, Mark

KEY = bytes(range(32))
ORIGIN = "ab" * 16
H = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a new anchor file."""
    found = tmp_path / "head.anc"
    anchor.renew(found, KEY, Mark(count=0, origin=ORIGIN, seq=0, h=H.hex(), machine="m"))
    return found


@pytest.fixture
def opened(path: Path) -> Iterator[Anchor]:
    """Give an open anchor."""
    found = anchor.attach(path, KEY)
    yield found
    anchor.close(found)


def tell(opened: Anchor, *numbers: int) -> None:
    for seq in numbers:
        anchor.write(opened, origin=ORIGIN, seq=seq, h=H, machine="m")


def test_the_newest_mark_counts(opened: Anchor) -> None:
    tell(opened, 1, 2, 3)
    assert anchor.read(opened.path, KEY) == Mark(
        count=3, origin=ORIGIN, seq=3, h=H.hex(), machine="m"
    )
    assert opened.path.stat().st_size == 2 * SLOT


@pytest.mark.parametrize("writes", [1, 2, 3, 4])
def test_a_torn_write_costs_one_mark_at_most(opened: Anchor, writes: int) -> None:
    tell(opened, *range(1, writes + 1))
    data = bytearray(opened.path.read_bytes())
    at = SLOT * (writes % 2)
    data[at + 100 : at + SLOT] = bytes(SLOT - 100)
    opened.path.write_bytes(bytes(data))
    assert anchor.read(opened.path, KEY).seq == writes - 1


def test_a_disk_that_refuses_the_last_sync_leaves_no_file_open(
    opened: Anchor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(28, "no room")

    handle = opened.handle
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="no room"):
        anchor.close(opened)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)
    anchor.close(opened)


def test_a_mark_of_another_key_is_none(path: Path) -> None:
    with pytest.raises(Damaged) as refused:
        anchor.read(path, bytes(32))
    assert refused.value.code == "anchor_damaged"


def test_no_file_is_its_own_trouble(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as refused:
        anchor.read(tmp_path / "none", KEY)
    assert refused.value.code == "anchor_missing"


def test_counting_goes_on_after_a_restart(opened: Anchor) -> None:
    tell(opened, 1, 2, 3)
    anchor.close(opened)
    anchor.close(opened)
    again = anchor.attach(opened.path, KEY)
    tell(again, 4)
    anchor.close(again)
    assert anchor.read(opened.path, KEY).seq == 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2 * SLOT - 1), bit=st.integers(0, 7))
def test_one_changed_bit_is_never_believed(path: Path, at: int, bit: int) -> None:
    whole = path.read_bytes()
    data = bytearray(whole)
    data[at] ^= 1 << bit
    path.write_bytes(bytes(data))
    assert anchor.read(path, KEY).seq == 0
    path.write_bytes(whole)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=1500))
def test_any_other_bytes_are_a_trouble(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(Trouble):
        anchor.read(path, KEY)


def test_a_machine_has_one_fingerprint_for_each_desk() -> None:
    assert anchor.fingerprint("one") == anchor.fingerprint("one")
    assert anchor.fingerprint("one") != anchor.fingerprint("two")
    assert len(anchor.fingerprint("one")) == 32
