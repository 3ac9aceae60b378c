"""Pass phrases: four drawn words, or an own one that is strong enough."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.machine import places
from station_desk.vault import cost, passphrase

SHA256 = "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522"


def codes(phrase: str, name: str = "", belt: str = "") -> list[str]:
    return [one.code for one in passphrase.problems(phrase, name, belt)]


def test_the_list_is_the_one_of_the_licence_beside_it() -> None:
    words = places.resource(passphrase.LIST).read_bytes()
    assert len(set(words.split())) == 7776
    assert hashlib.sha256(words).hexdigest() == SHA256
    assert b"Creative Commons Attribution" in places.resource("words/LICENCE.txt").read_bytes()


def test_no_word_unfit_for_a_police_desk_is_offered_or_read_out() -> None:
    # "rectal" was among the six words that two persons read to each other on the telephone.
    read = {word for at in range(7776) for word in passphrase.words_of(at, 1)}
    for word in ("rectal", "grope", "predator", "violation", "blasphemy", "morphine"):
        assert word in passphrase.unfit()
    assert not read & set(passphrase.unfit())
    assert len(read) == 7776, "four words stay 51.7 bits, and no two places have one word"


def test_what_stands_for_an_unfit_word_has_its_place_and_every_other_keeps_its_own() -> None:
    published = places.resource(passphrase.LIST).read_text("ascii").split()
    instead = passphrase.unfit()
    assert set(instead) <= set(published)
    assert not set(instead.values()) & set(published)
    for at, word in enumerate(published):
        assert passphrase.words_of(at, 1) == (instead.get(word, word),)


def test_words_read_out_by_an_older_release_are_still_the_same() -> None:
    at = places.resource(passphrase.LIST).read_text("ascii").split().index("rectal")
    now = passphrase.words_of(at, 1)
    assert passphrase.the_same("Rectal", now)
    assert passphrase.the_same(now[0], now)
    assert not passphrase.the_same("grope", now)


def test_four_words_are_offered_and_accepted() -> None:
    for _ in range(20):
        offered = passphrase.offer()
        assert len(offered) == 4
        assert codes(" ".join(offered)) == []
    assert passphrase.offer() != passphrase.offer()


def test_what_is_offered_never_holds_the_name_it_is_for() -> None:
    for _ in range(200):
        assert codes(" ".join(passphrase.offer("Ann Ster Ing", "")), "Ann Ster Ing") == []


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("", ["phrase_short"]),
        ("short one", ["phrase_short"]),
        ("passwordpassword", ["phrase_weak"]),
        ("123456789012", ["phrase_weak"]),
        ("aaaaaaaaaaaaaaaaaaaa", ["phrase_weak"]),
        ("river \x07 bell anchor tin", ["phrase_characters"]),
        ("river \ud800 anchor tin", ["phrase_characters"]),
        ("x" * 1025, ["phrase_long"]),
        ("x" * 10_000_000, ["phrase_long"]),
    ],
)
def test_what_will_not_do_is_said(phrase: str, found: list[str]) -> None:
    assert codes(phrase) == found


@pytest.mark.parametrize(
    "phrase", ["kettle Qureshi orbit 4", "kettle QURESHI orbit", "kettle orbit 77 12 lamp"]
)
def test_name_and_belt_number_may_not_be_in_it(phrase: str) -> None:
    assert "phrase_holds_name" in codes(phrase, "Ali Qureshi", "7712")


def test_an_own_sentence_in_urdu_is_accepted() -> None:
    words = "\u0622\u062c \u0628\u0627\u0631\u0634 \u0628\u06c1\u062a \u062a\u06cc\u0632"
    assert codes(words) == []


@given(st.text(max_size=40))
def test_any_text_is_judged(phrase: str) -> None:
    assert isinstance(codes(phrase, "Ali", "77"), list)


@pytest.mark.parametrize("typed", ["caf\u00e9  x", " cafe\u0301 x", "caf\u00e9\u00a0x\n"])
def test_the_same_phrase_typed_in_another_way_is_the_same(typed: str) -> None:
    assert cost.normalise(typed) == cost.normalise("caf\u00e9 x")
