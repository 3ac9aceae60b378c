"""Make register records of a row, the card an officer uses of records, its public side."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from station_desk.domain.fold import digits, fold
from station_desk.domain.ids import office_id
from station_desk.domain.office.secret import parted_note
from station_desk.domain.register import (
    Card,
    CardPerson,
    CardPhone,
    Location,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)

if TYPE_CHECKING:
    from station_desk.domain.office.row import OfficeRow

P = TypeVar("P", Phone, Person)
# Fields of a card that are those of one of its records.
OF_BODY = (
    "kind", "province", "email", "website", "source", "other_names", "licence_no",
    "licence_until", "licence", "parent_id",
)  # fmt: skip
OF_SERVICE = (
    "needs", "age_from", "age_to", "sexes", "with_mother", "takes_disability", "nationalities",
    "languages", "papers_needed", "how_to_refer", "cost", "legal_power",
)  # fmt: skip
OF_LOCATION = (
    "district", "secret", "address", "landmark", "access", "latitude", "longitude",
    "position_source",
)  # fmt: skip
OF_AT = (
    "id", "site_id", "hours", "note", "doubtful", "ramadan_hours", "holiday_hours",
    "exceptions", "closed_until", "closed_why", "covers", "places_free", "places_at",
    "operational_on", "fallback_id",
)  # fmt: skip
OF_PHONE = (
    "id", "number", "dial", "kind", "private", "doubt", "after_hours", "language",
)  # fmt: skip
OF_PERSON = ("id", "name", "post", "sex", "phone", "private")
Records = tuple[Organization, Service, Location, ServiceAtLocation, tuple[Phone, ...]]


def records_of(row: "OfficeRow", site_id: int, *, licence: str = "") -> Records:
    """Return the register's records of a row, home ``site_id``, with lasting ids (ruling 5)."""
    body = office_id(*row.key)
    more: dict[str, Any] = {"licence": licence, **dict(row.more)}
    organization = Organization(
        site_id=site_id,
        id=body,
        name=row.organisation,
        kind=row.kind,
        province=row.province,
        email=row.email,
        website=row.website,
        source=row.source,
        **_of(more, OF_BODY),
    )
    service = Service(
        site_id=site_id,
        id=office_id(*row.key, "service"),
        organization_id=body,
        needs=row.needs,
        words=row.services,
        **_of(more, OF_SERVICE),
    )
    location = Location(
        site_id=site_id,
        id=office_id(*row.key, "location"),
        organization_id=body,
        district=row.district,
        address=row.address,
        secret=row.secret,
        **_of(more, OF_LOCATION),
    )
    at = ServiceAtLocation(
        site_id=site_id,
        id=office_id(*row.key, "card"),
        service_id=service.id,
        location_id=location.id,
        hours=row.hours,
        note=row.note,
        doubtful=row.doubtful,
        **_of(more, (*OF_AT, "operational")),
    )
    return organization, service, location, at, tuple(_phones(row, site_id, at.id))


def _of(more: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: more[name] for name in names if name in more}


def persons_of(row: "OfficeRow", site_id: int) -> tuple[Person, ...]:
    """Return the persons of a row in order, with lasting ids from their words."""
    return tuple(
        Person(
            site_id=site_id,
            id=office_id(*row.key, "person", fold(f"{one.name} {one.post}"), str(order)),
            service_at_location_id=office_id(*row.key, "card"),
            order=order,
            name=one.name,
            post=one.post,
            phone=one.phone,
            private=one.private,
        )
        for order, one in enumerate(row.persons, start=1)
    )


def _phones(row: "OfficeRow", site_id: int, card: str) -> Iterator[Phone]:
    """Give the numbers in order; an id holds the digits, and which of the same digits it is."""
    seen: dict[str, int] = {}
    for order, one in enumerate(row.phones, start=1):
        name = digits(one.number) or fold(one.number)
        seen[name] = seen.get(name, 0) + 1
        yield Phone(
            site_id=site_id,
            id=office_id(*row.key, "phone", name, str(seen[name])),
            service_at_location_id=card,
            order=order,
            number=one.number,
            dial=one.dial,
            kind=one.kind,
            doubt=one.doubt,
            private=one.private,
            after_hours=one.after_hours,
            language=one.language,
        )


def card_of(
    organization: Organization,
    service: Service,
    location: Location,
    at: ServiceAtLocation,
    phones: tuple[Phone, ...],
    persons: tuple[Person, ...] = (),
) -> Card:
    """Return the card of a service at a location; a withdrawn one counts as closed for good.

    Private numbers stand behind all that may be told.
    """
    return Card(
        organization=organization.name,
        services=service.words,
        phones=tuple(CardPhone(**_taken(one, OF_PHONE)) for one in _told_first(phones)),
        persons=tuple(CardPerson(**_taken(one, OF_PERSON)) for one in standing(persons)),
        operational=False if at.withdrawn else at.operational,
        **_taken(organization, OF_BODY),
        **_taken(service, OF_SERVICE),
        **_taken(location, OF_LOCATION),
        **_taken(at, OF_AT),
    )


def _taken(record: object, names: Iterable[str]) -> dict[str, Any]:
    """Return the fields that a card, or a part of it, has as its record has them."""
    return {name: getattr(record, name) for name in names}


def _told_first(phones: Iterable[Phone]) -> list[Phone]:
    return sorted(standing(phones), key=lambda one: one.private)


def standing(parts: Iterable[P]) -> list[P]:
    """Return the numbers or persons that stand, in their order."""
    return sorted(
        (one for one in parts if not one.withdrawn), key=lambda one: (one.order, one.id)
    )


def mark_of(one: Phone | Person) -> str:
    """Return by what a number or a person is known again, however a number is printed."""
    if isinstance(one, Phone):
        return one.dial or digits(one.number) or fold(one.number)
    return fold(f"{one.name} {one.post}")


def public(card: Card) -> Card | None:
    """Return what may be seen without a log-in; None where nothing of it may be.

    Private numbers and persons, the names of persons, the verifier's name, notes on calls and
    all that may say where a secret place is are left out. A card all of whose numbers are
    private is a private contact: it is not shown at all, for as "no number known" it would be
    wrong.
    """
    phones = tuple(one for one in card.phones if not one.private)
    if card.phones and not phones:
        return None
    told = replace(
        card,
        phones=phones,
        persons=tuple(
            replace(one, name="") for one in card.persons if not one.private and one.post
        ),
        verified_by="",
        last_call_note="",
    )
    return hidden(told) if card.secret else told


def hidden(card: Card) -> Card:
    """Return a secret place's card with all that may say where it is left out."""
    note, _where = parted_note(card.note)
    return replace(
        card, note=note, address="", landmark="", access="", latitude="", longitude="",
        position_source="",
    )  # fmt: skip
