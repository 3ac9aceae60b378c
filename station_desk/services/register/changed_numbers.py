"""Say yes or no to a number that the district changed; until then the former one is called.

A yes puts the new number into use. A no keeps the former one, and tells the district so as a
suggestion beside its card, which goes up with the next giving.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.office import in_use
from station_desk.domain.office.card import hidden
from station_desk.domain.office.in_use import NumberChange
from station_desk.domain.records import Saved
from station_desk.domain.register import Card, NumbersInUse, Observation, Phone
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.offices import require_station
from station_desk.services.register.directory import TOUCHED, show
from station_desk.store import above, register
from station_desk.store.database import Session
from station_desk.words import N_, _

REPLACED = N_("Not taken over here: {new} in place of {old}. Please check the number.")
ADDED = N_("Not taken over here: the further number {new}. Please check it.")
GONE = N_("Still called here: {old}, which the district took off. Please check it.")
PRIVATE = N_("a private number")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedNumber:
    """A change that waits for a word: the card as it is called now, and what would change."""

    card: Card
    change: NumberChange

    @property
    def key(self) -> str:
        """Return what names it among all that wait."""
        return f"{self.card.id} {self.change.key}"

    @property
    def old(self) -> str:
        """Return the number in use, as printed; empty where the district adds one."""
        return self.change.old.number if self.change.old else ""

    @property
    def new(self) -> str:
        """Return the district's number, as printed; empty where it took one off."""
        return self.change.new.number if self.change.new else ""


def waiting(db: Session, desk: Desk) -> tuple[ChangedNumber, ...]:
    """Return the changes of numbers that wait for a word, by name of the office."""
    authorize(desk.officer, Act.REGISTER_READ)
    found = (one for known in db.all(NumbersInUse) for one in _of_card(db, known))
    return tuple(sorted(found, key=lambda one: (one.card.organization.casefold(), one.key)))


def count(db: Session) -> int:
    """Return how many changes of numbers wait, for services with an act of their own."""
    return sum(1 for known in db.all(NumbersInUse) for _one in _of_card(db, known))


def _of_card(db: Session, known: NumbersInUse) -> Iterator[ChangedNumber]:
    at, card = above.place(db, known.id), register.card(db, known.id)
    if at is None or card is None or at.withdrawn or at.site_id == db.site_id:
        return
    there = above.theirs(db, Phone, {"service_at_location_id": known.id})
    for change in in_use.changes(there, known):
        yield ChangedNumber(card=hidden(card) if card.secret else card, change=change)


def settle(
    db: Session, desk: Desk, card_id: str, key: str, *, yes: bool, now: datetime
) -> Saved[str]:
    """Write an officer's word on one change of a card; returns the id of the card.

    Raises ``NotNow`` ``no_such_change`` where it waits no more, or was changed meanwhile: the
    word is for the number that was seen, and for no other.
    """
    authorize(desk.officer, Act.NUMBER_SETTLE)
    require_station(desk)
    card = show(db, desk, card_id)
    known = db.find(NumbersInUse, card.id)
    found = _of_card(db, known) if known else iter(())
    one = next((one for one in found if one.change.key == key), None)
    if known is None or one is None:
        raise NotNow("no_such_change", card=card_id)
    said = replace(known, version=known.version + 1, at=now, by=desk.officer.id)
    if yes:
        db.put(replace(said, numbers=in_use.taken(known, one.change)))
        return Saved(value=card.id, touched=TOUCHED)
    db.put(replace(said, refused=(*known.refused, key)))
    db.put(_suggestion(desk, card.id, one.change, now))
    return Saved(value=card.id, touched=TOUCHED)


def words(one: ChangedNumber) -> str:
    """Return a change in one line: the contact, the number in use, the district's."""
    office = f"{one.card.id}  {one.card.organization}"
    if not one.new:
        return _("{office}: {old} was taken off").format(office=office, old=one.old)
    if not one.old:
        return _("{office}: {new} was added").format(office=office, new=one.new)
    return _("{office}: {old} is now {new}").format(office=office, old=one.old, new=one.new)


def _suggestion(desk: Desk, card_id: str, change: NumberChange, now: datetime) -> Observation:
    return Observation(
        site_id=desk.station.site_id,
        id=new_id(),
        card_id=card_id,
        kind=ObservationKind.SUGGESTION,
        at=now,
        by=desk.officer.id,
        note=_refusal(change),
    )


def _refusal(change: NumberChange) -> str:
    """Return what the district is told; a private number stands on no card's note."""
    words = GONE if change.new is None else REPLACED if change.old else ADDED
    return _(words).format(old=_told(change.old), new=_told(change.new))


def _told(one: Phone | None) -> str:
    if one is None:
        return ""
    return _(PRIVATE) if one.private else one.number
