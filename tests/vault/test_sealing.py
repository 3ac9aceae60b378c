"""Sealed texts: anyone writes, cleared officers read, nothing moves to another place."""

import hashlib
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from station_desk.domain.errors import Damaged, Locked, NotAllowed, Unready
from station_desk.domain.kinds import Role
from station_desk.domain.plain import to_plain
from station_desk.machine import files, places
from station_desk.vault import boxes, changing, cost, device, keys, slot_box, slots
from station_desk.vault.keys import Unlocked
from station_desk.vault.sealing import can_unseal, seal_text, unseal_text
from tests.vault.vault_made import CHEAP, CODE, FIRST, NOW, OTHER, PHRASE, SECOND

PLACE = {"record_id": "r1", "version": 1, "field": "narrative"}
seal = partial(seal_text, record_id="r1", version=1, field="narrative")
unseal = partial(unseal_text, record_id="r1", version=1, field="narrative")


@pytest.fixture
def made(tmp_path: Path) -> Unlocked:
    """Give a new vault with an in-charge and a duty officer, opened by the in-charge."""
    made = keys.create(tmp_path / "desk", FIRST, CODE, cost_of_slot=CHEAP)
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    return made


def as_duty(made: Unlocked) -> Unlocked:
    return keys.unlock(made.folder, "o2", OTHER, now=NOW)


def as_first(made: Unlocked) -> Unlocked:
    return keys.unlock(made.folder, "o1", PHRASE, now=NOW)


def test_the_duty_officer_writes_and_does_not_read(made: Unlocked) -> None:
    duty = as_duty(made)
    sealed = seal(duty, text="what was said, ہوا")
    assert sealed.startswith("v1.")
    assert not can_unseal(duty, sealed)
    with pytest.raises(NotAllowed, match="no_seal_key"):
        unseal(duty, sealed)
    assert unseal(made, sealed) == "what was said, ہوا"


def test_a_cleared_officer_reads(made: Unlocked) -> None:
    sealed = seal(as_duty(made), text="words")
    keys.add_slot(made, replace(SECOND, officer_id="o3", role=Role.CLEARED), cost_of_slot=CHEAP)
    cleared = keys.unlock(made.folder, "o3", OTHER, now=NOW)
    assert unseal(cleared, sealed) == "words"


@pytest.mark.parametrize("change", [{"record_id": "r2"}, {"version": 2}, {"field": "medical"}])
def test_a_sealed_text_opens_in_its_own_place_only(
    made: Unlocked, change: dict[str, object]
) -> None:
    sealed = seal(made, text="words")
    with pytest.raises(Damaged, match="sealed_damaged"):
        unseal_text(made, sealed, **{**PLACE, **change})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("cut", ["", "v1", "v2.x.y", "v1.%s.", "v1.%s.AAAA", "v1.%s.*"])
def test_a_changed_sealed_text_is_said(made: Unlocked, cut: str) -> None:
    key_id = seal(made, text="words").split(".")[1]
    with pytest.raises(Damaged, match="sealed_damaged"):
        unseal(made, cut % key_id if "%s" in cut else cut)


def test_a_role_gives_and_takes_the_key(made: Unlocked) -> None:
    old = seal(made, text="old")
    changing.give_role(made, "o2", Role.CLEARED)
    cleared = as_duty(made)
    assert unseal(cleared, old) == "old"
    assert {one.belt_no: one.role for one in keys.slot_lines(made.folder)}["12"] is Role.CLEARED
    changing.give_role(as_first(made), "o2", Role.DUTY)
    duty, first = as_duty(made), as_first(made)
    new = seal(duty, text="new")
    assert new.split(".")[1] != old.split(".")[1]
    assert not can_unseal(duty, old)
    assert (unseal(first, old), unseal(first, new)) == ("old", "new")
    with pytest.raises(NotAllowed, match="no_seal_key"):
        unseal(cleared, new)  # the secret that was kept does not open new text


def test_who_leaves_has_no_slot_and_new_text_a_new_key(made: Unlocked) -> None:
    old = seal(made, text="old")
    changing.remove_slot(made, "o2", owed="left")
    with pytest.raises(Locked, match="no_such_slot"):
        as_duty(made)
    first = as_first(made)
    assert slots.read(made.folder).owed == "left"
    assert seal(first, text="new").split(".")[1] != old.split(".")[1]
    with pytest.raises(Locked, match="last_slot"):
        changing.remove_slot(first, "o1", owed="left")


def test_the_recovery_code_reads(made: Unlocked) -> None:
    sealed = seal(made, text="words")
    assert unseal(keys.unlock_by_recovery(made.folder, CODE), sealed) == "words"


def test_a_duty_officer_cannot_hand_on_what_he_lacks(made: Unlocked) -> None:
    duty = as_duty(made)
    third = replace(SECOND, officer_id="o3", role=Role.CLEARED)
    with pytest.raises(NotAllowed, match="no_seal_key"):
        keys.add_slot(duty, third, cost_of_slot=CHEAP)
    with pytest.raises(NotAllowed, match="no_seal_key"):
        changing.give_role(duty, "o2", Role.CLEARED)


def as_format_1(made: Unlocked) -> None:
    """Write the slot file as the released issue 2 did."""
    known = slots.read(made.folder)
    found = []
    for slot in known.slots:
        head = replace(slot.head, format=1)
        phrase = PHRASE if head.officer_id == "o1" else OTHER
        x, ed = slot_box.opened(slot, phrase)
        kek = cost.key_of(phrase, slots.bytes_of(head.salt), slots.cost_of(head))
        box = boxes.box(kek, x + ed, slots.label(head))
        plain: dict[str, Any] = to_plain(replace(slot, head=head, box=slots.text_of(box)))
        del plain["role"], plain["seals"], plain["head"]["one_time"]
        found.append(plain)
    old = {
        "format": 1, "install_id": known.install_id, "recovery_mk": known.recovery_mk,
        "recovery_public": known.recovery_public, "slots": found,
    }  # fmt: skip
    body = slots.canonical(old)
    digest = hashlib.sha256(body).hexdigest().encode()
    (made.folder / places.SLOTS).write_bytes(digest + b"\n" + body + b"\n")
    (made.folder / f"{places.SLOTS}.bak").unlink(missing_ok=True)
    here = device.read(made.folder)
    label = device._label(here.install_id, here.device_id, 1)
    key = boxes.derive(made.mk, bytes.fromhex(here.install_id), "sdesk/1/device")
    old_box = slots.text_of(boxes.box(key, made.device_ed + made.device_x, label))
    before = replace(here, format=1, box=old_box)
    (made.folder / places.DEVICE).write_bytes(device.data_of(before))
    (made.folder / f"{places.DEVICE}.bak").unlink(missing_ok=True)


def test_slots_without_a_proof_are_not_taken_where_there_was_one(made: Unlocked) -> None:
    ours = (made.folder / places.DEVICE).read_bytes()
    as_format_1(made)
    (made.folder / places.DEVICE).write_bytes(ours)
    before = (made.folder / places.SLOTS).read_bytes()
    with pytest.raises(Damaged, match="slots_changed"):
        as_first(made)
    assert (made.folder / places.SLOTS).read_bytes() == before


def test_a_station_of_before_that_lost_its_device_file_gets_another(made: Unlocked) -> None:
    as_format_1(made)
    (made.folder / places.DEVICE).unlink()
    again = keys.unlock(made.folder, "o1", PHRASE, now=NOW, new_device=True)
    assert again.device_id != made.device_id
    assert as_duty(made).device_id == again.device_id


def test_a_station_of_before_opens_and_is_brought_up(made: Unlocked) -> None:
    as_format_1(made)
    assert slots.read(made.folder).format == 1
    duty = as_duty(made)
    assert (slots.read(made.folder).format, device.read(made.folder).format) == (2, 2)
    sealed = seal(duty, text="words")
    assert unseal(as_first(made), sealed) == "words"
    assert unseal(keys.unlock_by_recovery(made.folder, CODE), sealed) == "words"


def test_a_station_of_before_opens_on_a_full_disk(
    made: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_format_1(made)
    write = files.write_whole

    def full(path: Path, data: bytes, *, keep: str = "") -> None:
        if path.name == places.SLOTS:
            raise Unready("disk_full")
        write(path, data, keep=keep)

    monkeypatch.setattr(files, "write_whole", full)
    duty = as_duty(made)
    with pytest.raises(Unready, match="seal_key_missing"):
        seal(duty, text="words")


def test_a_slot_that_was_put_back_opens_nothing(made: Unlocked) -> None:
    known = slots.read(made.folder)
    gone = next(one for one in known.slots if one.head.officer_id == "o2")
    changing.remove_slot(made, "o2", owed="left")
    now = slots.read(made.folder)
    forged = replace(now, slots=(*now.slots, gone))
    (made.folder / places.SLOTS).write_bytes(slots.data_of(forged))
    for open_as in (as_duty, as_first):
        with pytest.raises(Damaged, match="slots_changed"):
            open_as(made)


def test_a_public_key_exchanged_for_ones_own_is_found(made: Unlocked) -> None:
    known = slots.read(made.folder)
    mine = slots.text_of(boxes.public_of(bytes(range(32))))
    for forged in (replace(known, recovery_public=mine), replace(known, escrow_public=mine)):
        (made.folder / places.SLOTS).write_bytes(slots.data_of(forged))
        with pytest.raises(Damaged, match="slots_changed"):
            as_first(made)
        with pytest.raises(Damaged, match="slots_changed"):
            changing.give_role(made, "o2", Role.CLEARED)


def test_ones_own_phrase_changes_and_the_keys_stay(made: Unlocked) -> None:
    keys.add_slot(made, replace(SECOND, one_time=True), cost_of_slot=CHEAP)
    duty = as_duty(made)
    assert duty.one_time
    with pytest.raises(Locked, match="one_time_phrase"):
        keys.confirm(made.folder, "o2", OTHER, now=NOW)
    changing.change_phrase(duty, replace(SECOND, passphrase=PHRASE), cost_of_slot=CHEAP)
    again = keys.unlock(made.folder, "o2", PHRASE, now=NOW)
    assert not again.one_time
    assert again.officer_ed == duty.officer_ed
    with pytest.raises(Locked, match="wrong_passphrase"):
        as_duty(made)
