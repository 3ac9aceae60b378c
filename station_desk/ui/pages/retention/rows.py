"""Own how cases are listed by how long they are kept: groups, columns, the words below."""

from dataclasses import dataclass

from station_desk.domain.local import day
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Tombstone
from station_desk.domain.retention import Blocked
from station_desk.services.kept_words import (
    gone_words,
    hold_words,
    policy_words,
    state_words,
    why_words,
)
from station_desk.services.retention import Kept, KeptLine
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case of the list, or what stays of a deleted one; the name of its rule."""

    rule: str
    line: KeptLine | None = None
    gone: Tombstone | None = None

    @property
    def key(self) -> str:
        """Return the id of the case."""
        return self.line.concern_id if self.line else self.gone.concern_id if self.gone else ""

    @property
    def number(self) -> str:
        """Return the number of the case."""
        return self.line.number if self.line else self.gone.number if self.gone else ""

    @property
    def is_due(self) -> bool:
        """Tell whether the case may be deleted now."""
        return self.line is not None and self.line.is_due

    @property
    def is_held(self) -> bool:
        """Tell whether a legal hold stands."""
        return self.line is not None and self.line.hold is not None

    def words(self) -> str:
        """Return everything there is to say of the case."""
        if self.gone is not None:
            return gone_words(self.gone)
        if self.line is None:
            return ""
        held = [hold_words(self.line.hold)] if self.line.hold else []
        return "\n".join((*held, why_words(self.line)))


def _state(one: CaseRow) -> str:
    if one.line is not None:
        return state_words(one.line)
    return _("Deleted {day}").format(day=day(one.gone.purged_at)) if one.gone else ""


def _mark(one: CaseRow) -> Mark:
    if one.is_due:
        return Mark.SOON
    if one.line is None or one.is_held:
        return Mark.CLOSED
    return Mark.LATER if not one.line.blocked else Mark.OPEN


def _ended(one: CaseRow) -> str:
    ended = one.line.ended_at if one.line else one.gone.ended_at if one.gone else None
    return day(ended) if ended else ""


COLUMNS: tuple[Column[CaseRow], ...] = (
    Column(N_("Case"), lambda one: one.number, strong=True),
    Column(N_("Kept"), _state, mark=_mark),
    Column(N_("Last entry"), _ended),
    Column(N_("Rule"), lambda one: one.rule, share=1),
)


def _deleted(gone: Tombstone, pack: Pack) -> CaseRow:
    """Return the row of a deleted case; a rule that the pack has lost is told by its code."""
    rule = pack.retention.get(gone.policy)
    return CaseRow(rule=pack.say(rule.name) if rule else policy_words(gone.policy), gone=gone)


def grouped(kept: Kept, pack: Pack) -> tuple[CaseRow | Heading, ...]:
    """Return the rows by group: due, held, kept, running, deleted; no empty group."""
    lines = [CaseRow(rule=one.rule, line=one) for one in kept.lines]
    runs = {Blocked.RUNS, Blocked.CHILD_RUNS}
    due = [one for one in lines if one.is_due]
    held = [one for one in lines if one.is_held]
    rest = [one for one in lines if not (one.is_due or one.is_held)]
    running = [one for one in rest if one.line and runs & {*one.line.blocked}]
    waiting = [one for one in rest if one not in running]
    groups = (
        (N_("May be deleted now ({count})"), Mark.SOON, due),
        (N_("Legal hold ({count})"), Mark.NONE, held),
        (N_("Kept ({count})"), Mark.NONE, waiting),
        (N_("Not closed ({count})"), Mark.NONE, running),
        (N_("Deleted ({count})"), Mark.NONE, [_deleted(one, pack) for one in kept.gone]),
    )
    found: list[CaseRow | Heading] = []
    for words, mark, rows in groups:
        if rows:
            found += [Heading(_(words).format(count=len(rows)), mark), *rows]
    return tuple(found)
