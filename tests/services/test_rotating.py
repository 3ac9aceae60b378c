"""Changing the keys at the open desk: who may, what is written down, what goes on."""

import os
import stat
from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotAllowed, Unready
from station_desk.machine.staged import ASIDE
from station_desk.services import station
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.keys import officers, rotating
from station_desk.services.keys.rotating import WHY_WORDS, Why
from station_desk.services.station import OpenDesk
from station_desk.store import checks
from station_desk.store import rotating as copying
from station_desk.vault import keys, recovery
from tests.services.desk_made import NOW, PHRASE, add_duty, refer, seconded
from tests.services.test_job import draft

REASON = "Posted to Clifton from Monday"


def lines(opened: OpenDesk) -> str:
    ask = JournalAsk(last=9)
    found = opened.database.read(partial(journal_read.read, desk=opened.desk, ask=ask))
    return "\n".join(one.words for one in found)


def test_the_desk_goes_on_under_new_keys(opened: OpenDesk) -> None:
    refer(opened, draft(opened))
    proof = opened.desk.prove("code")
    done = rotating.rotate(opened, Why.SUSPECTED, second=seconded(opened), now=NOW)
    assert done.value == 2
    refer(opened, draft(opened), hours=1)
    assert opened.desk.prove("code") != proof
    assert "changed the keys of" in lines(opened)
    assert checks.full_check(opened.database).ok
    me = opened.desk.officer.id
    station.close(opened)
    station.close(station.open_station(opened.folder, me, PHRASE, now=NOW))


@pytest.mark.skipif(os.name == "nt", reason="only on systems with file modes")
def test_what_lay_there_before_is_for_its_owner_alone(opened: OpenDesk) -> None:
    rotating.rotate(opened, Why.SUSPECTED, second=seconded(opened), now=NOW)
    aside = opened.folder / ASIDE
    found = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (aside, aside / "g1")}
    assert found == {ASIDE: 0o700, "g1": 0o700}


def test_every_why_has_words() -> None:
    assert set(WHY_WORDS) == set(Why)


def test_nothing_changes_without_a_second_officer(opened: OpenDesk) -> None:
    add_duty(opened)
    with pytest.raises(NotAllowed, match="second_officer_needed"):
        rotating.rotate(opened, Why.YEARLY, second=None, now=NOW)
    assert opened.unlocked.generation == 1


def test_a_new_code_is_taken_over(opened: OpenDesk) -> None:
    code = station.offer_recovery()
    with pytest.raises(BadInput):
        rotating.renew_code(opened, code[:-1], second=seconded(opened), now=NOW)
    rotating.renew_code(opened, code, second=seconded(opened), now=NOW)
    keys.forget(keys.unlock_by_recovery(opened.folder, recovery.parse(code)))


def test_a_departure_stands_where_the_keys_cannot_change(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    duty = add_duty(opened)
    monkeypatch.setattr(copying, "SPARE", 1 << 62)
    left = officers.leave(opened, duty, reason=REASON, second=seconded(opened), now=NOW).value
    assert isinstance(left.hindered, Unready)
    assert left.hindered.code == "rotation_no_room"
    assert rotating.owed(opened) == "left"
    monkeypatch.undo()
    rotating.rotate(opened, Why.LEFT, second=seconded(opened), now=NOW)
    assert rotating.owed(opened) == ""
