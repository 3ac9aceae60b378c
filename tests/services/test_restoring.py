"""A desk is brought back: by four eyes, on another PC, never over what was there."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from station_desk.domain.draft import FirstRun
from station_desk.domain.errors import BadInput, Damaged, Locked, NotAllowed, Trouble
from station_desk.domain.kinds import Role
from station_desk.domain.records import Referral
from station_desk.machine import keyring_copy, places, replacing, triage
from station_desk.services import checking, station
from station_desk.services.authorize import ALLOWED, Act
from station_desk.services.keys import backups, officers, restoring, rotating, trying
from station_desk.services.keys.restoring import Wish
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.store import history, watermark
from station_desk.vault import keys
from tests.machine import keyrings
from tests.services.desk_made import (
    CHEAP,
    NOW,
    PHRASE,
    add_duty,
    later,
    load_starter,
    refer,
    seconded,
)
from tests.services.test_job import draft

SECOND = PHRASE  # desk_made gives every officer the same one
REASON = "the disk was damaged"


@dataclass
class Backed:
    """A station with two officers, a referral in its backup, and one referral after it."""

    folder: Path
    path: Path
    in_charge: str
    duty: str
    code: str
    seq: int

    def wish(self, **given: str | Path) -> Wish:
        words = {
            "path": self.path, "officer_id": self.in_charge, "phrase": PHRASE,
            "second_id": self.duty, "second_phrase": SECOND, "reason": REASON,
        }  # fmt: skip
        return Wish(**{**words, **given})  # type: ignore[arg-type]  # names of its fields

    def open(self, folder: Path | None = None) -> OpenDesk:
        return station.open_station(folder or self.folder, self.in_charge, PHRASE, now=NOW)


def made_station(folder: Path) -> tuple[OpenDesk, str]:
    code = station.offer_recovery()
    first = FirstRun(
        province="sindh", district="karachi-south", station_code="KHI-SDR",
        station_name="Police Station Saddar", officer_name="Tester One", belt_no="101",
        passphrase=PHRASE,
    )  # fmt: skip
    return station.first_run(folder, first, code, now=NOW, cost=CHEAP), code


@pytest.fixture
def backed(tmp_path: Path) -> Backed:
    folder = tmp_path / "desk"
    opened, code = made_station(folder)
    load_starter(opened)
    duty = add_duty(opened)
    refer(opened, draft(opened))
    proof = backups.make(opened, now=NOW)
    refer(opened, draft(opened), hours=1)
    in_charge = opened.desk.officer.id
    station.close(opened)
    path = Path(proof.line.folder) / proof.line.name
    return Backed(folder, path, in_charge, duty, code, proof.seq)


def referrals(opened: OpenDesk) -> int:
    return len(opened.database.read(lambda db: db.all(Referral)))


def held(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and one.name != places.THROTTLE
    }


def refused(folder: Path, wish: Wish) -> Trouble:
    """Return how a wish is refused; nothing of the folder may have changed."""
    before = held(folder)
    with pytest.raises(Trouble) as found:
        restoring.prepare(folder, wish, now=NOW)
    assert held(folder) == before
    return found.value


def test_what_would_be_lost_is_known_before_anything_changes(backed: Backed) -> None:
    before = held(backed.folder)
    prepared = restoring.prepare(backed.folder, backed.wish(), now=later(2))
    assert prepared.seq == backed.seq
    assert prepared.lost is not None
    assert prepared.lost > 1
    restoring.drop(prepared)
    assert held(backed.folder) == before


def test_the_desk_comes_back_and_the_files_of_before_are_kept(backed: Backed) -> None:
    database = (backed.folder / places.DATABASE).read_bytes()
    prepared = restoring.prepare(backed.folder, backed.wish(), now=later(2))
    aside = restoring.commit(prepared, now=later(2))
    assert (aside / places.DATABASE).read_bytes() == database
    opened = backed.open()
    try:
        assert referrals(opened) == 1
        assert all(one.good for one in checking.check(opened, now=NOW))
        lines = opened.database.read(history.lines)
        restore = next(one for one in lines if one.facts.get("act") == "restore")
        origin = next(one for one in lines if one.kind == "origin")
    finally:
        station.close(opened)
    assert (restore.officer, restore.second) == (backed.in_charge, backed.duty)
    assert (restore.facts["lost"], restore.reason) == (prepared.lost, REASON)
    assert (origin.seq, origin.facts["code"], origin.second) == (1, "restored", backed.duty)
    assert not list(backed.folder.glob("*.part"))


def test_a_second_restore_counts_what_is_lost_across_origins(backed: Backed) -> None:
    restoring.commit(restoring.prepare(backed.folder, backed.wish(), now=NOW), now=NOW)
    prepared = restoring.prepare(backed.folder, backed.wish(), now=later(1))
    assert prepared.lost == 2  # the origin's first line and the line of the restore
    assert restoring.commit(prepared, now=NOW).name.startswith("replaced-")
    assert len(list(backed.folder.glob("replaced-*"))) == 2


def test_four_eyes_where_another_officer_has_a_key(backed: Backed) -> None:
    assert isinstance(refused(backed.folder, backed.wish(second_id="")), BadInput)
    assert isinstance(refused(backed.folder, backed.wish(second_id=backed.in_charge)), BadInput)
    wrong = refused(backed.folder, backed.wish(second_phrase="no such phrase"))
    assert isinstance(wrong, Locked)
    duty = backed.wish(officer_id=backed.duty, second_id=backed.in_charge)
    assert isinstance(refused(backed.folder, duty), NotAllowed)
    assert isinstance(refused(backed.folder, backed.wish(reason="x")), BadInput)


@pytest.mark.parametrize("role", [one for one in Role if one.value[:8] != "district"])
def test_who_brings_a_desk_back_is_who_the_table_lets(backed: Backed, role: Role) -> None:
    opened = backed.open()
    third = OfficerDraft(officer_name="Tester", belt_no="303", role=role, passphrase=PHRASE)
    looked_on = seconded(opened)
    who = officers.add(opened, third, second=looked_on, now=NOW, cost=CHEAP).value
    made = backups.make(opened, now=NOW).line
    station.close(opened)
    wish = backed.wish(path=Path(made.folder) / made.name, officer_id=who)
    if role in ALLOWED[Act.BACKUP_RESTORE]:
        restoring.drop(restoring.prepare(backed.folder, wish, now=NOW))
    else:
        assert isinstance(refused(backed.folder, wish), NotAllowed)


def test_the_recovery_code_stands_in_for_the_second(backed: Backed) -> None:
    wish = backed.wish(second_id="", second_phrase="", recovery_code=backed.code)
    restoring.commit(restoring.prepare(backed.folder, wish, now=NOW), now=NOW)
    opened = backed.open()
    lines = opened.database.read(history.lines)
    station.close(opened)
    assert "recovery_code" in {one.second for one in lines}
    other = backed.wish(recovery_code=station.offer_recovery())
    assert refused(backed.folder, other).code == "wrong_recovery_code"


def test_wrong_tries_are_counted_where_the_desk_counts_them(backed: Backed) -> None:
    for _ in range(5):
        assert refused(backed.folder, backed.wish(phrase="wrong")).code == "wrong_passphrase"
    refused(backed.folder, backed.wish(phrase="wrong"))
    with pytest.raises(Locked) as found:
        backed.open()
    assert found.value.code == "wait"


def test_wrong_codes_are_counted_where_the_desk_counts_them(backed: Backed) -> None:
    wish = backed.wish(recovery_code=station.offer_recovery())
    for _ in range(6):
        assert refused(backed.folder, wish).code in ("wrong_recovery_code", "wait")
    assert refused(backed.folder, backed.wish(recovery_code=backed.code)).code == "wait"


@pytest.mark.parametrize("by_code", [False, True])
def test_another_pc_gets_a_device_and_an_origin_of_its_own(
    backed: Backed, tmp_path: Path, by_code: bool
) -> None:
    elsewhere, stick = tmp_path / "new" / "desk", tmp_path / "stick.sdbk"
    shutil.copyfile(backed.path, stick)
    asked = restoring.asked(elsewhere, stick)
    assert asked.fresh
    assert {one.belt_no for one in asked.officers} == {"101", "202"}
    wish = Wish(path=stick, officer_id=backed.duty, phrase=PHRASE, reason=REASON)
    if by_code:
        wish = Wish(path=stick, recovery_code=backed.code, reason=REASON)
    prepared = restoring.prepare(elsewhere, wish, now=later(3))
    assert (prepared.fresh, prepared.lost) == (True, None)
    restoring.commit(prepared, now=later(3))
    assert triage.look(elsewhere) is triage.Found.STATION
    old, new = backed.open(), backed.open(elsewhere)
    try:
        assert referrals(new) == 1
        assert old.unlocked.device_id != new.unlocked.device_id
        assert old.database.head[0] != new.database.head[0]
        assert all(one.good for one in checking.check(new, now=NOW))
    finally:
        station.close(old)
        station.close(new)


def test_a_folder_whose_database_is_gone_is_no_new_pc(backed: Backed) -> None:
    (backed.folder / places.DATABASE).unlink()
    assert not restoring.asked(backed.folder, backed.path).fresh
    prepared = restoring.prepare(backed.folder, backed.wish(), now=NOW)
    assert prepared.lost is not None
    assert prepared.lost > 1  # the anchor remembers
    restoring.commit(prepared, now=NOW)
    station.close(backed.open())


def test_without_a_key_file_the_one_of_the_day_is_taken(backed: Backed) -> None:
    for path in backed.folder.glob(f"{places.SLOTS}*"):
        path.unlink()
    assert not restoring.asked(backed.folder, backed.path).fresh
    assert isinstance(refused(backed.folder, backed.wish(second_id="")), BadInput)
    restoring.commit(restoring.prepare(backed.folder, backed.wish(), now=NOW), now=NOW)
    opened = backed.open()
    assert rotating.owed(opened) == ""
    assert opened.unlocked.generation == 2  # whoever kept the key of that day has the old one
    station.close(opened)


def test_pass_phrases_and_departures_of_today_are_not_undone(backed: Backed) -> None:
    opened = backed.open()
    third = add_duty(opened, belt="303")
    station.close(opened)
    restoring.commit(restoring.prepare(backed.folder, backed.wish(), now=NOW), now=NOW)
    lines = {one.officer_id for one in keys.slot_lines(backed.folder)}
    assert lines == {backed.in_charge, backed.duty}
    assert third not in lines


def test_another_desks_backup_and_a_damaged_one_are_refused(
    backed: Backed, tmp_path: Path
) -> None:
    other, _code = made_station(tmp_path / "other")
    proof = backups.make(other, now=NOW)
    station.close(other)
    foreign = backed.wish(path=Path(proof.line.folder) / proof.line.name)
    assert refused(backed.folder, foreign).code == "backup_foreign"
    data = bytearray(backed.path.read_bytes())
    data[-5000] ^= 4
    backed.path.write_bytes(data)
    assert refused(backed.folder, backed.wish()).code == "backup_damaged"


def test_a_trial_really_opens_the_backup_and_compares(backed: Backed) -> None:
    opened = backed.open()
    try:
        before = held(backed.folder / "backups")
        tried = trying.try_out(opened, backed.path, PHRASE, now=later(2))
        assert held(backed.folder / "backups") == before
        with pytest.raises(Locked):
            trying.try_out(opened, backed.path, "not the phrase", now=later(2))
    finally:
        station.close(opened)
    rows = {one.table: (one.there, one.here) for one in tried.tables}
    assert rows["referral"] == (1, 2)
    assert tried.same
    assert {one.belt_no for one in tried.officers} == {"101", "202"}


def test_a_trial_of_a_damaged_backup_is_refused_and_journaled(backed: Backed) -> None:
    backed.path.write_bytes(backed.path.read_bytes()[:-1])
    opened = backed.open()
    try:
        with pytest.raises(Damaged):
            trying.try_out(opened, backed.path, PHRASE, now=NOW)
        [line, *_] = opened.database.read(history.lines)
    finally:
        station.close(opened)
    assert line.facts == {"act": "backup_unproved", "what": "backup_damaged"}


def test_the_keyring_is_told_of_a_restore_and_still_tells_a_rollback(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr(watermark, "PAUSE_S", 0.0)
    monkeypatch.setattr(keyring_copy, "system_backend", lambda: keyrings.Kept(kept))
    station.close(backed.open())
    old = {name: (backed.folder / name).read_bytes() for name in replacing.OWN}
    restoring.commit(restoring.prepare(backed.folder, backed.wish(), now=NOW), now=NOW)
    station.close(backed.open())
    station.close(backed.open())
    assert len(kept) == 1
    for name, data in old.items():
        (backed.folder / name).write_bytes(data)
    with pytest.raises(Damaged) as found:
        backed.open()
    assert found.value.code == "entries_missing"
