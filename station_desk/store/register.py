"""Read the register: cards as officers use them, from the five tables of a card.

At a station that takes its district's directory these are the cards of both homes; the same id
in both is one card, the district's (ruling 5), with the numbers that were said yes to.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from station_desk.domain import answering, observed
from station_desk.domain.answering import Called
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.office import in_use
from station_desk.domain.office.card import card_of
from station_desk.domain.office.load_merge import Whole
from station_desk.domain.office.load_plan import Known
from station_desk.domain.records import Officer
from station_desk.domain.register import (
    Card,
    Location,
    NumbersInUse,
    Observation,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.store import above, card_calls, journal
from station_desk.store.rows import R
from station_desk.store.session import Session


def cards(db: Session) -> tuple[Card, ...]:
    """Return every card that is in use, by id, with what all calls of 90 days found."""
    found = _cards(db, above.places(db, {"withdrawn": 0}), counted=True)
    return tuple(found)


def known(db: Session) -> Known:
    """Return the whole register as a load is laid over it: own cards, ids of the others."""
    others = frozenset(one.id for one in above.theirs(db, ServiceAtLocation))
    return Known(site_id=db.site_id, own=_wholes(db, db.site_id), others=others)


def directory(db: Session) -> Mapping[str, Whole]:
    """Return the cards of both homes as they were written, with the district's own numbers.

    Of the own ones those in use; the district's also where they are out of use.
    """
    own = _wholes(db, db.site_id)
    site_id = above.number(db)
    there = _wholes(db, site_id) if site_id is not None else {}
    return {**{key: one for key, one in own.items() if not one.at.withdrawn}, **there}


def _wholes(db: Session, site_id: int) -> dict[str, Whole]:
    home: dict[str, str | int | None] = {"site_id": site_id}
    phones: dict[str, list[Phone]] = {}
    for phone in db.all(Phone, where=home):
        phones.setdefault(phone.service_at_location_id, []).append(phone)
    persons: dict[str, list[Person]] = {}
    for person in db.all(Person, where=home):
        persons.setdefault(person.service_at_location_id, []).append(person)
    services = {one.id: one for one in db.all(Service, where=home)}
    locations = {one.id: one for one in db.all(Location, where=home)}
    bodies = {one.id: one for one in db.all(Organization, where=home)}
    found: dict[str, Whole] = {}
    for at in db.all(ServiceAtLocation, where=home):
        service, location = services.get(at.service_id), locations.get(at.location_id)
        body = bodies.get(service.organization_id) if service else None
        if service and location and body:  # of another's card a part may have been refused
            found[at.id] = Whole(
                body=body,
                service=service,
                location=location,
                at=at,
                phones=tuple(phones.get(at.id, ())),
                persons=tuple(persons.get(at.id, ())),
            )
    return found


def _in_use(db: Session) -> tuple[Whole, ...]:
    """Return the cards in use with the numbers in use."""
    said = numbers_in_use(db)
    return tuple(
        replace(one, phones=in_use.used(one.phones, said[key])) if key in said else one
        for key, one in directory(db).items()
        if not one.at.withdrawn
    )


def numbers_in_use(db: Session) -> Mapping[str, NumbersInUse]:
    """Return by card which numbers this station calls, where the district changed them."""
    return {one.id: one for one in db.all(NumbersInUse)}


def plain_cards(db: Session) -> tuple[Card, ...]:
    """Return the cards in use as they were written, without what calls found."""
    return tuple(one.card() for one in _in_use(db))


def cards_of_bodies(db: Session) -> Mapping[str, str]:
    """Return the first card in use of each body."""
    found: dict[str, str] = {}
    for one in _in_use(db):
        found.setdefault(one.body.id, one.at.id)
    return found


def names(db: Session) -> tuple[tuple[str, str], ...]:
    """Return id and name of every card in use."""
    bodies = {(one.site_id, one.id): one.name for one in above.both(db, Organization)}
    services = {
        (one.site_id, one.id): bodies.get((one.site_id, one.organization_id))
        for one in above.both(db, Service)
    }
    found = [
        (one, services.get((one.site_id, one.service_id)))
        for one in above.places(db, {"withdrawn": 0})
    ]
    return tuple((one.id, name) for one, name in found if name is not None)


def verified_days(db: Session) -> Mapping[str, datetime]:
    """Return when each card was last found right, by a call or as a loaded file says."""
    found: dict[str, datetime] = {}
    for one in db.all(Observation, where={"kind": ObservationKind.VERIFIED.value}):
        found[one.card_id] = max(one.at, found.get(one.card_id, one.at))
    return found


def withdrawn(db: Session) -> tuple[Card, ...]:
    """Return the cards that were taken out of use or merged into another."""
    return tuple(_cards(db, above.places(db, {"withdrawn": 1})))


def family(db: Session, card_id: str) -> tuple[str, ...]:
    """Return the ids of a card and of all that were merged into it, directly or not."""
    found = [card_id]
    for one in found:
        merged = above.both(db, ServiceAtLocation, {"merged_into": one})
        found += [at.id for at in merged if at.id not in found]
    return tuple(found)


def records(db: Session, at: ServiceAtLocation) -> tuple[Service, Location, Organization]:
    """Return what a service at a location is made of."""
    service = db.get(Service, at.service_id, site_id=at.site_id)
    location = db.get(Location, at.location_id, site_id=at.site_id)
    return service, location, db.get(Organization, service.organization_id, site_id=at.site_id)


def parts(db: Session, card_id: str) -> tuple[str, ...]:
    """Return the ids of all numbers and persons that a card has or had."""
    where: dict[str, str | int | None] = {"service_at_location_id": card_id}
    return tuple(one.id for kind in (Phone, Person) for one in above.both(db, kind, where))


def card(db: Session, card_id: str, *, counted: bool = False) -> Card | None:
    """Return one card, also a withdrawn one; None when the register does not know it.

    Calls about children are ``counted`` on it only where somebody reads it.
    """
    if not card_id:
        return None
    found = above.places(db, {"id": card_id})
    return next(iter(_cards(db, found, counted=counted)), None)


def _cards(
    db: Session, places: Collection[ServiceAtLocation], *, counted: bool = False
) -> Iterable[Card]:
    one = next(iter(places)).id if len(places) == 1 else None
    parts = _Parts(db, one)
    calls = _calls(db, one)
    officers = {officer.id: officer for officer in db.all(Officer)} if calls else {}
    since = journal.head(db).trusted - answering.COUNTED_FOR
    told = _told(db, since) if counted else {}
    for at in places:
        card = parts.card(at)
        if card is None:
            continue
        seen = calls.get(at.id, ())
        found = observed.standing(seen, card)
        by = officers.get(found.verified.by) if found.verified else None
        if found.last or found.filed:
            card = observed.marked(card, found, verified_by=_who(by))
        yield answering.counted(card, told.get(at.id, ()), seen, since)


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
        self._said = {one.id: one for one in db.all(NumbersInUse)}
        if card_id is None:
            self._services = {(one.site_id, one.id): one for one in above.both(db, Service)}
            self._locations = {(one.site_id, one.id): one for one in above.both(db, Location)}
            self._bodies = {(one.site_id, one.id): one for one in above.both(db, Organization)}

    def card(self, at: ServiceAtLocation) -> Card | None:
        """Return a card as it was written, with the numbers in use; None where a part lacks.

        Of a card of the district a part may have been refused when it came.
        """
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


def _told(db: Session, since: datetime) -> dict[str, list[Called]]:
    """Return how calls about children ended, those to a merged card with the one that stays."""
    found: dict[str, list[Called]] = {}
    into = _merged(db)
    for card_id, calls in card_calls.since(db, since).items():
        found.setdefault(into.get(card_id, card_id), []).extend(calls)
    return found


def _calls(db: Session, card_id: str | None) -> dict[str, list[Observation]]:
    """Return what the station found on each card (or on one)."""
    found: dict[str, list[Observation]] = {}
    if card_id is not None:
        asked = family(db, card_id)
        seen = (one for of in asked for one in db.all(Observation, where={"card_id": of}))
        return {card_id: list(seen)}
    into = _merged(db)
    for one in db.all(Observation):
        found.setdefault(into.get(one.card_id, one.card_id), []).append(one)
    return found


def _merged(db: Session) -> dict[str, str]:
    """Return where the calls to merged cards are shown: by card, the one that stays."""
    gone = above.places(db, {"withdrawn": 1})
    step = {one.id: one.merged_into for one in gone if one.merged_into}
    return {one: _last(one, step) for one in step}


def _last(card_id: str, step: Mapping[str, str]) -> str:
    seen = {card_id}
    while card_id in step and step[card_id] not in seen:
        card_id = step[card_id]
        seen.add(card_id)
    return card_id


def _who(officer: Officer | None) -> str:
    """Return rank and belt number, the most that a card says of an officer."""
    return f"{officer.rank} {officer.belt_no}".strip() if officer else ""
