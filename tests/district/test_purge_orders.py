"""28: the district orders, the station deletes once, and no word is left at either end."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import (
    answering,
    intake,
    purge_orders,
    waiting,
    waiting_words,
)
from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.domain.records import Child, Concern, Tombstone
from station_desk.exchange import parties, shapes
from station_desk.exchange.intake import lines
from station_desk.exchange.lines import chain_over
from station_desk.machine import places
from station_desk.services import checking, retention, station
from station_desk.services.case.opening import Opened
from station_desk.services.exchange import giving, outlook, taking
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.store.received.port import Received
from station_desk.vault.signing import Signature, is_signed
from tests.district.asked_of import open_again
from tests.district.both_ends import Both
from tests.district.desks_made import alone, later, refused
from tests.postgres.on_both import ON_BOTH
from tests.services.desk_made import load_starter, refer
from tests.services.test_job import draft
from tests.services.test_retention import CANARY, closed, do, everything, seal
from tests.store.pages import pages

DISTRICT = parties.DISTRICTS + 100  # what the station calls its district
GROUND = "order of the court of 22 November"


@pytest.fixture
def case(both: Both) -> Opened:
    """A closed case of the station with a mark in every text, taken in by the district."""
    load_starter(both.station)
    saved = closed(both.station)
    both.round()
    return saved


def number_of(both: Both, saved: Opened) -> str:
    return both.station.database.read(lambda db: db.get(Concern, saved.concern_id).number)


def order(both: Both, number: str, day: float = 2) -> str:
    return purge_orders.order(
        both.district, 100, [number], ground=GROUND, second=alone(both.district),
        now=later(day),
    ).value  # fmt: skip


def orders(both: Both) -> tuple[purge_orders.OrderLine, ...]:
    return both.district.database.read(partial(purge_orders.orders, opened=both.district))


def raw(opened: OpenDesk) -> bytes:
    """Return every page of the file, opened, and its log."""
    wal = Path(opened.folder) / f"{places.DATABASE}-wal"
    return pages(opened.unlocked) + (wal.read_bytes() if wal.exists() else b"")


def raw_there(both: Both) -> bytes:
    """Return every byte of what the district keeps, in its desk and outside it."""
    return raw(both.district) + both.keeps.raw()


def everything_there(both: Both) -> str:
    return everything(both.district) + both.keeps.everything()


def assert_proved(both: Both) -> int:
    """Check every kept body against head and signature; return how many lines are erased."""

    def prove(received: Received) -> int:
        erased = 0
        for known in received.origins(100):
            held = lines(received, known)
            assert not [one for one in held if CANARY.encode() in one]
            h = None
            for _first, header, signature, manifest, _body in received.proofs(known):
                said = shapes.manifest_of(manifest, reads=1)
                key = Signature(key=known.signer, signature=signature.hex())
                assert is_signed(b"station-desk bundle v1\0" + header, key)
                h = bytes.fromhex(said.prev) if h is None else h
            assert h is not None
            assert chain_over(held, h) == known.head_h
            erased += sum(one.startswith(b'{"s":') for one in held)
        return erased

    return both.received(prove)


@ON_BOTH
def test_28_no_word_is_left_at_either_end_and_both_prove_themselves(
    both: Both, case: Opened
) -> None:
    for one in (both.station, both.district):
        one.database.checkpoint()
    for found in (raw(both.station), raw_there(both)):
        assert CANARY.encode() in found, "the hunt finds what is there"
    number = number_of(both, case)
    order(both, number)
    taken, answered = both.round(3)
    assert taken.erased == 0
    assert (answered.deleted, answered.ordered) == ((number,), ())
    assert CANARY.encode() not in raw(both.station)
    # The next stick brings the erased lines and the blank rows to the district.
    taken, answered = both.round(4)
    assert taken.erased > 10
    assert answered.deleted == ()
    assert CANARY not in everything_there(both)
    assert CANARY.encode() not in raw_there(both)
    child = both.received(lambda there: there.all(Child, where={"site_id": 100}))
    assert [one.name for one in child] == [""]
    assert assert_proved(both) >= taken.erased
    for one in (both.station, both.district):
        assert [each for each in checking.check(one, now=later(4)) if not each.good] == []
    (line,) = orders(both)
    assert (line.number, line.done_at) == (number, later(3))


def test_28_it_is_carried_out_once(both: Both, case: Opened) -> None:
    order(both, f"{number_of(both, case).lower()}/1")  # as the first page shows a referral
    for day in (3, 4, 5):
        both.round(day)
    stones = both.station.database.read(lambda db: db.all(Tombstone))
    assert [one.policy for one in stones] == [retention.ORDERED]
    with refused("case_gone"):
        order(both, number_of(both, case), 6)


def test_28_an_answer_that_is_lost_delays_the_order_and_loses_nothing(
    both: Both, case: Opened
) -> None:
    order(both, number_of(both, case))
    giving.give(both.station, both.stick, now=later(3))
    intake.take(both.district, both.stick, now=later(3))
    for one in both.stick.rglob("*.sdb"):
        one.unlink()
    assert both.round(4)[1].deleted == (number_of(both, case),)


def test_28_a_case_that_runs_or_is_held_waits_and_that_is_told(both: Both) -> None:
    load_starter(both.station)
    saved = refer(both.station, draft(both.station))
    both.round()
    number = number_of(both, saved)
    order(both, number)
    with refused("order_given"):
        order(both, number, 2)
    answered = both.round(3)[1]
    assert (answered.deleted, answered.ordered) == ((), (number,))
    shown = both.station.database.read(
        partial(outlook.outlook, opened=both.station, now=later(3))
    )
    assert shown.ordered == (number,)
    assert both.station.database.read(lambda db: db.all(Tombstone)) == ()


@ON_BOTH
def test_28_what_a_station_deletes_by_itself_is_erased_at_the_district_too(
    both: Both, case: Opened
) -> None:
    retention.purge_ordered(both.station, [case.concern_id], now=later(2))
    taken = both.round(3)[0]
    assert taken.erased > 10
    assert CANARY.encode() not in raw_there(both)


@ON_BOTH
def test_28_words_that_a_disk_of_before_says_again_are_not_kept(
    both: Both, case: Opened
) -> None:
    """The disk of before the deletion says its lines again, under a new chain."""
    seal(both.station, case)
    old = both.station
    before = both.stick.parent / "before"
    station.close(old)
    shutil.copytree(old.folder, before)
    both.station = open_again(old.folder)
    order(both, number_of(both, case))
    both.round(3)
    assert both.round(4)[0].erased > 10
    station.close(both.station)
    both.station = open_again(before)
    both.round(5)  # the district finds two histories, and the station begins another chain
    for day in (6, 7):
        taken, answered = both.round(day)
        assert (taken.refused, answered.refused) == ((), ())
    assert CANARY not in everything_there(both)
    assert_proved(both)
    assert CANARY.encode() not in raw_there(both)
    blank = both.station.database.read(lambda db: db.all(Child))
    assert [one.name for one in blank] == [""]
    assert CANARY.encode() not in raw(both.station)
    assert [one for one in checking.check(both.station, now=later(8)) if not one.good] == []


def test_28_only_two_officers_with_a_ground_order_and_only_known_cases(
    both: Both, case: Opened
) -> None:
    number = number_of(both, case)
    again = partial(purge_orders.order, both.district, 100, now=later(2))
    with refused("second_officer_needed"):
        again([number], ground=GROUND, second=None)
    for bad in ([], ["KHI-SDR-2026-99999-X"]):
        with refused("bad_input"):
            again(bad, ground=GROUND, second=alone(both.district))
    with refused("bad_input"):
        again([number], ground="", second=alone(both.district))
    with refused("not_a_district"):
        purge_orders.order(
            both.station, 100, [number], ground=GROUND, second=alone(both.station),
            now=later(2),
        )  # fmt: skip


def test_28_a_deletion_by_order_needs_the_order(both: Both, case: Opened) -> None:
    assert both.round(3)[1].deleted == ()
    do(both.station, lambda db: db.get(Concern, case.concern_id), later(3))
    assert taking.take(both.station, both.stick, now=later(4)).value.deleted == ()


@ON_BOTH
def test_28_what_the_district_noted_on_a_deleted_case_goes_too(
    both: Both, case: Opened
) -> None:
    def said(db: Session) -> None:
        about = (both.district, 100, case.referral_id)
        answering.read(db, *about, now=later(1), note=f"{CANARY} read at noon")
        answering.outcome(db, *about, "place_found", now=later(1), note=f"{CANARY} placed")

    do(both.district, said, later(1))
    both.round(1.5)
    before = both.station.database.read(theirs)
    assert [CANARY in one.note for one in before] == [True, True]
    order(both, number_of(both, case))
    for day in (3, 4, 5):
        both.round(day)
    assert {one.note for one in both.district.database.read(lambda db: db.all(Receipt))} == {""}
    assert CANARY not in everything_there(both)
    assert CANARY.encode() not in raw_there(both)
    blank = both.station.database.read(theirs)
    assert [one.note for one in blank] == ["", ""]
    assert CANARY not in everything(both.station)
    both.station.database.checkpoint()
    assert CANARY.encode() not in raw(both.station)
    for one in (both.station, both.district):
        assert [each for each in checking.check(one, now=later(6)) if not each.good] == []


def test_28_a_file_that_waits_tells_that_it_holds_words_of_a_deleted_case(
    both: Both, case: Opened
) -> None:
    """It is sealed and signed as a whole: its words go with it only."""
    old = both.station
    before = both.stick.parent / "before"
    seal(old, case)
    station.close(old)
    shutil.copytree(old.folder, before)
    both.station = open_again(old.folder)
    both.child("another")
    both.round(2)
    twin = open_again(before)
    giving.give(twin, both.stick, now=later(3))
    station.close(twin)
    intake.take(both.district, both.stick, now=later(3))
    look = partial(waiting.waiting, opened=both.district)
    [one] = both.district.database.read(look)
    assert (one.why, one.deleted) == ("FORK", 0)
    retention.purge_ordered(both.station, [case.concern_id], now=later(4))
    both.round(5)
    [one] = both.district.database.read(look)
    assert one.deleted > 0
    assert "words of a deleted case" in waiting_words.line(one)
    waiting.let_go(both.district, one.id, reason="the station said it again", now=later(6))
    assert both.district.database.read(look) == ()


def theirs(db: Session) -> tuple[Receipt | Outcome, ...]:
    """Return what the station has of the district's answers."""
    home: dict[str, str | int | None] = {"site_id": DISTRICT}
    return (*db.all(Receipt, where=home), *db.all(Outcome, where=home))
