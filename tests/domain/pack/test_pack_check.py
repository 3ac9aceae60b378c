"""The cross-check of a pack: silent for the shipped ones, and it finds every planted fault."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from station_desk.domain.kinds import ActionKind, Shown
from station_desk.domain.pack import (
    ClockRule,
    Pack,
    Question,
    ServiceWanted,
    Situation,
    UrgentCall,
    problems,
)
from station_desk.machine.packs import available, load

Spoil = Callable[[Pack], Pack]
T = TypeVar("T", Pack, Situation, ServiceWanted, ClockRule)


def spoilt(record: T, **changes: Any) -> T:
    return replace(record, **changes)


@pytest.mark.parametrize("province", available())
def test_a_shipped_pack_is_whole(province: str) -> None:
    assert problems(load(province)) == ()


def situation(**changes: Any) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        changed = spoilt(pack.situations["abuse_home"], **changes)
        return replace(pack, situations={**pack.situations, "abuse_home": changed})

    return spoil


def accused(**changes: Any) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        changed = spoilt(pack.situations["arrest_girl"], **changes)
        return replace(pack, situations={**pack.situations, "arrest_girl": changed})

    return spoil


def service(**changes: Any) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        first, *others = pack.situations["abuse_home"].services
        changed = spoilt(first, **changes)
        return situation(services=(changed, *others))(pack)

    return spoil


def clock(**changes: Any) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        changed = spoilt(pack.clocks["zarra_notice"], **changes)
        return replace(pack, clocks={**pack.clocks, "zarra_notice": changed})

    return spoil


def question(change: Callable[[Question], Question]) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        changed = change(pack.questions["girl"])
        return replace(pack, questions={**pack.questions, "girl": changed})

    return spoil


def without(part: str, key: str) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        left = {one: each for one, each in getattr(pack, part).items() if one != key}
        return spoilt(pack, **{part: left})

    return spoil


def office(id_: str, **changes: Any) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        return replace(
            pack, offices={**pack.offices, id_: replace(pack.offices[id_], **changes)}
        )

    return spoil


def with_(part: str, key: str, value: object) -> Spoil:
    return lambda pack: spoilt(pack, **{part: {**getattr(pack, part), key: value}})


def item(shown: dict[str, Shown]) -> Spoil:
    def spoil(pack: Pack) -> Pack:
        changed = replace(pack.profiles["education"], items=shown)
        return replace(pack, profiles={**pack.profiles, "education": changed})

    return spoil


def unsure_adds_nothing(one: Question) -> Question:
    return replace(one, answers=tuple(replace(each, adds=()) for each in one.answers))


def urgent(number: str, words: str) -> Callable[[Question], Question]:
    def change(one: Question) -> Question:
        call = UrgentCall(number=number, words={"en": words}, source=one.source)
        first, *others = one.answers
        return replace(one, answers=(replace(first, urgent=call), *others))

    return change


FAULTS: list[tuple[str, str, Spoil]] = [
    ("needs", "unknown_id", without("needs", "online")),
    ("triggers", "unknown_id", without("triggers", "3")),
    ("risk_times", "unknown_id", without("risk_times", "high")),
    ("profiles", "unknown_id", without("profiles", "minimum")),
    ("kinds.health.profile", "unknown_id", without("profiles", "health")),
    ("letter.terms", "unknown_id", situation(legal_term="orphan")),
    ("digits", "unknown_id", without("digits", "7")),
    ("digits.7.situation", "unknown_id", without("situations", "missing")),
    ("districts.sujawal.parent", "unknown_id", without("districts", "thatta")),
    ("needs.court.first", "unknown_id", without("kinds", "court")),
    ("needs.medical.first", "unknown_id", without("offices", "nich")),
    ("offices.nicvd.not_for", "unknown_id", office("nicvd", not_for=("tea",))),
    ("offices.nicvd.name", "twice", office("nicvd", name="Acid Survivors Foundation Pakistan")),
    ("offices.nicvd.why", "no_text", office("nicvd", why={})),
    (
        "offices.ngo",
        "twice",
        lambda pack: replace(
            pack,
            offices={**pack.offices, "ngo": replace(pack.offices["nich"], id="ngo", name="x")},
        ),
    ),
    ("helplines[0].kind", "unknown_id", without("kinds", "police")),
    ("needs.missing.profiles", "unknown_id", without("kinds", "federal")),
    ("need_values.tea", "unknown_id", with_("need_values", "tea", ("tea",))),
    ("need_values.tea", "empty", with_("need_values", "tea", ())),
    ("kind_values.tea", "unknown_id", with_("kind_values", "tea", "tea")),
    (
        "short_codes.1094.province",
        "unknown_id",
        lambda pack: replace(pack, id="x", province_values={}),
    ),
    ("situations.abuse_home.clocks", "unknown_id", situation(clocks=("tea",))),
    ("situations.abuse_home.trigger", "unknown_id", situation(trigger=6)),
    ("situations.abuse_home.services", "empty", situation(services=())),
    ("situations.abuse_home.police", "empty", situation(police=())),
    ("situations.abuse_home.grounds", "empty", situation(grounds=())),
    ("situations.abuse_home.services.tea", "unknown_id", service(need="tea")),
    ("situations.abuse_home.services.medical", "twice", service(need="medical")),
    ("situations.abuse_home.services.protection", "unknown_id", service(first=("9999",))),
    ("situations.abuse_home.services.protection", "no_follow_up", service(follow_up_hours=0.0)),
    ("situations.abuse_home.services.protection.why", "no_text", service(why={})),
    ("situations.abuse_home.services.protection.say", "no_text", service(say={"en": " "})),
    ("questions.girl.girl.urgent", "unknown_id", question(urgent("9999", "Call now"))),
    ("questions.girl.girl.urgent", "no_text", question(urgent("1122", " "))),
    ("situations.arrest_girl.younger", "minimum_age_missing", accused(minimum_age=None)),
    ("situations.arrest_girl.younger", "minimum_age_differs", accused(minimum_age=12)),
    ("situations.arrest_girl.younger", "unknown_id", accused(younger="")),
    ("situations.arrest_girl.younger", "younger_has_minimum_age", accused(younger="diversion")),
    ("clocks.zarra_notice", "statute_differs_from_source", clock(statute=False)),
    ("clocks.zarra_notice", "negative", clock(hours=-1.0)),
    ("clocks.zarra_notice", "never_runs", clock(starts_on=())),
    ("clocks.zarra_notice", "never_runs", clock(stops_on=())),
    ("clocks.zarra_notice.name", "no_text", clock(name={})),
    ("first_question", "unknown_id", lambda pack: replace(pack, first_question="tea")),
    ("questions.girl", "keys", question(lambda one: replace(one, answers=one.answers[1:]))),
    ("questions.girl", "keys", question(lambda one: replace(one, answers=()))),
    (
        "questions.girl",
        "twice",
        question(lambda one: replace(one, answers=(one.answers[0], *one.answers))),
    ),
    ("questions.girl", "not_sure", question(unsure_adds_nothing)),
    ("questions.girl", "not_sure", question(lambda one: replace(one, answers=one.answers[:2]))),
    ("questions.girl.girl.adds", "unknown_id", without("situations", "arrest_girl")),
    ("questions.offence.bailable.next", "unknown_id", without("questions", "girl")),
    (
        "questions.girl",
        "too_deep",
        question(
            lambda one: replace(
                one, answers=tuple(replace(each, next="tonight") for each in one.answers)
            )
        ),
    ),
    ("questions.girl.text", "no_text", question(lambda one: replace(one, text={"ur": "؟"}))),
    ("profiles.education.items", "unknown_id", item({"name": Shown.GIVE})),
    ("profiles.education.items", "unknown_id", item({"shoe size": Shown.GIVE})),
    ("consent", "not_total", lambda pack: replace(pack, consent=pack.consent[1:])),
    ("consent", "not_total", lambda pack: replace(pack, consent=pack.consent * 2)),
]


@pytest.mark.parametrize(("where", "code", "spoil"), FAULTS)
def test_a_planted_fault_is_found(where: str, code: str, spoil: Spoil) -> None:
    found = {(one.where, one.code) for one in problems(spoil(load("sindh")))}
    wanted = (
        {(where, code), ("questions.tonight", code)} if code == "too_deep" else {(where, code)}
    )
    assert found & wanted


def test_a_situation_that_no_answer_adds_is_found() -> None:
    pack = load("sindh")
    alone = replace(pack.situations["street"], id="alone")
    spoiled = replace(pack, situations={**pack.situations, "alone": alone})
    assert [(one.where, one.code) for one in problems(spoiled)] == [
        ("situations.alone", "not_in_guide")
    ]


def test_a_trigger_without_a_situation_is_found() -> None:
    pack = load("sindh")
    left = {key: one for key, one in pack.situations.items() if one.trigger != 2}
    found = {(one.where, one.facts) for one in problems(replace(pack, situations=left))}
    assert ("situations", (("id", "2"),)) in found


def test_a_guide_that_turns_in_a_circle_is_found() -> None:
    pack = load("sindh")
    first = pack.questions["danger"]
    round_ = tuple(replace(one, next="danger") for one in first.answers)
    spoiled = replace(
        pack, questions={**pack.questions, "danger": replace(first, answers=round_)}
    )
    assert "too_deep" in {one.code for one in problems(spoiled)}


def test_a_counted_clock_starts_and_stops_with_actions() -> None:
    for province in available():
        for one in load(province).clocks.values():
            if not one.display:
                assert set(one.stops_on) <= set(ActionKind)
                assert one.planned or one.starts_on
