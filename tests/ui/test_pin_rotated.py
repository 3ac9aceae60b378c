"""The PIN of an officer outlives a departure with new keys, in the running window."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.services import second, station
from station_desk.services.keys import officers
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.vault import keys as vault
from station_desk.vault import slots
from tests.ui.conftest import CHEAP
from tests.ui.keyboard import NIGHT, PHRASE, PIN, KeyCounter
from tests.ui.test_pin import enter

OTHER = "harbor violin meadow copper"


def opened_of(program: Program) -> OpenDesk:
    entered = program.window.seat.entered
    assert entered is not None
    return entered.opened


def run(program: Program, qtbot: QtBot, job: Callable[[], object]) -> object:
    """Run on the labour thread, as the window does."""
    done: list[object] = []
    program.bridge.run(job, done.append, owner=program)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    return done[0]


def left(program: Program, qtbot: QtBot) -> int:
    """Add an officer, let the officer leave, and return the number of the desk's keys."""
    opened = opened_of(program)

    def job() -> int:
        draft = OfficerDraft(officer_name="Two", belt_no="202", passphrase=OTHER)
        alone = second.alone(opened.folder, opened.desk)
        who = officers.add(opened, draft, second=alone, now=NIGHT, cost=CHEAP).value
        word = second.confirm(opened.folder, opened.desk, who, OTHER, now=NIGHT)
        gone = officers.leave(
            opened, who, reason="Posted to Clifton", second=word, now=NIGHT
        ).value
        return gone.generation

    number = run(program, qtbot, job)
    assert isinstance(number, int)
    return number


def confirmed(program: Program, qtbot: QtBot, who: str, typed: str) -> None:
    """Give the word of an approval."""

    def job() -> bool:
        program.window.seat.doors.confirm(who, typed)
        return True

    run(program, qtbot, job)


@pytest.mark.parametrize("breaks", [1, 2])
def test_after_a_departure_the_pin_opens_and_confirms(
    pinned: Program, keys: KeyCounter, qtbot: QtBot, breaks: int
) -> None:
    assert left(pinned, qtbot) == 2
    for _turn in range(breaks):
        keys.press("Ctrl+L")
        enter(pinned, keys, qtbot, PIN)
    opened = opened_of(pinned)
    assert opened.unlocked.generation == 2
    who = opened.desk.officer.id
    confirmed(pinned, qtbot, who, PIN)  # the word of an approval
    assert left(pinned, qtbot) == 3
    confirmed(pinned, qtbot, who, PIN)
    confirmed(pinned, qtbot, who, PHRASE)


def test_keys_that_change_in_a_locked_break_are_caught_up_with(
    pinned: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    who, folder = opened_of(pinned).desk.officer.id, opened_of(pinned).folder
    keys.press("Ctrl+L")
    qtbot.waitUntil(lambda: pinned.window.seat.entered is None)

    def elsewhere() -> int:
        """Another log-in of the same desk, as a colleague's in the break."""
        opened = station.open_station(folder, who, PHRASE, now=NIGHT)
        try:
            draft = OfficerDraft(officer_name="Two", belt_no="202", passphrase=OTHER)
            alone = second.alone(folder, opened.desk)
            gone = officers.add(opened, draft, second=alone, now=NIGHT, cost=CHEAP).value
            word = second.confirm(folder, opened.desk, gone, OTHER, now=NIGHT)
            officers.leave(opened, gone, reason="Posted to Clifton", second=word, now=NIGHT)
            return opened.unlocked.generation
        finally:
            station.close(opened)

    assert run(pinned, qtbot, elsewhere) == 2
    enter(pinned, keys, qtbot, PIN)
    opened = opened_of(pinned)
    assert opened.unlocked.generation == slots.read(folder).generation == 2
    assert opened.unlocked.seal_public is not None
    confirmed(pinned, qtbot, who, PIN)
    line = vault.slot_lines(folder)
    assert [one.officer_id for one in line] == [who]
    assert left(pinned, qtbot) == 3
    keys.press("Ctrl+L")
    enter(pinned, keys, qtbot, PIN)
    assert opened_of(pinned).unlocked.generation == 3
