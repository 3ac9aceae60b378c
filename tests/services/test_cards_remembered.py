"""The cards are remembered while the desk is open: never a card of before a change."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.register import Phone, ServiceAtLocation
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.store import register
from station_desk.store.database import Session
from tests.services.desk_made import NOW, load_starter

NEW = "021-99009900"


@pytest.fixture
def desk(opened: OpenDesk) -> OpenDesk:
    load_starter(opened)
    return opened


def numbers(opened: OpenDesk) -> dict[str, list[str]]:
    found = opened.database.read(partial(directory.cards, desk=opened.desk))
    return {one.id: [phone.number for phone in one.phones] for one in found}


def write(opened: OpenDesk, act: Callable[[Session], object]) -> None:
    opened.database.write(act, officer=opened.desk.officer.id, now=NOW)


def changed(db: Session, card_id: str) -> Phone:
    """Give the first number of a card other digits."""
    one = db.all(Phone, where={"service_at_location_id": card_id}, limit=1)[0]
    made = replace(one, number=NEW, version=one.version + 1)
    db.put(made)
    return made


def test_a_number_that_changes_is_called_at_once(desk: OpenDesk) -> None:
    card_id = next(key for key, phones in numbers(desk).items() if phones)
    assert numbers(desk)[card_id][0] != NEW
    write(desk, lambda db: changed(db, card_id))
    assert NEW in numbers(desk)[card_id]


def test_what_was_undone_is_never_shown(desk: OpenDesk) -> None:
    before = numbers(desk)
    card_id = next(key for key, phones in before.items() if phones)

    def unit(db: Session) -> None:
        changed(db, card_id)
        seen = {one.id: one for one in register.cards(db)}
        assert NEW in [phone.number for phone in seen[card_id].phones], "the unit sees it"
        raise NotNow("undone")

    with pytest.raises(NotNow):
        write(desk, unit)
    assert numbers(desk) == before
    write(desk, lambda db: db.act("station", "x", facts={"act": "login"}))
    assert numbers(desk) == before


def test_a_card_taken_out_of_use_is_gone_at_once(desk: OpenDesk) -> None:
    card_id = next(iter(numbers(desk)))

    def unit(db: Session) -> None:
        one = db.get(ServiceAtLocation, card_id)
        db.put(replace(one, withdrawn=True, version=one.version + 1))

    write(desk, unit)
    assert card_id not in numbers(desk)
    assert card_id in [one.id for one in desk.database.read(register.withdrawn)]
