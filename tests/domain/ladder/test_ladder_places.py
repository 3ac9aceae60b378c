"""Offices that the pack knows, places to go to, and why each place stands where it does."""

from dataclasses import replace

import pytest

from station_desk.domain.kinds import ObservationKind
from station_desk.domain.ladder.order import Ask
from station_desk.domain.register import Card
from tests.domain.ladder.test_ladder import ASK, NOW, ladder, only
from tests.domain.office_cards import NAMES, card, phone, rank

# Why a place stands where it does, in words that compare it with others


def reasons(*cards: Card, ask: Ask = ASK) -> dict[str, tuple[str, ...]]:
    return {one.card.id: one.reasons for one in rank(cards, ask, NAMES, now=NOW)}


def test_a_later_kind_says_after_whom_it_is_usually_called() -> None:
    said = reasons(card("a"), card("b", kind="ngo"), card("c", kind="court"))
    assert "Usual first call for Medical care" in said["a"]
    assert "For Medical care usually called after: Hospital" in said["b"]
    assert "Not among those usually called for Medical care" in said["c"]


def test_who_stands_above_its_usual_place_says_above_whom_and_why() -> None:
    said = reasons(
        card("usual"),
        card("shut", hours="09:00-17:00"),
        card("open", kind="ngo", hours="24 hours"),
        card("unknown", kind="court"),
    )
    assert "Open now, so above Office usual, whose hours are not known" in said["open"]
    assert "Below Office open, which is open now" in said["usual"]
    assert "Above Office shut, which is closed now" in said["unknown"]
    assert "Closed now, so below Office open" in said["shut"]
    assert not any("above" in one.casefold() for one in said["usual"])


def test_no_reason_counts_places_by_number() -> None:
    said = reasons(card("a"), card("b", kind="ngo", hours="24 hours"), card("c", kind="court"))
    assert not any(one.startswith("Number") for each in said.values() for one in each)


# Offices that the pack names


def test_an_office_named_in_the_call_order_stands_before_its_kind_and_says_what_it_is() -> None:
    ask = replace(ASK, first=("children", "health", "heart"))
    office = card("heart", district="peshawar")
    general, children = card("other"), card("children", district="charsadda")
    assert ladder(office, general, children, ask=ask) == ["children", "other", "heart"]
    said = reasons(office, general, children, ask=ask)
    assert said["children"][1:3] == (
        "Children's hospital",
        "Usual first call for Medical care",
    )
    assert "For Medical care usually called after: Office children" in said["other"]
    assert "For Medical care usually called after: Hospital" in said["heart"]


def test_an_office_that_is_only_for_some_situations_is_unfit_in_the_others() -> None:
    special = card("burns", hours="24 hours")
    rung = only(special)
    assert not rung.suitable
    assert rung.reasons[0] == "For burns and acid"
    named = only(special, replace(ASK, first=("health", "burns")))
    assert named.suitable
    assert "For burns and acid" in named.reasons


def test_an_office_that_does_not_give_a_help_says_what_it_is() -> None:
    rung = only(card("heart", needs=("legal",)), replace(ASK, need="legal", first=("health",)))
    assert not rung.suitable
    assert rung.reasons[:2] == ("Heart hospital", "Hours not known")


# Places without a number


SHELTER = replace(ASK, need="shelter", first=())


def shelter(id_: str, **changed: object) -> Card:
    return card(id_, **({"needs": ("shelter",), "kind": "shelter"} | changed))


def test_where_one_can_go_a_place_without_a_number_comes_after_those_that_may_be_open() -> None:
    near = shelter("a", phones=(), district="peshawar", hours="24 hours")
    closed, asked = shelter("b", hours="09:00-17:00"), shelter("c", hours="ask")
    assert ladder(near, closed, asked, ask=SHELTER) == ["c", "a", "b"]
    rung = only(near, SHELTER)
    assert rung.suitable
    assert rung.in_person
    assert rung.reasons == (
        "Go there: no number known",
        "Open now, 24 hours",
        "After the places with a number that may be open",
        "Same district",
    )


@pytest.mark.parametrize(
    ("one", "ask"),
    [
        (shelter("a", phones=()), SHELTER),  # nobody knows where it is
        (shelter("a", phones=(), district="peshawar", secret=True), SHELTER),
        (shelter("a", phones=(), district="mardan"), SHELTER),
        (card("a", phones=(), district="peshawar"), ASK),
    ],
)
def test_elsewhere_a_place_without_a_number_stays_a_hole(one: Card, ask: Ask) -> None:
    rung = only(one, ask)
    assert not rung.suitable
    assert not rung.in_person
    assert "No number known" in rung.reasons


def test_a_place_that_takes_nobody_who_simply_comes_is_no_place_to_go_to() -> None:
    rung = only(shelter("home", phones=(), district="peshawar"), SHELTER)
    assert not rung.suitable
    assert rung.reasons[:3] == ("No number known", "Hours not known", "Through a court")


def test_a_place_with_a_number_is_not_said_to_be_gone_to() -> None:
    assert not only(shelter("a", district="peshawar"), SHELTER).in_person


def test_an_office_told_closed_for_good_stands_below_and_says_so() -> None:
    told = card("told", gone=ObservationKind.CLOSED, gone_at=NOW, hours="24 hours")
    assert ladder(told, card("other", hours="09:00-17:00")) == ["other", "told"]
    assert not only(told).suitable
    assert only(told).reasons.count("Told closed for good 21-11-2026") == 1


def test_an_office_told_moved_or_a_number_told_wrong_is_warned_of() -> None:
    moved = only(card("moved", gone=ObservationKind.MOVED, gone_at=NOW))
    assert moved.suitable
    assert "Told moved away 21-11-2026" in moved.reasons
    wrong = only(card("wrong", phones=(replace(phone(), wrong_at=NOW),)))
    assert "Told wrong 21-11-2026" in wrong.reasons


def test_a_place_without_a_number_says_too_that_its_source_is_doubtful() -> None:
    one = card("a", needs=("medical",), phones=(), doubtful=True)
    (said,) = reasons(one).values()
    assert "Doubtful in the source: confirm" in said
