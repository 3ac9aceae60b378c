"""Make register records of a row, the card an officer uses of records, its public side."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.domain.fold import digits, fold
from station_desk.domain.ids import office_id
from station_desk.domain.office_secret import parted_note
from station_desk.domain.register import (
    Card,
    CardPhone,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)

if TYPE_CHECKING:
    from station_desk.domain.office_row import OfficeRow

Records = tuple[Organization, Service, Location, ServiceAtLocation, tuple[Phone, ...]]


def records_of(row: "OfficeRow", site_id: int, *, licence: str = "") -> Records:
    """Return the register's records of a row, home ``site_id``, with lasting ids (ruling 5)."""
    body = office_id(*row.key)
    organization = Organization(
        site_id=site_id,
        id=body,
        name=row.organisation,
        kind=row.kind,
        province=row.province,
        email=row.email,
        website=row.website,
        source=row.source,
        licence=licence,
    )
    service = Service(
        site_id=site_id,
        id=office_id(*row.key, "service"),
        organization_id=body,
        needs=row.needs,
        words=row.services,
    )
    location = Location(
        site_id=site_id,
        id=office_id(*row.key, "location"),
        organization_id=body,
        district=row.district,
        address=row.address,
        secret=row.secret,
    )
    at = ServiceAtLocation(
        site_id=site_id,
        id=office_id(*row.key, "card"),
        service_id=service.id,
        location_id=location.id,
        hours=row.hours,
        note=row.note,
        doubtful=row.doubtful,
    )
    return organization, service, location, at, tuple(_phones(row, site_id, at.id))


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
        )


def card_of(  # noqa: PLR0913, PLR0917  the five records of a card and when it was verified
    organization: Organization,
    service: Service,
    location: Location,
    at: ServiceAtLocation,
    phones: tuple[Phone, ...],
    last_verified: datetime | None,
    verified_by: str = "",
) -> Card:
    """Return the card of a service at a location; a withdrawn one counts as closed for good."""
    return Card(
        id=at.id,
        site_id=at.site_id,
        organization=organization.name,
        kind=organization.kind,
        needs=service.needs,
        services=service.words,
        province=organization.province,
        district=location.district,
        phones=tuple(
            _card_phone(one)
            for one in sorted(phones, key=lambda one: (one.order, one.id))
            if not one.withdrawn
        ),
        email=organization.email,
        website=organization.website,
        address=location.address,
        secret=location.secret,
        hours=at.hours,
        note=at.note,
        doubtful=at.doubtful,
        operational=False if at.withdrawn else at.operational,
        age_from=service.age_from,
        age_to=service.age_to,
        sexes=service.sexes,
        source=organization.source,
        verified_at=last_verified,
        verified_by=verified_by,
    )


def public(card: Card) -> Card | None:
    """Return what may be seen without a log-in; None where nothing of it may be.

    Private numbers, the verifier's name, notes on calls and all that may say where a secret
    place is are left out. A card all of whose numbers are private is a private contact: it is
    not shown at all, for as "no number known" it would be wrong.
    """
    phones = tuple(one for one in card.phones if not one.private)
    if card.phones and not phones:
        return None
    if not card.secret:
        return replace(card, phones=phones, verified_by="", last_call_note="")
    note, _where = parted_note(card.note)
    return replace(
        card, phones=phones, address="", note=note, verified_by="", last_call_note=""
    )


def _card_phone(phone: Phone) -> CardPhone:
    return CardPhone(
        id=phone.id,
        number=phone.number,
        dial=phone.dial,
        kind=phone.kind,
        private=phone.private,
        doubt=phone.doubt,
    )
