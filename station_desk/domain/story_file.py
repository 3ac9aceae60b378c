"""Read the file of a story: TOML, data only; every fault is told with its line."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any, get_type_hints

from station_desk.domain import guide
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.local import read_when
from station_desk.domain.pack.model import Pack
from station_desk.domain.plain import BadShape, from_plain
from station_desk.domain.status import CONCERN as OF_CHILD
from station_desk.domain.story import (
    CALL,
    CONCERN,
    DOES,
    DOORS,
    FACTS,
    REFER,
    Story,
    StoryEnd,
    StoryStep,
)

BEGINS = "21-11-2026 02:14"  # a Saturday night, where a story names no beginning
AFTER = re.compile(r"([+-])(\d{1,4}):([0-5]\d)")
HEAD = re.compile(r"(\[\[?)\s*([\w.-]+)\s*\]\]?")
KEY = re.compile(r"([\w-]+)\s*=")
AT_LINE = re.compile(r"line (\d+)")
TOP = ("id", "title", "province", "begins", "guide", "situations", "child", "step", "end")
NEEDED = ("id", "title", "province", "child", "step", "end")
# What the story, not the child's table, says of a referral.
NOT_OF_CHILD = frozenset({
    "need", "card_id", "phone", "situations", "answers", "shared", "share_reasons",
    "concern_id", "previous_id", "information_only",
})  # fmt: skip
STEP = ("at", "do", "on", "need", "refused")
MORE = {REFER: ("need_line", "escort", "vehicle"), "letter": ("unreached",),
        "file_copy": ("reason",), "approve": (), CALL: ("result",)}  # fmt: skip
NOT_OF_ACTION = frozenset({"card_id", "document_id", "corrects"})
MINUTE = timedelta(minutes=1)
Table = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The file being read: its table, the line of every key, the faults found."""

    file: str
    data: Table
    lines: Mapping[str, int]
    faults: list[Problem] = field(default_factory=list)

    def line(self, place: str) -> int:
        while place and place not in self.lines:
            place = place.rpartition(".")[0]
        return self.lines.get(place, 1)

    def fault(self, place: str, code: str, **facts: str) -> None:
        where = f"{self.file}:{self.line(place)}"
        self.faults.append(Problem(where=where, code=code, facts=tuple(facts.items())))


def parse(file: str, data: bytes, packs: Mapping[str, Pack]) -> Story:
    """Return the story in ``data``; ``BadInput`` names ``file:line`` of every fault."""
    reading = _read(file, data)
    _known(reading, "", reading.data, TOP)
    for name in NEEDED:
        if name not in reading.data:
            reading.fault("", "story_key_missing", key=name)
    pack = packs.get(str(reading.data.get("province", "")))
    if pack is None and "province" in reading.data:
        reading.fault("province", "story_value", key="province", reason=", ".join(packs))
    if reading.faults or pack is None:
        raise BadInput(reading.faults)
    found, answers = _situations(reading, pack)
    story = Story(
        id=str(reading.data["id"]), title=str(reading.data["title"]), province=pack.id,
        begins=_begins(reading), guide=tuple(reading.data.get("guide", ())),
        situations=found, answers=answers, child=_child(reading),
        steps=tuple(_steps(reading, pack)), end=_end(reading, pack),
    )  # fmt: skip
    _labels(reading, story)
    if reading.faults:
        raise BadInput(reading.faults)
    return story


def _read(file: str, data: bytes) -> _Reading:
    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as wrong:
        line = 1 + data[: wrong.start].count(b"\n")
        raise BadInput([Problem(where=f"{file}:{line}", code="story_not_utf8")]) from None
    except tomllib.TOMLDecodeError as wrong:
        at = AT_LINE.search(str(wrong))
        line = int(at[1]) if at else 1 + data.count(b"\n")
        facts = (("reason", str(wrong)),)
        raise BadInput(
            [Problem(where=f"{file}:{line}", code="story_not_toml", facts=facts)]
        ) from None
    return _Reading(file=file, data=table, lines=_lines(text))


def _lines(text: str) -> dict[str, int]:
    """Return the line of every table and key, the n-th step as ``step.n``."""
    places: dict[str, int] = {}
    counts: Counter[str] = Counter()
    at = ""
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if head := HEAD.match(bare):
            at = head[2]
            if head[1] == "[[":
                at, counts[head[2]] = f"{at}.{counts[at]}", counts[at] + 1
            places.setdefault(at, number)
        elif key := KEY.match(bare):
            places.setdefault(f"{at}.{key[1]}" if at else key[1], number)
    return places


def _known(reading: _Reading, place: str, table: Table, allowed: tuple[str, ...]) -> None:
    for name in table:
        if name not in allowed:
            where = f"{place}.{name}" if place else name
            reading.fault(where, "story_key_unknown", key=name, allowed=", ".join(allowed))


def _begins(reading: _Reading) -> datetime:
    try:
        return read_when(str(reading.data.get("begins", BEGINS)))
    except ValueError:
        reading.fault("begins", "story_value", key="begins", reason="dd-mm-yyyy HH:MM")
        return read_when(BEGINS)


def _situations(
    reading: _Reading, pack: Pack
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the situations that the guide's keys lead to, or those that are named."""
    named = tuple(str(one) for one in reading.data.get("situations", ()))
    for one in named:
        if one not in pack.situations:
            reading.fault("situations", "story_value", key="situations", reason=one)
    keys = [str(one) for one in reading.data.get("guide", ())]
    if not keys:
        if not named:
            reading.fault("", "story_key_missing", key="guide")
        return named, ()
    step = guide.start(pack)
    try:
        for key in keys:
            step = guide.answer(pack, step.path, key)
    except BadInput:
        reading.fault("guide", "story_guide", keys=" ".join(keys))
        return named, ()
    if step.result is None:
        reading.fault("guide", "story_guide", keys=" ".join(keys))
        return named, ()
    return tuple(one.id for one in step.result.situations), step.path


def _child(reading: _Reading) -> ReferralDraft:
    table = _table(reading, "child", reading.data["child"])
    allowed = tuple(one.name for one in fields(ReferralDraft) if one.name not in NOT_OF_CHILD)
    _known(reading, "child", table, allowed)
    given = {key: str(one) if key == "age" else one for key, one in table.items()}
    return _shaped(reading, "child", ReferralDraft, {
        key: one for key, one in given.items() if key in allowed
    }) or ReferralDraft()  # fmt: skip


def _table(reading: _Reading, place: str, value: object) -> Table:
    if isinstance(value, dict):
        return value
    reading.fault(place, "story_value", key=place, reason="[table]")
    return {}


def _shaped(reading: _Reading, place: str, kind: type[Any], table: Table) -> Any:
    try:
        return from_plain(kind, table)
    except BadShape as wrong:
        where = f"{place}.{wrong.where}" if wrong.where else place
        reading.fault(where, "story_value", key=wrong.where, reason=wrong.reason)
        return None


def _after(reading: _Reading, place: str, value: object) -> timedelta:
    found = AFTER.fullmatch(str(value))
    if found is None:
        reading.fault(place, "story_time", key=place.rpartition(".")[2])
        return timedelta()
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -span if found[1] == "-" else span


def _steps(reading: _Reading, pack: Pack) -> Iterator[StoryStep]:
    raw = reading.data["step"]
    if not isinstance(raw, list):
        reading.fault("step", "story_value", key="step", reason="[[step]]")
        return
    last = timedelta.min
    for at, one in enumerate(raw):
        place = f"step.{at}"
        step = _step(reading, pack, place, _table(reading, place, one))
        if step is None:
            continue
        if step.at < last:
            reading.fault(f"{place}.at", "story_order")
        last = step.at
        yield step


def _step(reading: _Reading, pack: Pack, place: str, table: Table) -> StoryStep | None:
    do = str(table.get("do", ""))
    if do not in DOES:
        reading.fault(f"{place}.do", "story_do", do=do)
        return None
    need = str(table.get("need", table.get("on", ""))) if do == REFER else ""
    if do == REFER and need not in pack.needs:
        reading.fault(place, "story_value", key="need", reason=", ".join(pack.needs))
    allowed, instants = _fields_of(do)
    _known(reading, place, table, (*STEP, *allowed))
    given = {key: one for key, one in table.items() if key in allowed and key not in instants}
    times = {
        key: _after(reading, f"{place}.{key}", one)
        for key, one in table.items() if key in instants
    }  # fmt: skip
    if do not in DOORS:
        _shaped(reading, place, ActionDraft, given)
    usual = CONCERN if do in OF_CHILD else need
    return StoryStep(
        line=reading.line(place), at=_after(reading, f"{place}.at", table.get("at", "")), do=do,
        on=str(table.get("on", usual)), need=need, given=given, times=times,
        refused=str(table.get("refused", "")),
    )  # fmt: skip


def _fields_of(do: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the fields that a step may say, and those of them that are an instant."""
    if do in MORE:
        return MORE[do], frozenset()
    if do == FACTS:
        names = tuple(one.name for one in fields(ReferralDraft) if one.name not in NOT_OF_CHILD)
        return (*names, "known_as", "came_how", "reason", "suspect_answer"), frozenset()
    hints = get_type_hints(ActionDraft)
    names = tuple(one for one in hints if one not in NOT_OF_ACTION)
    return names, frozenset(one for one in names if "datetime" in str(hints[one]))


def _end(reading: _Reading, pack: Pack) -> StoryEnd:
    table = _table(reading, "end", reading.data["end"])
    allowed = tuple(one.name for one in fields(StoryEnd))
    _known(reading, "end", table, allowed)
    at = _after(reading, "end.at", table.get("at", ""))
    for name in ("running", "late", "waiting", "stopped"):
        for one in table.get(name, ()):
            if str(one).partition(" on ")[0] not in pack.clocks:
                reading.fault(f"end.{name}", "story_value", key=name, reason=str(one))
    rest = {key: one for key, one in table.items() if key in allowed and key != "at"}
    return StoryEnd(at=at, **_ends(reading, rest))


def _ends(reading: _Reading, table: Table) -> Table:
    hints = get_type_hints(StoryEnd)
    made: Table = {}
    for name, value in table.items():
        try:
            made[name] = from_plain(hints[name], value, name)
        except BadShape as wrong:
            reading.fault(f"end.{wrong.where}", "story_value", key=name, reason=wrong.reason)
    return made


def _labels(reading: _Reading, story: Story) -> None:
    """Tell steps on a referral that was not opened before, and an end of none."""
    opened: set[str] = set()
    for at, one in enumerate(story.steps):
        if one.do == REFER:
            opened |= {one.on, CONCERN}
        elif one.on not in opened:
            reading.fault(f"step.{at}", "story_on", on=one.on)
    for name in ("status", "papers", "told", "says", "hides"):
        for label in getattr(story.end, name) or {}:
            if label not in opened:
                reading.fault(f"end.{name}.{label}", "story_on", on=label)
