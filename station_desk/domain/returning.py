"""Tell whether a child was here before, and what every officer may know of it then (care.md).

Dates, destinations, how high the risk was and who must not be contacted; never the narrative.
A likeness of names is a hint to ask about, not a finding.
"""

from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher

from station_desk.domain.fold import fold
from station_desk.domain.kinds import Risk, Sex
from station_desk.domain.local import day
from station_desk.domain.records import Child, Concern
from station_desk.words import N_, _

# Ratios of two folded names that may be one name, spelt twice ("Ayesha", "Aisha"). The child's
# may differ more: it is only a hint together with the guardian's.
NAME_ALIKE, GUARDIAN_ALIKE = 0.7, 0.8
YEARS = 2  # by which two told ages of one child may differ
RISK_WORDS: dict[Risk, str] = {
    Risk.HIGH: N_("high risk"),
    Risk.MEDIUM: N_("medium risk"),
    Risk.LOW: N_("low risk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVisit:
    """One earlier concern of what may be the same child; ``sure`` of one record."""

    number: str
    at: datetime
    sure: bool
    risk: Risk
    places: tuple[str, ...] = ()
    do_not_contact: tuple[str, ...] = field(default=(), repr=False)


def is_like(child: Child, event: Concern, other: Child, earlier: Concern) -> bool:
    """Tell whether two records may be of one child: names, guardians, sex and age agree."""
    if not _sexes_agree(child.sex, other.sex) or not _ages_agree(child, event, other, earlier):
        return False
    names = _alike(_names(child), _names(other))
    ours, theirs = fold(child.guardian_name), fold(other.guardian_name)
    if ours and theirs:
        return names >= NAME_ALIKE and _ratio(ours, theirs) >= GUARDIAN_ALIKE
    both_aged = child.age_years is not None and other.age_years is not None
    return names == 1 and both_aged


def words(one: EarlierVisit) -> str:
    """Return one earlier visit in a line: number, day, risk, where the child went."""
    places = ", ".join(one.places) or _("no place")
    said = _("{number}, {day}, {risk}: {places}")
    return said.format(
        number=one.number, day=day(one.at), risk=_(RISK_WORDS[one.risk]), places=places
    )


def _names(child: Child) -> set[str]:
    return {fold(one) for one in (child.name, child.known_as)} - {""}


def _alike(ours: set[str], theirs: set[str]) -> float:
    return max((_ratio(one, other) for one in ours for other in theirs), default=0.0)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _sexes_agree(one: Sex, other: Sex) -> bool:
    return one is other or Sex.UNKNOWN in (one, other)


def _ages_agree(child: Child, event: Concern, other: Child, earlier: Concern) -> bool:
    if child.age_years is None or other.age_years is None:
        return True
    born = event.happened_at.year - child.age_years
    told = earlier.happened_at.year - other.age_years
    return abs(born - told) <= YEARS
