"""The settings file: strict, with defaults, and never in the way of a start."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.machine import places
from station_desk.machine.settings import ALLOWED, BAD, Settings, read, write


def put(folder: Path, data: bytes) -> None:
    (folder / places.SETTINGS).write_bytes(data)


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert read(tmp_path) == (Settings(), ())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    wanted = Settings(theme="dark", scale_percent=150, lock_minutes=10, language="ur")
    write(tmp_path, wanted)
    assert read(tmp_path) == (wanted, ())


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1]", b"null", b"\xff\xfe", b"[" * 50_000, b"x" * 200_000]
)
def test_an_unreadable_file_gives_defaults_and_is_said(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, data)
    found, problems = read(tmp_path)
    assert found == Settings()
    assert [one.code for one in problems] == ["settings_bad"]


def test_a_bad_file_is_kept_aside(tmp_path: Path) -> None:
    put(tmp_path, b"{half")
    read(tmp_path)
    assert (tmp_path / BAD).read_bytes() == b"{half"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    put(tmp_path, b'\xef\xbb\xbf{"theme": "dark"}')
    assert read(tmp_path) == (Settings(theme="dark"), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lock_minutes", 0),
        ("lock_minutes", -1),
        ("lock_minutes", 10**9),
        ("lock_minutes", True),
        ("lock_minutes", "3"),
        ("lock_minutes", 3.0),
        ("theme", ["dark"]),
        ("theme", None),
        ("scale_percent", 99),
        ("language", "xx"),
        ("from_a_newer_desk", 1),
    ],
)
def test_a_bad_value_costs_only_itself(tmp_path: Path, name: str, value: object) -> None:
    put(tmp_path, json.dumps({"keep_minutes": 7, name: value}).encode())
    found, problems = read(tmp_path)
    assert found == Settings(keep_minutes=7)
    assert [(one.where, one.code) for one in problems] == [(name, "setting_bad")]


def test_a_value_that_is_not_allowed_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lock_minutes"):
        write(tmp_path, Settings(lock_minutes=0))


def test_every_setting_is_judged_and_explained() -> None:
    names = [one.name for one in fields(Settings)]
    assert list(ALLOWED) == names
    assert all(f"{name}:" in (Settings.__doc__ or "") for name in names)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_stop_the_start(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, data)
    found, _problems = read(tmp_path)
    assert isinstance(found, Settings)
