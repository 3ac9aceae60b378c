"""Judge whether a child may go home with somebody: release, refuse or wait, and on what ground.

The questions are the pack's. An unanswered one waits; nobody whom the child is kept from gets
it, whatever was answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from station_desk.domain import asked_alone, keep_from
from station_desk.domain.act_codes import Release, ReturnDecision
from station_desk.domain.keep_from import Kept, Sure
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import ChildSays
from station_desk.domain.pack.care import ReturnAnswer, ReturnQuestion
from station_desk.domain.pack.codes import Source
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action
from station_desk.words import N_, _

BETWEEN = ":"  # question and answer in one item of an act
GROUND = "care_home"  # the source of what the desk itself asks of a return
CUSTODY, ORDER_FOR_THIS = "custody_court", ("orders", "this")
KEPT_WORDS = {
    Sure.SAME: N_("The child is kept from this person (suspect, list, flag, employer)"),
    Sure.LIKE: N_("This may be a person whom the child is kept from: find out"),
}
SAID_WORDS = {
    ChildSays.NO: N_("The child, asked alone, said no"),
    ChildSays.NOT_SURE: N_("The child, asked alone, was not sure"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who asks for the child back, and what was answered: question to answer, by their ids."""

    person: str = field(repr=False)
    relation: str = field(default="", repr=False)
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why a child does not go home now: words without any name, where it leads, its source."""

    words: str
    leads: ReturnDecision
    source: Source
    unanswered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What becomes of a claim, with every ground against it, the gravest first."""

    decision: ReturnDecision
    grounds: tuple[Ground, ...] = ()


def judge(pack: Pack, claim: Claim, kept: Iterable[Kept], actions: Sequence[Action]) -> Judged:
    """Judge a claim; ``actions`` are those of the case that stand, in order of entry."""
    grounds = (
        *_of_person(pack, claim, kept, actions),
        *_of_law(pack, claim, actions),
        *_of_answers(pack, claim),
    )
    refused = [one for one in grounds if one.leads is ReturnDecision.REFUSE]
    waits = [one for one in grounds if one.leads is ReturnDecision.WAIT]
    decision = ReturnDecision.RELEASE
    if grounds:
        decision = ReturnDecision.REFUSE if refused else ReturnDecision.WAIT
    return Judged(decision=decision, grounds=(*refused, *waits))


def _of_person(
    pack: Pack, claim: Claim, kept: Iterable[Kept], actions: Iterable[Action]
) -> Iterator[Ground]:
    source = pack.sources[GROUND]
    known = tuple(kept)
    found = [keep_from.found(one, known) for one in (claim.person, claim.relation) if one]
    sure = {one.sure for one in found if one is not None}
    for grade, leads in (
        (Sure.SAME, ReturnDecision.REFUSE), (Sure.LIKE, ReturnDecision.WAIT),
    ):  # fmt: skip
        if grade in sure:
            yield Ground(words=_(KEPT_WORDS[grade]), leads=leads, source=source)
    said = asked_alone.answer(f"{claim.person} {claim.relation}", actions)
    if said in SAID_WORDS:
        leads = ReturnDecision.REFUSE if said is ChildSays.NO else ReturnDecision.WAIT
        yield Ground(words=_(SAID_WORDS[said]), leads=leads, source=source)


def _of_law(pack: Pack, claim: Claim, actions: Sequence[Action]) -> Iterator[Ground]:
    kinds = {one.kind for one in actions}
    freed = any(
        one.kind is Do.RELEASED and one.outcome != Release.NOT_RELEASED for one in actions
    )
    if Do.ARRESTED in kinds and not freed:
        words = _("Arrested: first release on bail, on bond or by the court is written")
        yield Ground(words=words, leads=ReturnDecision.WAIT, source=pack.sources["jjsa_6"])
    rule = pack.clocks.get(CUSTODY)
    question, answer = ORDER_FOR_THIS
    if Do.CUSTODY_TAKEN in kinds and rule and claim.answers.get(question) != answer:
        words = _("In protective custody: the court says with whom the child is")
        yield Ground(words=words, leads=ReturnDecision.WAIT, source=rule.source)


def _of_answers(pack: Pack, claim: Claim) -> Iterator[Ground]:
    for one in pack.practice.return_questions.values():
        text = pack.say(one.text)
        given = answer_of(one, claim.answers.get(one.id, ""))
        if given is None:
            words = _("Not answered: {question}").format(question=text)
            yield Ground(
                words=words, leads=ReturnDecision.WAIT, source=one.source, unanswered=True
            )
        elif given.leads in (ReturnDecision.REFUSE, ReturnDecision.WAIT):
            words = f"{text} {pack.say(given.text)}"
            yield Ground(words=words, leads=given.leads, source=one.source)


def answer_of(question: ReturnQuestion, key: str) -> ReturnAnswer | None:
    """Return the answer of a question by its id."""
    return next((one for one in question.answers if one.id == key), None)


def answers_of(items: Iterable[str]) -> dict[str, str]:
    """Return the answers that the items of an act hold."""
    pairs = (one.partition(BETWEEN) for one in items)
    return {question: answer for question, mark, answer in pairs if mark}


def items_of(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return answers as the items of an act."""
    return tuple(f"{one}{BETWEEN}{answer}" for one, answer in answers.items() if answer)


def unknown(pack: Pack, items: Iterable[str]) -> tuple[str, ...]:
    """Return the items that are no answer of a question of the pack."""
    known = {
        f"{one.id}{BETWEEN}{answer.id}"
        for one in pack.practice.return_questions.values()
        for answer in one.answers
    }
    return tuple(one for one in items if one not in known)


def flags(pack: Pack, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the marks that the answers leave on a person."""
    given = (
        answer_of(one, answers.get(one.id, ""))
        for one in pack.practice.return_questions.values()
    )
    return tuple(one.flag for one in given if one is not None and one.flag)


def flagged(pack: Pack, actions: Iterable[Action]) -> tuple[tuple[str, str], ...]:
    """Return name and relation of whom earlier decisions marked; the newest of each counts."""
    marked: dict[str, tuple[str, str]] = {}
    for one in actions:
        if one.kind is Do.RETURN_DECIDED:
            marked.pop(one.person, None)
            if flags(pack, answers_of(one.items)):
                marked[one.person] = (one.person, one.post)
    return tuple(marked.values())


def decided(person: str, actions: Iterable[Action]) -> ReturnDecision | None:
    """Return the newest decision about a person; None where there is none."""
    found = [
        one.outcome
        for one in actions
        if one.kind is Do.RETURN_DECIDED and keep_from.same(person, one.person) is not Sure.NO
    ]
    return ReturnDecision(found[-1]) if found else None
