"""Own the words for the codes that acts carry: outcomes, items, powers."""

from collections.abc import Mapping
from enum import StrEnum

from station_desk.domain.act_codes import (
    Authority,
    Check,
    Consent,
    EscortAnswer,
    EventTime,
    Given,
    Outcome,
    Progress,
    Release,
    ReturnDecision,
)
from station_desk.domain.action_rules import ITEMS, OUTCOMES
from station_desk.domain.correcting import is_correction
from station_desk.domain.ending import ConcernEnd
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.kinds import (
    ActionKind,
    AgePaper,
    CallResult,
    ChildSays,
    Risk,
    Sex,
    Whereabouts,
)
from station_desk.domain.local import when
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action
from station_desk.services.wording import RISK_WORDS, SEX_WORDS, WHEREABOUTS_WORDS
from station_desk.words import N_, _

CODE_WORDS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Whereabouts: {one.value: words for one, words in WHEREABOUTS_WORDS.items()},
    Sex: {one.value: words for one, words in SEX_WORDS.items()},
    Risk: {one.value: words for one, words in RISK_WORDS.items()},
    Outcome: {
        Outcome.SERVICE_GIVEN: N_("Service was given"),
        Outcome.RETURNED_FAMILY: N_("Returned to the family"),
        Outcome.RETURNED_BY_ORDER: N_("Returned by order of a court"),
        Outcome.TRANSFERRED: N_("Transferred to another office"),
        Outcome.LOST_CONTACT: N_("Contact was lost"),
        Outcome.DIED: N_("The child died"),
        Outcome.DUPLICATE: N_("Written twice"),
        Outcome.GROWN: N_("No longer a child"),
    },
    Progress: {
        Progress.BETTER: N_("Better"), Progress.SAME: N_("The same"),
        Progress.WORSE: N_("Worse"),
    },
    ChildSays: {
        ChildSays.YES: N_("Yes"), ChildSays.NO: N_("No"), ChildSays.NOT_SURE: N_("Not sure"),
    },
    ReturnDecision: {
        ReturnDecision.RELEASE: N_("Goes home"), ReturnDecision.REFUSE: N_("Does not go home"),
        ReturnDecision.WAIT: N_("Wait"),
    },
    Release: {
        Release.BAIL: N_("On bail"), Release.BOND: N_("On own bond"),
        Release.COURT: N_("By the Juvenile Court"),
        Release.SUITABLE_PERSON: N_("To a suitable person"),
        Release.CENTRE: N_("To a Juvenile Rehabilitation Centre"),
        Release.NOT_RELEASED: N_("Not released"),
    },
    AgePaper: {
        AgePaper.BIRTH: N_("Birth certificate or Form-B"),
        AgePaper.SCHOOL: N_("School certificate"), AgePaper.OTHER: N_("Another paper"),
        AgePaper.MEDICAL: N_("Medical report"),
    },
    EscortAnswer: {
        EscortAnswer.COMES: N_("Comes"), EscortAnswer.CANNOT: N_("Cannot come"),
        EscortAnswer.NOT_REACHED: N_("Not reached"),
        EscortAnswer.NOBODY: N_("Nobody is on duty"),
    },
    Given: {
        Given.GIVEN: N_("Given"), Given.PART: N_("Given in part"), Given.REFUSED: N_("Refused"),
    },
    Authority: {
        Authority.COURT: N_("Court"), Authority.SENIOR: N_("Senior officer"),
        Authority.OTHER_POLICE: N_("Other police"), Authority.MEDIA: N_("Media"),
        Authority.EMBASSY: N_("Embassy"), Authority.FAMILY: N_("Family"),
        Authority.LAWYER: N_("Lawyer"), Authority.OTHER: N_("Somebody else"),
    },
    Check: {
        Check.SEEN: N_("Seen"), Check.MEAL: N_("Meal"), Check.WATER: N_("Water"),
        Check.TOILET: N_("Toilet"), Check.BEDDING: N_("Bedding"),
        Check.MEDICINE: N_("Medicine"), Check.CLOTHES: N_("Clothes"),
    },
    EventTime: {
        EventTime.KNOWN: N_("Known"), EventTime.ABOUT: N_("About"),
        EventTime.NOT_KNOWN: N_("Not known"),
    },
    Consent: {
        Consent.JUVENILE: N_("The juvenile agrees"),
        Consent.GUARDIAN: N_("The guardian agrees"),
        Consent.VICTIM: N_("The victim agrees"),
        Consent.PROSECUTOR: N_("The public prosecutor agrees"),
    },
}  # fmt: skip


ADULT_WORDS: Mapping[Sex, str] = {
    Sex.GIRL: N_("Woman"), Sex.BOY: N_("Man"), Sex.OTHER: N_("Other"),
}  # fmt: skip


METHODS = frozenset({  # as they are stored: in English, as they were shown first
    N_("visit"), N_("child came to the station"), N_("call to the service"),
    N_("call to the family"), N_("nobody reached"), N_("call"), N_("called back"),
    N_("in person"), N_("in writing"), N_("message"), N_("e-mail"), N_("fax"), N_("letter"),
})  # fmt: skip


def method_words(method: str) -> str:
    """Return how something was done; what somebody typed himself as it is."""
    return _(method) if method in METHODS else method


NO_NAMES: Mapping[str, str] = {}


def pack_words(pack: Pack) -> Mapping[str, str]:
    """Return the words of the codes that a pack gives to acts: needs, classes, reasons."""
    return {
        **{code: pack.say(one.name) for code, one in pack.needs.items()},
        **{code: pack.say(one.name) for code, one in pack.juvenile.classes.items()},
        **{code: pack.say(one.name) for code, one in pack.practice.late_reasons.items()},
    }


def code_words(codes: type[StrEnum], code: str) -> str:
    """Return the words of a code, not yet in the desk's language; the code where none are."""
    return CODE_WORDS[codes].get(code, code)


def adult_words(sex: Sex) -> str:
    """Return whether a grown-up is a woman or a man, not yet in the desk's language."""
    return ADULT_WORDS.get(sex, ADULT_WORDS[Sex.OTHER])


def more(one: Action, names: Mapping[str, str] = NO_NAMES) -> tuple[str, ...]:
    """Return in words what an act says beside person, method, reason and note.

    ``names`` are the words of its pack's codes: :func:`pack_words`.
    """
    codes = OUTCOMES.get(one.kind)
    listed = () if is_correction(one) else one.items  # its note says them
    parts = (
        _("nobody named") if _unnamed(one) else "",
        _(code_words(codes, one.outcome)) if codes and one.outcome else one.outcome,
        _(code_words(Whereabouts, one.whereabouts)) if one.whereabouts else "",
        one.place,
        ", ".join(_item(one.kind, each, names) for each in listed),
        _(code_words(Authority, one.authority)) if one.authority else "",
        one.reference,
        _("with {person}").format(person=one.escort) if one.escort else "",
        one.vehicle,
        *journey(one),
        _told(one),
        _("until {time}").format(time=when(one.until_at)) if one.until_at else "",
        _late(one.late_why, names),
        _("corrected because: {why}").format(why=one.correct_why) if one.correct_why else "",
        _("form {number}").format(number=one.pad_no) if one.pad_no else "",
    )
    return tuple(part for part in parts if part)


TELLING = frozenset({ActionKind.CALL_ATTEMPT, ActionKind.WITHHELD, ActionKind.LIFTED})
OF_PACK = frozenset({ActionKind.UNMET_NEED, ActionKind.ARRESTED})


def _item(kind: ActionKind, code: str, names: Mapping[str, str]) -> str:
    if kind in TELLING:
        return _({**ALWAYS_WORDS, **ITEM_WORDS}.get(code, code))
    items = ITEMS.get(kind)
    if items:
        return _(code_words(items, code))
    return names.get(code, code) if kind in OF_PACK else code


def _unnamed(one: Action) -> bool:
    """Tell whether somebody spoke on the phone and nobody wrote down who."""
    answered = one.kind is ActionKind.CALL_ATTEMPT and one.result is CallResult.ANSWERED
    return answered and not one.person


def journey(one: Action) -> tuple[str, ...]:
    """Return the crew of the ambulance, when they left the station and when they were back."""
    return (
        _("crew: {names}").format(names=one.crew) if one.crew else "",
        _("out {time}").format(time=when(one.out_at)) if one.out_at else "",
        _("in {time}").format(time=when(one.in_at)) if one.in_at else "",
    )


def _told(one: Action) -> str:
    names = ", ".join(one.told)
    if not names:
        return ""
    words = _("had been told before: {names}") if is_correction(one) else _("told: {names}")
    return words.format(names=names)


def _late(late_why: str, names: Mapping[str, str]) -> str:
    """Return why it was late; a code that the pack lost reads as words by itself."""
    if not late_why:
        return ""
    known = names.get(late_why, late_why)
    why = known if " " in known else known.replace("_", " ")
    return _("late because: {why}").format(why=why)


def ended_words(found: ConcernEnd) -> str:
    """Return that a concern has ended, when and how."""
    words = _("The concern ended {time}: {outcome}.")
    outcome = _(code_words(Outcome, found.outcome)) if found.outcome else _("not said")
    return words.format(time=when(found.at), outcome=outcome)
