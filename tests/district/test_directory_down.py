"""The district's directory goes down: cards at once, a changed number only after a yes."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest

from station_desk.district import intake, stations
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ObservationKind, Role
from station_desk.domain.observed import CallNote
from station_desk.domain.office import in_use
from station_desk.domain.register import Card, Observation
from station_desk.services.exchange import exchange_words, giving, outlook, taking
from station_desk.services.exchange.outlook import Outlook
from station_desk.services.register import (
    card_beside,
    card_history,
    card_notes,
    changed_numbers,
    directory,
    doubles,
    places,
    register_edit,
    snapshot,
)
from station_desk.services.register.changed_numbers import ChangedNumber
from station_desk.services.station import OpenDesk
from station_desk.store import register
from tests.district.both_ends import Both
from tests.district.desks_made import NOW, later, refused
from tests.postgres.on_both import ON_BOTH
from tests.services.test_register_edit import NEW, WHY, add, shown, texts, write

if TYPE_CHECKING:
    from station_desk.domain.snapshot import Snapshot

FIRST, OTHER = "021-34567890", "021-34567891"
CELLS = NEW | {"phones": FIRST}


def change(district: OpenDesk, card_id: str, **cells: str) -> None:
    write(district, register_edit.change, texts(district, card_id), cells, reason=WHY)


def waits(station: OpenDesk) -> tuple[ChangedNumber, ...]:
    return station.database.read(partial(changed_numbers.waiting, desk=station.desk))


def word(station: OpenDesk, one: ChangedNumber, *, yes: bool) -> None:
    write(station, changed_numbers.settle, one.card.id, one.change.key, yes=yes, now=NOW)


def numbers(card: Card) -> list[str]:
    return [one.number for one in card.phones]


def outlook_of(station: OpenDesk) -> Outlook:
    return station.database.read(partial(outlook.outlook, opened=station, now=NOW))


def public(station: OpenDesk) -> Mapping[str, Card]:
    made: Snapshot = station.database.read(lambda db: snapshot.build(db, station.desk, now=NOW))
    return {one.id: one for one in made.cards}


@ON_BOTH
def test_a_card_of_the_district_is_a_card_of_the_station_at_once(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    card = shown(both.station, card_id)
    assert (card.organization, numbers(card)) == (NEW["organisation"], [FIRST])
    assert card.site_id != both.station.desk.station.site_id
    assert waits(both.station) == ()
    assert numbers(public(both.station)[card_id]) == [FIRST]
    ask = places.ask_of(both.station.desk, "counselling")
    rungs = both.station.database.read(
        lambda db: places.rungs(db, both.station.desk, ask, now=NOW)
    )
    assert card_id in {one.card.id for one in rungs}
    hits = both.station.database.read(
        lambda db: directory.find(db, both.station.desk, "umeed helpline")
    )
    assert hits[0].card.id == card_id


def test_a_changed_number_is_not_called_before_an_officer_says_yes(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    change(both.district, card_id, phones=OTHER, hours="09:00-17:00")
    both.round(2)
    card = shown(both.station, card_id)
    assert (numbers(card), card.hours) == ([FIRST], "09:00-17:00")  # the rest at once
    assert card.phones[0].doubt == in_use.OTHER_THERE
    assert numbers(public(both.station)[card_id]) == [FIRST]
    (one,) = waits(both.station)
    assert (one.old, one.new) == (FIRST, OTHER)
    told = "\n".join(exchange_words.outlook_lines(outlook_of(both.station)))
    assert "Numbers changed that wait for your yes: 1." in told
    word(both.station, one, yes=True)
    assert numbers(shown(both.station, card_id)) == [OTHER]
    assert shown(both.station, card_id).phones[0].doubt == ""
    assert numbers(public(both.station)[card_id]) == [OTHER]
    assert waits(both.station) == ()


@ON_BOTH
def test_a_no_keeps_the_number_and_goes_up_as_a_suggestion(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    change(both.district, card_id, phones=OTHER)
    both.round(2)
    word(both.station, waits(both.station)[0], yes=False)
    both.round(3)
    assert numbers(shown(both.station, card_id)) == [FIRST]
    assert waits(both.station) == ()  # it is not asked again
    seen = both.received(lambda there: there.all(Observation, where={"site_id": 100}))
    assert [one.card_id for one in seen] == [card_id]
    assert FIRST in seen[0].note
    assert OTHER in seen[0].note
    change(both.district, card_id, phones="021-34567892")
    both.round(4)
    assert [one.new for one in waits(both.station)] == ["021-34567892"]  # another is


def test_the_word_is_for_the_number_that_was_seen(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    change(both.district, card_id, phones=OTHER)
    both.round(2)
    (seen,) = waits(both.station)
    change(both.district, card_id, phones="021-34567892")
    both.round(3)
    with pytest.raises(NotNow, match="no_such_change"):
        word(both.station, seen, yes=True)
    assert numbers(shown(both.station, card_id)) == [FIRST]


def test_numbers_added_and_taken_off_wait_too(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    change(both.district, card_id, phones=f"{OTHER}; {FIRST}")
    both.round(2)
    assert numbers(shown(both.station, card_id)) == [FIRST]
    (one,) = waits(both.station)
    assert (one.old, one.new) == ("", OTHER)
    word(both.station, one, yes=True)
    assert numbers(shown(both.station, card_id)) == [OTHER, FIRST]  # in the district's order
    change(both.district, card_id, phones=OTHER)
    both.round(3)
    assert FIRST in numbers(shown(both.station, card_id))
    (one,) = waits(both.station)
    assert (one.old, one.new) == (FIRST, "")
    word(both.station, one, yes=True)
    assert numbers(shown(both.station, card_id)) == [OTHER]


SHEET = (
    "province,district,organisation,kind,services,phones,source\n"
    "Sindh,Karachi South,Umeed shelter desk,ngo,counselling,{phones},a list\n"
)


def test_the_same_office_at_both_is_one_card_and_its_own_number_stays(both: Both) -> None:
    for desk, phones in ((both.station, FIRST), (both.district, OTHER)):
        data = SHEET.format(phones=phones).encode()
        write(desk, directory.load, data, file="offices.csv")
    (own,) = both.station.database.read(register.cards)
    both.round()
    (card,) = both.station.database.read(register.cards)
    assert card.id == own.id
    assert card.site_id != own.site_id
    assert numbers(card) == [FIRST]
    (one,) = waits(both.station)
    word(both.station, one, yes=True)
    assert numbers(shown(both.station, card.id)) == [OTHER]
    # A load of the old list changes nothing of it, and says so.
    data = SHEET.format(phones=FIRST).encode()
    report = write(both.station, directory.load, data, file="offices.csv")
    assert report.changed == 0
    assert numbers(shown(both.station, card.id)) == [OTHER]


def test_a_card_taken_out_of_use_is_told_and_stays_to_be_read(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    write(both.district, register_edit.withdraw, card_id, reason=WHY)
    both.round(2)
    assert card_id not in {one.id for one in both.station.database.read(register.cards)}
    beside = both.station.database.read(
        partial(card_beside.beside, desk=both.station.desk, card_id=card_id)
    )
    assert (beside.withdrawn, beside.gone_why) == (True, WHY)
    told = outlook_of(both.station).directory
    assert (told.new, told.changed, told.withdrawn) == (0, 0, 1)


@pytest.mark.parametrize("days", [2, 3], ids=["at once", "in two answers"])
def test_a_card_in_place_of_one_out_of_use_brings_no_number_without_a_yes(
    both: Both, days: int
) -> None:
    gone = add(both.district, CELLS)
    both.round()
    write(both.district, register_edit.withdraw, gone, reason=WHY)
    if days > 2:
        both.round(2)
    other_name = CELLS["organisation"].replace("children's", "childrens")
    card_id = add(both.district, CELLS | {"organisation": other_name, "phones": OTHER})
    both.round(days)
    assert card_id != gone
    assert numbers(shown(both.station, card_id)) == [FIRST]
    (one,) = waits(both.station)
    assert (one.old, one.new) == (FIRST, OTHER)
    word(both.station, one, yes=True)
    assert numbers(shown(both.station, card_id)) == [OTHER]


def test_a_card_of_another_place_is_in_place_of_none(both: Both) -> None:
    gone = add(both.district, CELLS | {"district": "Karachi South"})
    both.round()
    write(both.district, register_edit.withdraw, gone, reason=WHY)
    card_id = add(both.district, CELLS | {"district": "Sukkur", "phones": OTHER})
    both.round(2)
    assert numbers(shown(both.station, card_id)) == [OTHER]
    assert waits(both.station) == ()


def test_what_came_is_counted_and_dated(both: Both) -> None:
    for name in ("One", "Two"):
        add(both.district, CELLS | {"organisation": name})
    both.round()
    told = exchange_words.outlook_lines(outlook_of(both.station))
    assert "Directory of the district as of 23-11-2026: 2 new, 0 changed, 0 out of use." in told
    both.round(3)  # nothing new came: as of then it is still so
    assert "as of 25-11-2026" in "\n".join(
        exchange_words.outlook_lines(outlook_of(both.station))
    )


def test_a_former_answer_that_comes_again_changes_nothing(both: Both) -> None:
    card_id = add(both.district, CELLS)
    giving.give(both.station, both.stick, now=later(1))
    intake.take(both.district, both.stick, now=later(1))
    first = {one: one.read_bytes() for one in both.stick.rglob("*.sdb")}
    taking.take(both.station, both.stick, now=later(1))
    change(both.district, card_id, phones=OTHER, hours="09:00-17:00")
    both.round(2)
    word(both.station, waits(both.station)[0], yes=True)
    for path, data in first.items():
        path.write_bytes(data)
    taking.take(both.station, both.stick, now=later(3))
    card = shown(both.station, card_id)
    assert (numbers(card), card.hours) == ([OTHER], "09:00-17:00")
    assert waits(both.station) == ()


def test_a_station_changes_no_card_of_the_district_and_may_merge_its_own_into_it(
    both: Both,
) -> None:
    theirs = add(both.district, CELLS)
    both.round()
    with refused("card_of_district"):
        change(both.station, theirs, phones=OTHER)
    own = add(both.station, CELLS | {"source": "own"})
    found = both.station.database.read(partial(doubles.proposed, desk=both.station.desk))
    assert {found[0].one.id, found[0].other.id} == {own, theirs}
    write(both.station, doubles.merge, theirs, own, reason=WHY)
    assert {one.id for one in both.station.database.read(register.cards)} == {theirs}
    write(both.station, register_edit.bring_back, own, reason=WHY)
    assert {one.id for one in both.station.database.read(register.cards)} == {own, theirs}


def test_no_row_of_versions_changes_a_number_without_a_yes(both: Both) -> None:
    chance = Random(7)  # noqa: S311  a schedule, no secret
    known = [f"021-3456780{one}" for one in range(5)]
    card_id = add(both.district, CELLS | {"phones": known[0]})
    both.round()
    said = {known[0]}
    for day in range(2, 14):
        wanted = chance.sample(known, chance.randint(1, 3))
        change(both.district, card_id, phones="; ".join(wanted), note=f"version {day}")
        both.round(day)
        before = set(numbers(shown(both.station, card_id)))
        assert before == said
        if asked := waits(both.station):
            one, yes = chance.choice(asked), chance.random() < 0.5
            word(both.station, one, yes=yes)
            if yes:
                said = (said - {one.old}) | ({one.new} if one.new else set())
        assert set(numbers(public(both.station)[card_id])) == said


@ON_BOTH
def test_the_district_sees_what_its_stations_know_beside_its_card(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    write(both.station, card_notes.add, card_id, "Phones: 021-1", suggestion=True, now=NOW)
    call = CallNote(kind=ObservationKind.WRONG_NUMBER, phone=FIRST)
    write(both.station, directory.note_call, card_id, call, now=later(0.5))
    both.round(2)
    found = both.district.database.read(
        partial(card_notes.of_card, desk=both.district.desk, card_id=card_id)
    )
    assert [(one.belt_no, one.note, one.waits) for one in found] == [
        ("KHI-SDR 101", f"Wrong number, {FIRST}", False),
        ("KHI-SDR 101", "Phones: 021-1", True),
    ]
    assert shown(both.district, card_id).phones[0].wrong_at is None  # its card stays its own
    write(both.district, card_notes.settle, found[1].id, taken=True, now=later(3))
    after = both.district.database.read(
        partial(card_notes.of_card, desk=both.district.desk, card_id=card_id)
    )
    assert not any(one.waits for one in after)


@ON_BOTH
def test_the_district_sees_which_station_has_a_former_directory(both: Both) -> None:
    def behind() -> bool:
        found = both.district.database.read(
            lambda db: stations.stations(db, opened=both.district)
        )
        return found.stations[0].behind

    card_id = add(both.district, CELLS)
    both.round()
    assert behind()  # it was given the new one, and did not say yet that it has it
    both.round(2)
    assert not behind()
    change(both.district, card_id, hours="09:00-17:00")
    assert behind()


def test_the_history_of_a_card_tells_the_yes(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    change(both.district, card_id, phones=OTHER)
    both.round(2)
    word(both.station, waits(both.station)[0], yes=True)
    lines = both.station.database.read(
        partial(card_history.history_of, desk=both.station.desk, card_id=card_id)
    )
    told = [(card_history.change_name(one), one.before, one.after) for one in lines]
    assert ("Numbers called here", FIRST, OTHER) in told


def test_an_auditor_says_neither_yes_nor_no(both: Both) -> None:
    card_id = add(both.district, CELLS)
    both.round()
    change(both.district, card_id, phones=OTHER)
    both.round(2)
    (one,) = waits(both.station)
    auditor = replace(both.station.desk.officer, role=Role.AUDITOR)
    there = replace(both.station, desk=replace(both.station.desk, officer=auditor))
    with refused("not_allowed"):
        word(there, one, yes=True)
