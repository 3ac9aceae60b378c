"""Own how sure a number is, as it is shown and as it is told before the number is used."""

from collections.abc import Mapping
from datetime import datetime

from station_desk.domain import freshness
from station_desk.domain.kinds import Freshness
from station_desk.domain.pack.rules import FreshRule
from station_desk.domain.register import Card
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

Rules = Mapping[str, FreshRule]
MARKS: dict[Freshness, Mark] = {
    Freshness.FRESH: Mark.GOOD,
    Freshness.SOON: Mark.SOON,
    Freshness.STALE: Mark.LATE,
    Freshness.NEVER: Mark.UNKNOWN,
}


def sure(card: Card, rules: Rules, now: datetime, *, by: bool) -> tuple[Mark, str]:
    """Return mark and words of how sure the numbers are; ``by`` names who called."""
    fresh = freshness.state(card, rules, now)
    said = caution(card, rules, now)
    words = said or freshness.words(fresh, now, who=card.verified_by if by else "")
    return MARKS[fresh.level], words


def caution(card: Card, rules: Rules, now: datetime) -> str:
    """Return what an officer is told before a number of ``card`` is used; else nothing."""
    if not card.phones:
        return ""
    fresh = freshness.state(card, rules, now)
    return freshness.warning(fresh, now, called=card.last_call is not None)


def copied(number: str, said: str) -> str:
    """Return that ``number`` was copied, and what to know of it before it is dialled."""
    words = _("Copied {number}.").format(number=number)
    return f"{words} {said}." if said else words
