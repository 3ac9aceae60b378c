"""The guide: every path ends safely, the age rule holds, order does not matter."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import guide
from station_desk.domain.errors import BadInput
from station_desk.domain.guide import RISKS, URGENCIES, Path, Step
from station_desk.domain.kinds import Confidence, Risk
from station_desk.domain.pack import Pack, Situation
from station_desk.machine.packs import available, load

PROVINCES = available()
SITUATIONS = [(one, each) for one in PROVINCES for each in load(one).situations]
CONFLICT = {"arrest_bailable", "arrest_heinous", "arrest_unclear", "arrest_girl", "diversion"}


@cache
def ends(province: str) -> tuple[Step, ...]:
    """Return the step at the end of every path of the guide."""
    return tuple(_ends(load(province), ()))


def _ends(pack: Pack, path: Path) -> Iterator[Step]:
    step = guide.follow(pack, path)
    if step.question is None:
        yield step
        return
    for one in step.question.answers:
        yield from _ends(pack, (*path, (step.question.id, one.id)))


def unsure(pack: Pack, step: Step) -> bool:
    """Tell whether "not sure" was among the answers of ``step``."""
    return any(
        one.not_sure
        for question, given_answer in step.path
        for one in pack.questions[question].answers
        if one.id == given_answer
    )


# --- the table: every situation of both packs -------------------------------------------------


@pytest.mark.parametrize(("province", "situation"), SITUATIONS)
def test_every_situation_has_a_whole_result(province: str, situation: str) -> None:
    pack = load(province)
    found = guide.result(pack, (situation,))
    assert found.required
    assert [one.id for one in found.situations] == [situation]
    assert found.services
    assert found.police
    assert found.dont
    assert found.reasons
    assert found.grounds
    assert found.legal_term in pack.letter.terms


@pytest.mark.parametrize(("province", "situation"), SITUATIONS)
def test_every_figure_has_citation_source_and_confidence(province: str, situation: str) -> None:
    found = guide.result(load(province), (situation,))
    assert found.clocks
    for source in (*(one.source for one in found.clocks), *found.grounds, *found.secrecy):
        assert source.citation
        assert source.source
        assert source.confidence in Confidence
    for clock in found.clocks:
        assert clock.statute is clock.source.statute


@pytest.mark.parametrize(("province", "situation"), SITUATIONS)
def test_services_stand_in_order_of_urgency(province: str, situation: str) -> None:
    services = guide.result(load(province), (situation,)).services
    weights = [(URGENCIES.index(one.urgency), one.order) for one in services]
    assert weights == sorted(weights)
    for one in services:
        assert one.first
        assert one.why
        assert one.say


@pytest.mark.parametrize("province", PROVINCES)
def test_every_trigger_has_its_codes(province: str) -> None:
    codes = {(one.trigger, one.code) for one in load(province).situations.values()}
    assert codes == {
        *((1, code) for code in ("1", "1b", "1c", "4b")),  # 4b: under ten is care
        *((2, code) for code in ("2", "2b")),
        *((3, code) for code in ("3", "3b")),
        *((4, code) for code in ("4", "4c")),
        *((5, code) for code in ("5", "5b", "5c", "5d")),
    }


@pytest.mark.parametrize("province", PROVINCES)
def test_the_high_risk_clock_takes_its_hours_from_the_risk_times(province: str) -> None:
    pack = load(province)
    for situation in pack.situations.values():
        clocks = guide.result(pack, (situation.id,)).clocks
        response = next(one for one in clocks if one.id == "risk_response")
        assert response.hours == pack.risk_times[situation.risk].hours
        assert not response.statute


# --- the walk: every path ---------------------------------------------------------------------


@pytest.mark.parametrize("province", PROVINCES)
def test_no_path_asks_more_than_five_questions(province: str) -> None:
    assert all(1 <= len(step.path) <= 5 for step in ends(province))


@pytest.mark.parametrize("province", PROVINCES)
def test_every_path_ends_in_a_result(province: str) -> None:
    for step in ends(province):
        assert step.result is not None
        assert step.question is None
        assert step.result.required == bool(step.result.services)
        assert step.result.reasons


@pytest.mark.parametrize("province", PROVINCES)
def test_not_sure_always_ends_with_somebody_to_call(province: str) -> None:
    pack = load(province)
    paths = [step for step in ends(province) if unsure(pack, step)]
    assert paths
    assert all(step.result is not None and step.result.required for step in paths)


@pytest.mark.parametrize("province", PROVINCES)
def test_every_question_offers_not_sure_and_keys_from_one(province: str) -> None:
    for question in load(province).questions.values():
        assert "".join(one.key for one in question.answers) in "123456"
        assert question.answers[0].key == "1"
        assert sum(one.not_sure for one in question.answers) == 1
        assert question.why
        assert question.source.citation


@pytest.mark.parametrize("province", PROVINCES)
def test_the_walk_reaches_every_situation(province: str) -> None:
    reached = {
        one.id for step in ends(province) if step.result for one in step.result.situations
    }
    beside = {one for each in load(province).besides.values() for one in each.adds}
    assert reached | beside == set(load(province).situations)


@pytest.mark.parametrize("province", PROVINCES)
def test_only_two_answers_end_without_a_service(province: str) -> None:
    quiet = {
        step.path[-1] for step in ends(province) if step.result and not step.result.required
    }
    assert quiet == {("danger", "came_along"), ("accused", "adult")}


@pytest.mark.parametrize("province", PROVINCES)
def test_every_fact_is_of_the_closed_list(province: str) -> None:
    for question in load(province).questions.values():
        for one in question.answers:
            assert set(one.facts) <= set(guide.FACTS)


# --- the age rule -----------------------------------------------------------------------------


@pytest.mark.parametrize("province", PROVINCES)
def test_an_accused_under_ten_is_in_care_not_in_conflict(province: str) -> None:
    found = guide.result(load(province), CONFLICT, age_years=9)
    assert [one.id for one in found.situations] == ["under_ten"]
    assert set(found.replaced) == CONFLICT
    assert found.services[0].need == "protection"
    assert "care and protection" in found.reasons[0]


@pytest.mark.parametrize(
    ("years", "about", "handled"),
    [
        (9, False, 9),
        (9, True, 9),
        (10, False, 10),
        (10, True, 9),
        (11, True, 9),
        (11, False, 11),
        (12, True, 12),
        (17, True, 17),
        (18, True, 17),
        (19, True, 17),
        (18, False, 18),
        (20, True, 20),
        (None, True, None),
        (None, False, None),
    ],
)
def test_doubt_takes_the_younger_age(
    years: int | None, about: bool, handled: int | None
) -> None:
    assert guide.handled_age(load("kp"), years, about=about) == handled


@pytest.mark.parametrize("province", PROVINCES)
def test_an_unknown_age_in_the_conflict_path_has_to_be_found_out(province: str) -> None:
    pack = load(province)
    assert guide.result(pack, ("arrest_heinous",)).age_needed
    assert not guide.result(pack, ("arrest_heinous",), age_years=15).age_needed
    assert not guide.result(pack, ("street",)).age_needed
    terms = guide.result(pack, ("arrest_age_unknown",)).legal_term
    assert terms == "juvenile"


@pytest.mark.parametrize("province", PROVINCES)
def test_no_path_of_a_child_under_ten_ends_in_conflict(province: str) -> None:
    pack = load(province)
    for step in ends(province):
        for age in (0, 5, 9):
            found = guide.follow(pack, step.path, age_years=age).result
            assert found is not None
            assert all(one.minimum_age is None for one in found.situations)


@pytest.mark.parametrize("province", PROVINCES)
@pytest.mark.parametrize("key", ["1", "2"])
def test_the_guides_own_age_question_closes_the_conflict_path(province: str, key: str) -> None:
    pack = load(province)
    step = guide.start(pack)
    for one in ("4", "4", key):
        step = guide.answer(pack, step.path, one)
    assert step.result is not None
    assert [one.id for one in step.result.situations] == ["under_ten"]
    assert not step.result.age_needed


def test_an_age_typed_over_ten_does_not_undo_the_answer_under_ten() -> None:
    path = (("danger", "no"), ("trigger", "accused"), ("accused", "under_ten"))
    found = guide.follow(load("kp"), path, age_years=15).result
    assert found is not None
    assert all(one.minimum_age is None for one in found.situations)


@given(
    province=st.sampled_from(PROVINCES),
    age=st.integers(0, 9),
    about=st.booleans(),
    data=st.data(),
)
def test_an_age_under_ten_never_reaches_a_situation_above_it(
    province: str, age: int, about: bool, data: st.DataObject
) -> None:
    pack = load(province)
    chosen = data.draw(st.lists(st.sampled_from(sorted(pack.situations)), max_size=6))
    found = guide.result(pack, chosen, age_years=age, age_about=about)
    assert all(one.minimum_age is None or one.minimum_age <= age for one in found.situations)
    assert not any(one.legal_term == "juvenile" for one in found.situations)


# --- combining --------------------------------------------------------------------------------


@st.composite
def some(draw: st.DrawFn) -> tuple[Pack, list[str]]:
    pack = load(draw(st.sampled_from(PROVINCES)))
    chosen = draw(st.lists(st.sampled_from(sorted(pack.situations)), max_size=5))
    return pack, chosen


@given(given_some=some(), data=st.data())
def test_the_order_of_situations_does_not_matter(
    given_some: tuple[Pack, list[str]], data: st.DataObject
) -> None:
    pack, chosen = given_some
    shuffled = data.draw(st.permutations(chosen))
    assert guide.result(pack, shuffled) == guide.result(pack, chosen)
    assert guide.result(pack, [*chosen, *chosen]) == guide.result(pack, chosen)


@given(given_some=some())
def test_more_urgent_is_never_later(given_some: tuple[Pack, list[str]]) -> None:
    pack, chosen = given_some
    services = guide.result(pack, chosen).services
    urgencies = [URGENCIES.index(one.urgency) for one in services]
    assert urgencies == sorted(urgencies)
    assert len({one.need for one in services}) == len(services)


def strongest(situations: list[Situation], need: str) -> int:
    found = [one.urgency for each in situations for one in each.services if one.need == need]
    return min(URGENCIES.index(one) for one in found)


@given(given_some=some())
def test_together_nothing_is_lost_or_weakened(given_some: tuple[Pack, list[str]]) -> None:
    pack, chosen = given_some
    found = guide.result(pack, chosen)
    situations = [pack.situations[one] for one in chosen]
    assert {one.need for one in found.services} == {
        one.need for each in situations for one in each.services
    }
    for one in found.services:
        assert URGENCIES.index(one.urgency) == strongest(situations, one.need)
        wanted = [s for each in situations for s in each.services if s.need == one.need]
        assert one.follow_up_hours == min(s.follow_up_hours for s in wanted)
        assert set(one.first) == {kind for s in wanted for kind in s.first}
        assert one.escort_female_for_girls == any(s.escort_female_for_girls for s in wanted)
    risks = [RISKS.index(one.risk) for one in situations]
    assert found.risk is (RISKS[min(risks)] if risks else Risk.LOW)
    assert {one for each in situations for one in each.clocks} <= {
        one.id for one in found.clocks
    }


@given(province=st.sampled_from(PROVINCES), data=st.data())
def test_the_order_of_answers_does_not_matter(province: str, data: st.DataObject) -> None:
    step = data.draw(st.sampled_from(ends(province)))
    shuffled = data.draw(st.permutations(step.path))
    assert guide.follow(load(province), shuffled) == step


def test_nothing_found_says_so_and_asks_for_nobody() -> None:
    found = guide.result(load("sindh"), ())
    assert not found.required
    assert found.services == ()
    assert found.clocks == ()
    assert found.legal_term == ""
    assert "1121" in found.reasons[0]


def test_medical_and_protection_combine() -> None:
    path = (("danger", "hurt"), ("trigger", "care"), ("care", "hurt_by"), ("who_hurts", "home"))
    found = guide.follow(load("kp"), (*path, ("tonight", "no"))).result
    assert found is not None
    assert {"emergency", "medical", "protection", "shelter"} <= {
        one.need for one in found.services if one.urgency is URGENCIES[0]
    }


# --- steps ------------------------------------------------------------------------------------


def test_the_first_question_is_about_danger() -> None:
    step = guide.start(load("sindh"))
    assert step.question is not None
    assert step.question.id == "danger"
    assert step.path == ()


def test_an_answer_is_given_by_key_or_by_id() -> None:
    pack = load("sindh")
    by_key = guide.answer(pack, (), "4")
    assert by_key == guide.answer(pack, (), "no")
    assert by_key.path == (("danger", "no"),)


def test_back_leads_to_the_step_before() -> None:
    pack = load("sindh")
    step = guide.answer(pack, (), "4")
    assert guide.back(pack, step.path) == guide.start(pack)
    assert guide.back(pack, ()) == guide.start(pack)


def test_facts_of_the_answers_are_kept() -> None:
    step = guide.answer(load("sindh"), (), "1")
    assert step.facts == ("hurt",)


@pytest.mark.parametrize("key", ["0", "9", "x", ""])
def test_a_key_without_an_answer_is_refused(key: str) -> None:
    with pytest.raises(BadInput):
        guide.answer(load("sindh"), (), key)


def test_after_the_result_there_is_nothing_to_answer() -> None:
    with pytest.raises(BadInput):
        guide.answer(load("sindh"), (("danger", "came_along"),), "1")


def test_answers_that_fit_no_question_are_refused() -> None:
    with pytest.raises(BadInput):
        guide.follow(load("sindh"), (("danger", "perhaps"),))
    with pytest.raises(BadInput):
        guide.follow(load("sindh"), (("girl", "boy"),))


def test_a_situation_that_the_pack_does_not_know_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        guide.result(load("sindh"), ("marriage_ghag",))
