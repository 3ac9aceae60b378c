"""Make the keys by which a child is found again, and judge whether two records may be of one.

A key joins how a word of the child's name sounds with how one of the guardian's does, by their
consonants: so Urdu, Sindhi, Pashto and Roman letters, "Bilal" and "M. Bilal" meet. A likeness
is a hint to ask about, never a finding.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from station_desk.domain import keep_from
from station_desk.domain.fold import fold
from station_desk.domain.keep_from import Sure
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Child
from station_desk.domain.search.sounds import skeleton, sound

YEARS = 2  # by which two told ages of one child may differ
ANY = "*"  # in place of a sound: whoever it is
BLANK = ""  # no name, no guardian
SHARED = 0.5  # of the words of two areas


class Alike(StrEnum):
    """What two records have in common."""

    NAME = "name"
    GUARDIAN = "guardian"
    AGE = "age"
    AREA = "area"


def keys(child: Child) -> frozenset[str]:
    """Return the keys under which a child is kept."""
    guardian = tuple(_sounds(child.guardian_name))
    pairs = [(name, one) for name in _names(child) for one in (*(guardian or (BLANK,)), ANY)]
    pairs += [(ANY, one) for one in guardian]
    return frozenset(f"{name} {one}" for name, one in pairs)


def wanted(child: Child) -> frozenset[str]:
    """Return the keys under which a record of the same child may stand."""
    guardian, names = tuple(_sounds(child.guardian_name)), _names(child)
    if BLANK in names:
        pairs = [(ANY, one) for one in guardian]
    else:
        theirs = (*guardian, BLANK) if guardian else (ANY,)
        pairs = [(name, one) for name in names for one in theirs]
        pairs += [(BLANK, one) for one in guardian]
    return frozenset(f"{name} {one}" for name, one in pairs)


def _names(child: Child) -> set[str]:
    heard = {one for name in (child.name, child.known_as) for one in _sounds(name)}
    return heard or {BLANK}


def _sounds(name: str) -> Iterator[str]:
    """Give the consonants of each word of a name that is more than a title or initial."""
    for word in keep_from.names_of(name):
        if len(word) > 1:
            yield skeleton(sound(word))


def alike(child: Child, at: datetime, other: Child, then: datetime) -> frozenset[Alike]:
    """Return what two records have in common; empty where they are not of one child.

    ``at`` and ``then`` are when the ages were told.
    """
    if not _sexes_agree(child.sex, other.sex):
        return frozenset()
    aged = _ages(child, at, other, then)
    if aged is Sure.NO:
        return frozenset()
    names, guardians = _best(child, other), _same(child.guardian_name, other.guardian_name)
    if Sure.NO in (names, guardians):
        return frozenset()
    found = {Alike.AGE} if aged is Sure.SAME else set[Alike]()
    found |= {Alike.AREA} if _areas(child.home_area, other.home_area) else set()
    found |= {Alike.NAME} if names else set()
    found |= {Alike.GUARDIAN} if guardians else set()
    return frozenset(found) if _enough(found, names) else frozenset()


def _enough(found: set[Alike], names: Sure | None) -> bool:
    """Tell whether so much in common is worth a question."""
    if {Alike.NAME, Alike.GUARDIAN} <= found:
        return True
    if Alike.NAME in found:
        return names is Sure.SAME and bool(found & {Alike.AGE, Alike.AREA})
    return {Alike.GUARDIAN, Alike.AGE, Alike.AREA} <= found


def _same(one: str, other: str) -> Sure | None:
    """Compare two names; None where one is not known."""
    return keep_from.same(one, other) if fold(one) and fold(other) else None


def _best(child: Child, other: Child) -> Sure | None:
    """Compare the names of two children, as known by either."""
    said = {
        _same(one, each)
        for one in (child.name, child.known_as)
        for each in (other.name, other.known_as)
    }
    return next((sure for sure in (Sure.SAME, Sure.LIKE, Sure.NO) if sure in said), None)


def _sexes_agree(one: Sex, other: Sex) -> bool:
    return one is other or Sex.UNKNOWN in (one, other)


def _ages(child: Child, at: datetime, other: Child, then: datetime) -> Sure | None:
    """Compare the years of birth that were told; None where one is not known."""
    if child.age_years is None or other.age_years is None:
        return None
    born, told = at.year - child.age_years, then.year - other.age_years
    return Sure.SAME if abs(born - told) <= YEARS else Sure.NO


def _areas(one: str, other: str) -> bool:
    """Tell whether two areas may be one: half of the words of the shorter sound the same."""
    ours, theirs = (
        {skeleton(sound(word)) for word in fold(text).split() if len(word) > 1}
        for text in (one, other)
    )
    fewer = min(len(ours), len(theirs))
    return bool(fewer) and len(ours & theirs) / fewer >= SHARED
