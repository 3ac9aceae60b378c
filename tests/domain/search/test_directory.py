import random
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.register import Card, CardPerson
from station_desk.domain.search.directory import Directory
from station_desk.domain.search.phrases import Phrases, searched
from station_desk.machine import packs
from tests.bench._planted import planted
from tests.bench._search_made import register
from tests.domain.office_cards import NAMES, card, phone

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
CARDS = (
    card("lrh", organization="Lady Reading Hospital", district="peshawar", services="hospital"),
    card(
        "edhi",
        organization="Edhi Foundation",
        kind="ngo",
        province="national",
        needs=("shelter",),
        phones=(phone("115"), phone("+92 21 32413232")),
        note="Ask for the control room",
    ),
    card("sh", organization="Saidu Hospital", district="matta", phones=(phone("0946-1155"),)),
    card("medina", organization="Medina Trust", needs=("shelter",), phones=()),
    card("child", organization="ادارہ تحفظ اطفال", needs=("shelter",), phones=()),
)
DIRECTORY = Directory(CARDS, NAMES)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lady", [("lrh", "Name")]),
        ("READING lady", [("lrh", "Name")]),
        ("lad hos", [("lrh", "Name")]),
        (
            "hospital",
            [
                ("sh", "Name"),
                ("lrh", "Name"),
                ("medina", "Kind of office"),
                ("child", "Kind of office"),
            ],
        ),
        ("edhi", [("edhi", "Name")]),
        ("med", [("medina", "Name"), ("lrh", "Need"), ("sh", "Need")]),
        ("علاج", [("lrh", "Need: Medical care"), ("sh", "Need: Medical care")]),
        ("safe shelter", [("edhi", "Need"), ("medina", "Need"), ("child", "Need")]),
        ("ngo", [("edhi", "Kind of office: Non-government organisation")]),
        ("peshawar", [("lrh", "District")]),
        ("upper swat", [("sh", "District: Matta")]),
        ("بر سوات", [("sh", "District: Matta")]),
        ("hospital upper", [("sh", "Name; District: Matta")]),
        ("control", [("edhi", "Note")]),
        ("ادارة تحفظ", [("child", "Name")]),
        ("undat", [("edhi", "Name: Foundation")]),
        ("115", [("edhi", "Number"), ("sh", "Number")]),
        ("١١٥", [("edhi", "Number"), ("sh", "Number")]),
        ("+92 21 324", [("edhi", "Number")]),
        ("0092 21 324", [("edhi", "Number")]),
        ("021-324", [("edhi", "Number")]),
        ("0946", [("sh", "Number")]),
        ("edhi 115", [("edhi", "Name; Number")]),
        ("lady nowhere", []),
        ("", []),
        ("  ", []),
        ("+", []),
    ],
)
def test_words_numbers_needs_and_districts_find_cards(
    words: str, found: list[tuple[str, str]]
) -> None:
    assert [(hit.card.id, hit.why) for hit in DIRECTORY.search(words)] == found


def test_without_names_words_of_the_card_itself_are_found() -> None:
    found = Directory(CARDS).search("shelter")
    assert [hit.card.id for hit in found] == ["edhi", "medina", "child"]


@given(st.text())
def test_no_text_crashes_the_search(words: str) -> None:
    DIRECTORY.search(words)


@given(st.sampled_from(CARDS), st.data())
def test_every_card_is_found_by_a_begin_of_its_name(one: Card, data: st.DataObject) -> None:
    target = one
    end = data.draw(st.integers(1, len(target.organization)))
    assert target in [hit.card for hit in DIRECTORY.search(target.organization[:end])]


def person(post: str, *, private: bool = False) -> CardPerson:
    return CardPerson(id=post, name="", post=post, private=private)


def found(directory: Directory, words: str) -> list[tuple[str, str]]:
    return [(hit.card.id, hit.why) for hit in directory.search(words)]


STATION = Directory(
    (
        card("welfare", organization="Social Welfare Office Sukkur", district="peshawar"),
        card("kor", organization="Zamung Kor model institute", district="peshawar"),
        card("aman", organization="Darul Aman Mardan", district="mardan"),
        card("aman2", organization="Darul Aman Swat", district="swat"),
        card("dpo", organization="District Police Officer, Mansehra", kind="police"),
        card("khas", organization="Civil Hospital", other_names=("سول اسپتال ميرپور خاص",)),
        card("kind", organization="Blue House", covers=("buner",)),
        card("post", organization="Red House", persons=(person("Medico-legal officer"),)),
    ),
    NAMES,
)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("suciel welfair sukur", "welfare"),
        ("zamung kor pesh", "kor"),
        ("زمونږ کور", "kor"),
        ("زمونگ کور", "kor"),
        ("سوشل ویلفیئر سکھر", "welfare"),
        ("دارالامان مردان", "aman"),
        ("darulaman mardaan", "aman"),
        ("dar ul aman mardan", "aman"),
        ("ڈی پی او مانسہرہ", "dpo"),
        ("dpo mansera", "dpo"),
        ("سول ہسپتال میرپورخاص", "khas"),
        ("civil haspatal", "khas"),
        ("medico legal", "post"),
        ("buner", "kind"),
    ],
)
def test_slack_finds_the_office_first_in_every_script(words: str, id_: str) -> None:
    assert found(STATION, words)[0][0] == id_


def test_the_reason_says_what_a_word_was_taken_for() -> None:
    assert found(STATION, "suciel welfair sukur") == [
        ("welfare", "Name: Social, Welfare, Sukkur")
    ]
    assert found(STATION, "medico legal officer")[0] == ("post", "Person")
    assert found(STATION, "buner")[0] == ("kind", "Also serves")
    assert found(STATION, "زمونږ کور")[0] == ("kor", "Name: Zamung, Kor")
    assert found(STATION, "welfare sukkur karachi nil")[0][1].endswith("not found: nil")


def test_a_word_as_it_stands_is_not_joined_by_words_like_it() -> None:
    assert [id_ for id_, _why in found(STATION, "aman")] == ["aman2", "aman"]


@pytest.mark.parametrize(
    "words", ["021-32413232", "(021) 3241\u20133232", "92 21 3241 3232", "٠٢١٣٢٤١"]
)
def test_a_number_is_found_however_it_is_printed(words: str) -> None:
    assert found(DIRECTORY, words) == [("edhi", "Number")]


def test_nothing_says_where_a_secret_place_is() -> None:
    place = card("home", organization="Home", secret=True, address="Gulberg lane", note="Safe")
    open_ = replace(place, id="open", secret=False)
    assert found(Directory((place, open_)), "gulberg") == [("open", "Address")]


def test_a_private_person_is_not_searched() -> None:
    one = card("one", organization="One", persons=(person("Warden", private=True),))
    assert found(Directory((one,)), "warden") == []


def test_an_office_of_the_own_province_comes_before_one_that_fits_alike() -> None:
    away, here = (
        card(id_, organization="Civil Hospital", province=id_) for id_ in ("sindh", "kp")
    )
    hits = Directory((away, here)).search("civil hospital", home="kp")
    assert [hit.card.id for hit in hits] == ["kp", "sindh"]


def test_an_office_of_the_own_district_comes_first_then_one_with_a_number() -> None:
    none, far, own = (
        card(id_, organization="Civil Hospital", district=at, phones=phones)
        for id_, at, phones in (
            ("none", "swat", ()),
            ("far", "swat", (phone(),)),
            ("own", "mardan", ()),
        )
    )
    hits = Directory((none, far, own)).search("civil hospital", home="kp", district="mardan")
    assert [hit.card.id for hit in hits] == ["own", "far", "none"]


def test_no_more_than_asked_for_is_given() -> None:
    many = Directory([card(f"{n}", organization=f"District Office {n}") for n in range(240)])
    assert len(many.search("district office")) == 240
    assert len(many.search("district", limit=60)) == 60
    assert len(many.search("9211430", limit=60)) == 60


def test_of_200_names_with_faults_95_in_100_are_among_the_first_five() -> None:
    """A small register, and a seed that ``dev.py bench search`` does not use."""
    cards, names = register(1_000)
    directory, rng = Directory(cards, packs.load("sindh")), random.Random(41)  # noqa: S311  no secret
    hits = [
        name.card in [hit.card.id for hit in directory.search(planted(name.spelling, rng))[:5]]
        for name in names
    ]
    assert sum(hits) / len(hits) >= 0.95


CHANGED: dict[str, object] = {
    "id": "x", "organization": "New Name", "kind": "un", "needs": ("court",),
    "services": "new services", "province": "sindh", "district": "swat",
    "phones": (phone("091-1111111"),), "persons": (person("Clerk"),), "address": "New street",
    "note": "New note", "other_names": ("Newer",), "covers": ("buner",), "landmark": "New gate",
    "secret": True, "email": "new@example.org", "last_call_at": NOW, "verified_at": NOW,
}  # fmt: skip
READ_NOT = {"email", "last_call_at", "verified_at"}


@pytest.mark.parametrize("name", CHANGED)
def test_only_what_the_search_reads_makes_it_anew(name: str) -> None:
    cards = (CARDS[0], replace(CARDS[1], **{name: CHANGED[name]}), *CARDS[2:])  # type: ignore[arg-type]  # values are named by tests
    renewed = DIRECTORY.renewed(cards)
    assert (renewed is not None) == (name in READ_NOT)
    if renewed is not None:
        assert renewed.search("edhi")[0].card is cards[1]
        assert DIRECTORY.search("edhi")[0].card is CARDS[1]


def test_other_cards_or_another_order_make_the_search_anew() -> None:
    assert DIRECTORY.renewed(CARDS) is not None
    assert DIRECTORY.renewed(CARDS[1:]) is None
    assert DIRECTORY.renewed(CARDS[::-1]) is None


def test_whatever_changes_a_phrase_is_among_what_the_search_reads() -> None:
    before = CARDS[0]
    for one in fields(Card):
        if one.name not in CHANGED:
            continue
        after = replace(before, **{one.name: CHANGED[one.name]})  # type: ignore[arg-type]  # as above
        if [*Phrases(NAMES).of(before)] != [*Phrases(NAMES).of(after)]:
            assert searched(before) != searched(after), one.name


def test_an_unknown_word_is_like_no_everyday_word_of_a_note_and_no_silent_one() -> None:
    note = "No number found; confirm the number before it is used"
    courts = [card(str(nth), organization=f"Court {nth}", note=note) for nth in range(40)]
    sessions = card("dc", organization="District and Sessions Court", kind="court")
    found = Directory([*courts, sessions])
    assert found.search("Neelambakery") == ()
    assert found.search("Only") == ()  # which is like "and"
    assert len(found.search("number")) == 40  # typed as it stands it counts
    assert len(found.search("nomber")) == 40  # so does a slip of the pen
    assert found.search("sessions court")[0].card.id == "dc"
