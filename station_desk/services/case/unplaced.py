"""Open a referral where no place of its need is known at all: a record, and an unmet need.

The guide's first service may have no card in the register. The case is opened all the same, so
that its clocks run; the referral waits for a place (``places.move_on``), the need is counted as
unmet, and nothing leaves for nobody.
"""

from collections.abc import Iterable
from datetime import datetime

from station_desk.domain import guide
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.records import Child, Concern, Referral
from station_desk.domain.register import Card
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.case import unmet
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.services.register import places
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import _

# What a place does, or is sent, or answers.
OF_PLACE = frozenset({
    Do.APPROVED, Do.LETTER, Do.HAND_OVER, Do.ACKNOWLEDGED, Do.ACCEPTED, Do.DECLINED,
    Do.CHILD_RECEIVED, Do.SERVICE_GIVEN, Do.REMINDER,
})  # fmt: skip


def nowhere(desk: Desk, need: str) -> Card:
    """Return what stands in the place of a card where none is known for ``need``."""
    own = desk.station
    return Card(
        id="", site_id=own.site_id, organization=_("No place known"), kind="", needs=(need,),
        province=own.province, district=own.district,
    )  # fmt: skip


def require_none(
    db: Session, desk: Desk, draft: ReferralDraft, child: Child, concern: Concern, now: datetime
) -> None:
    """Raise ``BadInput`` ``places_known`` where a place of the need fits this child."""
    ask = places.of_concern(desk, draft.need, concern, child)
    found = places.rungs(db, desk, ask, now=now)
    known = [one.card.organization for one in found if one.suitable]
    if known:
        facts = (("place", known[0]), ("count", str(len(known))))
        raise BadInput([Problem(where="card_id", code="places_known", facts=facts)])


def write(db: Session, desk: Desk, referral: Referral, *, now: datetime) -> None:
    """Write with a referral to nowhere that its need is unmet."""
    unmet.record(db, desk, referral.id, note=_("No place of this need is known."), now=now)


def notes(db: Session, desk: Desk, concern: Concern, need: str) -> tuple[str, ...]:
    """Return what the officer is told: what was written, which service is asked next."""
    written = _(
        "Written: no place is known ({need}); it counts as an unmet need. Tell a senior (U)."
    )
    known = [one for one in concern.situations if one in desk.pack.situations]
    asked = {one.need for one in concerns.referrals_of(db, concern.id)} | {need}
    wanted = (one.need for one in guide.result(desk.pack, known).services)
    then = next((one for one in wanted if one not in asked), "")
    next_one = _("The guide asks next for: {need}.").format(need=need_name(desk, then))
    said = written.format(need=need_name(desk, need))
    return (said, next_one) if then else (said,)


def refuse(_db: Session, _desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Raise ``NotNow`` ``no_place_yet`` for what only a place does, or is sent."""
    if acting.referral is not None and acting.kind in OF_PLACE:
        require_place(acting.referral)
    return ()


def require_place(referral: Referral) -> None:
    """Raise ``NotNow`` ``no_place_yet`` where a referral waits for its place."""
    if not referral.card_id:
        raise NotNow("no_place_yet", number=referral.number)
