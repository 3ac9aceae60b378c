"""A station gives by stick, the district takes and answers on it, the station takes that."""

from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.district import intake
from station_desk.domain.errors import NotNow, Unready
from station_desk.exchange import outbox
from station_desk.services.exchange import giving, outlook, taking
from station_desk.store import own_origins
from station_desk.store.database import Session
from tests.district.both_ends import Both
from tests.district.desks_made import NOW, a_desk, enrol, later


def test_three_sticks_and_every_line_is_there_and_the_station_knows_it(both: Both) -> None:
    one = both.child("a")
    taken, answered = both.round()
    assert (taken.files, taken.stations, taken.refused) == (1, ("KHI-SDR",), ())
    assert taken.lines > 3
    assert answered.received == taken.lines
    found = both.there(one)
    assert found is not None
    assert (found.name, found.site_id) == ("a", 100)
    # What is left is what the giving and the taking themselves wrote down.
    left = both.station.database.read(outbox.waiting)
    assert left == 2
    # And that it let the district open what is sealed, of whose key it has heard now.
    assert both.round(2)[0].lines == 3
    assert list((both.stick / "STATION-DESK").rglob("*.sdb")) == []


def test_a_stick_that_is_lost_costs_nothing(both: Both, tmp_path: Path) -> None:
    one = both.child("a")
    lost = tmp_path / "lost"
    lost.mkdir()
    giving.give(both.station, lost, now=NOW)
    both.round()
    assert both.there(one) is not None


def test_an_earlier_giving_on_the_stick_is_replaced(both: Both) -> None:
    for _ in range(3):
        giving.give(both.station, both.stick, now=NOW)
    assert len(list((both.stick / "STATION-DESK").rglob("*.sdb"))) == 1


def test_a_station_that_is_not_enrolled_gives_nothing(tmp_path: Path) -> None:
    alone = a_desk(tmp_path / "alone", "KHI-X")
    with pytest.raises(Unready, match="not_enrolled"):
        giving.give(alone, tmp_path, now=NOW)
    with pytest.raises(NotNow, match="not_a_district"):
        intake.take(alone, tmp_path, now=NOW)
    alone.database.close()


def test_what_is_damaged_on_the_stick_is_told_and_the_rest_is_taken(both: Both) -> None:
    one = both.child("a")
    giving.give(both.station, both.stick, now=NOW)
    folder = both.stick / "STATION-DESK" / "to-KHI-D"
    (whole,) = folder.glob("*.sdb")
    bad = folder / ("0" * 16 + "-" + "1" * 32 + ".sdb")
    bad.write_bytes(whole.read_bytes()[:-1])
    (folder / "autorun.inf").write_text("[autorun]")
    taken = intake.take(both.district, both.stick, now=NOW).value
    assert [one.code for one in taken.refused] == ["bundle_truncated"]
    assert taken.unknown == 1
    assert both.there(one) is not None


def test_each_computer_of_a_station_finds_its_answer_on_one_stick(
    both: Both, tmp_path: Path
) -> None:
    second = a_desk(tmp_path / "second", "KHI-SDR")
    enrol(both.district, second, both.above, number=100)
    for one in (both.station, second):
        giving.give(one, both.stick, now=NOW)
    assert intake.take(both.district, both.stick, now=NOW).value.answers == 2
    for one in (both.station, second):
        assert taking.take(one, both.stick, now=NOW).value.received
    second.database.close()


def test_giving_can_be_stopped_and_what_lies_there_is_whole(both: Both) -> None:
    both.child("a")
    watch = giving.Watch(stopped=lambda: True)
    with pytest.raises(NotNow, match="exchange_stopped"):
        giving.give(both.station, both.stick, now=NOW, watch=watch)
    assert not list(both.stick.rglob("*.part"))


def test_only_what_the_district_has_is_told_as_received(both: Both) -> None:
    both.child("a")
    both.round()
    one = both.station.database.read(own_origins.own_origins)[0]

    def said_again(db: Session) -> None:
        own_origins.note(db, replace(one, acked_seq=2, again_seq=5))

    both.station.database.write(said_again, officer="o", now=NOW)
    shown = both.station.database.read(lambda db: outlook.outlook(db, both.station, now=NOW))
    assert shown.received == 2


def test_a_file_that_was_taken_before_is_not_opened_again_and_is_answered(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = both.child("a")
    giving.give(both.station, both.stick, now=NOW)
    folder = both.stick / "STATION-DESK" / "to-KHI-D"
    (path,) = folder.glob("*.sdb")
    data = path.read_bytes()
    intake.take(both.district, both.stick, now=NOW)
    both.child("b")
    both.round()
    path.write_bytes(data)

    def never(*_words: object) -> object:
        raise AssertionError("a file that was taken before was decrypted")

    monkeypatch.setattr("station_desk.exchange.age_keys.decrypt", never)
    taken = intake.take(both.district, both.stick, now=later(2)).value
    monkeypatch.undo()
    assert (taken.files, taken.again, taken.lines, taken.refused) == (1, 1, 0, ())
    assert (taken.stations, taken.answers) == (("KHI-SDR",), 1)
    assert not path.exists()
    answered = taking.take(both.station, both.stick, now=later(2)).value
    assert (answered.refused, answered.doubt) == ((), "")
    assert both.there(one) is not None
