"""Weigh the cards that words reach: how sure each word is, where it stands, how rare it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import NamedTuple

from station_desk.domain.office.codes import NATIONAL
from station_desk.domain.register import Card
from station_desk.domain.search.index import Index, Reach
from station_desk.domain.search.pairs import first
from station_desk.domain.search.phrases import BY_SIGN, NAMED, WORTH, Place
from station_desk.domain.search.vocabulary import Meant

SCORED = 200  # cards that are weighed at least, where so many fit
CLEAR, TWICE = 0.8, 0.3
NEARLY_MAX = 300  # cards that lack a word
NUMBER_QUALITY = 0.9
SAID_WHOLE = 0.97  # quality of a saying that is typed to its end
COVERED = 0.1  # what a name gains that is typed whole
AT_HOME, NEAR_HOME = 0.08, 0.06  # an office of the province, and of the district
WITH_NUMBER = 0.02  # of two that fit alike the one that can be called
LIGHTEST = 0.15
NOTE_LEAST = 0.8  # quality: a note's everyday words are like anything, by letters
LACKING_MAX = 3  # words
SHARE_LEAST = 0.6  # of the letters typed must be on the card


class Home(NamedTuple):
    """Where it is asked: what is near comes before others that fit alike."""

    province: str = ""
    district: str = ""

    def gain(self, card: Card) -> float:
        """Return what ``card`` gains for being near, and for having a number."""
        gained = WITH_NUMBER if card.phones else 0.0
        if self.province and card.province in (self.province, NATIONAL):
            gained += AT_HOME
        if self.district and (card.district == self.district or self.district in card.covers):
            gained += NEAR_HOME
        return gained


class Match(NamedTuple):
    """Where a typed word was found on a card; ``word`` and ``phrase`` -1 for a number.

    ``alone``: it tells as much where another typed word was taken for the same.
    """

    worth: float
    word: int = -1
    phrase: int = -1
    alone: bool = True


Found = tuple[float, int, int, bool]  # a Match
Wanted = dict[int, list[tuple[int, float]]]  # word -> typed words that may mean it, how surely
InPhrase = tuple[list[tuple[int, Found]], float]
OF_NUMBER: Found = (NUMBER_QUALITY, -1, -1, True)


class Scored(NamedTuple):
    """A card with its score and the match of each typed word (None: not found).

    The matches are plain until somebody asks why (:class:`Match`): thousands are made a key.
    """

    score: float
    card: int
    matches: tuple[Found | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One word typed: what it may mean, the cards of that, how much it says."""

    word: str
    meant: Meant
    sure: Reach
    reach: Reach
    numbers: frozenset[int] = frozenset()

    def weight(self, size: int) -> float:
        """Return more for a word of few cards."""
        count = (self.sure.whole or self.reach.whole).bit_count()
        return LIGHTEST + log((size + 2) / (count + 1)) / log(size + 2)


LAYERS: tuple[Callable[[Asked], int], ...] = (
    lambda one: one.sure.named,
    lambda one: one.sure.coded,
    lambda one: one.sure.whole,
    lambda one: one.reach.named,
    lambda one: one.reach.coded,
    lambda one: one.reach.whole,
)


def chosen(asked: Sequence[Asked], limit: int) -> list[int]:
    """Return the cards to weigh: first those that surely hold all words, in their names."""
    kept: dict[int, None] = {}
    for layer in LAYERS:
        held = -1
        for one in asked:
            held &= layer(one)
        if len(kept) < limit:
            kept.update(dict.fromkeys(first(held, limit)))
    return list(kept)


def nearly(asked: Sequence[Asked]) -> list[int]:
    """Return cards that lack some words, where enough letters are left without them.

    Cards that surely hold the others come first, and those that lack fewest.
    """
    spare = (1 - SHARE_LEAST) * sum(len(one.word) for one in asked)
    lacking = [
        gone
        for count in range(1, min(LACKING_MAX, len(asked) - 1) + 1)
        for gone in combinations(range(len(asked)), count)
        if sum(len(asked[nth].word) for nth in gone) <= spare
    ]
    kept: dict[int, None] = {}
    for layer in (LAYERS[0], LAYERS[2], LAYERS[-1]):
        for gone in lacking:
            held = -1
            for nth, one in enumerate(asked):
                held &= -1 if nth in gone else layer(one)
            if len(kept) < NEARLY_MAX:
                kept.update(dict.fromkeys(first(held, SCORED // 4)))
    return list(kept)


def weighed(
    index: Index, asked: Sequence[Asked], cards: Iterable[int], home: Home
) -> list[Scored]:
    """Return the cards with their scores, the best first."""
    meant: Wanted = {}
    for nth, one in enumerate(asked):
        for word, quality in one.meant.items():
            meant.setdefault(word, []).append((nth, quality))
    weights = [one.weight(index.size) for one in asked]
    whole, numbered = sum(weights), any(one.numbers for one in asked)
    known: dict[int, InPhrase | None] = {}
    nothing: list[Found | None] = [None] * len(asked)
    scored: list[tuple[float, int, list[Found | None]]] = []
    for card in cards:
        best = nothing.copy()
        if numbered:
            best = [OF_NUMBER if card in one.numbers else None for one in asked]
        phrases = index.phrases_of_card[card]
        for phrase in phrases:
            if phrase not in known:
                known[phrase] = _in_phrase(index, phrase, meant)
        there = [inside for one in phrases if (inside := known[one])]
        if not there and not numbered:
            continue  # only words of notes are like it
        covered = _best_of(there, best)
        score = _told(best, weights) / whole + COVERED * covered
        scored.append((-score - home.gain(index.cards[card]), card, best))
    scored.sort()
    return [Scored(-score, card, tuple(best)) for score, card, best in scored]


def _best_of(matching: Iterable[InPhrase], best: list[Found | None]) -> float:
    """Lay the best match of each typed word into ``best``; return the best share of a name."""
    covered = 0.0
    for found, share in matching:
        covered = max(covered, share)
        for nth, match in found:
            held = best[nth]
            if held is None or match[0] > held[0]:
                best[nth] = match
    return covered


def _told(best: Sequence[Found | None], weights: Sequence[float]) -> float:
    """Return what all matches tell; a word that is only like two typed ones tells less."""
    if len(best) == 1:
        return weights[0] * best[0][0] if best[0] else 0.0
    seen: set[int] = set()
    told = 0.0
    for match, weight in zip(best, weights, strict=True):
        if match is None:
            continue
        worth, word, _phrase, alone = match
        if worth < CLEAR and alone and word in seen:
            worth *= TWICE
        if word >= 0:
            seen.add(word)
        told += weight * worth
    return told


def _in_phrase(index: Index, phrase: int, meant: Wanted) -> InPhrase | None:
    """Return the matches in a phrase, and of a name the share of its letters that is typed.

    What people say is typed whole or not at all.
    """
    words = index.words_of_phrase[phrase]
    if meant.keys().isdisjoint(words):
        return None
    place = index.phrases[phrase].place
    worth, alone = WORTH[place], place not in BY_SIGN
    held = [word for word in words if word in meant]
    least = NOTE_LEAST if place is Place.NOTE else 0.0
    found = [
        (nth, (worth * quality, word, phrase, alone))
        for word in held
        for nth, quality in meant[word]
        if quality >= least
    ]
    if not found:
        return None
    if not alone:
        return found, float(any(match[0] >= worth * SAID_WHOLE for _nth, match in found))
    if place not in NAMED:
        return found, 0.0
    spelt = index.vocabulary.words
    letters = sum([len(spelt[one]) for one in words])
    return found, sum([len(spelt[one]) for one in held]) / letters
