"""What a station's calls leave on a card: marks that warn, stand, and clear."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import observed
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.register import Card, Observation
from station_desk.domain.snapshot import decode, encode
from tests.domain.office_cards import card, phone
from tests.domain.test_snapshot import SNAPSHOT, sign

NIGHT = datetime(2026, 11, 21, 21, 14, tzinfo=UTC)  # 22-11-2026 in Karachi
OFFICE = card("k", phones=(phone("021-111"), phone("021-222")))


def call(
    kind: Kind, number: str = "021-111", *, days: float = 0, note: str = "", who: str = ""
) -> Observation:
    at = NIGHT + timedelta(days=days)
    return Observation(
        site_id=1, id=at.isoformat(), card_id="k", kind=kind, at=at, by="o", phone=number,
        note=note, who_answered=who,
    )  # fmt: skip


def seen(*calls: Observation) -> Card:
    return observed.marked(OFFICE, observed.standing(calls))


def test_a_wrong_number_warns_and_is_called_last_but_can_be_called() -> None:
    found = seen(call(Kind.WRONG_NUMBER))
    assert [one.number for one in found.phones] == ["021-222", "021-111"]
    assert observed.wrong_words(found.phones[1]) == "Told wrong 22-11-2026"
    assert found.phones[1].dial
    assert observed.warnings(found) == ("021-111: told wrong 22-11-2026",)


def test_the_only_number_is_told_wrong_without_being_repeated() -> None:
    one = replace(OFFICE, phones=OFFICE.phones[:1])
    found = observed.marked(one, observed.standing([call(Kind.WRONG_NUMBER)]))
    assert observed.warnings(found) == ("Told wrong 22-11-2026",)


def test_a_number_seen_right_later_is_clear_and_another_one_stays_marked() -> None:
    wrong = call(Kind.WRONG_NUMBER)
    assert observed.warnings(seen(wrong, call(Kind.VERIFIED, days=1))) == ()
    assert observed.warnings(seen(wrong, call(Kind.VERIFIED, "021-222", days=1)))
    assert observed.warnings(seen(call(Kind.VERIFIED, days=-1), wrong))
    assert observed.warnings(seen(wrong, call(Kind.VERIFIED, "", days=1, who="a clerk"))) == ()


def test_a_loaded_file_clears_nothing_and_verifies_nothing() -> None:
    wrong, filed = call(Kind.WRONG_NUMBER), call(Kind.VERIFIED, "", days=1)
    found = seen(wrong, call(Kind.CLOSED), filed)
    assert observed.warnings(found) == (
        "Told closed for good 22-11-2026", "021-111: told wrong 22-11-2026",
    )  # fmt: skip
    assert (found.verified_at, found.filed_at) == (None, filed.at)
    assert found.last_call_at == NIGHT
    assert decode_filed(found) == found.filed_at
    assert seen(filed, call(Kind.VERIFIED, days=2)).filed_at is None  # called since


def decode_filed(card: Card) -> datetime | None:
    data = encode(replace(SNAPSHOT, cards=(card,)), sign)
    return decode(data)[0].cards[0].filed_at


def test_an_office_told_closed_or_moved_warns_until_somebody_answers_there() -> None:
    closed = seen(call(Kind.CLOSED))
    assert observed.gone_words(closed) == "Told closed for good 22-11-2026"
    assert observed.warnings(seen(call(Kind.MOVED))) == ("Told moved away 22-11-2026",)
    assert observed.warnings(seen(call(Kind.CLOSED), call(Kind.NO_ANSWER, days=1)))
    assert observed.warnings(seen(call(Kind.CLOSED), call(Kind.VERIFIED, days=1))) == ()
    assert closed.operational is OFFICE.operational


def test_the_last_call_is_said_with_its_day_and_failed_calls_with_their_time() -> None:
    assert observed.last_words(OFFICE) == ""
    silent = seen(call(Kind.VERIFIED, days=-9), call(Kind.NO_ANSWER))
    assert observed.last_words(silent) == "22-11-2026: no answer"
    assert silent.verified_at == NIGHT - timedelta(days=9)
    assert observed.failed_at(silent) == NIGHT
    assert observed.failed_at(seen(call(Kind.VERIFIED))) is None


def test_a_number_is_known_however_it_is_printed() -> None:
    assert observed.warnings(seen(call(Kind.WRONG_NUMBER, "(021) 111")))


def test_marks_reach_the_start_up_snapshot_and_notes_do_not() -> None:
    found = seen(call(Kind.WRONG_NUMBER), call(Kind.MOVED, note="behind the blue gate"))
    data = encode(replace(SNAPSHOT, cards=(found,)), sign)
    [back] = decode(data)[0].cards
    assert observed.warnings(back) == observed.warnings(found)
    assert observed.last_words(back) == observed.last_words(found)
    assert b"blue gate" not in data


CALLS = st.lists(
    st.builds(
        call, st.sampled_from(Kind), st.sampled_from(["021-111", "021-222"]),
        days=st.integers(0, 9),
    )
)  # fmt: skip


@given(CALLS)
def test_the_order_of_reading_changes_nothing_and_no_number_is_lost(
    calls: list[Observation],
) -> None:
    numbered = [replace(one, id=f"{nth:03d}") for nth, one in enumerate(calls)]
    found = seen(*numbered)
    assert found == seen(*reversed(numbered))
    assert {one.number for one in found.phones} == {one.number for one in OFFICE.phones}
    right = seen(*numbered, call(Kind.VERIFIED, "", days=20, who="a clerk"))
    assert observed.warnings(right) == ()


PAIR = card("p", phones=(phone("0300-1234567", private=True), phone("021-222")))


def stands(*calls: Observation, of: Card = PAIR) -> Card:
    return observed.marked(of, observed.standing(calls, of))


def test_a_private_number_stands_behind_even_a_wrong_one_and_is_no_default() -> None:
    found = stands(call(Kind.WRONG_NUMBER, "021-222"))
    assert [one.private for one in found.phones] == [False, True]
    assert observed.default_number(found) is None
    assert observed.default_number(stands(call(Kind.BUSY, "021-222"))) == PAIR.phones[1]


def test_a_card_is_verified_by_a_public_number_that_was_not_told_wrong_since() -> None:
    private = call(Kind.VERIFIED, "0300-1234567")
    assert stands(private).verified_at is None
    assert stands(private, call(Kind.VERIFIED, "021-222", days=1)).verified_at is not None
    right, wrong = call(Kind.VERIFIED, days=1), call(Kind.WRONG_NUMBER, days=2)
    assert stands(right, wrong, of=OFFICE).verified_at is None
    earlier = call(Kind.VERIFIED, "021-222", days=-1)
    assert stands(earlier, right, wrong, of=OFFICE).verified_at == earlier.at
    of_all = call(Kind.VERIFIED, "", who="a clerk")
    assert stands(of_all, wrong, of=OFFICE).verified_at == of_all.at  # the other one stands
    both = (wrong, call(Kind.WRONG_NUMBER, "021-222", days=2))
    assert stands(of_all, *both, of=OFFICE).verified_at is None


def test_where_there_are_private_numbers_only_a_call_to_one_is_what_can_be_known() -> None:
    alone = replace(PAIR, phones=PAIR.phones[:1])
    assert stands(call(Kind.VERIFIED, "0300-1234567"), of=alone).verified_at is not None
