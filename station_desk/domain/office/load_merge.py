"""Lay one row of a file over the card of the register that it speaks of, or make a new card.

A load takes away only what a public export shows: private numbers and persons, and where a
secret place is, stay when a file leaves them out; nothing private or secret becomes public. A
field that the file has no column for, or whose cell could not be taken, stays as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from station_desk.domain import practice
from station_desk.domain.fold import digits, fold
from station_desk.domain.office import card as office_card
from station_desk.domain.office.row import OfficeRow
from station_desk.domain.register import (
    Card,
    Location,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)

Part = Organization | Service | Location | ServiceAtLocation | Phone | Person
P = TypeVar("P", Phone, Person)
R = TypeVar("R", Organization, Service, Location, ServiceAtLocation, Phone, Person)

# The column that speaks of a record's field, where it has another name.
COLUMNS: Mapping[str, str] = {"name": "organisation", "words": "services"}
WHEREABOUTS = ("address", "landmark", "access", "latitude", "longitude", "position_source")
KEPT = frozenset({
    "site_id", "id", "version", "organization_id", "service_id", "location_id",
    "service_at_location_id", "withdrawn", "withdrawn_why", "merged_into", "fallback_id",
    "parent_id",
})  # fmt: skip
JUDGED = frozenset({"needs", "secret", "doubtful", "licence"})  # by more than their own column


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The records of one card; ``phones`` and ``persons`` with those taken out of use."""

    body: Organization
    service: Service
    location: Location
    at: ServiceAtLocation
    phones: tuple[Phone, ...] = ()
    persons: tuple[Person, ...] = field(default=(), repr=False)

    def parts(self) -> tuple[Part, ...]:
        """Return every record, those first that others name."""
        return (
            self.body, self.service, self.location, self.at, *self.phones, *self.persons
        )  # fmt: skip

    def card(self) -> Card:
        """Return the card of these records."""
        return office_card.card_of(
            self.body, self.service, self.location, self.at, self.phones, self.persons
        )


def fresh(row: OfficeRow, site_id: int, *, licence: str, is_practice: bool) -> Whole:
    """Return the records of a new card; with an id of its own only where the row has one."""
    made = office_card.records_of(row, site_id, licence=licence)
    body, service, location, at, phones = made
    persons = office_card.persons_of(row, site_id)
    if row.card_id and row.card_id != at.id:
        at = replace(at, id=row.card_id)
        phones = tuple(replace(one, service_at_location_id=at.id) for one in phones)
        persons = tuple(replace(one, service_at_location_id=at.id) for one in persons)
    if is_practice:
        at, phones = practice.place(at), tuple(map(practice.phone, phones))
    return Whole(
        body=body, service=service, location=location, at=at, phones=phones, persons=persons
    )


def laid(was: Whole, now: Whole, row: OfficeRow) -> Whole:
    """Return ``was`` with what the row tells; ids, links and state stay."""
    location = _laid(was.location, now.location, row.told, _held(was, row))
    location = replace(location, secret=_secret(was, now, row))
    address, access = (_place(was, now, row, one) for one in ("address", "access"))
    location = replace(location, address=address, access=access)
    at = _laid(was.at, now.at, row.told, frozenset())
    at = replace(at, doubtful=_doubtful(was, now, row))
    service = _laid(was.service, now.service, row.told, frozenset())
    if _same_words(was, now) and ("needs" not in row.told or "needs" in row.blank):
        service = replace(service, needs=was.service.needs)
    body = _laid(was.body, now.body, row.told, frozenset())
    if "licence" not in row.told:
        body = replace(body, licence=was.body.licence or now.body.licence)
    return Whole(
        body=body,
        service=service,
        location=location,
        at=at,
        phones=_phones(was, now) if {"phones", "short_code"} & row.told else was.phones,
        persons=_persons(was, now) if "persons" in row.told else _with_named(was, now),
    )


def _laid(was: R, now: R, told: frozenset[str], held: frozenset[str]) -> R:
    """Return ``now`` with the fields of ``was`` that the row does not speak of."""
    kept = {
        one.name: getattr(was, one.name)
        for one in fields(was)
        if one.name in KEPT
        or one.name in held
        or (one.name not in JUDGED and COLUMNS.get(one.name, one.name) not in told)
    }
    made: R = replace(now, **kept)
    return made


def _held(was: Whole, row: OfficeRow) -> frozenset[str]:
    """Return the whereabouts of a secret place that the file leaves empty."""
    if not was.location.secret:
        return frozenset()
    return frozenset(one for one in WHEREABOUTS if one in row.blank or one not in row.told)


def _same_words(was: Whole, now: Whole) -> bool:
    return was.service.words == now.service.words and was.at.note == now.at.note


def _secret(was: Whole, now: Whole, row: OfficeRow) -> bool:
    """Never make a secret place public; a place told as no secret by the station stays one."""
    same = _same_words(was, now) and was.body.name == now.body.name
    same = same and was.body.kind == now.body.kind
    if row.said_secret or was.location.secret:
        return True
    return now.location.secret and not same


def _place(was: Whole, now: Whole, row: OfficeRow, name: str) -> str:
    """Keep what a file leaves out of a secret place, and what its note says of the way."""
    told = name in row.told and name not in row.blank
    before, said = str(getattr(was.location, name)), str(getattr(now.location, name))
    if told or not was.location.secret:
        return said if told or name in row.told or said else before
    if not said or said in before or said in was.location.address:
        return before
    return f"{before}. {said}" if before else said


def _doubtful(was: Whole, now: Whole, row: OfficeRow) -> bool:
    if row.said_doubtful is not None or not _same_words(was, now):
        return now.at.doubtful
    before = [one.number for one in was.phones if not one.withdrawn]
    same = {one.number for one in now.phones} <= set(before)
    return was.at.doubtful if same else now.at.doubtful


def _phones(was: Whole, now: Whole) -> tuple[Phone, ...]:
    """Return the numbers of the file as the next versions of those that were there."""
    left = {one.id: one for one in was.phones}
    made: list[Phone] = []
    for one in now.phones:
        known = left.get(one.id) or _alike(one, left.values())
        if known is None:
            made.append(replace(one, service_at_location_id=was.at.id))
            continue
        del left[known.id]
        private = one.private or (known.private and not known.withdrawn)
        made.append(_next(known, one, private=private, withdrawn=False))
    return _ordered(was.phones, made, left, [one for one in left.values() if one.private])


def _with_named(was: Whole, now: Whole) -> tuple[Person, ...]:
    """Return who was there, and whom a file without a column of persons names at a number."""
    known = {fold(one.name) for one in was.persons}
    made = [one for one in now.persons if fold(one.name) not in known]
    last = max((one.order for one in was.persons), default=0)
    return was.persons + tuple(
        replace(one, service_at_location_id=was.at.id, order=last + nth)
        for nth, one in enumerate(made, start=1)
    )


def _persons(was: Whole, now: Whole) -> tuple[Person, ...]:
    left = {one.id: one for one in was.persons}
    made: list[Person] = []
    for one in now.persons:
        known = _person(one, left.values())
        if known is None:
            made.append(replace(one, service_at_location_id=was.at.id))
            continue
        del left[known.id]
        made.append(
            _next(
                known, one, name=one.name or known.name, sex=known.sex, withdrawn=False,
                private=one.private or known.private,
            )
        )  # fmt: skip
    hidden = [one for one in left.values() if one.private or not one.post]
    return _ordered(was.persons, made, left, hidden)


def _next(was: P, now: P, **told: Any) -> P:
    keys = {one: getattr(was, one) for one in ("site_id", "id", "version")}
    made: P = replace(now, service_at_location_id=was.service_at_location_id, **keys, **told)
    return made


def _alike(one: Phone, others: Iterable[Phone]) -> Phone | None:
    """Return the number of the same digits, one in use before one that is not."""
    same = [other for other in others if _digits(other) == _digits(one)]
    return min(same, key=lambda other: (other.withdrawn, other.order), default=None)


def _digits(one: Phone) -> str:
    return digits(one.number) or fold(one.number)


def _person(one: Person, others: Iterable[Person]) -> Person | None:
    """Return who is meant; a public export names posts only."""
    same = [
        other
        for other in others
        if fold(other.post) == fold(one.post)
        and (fold(other.name) == fold(one.name) or (not one.name and not other.private))
    ]
    return min(same, key=lambda other: (other.withdrawn, other.order), default=None)


def _ordered(
    was: Iterable[P], made: list[P], left: Mapping[str, P], hidden: Iterable[P]
) -> tuple[P, ...]:
    """Return the parts in order: what an export leaves out keeps its place between the others.

    The rest of what the file no longer names is taken out of use.
    """
    standing = sorted(
        (one for one in was if not one.withdrawn), key=lambda one: (one.order, one.id)
    )
    stays = {one.id for one in hidden if not one.withdrawn}
    whole = list(made)
    for place, one in enumerate(standing):
        if one.id in stays:
            whole.insert(min(place, len(whole)), one)
    result: list[P] = [replace(one, order=place) for place, one in enumerate(whole, start=1)]
    gone = (one for one in left.values() if one.id not in stays)
    result.extend(one if one.withdrawn else replace(one, withdrawn=True) for one in gone)
    return tuple(result)
