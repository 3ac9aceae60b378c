"""Own what a recipient may be told: the marks of a profile, the cut of facts.

A full mark is ticked beforehand, a half mark needs a reason, an empty mark is refused
(ruling 19). The tables are pack data; this module only applies them.
"""

from collections.abc import Collection, Mapping
from typing import TypeVar

from station_desk.domain.errors import Problem
from station_desk.domain.items import ALWAYS, ITEMS, MINIMUM
from station_desk.domain.kinds import Shown
from station_desk.domain.pack.codes import Profile
from station_desk.domain.pack.model import Pack
from station_desk.words import N_

V = TypeVar("V")
BY_CALL = "call"  # how the ledger says that somebody was told on the phone


def profile_for(pack: Pack, kind: str, need: str = "") -> Profile:
    """Return the profile of a recipient of ``kind`` for ``need``; ``minimum`` when unknown."""
    wanted = pack.needs.get(need)
    special = wanted.profiles.get(kind, "") if wanted else ""
    known = pack.kinds.get(kind)
    usual = known.profile if known else MINIMUM
    return pack.profiles.get(special or usual) or pack.profiles[MINIMUM]


def mark(profile: Profile, item: str) -> Shown:
    """Return the mark of ``item``; an item that the profile does not name is never given."""
    return Shown.GIVE if item in ALWAYS else profile.items.get(item, Shown.NEVER)


def ticked_first(profile: Profile) -> tuple[str, ...]:
    """Return the items that are ticked beforehand, in the order of ``ITEMS``."""
    return tuple(item for item in ITEMS if mark(profile, item) is Shown.GIVE)


def problems(
    profile: Profile, shared: Collection[str], reasons: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return why ``shared`` may not go to this recipient: forbidden items, missing reasons."""
    found = []
    for item in sorted(set(shared)):
        shown = mark(profile, item)
        if shown is Shown.NEVER:
            found.append(Problem(where=item, code="not_for_this_recipient"))
        elif shown is Shown.IF_NEEDED and not reasons.get(item, "").strip():
            found.append(Problem(where=item, code="share_reason_missing"))
    return tuple(found)


def cut(profile: Profile, shared: Collection[str], facts: Mapping[str, V]) -> dict[str, V]:
    """Return of ``facts`` only what is shared and not forbidden, so that no more can leave."""
    return {
        item: value
        for item, value in facts.items()
        if item in ALWAYS or (item in shared and mark(profile, item) is not Shown.NEVER)
    }


def age_band(years: int | None) -> str:
    """Return the band said to a recipient who gets no exact age; empty when unknown."""
    if years is None:
        return ""
    for upto, words in AGE_BANDS:
        if years <= upto:
            return words
    return N_("18 or over")


AGE_BANDS = (
    (4, N_("under 5")),
    (9, N_("5 to 9")),
    (13, N_("10 to 13")),
    (17, N_("14 to 17")),
)
