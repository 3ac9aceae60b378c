"""Plant the faults that people make when they spell names, by a seeded program."""

from __future__ import annotations

import random
from collections.abc import Callable

VOWELS = "aeiou"
HABITS = (  # Roman Urdu as people write it, both ways
    ("ee", "i"), ("oo", "u"), ("ai", "e"), ("ou", "o"), ("kh", "k"), ("gh", "g"), ("ph", "f"),
    ("sh", "s"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("q", "k"), ("c", "k"), ("w", "v"),
    ("z", "s"), ("y", "i"), ("ck", "k"), ("au", "o"), ("ia", "ya"), ("x", "ks"), ("j", "z"),
)  # fmt: skip
VARIANTS = (  # letters that one keyboard has for another's, and those that sound alike
    "یيىېۍ", "کكڪ", "هہةھ", "سصث", "زذضظځ", "تطټٽٿ", "دډڈڊڏ", "رړڑڙ", "اآعأ", "حہ", "قک", "غگګ",
    "نڼڻں", "وؤ", "چڇڅ", "شښ", "پڦف", "بڀٻ",
)  # fmt: skip
LONG = "اوی"
Fault = Callable[[str, random.Random], str]


def planted(spelling: str, rng: random.Random) -> str:
    """Return ``spelling`` with a fault in about half of its longer words, one at least."""
    words = spelling.split()
    long = [at for at, word in enumerate(words) if len(word) >= 3 and word.isalpha()]
    hit = [at for at in long if rng.random() < 0.5] or [rng.choice(long)]
    for at in hit:
        words[at] = faulty(words[at], rng)
    return " ".join(words)


def faulty(word: str, rng: random.Random) -> str:
    """Return ``word`` with one fault, never as it was."""
    kinds = LATIN if word.isascii() else ARABIC
    for _attempt in range(50):
        made = rng.choice(kinds)(word, rng)
        if made != word:
            return made
    return f"{word}{word[-1]}"


def _swapped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def _dropped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[: at + 1] + word[at:]


def _revowelled(word: str, rng: random.Random) -> str:
    at = [nth for nth, one in enumerate(word) if one.lower() in VOWELS]
    if not at:
        return word
    where = rng.choice(at)
    return f"{word[:where]}{rng.choice(VOWELS)}{word[where + 1 :]}"


def _as_habit(word: str, rng: random.Random) -> str:
    pairs = [(a, b) for pair in HABITS for a, b in (pair, pair[::-1]) if a in word.lower()]
    if not pairs:
        return word
    old, new = rng.choice(pairs)
    return word.lower().replace(old, new, 1)


def _varied(word: str, rng: random.Random) -> str:
    at = [(nth, group) for nth, one in enumerate(word) for group in VARIANTS if one in group]
    if not at:
        return word
    where, group = rng.choice(at)
    return f"{word[:where]}{rng.choice(group)}{word[where + 1 :]}"


def _relengthened(word: str, rng: random.Random) -> str:
    """Write a vowel that is not written, or leave out one that is."""
    at = [nth for nth, one in enumerate(word) if one in LONG]
    if at and rng.random() < 0.5:
        where = rng.choice(at)
        return word[:where] + word[where + 1 :]
    where = rng.randrange(1, len(word))
    return f"{word[:where]}{rng.choice(LONG)}{word[where:]}"


LATIN: tuple[Fault, ...] = (_swapped, _dropped, _doubled, _revowelled, _as_habit, _as_habit)
ARABIC: tuple[Fault, ...] = (_swapped, _dropped, _doubled, _varied, _varied, _relengthened)
