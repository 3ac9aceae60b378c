"""Cross-check the practice of a pack: every named id exists, every figure and text is one."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from station_desk.domain.act_codes import Authority, Check
from station_desk.domain.errors import Problem
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.pack.care import Practice
from station_desk.domain.pack.model import Pack

ROOM = "practice"
WORDED = ("name", "say", "text", "why", "line")  # where there is one, it says something
MAY_BE_EMPTY = frozenset({("seniors", "say")})
HOURS = ("reminders", "checks")


def problems(pack: Pack) -> Iterator[Problem]:
    """Give everything in the tables of practice that does not fit; nothing when it does."""
    own = pack.practice
    codes: tuple[tuple[str, Iterable[str]], ...] = (
        ("demands", Authority), ("checks", Check), ("status_words", Status),
    )  # fmt: skip
    for table, known in codes:
        yield from _unknown(table, getattr(own, table), known)
    for senior in own.seniors.values():
        yield from _unknown(f"seniors.{senior.id}.kinds", senior.kinds, pack.kinds)
    for reason in own.late_reasons.values():
        yield from _unknown(f"late_reasons.{reason.id}.clocks", reason.clocks, pack.clocks)
    for rule in own.escort_rules.values():
        yield from _unknown(f"escort_rules.{rule.id}.acts", rule.acts, ActionKind)
    for demand in own.demands.values():
        yield from _unknown(f"demands.{demand.id}.gives", demand.gives, ITEMS)
    yield from _scripts(pack)
    yield from _questions(own)
    yield from _hours(own)
    yield from _texts(pack)


def _scripts(pack: Pack) -> Iterator[Problem]:
    for one in pack.practice.call_scripts.values():
        where = f"call_scripts.{one.id}"
        yield from _unknown(f"{where}.needs", one.needs, pack.needs)
        yield from _unknown(f"{where}.kinds", one.kinds, pack.kinds)
        yield from _unknown(f"{where}.name_to", one.name_to, (*pack.kinds, *pack.short_codes))
        if one.name_to and not pack.say(one.name_line).strip():
            yield Problem(where=f"{ROOM}.{where}.name_line", code="no_text")
        if not one.lines or not all(pack.say(line).strip() for line in one.lines):
            yield Problem(where=f"{ROOM}.{where}.lines", code="no_text")


def _questions(own: Practice) -> Iterator[Problem]:
    for one in own.return_questions.values():
        where = f"{ROOM}.return_questions.{one.id}"
        keys = "".join(answer.key for answer in one.answers)
        if not keys or not "123456789".startswith(keys):
            yield Problem(where=where, code="keys")
        if len({answer.id for answer in one.answers}) < len(one.answers):
            yield Problem(where=where, code="twice")


def _hours(own: Practice) -> Iterator[Problem]:
    for table in HOURS:
        for key, one in getattr(own, table).items():
            if one.hours <= 0:
                yield Problem(where=f"{ROOM}.{table}.{key}.hours", code="negative")
    hours = [one.hours for one in own.reminders.values()]
    if hours != sorted(hours):
        yield Problem(where=f"{ROOM}.reminders", code="not_in_order")


def _texts(pack: Pack) -> Iterator[Problem]:
    for table in (one.name for one in fields(Practice)):
        for key, one in getattr(pack.practice, table).items():
            for name in WORDED:
                words = getattr(one, name, None)
                if words is None or (table, name) in MAY_BE_EMPTY:
                    continue
                if not pack.say(words).strip():
                    yield Problem(where=f"{ROOM}.{table}.{key}.{name}", code="no_text")


def _unknown(where: str, named: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    there = {str(one) for one in known}
    for one in named:
        if one not in there:
            yield Problem(where=f"{ROOM}.{where}", code="unknown_id", facts=(("id", one),))
