"""The guide by command: what cannot wait stands first, at once and to the end."""

import pytest

from station_desk.cli.asking import step_data, step_lines
from station_desk.domain import guide
from station_desk.machine.packs import load
from tests.cli.conftest import Shell

CALL = "Call 1122 now, then go on."


@pytest.mark.parametrize("keys", ["1", "2", "13", "132", "1324"])
def test_the_guide_names_the_ambulance_with_the_answer_that_needs_it(keys: str) -> None:
    pack = load("sindh")
    step = guide.start(pack)
    for key in keys:
        step = guide.answer(pack, step.path, key)
    assert step_data(pack, step)["urgent"] == [{"number": "1122", "text": CALL}]
    first, *rest = step_lines(pack, step)
    assert CALL in first
    assert CALL not in "".join(rest)


def test_without_such_an_answer_nobody_is_called_before_the_questions_end() -> None:
    pack = load("sindh")
    step = guide.answer(pack, (), "4")
    assert step_data(pack, step)["urgent"] == []
    assert CALL not in "".join(step_lines(pack, step))


def test_the_unit_of_the_district_is_named_by_every_command(ready: Shell) -> None:
    asked = (("ladder", "protection", "--all"), ("directory", "find", "child protection"))
    said = "".join(ready.said(*one)[0] for one in asked)
    assert "District Child Protection Unit, Karachi South" in said
    assert "29 districts" not in said


def test_the_ladder_keeps_away_from_where_the_accused_is(ready: Shell) -> None:
    first = ready("ladder", "shelter")[0]
    kept = ready("ladder", "shelter", "--avoid", first["card"]["organization"])
    assert first["card"]["id"] not in {one["card"]["id"] for one in kept}
    words, _errors = ready.said(
        "ladder", "shelter", "--all", "--avoid", first["card"]["organization"]
    )
    assert "Somebody the child must be kept from works or lives there" in words


def test_the_ladder_says_whom_its_list_does_not_know(ready: Shell) -> None:
    _words, said = ready.said("ladder", "shelter", "--avoid", "Babar Accused")
    assert "Babar Accused: not in this list." in said
    _words, said = ready.said("ladder", "shelter", "--avoid", "Edhi Foundation")
    assert "not in this list" not in said


def test_the_ladder_asks_about_mother_and_disability(ready: Shell) -> None:
    words, _errors = ready.said("ladder", "shelter", "--with-mother", "--with-disability")
    assert "Ask whether it takes mother and child together" in words
    assert "Ask whether it can care for this disability" in words


def test_the_ladder_of_a_situation_has_its_own_call_order(shell: Shell) -> None:
    usual = shell("ladder", "medical", "--province", "sindh", "--all")
    burns = shell("ladder", "emergency", "--province", "sindh", "--situation", "burns")
    assert usual
    assert burns[0]["card"]["phones"][0]["number"] == "1122"
    said = shell("ladder", "medical", "--province", "sindh", "--situation", "nothing", code=1)
    assert said["facts"][0]["code"] == "no_such_situation"
