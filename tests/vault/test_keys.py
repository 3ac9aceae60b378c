"""Opening the desk: by pass phrase, by recovery code, and not otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nacl import pwhash

from station_desk.domain.errors import BadInput, Locked
from station_desk.domain.kinds import Role
from station_desk.machine import places
from station_desk.vault import keys, recovery, slots, throttle
from station_desk.vault.keys import Unlocked
from tests.vault.vault_made import CHEAP, CODE, FIRST, NOW, OTHER, PHRASE, SECOND, trouble


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


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


def test_a_clock_that_was_ahead_does_not_keep_an_officer_out(made: Unlocked) -> None:
    far = NOW.replace(year=2099)
    for _ in range(10):
        throttle.count_try(made.folder, "o1", now=far)
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
    assert (found.code, found.facts["wait_s"]) == ("wait", 900)
    found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=later(899)))
    assert (found.code, found.facts["wait_s"]) == ("wait", 1)
    keys.unlock(made.folder, "o1", PHRASE, now=later(900))


def test_the_last_instant_there_is_keeps_nobody_out(made: Unlocked) -> None:
    last = datetime.max.replace(tzinfo=UTC)
    for _ in range(10):
        throttle.count_try(made.folder, "o1", now=last)
    assert throttle.waits_s(made.folder, "o1", now=NOW) == 900


def test_too_little_memory_is_no_wrong_phrase(
    made: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> bytes:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(pwhash.argon2id, "kdf", refuse)
        for _ in range(7):
            found = trouble(lambda: keys.unlock(made.folder, "o1", PHRASE, now=NOW))
            assert found.code == "no_memory"
    assert keys.unlock(made.folder, "o1", PHRASE, now=NOW).failures == ()


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
