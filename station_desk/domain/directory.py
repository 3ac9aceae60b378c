"""Find cards by words, numbers, needs and districts, in memory, without a log-in.

All folded words must be there, each at the begin of a word (or anywhere, from three letters
on). A search of digits looks into the numbers, printed ``+92 21`` or ``021`` alike.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from station_desk.domain.fold import digits, fold
from station_desk.domain.office_codes import Names
from station_desk.domain.register import Card
from station_desk.words import N_, _

NUMBER = r"[\s\d+()\-./]*"
IN_NAME, IN_NUMBER, IN_NEED, IN_DISTRICT, IN_SERVICES, IN_NOTE = WHY = (
    N_("Name"),
    N_("Number"),
    N_("Need"),
    N_("District"),
    N_("Services"),
    N_("Note"),
)
Found = tuple[Card, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    card: Card
    texts: tuple[str, ...]  # folded, each word after a space; in the order of WHY
    whole: str
    numbers: tuple[str, ...]


class Directory:
    """Hold cards ready to search; made once for a set of cards."""

    def __init__(self, cards: Iterable[Card], pack: Names | None = None) -> None:
        """Fold every card; with ``pack`` also the names of needs, kinds and districts."""
        names = _names(pack)
        self._entries = tuple(_entry(card, names) for card in cards)

    def search(self, words: str) -> tuple[Found, ...]:
        """Return the cards that hold all ``words``, best first, and where they were found."""
        if re.fullmatch(NUMBER, words) and (number := _national(words)):
            return self._by_number(number)
        wanted = fold(words).split()
        if not wanted:
            return ()
        found = [
            (*score, nth, entry.card)
            for nth, entry in enumerate(self._entries)
            if (score := _score(entry, wanted)) is not None
        ]
        found.sort(key=lambda one: one[:3])
        return tuple((card, _(WHY[place])) for place, _loose, _nth, card in found)

    def _by_number(self, number: str) -> tuple[Found, ...]:
        found = []
        for nth, entry in enumerate(self._entries):
            best = min((_fit(number, one) for one in entry.numbers), default=3)
            if best < 3:
                found.append((best, nth, entry.card))
        found.sort(key=lambda one: one[:2])
        return tuple((card, _(IN_NUMBER)) for _best, _nth, card in found)


def search(cards: Iterable[Card], words: str, pack: Names | None = None) -> tuple[Found, ...]:
    """Return the cards that hold all ``words``; keep a :class:`Directory` to search often."""
    return Directory(cards, pack).search(words)


def _names(pack: Names | None) -> dict[tuple[str, str], str]:
    """Return all names of a code in all languages: need, kind, district with aliases."""
    if pack is None:
        return {}
    named: dict[tuple[str, str], str] = {}
    for need in pack.needs.values():
        named["need", need.id] = " ".join(need.name.values())
    for kind in pack.kinds.values():
        named["kind", kind.id] = " ".join(kind.name.values())
    for one in pack.districts.values():
        named["district", one.id] = " ".join((*one.name.values(), *one.aliases, one.division))
    return named


def _entry(card: Card, names: dict[tuple[str, str], str]) -> _Entry:
    texts = (
        card.organization,
        "",
        " ".join(f"{need} {names.get(('need', need), '')}" for need in card.needs)
        + f" {card.kind} {names.get(('kind', card.kind), '')}",
        f"{card.district} {names.get(('district', card.district), '')} {card.province}",
        card.services,
        card.note,
    )
    folded = tuple(f" {fold(text)}" for text in texts)
    numbers = tuple(
        one for phone in card.phones for one in {phone.dial, digits(phone.number)} if one
    )
    return _Entry(card=card, texts=folded, whole="".join(folded), numbers=numbers)


def _score(entry: _Entry, wanted: list[str]) -> tuple[int, bool] | None:
    """Return (first place that holds a word, only inside words); None if a word is absent."""
    place, loose = len(WHY), False
    for word in wanted:
        if f" {word}" in entry.whole:
            place = min(place, _place(entry, f" {word}"))
        elif len(word) >= 3 and word in entry.whole:
            place, loose = min(place, _place(entry, word)), True
        elif word.isdecimal() and any(word in number for number in entry.numbers):
            place = min(place, 1)
        else:
            return None
    return place, loose


def _place(entry: _Entry, word: str) -> int:
    return next(nth for nth, text in enumerate(entry.texts) if word in text)


def _national(words: str) -> str:
    """Return the digits to look for, in the form a phone in Pakistan dials."""
    plain = digits(words)
    if plain.startswith("0092"):
        return f"0{plain[4:].lstrip('0')}"
    if words.strip().startswith("+92"):
        return f"0{plain[2:].lstrip('0')}"
    return plain


def _fit(number: str, known: str) -> int:
    """Return 0 for the same number, 1 for its begin, 2 for a part of it, 3 for another."""
    if number == known:
        return 0
    return 1 if known.startswith(number) else 2 if len(number) >= 2 and number in known else 3
