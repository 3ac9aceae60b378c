"""The look at the folder: it names what is there and makes nothing."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.domain.errors import Damaged, Trouble, Unready
from station_desk.machine import places, triage
from station_desk.machine.clock import now
from station_desk.machine.triage import Found

SLOTS = b'0\n{"install_id":"%s"}' % (b"ab" * 16)
DATABASE = b"\xab" * 4096


def lay(folder: Path, **found: bytes) -> Path:
    for name, data in found.items():
        (folder / {"slots": places.SLOTS, "db": places.DATABASE}[name]).write_bytes(data)
    return folder


def test_no_folder_and_an_empty_folder_are_new(tmp_path: Path) -> None:
    assert triage.look(tmp_path / "none") is Found.NEW
    assert triage.look(tmp_path) is Found.NEW
    assert not (tmp_path / "none").exists()
    assert not list(tmp_path.iterdir())


def test_files_that_are_no_desk_do_not_matter(tmp_path: Path) -> None:
    for name in (places.LOCK, places.SETTINGS, places.LOG, "holiday.jpg"):
        (tmp_path / name).write_bytes(b"x")
    assert triage.look(tmp_path) is Found.NEW


def test_slots_and_database_that_belong_together_are_a_station(tmp_path: Path) -> None:
    assert triage.look(lay(tmp_path, slots=SLOTS, db=DATABASE)) is Found.STATION


def test_the_former_slots_are_as_good(tmp_path: Path) -> None:
    lay(tmp_path, db=DATABASE)
    (tmp_path / f"{places.SLOTS}.bak").write_bytes(SLOTS)
    assert triage.look(tmp_path) is Found.STATION


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"slots": SLOTS}, "database_missing"),
        ({"db": DATABASE}, "slots_missing"),
        ({"slots": SLOTS, "db": b""}, "database_empty"),
        ({"slots": SLOTS, "db": triage.PLAIN + DATABASE}, "database_plaintext"),
        ({"slots": SLOTS, "db": DATABASE[:-1]}, "database_cut"),
        ({"slots": SLOTS, "db": b"x" * 8192}, "database_foreign"),
        ({"slots": SLOTS, "db": bytes(4096)}, "database_foreign"),
    ],
)
def test_each_state_has_its_own_code(
    tmp_path: Path, found: dict[str, bytes], code: str
) -> None:
    with pytest.raises(Damaged) as refused:
        triage.look(lay(tmp_path, **found))
    assert refused.value.code == code
    assert {one.name for one in tmp_path.iterdir()} <= {places.SLOTS, places.DATABASE}


def test_a_half_page_with_its_log_beside_it_is_no_cut(tmp_path: Path) -> None:
    lay(tmp_path, slots=SLOTS, db=DATABASE + b"\x07" * 1000)
    log = tmp_path / f"{places.DATABASE}-wal"
    log.write_bytes(b"")
    with pytest.raises(Damaged) as refused:
        triage.look(tmp_path)
    assert refused.value.code == "database_cut"
    log.write_bytes(b"pages")
    assert triage.look(tmp_path) is Found.STATION


def test_a_folder_in_place_of_the_database_is_said(tmp_path: Path) -> None:
    lay(tmp_path, slots=SLOTS)
    (tmp_path / places.DATABASE).mkdir()
    with pytest.raises(Damaged) as refused:
        triage.look(tmp_path)
    assert refused.value.code == "database_unreadable"


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "desk").write_bytes(b"")
    with pytest.raises(Unready) as refused:
        triage.look(tmp_path / "desk")
    assert refused.value.code == "folder_missing"


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(Unready) as refused:
        triage.look(tmp_path)
    assert refused.value.code == "folder_not_writable"


def test_starting_over_deletes_nothing(tmp_path: Path) -> None:
    triage.begin(tmp_path)
    lay(tmp_path, slots=SLOTS, db=DATABASE)
    aside = triage.start_over(tmp_path, now=now())
    assert aside is not None
    assert (aside / places.DATABASE).read_bytes() == DATABASE
    assert triage.look(tmp_path) is Found.NEW
    assert triage.start_over(tmp_path, now=now()) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    st.one_of(st.none(), st.binary(max_size=200)), st.one_of(st.none(), st.binary(max_size=200))
)
def test_any_two_files_are_looked_at_and_left_alone(
    tmp_path: Path, slots: bytes | None, database: bytes | None
) -> None:
    for name, data in ((places.SLOTS, slots), (places.DATABASE, database)):
        (tmp_path / name).unlink(missing_ok=True)
        if data is not None:
            (tmp_path / name).write_bytes(data)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    with suppress(Trouble):
        triage.look(tmp_path)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
