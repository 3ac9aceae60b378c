"""Own the guide: from answers to situations, from situations to one result.

Pure over a pack. A child under the age of responsibility never stays on the conflict-with-law
path (records.md 2.5): the situation's ``younger`` takes its place. Doubt takes the younger age.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import Risk, Sex, Urgency
from station_desk.domain.pack.codes import Source, Words
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import (
    Answer,
    ClockRule,
    Question,
    ServiceWanted,
    Sharper,
    Situation,
    UrgentCall,
    is_of,
)
from station_desk.words import N_, _

T = TypeVar("T")
Path = tuple[tuple[str, str], ...]
UNDER_TEN = "under_ten"
AGE_KNOWN = "age_known"
ALSO, YES = "also_", "yes"  # how a path carries what is true beside it
AGE_UNKNOWN = "age_unknown"
FACTS: tuple[str, ...] = (
    UNDER_TEN,
    AGE_KNOWN,
    AGE_UNKNOWN,
    "danger",
    "hurt",
    "girl",
    "boy",
    "family_unsafe",
)
URGENCIES: tuple[Urgency, ...] = (Urgency.NOW, Urgency.TODAY, Urgency.SOON)
PACES: Mapping[Urgency, str] = {
    Urgency.NOW: N_("now"), Urgency.TODAY: N_("today"), Urgency.SOON: N_("this week"),
}  # fmt: skip
RISKS: tuple[Risk, ...] = (Risk.HIGH, Risk.MEDIUM, Risk.LOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What has to be done: situations and services, the most urgent first.

    ``replaced`` names situations that the age rule took away; ``age_needed`` says that the age
    has to be found out before the path is sure; ``legal_term`` is a code of the letter's terms.
    """

    situations: tuple[Situation, ...]
    required: bool
    services: tuple[ServiceWanted, ...]
    clocks: tuple[ClockRule, ...]
    police: tuple[Words, ...]
    dont: tuple[Words, ...]
    risk: Risk
    grounds: tuple[Source, ...]
    secrecy: tuple[Source, ...]
    conduct: tuple[Source, ...]
    legal_term: str
    reasons: tuple[str, ...]
    replaced: tuple[str, ...] = ()
    age_needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where the guide stands: the next question, or the result when there is none.

    ``urgent`` are the calls that the answers given ask for before anything else.
    """

    question: Question | None
    result: Result | None
    path: Path
    facts: tuple[str, ...] = ()
    urgent: tuple[UrgentCall, ...] = ()


def start(pack: Pack) -> Step:
    """Return the first step."""
    return follow(pack, ())


def answer(pack: Pack, path: Path, given: str) -> Step:
    """Return the step after answering the open question with a key or an answer's id.

    The letter of what may be true beside every path sets it, a second time takes it back.
    """
    for beside in pack.besides.values():
        if given.upper() == beside.key or given == ALSO + beside.id:
            pair = (ALSO + beside.id, YES)
            rest = tuple(one for one in path if one != pair)
            return follow(pack, rest if len(rest) < len(path) else (*path, pair))
    step = follow(pack, path)
    if step.question is not None:
        for one in step.question.answers:
            if given in (one.key, one.id):
                return follow(pack, (*path, (step.question.id, one.id)))
    raise BadInput([Problem(where="answer", code="no_such_answer")])


def back(pack: Pack, path: Path) -> Step:
    """Return the step before the last answer."""
    return follow(pack, path[:-1])


def follow(
    pack: Pack,
    answers: Iterable[tuple[str, str]],
    *,
    age_years: int | None = None,
    age_about: bool = False,
    sex: Sex = Sex.UNKNOWN,
) -> Step:
    """Return where ``answers``, in any order, lead; ``BadInput`` when one was not asked."""
    left = dict(answers)
    path: list[tuple[str, str]] = []
    taken: list[Answer] = []
    question: Question | None = pack.questions[pack.first_question]
    while question is not None and question.id in left:
        chosen = _chosen(question, left.pop(question.id))
        taken.append(chosen)
        path.append((question.id, chosen.id))
        question = pack.questions[chosen.next] if chosen.next else None
    besides = [one for one in pack.besides.values() if left.pop(ALSO + one.id, "") == YES]
    path += [(ALSO + one.id, YES) for one in besides]
    if left:
        raise BadInput([Problem(where=one, code="answer_not_asked") for one in sorted(left)])
    facts = tuple(sorted({fact for one in taken for fact in one.facts}))
    found = None
    if question is None:
        added = [situation for one in taken for situation in one.adds]
        added += [situation for one in besides for situation in one.adds]
        child = _Child(age=handled_age(pack, age_years, about=age_about), sex=_sex(sex, facts))
        found = _result(pack, added, child, facts)
    return Step(
        question=question, result=found, path=tuple(path), facts=facts, urgent=_urgent(taken)
    )


def _urgent(taken: Iterable[Answer]) -> tuple[UrgentCall, ...]:
    calls: dict[str, UrgentCall] = {}
    for one in taken:
        if one.urgent is not None:
            calls.setdefault(one.urgent.number, one.urgent)
    return tuple(calls.values())


def _chosen(question: Question, answer_id: str) -> Answer:
    for one in question.answers:
        if one.id == answer_id:
            return one
    raise BadInput([Problem(where=question.id, code="no_such_answer")])


def handled_age(pack: Pack, years: int | None, *, about: bool) -> int | None:
    """Return the age a child is handled as: doubt takes the younger age (policy).

    "About 10" and "about 11" are handled as 9, "about 18" and "about 19" as 17.
    """
    if years is None or not about:
        return years
    for limit in (pack.ages.responsible_from, pack.ages.child_below):
        if limit <= years < limit + pack.ages.doubt_years:
            return limit - 1
    return years


def result(
    pack: Pack,
    situation_ids: Iterable[str],
    *,
    age_years: int | None = None,
    age_about: bool = False,
    sex: Sex = Sex.UNKNOWN,
) -> Result:
    """Return what the situations, in any order, ask for; ``KeyError`` when one is unknown."""
    age = handled_age(pack, age_years, about=age_about)
    return _result(pack, situation_ids, _Child(age=age, sex=sex), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    """What age and sex a child is handled as."""

    age: int | None
    sex: Sex


def _sex(sex: Sex, facts: Sequence[str]) -> Sex:
    """Return the sex as known, else as an answer told it."""
    told = [one for one in (Sex.GIRL, Sex.BOY) if one.value in facts]
    return told[0] if sex is Sex.UNKNOWN and len(told) == 1 else sex


def _meets(one: Sharper, situations: Iterable[str], child: _Child) -> bool:
    """Tell whether age and sex of the child add ``one`` to the situations."""
    if one.situations and not set(one.situations) & set(situations):
        return False
    if one.sexes and child.sex in (Sex.UNKNOWN, Sex.OTHER):
        return one.unsure and _of_age(one, child.age)
    return (not one.sexes or child.sex in one.sexes) and _of_age(one, child.age)


def _of_age(one: Sharper, age: int | None) -> bool:
    if one.age_from is None and one.age_to is None:
        return True
    if age is None:
        return one.unsure
    return (one.age_from is None or age >= one.age_from) and (
        one.age_to is None or age <= one.age_to
    )


def _result(
    pack: Pack, situation_ids: Iterable[str], child: _Child, facts: Sequence[str]
) -> Result:
    age = child.age
    if UNDER_TEN in facts:
        oldest = pack.ages.responsible_from - 1
        age = oldest if age is None else min(oldest, age)
    asked = {pack.situations[one].id: pack.situations[one] for one in situation_ids}
    fitting, replaced = _by_age(pack, asked, age)
    ordered = sorted(fitting.values(), key=_weight)
    risk = ordered[0].risk if ordered else Risk.LOW
    met = replace(child, age=age)
    sharper = [one for one in pack.sharper.values() if ordered and _meets(one, fitting, met)]
    parts: list[Situation | Sharper] = [*ordered, *sharper]
    return Result(
        situations=tuple(ordered),
        required=bool(ordered),
        services=merged(ordered),
        clocks=tuple(one for one in _clocks(pack, ordered, risk) if is_of(one, child.sex)),
        police=_last(_once(words for one in parts for words in one.police), ordered),
        dont=_once(words for one in parts for words in one.dont),
        risk=risk,
        grounds=_once(source for one in parts for source in one.grounds),
        secrecy=_once(source for one in ordered for source in one.secrecy),
        conduct=_once(source for one in parts for source in one.conduct),
        legal_term=ordered[0].legal_term if ordered else "",
        reasons=(*_reasons(pack, ordered, replaced), *_why(pack, sharper)),
        replaced=replaced,
        age_needed=age is None
        and AGE_KNOWN not in facts
        and any(one.minimum_age is not None for one in ordered),
    )


def by_when(found: Result, service: ServiceWanted) -> str:
    """Return by when a service has to be asked: the hours of law or policy, else the pace."""
    rule = next((one for one in found.clocks if service.need in one.serves), None)
    if rule is None:
        return _(PACES[service.urgency])
    words = _("at once") if rule.hours == 0 else _("in {hours:g} h").format(hours=rule.hours)
    ground = _("law") if rule.statute else _("policy")
    return _("{words}, {ground}").format(words=words, ground=ground)


def _by_age(
    pack: Pack, asked: Mapping[str, Situation], age: int | None
) -> tuple[dict[str, Situation], tuple[str, ...]]:
    fitting: dict[str, Situation] = {}
    replaced = []
    for one in asked.values():
        if one.minimum_age is not None and age is not None and age < one.minimum_age:
            fitting[one.younger] = pack.situations[one.younger]
            replaced.append(one.id)
        else:
            fitting[one.id] = one
    return fitting, tuple(sorted(replaced))


def _weight(one: Situation) -> tuple[int, int, str, str]:
    return (RISKS.index(one.risk), one.trigger, one.code, one.id)


def merged(situations: Iterable[Situation]) -> tuple[ServiceWanted, ...]:
    """Return one service a need, the most urgent first; call orders are joined."""
    by_need: dict[str, list[tuple[int, int, str, ServiceWanted]]] = {}
    for situation in situations:
        for one in situation.services:
            entry = (URGENCIES.index(one.urgency), one.order, situation.id, one)
            by_need.setdefault(one.need, []).append(entry)
    strongest = [_joined(sorted(entries, key=_rank)) for entries in by_need.values()]
    return tuple(sorted(strongest, key=lambda s: (URGENCIES.index(s.urgency), s.order, s.need)))


def _rank(entry: tuple[int, int, str, ServiceWanted]) -> tuple[int, int, str]:
    return entry[:3]


def _joined(entries: Sequence[tuple[int, int, str, ServiceWanted]]) -> ServiceWanted:
    services = [one for *_, one in entries]
    return replace(
        services[0],
        first=_once(kind for one in services for kind in one.first),
        escort_female_for_girls=any(one.escort_female_for_girls for one in services),
        follow_up_hours=min(one.follow_up_hours for one in services),
    )


def _clocks(pack: Pack, situations: Sequence[Situation], risk: Risk) -> tuple[ClockRule, ...]:
    wanted = {clock for one in situations for clock in one.clocks}
    rules = [one for one in pack.clocks.values() if one.id in wanted]
    if situations:
        rules += [
            _of_risk(pack, one, risk)
            for one in pack.clocks.values()
            if one.by_risk and one.always
        ]
    return tuple(sorted(rules, key=lambda one: (one.display, not one.statute, one.hours)))


def _of_risk(pack: Pack, rule: ClockRule, risk: Risk) -> ClockRule:
    time = pack.risk_times[risk]
    return replace(rule, hours=time.hours, source=time.source)


def _reasons(
    pack: Pack, situations: Sequence[Situation], replaced: Sequence[str]
) -> tuple[str, ...]:
    reasons = []
    if replaced:
        words = _("Under {age} years there is no offence path: care and protection ({law}).")
        law = pack.ages.responsible_source.citation
        reasons.append(words.format(age=pack.ages.responsible_from, law=law))
    for one in situations:
        trigger = pack.triggers[str(one.trigger)]
        words = _("{situation}: coordination is required, trigger {number}: {trigger}.")
        reasons.append(
            words.format(
                situation=pack.say(one.name), number=one.trigger, trigger=pack.say(trigger.name)
            )
        )
    return tuple(reasons) or (pack.say(pack.care.nothing),)


def _why(pack: Pack, sharper: Iterable[Sharper]) -> tuple[str, ...]:
    """Return what age and sex change, each with its law."""
    words = _("{reason} ({law})")
    return tuple(
        words.format(reason=pack.say(one.reason), law=one.source.citation)
        for one in sharper
        if one.reason
    )


def _last(police: tuple[Words, ...], situations: Sequence[Situation]) -> tuple[Words, ...]:
    """Return the lines with what closes the most urgent situation, the diary, at the end."""
    end = situations[0].police[-1] if situations else None
    if end is None or end not in police:
        return police
    return (*(one for one in police if one != end), end)


def _once(items: Iterable[T]) -> tuple[T, ...]:
    kept: list[T] = []
    for one in items:
        if one not in kept:
            kept.append(one)
    return tuple(kept)
