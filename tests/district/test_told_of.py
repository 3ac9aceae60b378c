"""What the district tells a station of: records not taken, a wrong clock, a late stick."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.district import intake
from station_desk.domain.records import Child
from station_desk.exchange import told
from station_desk.services.exchange import exchange_words, giving, outlook, taking
from station_desk.services.exchange.outlook import Outlook
from station_desk.store.database import Session
from tests.district.both_ends import Both
from tests.district.desks_made import later
from tests.postgres.on_both import ON_BOTH


def shown(both: Both, day: float) -> Outlook:
    look = partial(outlook.outlook, opened=both.station, now=later(day))
    return both.station.database.read(look)


def notices(both: Both, day: float) -> set[str]:
    return {one.code for one in outlook.nags(both.station, now=later(day))}


@ON_BOTH
def test_18_a_record_that_was_not_taken_is_named_until_its_correction_is_taken(
    both: Both,
) -> None:
    one = both.child("a")
    both.round(1)
    assert shown(both, 1).not_taken == ()
    both.keeps.reject(both.district, one)
    both.round(2)
    (found,) = shown(both, 2).not_taken
    assert (found.kind, found.id, found.number, found.code) == ("child", one, "X", "BAD_ROW")
    assert any(
        "could not take child X" in line
        for line in exchange_words.outlook_lines(shown(both, 2))
    )

    def correct(db: Session) -> None:
        was = db.get(Child, one)
        db.put(replace(was, version=was.version + 1, name="b"), "the name was wrong")

    both.station.database.write(correct, officer="o", now=later(3))
    assert shown(both, 3).not_taken == (found,)  # saved here, and not there yet
    both.round(4)
    assert shown(both, 4).not_taken == ()


@pytest.mark.parametrize(("wrong", "days"), [(3.0, 3), (400.0, 400), (0.2, 0)])
def test_15_a_clock_that_is_ahead_is_told_by_the_next_answer(
    both: Both, wrong: float, days: int
) -> None:
    giving.give(both.station, both.stick, now=later(1 + wrong))
    intake.take(both.district, both.stick, now=later(1))
    taking.take(both.station, both.stick, now=later(1 + wrong))
    assert shown(both, 1 + wrong).clock_days == days
    assert ("clock_ahead" in notices(both, 1 + wrong)) is bool(days)


def test_15_a_clock_that_is_behind_is_told_until_it_is_set(both: Both) -> None:
    giving.give(both.station, both.stick, now=later(1))
    intake.take(both.district, both.stick, now=later(5))
    taking.take(both.station, both.stick, now=later(1))
    assert shown(both, 1).clock_days == -4
    assert "clock_behind" in notices(both, 1)
    assert shown(both, 5).clock_days == 0
    assert "clock_behind" not in notices(both, 5)


def test_15_a_slow_stick_is_no_wrong_clock(both: Both) -> None:
    giving.give(both.station, both.stick, now=later(1))
    intake.take(both.district, both.stick, now=later(9))
    taking.take(both.station, both.stick, now=later(20))
    assert shown(both, 20).clock_days == 0


@pytest.mark.parametrize("word", ["", "+", "+x", "+-5", "+" + "9" * 40, "2026-11-22"])
def test_a_word_on_the_clock_that_is_none_says_nothing(word: str) -> None:
    assert not told._ahead(word)


def test_the_log_in_says_when_nothing_was_given_for_a_week(both: Both) -> None:
    assert "exchange_late" not in notices(both, 6)  # it was enrolled then
    assert "exchange_late" in notices(both, 8)
    both.child("a")
    both.round(1)
    assert "exchange_late" not in notices(both, 7)
    assert "exchange_late" in notices(both, 9)
    assert outlook.nags(both.district, now=later(9)) == ()
