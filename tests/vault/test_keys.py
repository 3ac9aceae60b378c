"""Opening the desk: by pass phrase, by recovery code, and not otherwise."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.domain.errors import BadInput, Damaged, Locked, Trouble
from station_desk.domain.kinds import Role
from station_desk.machine import places
from station_desk.vault import boxes, cost, device, keys, recovery, slots, throttle
from station_desk.vault.cost import MIB, Cost
from station_desk.vault.keys import NewSlot, Unlocked

NOW = datetime(2026, 11, 21, 17, 35, tzinfo=UTC)
CHEAP = Cost(passes=1, memory_bytes=8192)
PHRASE = "unselfish alfalfa elude cryptic"
OTHER = "granite whisker mobile tinfoil"
CODE = recovery.new_code()
FIRST = NewSlot(officer_id="o1", belt_no="77", role=Role.IN_CHARGE, passphrase=PHRASE)
SECOND = NewSlot(officer_id="o2", belt_no="12", role=Role.DUTY, passphrase=OTHER)


@pytest.fixture
def made(tmp_path: Path) -> Unlocked:
    """Give a new vault, open."""
    return keys.create(tmp_path / "desk", FIRST, CODE, cost_of_slot=CHEAP)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def trouble(act: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as refused:
        act()
    return refused.value


def test_the_pass_phrase_opens_it(made: Unlocked) -> None:
    opened = keys.unlock(made.folder, "o1", PHRASE, now=NOW)
    assert opened.mk == made.mk
    assert opened.officer_id == "o1"
    assert keys.database_key(opened) == keys.database_key(made)


def test_another_phrase_does_not(made: Unlocked) -> None:
    found = trouble(lambda: keys.unlock(made.folder, "o1", OTHER, now=NOW))
    assert isinstance(found, Locked)
    assert (found.code, found.facts["wait_s"]) == ("wrong_passphrase", 0)


def test_nobody_without_a_slot_comes_in(made: Unlocked) -> None:
    assert trouble(lambda: keys.unlock(made.folder, "o9", PHRASE)).code == "no_such_slot"


def test_the_recovery_code_opens_it_for_nobody_in_particular(made: Unlocked) -> None:
    opened = keys.unlock_by_recovery(made.folder, CODE.lower().replace("-", " "))
    assert opened.mk == made.mk
    assert opened.officer_id == ""


def test_another_recovery_code_does_not(made: Unlocked) -> None:
    other = recovery.new_code()
    found = trouble(lambda: keys.unlock_by_recovery(made.folder, other))
    assert found.code == "wrong_recovery_code"


def test_a_second_officer_has_a_slot_of_the_same_desk(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    opened = keys.unlock(made.folder, "o2", OTHER, now=NOW)
    assert opened.mk == made.mk
    assert opened.officer_ed != made.officer_ed
    shown = [(one.officer_id, one.belt_no, one.role) for one in keys.slot_lines(made.folder)]
    assert shown == [("o2", "12", Role.DUTY), ("o1", "77", Role.IN_CHARGE)]


def test_a_forgotten_phrase_is_replaced_after_recovery(made: Unlocked) -> None:
    opened = keys.unlock_by_recovery(made.folder, CODE)
    keys.add_slot(opened, replace(FIRST, passphrase=OTHER), cost_of_slot=CHEAP)
    assert keys.unlock(made.folder, "o1", OTHER, now=NOW).mk == made.mk
    trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert len(keys.slot_lines(made.folder)) == 1


def test_a_weak_phrase_makes_no_vault_and_no_slot(made: Unlocked, tmp_path: Path) -> None:
    weak = replace(FIRST, passphrase="passwordpassword")
    with pytest.raises(BadInput):
        keys.create(tmp_path / "other", weak, CODE, cost_of_slot=CHEAP)
    assert not (tmp_path / "other").exists()
    with pytest.raises(BadInput):
        keys.add_slot(made, weak, cost_of_slot=CHEAP)


def test_nothing_is_made_over_what_is_there(made: Unlocked) -> None:
    found = trouble(lambda: keys.create(made.folder, FIRST, CODE, cost_of_slot=CHEAP))
    assert found.code == "already_there"


def test_two_vaults_with_one_phrase_share_nothing(made: Unlocked, tmp_path: Path) -> None:
    other = keys.create(tmp_path / "other", FIRST, CODE, cost_of_slot=CHEAP)
    assert other.mk != made.mk
    assert other.install_id != made.install_id
    assert keys.database_key(replace(other, mk=made.mk)) != keys.database_key(made)


def test_the_keys_of_the_rooms_differ(made: Unlocked) -> None:
    assert keys.database_key(made) != keys.anchor_key(made)
    assert len(keys.database_key(made)) == len(keys.anchor_key(made)) == 32


def test_the_device_signs_and_anyone_may_check(made: Unlocked) -> None:
    signature = keys.sign(made, b"snapshot")
    assert len(signature) == 64
    assert keys.device_verify(made.folder, b"snapshot", signature)
    assert not keys.device_verify(made.folder, b"snapshoT", signature)
    assert not keys.device_verify(made.folder, b"snapshot", signature[:-1])
    assert not keys.device_verify(made.folder / "no", b"snapshot", signature)


def test_what_is_sealed_while_locked_opens_after_unlock(made: Unlocked) -> None:
    sealed = keys.seal_to_device(made.folder, b"no answer")
    assert b"no answer" not in sealed
    assert keys.open_from_device(made, sealed) == b"no answer"
    found = trouble(lambda: keys.open_from_device(made, sealed[:-1]))
    assert found.code == "pending_damaged"


def test_no_secret_is_shown_or_left_after_forgetting(made: Unlocked) -> None:
    shown = repr(made) + repr(FIRST)
    assert PHRASE not in shown
    assert "bytearray" not in shown
    kept = bytes(made.mk)
    keys.forget(made)
    assert bytes(made.mk) == bytes(32)
    assert bytes(made.officer_x) == bytes(made.device_ed) == bytes(32)
    assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).mk == kept


def test_no_file_holds_a_secret(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    secrets = [PHRASE.encode(), CODE.encode(), bytes(made.mk), bytes(made.officer_x)]
    secrets += [bytes(made.device_ed), bytes(made.device_x), keys.database_key(made)]
    forms = [
        form
        for one in secrets
        for form in (one, one.hex().encode(), slots.text_of(one).encode())
    ]
    for path in made.folder.iterdir():
        data = path.read_bytes()
        assert not [form for form in forms if form in data], path.name


def test_wrong_phrases_cost_time_and_a_restart_gives_none_back(made: Unlocked) -> None:
    def attempt(at: datetime, phrase: str = OTHER) -> tuple[str, int]:
        found = trouble(lambda: keys.unlock(made.folder, "o1", phrase, now=at))
        return found.code, int(str(found.facts["wait_s"]))

    assert [attempt(NOW) for _ in range(5)] == [
        ("wrong_passphrase", n) for n in (0, 0, 0, 0, 1)
    ]
    assert attempt(NOW) == ("wait", 1)
    assert attempt(later(0.5), PHRASE) == ("wait", 1)
    at = NOW
    for pause, following in ((1, 2), (2, 4), (4, 8), (8, 16), (16, 900), (900, 900)):
        assert attempt(at + timedelta(seconds=pause - 1)) == ("wait", 1)
        at += timedelta(seconds=pause)
        assert attempt(at) == ("wrong_passphrase", following)
    assert attempt(at) == ("wait", 900)
    keys.unlock(made.folder, "o1", PHRASE, now=at + timedelta(seconds=900))
    assert attempt(at + timedelta(seconds=901))[1] == 0


def test_a_clock_set_back_never_waits_longer_than_the_pause(made: Unlocked) -> None:
    for n in range(12):
        with pytest.raises(Locked):
            keys.unlock(made.folder, "o1", OTHER, now=later(2000 * n))
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW - timedelta(days=9)))
    assert found.facts["wait_s"] == 900


def test_one_officers_errors_do_not_stop_another(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    for _ in range(6):
        trouble(lambda: keys.unlock(made.folder, "o1", OTHER, now=NOW))
    keys.unlock(made.folder, "o2", OTHER, now=NOW)


def test_every_failure_is_handed_over_once_it_can_be_journaled(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    for n in range(3):
        with pytest.raises(Locked):
            keys.unlock(made.folder, "o1", OTHER, now=later(n))
    opened = keys.unlock(made.folder, "o2", OTHER, now=later(9))
    assert [(one.officer_id, one.at) for one in opened.failures] == [
        ("o1", later(0)), ("o1", later(1)), ("o1", later(2)),
    ]  # fmt: skip
    assert keys.unlock(made.folder, "o1", PHRASE, now=later(9)).failures == opened.failures
    keys.failures_journaled(opened)
    assert keys.unlock(made.folder, "o1", PHRASE, now=later(9)).failures == ()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"tries": 1}', b"\xff" * 9, b"[" * 60_000]
)
def test_a_damaged_throttle_counts_as_none(made: Unlocked, data: bytes) -> None:
    (made.folder / places.THROTTLE).write_bytes(data)
    keys.unlock(made.folder, "o1", PHRASE, now=NOW)


def test_confirming_is_as_strict_as_opening(made: Unlocked) -> None:
    keys.confirm(made.folder, "o1", PHRASE, now=NOW)
    found = trouble(lambda: keys.confirm(made.folder, "o1", OTHER, now=NOW))
    assert found.code == "wrong_passphrase"


# what may happen to the files


def test_a_damaged_slot_file_is_replaced_by_its_former_image(made: Unlocked) -> None:
    keys.add_slot(made, SECOND, cost_of_slot=CHEAP)
    for data in (b"", b"half", b"\x00" * 500):
        (made.folder / places.SLOTS).write_bytes(data)
        assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).mk == made.mk
    (made.folder / places.SLOTS).unlink()
    assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).mk == made.mk


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
    import hashlib  # noqa: PLC0415

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
        lambda known: known.update(format=2),
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
    assert found.code == "device_damaged"


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


# what it costs


def test_a_new_slot_never_costs_less_than_the_floor() -> None:
    assert cost.calibrate().memory_bytes >= cost.FLOOR_BYTES == 64 * MIB
    assert cost.calibrate().passes == 3


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
