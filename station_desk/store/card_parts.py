"""Own the cards as they were written, made of the five tables of a card in both homes.

All of them are remembered while the database is open, in memory only: every page of a case
looks at every card, and they change seldom.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from station_desk.domain.office import in_use
from station_desk.domain.office.card import card_of
from station_desk.domain.register import (
    Card,
    Location,
    NumbersInUse,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.store import above, changed, journal
from station_desk.store.rows import R
from station_desk.store.session import Session

KEY = "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The cards in use after the line ``end``, and by merged card the one that stays."""

    end: changed.End
    cards: tuple[Card, ...]
    into: Mapping[str, str]


def standing(db: Session) -> Standing:
    """Return the cards in use, by id, as they were written, with the numbers in use."""
    known = db.memory.get(KEY)
    now = journal.last(db.connection, db.site_id)
    if isinstance(known, Standing) and changed.are_cards_as_at(db, known.end, now):
        found = replace(known, end=max(now, known.end))
    else:
        cards = tuple(laid(db, above.places(db, {"withdrawn": 0})))
        found = Standing(end=now, cards=cards, into=_merged(db))
    if db.head is None:  # what a writing unit saw may still be undone
        db.memory[KEY] = found
    return found


def laid(db: Session, places: Collection[ServiceAtLocation]) -> Iterator[Card]:
    """Give the cards of some places; none for one of the district whose part was refused."""
    parts = _Parts(db, next(iter(places)).id if len(places) == 1 else None)
    for at in places:
        card = parts.card(at)
        if card is not None:
            yield card


def numbers_in_use(db: Session) -> Mapping[str, NumbersInUse]:
    """Return by card which numbers this station calls, where the district changed them."""
    return {one.id: one for one in db.all(NumbersInUse)}


class _Parts:
    """What cards are made of, read at once; of a single card only what is asked."""

    def __init__(self, db: Session, card_id: str | None) -> None:
        self._db = db
        by_card = {"service_at_location_id": card_id} if card_id else None
        self._phones: dict[tuple[int, str], list[Phone]] = {}
        for phone in above.both(db, Phone, by_card):
            key = (phone.site_id, phone.service_at_location_id)
            self._phones.setdefault(key, []).append(phone)
        self._persons: dict[tuple[int, str], list[Person]] = {}
        for person in above.both(db, Person, by_card):
            key = (person.site_id, person.service_at_location_id)
            self._persons.setdefault(key, []).append(person)
        self._services: dict[tuple[int, str], Service] = {}
        self._locations: dict[tuple[int, str], Location] = {}
        self._bodies: dict[tuple[int, str], Organization] = {}
        self._said = numbers_in_use(db)
        if card_id is None:
            self._services = {(one.site_id, one.id): one for one in above.both(db, Service)}
            self._locations = {(one.site_id, one.id): one for one in above.both(db, Location)}
            self._bodies = {(one.site_id, one.id): one for one in above.both(db, Organization)}

    def card(self, at: ServiceAtLocation) -> Card | None:
        """Return a card as it was written, with the numbers in use; None where a part lacks."""
        site_id = at.site_id
        service = self._one(self._services, Service, site_id, at.service_id)
        location = self._one(self._locations, Location, site_id, at.location_id)
        if service is None or location is None:
            return None
        body = self._one(self._bodies, Organization, site_id, service.organization_id)
        if body is None:
            return None
        phones = self._phones.get((site_id, at.id), ())
        said = None if site_id == self._db.site_id else self._said.get(at.id)
        numbers = in_use.used(phones, said)
        persons = self._persons.get((site_id, at.id), ())
        return card_of(body, service, location, at, numbers, tuple(persons))

    def _one(
        self, known: Mapping[tuple[int, str], R], kind: type[R], site_id: int, row_id: str
    ) -> R | None:
        return known.get((site_id, row_id)) or self._db.find(kind, row_id, site_id=site_id)


def _merged(db: Session) -> dict[str, str]:
    gone = above.places(db, {"withdrawn": 1})
    step = {one.id: one.merged_into for one in gone if one.merged_into}
    return {one: _last(one, step) for one in step}


def _last(card_id: str, step: Mapping[str, str]) -> str:
    seen = {card_id}
    while card_id in step and step[card_id] not in seen:
        card_id = step[card_id]
        seen.add(card_id)
    return card_id
