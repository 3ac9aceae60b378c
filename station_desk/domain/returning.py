"""Tell whether a child was here before, and what every officer may know of it then (care.md).

Dates, destinations, how high the risk was and who must not be contacted; never the narrative.
A likeness of names is a hint to ask about, not a finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.child_keys import Alike
from station_desk.domain.kinds import Risk
from station_desk.domain.local import day
from station_desk.words import N_, _

ALIKE_WORDS: dict[Alike, str] = {
    Alike.NAME: N_("name"),
    Alike.GUARDIAN: N_("father or guardian"),
    Alike.AGE: N_("age"),
    Alike.AREA: N_("area"),
}
RISK_WORDS: dict[Risk, str] = {
    Risk.HIGH: N_("high risk"),
    Risk.MEDIUM: N_("medium risk"),
    Risk.LOW: N_("low risk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVisit:
    """One earlier concern of what may be the same child.

    ``sure`` of one record, or of two that somebody said are of one child; else ``why`` holds
    what they have in common.
    """

    number: str
    child_id: str
    child_code: str
    at: datetime
    sure: bool
    risk: Risk
    places: tuple[str, ...] = ()
    do_not_contact: tuple[str, ...] = field(default=(), repr=False)
    why: tuple[Alike, ...] = ()


def words(one: EarlierVisit) -> str:
    """Return one earlier visit in a line: number, day, risk, where the child went."""
    places = ", ".join(one.places) or _("no place")
    said = _("{number}, child {code}, {day}, {risk}: {places}")
    line = said.format(
        number=one.number, code=one.child_code, day=day(one.at),
        risk=_(RISK_WORDS[one.risk]), places=places,
    )  # fmt: skip
    if one.sure or not one.why:
        return line
    return _("Alike: {what}. {visit}").format(visit=line, what=alike_words(one.why))


def alike_words(what: Iterable[Alike]) -> str:
    """Return what two records have in common, in words."""
    found = set(what)
    return ", ".join(_(ALIKE_WORDS[one]) for one in Alike if one in found)
