"""Own the index of a set of cards: words, the phrases they stand in, the cards of a phrase."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from station_desk.domain.office.codes import Names
from station_desk.domain.register import Card
from station_desk.domain.search.numbers import Numbers
from station_desk.domain.search.pairs import Pairs, bits
from station_desk.domain.search.phrases import NAMED, Phrase, Phrases, Place, searched, words_of
from station_desk.domain.search.sayings import Sayings
from station_desk.domain.search.vocabulary import Vocabulary

COMMON = 32  # a word or phrase on more than every 32nd card is kept as a set of bits
SAYING = frozenset({Place.DISTRICT, Place.NEED, Place.KIND, Place.POST, Place.WORK, Place.SAID})
SURELY_NAMED = NAMED | {Place.CALLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The cards of some words as sets of bits: in names, also in codes, anywhere."""

    named: int = 0
    coded: int = 0
    whole: int = 0

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            named=self.named | other.named,
            coded=self.coded | other.coded,
            whole=self.whole | other.whole,
        )


class Index:
    """Fold every card once; then only numbers are compared."""

    def __init__(self, cards: Iterable[Card], pack: Names | None) -> None:
        """Read the cards."""
        self.cards = tuple(cards)
        self.size = len(self.cards)
        self.sayings = Sayings(pack)
        self.phrases, of_card = _phrases(self.cards, Phrases(pack), self.sayings)
        self.numbers = Numbers(self.cards)
        spelt = words_of(self.phrases)
        self.vocabulary = Vocabulary(sorted({word for one in spelt for word in one}))
        numbered = {word: nth for nth, word in enumerate(self.vocabulary.words)}
        words = [[numbered[word] for word in one] for one in spelt]
        self.words_of_phrase = Pairs(words)
        self.phrases_of_card = Pairs(of_card)
        self._keep_cards(words, of_card)

    def holding(self, cards: Sequence[Card]) -> "Index | None":
        """Return this index over ``cards`` that read the same; None where one reads otherwise.

        What came of a call changes nothing that is searched.
        """
        if len(cards) != self.size or any(
            searched(one) != searched(other)
            for one, other in zip(cards, self.cards, strict=True)
            if one is not other
        ):
            return None
        other = copy(self)
        other.cards = tuple(cards)
        return other

    def reach(self, words: Iterable[int], budget: int) -> Reach:
        """Return the cards of ``words``, in order, until ``budget`` cards are looked at."""
        found = Reach()
        rare: list[int] = []
        for word in words:
            known = self._common.get(word)
            if known is not None:
                found |= known
            elif budget > 0:
                budget -= self._looks[word]
                rare.append(word)
        return found | self._gathered(rare) if rare else found

    def _keep_cards(self, words: Sequence[Sequence[int]], of_card: list[list[int]]) -> None:
        """Keep for each word its cards by place, and the common phrases it stands in."""
        least = max(self.size // COMMON, COMMON)
        held = _turned(of_card, len(self.phrases))
        groups: list[list[list[int]]] = [
            [[] for _word in range(len(self.vocabulary))] for _group in range(4)
        ]
        self._phrase_bits: dict[int, int] = {}
        for nth, (phrase, cards) in enumerate(zip(self.phrases, held, strict=True)):
            common = len(cards) > least
            if common:
                self._phrase_bits[nth] = bits(cards, self.size)
            group = groups[3 if common else _layer(phrase.place)]
            for word in words[nth]:
                group[word].extend((nth,) if common else cards)
        self._cards_of = tuple(Pairs(one) for one in groups[:3])
        self._phrases_of = Pairs(groups[3])
        self._looks = [sum(len(one[word]) for one in groups) for word in range(len(groups[0]))]
        self._common: dict[int, Reach] = {}
        for word, looks in enumerate(self._looks):
            if looks > least or groups[3][word]:
                self._common[word] = self._gathered((word,))

    def _gathered(self, words: Sequence[int]) -> Reach:
        """Return the cards of words, place by place."""
        size = self.size
        named, coded, other = (bits(one.all_of(words), size) for one in self._cards_of)
        found = Reach(named=named, coded=named | coded, whole=named | coded | other)
        for nth in self._phrases_of.all_of(words):
            found |= _placed(self.phrases[nth].place, self._phrase_bits[nth])
        return found


def _layer(place: Place) -> int:
    return 0 if place in SURELY_NAMED else 1 if place in SAYING else 2


def _placed(place: Place, held: int) -> Reach:
    layer = _layer(place)
    return Reach(named=held if layer == 0 else 0, coded=held if layer < 2 else 0, whole=held)


def _phrases(
    cards: Iterable[Card], phrases: Phrases, sayings: Sayings
) -> tuple[list[Phrase], list[list[int]]]:
    """Return every phrase once, and the numbers of those of each card."""
    known: dict[Phrase, int] = {}
    of_card = []
    for card in cards:
        said = (*phrases.of(card), *sayings.of(card))
        mine = [known.setdefault(one, len(known)) for one in said if one.shown]
        of_card.append(list(dict.fromkeys(mine)))
    return list(known), of_card


def _turned(lists: Iterable[Iterable[int]], size: int) -> list[list[int]]:
    """Return for each number below ``size`` the places of the lists that hold it."""
    turned: list[list[int]] = [[] for _number in range(size)]
    for at, one in enumerate(lists):
        for number in one:
            turned[number].append(at)
    return turned
