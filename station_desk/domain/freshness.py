"""Tell how sure what is known of an office still is, by the intervals of the pack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from station_desk.domain.hours.reading import read
from station_desk.domain.kinds import Freshness, FreshPart
from station_desk.domain.local import day
from station_desk.domain.pack.rules import FreshRule
from station_desk.domain.register import Card
from station_desk.words import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """How sure a part of a card is, since when, and until when without asking again."""

    level: Freshness
    part: FreshPart
    asked_at: datetime | None = None
    due_at: datetime | None = None

    @property
    def wants_asking(self) -> bool:
        """Tell whether it belongs into a verification round."""
        return self.level in (Freshness.STALE, Freshness.NEVER)


def rule_of(
    card: Card, rules: Mapping[str, FreshRule], part: FreshPart = FreshPart.CARD
) -> FreshRule | None:
    """Return the rule with the fewest days that fits; None where the pack has none."""
    fitting = [one for one in rules.values() if one.part is part and _fits(card, one)]
    return min(fitting, key=lambda one: (one.days, one.id), default=None)


def state(
    card: Card,
    rules: Mapping[str, FreshRule],
    now: datetime,
    part: FreshPart = FreshPart.CARD,
) -> Fresh:
    """Return how sure a part of the card is; a time to come counts as now."""
    asked = _asked_at(card, part)
    if asked is None:
        return Fresh(level=Freshness.NEVER, part=part)
    rule = rule_of(card, rules, part)
    if rule is None:
        return Fresh(level=Freshness.FRESH, part=part, asked_at=asked)
    holds = timedelta(days=rule.days)
    age = max(now - asked, timedelta())
    level = (
        Freshness.STALE
        if age >= holds
        else Freshness.SOON
        if age >= holds * rule.soon
        else Freshness.FRESH
    )
    return Fresh(level=level, part=part, asked_at=asked, due_at=asked + holds)


def words(fresh: Fresh, now: datetime, *, who: str = "") -> str:
    """Return what a card says of it: ``Verified 21-11-2026``, ``Not verified for 95 days``.

    ``who`` called, where that may be told; a stale card only says that it is.
    """
    if fresh.asked_at is None:
        return _("Not verified")
    if fresh.level is Freshness.STALE:
        return warning(fresh, now)
    said = _("Verified {day}").format(day=day(fresh.asked_at))
    if who:
        said = _("Verified {day} by {who}").format(day=day(fresh.asked_at), who=who)
    if fresh.level is Freshness.SOON and fresh.due_at is not None:
        again = _("ask again by {day}").format(day=day(fresh.due_at))
        return f"{said}, {again}"
    return said


def warning(fresh: Fresh, now: datetime, *, called: bool = False) -> str:
    """Return what an officer is told before an unsure number is used; else an empty text.

    ``called`` says that somebody called, and did not find it right.
    """
    if fresh.level is Freshness.NEVER:
        if called:
            return _("Nobody has found this number right yet")
        return _("Nobody has called this number yet")
    if fresh.level is not Freshness.STALE or fresh.asked_at is None:
        return ""
    days = (now - fresh.asked_at).days
    said = ngettext(
        "Not verified for {count} day: it may be wrong",
        "Not verified for {count} days: it may be wrong",
        days,
    )
    return said.format(count=days)


def short_words(fresh: Fresh, now: datetime) -> str:
    """Return the same for a narrow column: ``Called 3 d ago``, ``Ask again in 5 d``."""
    if fresh.asked_at is None:
        return _("Not verified")
    if fresh.level is Freshness.STALE and fresh.due_at is not None:
        return _("Overdue {count} d").format(count=(now - fresh.due_at).days)
    if fresh.level is Freshness.SOON and fresh.due_at is not None:
        return _("Ask again in {count} d").format(count=(fresh.due_at - now).days)
    days = max((now - fresh.asked_at).days, 0)
    return _("Called today") if days == 0 else _("Called {count} d ago").format(count=days)


def can_be_asked(card: Card) -> bool:
    """Tell whether a call could verify it: it can be dialled, and is not closed or moved."""
    dialled = any(one.dial for one in card.phones)
    return dialled and card.gone is None and card.operational is not False


def is_due(card: Card, rules: Mapping[str, FreshRule], now: datetime) -> bool:
    """Tell whether ``card`` belongs to those to be called again."""
    return can_be_asked(card) and state(card, rules, now).wants_asking


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCount:
    """How many contacts a call should verify: at once, and before their days are over."""

    late: int
    soon: int


def due_count(cards: Iterable[Card], rules: Mapping[str, FreshRule], now: datetime) -> DueCount:
    """Return how many of ``cards`` are to be called again now, and how many soon."""
    fresh = [state(one, rules, now) for one in cards if can_be_asked(one)]
    return DueCount(
        late=sum(one.wants_asking for one in fresh),
        soon=sum(one.level is Freshness.SOON for one in fresh),
    )


def due_words(count: DueCount) -> tuple[str, str]:
    """Return in words what is to be called now, and soon; empty where it is nothing."""
    late = ngettext("{n} number to call again", "{n} numbers to call again", count.late)
    soon = ngettext("{n} to call again soon", "{n} to call again soon", count.soon)
    return (
        late.format(n=count.late) if count.late else "",
        soon.format(n=count.soon) if count.soon else "",
    )


def due_first(
    cards: Iterable[Card], rules: Mapping[str, FreshRule], now: datetime
) -> tuple[tuple[Card, Fresh], ...]:
    """Return the cards to be asked again, the longest overdue first, never asked before all."""
    found = [(card, state(card, rules, now)) for card in cards]
    wanted = [one for one in found if one[1].wants_asking]
    return tuple(sorted(wanted, key=lambda one: (_overdue(one[1], now), one[0].id)))


def _overdue(fresh: Fresh, now: datetime) -> float:
    return float("-inf") if fresh.due_at is None else (fresh.due_at - now).total_seconds()


def _asked_at(card: Card, part: FreshPart) -> datetime | None:
    return card.verified_at if part is FreshPart.CARD else card.details_at


def _fits(card: Card, rule: FreshRule) -> bool:
    return (
        rule.everywhere
        or card.kind in rule.kinds
        or bool(set(card.needs) & set(rule.needs))
        or (rule.night and _at_night(card))
    )


def _at_night(card: Card) -> bool:
    if any(one.after_hours for one in card.phones):
        return True
    hours = read(card.hours)
    return hours is not None and hours.always
