"""Own the words of a set of cards, and which of them a typed word may mean.

A quality between 0 and 1 says how sure that is: 1 for the word itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from station_desk.domain.search.likeness import Alike, alike
from station_desk.domain.search.phrases import ABBREVIATED
from station_desk.domain.search.sounds import skeleton, sound

Meant = dict[int, float]  # number of a word -> quality

SAME_SOUND = 0.97
BEGIN, BEGIN_SHARE = 0.82, 0.12  # a begin, and what it gains with its share of the word
INSIDE, INSIDE_FROM = 0.6, 3
SLACK_FROM = 3  # letters of sound from which a word is compared with others
ALIKE, BEGIN_ALIKE = 0.6, 0.7  # least likeness of sounds
FALL = 1.1  # how fast quality falls with likeness
BONES_FROM, BONES_ALIKE = 2, 0.65
BY_BONES, BY_SOUND = 0.6, 0.35
PART_FROM, PART = 3, 0.75  # letters of each part of a word typed without its space
CUT = 0.9  # what a begin of a word with faults is worth beside a whole one
HEADS = range(3, 9)  # lengths of begins that are compared
LAST = "\U0010ffff"


class Vocabulary:
    """Sorted words, their sounds and skeletons."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words in order, each once."""
        self.words = list(words)
        by_sound: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.isalpha():
                by_sound.setdefault(sound(word), []).append(number)
        self._sounds = sorted(by_sound)
        self._of_sound = [by_sound[one] for one in self._sounds]
        self._bones: dict[str, list[int]] = {}
        for at, one in enumerate(self._sounds):
            self._bones.setdefault(skeleton(one), []).append(at)
        self._alike = Alike(self._sounds)
        self._bones_alike = Alike(list(self._bones))
        self._heads: dict[int, Alike] = {}
        self._text, self._starts = _joined(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int | None:
        """Return the number of a word, None where no card has it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    def parts(self, word: str) -> Meant:
        """Return the words that ``word`` may be written together from, two of them."""
        found: Meant = {}
        for cut in range(PART_FROM, len(word) - PART_FROM + 1):
            both = [self._sounding(sound(part)) for part in (word[:cut], word[cut:])]
            if all(both):
                found.update(dict.fromkeys((*both[0], *both[1]), PART))
        return found

    def joined(self, word: str) -> Meant:
        """Return the words that two typed words written together may mean."""
        found: Meant = {}
        heard = sound(word)
        bones = skeleton(heard)
        if len(bones) > BONES_FROM:
            self._add(found, heard, self._bones.get(bones, ()))
        number = self.number(word)
        if number is not None:
            found[number] = 1.0
        return found

    def plain(self, word: str) -> Meant:
        """Return the word, words that begin with it, and words that sound the same."""
        found: Meant = {}
        begin, end = bisect_left(self.words, word), bisect_right(self.words, f"{word}{LAST}")
        for at in range(begin, end):
            found[at] = BEGIN + BEGIN_SHARE * len(word) / len(self.words[at])
        heard = sound(word)
        if len(heard) >= SLACK_FROM:
            found.update(dict.fromkeys(self._sounding(heard), SAME_SOUND))
        for at in range(begin, min(begin + 2, end)):
            if self.words[at].rstrip(ABBREVIATED) == word:
                found[at] = 1.0
        return found

    def slack(self, word: str, *, typing: bool) -> Meant:
        """Return words that look or sound like ``word``; ``typing``: it may lack its end."""
        found: Meant = {}
        if len(word) >= INSIDE_FROM:
            found.update(dict.fromkeys(self._inside(word), INSIDE))
        heard = sound(word)
        if not word.isalpha():
            return found
        found.update(dict.fromkeys(self._sounding(heard), INSIDE))
        if len(heard) >= SLACK_FROM:
            bones = skeleton(heard)
            self._add(found, heard, self._alike.find(heard, ALIKE))
            if len(bones) >= BONES_FROM:
                self._add(found, heard, self._bones.get(bones, ()))
                for which in self._bones_alike.find(bones, BONES_ALIKE):
                    self._add(found, heard, self._bones[self._bones_alike.words[which]])
            if typing:
                self._add_begins(found, heard)
        return found

    def _sounding(self, heard: str) -> Sequence[int]:
        at = bisect_left(self._sounds, heard)
        same = at < len(self._sounds) and self._sounds[at] == heard
        return self._of_sound[at] if same else ()

    def _inside(self, part: str) -> list[int]:
        found = []
        at = self._text.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if not self.words[number].endswith(ABBREVIATED):
                found.append(number)
            at = self._text.find(part, self._starts[number] + len(self.words[number]))
        return found

    def _add_begins(self, found: Meant, heard: str) -> None:
        """Add words whose begin sounds like what is typed so far."""
        size = len(heard)
        if size not in HEADS:
            return
        heads = self._heads.get(size)
        if heads is None:
            longer = (one[:size] for one in self._sounds if len(one) > size)
            heads = self._heads[size] = Alike(list(dict.fromkeys(longer)))
        for which in heads.find(heard, BEGIN_ALIKE):
            head = heads.words[which]
            quality = CUT * _quality(heard, head)
            begin = bisect_left(self._sounds, head)
            end = bisect_right(self._sounds, f"{head}{LAST}")
            for at in range(begin, end):
                self._keep(found, at, quality)

    def _add(self, found: Meant, heard: str, sounds: Iterable[int]) -> None:
        for at in sounds:
            self._keep(found, at, _quality(heard, self._sounds[at]))

    def _keep(self, found: Meant, at_sound: int, quality: float) -> None:
        for number in self._of_sound[at_sound]:
            if quality > found.get(number, 0.0):
                found[number] = quality


def _quality(heard: str, other: str) -> float:
    """Return how surely a sound is the other: by all letters, or more by its consonants."""
    whole = alike(heard, other)
    bones = alike(skeleton(heard), skeleton(other))
    return SAME_SOUND - FALL * (1 - max(whole, BY_BONES * bones + BY_SOUND * whole))


def _joined(words: list[str]) -> tuple[str, list[int]]:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return "\n".join(words), starts
