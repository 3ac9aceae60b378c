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
    ActionKind.REOPENED: N_("Open it again"),
    ActionKind.WHEREABOUTS_SET: N_("Where is the child now"),
    ActionKind.CHECKED: N_("Look after the child"),
    ActionKind.CARER_NAMED: N_("Name who stays with the child"),
    ActionKind.OWN_WORDS: N_("Write down own words, unprompted"),
    ActionKind.CHILD_ASKED: N_("Ask the child alone"),
    ActionKind.FAMILY_CONTACTED: N_("Contact the family"),
    ActionKind.RETURN_DECIDED: N_("Decide on the return home"),
    ActionKind.RETURNED: N_("Return to the family"),
    ActionKind.FOUND: N_("The missing child is found"),
    ActionKind.STATUS_SENT: N_("Send the daily status to ZARRA"),
    ActionKind.PHOTO_WITHDRAWN: N_("Withdraw the photo"),
    ActionKind.RELEASED: N_("Decide on release"),
    ActionKind.ARREST_REPORTED: N_("Report the arrest upward"),
    ActionKind.AGE_SEEN: N_("Look at a proof of age"),
    ActionKind.DIVERSION_REFERRED: N_("Refer for diversion"),
    ActionKind.INTERIM_REPORT: N_("Send the interim report"),
    ActionKind.S155_ENTERED: N_("Enter under s.155"),
    ActionKind.STATEMENT_TAKEN: N_("Take a statement"),
    ActionKind.ESCORT_TRIED: N_("Ask for an escort"),
    ActionKind.INCOMING_CALL: N_("A call comes in"),
    ActionKind.DEMAND: N_("Somebody demands information"),
    ActionKind.CORRECTED_NOTICE: N_("Tell of a corrected paper"),
    ActionKind.RISK_CHANGED: N_("Change the risk level"),
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
