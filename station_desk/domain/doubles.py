"""Find cards of the register that may be the same office twice.

A number that several offices give out is a hotline, not a sign: short codes, toll-free and 111
numbers, and whatever number three cards or more have. Told apart once, two cards are not
proposed again.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from station_desk.domain.fold import fold
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.register import Card
from station_desk.words import N_, _

HOTLINES = frozenset({PhoneKind.SHORT_CODE, PhoneKind.TOLL_FREE, PhoneKind.UAN})
SHARED_BY = 3  # cards from which on a number is a hotline
ALIKE = 0.82  # ratio of two folded names that are one name typed twice
SAME_WORD = 0.6  # ratio of two words below which they are two
SAME_NAME, LIKE_NAME, SAME_NUMBER = (
    N_("the same name"),
    N_("nearly the same name"),
    N_("the same number {number}"),
)
SAME_PRIVATE = N_("the same private number")
FILLERS = frozenset(
    {"the", "of", "and", "for", "office", "district", "dr", "govt", "government"}
)
# Fields of a card that a merge does not take over: it gives numbers and persons only.
NOT_GIVEN = (
    "hours", "ramadan_hours", "holiday_hours", "exceptions", "age_from", "age_to", "sexes",
    "with_mother", "takes_disability", "nationalities", "languages", "covers", "address",
    "landmark", "access", "email", "website", "how_to_refer", "papers_needed", "cost", "note",
)  # fmt: skip


def left_behind(stays: Card, goes: Card) -> tuple[str, ...]:
    """Return the fields that only the card to go has, and that a merge leaves with it."""
    empty = (None, "", ())
    return tuple(
        name
        for name in NOT_GIVEN
        if getattr(goes, name) not in empty and getattr(stays, name) in empty
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Two cards that may be one office, and why, in words."""

    one: Card
    other: Card
    reasons: tuple[str, ...]


def propose(
    cards: Iterable[Card], apart: Collection[frozenset[str]] = ()
) -> tuple[Double, ...]:
    """Return the pairs that may be doubles, by name; ``apart`` are pairs told apart."""
    known = sorted(cards, key=lambda one: (fold(one.organization), one.id))
    shared = _own_numbers(known)
    found = {}
    for one, other in _near(known, shared):
        pair = frozenset({one.id, other.id})
        if pair in apart or pair in found or one.id == other.id:
            continue
        if reasons := _reasons(one, other, shared):
            found[pair] = Double(one=one, other=other, reasons=reasons)
    return tuple(found.values())


def like(card: Card, cards: Iterable[Card]) -> tuple[Double, ...]:
    """Return the cards that ``card`` may be once more, before it is one of them; by name."""
    known = sorted(cards, key=lambda one: (fold(one.organization), one.id))
    shared = _own_numbers([*known, card])
    dials = {one.dial for one in card.phones} & set(shared)
    begins = {word[:4] for word in _words(card)}
    found = []
    for one in known:
        near = (one.province, one.district) == (card.province, card.district)
        near = near and any(word[:4] in begins for word in _words(one))
        rings = any(phone.dial in dials for phone in one.phones)
        reasons = _reasons(one, card, shared) if near or rings else ()
        if reasons:
            found.append(Double(one=one, other=card, reasons=reasons))
    return tuple(found)


def _own_numbers(cards: Iterable[Card]) -> dict[str, list[Card]]:
    """Return the numbers that two cards have and that are no hotline."""
    by_dial: dict[str, list[Card]] = {}
    for card in cards:
        own = {one.dial for one in card.phones if one.dial and one.kind not in HOTLINES}
        for dial in own:
            by_dial.setdefault(dial, []).append(card)
    return {dial: found for dial, found in by_dial.items() if 1 < len(found) < SHARED_BY}


def _near(cards: list[Card], shared: dict[str, list[Card]]) -> Iterator[tuple[Card, Card]]:
    """Give the pairs worth comparing: of one district with a word in common, of one number."""
    by_word: dict[tuple[str, str, str], list[Card]] = {}
    for card in cards:
        for word in _words(card):
            by_word.setdefault((card.province, card.district, word[:4]), []).append(card)
    for found in by_word.values():
        if len(found) <= 60:  # a word that half the district has tells nothing
            yield from combinations(found, 2)
    for found in shared.values():
        yield found[0], found[1]


def _words(card: Card) -> set[str]:
    names = (card.organization, *card.other_names)
    return {word for name in names for word in fold(name).split()} - FILLERS


def _reasons(one: Card, other: Card, shared: dict[str, list[Card]]) -> tuple[str, ...]:
    names = _name_reason(one, other)
    dials = {phone.dial: phone.number for phone in one.phones}
    numbers = [
        dials[phone.dial]
        for phone in other.phones
        if phone.dial in shared and phone.dial in dials
    ]
    if not names and not numbers:
        return ()
    if not names and one.district != other.district:
        return ()
    private = {phone.number for card in (one, other) for phone in card.phones if phone.private}
    told = [
        _(SAME_PRIVATE) if number in private else _(SAME_NUMBER).format(number=number)
        for number in numbers
    ]
    return (*([_(names)] if names else ()), *told)


def _name_reason(one: Card, other: Card) -> str:
    """Return how far the names are the same; two districts' offices may well have one name."""
    if (one.province, one.district) != (other.province, other.district):
        return ""
    ours, theirs = _names(one), _names(other)
    if ours & theirs:
        return SAME_NAME
    pairs = ((a, b) for a in ours for b in theirs if not _other_word(a, b))
    best = max((SequenceMatcher(None, a, b).ratio() for a, b in pairs), default=0)
    digits_differ = {c for c in one.organization if c.isdigit()} != {
        c for c in other.organization if c.isdigit()
    }
    return LIKE_NAME if best >= ALIKE and not digits_differ else ""


def _other_word(one: str, other: str) -> bool:
    """Tell whether two names differ by one word that is another: Paretabad and Qasimabad."""
    ours, theirs = set(one.split()), set(other.split())
    apart, there = ours - theirs, theirs - ours
    if len(apart) != 1 or len(there) != 1:
        return False
    return SequenceMatcher(None, apart.pop(), there.pop()).ratio() < SAME_WORD


def _names(card: Card) -> set[str]:
    names = (fold(one) for one in (card.organization, *card.other_names))
    return {" ".join(word for word in name.split() if word not in FILLERS) for name in names}
