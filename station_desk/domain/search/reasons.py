"""Say in words why a card was found: where each word stands, and what it was taken for."""

import re
from collections.abc import Sequence

from station_desk.domain.fold import fold
from station_desk.domain.search.index import Index
from station_desk.domain.search.phrases import ABBREVIATED, BY_SIGN, CODED, PLACE_WORDS, Place
from station_desk.domain.search.ranking import Found, Match
from station_desk.words import N_, _

SHOWN_MAX = 60  # letters of a text that is quoted
WORD = re.compile(r"[^\s,;:()/|]+")
LACKING = N_("not found: {words}")


def reason(index: Index, typed: Sequence[str], matches: Sequence[Found | None]) -> str:
    """Return the places of the words typed, and what stands there where that is another."""
    places: dict[Place, dict[str, None]] = {}
    lacking = []
    for word, match in zip(typed, matches, strict=True):
        if match is None:
            lacking.append(word)
            continue
        place, meant = _found(index, word, Match(*match))
        said = places.setdefault(place, {})
        if meant:
            said[meant] = None
    parts = [
        f"{_(PLACE_WORDS[place])}: {', '.join(said)}" if said else _(PLACE_WORDS[place])
        for place, said in sorted(places.items())
    ]
    if lacking:
        parts.append(_(LACKING).format(words=", ".join(lacking)))
    return "; ".join(parts)


def _found(index: Index, typed: str, match: Match) -> tuple[Place, str]:
    """Return where a word was found, and its own words there when they differ from it."""
    if match.phrase < 0:
        return Place.NUMBER, ""
    phrase = index.phrases[match.phrase]
    if phrase.place in BY_SIGN:
        return phrase.place, phrase.shown
    meant = index.vocabulary.words[match.word].rstrip(ABBREVIATED)
    if phrase.place in CODED:
        same = any(one.startswith(typed) for one in fold(phrase.shown).split())
        return phrase.place, "" if same else phrase.shown
    if phrase.place is Place.OTHER_NAME:
        return phrase.place, phrase.shown[:SHOWN_MAX]
    return phrase.place, "" if meant.startswith(typed) else _printed(phrase.shown, meant)


def _printed(text: str, folded: str) -> str:
    """Return the word of ``text`` that folds to ``folded``, as it is printed."""
    for word in WORD.findall(text):
        if folded in fold(word).split():
            return str(word)
    return folded
