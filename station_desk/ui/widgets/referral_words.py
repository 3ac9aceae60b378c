"""Own the words and marks that a referral's pages add to ``services.wording``."""

from station_desk.domain.kinds import Status
from station_desk.domain.status import State
from station_desk.services.wording import STATUS_WORDS
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

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
