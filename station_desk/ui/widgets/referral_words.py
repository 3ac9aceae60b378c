"""Own the words and marks that a referral's pages add to ``services.wording``."""

from station_desk.domain.kinds import ActionKind, Status
from station_desk.domain.status import State
from station_desk.services.wording import ACTION_WORDS, STATUS_WORDS
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _

STATUS_MARKS: dict[Status, Mark] = {
    Status.DRAFTED: Mark.UNKNOWN,
    Status.CONTACTED: Mark.UNKNOWN,
    Status.SENT: Mark.SOON,
    Status.ACKNOWLEDGED: Mark.OPEN,
    Status.ACCEPTED: Mark.OPEN,
    Status.DECLINED: Mark.LATE,
    Status.RECEIVED: Mark.OPEN,
    Status.SERVED: Mark.OPEN,
    Status.CLOSED: Mark.CLOSED,
    Status.RECALLED: Mark.CLOSED,
}
# What a button asks the officer to do, where the word of what was done would mislead.
DO_WORDS: dict[ActionKind, str] = ACTION_WORDS | {
    ActionKind.CALL_ATTEMPT: N_("Log a call"),
    ActionKind.LETTER: N_("Print the letter"),
    ActionKind.APPROVED: N_("Approve"),
    ActionKind.HAND_OVER: N_("Hand over the child"),
    ActionKind.ACKNOWLEDGED: N_("They confirm receipt"),
    ActionKind.ACCEPTED: N_("They accept"),
    ActionKind.DECLINED: N_("They decline"),
    ActionKind.CHILD_RECEIVED: N_("They have the child"),
    ActionKind.SERVICE_GIVEN: N_("Service was given"),
    ActionKind.FOLLOW_UP: N_("Follow up"),
    ActionKind.ESCALATED: N_("Escalate"),
    ActionKind.RECALLED: N_("Recall"),
    ActionKind.CLOSED: N_("Close"),
}


def state_words(status: Status, *, silent: bool, approved: bool) -> str:
    """Return where a referral stands: ``Sent, no answer``, ``Contacted, not approved``."""
    words = _(STATUS_WORDS[status])
    if silent:
        return _("{status}, no answer").format(status=words)
    if not approved and status in (Status.DRAFTED, Status.CONTACTED):
        return _("{status}, not approved").format(status=words)
    return words


def state_mark(status: Status, *, silent: bool) -> Mark:
    """Return the mark beside the state; silence is late."""
    return Mark.LATE if silent else STATUS_MARKS[status]


def say_state(state: State) -> tuple[Mark, str]:
    """Return mark and words of a referral's state."""
    words = state_words(state.status, silent=state.silent, approved=state.approved)
    return state_mark(state.status, silent=state.silent), words
