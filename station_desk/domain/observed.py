"""Judge what a station found when it called: which marks stand, and how a card says them.

The card of the register stays as its owner wrote it; a station's calls lie beside it. A number
told to be wrong, and an office told to be closed or moved, stay marked until a later call sees
them right. A wrong number is called last, but can be called. That a loaded file calls a card
right is kept and told, and makes nothing sure: it says neither who asked nor how.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from station_desk.domain.fold import digits, fold
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.local import day
from station_desk.domain.register import Card, CardPerson, CardPhone, Observation
from station_desk.words import N_, _

Kind = ObservationKind
GONE = frozenset({Kind.CLOSED, Kind.MOVED})
FAILED = frozenset({Kind.NO_ANSWER, Kind.BUSY, Kind.WRONG_NUMBER})
VISIT, LETTER, DETAILS = HOW = ("visit", "letter", "details")
OUTCOME_WORDS: Mapping[Kind, str] = {
    Kind.VERIFIED: N_("Answered, still right"),
    Kind.NO_ANSWER: N_("No answer"),
    Kind.BUSY: N_("Busy or off"),
    Kind.WRONG_NUMBER: N_("Wrong number"),
    Kind.CLOSED: N_("Closed for good"),
    Kind.MOVED: N_("Moved away"),
}
LAST_WORDS: Mapping[Kind, str] = {**OUTCOME_WORDS, Kind.ANSWERED: N_("Answered")}
GONE_WORDS: Mapping[Kind, str] = {
    Kind.CLOSED: N_("Told closed for good {day}"),
    Kind.MOVED: N_("Told moved away {day}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNote:
    """What came of a call to a contact; an empty ``phone`` is the number called first.

    ``how`` holds words of ``HOW``.
    """

    kind: ObservationKind
    phone: str = ""
    how: str = ""
    who_answered: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands of all calls to a card; ``wrong`` is by the folded digits of a number."""

    last: Observation | None = None
    verified: Observation | None = None
    details: Observation | None = None
    gone: Observation | None = None
    filed: Observation | None = None
    wrong: Mapping[str, datetime] = field(default_factory=dict)


def standing(calls: Iterable[Observation], card: Card | None = None) -> Standing:
    """Return what stands of the calls to one card; notes beside it change nothing.

    It was verified by the last call that found a number right which may be told, and which was
    not told wrong later: a private number says nothing of those that are called first.
    """
    last = details = gone = None
    rights: list[Observation] = []
    wrong: dict[str, datetime] = {}
    outcomes = [one for one in calls if one.kind in OUTCOME_WORDS]
    filed = max((one for one in outcomes if is_filed(one)), key=_when, default=None)
    for one in sorted((call for call in outcomes if not is_filed(call)), key=_when):
        last = one
        if one.kind is Kind.VERIFIED:
            gone, right = None, _key(one.phone)
            rights.append(one)
            details = one if DETAILS in one.how.split() else details
            wrong = {key: at for key, at in wrong.items() if right and key != right}
        elif one.kind in GONE:
            gone = one
        elif one.kind is Kind.WRONG_NUMBER and one.phone:
            wrong[_key(one.phone)] = one.at
    private = _private(card) if rights else frozenset()
    holding = (one for one in reversed(rights) if _holds(one, card, wrong, private))
    verified = next(holding, None)
    return Standing(
        last=last, verified=verified, details=details, gone=gone, filed=filed, wrong=wrong
    )


def is_filed(one: Observation) -> bool:
    """Tell whether a loaded file says that a card was right: it names nobody and no number."""
    return one.kind is Kind.VERIFIED and not (one.who_answered or one.phone)


def _when(call: Observation) -> tuple[datetime, str]:
    return call.at, call.id


def _private(card: Card | None) -> frozenset[str]:
    """Return the private numbers beside public ones; alone they are all that one can call."""
    if card is None or card.first is None:
        return frozenset()
    public = {_key(one.number) for one in card.phones if not one.private}
    return frozenset(_key(one.number) for one in card.phones) - public


def _holds(
    call: Observation, card: Card | None, wrong: Mapping[str, datetime], private: frozenset[str]
) -> bool:
    """Tell whether a call still says that the card is right; one of no number is of all."""
    if call.phone:
        return _key(call.phone) not in private and _key(call.phone) not in wrong
    numbers = {_key(one.number) for one in card.phones} - private if card else set()
    return not numbers or not numbers <= set(wrong)


def marked(card: Card, found: Standing, *, verified_by: str = "") -> Card:
    """Return ``card`` with what stands of the calls to it; wrong numbers are called last.

    Private ones stand behind both: they are no number to call or to tell first.
    """
    phones = [replace(one, wrong_at=found.wrong.get(_key(one.number))) for one in card.phones]
    last, gone, verified = found.last, found.gone, found.verified
    return replace(
        card,
        phones=tuple(sorted(phones, key=_place)),
        verified_at=verified.at if verified else None,
        verified_by=verified_by if verified else "",
        filed_at=found.filed.at if found.filed and verified is None else None,
        details_at=found.details.at if found.details else None,
        last_call=last.kind if last else None,
        last_call_at=last.at if last else None,
        last_call_note=last.note if last and last.kind is not Kind.VERIFIED else "",
        gone=gone.kind if gone else None,
        gone_at=gone.at if gone else None,
    )


def _place(phone: CardPhone) -> tuple[bool, bool]:
    return phone.private, phone.wrong_at is not None


def _key(number: str) -> str:
    return digits(number) or fold(number)


def wrong_words(phone: CardPhone) -> str:
    """Return ``Told wrong 22-11-2026`` for a number that was; else an empty text."""
    return _("Told wrong {day}").format(day=day(phone.wrong_at)) if phone.wrong_at else ""


def doubt_words(phone: CardPhone) -> str:
    """Return what is doubtful about a number, in the language of the reader; or nothing."""
    return _(phone.doubt) if phone.doubt else ""


def private_words(one: CardPhone | CardPerson) -> str:
    """Return that a number or a person is private, and what that asks; else nothing."""
    return _("private: for police only, not to be told") if one.private else ""


def number_words(phone: CardPhone) -> str:
    """Return a number as printed, marked where it is private."""
    private = private_words(phone)
    return f"{phone.number} ({private})" if private else phone.number


def default_number(card: Card) -> CardPhone | None:
    """Return the number a call is of where nobody says which: not private, not told wrong."""
    first = card.first
    return first if first is not None and first.wrong_at is None else None


def gone_words(card: Card) -> str:
    """Return ``Told closed for good 22-11-2026``, or that it moved; else an empty text."""
    if card.gone is None or card.gone_at is None:
        return ""
    return _(GONE_WORDS[card.gone]).format(day=day(card.gone_at))


def warnings(card: Card) -> tuple[str, ...]:
    """Return what to be warned of before a card is called, for a ladder's reasons."""
    wrong = [one for one in card.phones if one.wrong_at is not None]
    first = wrong_words(wrong[0]) if wrong else ""
    if wrong and len(wrong) < len(card.phones):
        first = _("{number}: {warning}").format(number=wrong[0].number, warning=_lowered(first))
    return tuple(words for words in (gone_words(card), first) if words)


def last_words(card: Card) -> str:
    """Return what the last call found and when; an empty text when nobody called."""
    if card.last_call is None or card.last_call_at is None:
        return ""
    return _("{day}: {outcome}").format(
        day=day(card.last_call_at), outcome=_lowered(_(LAST_WORDS[card.last_call]))
    )


def filed_words(card: Card) -> str:
    """Return that a loaded file calls the card right, and on which day; else an empty text."""
    if card.filed_at is None:
        return ""
    return _("A loaded file says it was right on {day}; nobody here has called").format(
        day=day(card.filed_at)
    )


def failed_at(card: Card) -> datetime | None:
    """Return when the last call failed; None when it did not, or nobody called."""
    return card.last_call_at if card.last_call in FAILED else None


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
