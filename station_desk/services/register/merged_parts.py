"""Own what a merge gives to the card that stays, numbers and persons, and taking it off again.

The id of what is given follows from what it was made of and from the card it is given to, so
that bringing the merged card back finds exactly that, also over several merges, and leaves
what the other card had of its own.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from station_desk.domain.ids import office_id
from station_desk.domain.office.card import mark_of, standing
from station_desk.domain.register import Person, Phone, ServiceAtLocation
from station_desk.store.database import Session

P = TypeVar("P", Phone, Person)


def give(db: Session, source: str, target: str, reason: str) -> None:
    """Add what the target does not have yet; the source keeps its own for its history."""
    _give(db, Phone, source, target, reason)
    _give(db, Person, source, target, reason)


def take_back(db: Session, source: str, target: str | None, reason: str) -> None:
    """Take off what ``source`` gave to ``target``, and what that gave on when it was merged.

    What another card merged into the target has too stays there: then it is that one's.
    """
    _take_back(db, Phone, source, target, reason)
    _take_back(db, Person, source, target, reason)


def _take_back(
    db: Session, kind: type[P], source: str, target: str | None, reason: str
) -> None:
    given, into, seen = [one.id for one in _of(db, kind, source)], target, {source}
    while into is not None and into not in seen:
        seen.add(into)
        given = [_given_id(one, into) for one in given]
        gone = _withdraw(db, kind, into, given, reason)
        for other in db.all(ServiceAtLocation, where={"merged_into": into}):
            if other.id != source:
                _give(db, kind, other.id, into, reason, only=gone)
        at = db.find(ServiceAtLocation, into)
        into = at.merged_into if at else None


def _given_id(part_id: str, target: str) -> str:
    return office_id("given", part_id, target)


def _of(db: Session, kind: type[P], card_id: str) -> tuple[P, ...]:
    return db.all(kind, where={"service_at_location_id": card_id})


def _give(
    db: Session, kind: type[P], source: str, target: str, reason: str,
    only: Collection[str] | None = None,
) -> None:  # fmt: skip
    there = {one.id: one for one in _of(db, kind, target)}
    known = {mark_of(one) for one in there.values() if not one.withdrawn}
    order = max((one.order for one in there.values()), default=0)
    for one in standing(_of(db, kind, source)):
        mark = mark_of(one)
        if mark in known or (only is not None and mark not in only):
            continue
        order += 1
        made = _given_id(one.id, target)
        version = there[made].version + 1 if made in there else 1
        given = replace(
            one, id=made, version=version, service_at_location_id=target, order=order
        )
        db.put(given, reason)


def _withdraw(
    db: Session, kind: type[P], card_id: str, ids: Collection[str], reason: str
) -> frozenset[str]:
    """Take the parts of ``ids`` off a card; returns by what they are known."""
    gone = [one for one in _of(db, kind, card_id) if one.id in ids and not one.withdrawn]
    for one in gone:
        db.put(replace(one, version=one.version + 1, withdrawn=True), reason)
    return frozenset(mark_of(one) for one in gone)
