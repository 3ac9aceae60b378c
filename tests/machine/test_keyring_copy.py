"""The system's keyring: asked by name, believed after a proof, and never needed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.machine import keyring_copy
from station_desk.machine.keyring_copy import (
    Backend,
    State,
    UnusableError,
    packed,
    proved,
    unpacked,
)
from tests.machine import keyrings

KEY = bytes(range(32))
ORIGIN = "0123456789abcdef" * 2
H = bytes(range(32, 64))


def state_of(make: Callable[[], Backend]) -> State:
    try:
        proved(make)
    except UnusableError as why:
        return why.state
    return State.FINE


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (keyrings.Kept, State.FINE),
        (keyrings.TooLong, State.FINE),
        (keyrings.Dying, State.FINE),
        (keyrings.Null, State.UNFIT),
        (keyrings.Lying, State.UNFIT),
        (keyrings.Locked, State.LOCKED),
        (keyrings.Raising, State.FAILED),
        (keyrings.Undeleting, State.FAILED),
    ],
)
def test_a_keyring_is_believed_after_a_proof_only(
    kind: Callable[[], Backend], state: State
) -> None:
    assert state_of(kind) is state


def test_the_proof_leaves_nothing_behind() -> None:
    kept = keyrings.Kept()
    assert proved(lambda: kept) is kept
    assert kept.kept == {}


def test_a_backend_that_cannot_be_made_is_a_state() -> None:
    def refuse() -> keyrings.Kept:
        raise ModuleNotFoundError("gone")

    assert state_of(refuse) is State.FAILED


@given(seq=st.integers(0, 2**48 - 1), h=st.binary(min_size=32, max_size=32))
def test_sixty_four_characters_hold_the_end_of_a_journal(seq: int, h: bytes) -> None:
    text = packed(KEY, origin=ORIGIN, seq=seq, h=h)
    assert len(text) == 64
    found = unpacked(KEY, text)
    assert found is not None
    assert (found.seq, found.h, found.is_of(ORIGIN)) == (seq, h[:8], True)
    assert not found.is_of("f" * 32)


@given(at=st.integers(0, 63))
def test_one_changed_sign_is_nothing_of_ours(at: int) -> None:
    text = packed(KEY, origin=ORIGIN, seq=7, h=H)
    other = "0" if text[at] != "0" else "1"
    assert unpacked(KEY, text[:at] + other + text[at + 1 :]) is None


@given(st.one_of(st.none(), st.text(max_size=80)))
def test_any_other_text_is_nothing_of_ours(text: str | None) -> None:
    assert unpacked(KEY, text) is None
    assert unpacked(bytes(32), packed(KEY, origin=ORIGIN, seq=7, h=H)) is None


def test_two_folders_of_one_desk_do_not_share_a_copy(tmp_path: Path) -> None:
    one, two = (keyring_copy.name_of("ab" * 16, tmp_path / name) for name in ("a", "b"))
    assert one != two
    assert keyring_copy.name_of("ab" * 16, tmp_path / "b" / ".." / "a") == one


def test_no_bus_is_no_keyring() -> None:
    assert state_of(keyring_copy.system_backend) is State.ABSENT


def test_a_bus_that_does_not_answer_is_a_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    assert state_of(keyring_copy.system_backend) in (State.FAILED, State.ABSENT)


def test_a_system_without_a_backend_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_copy, "BACKENDS", {})
    assert state_of(keyring_copy.system_backend) is State.ABSENT
    missing = {sys.platform: ("keyring.backends.nowhere", "Keyring")}
    monkeypatch.setattr(keyring_copy, "BACKENDS", missing)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert state_of(keyring_copy.system_backend) is State.ABSENT


HOSTILE = """
import keyring, sys
from station_desk.machine import keyring_copy
assert type(keyring.get_keyring()).__module__ == "keyring.backends.null"
try:
    keyring_copy.proved(keyring_copy.system_backend)
except keyring_copy.UnusableError as why:
    print(why.state)
"""


def test_the_environment_cannot_swap_the_backend(tmp_path: Path) -> None:
    config = tmp_path / "python_keyring"
    config.mkdir()
    (config / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE],
        env={
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "XDG_CONFIG_HOME": str(tmp_path),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == State.ABSENT, done.stderr
