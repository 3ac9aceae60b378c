"""Find the words of a list that are like a given one, without looking at all of them.

Words that share pairs of letters with it are counted first; only the best of these are compared
letter by letter.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

COMPARED = 1_000  # words that are compared letter by letter at most
LEAST_SHARE = 0.34  # of the pairs of letters that have to be the same
SHORTER, LONGER = 2, 3  # letters


class Alike:
    """A list of words, by the pairs of their letters."""

    __slots__ = ("_holding", "words")

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words; their places in the list are given back."""
        self.words = words
        self._holding: dict[tuple[int, str], array[int]] = {}
        for at, word in enumerate(words):
            for pair in _pairs(word):
                self._holding.setdefault((len(word), pair), array("I")).append(at)

    def find(self, word: str, least: float) -> list[int]:
        """Return the places of words at least ``least`` like ``word``, best first."""
        # start-up: a library that only a word with a fault needs
        from rapidfuzz import process  # noqa: PLC0415  see above
        from rapidfuzz.distance import OSA  # noqa: PLC0415  see above

        places = self._near(word)
        hits = process.extract(
            word, [self.words[at] for at in places], scorer=OSA.normalized_similarity,
            score_cutoff=least, limit=None,
        )  # fmt: skip
        return [places[nth] for _word, _likeness, nth in hits]

    def _near(self, word: str) -> list[int]:
        """Return the places of the words that share most pairs with ``word``."""
        pairs = _pairs(word)
        shared = Counter[int]()
        for size in range(len(word) - SHORTER, len(word) + LONGER + 1):
            for pair in pairs:
                if (held := self._holding.get((size, pair))) is not None:
                    shared.update(held)
        least = max(1, round(LEAST_SHARE * len(pairs)))
        by_count: list[list[int]] = [[] for _count in range(len(pairs) + 1)]
        for at, count in [one for one in shared.items() if one[1] >= least]:
            by_count[count].append(at)
        best: list[int] = []
        for some in reversed(by_count):
            if len(best) + len(some) > COMPARED:
                break
            best += some
        return best


def alike(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1; a swap of neighbours is one fault."""
    # start-up: a library that only a word with a fault needs
    from rapidfuzz.distance import OSA  # noqa: PLC0415  see above

    return OSA.normalized_similarity(one, other)


def _pairs(word: str) -> set[str]:
    """Return the pairs of neighbours, whichever comes first, with the ends marked."""
    marked = f" {word} "
    pairs = {a + b if a < b else b + a for a, b in pairwise(marked[1:-1])}
    return pairs | {marked[:2], marked[-2:]}
