"""The way back by the recovery code: journaled, seen by somebody, new keys, a new code."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.errors import BadInput, Locked, Unready
from station_desk.messages import sentence
from station_desk.services import second, station
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.keys import recovering, standing
from station_desk.services.keys.recovering import Recovery
from station_desk.services.station import OpenDesk
from station_desk.store import rotating as copying
from station_desk.vault import keys, slots, throttle
from tests.services.desk_made import CHEAP, NOW, PHRASE, add_duty, make

NEW = "harbor violin meadow copper"


def after(seconds: float) -> datetime:
    """Return the instant so many seconds after the tests' night."""
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def left(tmp_path: Path) -> tuple[OpenDesk, Recovery]:
    """Give a closed desk with a duty officer, and what its in-charge brings from the safe."""
    code = station.offer_recovery()
    opened = make(tmp_path / "desk", code=code)
    add_duty(opened)
    station.close(opened)
    asked = Recovery(
        officer_id=opened.desk.officer.id, code=code, phrase=NEW,
        new_code=station.offer_recovery(), reason="nobody else is at the station",
    )  # fmt: skip
    return opened, asked


def journal(opened: OpenDesk, phrase: str) -> str:
    again = station.open_station(opened.folder, opened.desk.officer.id, phrase, now=NOW)
    found = again.database.read(
        partial(journal_read.read, desk=again.desk, ask=JournalAsk(last=15))
    )
    station.close(again)
    return "\n".join(f"{one.words} {one.second_belt} {one.reason}" for one in found)


def test_the_code_gives_a_phrase_new_keys_and_a_new_code(
    left: tuple[OpenDesk, Recovery],
) -> None:
    opened, asked = left
    assert recovering.recover(opened.folder, asked, now=NOW, cost=CHEAP) is None
    assert slots.read(opened.folder).generation == 2
    told = journal(opened, NEW)
    assert "used the recovery code" in told
    assert "nobody else is at the station" in told
    with pytest.raises(Locked, match="wrong_recovery_code"):
        keys.unlock_by_recovery(opened.folder, asked.code)
    keys.forget(keys.unlock_by_recovery(opened.folder, asked.new_code))
    [duty] = recovering.others(opened.folder, asked.officer_id)
    keys.forget(keys.unlock(opened.folder, duty.officer_id, PHRASE, now=NOW))


def test_somebody_looks_on(left: tuple[OpenDesk, Recovery]) -> None:
    opened, asked = left
    with pytest.raises(BadInput):
        recovering.recover(opened.folder, replace(asked, reason=""), now=NOW, cost=CHEAP)
    [duty] = recovering.others(opened.folder, asked.officer_id)
    seen = second.looks_on(opened.folder, asked.officer_id, duty.officer_id, PHRASE, now=NOW)
    asked = replace(asked, reason="", second=seen)
    assert recovering.recover(opened.folder, asked, now=NOW, cost=CHEAP) is None
    assert duty.belt_no in journal(opened, NEW)


def test_a_wrong_code_costs_a_pause_that_a_restart_keeps_and_the_log_in_tells_of(
    left: tuple[OpenDesk, Recovery],
) -> None:
    opened, asked = left
    other = station.offer_recovery()
    with pytest.raises(BadInput):  # mistyped: the check letters tell, it is no try
        recovering.require_right(opened.folder, other[:-1], now=NOW)
    for tried, at in enumerate((0, 0, 0, 0, 0, 1, 3, 7, 15, 31), start=1):
        with pytest.raises(Locked, match="wrong_recovery_code") as found:
            recovering.require_right(opened.folder, other, now=after(at))
        assert found.value.facts["wait_s"] == throttle.pause_s(tried)
    # Whoever holds the right code waits as well; only the file remembers, nothing is wiped.
    for at in (31, 900):
        with pytest.raises(Locked, match="wait"):
            recovering.recover(opened.folder, asked, now=after(at), cost=CHEAP)
    assert slots.read(opened.folder).generation == 1
    # The pass phrases do not wait for the code.
    me = opened.desk.officer.id
    again = station.open_station(opened.folder, me, PHRASE, now=after(60))
    assert "recovery code 10" in sentence(standing.notices(again, now=after(60))[0])
    station.close(again)
    told = journal(opened, PHRASE)
    assert told.count("a wrong recovery code, given 21-11-2026 02:14") >= 8
    assert recovering.recover(opened.folder, asked, now=after(931), cost=CHEAP) is None
    assert throttle.waits_s(opened.folder, throttle.RECOVERY, now=after(931)) == 0
    again = station.open_station(opened.folder, me, NEW, now=after(940))
    assert standing.notices(again, now=after(940)) == (), "they were told once"
    station.close(again)


@pytest.mark.parametrize("change", [{"phrase": "short"}, {"code": "x"}, {"new_code": "x"}])
def test_what_will_not_do_changes_nothing(
    left: tuple[OpenDesk, Recovery], change: dict[str, str]
) -> None:
    opened, asked = left
    before = slots.read(opened.folder)
    with pytest.raises(BadInput):
        recovering.recover(opened.folder, replace(asked, **change), now=NOW, cost=CHEAP)  # type: ignore[arg-type]  # by name
    with pytest.raises(BadInput):
        recovering.recover(
            opened.folder, replace(asked, new_code=asked.code), now=NOW, cost=CHEAP
        )
    assert slots.read(opened.folder) == before


def test_a_hindered_change_of_keys_stays_owed(
    left: tuple[OpenDesk, Recovery], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, asked = left
    monkeypatch.setattr(copying, "SPARE", 1 << 62)
    hindered = recovering.recover(opened.folder, asked, now=NOW, cost=CHEAP)
    assert isinstance(hindered, Unready)
    assert slots.read(opened.folder).owed == "recovered"
    keys.forget(keys.unlock_by_recovery(opened.folder, asked.code))
    journal(opened, NEW)
