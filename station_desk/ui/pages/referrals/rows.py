"""Own the rows of the list: columns, groups by nearness of the limit, the headings between."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from station_desk.domain.views import DueLine, ReferralLine, due_what
from station_desk.services.exchange import answered
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.widgets.due_marks import (
    GROUP_MARKS,
    GROUP_WORDS,
    Group,
    group_of,
    mark_of,
    rule_in_full,
    rule_words,
    words_of,
)
from station_desk.ui.widgets.referral_words import state_mark, state_words
from station_desk.words import N_, _

L = TypeVar("L", ReferralLine, DueLine)
Shorten = Callable[[str], str]
Clock = Callable[[], datetime]


def referral_columns(short: Shorten, at: Clock) -> tuple[Column[ReferralLine], ...]:
    """Return the columns of the referrals; ``at`` is the instant of the list shown."""
    return (
        Column(
            N_("Due"),
            lambda one: words_of(one.due, at()),
            mark=lambda one: mark_of(one.due, at()),
        ),
        Column(N_("Child"), lambda one: short(one.label), strong=True),
        Column(N_("Where now"), _where),
        Column(N_("What is due"), _what, share=3),
        Column(N_("To"), lambda one: one.to_name, share=3),
        Column(
            N_("State"),
            lambda one: state_words(one.status, silent=one.silent, approved=one.approved),
            mark=lambda one: state_mark(one.status, silent=one.silent),
        ),
        Column(N_("Number"), lambda one: short(one.number)),
        Column(N_("Officer"), lambda one: one.belt_no),
    )


def due_columns(short: Shorten, at: Clock) -> tuple[Column[DueLine], ...]:
    """Return the columns of the Due list."""
    return (
        Column(
            N_("Due"),
            lambda one: words_of(one, at()),
            mark=lambda one: mark_of(one, at()),
        ),
        Column(N_("What is due"), _owed, share=3),
        Column(N_("Rule"), rule_words),
        Column(N_("Child"), lambda one: short(one.label), strong=True),
        Column(N_("Number"), lambda one: short(one.number)),
    )


def _where(one: ReferralLine) -> str:
    """Return where the child is; marked when nobody looked after it in time."""
    return f"\u25b2 {one.where}" if one.where_late else one.where


def _what(one: ReferralLine) -> str:
    return f"{one.due.what} · {rule_words(one.due)}" if one.due else one.need


def _owed(one: DueLine) -> str:
    """Return what is owed; where it waits, the step first, for a narrow column cuts the end."""
    if not one.waits_for:
        return one.what
    words = _("\u201c{step}\u201d not written: {clock}")
    return words.format(step=one.waits_for, clock=one.what)


def due_of(one: ReferralLine | DueLine) -> DueLine | None:
    """Return the limit that a line shows."""
    return one.due if isinstance(one, ReferralLine) else one


def id_of(one: ReferralLine | DueLine) -> str:
    """Return the id of the referral behind a line."""
    return one.id if isinstance(one, ReferralLine) else one.referral_id


def grouped(lines: Iterable[L], at: datetime) -> dict[Group, list[L]]:
    """Return the lines by group, the most urgent group first, in their order inside a group."""
    found: dict[Group, list[L]] = {}
    for one in lines:
        found.setdefault(group_of(due_of(one), at), []).append(one)
    return {group: found[group] for group in Group if group in found}


def rows_of(
    groups: Mapping[Group, Sequence[L]], *, fold: bool, part: bool = False
) -> tuple[L | Heading, ...]:
    """Return headings with their lines; ``fold`` keeps only the heading of what is not due.

    Of a ``part`` of a list the headings count what is shown, and say so.
    """
    rows: list[L | Heading] = []
    for group, lines in groups.items():
        folded = fold and group is Group.LATER
        words = _("{group} ({count}), folded") if folded else _("{group} ({count})")
        words = _("{group} ({count} shown)") if part and not folded else words
        words = words.format(group=_(GROUP_WORDS[group]), count=len(lines))
        rows.append(Heading(words, GROUP_MARKS[group]))
        rows += () if folded else lines
    return tuple(rows)


def explained(one: ReferralLine | DueLine) -> str:
    """Return what the district said, where the child is, to whom, what is waited for, why."""
    due = due_of(one)
    rule = (
        rule_in_full(statute=due.statute, citation=due.citation, confidence=due.confidence)
        if due
        else ""
    )
    place = one.to_name if isinstance(one, ReferralLine) else ""
    here = one.where_in_full if isinstance(one, ReferralLine) else ""
    waits = due_what(due) if due and due.waits_for else ""
    said = answered.words(one.answer) if isinstance(one, ReferralLine) else ""
    return "  \u00b7  ".join(part for part in (said, here, place, waits, rule) if part)


def due_text(one: DueLine) -> str:
    """Return what the find box looks into."""
    return f"{one.number} {one.label} {due_what(one)} {one.citation}".casefold()
