"""What waits at a district is listed with its reason, looked at, taken in or let go."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import certifying, intake, waiting, waiting_words
from station_desk.district.waiting import Waiting
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.services.exchange import giving
from station_desk.store import own_origins
from station_desk.store.database import Session
from tests.district.both_ends import Both
from tests.district.desks_made import alone, later, refused
from tests.postgres.on_both import ON_BOTH

WHY = "the station has named its entries on the telephone"


def waits(both: Both) -> tuple[Waiting, ...]:
    return both.district.database.read(partial(waiting.waiting, opened=both.district))


def revoke(both: Both, *, position: tuple[str, int] | None = None) -> None:
    (one,) = both.district.database.read(
        lambda db: certifying.stations(db, both.district, now=later(2))
    )
    certifying.revoke(
        both.district, one.key_id, why=WhyRevoked.LOST, reason="lost at the market",
        now=later(2), second=alone(both.district), position=position,
    )  # fmt: skip


@pytest.fixture
def late(both: Both) -> str:
    """A child whose lines came after the key was revoked; they wait."""
    both.round()
    revoke(both)
    one = both.child("b")
    giving.give(both.station, both.stick, now=later(3))
    intake.take(both.district, both.stick, now=later(3))
    return one


@ON_BOTH
def test_26_what_a_revoked_key_sent_is_looked_at_and_not_taken(both: Both, late: str) -> None:
    (one,) = waits(both)
    assert (one.code, one.why, one.since, one.may_take) == (
        "KHI-SDR",
        "REVOKED",
        later(3),
        True,
    )
    assert one.lines > 1
    assert dict(one.kinds)["child"] == 1
    assert both.there(late) is None
    told = waiting_words.line(one)
    assert told.startswith(f"{one.id}  KHI-SDR, since ")
    assert "revoked" in told
    assert "child: 1" in waiting_words.inside(one)


@ON_BOTH
def test_26_the_in_charge_takes_it_in_with_a_reason(both: Both, late: str) -> None:
    (one,) = waits(both)
    taken = waiting.take_in(both.district, one.id, reason=WHY, now=later(4)).value
    assert taken.lines == one.lines
    assert both.there(late) is not None
    assert waits(both) == ()
    with refused("no_such_wait"):
        waiting.take_in(both.district, one.id, reason=WHY, now=later(4))


@ON_BOTH
def test_26_it_is_let_go_with_a_reason_and_no_copy_stays(both: Both, late: str) -> None:
    (one,) = waits(both)
    for bad in ("", "x"):
        with refused("bad_input"):
            waiting.let_go(both.district, one.id, reason=bad, now=later(4))
    assert waiting.let_go(both.district, one.id, reason=WHY, now=later(4)).value == "KHI-SDR"
    assert waits(both) == ()
    assert both.there(late) is None
    with refused("no_such_wait"):
        waiting.let_go(both.district, "", reason=WHY, now=later(4))


@ON_BOTH
def test_a_file_that_waits_for_a_part_is_not_taken_by_hand(both: Both, tmp_path: Path) -> None:
    both.round()
    both.child("a")
    lost = tmp_path / "lost"
    lost.mkdir()
    giving.give(both.station, lost, now=later(2))

    def gap(db: Session) -> None:
        (one,) = own_origins.own_origins(db)
        own_origins.note(db, replace(one, acked_seq=one.head_seq - 1))

    both.station.database.write(gap, officer="o", now=later(2))
    giving.give(both.station, both.stick, now=later(2))
    intake.take(both.district, both.stick, now=later(2))
    (one,) = waits(both)
    assert (one.why, one.may_take) == ("GAP", False)
    with refused("wait_not_taken"):
        waiting.take_in(both.district, one.id, reason=WHY, now=later(3))
    assert "missing" in waiting_words.line(one)
    # The station gives it whole with the next stick, and nothing waits any more.
    intake.take(both.district, lost, now=later(4))
    assert waits(both) == ()


def test_only_a_district_has_a_list_of_what_waits(both: Both) -> None:
    with refused("not_a_district"):
        both.station.database.read(partial(waiting.waiting, opened=both.station))
