"""Close a referral: what is still owed is named before the in-charge signs."""

from datetime import datetime

from station_desk.domain.draft import ActionDraft, is_reason
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import Status
from station_desk.domain.records import Referral
from station_desk.domain.status import state_of
from station_desk.services import owed, packs_kept
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import referrals
from station_desk.services.desk import Desk
from station_desk.store import concerns
from station_desk.store.database import Session


def ready(
    db: Session, desk: Desk, referral_id: str, draft: ActionDraft, *, now: datetime
) -> None:
    """Return where a referral may close as typed; so nobody signs what is then refused.

    Raises:
        NotAllowed: another than the in-charge. BadInput: ``still_owed``, at the note.
    """
    authorize(desk.officer, Act.REFERRAL_CLOSE)
    require_reason(db, desk, referral_id, draft, now=now)


def require_reason(
    db: Session, desk: Desk, referral_id: str, draft: ActionDraft, *, now: datetime
) -> None:
    """Raise ``BadInput`` where something is still owed and no note says why it closes."""
    view = referrals.view(db, desk, referral_id, now=now)
    alive = [
        one
        for one in view.siblings
        if one.id != referral_id and not is_closed(db, one, now=now)
    ]
    pack = packs_kept.under(db, desk, view.concern).pack
    names = owed.at_closing(pack, view, last=not alive)
    if names and not is_reason(draft.note):
        facts = (("owed", "; ".join(names)),)
        raise BadInput([Problem(where="note", code="still_owed", facts=facts)])


def is_closed(db: Session, referral: Referral, *, now: datetime) -> bool:
    """Tell whether a referral is closed."""
    done = concerns.actions_of_referral(db, referral.id)
    return state_of(done, now=now).status is Status.CLOSED
