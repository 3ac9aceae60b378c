"""Whom a place takes decides whether it is called; 500 random questions find no exception."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from station_desk.domain.kinds import Openness, Sex
from station_desk.domain.ladder.order import Ask, Rung
from station_desk.domain.register import Card, CardPerson
from tests.domain.office_cards import NAMES, card, phone, rank

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)  # Saturday 02:14 in Karachi
ASK = Ask(need="shelter", province="kp", district="peshawar", first=("shelter", "ngo"))
TOLD = timedelta(hours=3)


def home(id_: str = "a", **changed: object) -> Card:
    return card(id_, **({"needs": ("shelter",), "kind": "shelter"} | changed))


def only(one: Card, ask: Ask) -> Rung:
    (rung,) = rank([one], ask, NAMES, now=NOW)
    return rung


@pytest.mark.parametrize(
    ("one", "ask", "words"),
    [
        (home(with_mother=False), replace(ASK, with_mother=True), "with the mother"),
        (home(takes_disability=False), replace(ASK, with_disability=True), "this disability"),
        (home(nationalities=("Pakistani",)), replace(ASK, nationality="Afghan"), "Pakistani"),
        (home("x"), replace(ASK, avoid=("x",)), "kept from"),
        (home(), replace(ASK, avoid=("office A",)), "kept from"),
        (
            home(phones=(phone("0300-1234567"),)),
            replace(ASK, avoid=("+92 300 1234567",)),
            "kept",
        ),
        (
            home(persons=(CardPerson(id="p", name="Akbar Khan"),)),
            replace(ASK, avoid=("akbar  khan",)),
            "kept from",
        ),
    ],
)
def test_what_a_place_says_against_this_child_makes_it_unsuitable(
    one: Card, ask: Ask, words: str
) -> None:
    rung = only(one, ask)
    assert not rung.suitable
    assert words in rung.reasons[0]
    assert only(one, ASK).suitable


@pytest.mark.parametrize(
    ("one", "ask"),
    [
        (home(), replace(ASK, with_mother=True, with_disability=True, nationality="Afghan")),
        (home(nationalities=("Any",)), replace(ASK, nationality="Afghan")),
        (home(), replace(ASK, avoid=("office B", "a b", "12", "0300-7654321"))),
        (home(with_mother=True, takes_disability=True), replace(ASK, with_mother=True)),
    ],
)
def test_what_nobody_knows_speaks_against_nothing(one: Card, ask: Ask) -> None:
    assert only(one, ask).suitable


def test_an_admission_limit_sends_to_the_next_place_and_parts_nobody() -> None:
    both = replace(ASK, with_mother=True, age=11)
    near = home("near", district="peshawar", with_mother=False)
    small = home("small", district="peshawar", with_mother=True, age_to=8)
    far = home("far", with_mother=True)
    found = rank([near, small, far], both, NAMES, now=NOW)
    assert [one.card.id for one in found if one.suitable] == ["far"]
    why = {one.card.id: one.reasons[0] for one in found if not one.suitable}
    assert why == {
        "near": "Does not take a child with the mother",
        "small": "Takes children up to 8 years",
    }


GUARD = home("a", persons=(CardPerson(id="p", name="Babar Accused", post="guard"),))


@pytest.mark.parametrize(
    "said", ["Babar Acused", "بابر Accused", "Accused Babar", "Mr Babar Akused"]
)
def test_the_accused_is_known_with_a_slip_of_the_pen_and_in_another_script(said: str) -> None:
    rung = only(GUARD, replace(ASK, avoid=(said,)))
    assert not rung.suitable
    assert "works or lives there" in rung.reasons[0]


@pytest.mark.parametrize("said", ["Babar", "بابر", "accused"])  # a part of the name
def test_a_similar_name_warns_and_stands_after_its_like(said: str) -> None:
    ask = replace(ASK, avoid=(said,))
    found = rank([GUARD, home("b")], ask, NAMES, now=NOW)
    assert [(one.card.id, one.suitable) for one in found] == [("b", True), ("a", True)]
    assert any("A similar name works there" in one for one in found[1].reasons)


@pytest.mark.parametrize("said", ["Babur Khan", "Akbar", "father", "the guard", "Bob"])
def test_another_name_or_a_kinship_is_nobody_there(said: str) -> None:
    rung = only(GUARD, replace(ASK, avoid=(said,)))
    assert rung.suitable
    assert not any("similar" in one for one in rung.reasons)


def test_what_has_to_be_asked_is_said() -> None:
    said = only(home(), replace(ASK, with_mother=True, with_disability=True)).reasons
    assert "Ask whether it takes mother and child together" in said
    assert "Ask whether it can care for this disability" in said


def test_a_place_that_speaks_another_language_or_is_full_comes_after_its_like() -> None:
    ask = replace(ASK, languages=("ps",))
    cards = [
        home("a", languages=("ur",)),
        home("b", places_free=0, places_at=NOW - TOLD),
        home("c", languages=("PS", "ur"), places_free=2, places_at=NOW - TOLD),
        home("d", places_free=0, places_at=NOW - timedelta(hours=30)),
    ]
    rungs = rank(cards, ask, NAMES, now=NOW)
    assert [one.card.id for one in rungs] == ["c", "d", "a", "b"]
    assert all(one.suitable for one in rungs)
    assert "Speaks ur: bring somebody who can interpret" in rungs[2].reasons
    assert "No place free 3 h ago: ask" in rungs[3].reasons


def test_a_district_that_an_office_also_serves_is_its_own() -> None:
    near, far = home("b", district="mardan", covers=("peshawar",)), home("a", district="mardan")
    rungs = rank([far, near], ASK, NAMES, now=NOW)
    assert [(one.card.id, one.suitable) for one in rungs] == [("b", True), ("a", False)]


def drawn(chance: random.Random, number: int) -> Card:
    """Return a card whose every deciding field is drawn."""
    pick = chance.choice
    return card(
        f"card {number}",
        kind=pick(["shelter", "ngo", "health", "court"]),
        needs=pick([("shelter",), ("medical",), ("shelter", "medical")]),
        province=pick(["kp", "kp", "sindh", "national"]),
        district=pick(["", "peshawar", "charsadda", "mardan", "swat"]),
        covers=pick([(), ("peshawar",), ("swat", "mardan")]),
        hours=pick(["", "24 hours", "09:00-17:00", "Mon-Fri 08:00-15:00", "ask"]),
        phones=pick([(), (phone(),), (phone("0300-1234567"),)]),
        operational=pick([None, True, False]),
        sexes=pick([(), ("girl",), ("boy",)]),
        age_from=pick([None, 5]),
        age_to=pick([None, 12]),
        with_mother=pick([None, True, False]),
        takes_disability=pick([None, True, False]),
        languages=pick([(), ("ps",), ("ur", "sd")]),
        nationalities=pick([(), ("Pakistani",)]),
        places_free=pick([None, 0, 4]),
        places_at=NOW - timedelta(hours=chance.randrange(40)),
        verified_at=pick([None, NOW - timedelta(days=chance.randrange(400))]),
    )


def asked(chance: random.Random) -> Ask:
    pick = chance.choice
    return Ask(
        need=pick(["shelter", "medical"]),
        province="kp",
        district=pick(["", "peshawar", "swat", "matta"]),
        age=pick([None, 0, 7, 15]),
        sex=pick(list(Sex)),
        first=pick([(), ("shelter", "ngo"), ("health",)]),
        with_mother=pick([False, True]),
        with_disability=pick([False, True]),
        languages=pick([(), ("ps",)]),
        nationality=pick(["", "Afghan"]),
        avoid=pick([(), ("card 3",), ("0300-1234567",)]),
    )


@pytest.mark.parametrize("block", range(10))
def test_500_random_questions_are_answered_whole_stable_and_explained(block: int) -> None:
    chance = random.Random(block)  # noqa: S311  the same draw each time
    for _round in range(50):
        cards = [drawn(chance, number) for number in range(chance.randrange(1, 25))]
        ask = asked(chance)
        now = NOW + timedelta(minutes=chance.randrange(14 * 24 * 60))
        rungs = rank(cards, ask, NAMES, now=now)
        mixed = chance.sample(cards, len(cards))
        assert rank(mixed, ask, NAMES, now=now) == rungs
        assert sorted(one.card.id for one in rungs) == sorted(one.id for one in cards)
        assert all(one.reasons and all(one.reasons) for one in rungs)
        poor = [not one.suitable or one.open.openness is Openness.CLOSED for one in rungs]
        good = [one.suitable and one.open.openness is Openness.OPEN for one in rungs]
        assert not any(bad and any(good[at:]) for at, bad in enumerate(poor))


def test_a_number_that_nobody_can_dial_is_no_number() -> None:
    rung = only(home(phones=(replace(phone("03OO-1234575"), dial=""),)), ASK)
    assert not rung.suitable
    assert rung.reasons[0] == "No number that can be dialled"
