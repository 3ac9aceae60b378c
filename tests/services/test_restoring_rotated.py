"""A copy of before a change of keys comes back: who left since stays away, the keys are new."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station_desk.domain.errors import Locked, NotAllowed, Trouble
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer
from station_desk.machine import places
from station_desk.services import station
from station_desk.services.keys import backups, officers, restoring, rotating
from station_desk.services.keys.restoring import Wish
from station_desk.services.keys.rotating import Why
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.store import checks, history
from station_desk.vault import keys, slots
from tests.services.desk_made import CHEAP, NOW, PHRASE, add_duty, later, seconded
from tests.services.test_restoring import made_station

REASON = "the disk was damaged"
OLD_OWN = "harbour violet kettle mosaic"


@dataclass
class Rotated:
    """A copy under the first key; since then 202 left (new keys) and 303 stayed."""

    folder: Path
    path: Path
    in_charge: str
    left: str
    stays: str
    code: str

    def wish(self, **given: str | Path) -> Wish:
        wish = Wish(
            path=self.path, officer_id=self.in_charge, phrase=PHRASE, second_id=self.stays,
            second_phrase=PHRASE, reason=REASON,
        )  # fmt: skip
        return replace(wish, **given)  # type: ignore[arg-type]  # names of its fields

    def restored(self, **given: str | Path) -> restoring.Prepared:
        prepared = restoring.prepare(self.folder, self.wish(**given), now=later(3))
        restoring.commit(prepared, now=later(3))
        return prepared

    def open(self, officer_id: str = "", phrase: str = PHRASE) -> OpenDesk:
        who = officer_id or self.in_charge
        return station.open_station(self.folder, who, phrase, now=later(4))


@pytest.fixture
def rotated(tmp_path: Path) -> Rotated:
    folder = tmp_path / "desk"
    opened, code = made_station(folder)
    left, stays = add_duty(opened), add_duty(opened, belt="303")
    proof = backups.make(opened, now=NOW)
    officers.leave(
        opened, left, reason="Posted elsewhere", second=seconded(opened), now=later(1)
    )
    station.close(opened)
    path = Path(proof.line.folder) / proof.line.name
    return Rotated(folder, path, opened.desk.officer.id, left, stays, code)


def test_who_left_is_neither_offered_nor_taken(rotated: Rotated) -> None:
    asked = restoring.asked(rotated.folder, rotated.path)
    assert rotated.left not in {one.officer_id for one in (*asked.officers, *asked.seconds)}
    with pytest.raises(Trouble):
        restoring.prepare(rotated.folder, rotated.wish(second_id=rotated.left), now=NOW)
    with pytest.raises(Trouble):
        restoring.prepare(rotated.folder, rotated.wish(officer_id=rotated.left), now=NOW)


def test_who_left_has_no_key_afterwards_and_the_keys_are_new(rotated: Rotated) -> None:
    old = slots.read(rotated.folder)
    rotated.restored()
    assert rotated.left not in {one.officer_id for one in keys.slot_lines(rotated.folder)}
    with pytest.raises(Locked, match="no_such_slot"):
        rotated.open(rotated.left)
    (rotated.folder / places.SLOTS).write_bytes(b"damaged")
    assert not (rotated.folder / f"{places.SLOTS}.bak").exists() or (
        rotated.left not in {one.officer_id for one in keys.slot_lines(rotated.folder)}
    )
    assert old.generation == 2


def test_the_restored_desk_opens_with_todays_phrases_under_a_new_key(rotated: Rotated) -> None:
    rotated.restored()
    opened = rotated.open()
    try:
        assert slots.read(rotated.folder).generation > 2
        assert rotating.owed(opened) == ""
        with pytest.raises(Trouble, match="backup_older_key"):
            backups.verify(opened, rotated.path, now=later(4))  # the key of then is no more
        gone = opened.database.read(lambda db: db.get(Officer, rotated.left))
        assert gone.active_to is not None
        lines = opened.database.read(history.lines)
        assert any(one.facts.get("why") == Why.RESTORED for one in lines)
        assert checks.full_check(opened.database).ok
        copy_again(opened)
    finally:
        station.close(opened)
    station.close(rotated.open(rotated.stays))


def copy_again(opened: OpenDesk) -> None:
    proof = backups.make(opened, now=later(5))
    again = backups.verify(opened, Path(proof.line.folder) / proof.line.name, now=later(5))
    assert again.since is not None


def test_what_is_lost_is_counted_under_todays_keys(rotated: Rotated) -> None:
    opened = rotated.open()
    seq = opened.database.head[1]
    station.close(opened)
    prepared = restoring.prepare(rotated.folder, rotated.wish(), now=later(3))
    assert prepared.lost == seq - prepared.seq
    (rotated.folder / places.ANCHOR).unlink()
    prepared = restoring.prepare(rotated.folder, rotated.wish(), now=later(3))
    assert prepared.lost == seq - prepared.seq


def test_the_phrase_of_today_opens_a_copy_of_before(rotated: Rotated) -> None:
    opened = rotated.open()
    officers.own_phrase(opened, PHRASE, OLD_OWN, now=later(2), cost=CHEAP)
    station.close(opened)
    with pytest.raises(Locked, match="wrong_passphrase"):
        restoring.prepare(rotated.folder, rotated.wish(), now=later(3))
    rotated.restored(phrase=OLD_OWN)
    station.close(rotated.open(phrase=OLD_OWN))


def test_the_recovery_code_of_today_stands_in_for_the_second(rotated: Rotated) -> None:
    rotated.restored(second_id="", second_phrase="", recovery_code=rotated.code)
    opened = rotated.open()
    assert rotating.owed(opened) == Why.RECOVERED
    station.close(opened)


def test_a_role_of_today_counts_and_comes_back(rotated: Rotated) -> None:
    opened = rotated.open()
    second = seconded(opened)
    officers.change_role(
        opened, rotated.stays, Role.IN_CHARGE, reason="Promoted by the district",
        second=second, now=later(2),
    )  # fmt: skip
    station.close(opened)
    asked = restoring.asked(rotated.folder, rotated.path)
    assert rotated.stays in {one.officer_id for one in asked.officers}
    rotated.restored(officer_id=rotated.stays, second_id=rotated.in_charge)
    opened = rotated.open(rotated.stays)
    assert opened.desk.officer.role is Role.IN_CHARGE
    station.close(opened)


def test_an_in_charge_who_came_since_is_told_who_can(rotated: Rotated) -> None:
    opened = rotated.open()
    third = OfficerDraft(
        officer_name="Tester", belt_no="404", role=Role.IN_CHARGE, passphrase=PHRASE
    )
    who = officers.add(opened, third, second=seconded(opened), now=later(2), cost=CHEAP).value
    station.close(opened)
    wish = rotated.wish(officer_id=who)
    with pytest.raises(Trouble) as found:
        restoring.prepare(rotated.folder, wish, now=later(3))
    assert "101" in str(found.value.facts) + str(getattr(found.value, "problems", ""))


def test_a_refused_role_is_written_down_once_the_desk_is_open(rotated: Rotated) -> None:
    with pytest.raises(NotAllowed):
        rotated.restored(officer_id=rotated.stays, second_id=rotated.in_charge)
    opened = rotated.open()
    lines = opened.database.read(history.lines)
    station.close(opened)
    denied = [one for one in lines if one.facts.get("act") == "denied_closed"]
    assert [(one.id, one.facts["what"]) for one in denied] == [
        (rotated.stays, "backup_restore")
    ]


def test_a_refused_role_is_carried_over_the_restore(rotated: Rotated) -> None:
    with pytest.raises(NotAllowed):
        rotated.restored(officer_id=rotated.stays, second_id=rotated.in_charge)
    rotated.restored()
    opened = rotated.open()
    lines = opened.database.read(history.lines)
    station.close(opened)
    assert any(one.facts.get("act") == "denied_closed" for one in lines)


def test_a_tampered_key_file_lets_nobody_back(rotated: Rotated) -> None:
    today = slots.read(rotated.folder)
    (rotated.folder / f"{places.SLOTS}.bak").unlink(missing_ok=True)
    with_old = replace(today, slots=(*today.slots, replace(
        today.slots[0], head=replace(today.slots[0].head, officer_id=rotated.left)
    )))  # fmt: skip
    (rotated.folder / places.SLOTS).write_bytes(slots.data_of(with_old))
    with pytest.raises(Trouble, match="slots_changed"):
        restoring.prepare(rotated.folder, rotated.wish(second_id=rotated.left), now=NOW)
