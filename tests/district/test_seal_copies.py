"""The copies of a station's sealing keys: made once, anew after a change at either end."""

from functools import partial

import pytest

from station_desk.district import (
    sealed_words,
)
from station_desk.domain.errors import Damaged
from station_desk.exchange import seal_copies
from station_desk.services import station
from station_desk.services.exchange import exchange_words, outlook
from station_desk.services.keys import rotating
from station_desk.services.keys.rotating import Why
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.store.received import shelf
from station_desk.store.received.port import Received
from station_desk.vault import seal_copies as vault
from tests.district.asked_of import SITE, Asked, sits
from tests.district.desks_made import later, refused
from tests.district.test_sealed_there import (
    TEXT,
    a_round,
    asked,
    known,
    last,
    opens,
    stations,
    texts,
    word_of,
)
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import add_duty, seconded

__all__ = ["asked", "stations"]  # fixtures
NEXT = "Zaqnextfinding"


def test_before_the_station_sent_its_key_it_is_said_and_a_duty_officer_cannot(
    asked: Asked,
) -> None:
    asked.refer("one")
    asked.seal("one", TEXT)
    add_duty(asked.at())
    folder = asked.at().folder
    asked.bring(0.3)
    with refused("no_seal_copy"):
        opens(asked)
    station.close(asked.at())
    asked.stations["KHI-SDR"] = sits(folder, "202", 0.35)
    asked.take(0.4)
    asked.bring(0.5)
    lines = outlook_lines(asked)
    assert any("next log-in of the in-charge" in one for one in lines)
    with refused("no_seal_copy"):
        opens(asked)
    station.close(asked.at())
    asked.stations["KHI-SDR"] = sits(folder, "101", 0.6)
    line = last(asked.at())
    assert (line.facts["act"], line.facts["count"]) == ("seal_shared", 1)
    assert any("two cleared officers of the district" in one for one in outlook_lines(asked))
    asked.bring(0.7)
    assert texts(opens(asked)) == [TEXT]


def outlook_lines(asked: Asked) -> tuple[str, ...]:
    at = asked.at()
    found = at.database.read(partial(outlook.outlook, opened=at, now=later(1)))
    return exchange_words.outlook_lines(found)


def test_copies_are_made_once_for_each_pair_of_keys(asked: Asked) -> None:
    known(asked)
    for day in (0.6, 0.7, 0.8):
        a_round(asked, day)
    at = asked.at()

    def count(opened: OpenDesk) -> int:
        wanted = history.Wanted(acts=("seal_shared",))
        return len(opened.database.read(lambda db: history.find(db, wanted)))

    assert count(at) == 1
    rotating.rotate(at, Why.YEARLY, second=seconded(at), now=later(0.9))
    assert count(at) == 2
    a_round(asked, 1)
    assert count(at) == 2


@ON_BOTH
def test_after_the_keys_changed_at_the_station_old_and_new_texts_open(asked: Asked) -> None:
    known(asked)
    rotating.rotate(asked.at(), Why.YEARLY, second=seconded(asked.at()), now=later(0.6))
    asked.seal("one", NEXT, day=0.7)
    asked.bring(0.8)
    assert sorted(texts(opens(asked))) == sorted([TEXT, NEXT])


def test_a_text_whose_key_has_not_come_is_told_beside_one_that_opens(asked: Asked) -> None:
    known(asked)
    at = asked.at()
    add_duty(at)
    rotating.rotate(at, Why.YEARLY, second=seconded(at), now=later(0.6))
    asked.seal("one", NEXT, day=0.7)
    asked.bring(0.8)
    new = at.unlocked.seals[-1].key_id
    there = asked.district.unlocked.seals[-1].key_id
    asked.write(
        asked.district,
        lambda db: db.connection.exec_driver_sql(
            "DELETE FROM meta WHERE key = ?", (f"{seal_copies.OF_SITE}{SITE}.{new}.{there}",)
        ) and None,
        later(0.9),
    )  # fmt: skip
    found = opens(asked)
    assert sorted(texts(found)) == ["", TEXT]
    said = sealed_words.whole(found)
    assert "KHI-SDR has not let this district open" in said
    assert NEXT not in said


@ON_BOTH
def test_after_the_keys_changed_at_the_district_what_came_before_opens_too(
    asked: Asked,
) -> None:
    known(asked)
    district = asked.district
    rotating.rotate(district, Why.SUSPECTED, second=word_of(asked, "201"), now=later(0.6))
    assert texts(opens(asked)) == [TEXT]
    asked.seal("one", NEXT, day=0.7)
    a_round(asked, 0.8)
    asked.bring(0.9)
    assert sorted(texts(opens(asked))) == sorted([TEXT, NEXT])
    key = asked.at().unlocked.seals[-1].key_id
    held = {one.key_id for one in district.unlocked.seals}
    assert held == set(asked_copies(asked, key))


def asked_copies(asked: Asked, key: str) -> vault.Copies:
    there = shelf.of(asked.district.database)
    return there.read(lambda received: seal_copies.of_key(received, SITE, key))


def _put(place: str, box: str, received: Received) -> None:
    received.put(place, box)


def test_a_copy_of_another_key_opens_nothing_and_says_so(asked: Asked) -> None:
    known(asked)
    [mine] = asked.at().unlocked.seals
    to = asked.district.unlocked.seal_public
    assert to is not None
    wrong = vault.made(asked.district.unlocked, (to[0], to[1].hex()), ())
    (_key, copy), *_more = wrong.items()
    there = shelf.of(asked.district.database)
    place = f"{seal_copies.OF_SITE}{SITE}.{mine.key_id}.{to[0]}"
    for box in (copy[1], "00" * 80):
        there.write(partial(_put, place, box), officer="o", now=later(0.6))
        with refused("seal_copy_damaged"):
            opens(asked)


@pytest.mark.logs_errors
def test_a_desk_that_changes_no_records_gives_and_makes_the_copy_at_a_later_log_in(
    asked: Asked,
) -> None:
    asked.refer("one")
    asked.seal("one", TEXT)
    a_round(asked, 0.4)
    at = asked.at()
    at.database.limits.learn(Damaged("corrupt"))
    assert at.database.limits.frozen
    asked.bring(0.5)
    with refused("no_seal_copy"):
        opens(asked)
    station.close(at)
    asked.stations["KHI-SDR"] = sits(at.folder, "101", 0.6)
    asked.bring(0.7)
    assert texts(opens(asked)) == [TEXT]
