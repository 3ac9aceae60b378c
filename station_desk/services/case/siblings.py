"""Begin a sibling's referral from another's in one step; keep together who came together."""

from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain.draft import Call, ReferralDraft
from station_desk.domain.kinds import ActionKind
from station_desk.domain.local import when
from station_desk.domain.records import Child, Concern, Referral, Saved
from station_desk.domain.status import live
from station_desk.domain.views import GroupLine, label
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import concerns, tombstones
from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """The page of a sibling, filled as far as children who come together share it."""

    draft: ReferralDraft
    calls: tuple[Call, ...] = ()


def begin(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Saved[Sibling]:
    """Return the referral of a sibling of this one's child: service, escort, vehicle, calls.

    Asked as a write: a call that was noted just now is on its way, and has to be among them.
    Of the child only what siblings share is filled in.
    """
    authorize(desk.officer, Act.REFERRAL_CREATE)
    one = db.get(Referral, referral_id)
    reach.require(db, desk, one.concern_id, now=now)
    concern = db.get(Concern, one.concern_id)
    child = db.get(Child, concern.child_id)
    draft = ReferralDraft(
        need=one.need, card_id=one.card_id, phone=one.to_phone, shared=one.shared,
        share_reasons=one.share_reasons, basis=one.basis, basis_reason=one.basis_reason,
        need_line=one.need_line, escort=one.escort, vehicle=one.vehicle,
        information_only=one.information_only, situations=concern.situations,
        answers=concern.answers, risk=concern.risk, event=concern.event,
        found_place=concern.found_place, suspect_name=concern.suspect_name,
        dd_no=concern.dd_no, fir_no=concern.fir_no, fir_sections=concern.fir_sections,
        court_orders=concern.court_orders, guardian_name=child.guardian_name,
        home_area=child.home_area, caregiver_contact=child.caregiver_contact,
        languages=", ".join(child.languages), do_not_contact=", ".join(child.do_not_contact),
        happened=when(concern.happened_at), sibling_of=concern.id, no_place=not one.card_id,
    )  # fmt: skip
    return Saved(value=Sibling(draft=draft, calls=_calls(db, one)), touched=frozenset())


def _calls(db: Session, one: Referral) -> tuple[Call, ...]:
    return tuple(
        Call(card_id=each.card_id or "", phone=each.phone, at=each.happened_at,
             result=each.result.value)
        for each in live(concerns.actions_of_referral(db, one.id))
        if each.kind is ActionKind.CALL_ATTEMPT and each.result
    )  # fmt: skip


def join(
    db: Session, desk: Desk, concern: Concern, other_id: str, *, now: datetime
) -> Concern:  # fmt: skip
    """Put a new concern into the group of another, which becomes one where it was alone."""
    if not other_id:
        return concern
    reach.require(db, desk, other_id, now=now)
    other = db.get(Concern, other_id)
    group = other.group_id or other.id
    if other.group_id is None:
        db.put(replace(other, version=other.version + 1, group_id=group))
    joined = replace(concern, version=concern.version + 1, group_id=group)
    db.put(joined)
    return joined


def group_of(db: Session, concern: Concern) -> tuple[GroupLine, ...]:
    """Return the children who came together with that of ``concern``: code and initials."""
    if concern.group_id is None:
        return ()
    gone = tombstones.concern_ids(db)
    found = []
    for one in db.all(Concern, where={"group_id": concern.group_id}, order="entered_at"):
        first = concerns.referrals_of(db, one.id)[:1]
        if one.id in gone or one.id == concern.id or not first:
            continue
        child = db.get(Child, one.child_id)
        found.append(GroupLine(label=label(child), number=one.number, referral_id=first[0].id))
    return tuple(found)
