"""Own what binds police once a child is accused: arrest, release, leaving, age, diversion.

Pure over a pack; the figures and sections are the pack's. Each rule returns what is wrong with
an act that is about to be written.
"""

from collections.abc import Iterable, Iterator, Sequence

from station_desk.domain import guide
from station_desk.domain.act_codes import Consent, Release
from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import AgePaper, Sex
from station_desk.domain.pack.codes import Source
from station_desk.domain.pack.model import Pack
from station_desk.domain.preventive import preventive
from station_desk.domain.records import Action, Child, Concern

PAPERS: tuple[AgePaper, ...] = (
    AgePaper.BIRTH, AgePaper.SCHOOL, AgePaper.OTHER, AgePaper.MEDICAL,
)  # fmt: skip
OWN_WORD = frozenset({Consent.JUVENILE, Consent.GUARDIAN})
OTHER_SIDE = frozenset({Consent.VICTIM, Consent.PROSECUTOR})


def held(actions: Iterable[Action]) -> Action | None:
    """Return the arrest that no release has ended, of actions in their order."""
    arrest = None
    for one in actions:
        if one.kind is Do.ARRESTED:
            arrest = one
        elif one.kind is Do.RELEASED and one.outcome != Release.NOT_RELEASED:
            arrest = None
    return arrest


def before_court(actions: Iterable[Action]) -> Action | None:
    """Return the arrest on which neither a release nor the court has had its turn yet."""
    known = tuple(actions)
    arrest = held(known)
    if arrest is None:
        return None
    later = known[known.index(arrest) :]
    produced = any(one.kind is Do.COURT_PRODUCED for one in later)
    return None if produced else arrest


def offence_class(pack: Pack, concern: Concern, actions: Sequence[Action]) -> str:
    """Return the class of the offence: as the arrest named it, else as the situation does."""
    classes = pack.juvenile.classes
    arrest = next((one for one in reversed(actions) if one.kind is Do.ARRESTED), None)
    named = [one for one in (arrest.items if arrest else ()) if one in classes]
    return named[0] if named else _of_situations(pack, concern)


def _of_situations(pack: Pack, concern: Concern) -> str:
    known = (pack.situations[one] for one in concern.situations if one in pack.situations)
    return next((one.offence for one in known if one.offence), "")


def arrest(
    pack: Pack, child: Child, concern: Concern, draft: ActionDraft, *, officer_sex: Sex
) -> Iterator[Problem]:
    """Yield what an arrest lacks: section, class, a ground that reaches a child, a woman."""
    rules = pack.juvenile
    sections = " ".join((draft.reference, concern.fir_sections)).strip()
    if not sections:
        yield _law("reference", "arrest_section", rules.section.source)
    elif section := preventive(rules.preventive, sections):
        yield _law(
            "reference", "preventive_arrest", rules.preventive.source, ("section", section)
        )
    named = [one for one in draft.items if one in rules.classes]
    if not named and not _of_situations(pack, concern):
        yield _law("items", "offence_class", rules.section.source, ("codes", _codes(pack)))
    if len(named) != len(draft.items):
        yield _law("items", "no_such_class", rules.section.source, ("codes", _codes(pack)))
    who = draft.escort_sex or (Sex.UNKNOWN if draft.escort.strip() else officer_sex)
    if child.sex is Sex.GIRL and who != Sex.GIRL and not is_reason(draft.reason):
        yield _law("reason", "woman_arrests", rules.woman.source)


def _codes(pack: Pack) -> str:
    return ", ".join(pack.juvenile.classes)


def release(
    pack: Pack, concern: Concern, actions: Sequence[Action], draft: ActionDraft
) -> Iterator[Problem]:
    """Yield what a release lacks: who stands bail, the court's order, why it is not bail."""
    how = draft.outcome
    if how == Release.BAIL and not draft.person.strip():
        yield Problem(where="person", code="required")
    if how == Release.COURT and not draft.reference.strip():
        yield Problem(where="reference", code="required")
    known = pack.juvenile.classes.get(offence_class(pack, concern, actions))
    plain = {*(known.plain_release if known else ()), Release.COURT, Release.NOT_RELEASED}
    if how and how not in plain and not is_reason(draft.reason):
        source = known.source if known else pack.juvenile.section.source
        name = pack.say(known.name) if known else ""
        yield _law("reason", "release_order", source, ("class", name))


def leaving(
    pack: Pack, need: str, actions: Sequence[Action], draft: ActionDraft
) -> Iterator[Problem]:
    """Yield why an arrested child does not leave yet: neither released nor before the court.

    ``need`` is what the child is handed over for; empty for a family.
    """
    if before_court(actions) is None:
        return
    rule = pack.juvenile.leaving
    if need in rule.free or (need in rule.reasoned and is_reason(draft.reason)):
        return
    code = "arrested_kept_why" if need in rule.reasoned else "arrested_leaves"
    where = "reason" if need in rule.reasoned else "kind"
    bail = pack.juvenile.bail[0].source.citation
    yield _law(where, code, rule.source, ("bail", bail))


def age_paper(pack: Pack, child: Child, draft: ActionDraft) -> Iterator[Problem]:
    """Yield that a doctor is asked only where no paper shows the age."""
    if draft.outcome == AgePaper.MEDICAL and not is_reason(draft.reason):
        code = "age_paper_seen" if child.age_paper in PAPERS[:-1] else "age_papers_first"
        yield _law("reason", code, pack.juvenile.age.source)


def better_paper(known: AgePaper, seen: AgePaper) -> AgePaper:
    """Return the one of two papers that the law believes first."""
    order = [one for one in PAPERS if one in (known, seen)]
    return order[0] if order else AgePaper.NONE


def diversion(
    pack: Pack, child: Child, concern: Concern, actions: Sequence[Action], draft: ActionDraft
) -> Iterator[Problem]:
    """Yield whose word is missing, and where the law diverts nobody."""
    source = pack.juvenile.diversion.source
    said = set(draft.items)
    if not said & OWN_WORD:
        yield _law("items", "diversion_own_word", source)
    if not said & OTHER_SIDE:
        yield _law("items", "diversion_victim", source)
    known = pack.juvenile.classes.get(offence_class(pack, concern, actions))
    limit = known.divert_to_age if known else None
    age = guide.handled_age(pack, child.age_years, about=child.age_about)
    if limit == 0:
        yield _law("kind", "diversion_heinous", source)
    elif limit is not None and age is not None and age > limit and not is_reason(draft.reason):
        yield _law("reason", "diversion_age", source, ("age", str(limit)))


def _law(where: str, code: str, source: Source, *facts: tuple[str, str]) -> Problem:
    return Problem(where=where, code=code, facts=(("law", source.citation), *facts))
