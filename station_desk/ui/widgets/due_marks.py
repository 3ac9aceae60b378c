"""Own how nearness of a limit is shown: group, mark, words, and the rule it stands on."""

from datetime import datetime, timedelta
from enum import StrEnum

from station_desk.domain.clock import DueState, due_state, due_words, span_words
from station_desk.domain.kinds import Confidence
from station_desk.domain.views import DueLine
from station_desk.ui.widgets.clock_row import SURE
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _, pack_name

CRITICAL_AFTER = timedelta(hours=24)  # policy; a law clock is critical as soon as it is late


class Group(StrEnum):
    """The groups of a list, the first to be looked at first."""

    CRITICAL = "critical"
    LATE = "late"
    SOON = "soon"
    LATER = "later"
    WAITING = "waiting"
    NONE = "none"


GROUP_WORDS: dict[Group, str] = {
    Group.CRITICAL: N_("Critically late"),
    Group.LATE: N_("Late"),
    Group.SOON: N_("Due soon"),
    Group.LATER: N_("Not due yet"),
    Group.WAITING: N_("Not started"),
    Group.NONE: N_("No clock running"),
}
GROUP_MARKS: dict[Group, Mark] = {
    Group.CRITICAL: Mark.LATE,
    Group.LATE: Mark.LATE,
    Group.SOON: Mark.SOON,
    Group.LATER: Mark.LATER,
    Group.WAITING: Mark.LATER,
    Group.NONE: Mark.NONE,
}


def group_of(due: DueLine | None, now: datetime) -> Group:
    """Return the group of a line: late law clocks and those late by a day are critical."""
    if due is None:
        return Group.NONE
    if due.due_at is None:
        return Group.WAITING
    if due.late:
        critical = due.statute or now - due.due_at > CRITICAL_AFTER
        return Group.CRITICAL if critical else Group.LATE
    return Group.LATER if due_state(due.due_at, now) is DueState.LATER else Group.SOON


def mark_of(due: DueLine | None, now: datetime) -> Mark:
    """Return the mark beside the words of a limit."""
    return GROUP_MARKS[group_of(due, now)]


def words_of(due: DueLine | None, now: datetime) -> str:
    """Return ``Late 3 h``, ``6 h left``, ``Not started``, or ``At once, 2 h ago``."""
    if due is None:
        return ""
    if due.due_at is None:
        return _(GROUP_WORDS[Group.WAITING])
    if not due.late and now >= due.due_at:
        return _("At once, {span} ago").format(span=span_words(now - due.due_at))
    return due_words(due.due_at, now)


def rule_words(due: DueLine | None) -> str:
    """Return the short rule: ``Law H``, ``Policy``, or nothing."""
    if due is None:
        return ""
    if not due.statute:
        return _("Policy")
    return _("Law {confidence}").format(confidence=due.confidence)


def rule_in_full(*, statute: bool, citation: str, confidence: str) -> str:
    """Return what a clock stands on: its citation, law or policy, how sure that is."""
    sure = _(SURE[statute, Confidence(confidence)])
    return _("{citation}: {sure} ({confidence})").format(
        citation=pack_name(citation), sure=sure, confidence=confidence
    )
