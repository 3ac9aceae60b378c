"""Read the register: cards as officers use them, from the five tables of a card.

At a station that takes its district's directory these are the cards of both homes; the same id
in both is one card, the district's (ruling 5), with the numbers that were said yes to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from station_desk.domain import answering, observed
from station_desk.domain.answering import Called
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.office import in_use
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
from station_desk.store import above, card_calls, card_parts, journal
from station_desk.store.session import Session


def cards(db: Session) -> tuple[Card, ...]:
    """Return every card that is in use, by id, with what all calls of 90 days found."""
    return tuple(_seen(db, card_parts.standing(db).cards, counted=True))


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
    said = card_parts.numbers_in_use(db)
    return tuple(
        replace(one, phones=in_use.used(one.phones, said[key])) if key in said else one
        for key, one in directory(db).items()
        if not one.at.withdrawn
    )


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
    return tuple(_seen(db, card_parts.laid(db, above.places(db, {"withdrawn": 1}))))


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
    found = card_parts.laid(db, above.places(db, {"id": card_id}))
    return next(iter(_seen(db, found, card_id, counted=counted)), None)


def _seen(
    db: Session, cards: Iterable[Card], card_id: str | None = None, *, counted: bool = False
) -> Iterable[Card]:
    """Give cards (or the one of ``card_id``) with what the station found on them."""
    calls = _calls(db, card_id)
    officers = {officer.id: officer for officer in db.all(Officer)} if calls else {}
    since = journal.head(db).trusted - answering.COUNTED_FOR
    told = _told(db, since, card_id) if counted else {}
    for one in cards:
        seen = calls.get(one.id, ())
        found = observed.standing(seen, one)
        by = officers.get(found.verified.by) if found.verified else None
        marked = one
        if found.last or found.filed:
            marked = observed.marked(one, found, verified_by=_who(by))
        yield answering.counted(marked, told.get(one.id, ()), seen, since)


def _told(db: Session, since: datetime, card_id: str | None) -> dict[str, list[Called]]:
    """Return how calls about children ended, those to a merged card with the one that stays."""
    calls = card_calls.since(db, since)
    if card_id is not None:
        return {card_id: [call for one in family(db, card_id) for call in calls.get(one, ())]}
    found: dict[str, list[Called]] = {}
    into = card_parts.standing(db).into
    for of, said in calls.items():
        found.setdefault(into.get(of, of), []).extend(said)
    return found


def _calls(db: Session, card_id: str | None) -> dict[str, list[Observation]]:
    """Return what the station found on each card (or on one)."""
    found: dict[str, list[Observation]] = {}
    if card_id is not None:
        asked = family(db, card_id)
        seen = (one for of in asked for one in db.all(Observation, where={"card_id": of}))
        return {card_id: list(seen)}
    into = card_parts.standing(db).into
    for one in db.all(Observation):
        found.setdefault(into.get(one.card_id, one.card_id), []).append(one)
    return found


def _who(officer: Officer | None) -> str:
    """Return rank and belt number, the most that a card says of an officer."""
    return f"{officer.rank} {officer.belt_no}".strip() if officer else ""
