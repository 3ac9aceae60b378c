"""Calls of the locked desk: sealed at once, asked about once, also with a kill in between."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain import locked_calls
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import CallResult, ObservationKind
from station_desk.domain.locked_calls import LockedCall
from station_desk.domain.records import Action, Saved
from station_desk.domain.register import Observation
from station_desk.machine import pending, places
from station_desk.machine.ids import new_id
from station_desk.services import locked_calls as settling
from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.vault import keys
from tests.services import desk_made
from tests.services.desk_made import NOW, PHRASE

REASON = "A test call of the telephone man"
Unit = Callable[[Session], Saved[int]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    made = desk_made.make(tmp_path / "desk")
    desk_made.load_starter(made)
    yield made
    station.close(made)


def note(desk: OpenDesk, *, minutes: float = 0, need: str = "medical") -> LockedCall:
    card = desk_made.card_for(desk, need)
    made = LockedCall(
        id=new_id(), at=NOW + timedelta(minutes=minutes), card_id=card.id,
        phone=card.phones[0].number, need=need,
    )  # fmt: skip
    sealed = keys.seal_to_device(desk.folder, locked_calls.encode(made))
    pending.add(desk.folder, sealed)
    return made


def write(desk: OpenDesk, unit: Unit) -> int:
    return desk.database.write(unit, officer=desk.desk.officer.id, now=NOW).value


def waits(desk: OpenDesk) -> tuple[LockedCall, ...]:
    return settling.waiting(desk).calls


def referral(desk: OpenDesk) -> str:
    pack = desk.desk.pack
    situation = next(
        one.id for one in pack.situations.values()
        if one.minimum_age is None and any(each.need == "medical" for each in one.services)
    )  # fmt: skip
    draft = ReferralDraft(
        name="Canary Child", age="9", found_place="Gate", escort="ASI Two", need="medical",
        need_line="Needs a doctor", situations=(situation,),
        card_id=desk_made.card_for(desk, "medical").id,
    )  # fmt: skip
    return desk_made.refer(desk, draft).referral_id


def acts(desk: OpenDesk, call: LockedCall) -> list[object]:
    found = desk.database.read(partial(history.lines, row_id=call.id))
    return [one.facts["act"] for one in found]


def test_what_lies_on_the_disk_tells_neither_place_nor_number(desk: OpenDesk) -> None:
    made = note(desk)
    data = (desk.folder / places.PENDING).read_bytes()
    for told in (made.card_id, made.phone, made.need, made.id):
        assert told.encode() not in data


def test_a_call_is_asked_about_until_it_is_settled_and_never_again(desk: OpenDesk) -> None:
    made = note(desk)
    assert waits(desk) == (made,)
    assert waits(desk) == (made,)
    assert write(desk, partial(settling.keep, desk=desk.desk, calls=[made], now=NOW)) == 1
    settling.put_away(desk, [made])
    assert waits(desk) == ()
    assert not (desk.folder / places.PENDING).exists()


def test_an_attached_call_is_a_step_of_the_referral_at_the_time_it_was_made(
    desk: OpenDesk,
) -> None:
    key = referral(desk)
    made = note(desk, minutes=-20)
    unit = partial(settling.attach, desk=desk.desk, calls=[made], referral_id=key, now=NOW)
    write(desk, unit)
    [call] = desk.database.read(lambda db: db.all(Action, where={"phone": made.phone}))
    assert (call.referral_id, call.happened_at, call.result) == (
        key, made.at, CallResult.NO_ANSWER,
    )  # fmt: skip
    assert acts(desk, made) == ["call_attached"]


def test_a_call_without_its_number_gets_that_of_this_desks_register(desk: OpenDesk) -> None:
    key, made = referral(desk), replace(note(desk), phone="")
    unit = partial(settling.attach, desk=desk.desk, calls=[made], referral_id=key, now=NOW)
    write(desk, unit)
    number = desk_made.card_for(desk, "medical").phones[0].number
    assert desk.database.read(lambda db: db.all(Action, where={"phone": number}))


def test_a_call_of_the_station_stands_by_its_contact(desk: OpenDesk) -> None:
    made = note(desk, minutes=-20)
    write(desk, partial(settling.keep, desk=desk.desk, calls=[made], now=NOW))
    [seen] = desk.database.read(lambda db: db.all(Observation))
    assert (seen.card_id, seen.kind, seen.at) == (
        made.card_id, ObservationKind.NO_ANSWER, made.at,
    )  # fmt: skip
    assert acts(desk, made) == ["call_kept"]


def test_a_dropped_call_leaves_its_reason_in_the_journal(desk: OpenDesk) -> None:
    made = note(desk)
    with pytest.raises(BadInput):
        write(desk, partial(settling.drop, desk=desk.desk, calls=[made], reason=".", now=NOW))
    assert acts(desk, made) == []
    write(desk, partial(settling.drop, desk=desk.desk, calls=[made], reason=REASON, now=NOW))
    [line] = desk.database.read(partial(history.lines, row_id=made.id))
    assert (line.facts["act"], line.reason) == ("call_dropped", REASON)


def test_half_a_line_and_a_line_of_another_computer_are_told_and_put_aside(
    desk: OpenDesk,
) -> None:
    made = note(desk)
    with (desk.folder / places.PENDING).open("ab") as file:
        file.write(b"\nbm90IHNlYWxlZA==\nhalf!")
    after = note(desk, minutes=1)
    found = settling.waiting(desk)
    assert (found.calls, found.unread) == ((made, after), 2)
    assert settling.waiting(desk) == settling.Waiting(calls=(made, after))


def test_an_officer_who_may_record_no_step_is_not_asked(desk: OpenDesk) -> None:
    note(desk)
    officer = replace(desk.desk.officer, role=desk.desk.officer.role.__class__.TECHNICAL)
    other = replace(desk, desk=replace(desk.desk, officer=officer))
    assert waits(other) == ()
    assert len(waits(desk)) == 1


def test_calls_of_one_need_in_one_half_hour_are_asked_about_together(desk: OpenDesk) -> None:
    first, legal = note(desk), note(desk, minutes=5, need="legal")
    second, later = note(desk, minutes=25), note(desk, minutes=90)
    assert locked_calls.grouped((later, legal, second, first)) == (
        (first, second), (legal,), (later,),
    )  # fmt: skip


# kills: a process of its own that dies at the worst moment

CHILD = """
import os, signal, sys
from functools import partial
from pathlib import Path
from station_desk.machine.ids import new_id
from station_desk.machine import pending
from station_desk.services import locked_calls as settling, station
from station_desk.vault import keys
from tests.services.desk_made import NOW, PHRASE
folder, way = Path(sys.argv[1]), sys.argv[2]
officer = keys.slot_lines(folder)[0].officer_id
desk = station.open_station(folder, officer, PHRASE, now=NOW)
calls = settling.waiting(desk).calls
unit = partial(settling.keep, desk=desk.desk, calls=calls, now=NOW)
if way == "before":
    def unit(db, inner=unit):
        inner(db)
        os.kill(os.getpid(), signal.SIGKILL)
desk.database.write(unit, officer=officer, now=NOW)
if way == "after":
    os.kill(os.getpid(), signal.SIGKILL)
settling.put_away(desk, calls)
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill like a power cut")
@pytest.mark.parametrize(("way", "left", "kept"), [("before", 1, 0), ("after", 0, 1)])
def test_a_kill_around_the_settling_loses_no_call_and_settles_none_twice(
    tmp_path: Path, way: str, left: int, kept: int
) -> None:
    made = desk_made.make(tmp_path / "desk")
    desk_made.load_starter(made)
    note(made)
    station.close(made)
    child = [sys.executable, "-c", CHILD, str(made.folder), way]
    done = subprocess.run(child, capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    officer = keys.slot_lines(made.folder)[0].officer_id
    again = station.open_station(made.folder, officer, PHRASE, now=NOW)
    assert len(waits(again)) == left
    assert len(again.database.read(lambda db: db.all(Observation))) == kept
    station.close(again)


NOTER = """
import sys
from pathlib import Path
from station_desk.domain.locked_calls import LockedCall, encode
from station_desk.machine import pending
from station_desk.machine.ids import new_id
from station_desk.vault import keys
from tests.services.desk_made import NOW
folder = Path(sys.argv[1])
while True:
    made = LockedCall(id=new_id(), at=NOW, card_id="card", phone="1121")
    pending.add(folder, keys.seal_to_device(folder, encode(made)))
    print(made.id, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill like a power cut")
def test_every_call_that_was_noted_before_a_kill_is_asked_about(desk: OpenDesk) -> None:
    told: list[str] = []
    for count in (1, 3, 7):
        child = subprocess.Popen(
            [sys.executable, "-c", NOTER, str(desk.folder)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        told += [child.stdout.readline().strip() for _one in range(count)]
        child.kill()
        told += [line.strip() for line in child.stdout if len(line) == 37]
        child.wait()
        child.stdout.close()
    found = {one.id for one in waits(desk)}
    assert set(told) <= found
    assert len(found - set(told)) <= 3
