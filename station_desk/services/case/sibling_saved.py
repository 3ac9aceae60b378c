"""Save a sibling's referral with the calls that were made for both."""

from datetime import datetime

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import acting, opening
from station_desk.services.case.opening import Opened
from station_desk.services.case.siblings import Sibling
from station_desk.services.desk import Desk
from station_desk.store.database import Session


def save(db: Session, desk: Desk, one: Sibling, *, now: datetime) -> Saved[Opened]:
    """Save the referral and its calls in one commit; refused as any referral is."""
    authorize(desk.officer, Act.REFERRAL_CREATE)
    saved = opening.open_referral(db, desk, one.draft, now=now)
    for each in one.calls:
        call = ActionDraft(
            happened_at=each.at, phone=each.phone, result=each.result, card_id=each.card_id
        )
        kind = ActionKind.CALL_ATTEMPT
        acting.act(db, desk, saved.value.referral_id, kind, call, now=now)
    return saved
