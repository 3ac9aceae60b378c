"""A call that cannot wait for the next question stands with the answer that needs it."""

import pytest

from station_desk.domain import guide
from station_desk.domain.guide import URGENCIES
from station_desk.domain.pack import Pack
from station_desk.machine.packs import available, load

PROVINCES = available()
FIVE_DAYS = "sexual_recent"  # assault in five days: hospital before any form (care.md)


def first_call(pack: Pack, situation: str) -> str:
    """Return the short code that a situation wants called at once, or an empty text."""
    if situation == FIVE_DAYS:
        return "1122"
    first = pack.situations[situation].services[0]
    at_once = first.need == "emergency" and first.urgency is URGENCIES[0]
    return first.first[0] if at_once and first.first[0] == "1122" else ""


@pytest.mark.parametrize("province", PROVINCES)
def test_an_answer_that_needs_an_ambulance_says_so_itself(province: str) -> None:
    pack = load(province)
    calls = {
        (question.id, one.id): one.urgent.number if one.urgent else ""
        for question in pack.questions.values()
        for one in question.answers
    }
    for question in pack.questions.values():
        for one in question.answers:
            wanted = {call for each in one.adds if (call := first_call(pack, each))}
            assert {calls.pop((question.id, one.id))} == (wanted or {""}), (question.id, one.id)
    assert not calls


@pytest.mark.parametrize("province", PROVINCES)
@pytest.mark.parametrize("key", ["1", "2"])
def test_the_call_stands_at_once_and_stays_while_the_questions_go_on(
    province: str, key: str
) -> None:
    pack = load(province)
    step = guide.answer(pack, (), key)
    (call,) = step.urgent
    assert call.number == "1122"
    assert pack.say(call.words) == "Call 1122 now, then go on."
    assert call.source.citation
    while step.question is not None:
        step = guide.answer(pack, step.path, "1")
        assert step.urgent == (call,)
    assert guide.back(pack, guide.answer(pack, (), key).path).urgent == ()


def test_the_same_call_is_said_once() -> None:
    step = guide.follow(
        load("kp"), (("danger", "hurt"), ("trigger", "medical"), ("medical", "burnt"))
    )
    assert [one.number for one in step.urgent] == ["1122"]


def test_without_an_urgent_answer_there_is_no_call() -> None:
    assert guide.answer(load("kp"), (), "4").urgent == ()
    assert guide.start(load("kp")).urgent == ()
