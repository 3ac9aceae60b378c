"""The key files: damaged, changed, lost or of another desk, each has its word."""

import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.domain.errors import Damaged, Trouble
from station_desk.machine import places
from station_desk.vault import boxes, keys, slots
from station_desk.vault.cost import MIB
from station_desk.vault.keys import Unlocked
from tests.vault.vault_made import CHEAP, CODE, FIRST, NOW, PHRASE, SECOND, trouble


def test_a_damaged_slot_file_is_replaced_by_its_former_image(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    for data in (b"", b"half", b"\x00" * 500):
        (made.folder / places.SLOTS).write_bytes(data)
        assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).mk == made.mk
    (made.folder / places.SLOTS).unlink()
    assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).mk == made.mk


@pytest.mark.parametrize("copy_there", [True, False])
def test_a_copy_that_the_disk_refuses_keeps_nobody_out_of_a_sound_slot_file(
    made: Unlocked, monkeypatch: pytest.MonkeyPatch, copy_there: bool
) -> None:
    copy = made.folder / f"{places.SLOTS}.bak"
    shutil.copy(made.folder / places.SLOTS, copy)
    if not copy_there:
        copy.unlink()
    usual = Path.open

    def refuse(path: Path, *words: Any, **given: Any) -> Any:
        if path == copy:
            raise OSError(errno.EIO, "the disk is ill")
        return usual(path, *words, **given)

    monkeypatch.setattr(Path, "open", refuse)
    assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).mk == made.mk
    (made.folder / places.SLOTS).write_bytes(b"half")
    assert trouble(lambda: keys.slot_lines(made.folder)).code == "file_unusable"


def test_a_write_over_a_damaged_slot_file_that_fails_leaves_the_sound_one(
    made: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    (made.folder / places.SLOTS).write_bytes(b"half")
    replace_by = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == places.SLOTS:
            raise OSError(errno.EIO, "no")
        return replace_by(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert trouble(lambda: keys.add_slot(made, SECOND, cost_of_slot=CHEAP)).code
    assert [one.officer_id for one in keys.slot_lines(made.folder)] == ["o1"]


def test_both_slot_files_damaged_or_gone_are_two_troubles(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    both = [made.folder / places.SLOTS, made.folder / f"{places.SLOTS}.bak"]
    for path in both:
        path.write_bytes(b"half")
    assert trouble(lambda: keys.slot_lines(made.folder)).code == "slots_damaged"
    for path in both:
        path.unlink()
    assert trouble(lambda: keys.slot_lines(made.folder)).code == "slots_missing"


def edit(made: Unlocked, change: Callable[[Any], None]) -> None:
    """Change the slot file as somebody would who can compute its digest."""
    known = json.loads((made.folder / places.SLOTS).read_bytes().partition(b"\n")[2])
    change(known)
    (made.folder / f"{places.SLOTS}.bak").unlink(missing_ok=True)
    body = slots.canonical(known)
    (made.folder / places.SLOTS).write_bytes(
        hashlib.sha256(body).hexdigest().encode() + b"\n" + body + b"\n"
    )


def head(name: str, value: object) -> Callable[[Any], None]:
    def change(known: Any) -> None:
        known["slots"][0]["head"][name] = value

    return change


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_bytes", 4 * 1024 * 1024 * MIB),
        ("memory_bytes", 0),
        ("memory_bytes", -1),
        ("passes", 10**9),
        ("passes", 0),
        ("salt", ""),
        ("salt", "AAAA"),
        ("salt", "not base64"),
    ],
)
def test_a_cost_that_is_not_ours_is_refused_before_it_is_paid(
    made: Unlocked, name: str, value: object
) -> None:
    edit(made, head(name, value))
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert (type(found), found.code) == (Damaged, "slots_damaged")


@pytest.mark.parametrize(
    ("name", "value"),
    [("role", "auditor"), ("belt_no", "78"), ("x_public", "AAAA"), ("install_id", "00")],
)
def test_a_changed_slot_head_does_not_open(made: Unlocked, name: str, value: str) -> None:
    edit(made, head(name, value))
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert found.code == "wrong_passphrase"


@pytest.mark.parametrize(
    "change",
    [
        lambda known: known.update(format=3),
        lambda known: known.update(extra=1),
        lambda known: known.pop("slots"),
        lambda known: known["slots"].append(5),
        lambda known: known["slots"][0]["head"].update(passes="3"),
        lambda known: known["slots"][0]["head"].update(role="king"),
    ],
)
def test_a_slot_file_of_another_shape_is_damaged(made: Unlocked, change: Any) -> None:
    edit(made, change)
    assert trouble(lambda: keys.slot_lines(made.folder)).code == "slots_damaged"


def test_a_master_key_of_another_desk_does_not_pass(made: Unlocked) -> None:
    public = boxes.public_of(made.officer_x)
    edit(
        made,
        lambda known: known["slots"][0].update(mk=slots.text_of(boxes.seal(public, bytes(32)))),
    )
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert found.code == "slots_changed"


@pytest.mark.parametrize("name", [places.SLOTS, places.DEVICE])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(data=st.binary(max_size=200), at=st.integers(0, 3000))
def test_no_bytes_in_a_key_file_are_more_than_a_trouble(
    made: Unlocked, name: str, data: bytes, at: int
) -> None:
    path = made.folder / name
    whole = path.read_bytes()
    (made.folder / f"{name}.bak").unlink(missing_ok=True)
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    try:
        opened = keys.unlock(made.folder, "o1", PHRASE, now=NOW)
    except Trouble:
        pass
    else:
        assert opened.mk == made.mk
    finally:
        path.write_bytes(whole)
        (made.folder / places.THROTTLE).unlink(missing_ok=True)


def test_a_lost_device_file_is_said(made: Unlocked) -> None:
    (made.folder / places.DEVICE).unlink()
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert found.code == "device_missing"
    opened = keys.unlock(made.folder, "o1", PHRASE, now=NOW, new_device=True)
    assert opened.device_id != made.device_id
    assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).device_id == opened.device_id


def test_a_device_that_is_well_is_not_renewed(made: Unlocked) -> None:
    opened = keys.unlock(made.folder, "o1", PHRASE, now=NOW, new_device=True)
    assert opened.device_id == made.device_id


def test_a_device_file_of_another_desk_is_said(made: Unlocked, tmp_path: Path) -> None:
    other = keys.create(tmp_path / "other", FIRST, CODE, cost_of_slot=CHEAP)
    data = (other.folder / places.DEVICE).read_bytes()
    (made.folder / places.DEVICE).write_bytes(data)
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert found.code == "device_damaged"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("box", "not base64"),
        ("ed_public", "not base64"),
        ("x_public", "AAAA"),
        ("ed_public", slots.text_of(bytes(32))),
        ("x_public", slots.text_of(bytes(range(32)))),
    ],
)
def test_a_changed_part_of_the_device_file_is_said(
    made: Unlocked, name: str, value: str
) -> None:
    path = made.folder / places.DEVICE
    path.write_text(json.dumps({**json.loads(path.read_bytes()), name: value}))
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert found.code == "device_damaged"
