"""The district's first page: children without a place, silence, recalls; read and answered."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import answering, case_there, front, intake
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.exchange.front import Cause, Why
from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.records import Tombstone
from station_desk.machine.ids import new_id
from station_desk.services import station
from station_desk.services.case.opening import open_referral
from station_desk.services.exchange import answered, giving
from station_desk.store import history
from tests.district.asked_of import SITE, Asked, asked_of, open_again, prepare
from tests.district.desks_made import later
from tests.postgres.on_both import ON_BOTH, InDesk


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("front"), "KHI-SDR", "KHI-CLF")


@pytest.fixture
def asked(stations: Path, tmp_path: Path, keeps: InDesk) -> Iterator[Asked]:
    with asked_of(stations, tmp_path / "desks") as made:
        keeps.turn(made.district)
        yield made


def seen(asked: Asked, cause: Cause, day: float = 1) -> dict[str, Why]:
    """Return the lines of one cause by the name of the child that a test gave."""
    names = {one.referral_id: name for name, one in asked.made.items()}
    return {names[one.referral_id]: one.why for one in asked.front(day).of(cause)}


def open_there(asked: Asked, name: str, day: float = 1) -> case_there.CaseThere:
    unit = partial(
        case_there.open_case, opened=asked.district, site=SITE,
        referral_id=asked.made[name].referral_id, now=later(day),
    )  # fmt: skip
    found: case_there.CaseThere = asked.write(asked.district, unit, later(day)).value
    return found


@ON_BOTH
def test_children_without_a_place_stand_first_the_longest_first_and_no_name(
    asked: Asked,
) -> None:
    asked.refer("late", day=0.3)
    asked.refer("nowhere", day=0.1, no_place=True)
    asked.refer("gone", day=0.1)
    asked.send("gone", day=0.15)
    asked.act("gone", ActionKind.ACCEPTED, day=0.2, person="Ms Desk", method="in person")
    asked.bring(0.5)
    found = asked.front(0.6).of(Cause.NO_PLACE)
    numbers = [asked.made[name].number for name in ("nowhere", "late")]
    assert [one.number for one in found] == numbers
    assert {one.why for one in found} == {Why.AT_STATION}
    assert (found[0].station, found[0].heard) == ("KHI-SDR", later(0.5))
    assert "Canary" not in repr(asked.front(0.6))


@ON_BOTH
def test_a_silent_place_and_a_recalled_letter_are_seen_each_with_since(asked: Asked) -> None:
    for name in ("silent", "recalled"):
        asked.refer(name)
        asked.send(name, day=0.2)
    asked.act("recalled", ActionKind.RECALLED, day=0.3, reason="the place has closed for good")
    asked.bring(0.5)
    assert seen(asked, Cause.SILENT, 0.21) == {}
    assert seen(asked, Cause.SILENT, 9) == {"silent": Why.SILENT}
    assert seen(asked, Cause.RECALLED) == {"recalled": Why.RECALLED}
    [recalled] = asked.front(1).of(Cause.RECALLED)
    assert recalled.since == later(0.3)
    [silent] = asked.front(9).of(Cause.SILENT)
    assert silent.since == later(0.2)
    asked.read("recalled", day=1)
    assert seen(asked, Cause.RECALLED, 2) == {}
    assert seen(asked, Cause.SILENT, 9) == {"silent": Why.SILENT}


def test_what_its_station_closed_asks_for_nothing(asked: Asked) -> None:
    asked.refer("closed")
    asked.send("closed")
    asked.bring(0.25)
    assert seen(asked, Cause.NO_PLACE) == {"closed": Why.AT_STATION}
    assert seen(asked, Cause.SILENT, 9) == {"closed": Why.SILENT}  # a limit passes by itself
    asked.take(0.25)
    asked.act(
        "closed", ActionKind.CLOSED, day=0.3, reason="the child is safe now",
        note="closed, law clocks run on", outcome="service_given",
        told=("the protection unit",),
    )  # fmt: skip
    asked.bring(0.4)
    assert asked.front(9).lines == ()


def test_a_station_that_says_nothing_for_a_week_is_silent(asked: Asked) -> None:
    assert [one.code for one in asked.front(0.1).silent] == ["KHI-SDR", "KHI-CLF"]
    asked.bring(0.2)
    assert [one.code for one in asked.front(1).silent] == ["KHI-CLF"]
    assert [one.code for one in asked.front(8).silent] == ["KHI-CLF", "KHI-SDR"]
    assert asked.front(1).count == 2


def test_two_stations_on_one_stick_get_each_what_is_for_it(asked: Asked) -> None:
    """One of them has heard before; both are answered in one taking, twice over."""
    asked.refer("one")
    asked.refer("two", code="KHI-CLF")
    asked.bring(0.3)
    asked.take(0.3)
    asked.bring(0.3, "KHI-CLF")
    for day in (0.5, 0.6):
        asked.read("one", day=day)
        asked.read("two", day=day, site=SITE + 1)
        asked.read("two", day=day, site=SITE + 1)
        for code in asked.stations:
            giving.give(asked.at(code), asked.stick, now=later(day))
        done = intake.take(asked.district, asked.stick, now=later(day)).value
        assert set(done.stations) == {"KHI-SDR", "KHI-CLF"}
        assert asked.take(day).rows == 1
        assert asked.take(day, "KHI-CLF").rows == 2


def test_a_station_has_no_such_page(asked: Asked) -> None:
    at = asked.at()
    with pytest.raises(NotNow, match="not_a_district"):
        at.database.read(partial(front.front, opened=at, now=later(1)))


@ON_BOTH
def test_opening_one_is_a_read_that_counts_and_shows_what_the_station_wrote(
    asked: Asked,
) -> None:
    asked.refer("one")
    asked.send("one")
    asked.bring(0.5)
    found = open_there(asked, "one")
    assert found.view.child.name == "Canary one"
    assert found.view.state.status is Status.SENT
    assert (found.station, found.heard) == ("KHI-SDR", later(0.5))
    [line] = asked.district.database.read(lambda db: history.lines(db, limit=1))
    assert line.facts["act"] == "open_there"
    assert line.facts["number"] == asked.made["one"].number
    number = asked.made["one"].number.lower()
    where = partial(case_there.find, opened=asked.district, number=number)
    assert asked.district.database.read(where) == (SITE, asked.made["one"].referral_id)


def test_a_receipt_reaches_its_station_only_and_twice_taken_does_no_harm(asked: Asked) -> None:
    asked.refer("one")
    asked.bring(0.5)
    asked.bring(0.5, "KHI-CLF")
    asked.take(0.5)
    asked.take(0.5, "KHI-CLF")
    made = asked.read("one", day=0.6, note="We are asking the shelter.")
    asked.became("one", "place_found", day=0.7)
    for code in ("KHI-SDR", "KHI-CLF"):
        asked.bring(1, code)
    kept = [one.read_bytes() for one in asked.stick.rglob("*.sdb")]
    names = list(asked.stick.rglob("*.sdb"))
    assert asked.take(1).rows == 2
    assert asked.take(1, "KHI-CLF").rows == 0
    for path, data in zip(names, kept, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert asked.take(1).rows == 0
    for code, count in (("KHI-SDR", 1), ("KHI-CLF", 0)):
        rows = asked.at(code).database.read(lambda db: db.select(Receipt, ""))
        assert len(rows) == count
    [row] = asked.at().database.read(lambda db: db.select(Receipt, ""))
    assert (row.id, row.concern_id, row.number) == (made.id, made.concern_id, SITE)
    assert row.site_id > 1_000_000
    shown = asked.view("one").answer
    assert (shown.read_at, shown.read_note) == (later(0.6), "We are asking the shelter.")
    assert (shown.outcome, shown.outcome_at) == ("place_found", later(0.7))
    assert answered.lines(shown) == (
        "District read it 23-11-2026 01:24. We are asking the shelter.",
        "District, 23-11-2026 03:48: A place was found.",
    )


def test_an_answer_that_still_lies_there_is_made_anew_with_what_was_said_since(
    asked: Asked,
) -> None:
    asked.refer("one")
    asked.bring(0.5)
    asked.read("one", day=0.6)
    asked.became("one", "place_found", day=0.7)
    again = intake.take(asked.district, asked.stick, now=later(0.8)).value
    assert (again.files, again.stations, again.answers, again.anew) == (0, (), 1, 1)
    assert len(list(asked.stick.rglob("*.sdb"))) == 1
    asked.take(1)
    shown = asked.view("one").answer
    assert (shown.read_at, shown.outcome) == (later(0.6), "place_found")
    taken = intake.take(asked.district, asked.stick, now=later(1.1)).value
    assert (taken.answers, taken.anew) == (0, 0)


def test_the_newest_word_holds_and_all_stay(asked: Asked) -> None:
    asked.refer("one")
    asked.bring(0.5)
    asked.became("one", "no_place", day=0.6)
    asked.read("one", day=0.6)
    asked.became("one", "place_found", day=0.7)
    asked.read("one", day=0.8)
    asked.take(0.9)
    asked.bring(1)
    asked.take(1)
    shown = asked.view("one").answer
    assert (shown.outcome, shown.read_at) == ("place_found", later(0.8))
    assert len(asked.at().database.read(lambda db: db.select(Outcome, ""))) == 2
    [line] = asked.front(1).of(Cause.NO_PLACE)
    assert line.answer.outcome == "place_found"
    assert len(open_there(asked, "one").outcomes) == 2


@ON_BOTH
def test_a_case_that_its_station_deleted_is_neither_seen_nor_answered(asked: Asked) -> None:
    made = asked.refer("gone")
    asked.bring(0.3)
    assert seen(asked, Cause.NO_PLACE) == {"gone": Why.AT_STATION}
    asked.take(0.3)
    grave = Tombstone(
        site_id=1, id=new_id(), concern_id=made.concern_id, number=made.concern_number,
        policy="child", pack_id="sindh", pack_version="1", entered_at=later(0.1),
        ended_at=later(0.2), purged_at=later(0.4), purged_by="o",
    )  # fmt: skip
    asked.write(asked.at(), lambda db: db.put(grave), later(0.4))
    asked.bring(0.5)
    assert asked.front(1).lines == ()
    for act in (asked.read, partial(open_there, asked)):
        with pytest.raises(NotNow, match="purged"):
            act("gone")


def test_a_district_writes_no_referral(asked: Asked) -> None:
    desk = asked.district
    unit = partial(open_referral, desk=desk.desk, draft=ReferralDraft(), now=later(1))
    with pytest.raises(NotNow, match="not_a_station"):
        asked.write(desk, unit, later(1))


def test_only_codes_of_the_table_and_short_notes_are_written(asked: Asked) -> None:
    asked.refer("one")
    asked.bring(0.5)
    with pytest.raises(BadInput):
        asked.became("one", "something")
    with pytest.raises(BadInput):
        asked.read("one", note="x" * (answering.NOTE_MAX + 1))
    with pytest.raises(NotNow, match="no_such_record"):
        asked.read("one", site=999)


@ON_BOTH
def test_a_station_that_was_restored_gets_its_receipt_again(asked: Asked) -> None:
    asked.refer("one")
    asked.bring(0.4)
    asked.take(0.4)
    before = asked.stick.parent / "before"
    old = asked.at()
    station.close(old)
    shutil.copytree(old.folder, before)  # the disk as it was, without the receipt
    asked.stations["KHI-SDR"] = open_again(old.folder)
    asked.read("one", day=0.5)
    asked.bring(0.6)
    assert asked.take(0.6).rows == 1
    station.close(asked.at())
    asked.stations["KHI-SDR"] = open_again(before)
    assert not asked.view("one").answer
    asked.bring(0.7)
    assert asked.take(0.7).rows == 1
    assert asked.view("one").answer.read_at == later(0.5)
