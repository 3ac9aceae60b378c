"""What a slot costs, and the moves that everything rests on."""

import runpy

import pytest

from station_desk.vault import boxes, cost, device, throttle
from station_desk.vault.cost import MIB, Cost
from station_desk.vault.keys import Unlocked
from tests.vault.vault_made import NOW, PHRASE, trouble


@pytest.fixture(autouse=True)
def _as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the program spends; the other tests spend less (conftest)."""
    shipped = runpy.run_path(cost.__file__)
    for name in ("FLOOR_BYTES", "START_BYTES"):
        monkeypatch.setattr(cost, name, shipped[name])


def test_a_new_slot_never_costs_less_than_the_floor() -> None:
    assert cost.calibrate().memory_bytes >= cost.FLOOR_BYTES == 64 * MIB
    assert cost.calibrate().passes == 3
    assert cost.START_BYTES == 256 * MIB


def test_a_slow_computer_gets_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "LIMIT_S", 0.0)
    assert cost.calibrate() == Cost()
    assert Cost().memory_bytes == cost.FLOOR_BYTES


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("nacl.pwhash.argon2id.kdf", refuse)
    assert trouble(lambda: cost.key_of(PHRASE, bytes(16), Cost())).code == "no_memory"
    assert cost.calibrate() == Cost()


def test_derivation_is_hkdf_sha256() -> None:
    """RFC 5869, test case 3, first 32 bytes."""
    found = boxes.derive(bytes([0x0B] * 22), b"", "", 32)
    assert found.hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"


def test_a_box_opens_only_with_key_and_label() -> None:
    boxed = boxes.box(bytes(32), b"plain", b"label")
    assert boxes.unbox(bytes(32), boxed, b"label") == b"plain"
    for key, data, label in (
        (b"\x01" * 32, boxed, b"label"),
        (bytes(32), boxed, b"Label"),
        (bytes(32), boxed[:-1], b"label"),
        (bytes(32), b"", b"label"),
    ):
        with pytest.raises(boxes.WrongKeyError):
            boxes.unbox(key, data, label)


def test_device_and_throttle_are_readable_without_a_key(made: Unlocked) -> None:
    assert device.read(made.folder).device_id == made.device_id
    assert throttle.read(made.folder).tries == ()
    assert throttle.waits_s(made.folder, "o1", now=NOW) == 0
