"""Settle cards that may be the same office twice: merge them, or keep them apart for good.

A merge takes one card out of use and gives its numbers and persons to the other; what was found
when calling either is shown on the one that stays. Bringing the other back undoes all of it
(``merged_parts``); both histories keep both acts.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from station_desk.domain import doubles
from station_desk.domain.draft import require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.office import card as office_card
from station_desk.domain.records import Saved
from station_desk.domain.register import KeptApart, ServiceAtLocation
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import merged_parts, register_edit
from station_desk.services.register.directory import TOUCHED, show
from station_desk.services.register.register_edit import Edited
from station_desk.store import above, register
from station_desk.store.database import Session


def proposed(db: Session, desk: Desk) -> tuple[doubles.Double, ...]:
    """Return the pairs that may be one office and were not told apart."""
    authorize(desk.officer, Act.REGISTER_READ)
    apart = {
        frozenset({one.one_id, one.other_id}) for one in db.all(KeptApart) if not one.withdrawn
    }
    return doubles.propose(register.cards(db), apart)


def like_new(db: Session, desk: Desk, cells: Mapping[str, str]) -> tuple[doubles.Double, ...]:
    """Return the cards that a new one of ``cells`` may be again; none of a form at fault."""
    authorize(desk.officer, Act.REGISTER_READ)
    row = register_edit.judge(cells).row
    if row is None:
        return ()
    made = office_card.card_of(*office_card.records_of(row, desk.station.site_id))
    return doubles.like(made, register.cards(db))


def create(
    db: Session, desk: Desk, cells: Mapping[str, str], *, reason: str = "",
    apart: Collection[str] = (), now: datetime,
) -> Saved[Edited]:  # fmt: skip
    """Write a new card that is none of those ``apart``; they are not proposed as doubles.

    Raises as ``register_edit.create``; ``NotNow`` ``may_be_double`` where it looks like others.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    found = [one.one.id for one in like_new(db, desk, cells)]
    if unsaid := [one for one in found if one not in apart]:
        raise NotNow("may_be_double", cards=", ".join(unsaid))
    saved = register_edit.create(db, desk, cells, reason=reason)
    for one in found:
        keep_apart(db, desk, saved.value.card_id, one, reason=reason, now=now)
    return saved


def merge(db: Session, desk: Desk, stays: str, goes: str, *, reason: str) -> Saved[str]:
    """Merge the card ``goes`` into ``stays``; returns the id of the one that stays.

    A card of the district can stay; it is given nothing, for nobody here may change it. Raises
    ``BadInput`` (``reason``, or twice the same card), ``NotNow``: ``card_of_district``
    where the one to go is the district's, ``card_withdrawn``.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    kept, gone = show(db, desk, stays), show(db, desk, goes)
    if kept.id == gone.id:
        raise BadInput([Problem(where="other", code="same_card")])
    require_reason(reason)
    if desk.station.site_id != gone.site_id:
        raise NotNow("card_of_district", card=gone.id)
    at, into = db.get(ServiceAtLocation, gone.id), above.place(db, kept.id)
    if at.withdrawn or into is None or into.withdrawn:
        raise NotNow("card_withdrawn", card=gone.id)
    if kept.site_id == gone.site_id:
        merged_parts.give(db, gone.id, kept.id, reason)
    merged = replace(
        at, version=at.version + 1, withdrawn=True, withdrawn_why=reason, merged_into=kept.id
    )
    db.put(merged, reason)
    return Saved(value=kept.id, touched=TOUCHED)


def keep_apart(
    db: Session, desk: Desk, one_id: str, other_id: str, *, reason: str = "", now: datetime
) -> Saved[str]:
    """Note that two cards that look alike are two offices; they are not proposed again."""
    authorize(desk.officer, Act.REGISTER_EDIT)
    first, second = sorted((show(db, desk, one_id).id, show(db, desk, other_id).id))
    if first == second:
        raise BadInput([Problem(where="other", code="same_card")])
    made = KeptApart(
        site_id=desk.station.site_id,
        id=new_id(),
        one_id=first,
        other_id=second,
        at=now,
        by=desk.officer.id,
    )
    db.put(made, reason)
    return Saved(value=made.id, touched=TOUCHED)
