"""Judge whether a place takes this child: age, sex, mother, disability, language, conflicts.

What a card does not say speaks against nothing. A fault (weight, words) makes a place
unsuitable; a care (words) lets it stand, after others like it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from station_desk.domain.fold import digits, fold
from station_desk.domain.keep_from import Sure, same_name
from station_desk.domain.kinds import Sex
from station_desk.domain.ladder.shapes import Ask
from station_desk.domain.ladder.words import only_takes, span
from station_desk.domain.register import Card
from station_desk.words import N_, _

Fault = tuple[int, str]  # how much it weighs, and the reason in words
FULL_FOR = timedelta(hours=12)  # a count of free places says nothing of the next night
NUMBER_LEAST = 5  # digits by which a number is known
WORD_LETTERS = 4  # a shorter word of a place's name is in half of all names
KNOWN_THERE = N_("Somebody the child must be kept from works or lives there")
LIKE_THERE = N_("A similar name works there: ask who it is before you say whose child it is")
ANYBODY = frozenset({"any", "all", "every", "anybody"})


def not_accepted(card: Card, ask: Ask) -> Iterator[Fault]:
    """Give what the card says against taking this child."""
    if ask.age is not None and card.age_from is not None and ask.age < card.age_from:
        yield 3, _("Takes children from {age} years").format(age=card.age_from)
    if ask.age is not None and card.age_to is not None and ask.age > card.age_to:
        yield 3, _("Takes children up to {age} years").format(age=card.age_to)
    if card.sexes and ask.sex is not Sex.UNKNOWN and ask.sex.value not in card.sexes:
        yield 4, only_takes(card)
    if ask.with_mother and card.with_mother is False:
        yield 3, _("Does not take a child with the mother")
    if ask.with_disability and card.takes_disability is False:
        yield 3, _("Does not take a child with this disability")
    if ask.nationality and not _is_listed(ask.nationality, card.nationalities):
        yield 3, _("Takes only: {who}").format(who=", ".join(card.nationalities))


def conflicts(card: Card, ask: Ask) -> Iterator[Fault]:
    """Give the heaviest fault: the accused is known there, or must not be reached there."""
    if who_is_there(ask.avoid, card) is Sure.SAME:
        yield 8, _(KNOWN_THERE)


def cares(card: Card, ask: Ask, now: datetime) -> Iterator[str]:
    """Give what lets a place stand after others like it."""
    if who_is_there(ask.avoid, card) is Sure.LIKE:
        yield _(LIKE_THERE)
    if ask.languages and card.languages and not _speaks(card, ask):
        said = _("Speaks {languages}: bring somebody who can interpret")
        yield said.format(languages=", ".join(card.languages))
    if card.places_free == 0 and card.places_at is not None and _is_recent(card.places_at, now):
        yield _("No place free {ago} ago: ask").format(ago=span(now - card.places_at))


def asks(card: Card, ask: Ask) -> Iterator[str]:
    """Give what nobody knows yet of a place and this child needs to know."""
    if ask.with_mother and card.with_mother is None:
        yield _("Ask whether it takes mother and child together")
    if ask.with_disability and card.takes_disability is None:
        yield _("Ask whether it can care for this disability")


def _is_recent(at: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - at <= FULL_FOR


def _is_listed(nationality: str, listed: tuple[str, ...]) -> bool:
    known = {fold(one) for one in listed}
    return not known or bool(known & ANYBODY) or fold(nationality) in known


def _speaks(card: Card, ask: Ask) -> bool:
    return bool({fold(one) for one in card.languages} & {fold(one) for one in ask.languages})


def who_is_there(avoid: Iterable[str], card: Card) -> Sure:
    """Tell how sure it is that one of those whom a child is kept from is at a place."""
    found = {is_there(one, card) for one in avoid if one.strip()}
    return Sure.SAME if Sure.SAME in found else Sure.LIKE if Sure.LIKE in found else Sure.NO


def is_there(one: str, card: Card) -> Sure:
    """Tell how sure it is that ``one`` names the card: id, number, person, or whole name.

    A person is known in any script and with a slip of the pen; a part of a name is a likeness.
    """
    if one == card.id or _rings_there(digits(one), card):
        return Sure.SAME
    words = fold(one)
    if len(words) >= WORD_LETTERS:
        names = [card.organization, *card.other_names, *(who.name for who in card.persons)]
        if any(words == fold(each) for each in names if each):
            return Sure.SAME
    found = {same_name(one, who.name) for who in card.persons if who.name}
    return Sure.SAME if Sure.SAME in found else Sure.LIKE if Sure.LIKE in found else Sure.NO


def _rings_there(number: str, card: Card) -> bool:
    """Tell whether a number is one of the card, or of a person to ask for there."""
    if len(number) < NUMBER_LEAST:
        return False
    numbers = [*(one.number for one in card.phones), *(one.phone for one in card.persons)]
    return any(_same_line(number, digits(each)) for each in numbers if each)


def _same_line(one: str, other: str) -> bool:
    """Tell whether two numbers ring at one place, with or without 0 or 92 before them."""
    return len(other) >= NUMBER_LEAST and (
        one.endswith(other.lstrip("0")) or other.endswith(one.lstrip("0"))
    )
