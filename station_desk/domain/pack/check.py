"""Cross-check a pack: every named id exists, every table is total, every path is safe."""

from collections.abc import Iterable, Iterator

from station_desk.domain.errors import Problem
from station_desk.domain.items import ITEMS, MINIMUM
from station_desk.domain.kinds import CaseKind, FreshPart, Risk
from station_desk.domain.pack import care_check as pack_care_check
from station_desk.domain.pack.codes import Words
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import ClockRule, Question, Situation

DEEPEST = 5  # questions on one path of the guide (screens.md S2)
ANSWER_KEYS = "123456"
TRIGGERS = ("1", "2", "3", "4", "5")  # the seed's five
NEEDS = (
    *("emergency", "protection", "shelter", "counselling", "medical", "medico_legal", "legal"),
    *("probation", "court", "education", "welfare", "labour", "missing", "online"),
    *("documents", "complaints"),
)  # ruling 1
CHILD_AGES = range(18)
NAMED = (
    *("districts", "needs", "kinds", "digits", "triggers", "situations", "clocks", "profiles"),
    *("short_codes", "retention", "holidays", "freshness"),
)


def problems(pack: Pack) -> tuple[Problem, ...]:
    """Return everything that does not fit together; empty when the pack is whole."""
    checks = (
        *(
            _totals,
            _places,
            _offices,
            _sayings,
            _needs,
            _values,
            _situations,
            _sharper,
            _besides,
            _services,
            _younger,
        ),
        *(_clocks, _questions, _profiles, _ages_of_consent, _retention, _texts),
        *(_holidays, _freshness, pack_care_check.problems),
    )
    return tuple(problem for check in checks for problem in check(pack))


def _totals(pack: Pack) -> Iterator[Problem]:
    yield from _unknown("needs", NEEDS, pack.needs)
    yield from _unknown("triggers", TRIGGERS, pack.triggers)
    yield from _unknown("risk_times", list(Risk), pack.risk_times)
    yield from _unknown("profiles", (MINIMUM,), pack.profiles)
    yield from _unknown(
        "letter.terms", {one.legal_term for one in _all(pack)}, pack.letter.terms
    )
    used = {str(one.trigger) for one in _all(pack)}
    yield from _unknown("situations", TRIGGERS, used)
    offered = {need for digit in pack.digits.values() for need in digit.needs}
    yield from _unknown("digits", pack.needs, offered)


def _all(pack: Pack) -> Iterable[Situation]:
    return pack.situations.values()


def _places(pack: Pack) -> Iterator[Problem]:
    for one in pack.districts.values():
        yield from _unknown(f"districts.{one.id}.parent", _given(one.parent), pack.districts)
    for digit in pack.digits.values():
        yield from _unknown(f"digits.{digit.key}.needs", digit.needs, pack.needs)
        where = f"digits.{digit.key}.situation"
        yield from _unknown(where, _given(digit.situation), pack.situations)
    for n, line in enumerate(pack.helplines):
        yield from _unknown(f"helplines[{n}].needs", line.needs, pack.needs)
        yield from _unknown(f"helplines[{n}].kind", (line.kind,), pack.kinds)


def _callable(pack: Pack) -> set[str]:
    return {*pack.kinds, *pack.short_codes, *pack.offices}


def _offices(pack: Pack) -> Iterator[Problem]:
    names: set[str] = set()
    for one in pack.offices.values():
        yield from _unknown(f"offices.{one.id}.not_for", one.not_for, pack.needs)
        if one.name in names:
            yield Problem(where=f"offices.{one.id}.name", code="twice")
        if one.id in {*pack.kinds, *pack.short_codes}:
            yield Problem(where=f"offices.{one.id}", code="twice")
        names.add(one.name)


def _sayings(pack: Pack) -> Iterator[Problem]:
    for one in pack.sayings.values():
        where = f"sayings.{one.id}"
        yield from _unknown(f"{where}.needs", one.needs, pack.needs)
        yield from _unknown(f"{where}.kinds", one.kinds, pack.kinds)
        yield from _unknown(f"{where}.districts", one.districts, pack.districts)
        means = (*one.needs, *one.kinds, *one.districts, *one.services, *one.names)
        if not means or not any(one.words.values()):
            yield Problem(where=where, code="empty")


def _needs(pack: Pack) -> Iterator[Problem]:
    callable_first = _callable(pack)
    for need in pack.needs.values():
        yield from _unknown(f"needs.{need.id}.first", need.first, callable_first)
        yield from _unknown(f"needs.{need.id}.profiles", need.profiles, pack.kinds)
        yield from _unknown(f"needs.{need.id}.profiles", need.profiles.values(), pack.profiles)
    for kind in pack.kinds.values():
        yield from _unknown(f"kinds.{kind.id}.profile", (kind.profile,), pack.profiles)


def _values(pack: Pack) -> Iterator[Problem]:
    for value, needs in pack.need_values.items():
        yield from _unknown(f"need_values.{value}", needs, pack.needs)
        if not needs:
            yield Problem(where=f"need_values.{value}", code="empty")
    for value, kind in pack.kind_values.items():
        yield from _unknown(f"kind_values.{value}", (kind,), pack.kinds)
    provinces = {"national", pack.id} | set(pack.province_values.values())
    for code in pack.short_codes.values():
        yield from _unknown(f"short_codes.{code.number}.province", (code.province,), provinces)


def _situations(pack: Pack) -> Iterator[Problem]:
    reached = {
        situation
        for question in pack.questions.values()
        for answer in question.answers
        for situation in answer.adds
    } | {situation for one in pack.besides.values() for situation in one.adds}
    for one in _all(pack):
        where = f"situations.{one.id}"
        yield from _unknown(f"{where}.clocks", one.clocks, pack.clocks)
        yield from _unknown(f"{where}.trigger", (str(one.trigger),), pack.triggers)
        if one.id not in reached:
            yield Problem(where=where, code="not_in_guide")
        for part in ("services", "police", "dont", "grounds"):
            if not getattr(one, part):
                yield Problem(where=f"{where}.{part}", code="empty")


def _sharper(pack: Pack) -> Iterator[Problem]:
    for one in pack.sharper.values():
        where = f"sharper.{one.id}"
        yield from _unknown(f"{where}.situations", one.situations, pack.situations)
        if not (one.reason or one.grounds or one.conduct or one.police or one.dont):
            yield Problem(where=where, code="empty")


def _services(pack: Pack) -> Iterator[Problem]:
    callable_first = _callable(pack)
    for one in _all(pack):
        seen: set[str] = set()
        for service in one.services:
            where = f"situations.{one.id}.services.{service.need}"
            yield from _unknown(where, (service.need,), pack.needs)
            yield from _unknown(where, service.first, callable_first)
            if service.need in seen:
                yield Problem(where=where, code="twice")
            if service.follow_up_hours <= 0:
                yield Problem(where=where, code="no_follow_up")
            seen.add(service.need)


def _younger(pack: Pack) -> Iterator[Problem]:
    for one in _all(pack):
        where = f"situations.{one.id}.younger"
        if one.minimum_age is None and one.legal_term == "juvenile":
            yield Problem(where=where, code="minimum_age_missing")
        if one.minimum_age is None:
            continue
        yield from _unknown(where, (one.younger,), pack.situations)
        if one.minimum_age != pack.ages.responsible_from:
            yield Problem(where=where, code="minimum_age_differs")
        replacing = pack.situations.get(one.younger)
        if replacing is not None and replacing.minimum_age is not None:
            yield Problem(where=where, code="younger_has_minimum_age")


def _clocks(pack: Pack) -> Iterator[Problem]:
    for rule in pack.clocks.values():
        where = f"clocks.{rule.id}"
        if rule.statute is not rule.source.statute:
            yield Problem(where=where, code="statute_differs_from_source")
        if rule.hours < 0:
            yield Problem(where=where, code="negative")
        yield from _unknown(f"{where}.serves", rule.serves, pack.needs)
        if not _can_run(rule):
            yield Problem(where=where, code="never_runs")


def _can_run(rule: ClockRule) -> bool:
    if rule.display:
        return True
    return bool(rule.stops_on) and (rule.planned or bool(rule.starts_on))


def _questions(pack: Pack) -> Iterator[Problem]:
    yield from _unknown("first_question", (pack.first_question,), pack.questions)
    for one in pack.questions.values():
        where = f"questions.{one.id}"
        keys = "".join(answer.key for answer in one.answers)
        if not keys or not ANSWER_KEYS.startswith(keys):
            yield Problem(where=where, code="keys")
        if len({answer.id for answer in one.answers}) < len(one.answers):
            yield Problem(where=where, code="twice")
        unsure = [answer for answer in one.answers if answer.not_sure]
        if len(unsure) != 1 or not unsure[0].adds:
            yield Problem(where=where, code="not_sure")
        for answer in one.answers:
            yield from _unknown(f"{where}.{answer.id}.adds", answer.adds, pack.situations)
            yield from _unknown(
                f"{where}.{answer.id}.next", _given(answer.next), pack.questions
            )
            if answer.urgent is not None:
                number = (answer.urgent.number,)
                yield from _unknown(f"{where}.{answer.id}.urgent", number, pack.short_codes)
    yield from _walks(pack, pack.first_question, ())


def _besides(pack: Pack) -> Iterator[Problem]:
    for beside in pack.besides.values():
        where = f"besides.{beside.id}"
        yield from _unknown(f"{where}.adds", beside.adds, pack.situations)
        if not beside.key.isalpha() or len(beside.key) != 1 or not beside.adds:
            yield Problem(where=where, code="keys")


def _walks(pack: Pack, question_id: str, before: tuple[str, ...]) -> Iterator[Problem]:
    path = (*before, question_id)
    question = pack.questions.get(question_id)
    if len(path) > DEEPEST or question_id in before:
        yield Problem(where=f"questions.{question_id}", code="too_deep")
    elif question is not None:
        for following in _followers(question):
            yield from _walks(pack, following, path)


def _followers(question: Question) -> list[str]:
    return sorted({answer.next for answer in question.answers if answer.next})


def _profiles(pack: Pack) -> Iterator[Problem]:
    for one in pack.profiles.values():
        yield from _unknown(f"profiles.{one.id}.items", ITEMS, one.items)
        yield from _unknown(f"profiles.{one.id}.items", one.items, ITEMS)
        yield from _unknown(f"profiles.{one.id}.notes", one.notes, ITEMS)


def _ages_of_consent(pack: Pack) -> Iterator[Problem]:
    for age in CHILD_AGES:
        rows = [row for row in pack.consent if row.age_from <= age <= row.age_to]
        if len(rows) != 1:
            yield Problem(where="consent", code="not_total", facts=(("age", str(age)),))


def _holidays(pack: Pack) -> Iterator[Problem]:
    """Give a known kind to what closes, a day of its calendar to each holiday."""
    yield from _unknown("holiday_rule.closes", pack.holiday_rule.closes, pack.kinds)
    for one in pack.holidays.values():
        where = f"holidays.{one.id}"
        yield from _unknown(f"{where}.ends_before", _given(one.ends_before), pack.holidays)
        last = 30 if one.moon else 28 if one.month == 2 else 31
        if not (1 <= one.month <= 12 and 1 <= one.day <= last):
            yield Problem(where=where, code="not_a_day")
        if one.doubt_days < 0 or one.days < 1 or (one.doubt_days and not one.moon):
            yield Problem(where=where, code="negative")
        if not all(year.isdecimal() for year in one.expected):
            yield Problem(where=f"{where}.expected", code="not_a_year")


def _freshness(pack: Pack) -> Iterator[Problem]:
    """Give known kinds and needs to each rule, and one for every office of every part."""
    for one in pack.freshness.values():
        where = f"freshness.{one.id}"
        yield from _unknown(f"{where}.kinds", one.kinds, pack.kinds)
        yield from _unknown(f"{where}.needs", one.needs, pack.needs)
        if one.days < 1 or not 0 < one.soon < 1:
            yield Problem(where=f"{where}.days", code="negative")
    if not pack.round_script:
        yield Problem(where="round_script", code="no_text")
    for part in FreshPart:
        if not any(one.everywhere and one.part is part for one in pack.freshness.values()):
            facts = (("age", part.value),)
            yield Problem(where="freshness", code="not_total", facts=facts)


def _retention(pack: Pack) -> Iterator[Problem]:
    """Give a rule to every kind of case; nothing goes in its first year, nobody as a child."""
    for kind in CaseKind:
        if sum(one.kind is kind for one in pack.retention.values()) != 1:
            yield Problem(where="retention", code="not_total", facts=(("kind", kind.value),))
    for rule in pack.retention.values():
        where = f"retention.{rule.id}"
        if rule.years < 1:
            yield Problem(where=f"{where}.years", code="kept_too_short")
        if 0 < rule.child_age < pack.ages.child_below:
            yield Problem(where=f"{where}.child_age", code="kept_too_short")
        if rule.child_age < 0 or rule.about_years < 0:
            yield Problem(where=where, code="negative")


def _texts(pack: Pack) -> Iterator[Problem]:
    for where, words in _shown(pack):
        if not pack.say(words).strip():
            yield Problem(where=where, code="no_text")


def _shown(pack: Pack) -> Iterator[tuple[str, Words]]:
    for section in NAMED:
        for key, entry in getattr(pack, section).items():
            yield f"{section}.{key}.name", entry.name
    for line in pack.round_script.values():
        yield f"round_script.{line.id}.say", line.say
    for office in pack.offices.values():
        yield f"offices.{office.id}.why", office.why
    for situation in _all(pack):
        for service in situation.services:
            where = f"situations.{situation.id}.services.{service.need}"
            yield f"{where}.why", service.why
            yield f"{where}.say", service.say
    yield from _asked(pack)


def _asked(pack: Pack) -> Iterator[tuple[str, Words]]:
    for beside in pack.besides.values():
        yield f"besides.{beside.id}.text", beside.text
    for question in pack.questions.values():
        yield f"questions.{question.id}.text", question.text
        yield f"questions.{question.id}.why", question.why
        for answer in question.answers:
            yield f"questions.{question.id}.{answer.id}.text", answer.text
            if answer.urgent is not None:
                yield f"questions.{question.id}.{answer.id}.urgent", answer.urgent.words


def _given(one: str) -> tuple[str, ...]:
    return (one,) if one else ()


def _unknown(where: str, named: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    there = set(known)
    for one in named:
        if one not in there:
            yield Problem(where=where, code="unknown_id", facts=(("id", one),))
