"""Own the pass phrase: four generated words, or the officer's own if it is strong enough."""

import secrets
import tomllib
from functools import cache

from station_desk.domain.errors import Problem
from station_desk.machine import places
from station_desk.vault import cost

WORDS = 4  # of 7776: 51.7 bits
SHORTEST = 12
WEAKEST = 3  # zxcvbn's score
LIST = "words/eff_large.txt"
UNFIT = "words/unfit.toml"  # words of the list that nobody reads out here, and others for them


@cache
def _words() -> tuple[str, ...]:
    """Return the list: as long and in the order of the file, without the unfit words."""
    instead = unfit()
    return tuple(instead.get(one, one) for one in _as_published())


def _as_published() -> tuple[str, ...]:
    return tuple(places.resource(LIST).read_text("ascii").split())


@cache
def unfit() -> dict[str, str]:
    """Return each word that is not for a police desk, with the one in its place."""
    found = tomllib.loads(places.resource(UNFIT).read_text("utf-8"))
    return {word: other for each in found.values() for word, other in each["instead"].items()}


def offer(name: str = "", belt: str = "") -> tuple[str, ...]:
    """Return four words drawn from the list; the phrase is their join by single blanks.

    None of them holds the name or belt number they are for, so the phrase will be accepted.
    """
    fit = [word for word in _words() if not _holds(word, name, belt)]
    while True:
        drawn = tuple(secrets.choice(fit) for _ in range(WORDS))
        if not _holds(" ".join(drawn), name, belt):
            return drawn


def words_of(number: int, count: int) -> tuple[str, ...]:
    """Return ``count`` words of the list that stand for a number, the same ones every time."""
    found, known = [], _words()
    for _place in range(count):
        number, at = divmod(number, len(known))
        found.append(known[at])
    return tuple(found)


def the_same(said: str, words: tuple[str, ...]) -> bool:
    """Tell whether words that were read out are ``words``.

    A desk of an older release reads the unfit word where ours has another; it counts.
    """
    meant = unfit()
    return tuple(meant.get(one, one) for one in said.casefold().split()) == words


def problems(phrase: str, name: str = "", belt: str = "") -> tuple[Problem, ...]:
    """Return why a pass phrase of one's own is refused; empty when it may be used.

    Codes, all at ``passphrase``: ``phrase_short``, ``phrase_long``, ``phrase_characters``,
    ``phrase_holds_name``, ``phrase_weak``.
    """
    if len(phrase) > cost.PHRASE_MAX:
        return (_problem("phrase_long"),)
    try:
        plain = cost.normalise(phrase).decode()
    except UnicodeDecodeError:
        return (_problem("phrase_characters"),)
    found = []
    if not plain.isprintable():
        found.append("phrase_characters")
    if len(plain) < SHORTEST:
        found.append("phrase_short")
    if _holds(plain, name, belt):
        found.append("phrase_holds_name")
    if not found and _score(plain, name, belt) < WEAKEST:
        found.append("phrase_weak")
    return tuple(_problem(code) for code in found)


def _problem(code: str) -> Problem:
    return Problem(where="passphrase", code=code)


def _holds(plain: str, name: str, belt: str) -> bool:
    squeezed = "".join(plain.casefold().split())
    parts = [*name.casefold().split(), "".join(belt.casefold().split())]
    return any(len(part) >= 3 and part in squeezed for part in parts)


def _score(plain: str, name: str, belt: str) -> int:
    # Imported here: 35 ms (2026-11-21), and only a first run or a new officer needs it.
    from zxcvbn import zxcvbn  # noqa: PLC0415  measured start-up cost

    given = [part for part in (*name.split(), belt) if part]
    return int(zxcvbn(plain[:72], user_inputs=given)["score"])
