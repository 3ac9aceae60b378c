"""Find a child who was here before by its code, for a new concern of the same record."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from station_desk.domain.draft import ReferralDraft, age_years, plain_text
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Child, Concern
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import same_child
from station_desk.services.case.amending import LISTED, OF_CHILD, listed
from station_desk.services.desk import Desk
from station_desk.store.database import Session


def by_code(db: Session, desk: Desk, code: str) -> str:
    """Return the id of the child with a code, or with its last part; ``BadInput`` if none.

    The number of a concern or of a referral names its child too: it stands on every paper.
    """
    authorize(desk.officer, Act.REFERRAL_OPEN)
    said = code.strip().upper()
    for concern in db.all(Concern, where={"number": said.partition("/")[0]}, limit=1):
        return concern.child_id
    for one in (said, f"{desk.station.code}-{said}", f"{desk.station.code}-C-{said.zfill(5)}"):
        if found := db.all(Child, where={"code": one}, limit=1):
            return found[0].id
    raise BadInput([Problem(where="about", code="no_such_number")])


def of_code(db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime) -> Child | None:
    """Return the child that a draft names by its code, with what is new filled in.

    What is known of it stays: other words are a correction, with its own door.

    Raises:
        NotAllowed: the officer reaches no case of the child.
    """
    if not draft.child_code:
        return None
    child = db.get(Child, by_code(db, desk, draft.child_code))
    same_child.require_child(db, desk, child.id, now=now)
    filled = _filled(child, draft)
    if filled != child:
        filled = replace(filled, version=child.version + 1)
        db.put(filled)
    return filled


def _filled(child: Child, draft: ReferralDraft) -> Child:
    new: dict[str, Any] = {
        name: plain_text(typed)
        for name in OF_CHILD
        if not getattr(child, name) and (typed := getattr(draft, name, ""))
    }
    new |= {name: listed(getattr(draft, name)) for name in LISTED if not getattr(child, name)}
    if child.sex is Sex.UNKNOWN:
        new["sex"] = draft.sex
    if child.age_years is None and (years := age_years(draft.age)) is not None:
        new |= {"age_years": years, "age_basis": draft.age_basis}
    return replace(child, **new)
