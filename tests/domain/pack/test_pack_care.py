"""The practice of a pack: read strictly, checked whole, empty where a pack says nothing."""

from dataclasses import fields, replace

import pytest

from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.kinds import Sex
from station_desk.domain.pack import Pack, from_data, parse, problems, to_data
from station_desk.domain.pack.care import Practice
from station_desk.domain.plain import BadShape
from tests.domain.pack.test_pack import files

WHOLE = """
[practice.late_reasons.vehicle]
name = { en = "No vehicle" }
source = "fir_duty"
[practice.reminders.first]
name = { en = "First reminder" }
hours = 24
say = { en = "We asked on {date}." }
source = "fir_duty"
[practice.seniors.night]
name = { en = "Senior on call" }
kinds = ["police"]
source = "fir_duty"
[practice.return_questions.alone]
text = { en = "Is it safe at home?" }
why = { en = "Only the child knows." }
of_child = true
source = "fir_duty"
answers = [
  { id = "yes", key = "1", text = { en = "Yes" } },
  { id = "no", key = "2", text = { en = "No" }, leads = "refuse", flag = "afraid" },
]
[practice.escort_rules.girl]
name = { en = "A woman goes with a girl" }
child = ["girl"]
adult = "girl"
acts = ["hand_over"]
instead = { en = "A woman whom she trusts" }
source = "fir_duty"
[practice.demands.media]
name = { en = "Media" }
line = { en = "There is no information about any child." }
source = "fir_duty"
[practice.call_scripts.any]
lines = [{ en = "Is this {place}?" }]
source = "fir_duty"
[practice.checks.meal]
name = { en = "Meal" }
hours = 6
source = "fir_duty"
[practice.missing_facts.clothes]
name = { en = "Clothes" }
needed = true
source = "fir_duty"
[practice.status_words.sent]
primero = "in_progress"
rims = "sent"
oscar = "referred"
qps = "sent"
"""
NAME = "sindh/practice.toml"


def made(text: str = WHOLE) -> Pack:
    return parse(files() | {NAME: text.encode()})


def test_every_table_is_read_and_sources_are_resolved() -> None:
    own = made().practice
    assert all(getattr(own, one.name) for one in fields(Practice))
    assert own.return_questions["alone"].answers[1].leads is ReturnDecision.REFUSE
    assert own.escort_rules["girl"].child == (Sex.GIRL,)
    assert own.demands["media"].source.citation
    assert problems(made()) == ()


def test_a_pack_that_says_nothing_has_empty_tables() -> None:
    without = {key: one for key, one in files().items() if "[practice." not in one.decode()}
    own = parse(without).practice
    assert own == Practice()


def test_nothing_is_lost_on_the_way_to_the_start_up_snapshot() -> None:
    assert from_data(to_data(made())) == made()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hours = 24", 'hours = "a day"', "practice.reminders.first.hours"),
        ('source = "fir_duty"', 'source = "nothing"', "no source is called"),
        ('leads = "refuse"', 'leads = "perhaps"', "is not one of"),
        ("needed = true", "wanted = true", "unknown key: wanted"),
        ("[practice.checks.meal]", "[practice.meals.meal]", "unknown key: meals"),
    ],
)
def test_bad_data_names_its_file_and_place(old: str, new: str, said: str) -> None:
    with pytest.raises(BadShape) as refused:
        made(WHOLE.replace(old, new, 1))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("practice.demands.media", "practice.demands.king", "practice.demands"),
        ("practice.checks.meal", "practice.checks.feast", "practice.checks"),
        ("practice.status_words.sent", "practice.status_words.lost", "practice.status_words"),
        ('kinds = ["police"]', 'kinds = ["nobody"]', "practice.seniors.night.kinds"),
        ('acts = ["hand_over"]', 'acts = ["fly"]', "practice.escort_rules.girl.acts"),
        ("hours = 6", "hours = 0", "practice.checks.meal.hours"),
        ('key = "2"', 'key = "5"', "practice.return_questions.alone"),
        (
            'lines = [{ en = "Is this {place}?" }]',
            "lines = []",
            "practice.call_scripts.any.lines",
        ),
        (
            'lines = [{ en = "Is this {place}?" }]',
            'lines = [{ en = "Is this {place}?" }]\nname_to = ["1099"]',
            "practice.call_scripts.any.name_line",
        ),
        (
            'lines = [{ en = "Is this {place}?" }]',
            'lines = [{ en = "Is it?" }]\nname_to = ["king"]\nname_line = { en = "To him" }',
            "practice.call_scripts.any.name_to",
        ),
        ('name = { en = "Clothes" }', "name = { }", "practice.missing_facts.clothes.name"),
    ],
)
def test_what_does_not_fit_is_a_problem_at_its_place(old: str, new: str, where: str) -> None:
    assert [one.where for one in problems(made(WHOLE.replace(old, new, 1)))] == [where]


def test_reminders_stand_in_order_of_their_hours() -> None:
    pack = made()
    first = pack.practice.reminders["first"]
    turned = {"second": replace(first, id="second", hours=48), "first": first}
    own = replace(pack.practice, reminders=turned)
    assert [one.code for one in problems(replace(pack, practice=own))] == ["not_in_order"]
