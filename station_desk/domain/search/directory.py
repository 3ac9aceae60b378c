"""Search a set of cards: every word typed has to be there, as it stands or with slack.

Words are first looked for as they stand: whole, begun, sounding the same. Where no card has
them all at a place that says much, words that look or sound alike count too; then one word
may be missing.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import partial

from station_desk.domain.fold import fold
from station_desk.domain.office.codes import Names
from station_desk.domain.register import Card
from station_desk.domain.search import ranking
from station_desk.domain.search.index import Index, Reach
from station_desk.domain.search.letters import spelt_out
from station_desk.domain.search.numbers import wanted
from station_desk.domain.search.pairs import bits
from station_desk.domain.search.phrases import PLACE_WORDS, SILENT, Place
from station_desk.domain.search.ranking import Asked, Home, Match, Scored
from station_desk.domain.search.reasons import reason
from station_desk.domain.search.vocabulary import Meant
from station_desk.words import _

LIMIT = 500  # cards that are given at most
BUDGET = 10_000  # places of one typed word that are looked at
WORDS_MAX = 12
TYPED_MAX = 200  # letters; a page that was pasted made one word of its single letters, a minute
PLAIN = 100  # cards that are weighed at least where all words stand as typed
SURE = 0.72  # a score from which words are taken as they stand
TAIL = 0.3  # how far below the best a card found with slack may be
STRONG = 0.8  # a quality from which a word is surely meant
DIGITS_FROM = 2
REMEMBERED = 64


class Hit:
    """A card that was found; ``why`` is said when somebody looks."""

    __slots__ = ("_say", "card")

    def __init__(self, card: Card, say: Callable[[], str]) -> None:
        """Take the card and the way to its reason."""
        self.card, self._say = card, say

    @property
    def why(self) -> str:
        """Return in words where the card was found, and what a word was taken for."""
        return self._say()


class Directory:
    """Hold cards ready to search; made once for a set of cards, off the GUI thread."""

    def __init__(self, cards: Iterable[Card], pack: Names | None = None) -> None:
        """Index every card; with ``pack`` also by the names of needs, kinds and districts."""
        self._index = Index(cards, pack)
        self._slack: dict[tuple[str, bool], Meant] = {}

    def renewed(self, cards: Sequence[Card]) -> "Directory | None":
        """Return this directory over ``cards``, at once; None where it has to be made anew."""
        index = self._index.holding(cards)
        if index is None:
            return None
        other = copy(self)
        other._index = index  # noqa: SLF001  its own kind
        return other

    def search(
        self, words: str, *, home: str = "", district: str = "", limit: int = LIMIT
    ) -> tuple[Hit, ...]:
        """Return the cards of ``words``, best first, and why.

        Cards of the province ``home`` come before others that fit alike, those of its
        ``district`` before all.
        """
        index, words = self._index, words[:TYPED_MAX]
        if number := wanted(words):
            fits = index.numbers.fits(number, limit)
            return tuple(Hit(index.cards[nth], _by_number) for _fit, nth in fits)
        typed = read(words)[:WORDS_MAX]
        at = Home(home, district)
        scored = self._ranked(typed, at, max(limit, PLAIN))[:limit] if typed else ()
        return tuple(
            Hit(index.cards[one.card], partial(reason, index, typed, one.matches))
            for one in scored
        )

    def _ranked(self, typed: list[str], home: Home, most: int) -> list[Scored]:
        vocabulary = self._index.vocabulary
        said = self._said(typed, loose=False)
        asked = [
            self._asked(word, {**vocabulary.plain(word), **said[nth]})
            for nth, word in enumerate(typed)
        ]
        scored = ranking.weighed(self._index, asked, ranking.chosen(asked, most), home)
        if scored and scored[0].score >= SURE and not _half_said(scored[0]):
            return scored
        said = self._said(typed, loose=True)
        asked = [
            self._asked(word, {**self._loose(typed, nth), **said[nth]})
            for nth, word in enumerate(typed)
        ]
        cards = dict.fromkeys((*ranking.chosen(asked, ranking.SCORED), *ranking.nearly(asked)))
        scored = ranking.weighed(self._index, asked, cards, home)
        return [one for one in scored if one.score > scored[0].score - TAIL]

    def _said(self, typed: Sequence[str], *, loose: bool) -> list[Meant]:
        """Return for each word the signs of the sayings that it is a part of."""
        number = self._index.vocabulary.number
        return [
            {at: signs[sign] for sign in signs if (at := number(sign)) is not None}
            for signs in self._index.sayings.meant(typed, loose=loose)
        ]

    def _asked(self, word: str, meant: Meant) -> Asked:
        index = self._index
        surest = sorted(meant, key=lambda one: -meant[one])
        sure = index.reach((one for one in surest if meant[one] >= STRONG), BUDGET)
        reach = sure | index.reach((one for one in surest if meant[one] < STRONG), BUDGET)
        numbers: frozenset[int] = frozenset()
        if word.isdecimal() and len(word) >= DIGITS_FROM:
            fits = index.numbers.fits(word, BUDGET)
            numbers = frozenset(nth for _fit, nth in fits)
            reach |= Reach(whole=bits(numbers, index.size))
        return Asked(word=word, meant=meant, sure=sure, reach=reach, numbers=numbers)

    def _loose(self, typed: Sequence[str], nth: int) -> Meant:
        """Return what a word may mean with slack, alone or as one with a neighbour."""
        meant = dict(self._remembered(typed[nth], typing=nth == len(typed) - 1))
        for at in (nth - 1, nth):
            if 0 <= at < len(typed) - 1:
                joined = self._index.vocabulary.joined(typed[at] + typed[at + 1])
                for number, quality in joined.items():
                    meant[number] = max(quality, meant.get(number, 0.0))
        return meant

    def _remembered(self, word: str, *, typing: bool) -> Meant:
        """Return what a word may mean alone; kept, for the next key changes the last only."""
        known = self._slack.get((word, typing))
        if known is None:
            if len(self._slack) >= REMEMBERED:
                self._slack.clear()
            words = self._index.vocabulary
            slack = words.slack(word, typing=typing)
            known = {**words.parts(word), **slack, **words.plain(word)}
            self._slack[word, typing] = known
        return known


def read(words: str) -> list[str]:
    """Return the folded words typed, an abbreviation that is spelt out as one word."""
    folded = fold(words).split()
    for short in spelt_out(folded):
        size = len(short)
        for at in range(len(folded) - size + 1):
            run = folded[at : at + size]
            if [*spelt_out(run)] == [short]:
                folded[at : at + size] = [short]
                break
    return [word for word in folded if word not in SILENT] or folded


def _half_said(one: Scored) -> bool:
    """Tell whether what people say stands for some words only: the others may be meant else."""
    said = {Match(*match).alone for match in one.matches if match is not None}
    return len(said) > 1


def _by_number() -> str:
    return _(PLACE_WORDS[Place.NUMBER])
