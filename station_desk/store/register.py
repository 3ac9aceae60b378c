"""Read the register: cards as officers use them, from the five tables of a card."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from station_desk.domain import answering, observed
from station_desk.domain.answering import Called
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.office.card import card_of
from station_desk.domain.office.load_merge import Whole
from station_desk.domain.office.load_plan import Known
from station_desk.domain.records import Officer
from station_desk.domain.register import (
    Card,
    Location,
    Observation,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.store import card_calls, journal
from station_desk.store.session import Session


def cards(db: Session) -> tuple[Card, ...]:
    """Return every card that is in use, by id, with what all calls of 90 days found."""
    found = _cards(db, db.all(ServiceAtLocation, where={"withdrawn": 0}), counted=True)
    return tuple(found)


def known(db: Session) -> Known:
    """Return the whole register as a load is laid over it: own cards, ids of the others."""
    home: dict[str, str | int | None] = {"site_id": db.site_id}
    phones: dict[str, list[Phone]] = {}
    for phone in db.all(Phone, where=home):
        phones.setdefault(phone.service_at_location_id, []).append(phone)
    persons: dict[str, list[Person]] = {}
    for person in db.all(Person, where=home):
        persons.setdefault(person.service_at_location_id, []).append(person)
    services = {one.id: one for one in db.all(Service, where=home)}
    locations = {one.id: one for one in db.all(Location, where=home)}
    bodies = {one.id: one for one in db.all(Organization, where=home)}
    own: dict[str, Whole] = {}
    others: set[str] = set()
    for at in db.all(ServiceAtLocation):
        if at.site_id != db.site_id:
            others.add(at.id)
            continue
        service = services[at.service_id]
        own[at.id] = Whole(
            body=bodies[service.organization_id],
            service=service,
            location=locations[at.location_id],
            at=at,
            phones=tuple(phones.get(at.id, ())),
            persons=tuple(persons.get(at.id, ())),
        )
    return Known(site_id=db.site_id, own=own, others=frozenset(others))


def plain_cards(db: Session) -> tuple[Card, ...]:
    """Return the own cards in use as they were written, without what calls found."""
    own = known(db).own.values()
    return tuple(one.card() for one in own if not one.at.withdrawn)


def cards_of_bodies(db: Session) -> Mapping[str, str]:
    """Return the first card in use of each body."""
    found: dict[str, str] = {}
    for one in known(db).own.values():
        if not one.at.withdrawn:
            found.setdefault(one.body.id, one.at.id)
    return found


def names(db: Session) -> tuple[tuple[str, str], ...]:
    """Return id and name of every card in use."""
    bodies = {one.id: one.name for one in db.all(Organization)}
    services = {one.id: bodies[one.organization_id] for one in db.all(Service)}
    places = db.all(ServiceAtLocation, where={"withdrawn": 0})
    return tuple((one.id, services[one.service_id]) for one in places)


def verified_days(db: Session) -> Mapping[str, datetime]:
    """Return when each card was last found right, by a call or as a loaded file says."""
    found: dict[str, datetime] = {}
    for one in db.all(Observation, where={"kind": ObservationKind.VERIFIED.value}):
        found[one.card_id] = max(one.at, found.get(one.card_id, one.at))
    return found


def withdrawn(db: Session) -> tuple[Card, ...]:
    """Return the cards that were taken out of use or merged into another."""
    return tuple(_cards(db, db.all(ServiceAtLocation, where={"withdrawn": 1})))


def family(db: Session, card_id: str) -> tuple[str, ...]:
    """Return the ids of a card and of all that were merged into it, directly or not."""
    found = [card_id]
    for one in found:
        merged = db.all(ServiceAtLocation, where={"merged_into": one})
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
    return tuple(one.id for kind in (Phone, Person) for one in db.all(kind, where=where))


def card(db: Session, card_id: str, *, counted: bool = False) -> Card | None:
    """Return one card, also a withdrawn one; None when the register does not know it.

    Calls about children are ``counted`` on it only where somebody reads it.
    """
    if not card_id:
        return None
    found = db.all(ServiceAtLocation, where={"id": card_id}, limit=1)
    return next(iter(_cards(db, found, counted=counted)), None)


def _cards(
    db: Session, places: Collection[ServiceAtLocation], *, counted: bool = False
) -> Iterable[Card]:
    one = next(iter(places)).id if len(places) == 1 else None
    by_card = {"service_at_location_id": one} if one else None
    phones: dict[str, list[Phone]] = {}
    for phone in db.all(Phone, where=by_card):
        if not phone.withdrawn:
            phones.setdefault(phone.service_at_location_id, []).append(phone)
    persons: dict[str, list[Person]] = {}
    for person in db.all(Person, where=by_card):
        persons.setdefault(person.service_at_location_id, []).append(person)
    services = {service.id: service for service in db.all(Service)} if one is None else {}
    locations = {location.id: location for location in db.all(Location)} if one is None else {}
    bodies = {body.id: body for body in db.all(Organization)} if one is None else {}
    calls = _calls(db, one)
    officers = {officer.id: officer for officer in db.all(Officer)} if calls else {}
    since = journal.head(db).trusted - answering.COUNTED_FOR
    told = _told(db, since) if counted else {}
    for at in places:
        service = services.get(at.service_id) or db.get(
            Service, at.service_id, site_id=at.site_id
        )
        location = locations.get(at.location_id) or db.get(
            Location, at.location_id, site_id=at.site_id
        )
        body = bodies.get(service.organization_id) or db.get(
            Organization, service.organization_id, site_id=at.site_id
        )
        numbers, names = phones.get(at.id, ()), persons.get(at.id, ())
        card = card_of(body, service, location, at, tuple(numbers), tuple(names))
        seen = calls.get(at.id, ())
        found = observed.standing(seen, card)
        by = officers.get(found.verified.by) if found.verified else None
        if found.last or found.filed:
            card = observed.marked(card, found, verified_by=_who(by))
        yield answering.counted(card, told.get(at.id, ()), seen, since)


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
    gone = db.all(ServiceAtLocation, where={"withdrawn": 1})
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
