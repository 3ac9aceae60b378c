import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.kinds import Openness, Sex
from station_desk.domain.ladder.order import Ask, Rung
from station_desk.domain.register import Card
from station_desk.machine import packs
from tests.domain.office_cards import NAMES, card, phone, rank

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)  # Saturday 02:14 in Karachi
ASK = Ask(need="medical", province="kp", district="peshawar", first=("health", "ngo"))


def ladder(*cards: Card, ask: Ask = ASK, calls: dict[str, datetime] | None = None) -> list[str]:
    return [one.card.id for one in rank(cards, ask, NAMES, now=NOW, calls=calls)]


def only(one: Card, ask: Ask = ASK, calls: dict[str, datetime] | None = None) -> Rung:
    (rung,) = rank([one], ask, NAMES, now=NOW, calls=calls)
    return rung


# Each step of ruling 20 decides before the next


def test_open_is_before_unknown_and_unknown_before_closed() -> None:
    assert ladder(
        card("closed", hours="09:00-17:00", verified_at=NOW),
        card("open", hours="24 hours", kind="other"),
        card("unknown", hours="ask"),
    ) == ["open", "unknown", "closed"]


def test_the_packs_call_order_is_before_nearness() -> None:
    assert ladder(
        card("other", kind="court", district="peshawar"),
        card("second", kind="ngo", district="peshawar"),
        card("first", kind="health", province="national"),
    ) == ["first", "second", "other"]


def test_district_then_division_then_province_then_country() -> None:
    assert ladder(
        card("a country", province="national"),
        card("b province"),
        card("c division", district="charsadda"),
        card("d district", district="peshawar"),
    ) == ["d district", "c division", "b province", "a country"]


def test_of_a_cut_district_the_old_ones_offices_are_nearer_than_the_divisions() -> None:
    ask = replace(ASK, district="matta")
    assert ladder(card("a", district="buner"), card("b", district="swat"), ask=ask) == [
        "b",
        "a",
    ]
    assert (
        "In Swat: these two were one district" in only(card("b", district="swat"), ask).reasons
    )


def test_a_failed_call_of_the_last_two_hours_goes_below_its_equals() -> None:
    calls = {"a": NOW - timedelta(minutes=119), "c": NOW - timedelta(minutes=121)}
    assert ladder(card("a", verified_at=NOW), card("b"), card("c"), calls=calls) == [
        "b",
        "c",
        "a",
    ]
    assert (
        "No answer 119 min ago: called again after others like it"
        in only(card("a"), calls=calls).reasons
    )


def test_newest_verified_then_older_then_never_then_the_id() -> None:
    assert ladder(
        card("d"),
        card("c"),
        card("b", verified_at=NOW - timedelta(days=9)),
        card("a", verified_at=NOW - timedelta(days=90)),
    ) == ["b", "a", "c", "d"]


def test_a_short_code_in_the_call_order_stands_before_its_kind() -> None:
    ask = replace(ASK, first=("1099", "health"))
    line = card("z", kind="ngo", province="national", phones=(phone("1099"),))
    assert ladder(card("a", district="peshawar"), line, ask=ask) == ["z", "a"]
    assert "Usual first call for Medical care" in only(line, ask).reasons


def test_a_line_named_by_its_number_is_called_first_while_its_hours_are_not_known() -> None:
    ask = replace(ASK, first=("1099", "health", "ngo"))
    line = card("z", kind="federal", province="national", phones=(phone("1099"),))
    always = card("a", kind="ngo", hours="24 hours")
    assert ladder(always, line, ask=ask) == ["z", "a"]
    first, second = rank((always, line), ask, NAMES, now=NOW)
    assert "Named by its number: called first, though its hours are not known" in first.reasons
    assert not [one for one in second.reasons if one.startswith("Open now, so above")]
    shut = replace(line, hours="09:00-17:00")  # at night it is closed, and that is known
    assert ladder(always, shut, ask=ask) == [
        "a",
        "z",
    ]  # at night it is closed, and that is known


def test_on_the_practice_desk_a_line_keeps_its_place_under_a_number_that_rings_nowhere() -> (
    None
):
    ask = replace(ASK, first=("1099", "health"), real_lines={"z": ("1099",)})
    line = card("z", kind="ngo", province="national", phones=(phone("0412"),))
    assert ladder(card("a", district="peshawar"), line, ask=ask) == ["z", "a"]


# Unsuitable


@pytest.mark.parametrize(
    ("changed", "ask", "why"),
    [
        ({"province": "sindh"}, ASK, "Serves another province"),
        ({"needs": ("legal",)}, ASK, "Does not give this help: Medical care"),
        ({"district": "mardan"}, ASK, "Serves Mardan"),
        ({"operational": False}, ASK, "Closed for good"),
        ({"phones": ()}, ASK, "No number known"),
        ({"phones": (replace(phone(), dial=""),)}, ASK, "No number that can be dialled"),
        ({"age_from": 5}, replace(ASK, age=4), "Takes children from 5 years"),
        ({"age_to": 10}, replace(ASK, age=11), "Takes children up to 10 years"),
        ({"sexes": ("girl",)}, replace(ASK, sex=Sex.BOY), "Takes girls only"),
        ({"sexes": ("boy",)}, replace(ASK, sex=Sex.GIRL), "Takes boys only"),
    ],
)
def test_an_unsuitable_card_is_last_and_says_why_first(
    changed: dict[str, object], ask: Ask, why: str
) -> None:
    bad = card("a", **({"hours": "24 hours", "verified_at": NOW} | changed))
    good = card("b", kind="court", hours="09:00-17:00")
    rungs = rank([bad, good], ask, NAMES, now=NOW)
    assert [(one.card.id, one.suitable) for one in rungs] == [("b", True), ("a", False)]
    assert rungs[1].reasons[0] == why


@pytest.mark.parametrize(
    ("changed", "ask"),
    [
        ({"age_from": 5, "age_to": 10}, replace(ASK, age=5)),
        ({"age_from": 5, "age_to": 10}, ASK),
        ({"sexes": ("girl",)}, replace(ASK, sex=Sex.GIRL)),
        ({"sexes": ("girl",)}, ASK),
        ({"operational": None}, ASK),
        ({"district": "mardan"}, replace(ASK, district="")),
        ({"district": "mardan"}, replace(ASK, district="", division="Mardan")),
    ],
)
def test_what_is_not_known_to_be_wrong_stays_suitable(
    changed: dict[str, object], ask: Ask
) -> None:
    assert only(card("a", **changed), ask).suitable


def test_of_the_unsuitable_the_nearest_to_help_is_first() -> None:
    assert ladder(
        card("closed", operational=False),
        card("other province", province="sindh"),
        card("hole", phones=()),
        card("other district", district="mardan"),
    ) == ["other district", "hole", "other province", "closed"]


def test_without_the_childs_district_single_districts_come_last_of_the_suitable() -> None:
    ask = replace(ASK, district="")
    assert ladder(
        card("a", district="mardan"), card("b", province="national"), card("c"), ask=ask
    ) == ["c", "b", "a"]


# Words


def test_reasons_are_words_for_people() -> None:
    rung = only(card("a", district="peshawar", hours="24 hours"))
    assert rung.reasons == (
        "Open now, 24 hours",
        "Usual first call for Medical care",
        "Same district",
        "Nobody has called this number yet",
    )


def test_a_reason_says_when_a_number_has_to_be_asked_again() -> None:
    rules = packs.load("sindh").freshness
    for days, said in (
        (3, "Verified 3 days ago"),
        (80, "Verified 80 days ago, ask again by 01-12-2026"),
        (95, "Not verified for 95 days: it may be wrong"),
    ):
        one = card("a", district="peshawar", verified_at=NOW - timedelta(days=days))
        (rung,) = rank([one], ASK, replace(NAMES, freshness=rules), now=NOW)
        assert rung.reasons[-1] == said


def test_doubt_and_verification_are_said() -> None:
    rung = only(card("a", doubtful=True, kind="ngo", verified_at=NOW - timedelta(days=9)))
    assert rung.reasons == (
        "Hours not known",
        "Usual first call for Medical care among the places known",
        "Serves the whole province",
        "Verified 9 days ago",
        "Doubtful in the source: confirm",
    )


def test_without_an_order_in_the_question_the_packs_order_of_the_need_counts() -> None:
    ask = replace(ASK, first=())
    assert ladder(card("a", kind="ngo"), card("b", kind="health"), ask=ask) == ["b", "a"]


def test_a_number_that_stands_above_already_is_said_to_repeat() -> None:
    line, unit = card("a", phones=(phone("1121"),)), card("b", phones=(phone("1121"),))
    office = card("c", phones=(phone("1121"), phone("091-9217122")))
    first, second, third = rank([line, unit, office], ASK, NAMES, now=NOW)
    assert (first.repeats, second.repeats, third.repeats) == (0, 1, 0)
    assert second.reasons[-1] == "Same number as Office a"


# Properties

WHEN = st.one_of(
    st.none(),
    st.integers(0, 400).map(lambda days: NOW - timedelta(days=days)),
)
CARDS = st.lists(
    st.builds(
        lambda id_, changed: card(id_, **changed),
        st.text("abcdef", min_size=1, max_size=3),
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["health", "ngo", "court"]),
                "province": st.sampled_from(["kp", "sindh", "national"]),
                "district": st.sampled_from(["", "peshawar", "charsadda", "mardan", "matta"]),
                "hours": st.sampled_from(["", "24 hours", "09:00-17:00", "??"]),
                "needs": st.sampled_from([("medical", "shelter"), ("legal",)]),
                "sexes": st.sampled_from([(), ("girl",)]),
                "age_to": st.sampled_from([None, 10]),
                "operational": st.sampled_from([None, True, False]),
                "phones": st.sampled_from([(), (phone(),)]),
                "verified_at": WHEN,
            }
        ),
    ),
    unique_by=lambda one: one.id,
    min_size=1,
    max_size=9,
)
ASKS = st.builds(
    Ask,
    need=st.sampled_from(["medical", "shelter"]),
    province=st.just("kp"),
    district=st.sampled_from(["", "peshawar", "swat"]),
    age=st.sampled_from([None, 9, 12]),
    sex=st.sampled_from(list(Sex)),
    first=st.sampled_from([(), ("ngo", "health"), ("court",)]),
)
CALLS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=1),
    st.integers(-60, 300).map(lambda minutes: NOW - timedelta(minutes=minutes)),
)


def places(rungs: Iterable[Rung]) -> dict[str, int]:
    return {one.card.id: one.place for one in rungs}


@given(CARDS, ASKS, CALLS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_given(
    cards: list[Card], ask: Ask, calls: dict[str, datetime], chance: random.Random
) -> None:
    mixed = list(cards)
    chance.shuffle(mixed)
    ranked = rank(cards, ask, NAMES, now=NOW, calls=calls)
    assert rank(mixed, ask, NAMES, now=NOW, calls=calls) == ranked
    assert [one.place for one in ranked] == list(range(1, len(cards) + 1))
    assert {one.card.id for one in ranked} == {one.id for one in cards}


@given(CARDS, ASKS)
def test_suitable_before_unsuitable_and_open_before_closed(cards: list[Card], ask: Ask) -> None:
    ranked = rank(cards, ask, NAMES, now=NOW)
    assert [one.suitable for one in ranked] == sorted(
        (one.suitable for one in ranked), reverse=True
    )
    order = [Openness.OPEN, Openness.UNKNOWN, Openness.CLOSED]
    states = [
        (one.open.openness is Openness.CLOSED, one.in_person, order.index(one.open.openness))
        for one in ranked
        if one.suitable
    ]
    assert states == sorted(states)
    assert all(one.reasons for one in ranked)


@given(CARDS, ASKS, CALLS, st.integers(0, 119))
def test_a_failed_call_never_raises_a_card(
    cards: list[Card], ask: Ask, calls: dict[str, datetime], minutes: int
) -> None:
    target = cards[0].id
    before = places(rank(cards, ask, NAMES, now=NOW, calls=calls))
    failed = calls | {target: NOW - timedelta(minutes=minutes)}
    assert places(rank(cards, ask, NAMES, now=NOW, calls=failed))[target] >= before[target]


@given(CARDS, ASKS, CALLS)
def test_verifying_a_card_never_lowers_it(
    cards: list[Card], ask: Ask, calls: dict[str, datetime]
) -> None:
    target = cards[0].id
    before = places(rank(cards, ask, NAMES, now=NOW, calls=calls))
    verified = [replace(cards[0], verified_at=NOW), *cards[1:]]
    assert places(rank(verified, ask, NAMES, now=NOW, calls=calls))[target] <= before[target]


@given(CARDS, ASKS, CALLS)
def test_removing_another_card_keeps_the_order_of_the_rest(
    cards: list[Card], ask: Ask, calls: dict[str, datetime]
) -> None:
    whole = [one.card.id for one in rank(cards, ask, NAMES, now=NOW, calls=calls)]
    gone = cards[0].id
    rest = [one.card.id for one in rank(cards[1:], ask, NAMES, now=NOW, calls=calls)]
    assert rest == [one for one in whole if one != gone]
