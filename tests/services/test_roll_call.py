"""A desk came back on another PC: who still serves is said, the others have no key."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from station_desk.domain.errors import BadInput, Locked, NotAllowed
from station_desk.domain.records import Officer
from station_desk.services import station
from station_desk.services.keys import backups, restoring, roll_call, rotating, standing
from station_desk.services.keys.restore_words import lost_words
from station_desk.services.keys.restoring import Wish
from station_desk.services.station import OpenDesk
from station_desk.store import checks, history
from tests.services.desk_made import NOW, PHRASE, add_duty, later, seconded
from tests.services.test_restoring import made_station

REASON = "the old PC burned"


@dataclass
class Elsewhere:
    """A desk on another PC, from a copy with 101, 202 and 303."""

    folder: Path
    in_charge: str
    duty: str
    third: str

    def open(self, officer_id: str = "") -> OpenDesk:
        who = officer_id or self.in_charge
        return station.open_station(self.folder, who, PHRASE, now=later(4))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    opened, _code = made_station(tmp_path / "desk")
    duty, third = add_duty(opened), add_duty(opened, belt="303")
    line = backups.make(opened, now=NOW).line
    station.close(opened)
    stick = tmp_path / "stick.sdbk"
    shutil.copyfile(Path(line.folder) / line.name, stick)
    folder = tmp_path / "new" / "desk"
    assert restoring.asked(folder, stick).everybody_of is not None
    wish = Wish(path=stick, officer_id=duty, phrase=PHRASE, reason=REASON)
    prepared = restoring.prepare(folder, wish, now=later(3))
    assert "Everybody who had a key on 21-11-2026" in lost_words(prepared)
    restoring.commit(prepared, now=later(3))
    return Elsewhere(folder, opened.desk.officer.id, duty, third)


def test_the_in_charge_is_told_and_who_is_not_named_leaves(elsewhere: Elsewhere) -> None:
    opened = elsewhere.open()
    generation = opened.unlocked.generation
    assert generation == 2  # the key of the copy is not the desk's any more
    assert "roll_call" in {one.code for one in standing.notices(opened, now=later(4))}
    done = roll_call.confirm(opened, ["101", "202"], second=seconded(opened), now=later(4))
    try:
        assert done.value.left == ("303",)
        assert done.value.hindered is None
        assert opened.unlocked.generation == generation + 1
        assert rotating.owed(opened) == ""
        assert roll_call.wanted(opened) is None
        gone = opened.database.read(lambda db: db.get(Officer, elsewhere.third))
        assert gone.active_to is not None
        acts = [one.facts.get("act") for one in opened.database.read(history.lines)]
        assert "roll_call" in acts
        assert checks.full_check(opened.database).ok
    finally:
        station.close(opened)
    with pytest.raises(Locked, match="no_such_slot"):
        elsewhere.open(elsewhere.third)
    station.close(elsewhere.open(elsewhere.duty))


def test_a_change_of_keys_alone_does_not_answer_the_question(elsewhere: Elsewhere) -> None:
    opened = elsewhere.open()
    rotating.rotate(opened, rotating.Why.RESTORED, second=seconded(opened), now=later(4))
    assert roll_call.wanted(opened) is not None
    station.close(opened)


def test_who_answers_for_it_serves_and_nobody_is_invented(elsewhere: Elsewhere) -> None:
    opened = elsewhere.open()
    second = seconded(opened)
    try:
        for belts in (["202"], ["101"], ["101", "202", "999"]):
            with pytest.raises(BadInput):
                roll_call.confirm(opened, belts, second=second, now=later(4))
        with pytest.raises(NotAllowed):
            roll_call.confirm(opened, ["101", "202"], second=None, now=later(4))
        assert roll_call.wanted(opened) is not None
    finally:
        station.close(opened)
