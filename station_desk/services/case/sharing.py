"""Keep on which ground facts are shared: who decided it, and what is withheld from whom."""

from dataclasses import replace
from datetime import datetime

from station_desk.domain.draft import ReferralDraft, plain_text, require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.fold import fold
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import Basis, Role, Topic
from station_desk.domain.records import Concern, Officer, Saved
from station_desk.domain.sharing import EVERYBODY
from station_desk.services import charge, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS})


def decider(db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime) -> str | None:
    """Return the id of the in-charge who shares in the child's best interests.

    An in-charge at the desk, or who stands in, decides where nobody else is named.

    Raises:
        BadInput: the belt number is not that of an in-charge.
    """
    if draft.basis is not Basis.BEST_INTERESTS:
        return None
    belt = plain_text(draft.decided_by)
    own = desk.officer
    if belt in ("", own.belt_no) and _decides(db, desk, own, now):
        return own.id
    named = (one for one in db.all(Officer) if belt and one.belt_no == belt)
    found = next((one for one in named if one.role is Role.IN_CHARGE), None)
    if found is None or found.active_to is not None:
        raise BadInput([Problem(where="decided_by", code="not_the_in_charge")])
    return found.id


def _decides(db: Session, desk: Desk, officer: Officer, now: datetime) -> bool:
    return officer.role is Role.IN_CHARGE or charge.is_standing_in(db, desk, now=now)


def withhold(  # noqa: PLR0913  what, from whom, why
    db: Session, desk: Desk, concern_id: str, item: str, whom: str, why: str, *, now: datetime
) -> Saved[str]:  # fmt: skip
    """Withhold an item of a concern from a recipient, or from ``everybody``; return the item.

    No paper tells it to them from then on; what was told stays in the ledger.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    reach.require(db, desk, concern_id, now=now)
    require_reason(why)
    if item not in ITEMS:
        allowed = (("allowed", ", ".join(ITEMS)),)
        raise BadInput([Problem(where="items", code="not_one_of", facts=allowed)])
    name = plain_text(whom) or EVERYBODY
    concern = db.get(Concern, concern_id)
    if any((one, fold(who)) == (item, fold(name)) for one, who, _why in concern.sharing):
        raise NotNow("withheld_already")
    line = (item, name, plain_text(why))
    changed = replace(
        concern, version=concern.version + 1, sharing=(*concern.sharing, line)
    )  # fmt: skip
    db.put(changed, plain_text(why))
    return Saved(value=item, touched=TOUCHED)
