import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.errors import NotNow
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import Shown
from station_desk.domain.register import Card
from station_desk.paper.cut import PART_NEEDS, betrayed, cut, parts, to_lines

FACTS = {item: f"value of {item}" for item in (*ITEMS, "code", "need", "station")}
PROFILES = st.fixed_dictionaries({item: st.sampled_from(Shown) for item in ITEMS})
TICKS = st.frozensets(st.sampled_from(ITEMS))


@given(PROFILES, TICKS)
def test_only_ticked_and_allowed_items_are_told(
    profile: dict[str, Shown], given_items: frozenset[str]
) -> None:
    forbidden = {item for item in given_items if profile[item] is Shown.NEVER}
    if forbidden:
        with pytest.raises(NotNow) as refused:
            cut(profile, given_items, FACTS)
        assert refused.value.code == "item_not_allowed"
        assert refused.value.facts["item"] in forbidden
        return
    told = [item for item, _value in cut(profile, given_items, FACTS)]
    assert set(told) == {*given_items, "code", "need", "station"}
    assert told[0] == "code"


def test_a_profile_that_says_nothing_forbids_everything() -> None:
    with pytest.raises(NotNow):
        cut({}, frozenset({"name"}), FACTS)
    assert [item for item, _value in cut({}, frozenset(), FACTS)] == ["code", "need", "station"]


def test_an_unknown_item_is_refused() -> None:
    with pytest.raises(NotNow):
        cut({"shoe_size": Shown.GIVE}, frozenset({"shoe_size"}), FACTS)


def test_empty_facts_are_left_out() -> None:
    told = cut({"name": Shown.GIVE}, frozenset({"name"}), {"name": "", "code": "C-1"})
    assert told == (("code", "C-1"),)


@given(st.frozensets(st.sampled_from(ITEMS)))
def test_free_words_stand_only_where_their_item_is_told(told: frozenset[str]) -> None:
    kept = parts(told, dict.fromkeys((*PART_NEEDS, "anything else"), "words"))
    assert {part for part, text in kept.items() if text} == {
        part for part, item in PART_NEEDS.items() if item in told
    }


def test_words_of_hidden_facts_are_found_in_free_text() -> None:
    facts = {
        "name": "Testchild Invented",
        "suspect": "Badman Invented",
        "fir": "55/2026 u/s 377 PPC",
        "secret_address": "Hidden Lane 7",
    }
    texts = ("Do not let badman in.", "See FIR 55/2026.")
    assert betrayed({"name"}, facts, texts) == ("suspect", "fir")
    assert betrayed({"name", "suspect", "fir"}, facts, texts) == ()
    assert betrayed({"name"}, facts, ("The Invented family was told.",)) == ()
    assert betrayed({"name"}, facts, ("She is at HIDDEN lane.",)) == ("secret_address",)
    assert betrayed(set(), facts, ("The child was told.",)) == ()


def test_a_secret_place_has_no_address_on_a_letter() -> None:
    card = Card(
        id="1", site_id=1, organization="Safe House", kind="shelter", needs=("shelter",),
        province="sindh", address="Hidden Lane 7", secret=True,
    )  # fmt: skip
    assert to_lines(card, post="The In-charge") == ("The In-charge", "Safe House")
