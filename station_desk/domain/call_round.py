"""Judge a verification round: whom to call in which order, and what each key notes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from station_desk.domain import freshness
from station_desk.domain.fold import digits, fold
from station_desk.domain.freshness import Fresh
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import DETAILS, CallNote, failed_at
from station_desk.domain.pack.codes import Words
from station_desk.domain.pack.rules import FreshRule, ScriptLine
from station_desk.domain.register import Card, CardPhone
from station_desk.words import N_

TEN = 10
LATER_FOR = timedelta(hours=24)  # who did not answer within it is called after the others
Kind = ObservationKind


class Result(StrEnum):
    """What one key of the round notes, in the order of the keys."""

    RIGHT = "right"
    DETAILS = "details"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG = "wrong"
    CLOSED = "closed"
    MOVED = "moved"


RESULT_WORDS: Mapping[Result, str] = {
    Result.RIGHT: N_("Still right"),
    Result.DETAILS: N_("Right, hours asked"),
    Result.NO_ANSWER: N_("No answer"),
    Result.BUSY: N_("Busy or off"),
    Result.WRONG: N_("Wrong number"),
    Result.CLOSED: N_("Closed for good"),
    Result.MOVED: N_("Moved away"),
}
KINDS: Mapping[Result, Kind] = {
    Result.RIGHT: Kind.VERIFIED,
    Result.DETAILS: Kind.VERIFIED,
    Result.NO_ANSWER: Kind.NO_ANSWER,
    Result.BUSY: Kind.BUSY,
    Result.WRONG: Kind.WRONG_NUMBER,
    Result.CLOSED: Kind.CLOSED,
    Result.MOVED: Kind.MOVED,
}
OF_THE_LINE = frozenset({Result.NO_ANSWER, Result.BUSY})  # true of whoever has the number


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One call of a round: the card, its number, how overdue it is."""

    card: Card
    phone: CardPhone
    fresh: Fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a call of the round ended; an empty ``phone`` is the number called first."""

    result: Result
    phone: str = ""
    who: str = field(default="", repr=False)


def turns(
    cards: Iterable[Card],
    rules: Mapping[str, FreshRule],
    far: Callable[[Card], int],
    now: datetime,
) -> tuple[Turn, ...]:
    """Return every card that is due, in the order to call; each number once.

    ``far`` is 0 for an office of the own district, more the farther it is. Those who did not
    answer in the last day come last; then the own district and duty phones come before others,
    then the longest overdue (never called before all), then the nearest.
    """
    due = [
        (place, card, fresh)
        for place, (card, fresh) in enumerate(freshness.due_first(cards, rules, now))
        if freshness.can_be_asked(card)
    ]
    due.sort(key=lambda one: _key(one[0], one[1], one[2], rules, far, now))
    found: dict[str, Turn] = {}
    for _place, card, fresh in due:
        phone = asked(card)
        line = line_of(phone.number)
        found.setdefault(line, Turn(card=card, phone=phone, fresh=fresh))
    return tuple(found.values())


def _key(
    place: int,
    card: Card,
    fresh: Fresh,
    rules: Mapping[str, FreshRule],
    far: Callable[[Card], int],
    now: datetime,
) -> tuple[object, ...]:
    failed = failed_at(card)
    distance = far(card)
    return (
        failed is not None and now - failed < LATER_FOR,
        distance != 0 and not is_duty(card, rules),
        -1 if fresh.due_at is None else place,
        distance,
        place,
    )


def asked(card: Card) -> CardPhone:
    """Return the number of a card that a round calls: a private one only where it is alone."""
    return card.first or card.phones[0]


def is_duty(card: Card, rules: Mapping[str, FreshRule]) -> bool:
    """Tell whether the rule of ``card`` is the one of the numbers called at night."""
    rule = freshness.rule_of(card, rules)
    return rule is not None and rule.night


def line_of(number: str) -> str:
    """Return what tells a line from others, however its number is printed."""
    return digits(number) or fold(number)


def note_of(ended: Ended) -> CallNote:
    """Return what a key notes; who answered is kept where somebody did."""
    result = ended.result
    right = result in (Result.RIGHT, Result.DETAILS)
    answered = right or result in (Result.CLOSED, Result.MOVED, Result.WRONG)
    return CallNote(
        kind=KINDS[result],
        phone=ended.phone,
        how=DETAILS if result is Result.DETAILS else "",
        who_answered=ended.who if answered else "",
    )


def sharing(cards: Iterable[Card], card: Card, phone: str) -> tuple[Card, ...]:
    """Return the other cards that are called first on the same line."""
    line = line_of(phone)
    return tuple(
        one
        for one in cards
        if one.id != card.id and one.phones and line_of(asked(one).number) == line
    )


def script(
    lines: Mapping[str, ScriptLine], say: Callable[[Words], str], station: str, office: str
) -> tuple[str, ...]:
    """Return what to say, line by line."""
    return tuple(
        say(one.say).replace("{station}", station).replace("{office}", office)
        for one in lines.values()
    )


def tally(results: Collection[Result]) -> tuple[tuple[Result, int], ...]:
    """Return how often each result came, in the order of the keys."""
    noted = list(results)
    return tuple((one, noted.count(one)) for one in Result if one in noted)
