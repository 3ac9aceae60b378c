"""Judge who is a child at the desk: under the pack's age when it happened.

Doubt takes the younger age (policy of the pack): without a document somebody said to be 18 may
be a child, and a begun year since the event counts as a whole one.
"""

from datetime import datetime

from station_desk.domain.errors import Problem
from station_desk.domain.guide import handled_age
from station_desk.domain.local import local
from station_desk.domain.pack.model import Pack
from station_desk.words import _


def age_then(years: int, event: datetime, told: datetime) -> int:
    """Return the age at ``event`` of somebody who is ``years`` old at ``told``, never above."""
    then, now = local(event).date(), local(told).date()
    if then >= now:
        return years
    whole = now.year - then.year - ((now.month, now.day) < (then.month, then.day))
    over = (now.month, now.day) != (then.month, then.day)
    return years - whole - over


def problems(
    pack: Pack, years: int | None, *, about: bool, event: datetime, told: datetime
) -> tuple[Problem, ...]:
    """Return the problem of an age that was no child's; an age that is not known has none."""
    if years is None:
        return ()
    handled = handled_age(pack, age_then(years, event, told), about=about)
    if handled is None or handled < pack.ages.child_below:
        return ()
    facts = (
        ("age", str(years)),
        ("limit", str(pack.ages.child_below)),
        ("law", pack.ages.child_source.citation),
        ("doubt", str(pack.ages.doubt_years)),
        ("policy", pack.ages.doubt_source.citation),
    )
    code = "no_child_said" if about else "no_child"
    return (Problem(where="age", code=code, facts=facts),)


def doubt_words(
    pack: Pack, years: int | None, *, about: bool, event: datetime, told: datetime
) -> str:
    """Return what is said where only doubt makes somebody a child; else an empty text."""
    if years is None:
        return ""
    then, limit = age_then(years, event, told), pack.ages.child_below
    handled = handled_age(pack, then, about=about)
    if handled is None or not handled < limit <= then:
        return ""
    words = _(
        "Said to be {age}: handled as a child (under {limit}) until a document is seen "
        "({policy})."
    )
    return words.format(age=years, limit=limit, policy=pack.ages.doubt_source.citation)
