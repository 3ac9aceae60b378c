"""Every situation, province, age and sex against the table of the law (``law_table``).

What the desk does not do yet is in ``OWED``: a list that may only shrink; a row that is met
must be taken out of it.
"""

import inspect
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from station_desk.domain import clock, guide
from station_desk.domain.clock import RunningClock
from station_desk.domain.guide import Result
from station_desk.domain.kinds import ActionKind, Sex
from station_desk.domain.pack import Pack
from station_desk.domain.records import Action
from station_desk.machine import packs
from tests.domain.law_table import (
    AGES,
    BEGINNINGS,
    DUTIES,
    EVERY,
    LAW_BY_AGE,
    ONLY_IN,
    Duty,
    Told,
)

NIGHT = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)
SEXES = (Sex.GIRL, Sex.BOY, Sex.OTHER, Sex.UNKNOWN)
# Clocks that begin and are not met everywhere the law asks, as (clock, what is wrong).
OWED: dict[str, str] = {}
OWED_BY_AGE: set[str] = set()


def the_packs() -> list[Pack]:
    return [packs.load(one) for one in packs.available()]


def result_of(pack: Pack, situation: str, age: str, sex: Sex) -> Result:
    """Return the guide's result; the sex goes in once the guide takes it."""
    years, about = AGES[age]
    given: dict[str, Any] = {"age_years": years, "age_about": about}
    if "sex" in inspect.signature(guide.result).parameters:
        given["sex"] = sex
    return guide.result(pack, [situation], **given)


def words_of(pack: Pack, found: Result) -> str:
    """Return everything the result says, with the citations it shows."""
    laws = [one.citation for one in (*found.grounds, *found.conduct, *found.secrecy)]
    said = [pack.say(one) for one in (*found.police, *found.dont)]
    whys = [pack.say(one.why) for one in found.services]
    return "\n".join((*found.reasons, *laws, *said, *whys))


def fact(kind: str, minutes: int) -> Action:
    at = NIGHT + timedelta(minutes=minutes)
    return Action(
        site_id=1, id=f"{minutes:03d}", concern_id="c", kind=ActionKind(kind), happened_at=at,
        entered_at=at, by="o",
    )  # fmt: skip


def begun(pack: Pack, situations: list[str], begins: str) -> dict[str, RunningClock]:
    """Return the clocks of law that the step began, by rule."""
    first = [fact("reported", 0)]
    if begins == "told":
        step = first
    elif begins in set(ActionKind):
        step = [*first, fact(begins, 5)]
    else:
        return {}  # a step that the desk does not know
    now = NIGHT + timedelta(minutes=10)
    before = {one.rule_id for one in clock.running(pack, situations, first, now=now)}
    return {
        one.rule_id: one
        for one in clock.running(pack, situations, step, now=now)
        if one.statute and (begins == "told" or one.rule_id not in before)
    }


def asked(pack: Pack, duty: Duty, situations: list[str]) -> bool:
    return pack.id in duty.provinces and bool(duty.where & set(situations))


def wrong_with(pack: Pack, situation: str, age: str) -> list[tuple[str, str]]:
    """Return (clock, what is wrong) for one situation and age."""
    kept = [one.id for one in result_of(pack, situation, age, Sex.UNKNOWN).situations]
    found = []
    for begins in BEGINNINGS:
        running = begun(pack, kept, begins)
        wanted = {one.clock: one for one in DUTIES if one.begins == begins}
        owed = {name for name, one in wanted.items() if asked(pack, one, kept)}
        found += [(name, f"not in {'+'.join(kept)}") for name in owed - set(running)]
        found += [(name, f"too much in {'+'.join(kept)}") for name in set(running) - owed]
        for name in owed & set(running):
            one, duty = running[name], wanted[name]
            hours = (one.due_at - one.started_at) / timedelta(hours=1)
            if hours != duty.hours or duty.law not in one.citation:
                found.append((name, f"{hours:g} h by {one.citation}"))
    return found


def test_the_table_knows_every_situation_of_the_packs_and_no_other() -> None:
    for pack in the_packs():
        known = {one for one in EVERY if pack.id in ONLY_IN.get(one, (pack.id,))}
        assert set(pack.situations) == known, (
            "a situation needs its row in tests/domain/law_table"
        )


def test_every_clock_of_law_that_counts_has_its_row() -> None:
    rows = {one.clock for one in DUTIES}
    for pack in the_packs():
        counting = {one.id for one in pack.clocks.values() if one.statute and not one.display}
        assert counting <= rows


@pytest.mark.parametrize("province", packs.available())
def test_every_clock_of_law_begins_where_it_must_and_nowhere_else(province: str) -> None:
    pack = packs.load(province)
    wrong = {
        pair for situation in pack.situations for age in AGES
        for pair in wrong_with(pack, situation, age)
    }  # fmt: skip
    news = sorted(pair for pair in wrong if pair[0] not in OWED)
    assert not news, news
    met = set(OWED) - {name for name, _what in wrong}
    assert not met, f"met at last: take it out of OWED: {sorted(met)}"


@pytest.mark.parametrize("province", packs.available())
def test_every_situation_age_and_sex_has_a_whole_result_that_says_why(province: str) -> None:
    pack = packs.load(province)
    for situation in pack.situations:
        for age in AGES:
            for sex in SEXES:
                found = result_of(pack, situation, age, sex)
                case = f"{situation} {age} {sex}"
                assert found.situations, case
                assert found.services, case
                assert found.reasons, case
                assert all(one.strip() for one in words_of(pack, found).splitlines()), case
                assert found.legal_term, case
                assert all(one.source.citation for one in found.clocks), case
                assert len({one.need for one in found.services}) == len(found.services), case


def says(pack: Pack, said: Result, told: Told) -> bool:
    words = words_of(pack, said)
    own = [one for one in said.reasons if "trigger" not in one]
    return (
        all(one in words for one in told.holds)
        and not any(one in words for one in told.bars)
        and (not told.explains or any(told.explains in one for one in own))
        and (not told.becomes or {one.id for one in said.situations} == told.becomes)
    )


def broken(told: Told) -> list[str]:
    """Return the cases that do not say what the law asks for this age and sex."""
    found = []
    for pack in the_packs():
        if pack.id not in told.provinces:
            continue
        for situation in sorted(told.situations & set(pack.situations)):
            for age in told.ages:
                for sex in told.sexes:
                    said = result_of(pack, situation, age, sex)
                    if not says(pack, said, told):
                        found.append(f"{pack.id} {situation} {age} {sex.value}")
    return found


@pytest.mark.parametrize("told", LAW_BY_AGE, ids=lambda one: one.name)
def test_age_and_sex_change_the_result_where_the_law_does(told: Told) -> None:
    wrong = broken(told)
    if told.name in OWED_BY_AGE:
        assert wrong, f"met at last: take it out of OWED_BY_AGE: {told.name}"
    else:
        assert not wrong, f"{told.law}: {wrong}"
