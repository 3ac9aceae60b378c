"""Write down a call that came in: who says he is, what he asked; he was told nothing.

Any officer may, whosever case it is: he sees its service and state only (``glass.by_number``).
"""

from datetime import datetime

from station_desk.domain import action_rules
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind, Topic
from station_desk.domain.records import Referral, Saved
from station_desk.services.acts.action_made import action_of
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import N_

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS})
TELL_NOTHING = N_(
    "Tell the caller nothing: not that there is a child, not where. Say: we call you back. "
    "Then call the number of the register, not the one he gives."
)


def log(
    db: Session, desk: Desk, referral_id: str, draft: ActionDraft, *, now: datetime
) -> Saved[str]:
    """Write an incoming call on the referral's concern and return the act.

    Raises:
        BadInput: who called or what was asked is missing; nothing is saved.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    if faults := tuple(action_rules.problems(ActionKind.INCOMING_CALL, draft)):
        raise BadInput(faults)
    concern_id = db.get(Referral, referral_id).concern_id
    made = action_of(desk, concern_id, None, ActionKind.INCOMING_CALL, draft, now)
    db.put(made)
    return Saved(value=made.id, touched=TOUCHED)
