"""How long what an office told holds: by the pack's rules, the shortest that fits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import freshness
from station_desk.domain.kinds import Freshness, FreshPart
from station_desk.domain.register import Card, CardPhone
from station_desk.machine import packs
from tests.domain.office_cards import card, phone

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)
RULES = packs.load("sindh").freshness


def level(one: Card, part: FreshPart = FreshPart.CARD) -> Freshness:
    return freshness.state(one, RULES, NOW, part).level


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({"kind": "shelter", "needs": ("shelter",)}, 30),
        ({"kind": "education", "needs": ("education",)}, 90),
        ({"kind": "education", "needs": ("education",), "hours": "24 hours"}, 30),
        ({"kind": "ngo", "needs": ("emergency", "legal")}, 30),
        ({"kind": "court", "needs": ("court",), "hours": "Mon-Fri 08:00-15:00"}, 90),
    ],
)
def test_each_kind_of_contact_has_its_days(changed: dict[str, object], days: int) -> None:
    def asked(ago: float) -> Freshness:
        return level(card("a", verified_at=NOW - timedelta(days=ago), **changed))

    assert asked(0) is Freshness.FRESH
    assert asked(days * 0.79) is Freshness.FRESH
    assert asked(days * 0.8) is Freshness.SOON
    assert asked(days - 0.01) is Freshness.SOON
    assert asked(days) is Freshness.STALE
    assert level(card("a", **changed)) is Freshness.NEVER


def test_a_number_for_the_night_makes_it_a_duty_phone() -> None:
    night = CardPhone(
        id="n", number="0300-1", dial="03001", kind=phone().kind, after_hours=True
    )
    one = card("a", kind="education", needs=("education",), phones=(phone(), night))
    rule = freshness.rule_of(one, RULES)
    assert rule is not None
    assert rule.days == 30


def test_hours_and_papers_have_days_of_their_own() -> None:
    asked = card("a", verified_at=NOW, details_at=NOW - timedelta(days=181))
    assert level(asked) is Freshness.FRESH
    assert level(asked, FreshPart.DETAILS) is Freshness.STALE
    assert level(card("a", verified_at=NOW), FreshPart.DETAILS) is Freshness.NEVER


def test_before_an_unsure_number_is_used_one_is_told() -> None:
    def told(one: Card) -> str:
        return freshness.warning(freshness.state(one, RULES, NOW), NOW)

    assert told(card("a")) == "Nobody has called this number yet"
    old = card("a", verified_at=NOW - timedelta(days=120))
    tried = card("a")
    assert freshness.warning(freshness.state(tried, RULES, NOW), NOW, called=True) == (
        "Nobody has found this number right yet"
    )
    assert told(old) == "Not verified for 120 days: it may be wrong"
    assert told(card("a", verified_at=NOW)) == ""


def test_what_is_to_be_called_is_counted_now_and_soon() -> None:
    days = (0, 25, 100, None)
    cards = [
        card(
            f"c{at}",
            hours="24 hours",
            verified_at=NOW - timedelta(days=ago) if ago is not None else None,
        )
        for at, ago in enumerate(days)
    ]
    count = freshness.due_count([*cards, card("none", phones=())], RULES, NOW)
    levels = [level(one) for one in cards]
    assert count.late == sum(one in (Freshness.STALE, Freshness.NEVER) for one in levels) == 2
    assert count.soon == sum(one is Freshness.SOON for one in levels)
    assert freshness.due_words(count)[0] == "2 numbers to call again"
    assert freshness.due_words(freshness.DueCount(late=0, soon=0)) == ("", "")


def test_nobody_is_asked_to_call_a_number_that_cannot_be_dialled() -> None:
    spelt = replace(phone("03OO-1234575"), dial="")
    assert not freshness.can_be_asked(card("a", phones=(spelt,)))
    assert freshness.can_be_asked(card("a", phones=(spelt, phone())))


def test_the_longest_overdue_is_asked_first_and_the_never_asked_before_all() -> None:
    cards = [
        card("fresh", verified_at=NOW),
        card("old", verified_at=NOW - timedelta(days=100)),
        card("older", verified_at=NOW - timedelta(days=300)),
        card("never"),
    ]
    found = [one.id for one, _fresh in freshness.due_first(cards, RULES, NOW)]
    assert found == ["never", "older", "old"]


@given(st.integers(-10, 400), st.sampled_from(["shelter", "education", "police", "ngo"]))
def test_older_is_never_surer(days: int, kind: str) -> None:
    order = [Freshness.FRESH, Freshness.SOON, Freshness.STALE]
    ago, earlier = (
        order.index(level(card("a", kind=kind, verified_at=NOW - timedelta(days=one))))
        for one in (days, days + 1)
    )
    assert ago <= earlier
