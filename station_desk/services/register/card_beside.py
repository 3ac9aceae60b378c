"""Tell what stands beside a card: its notes, the contact to ask instead, the body above it."""

from dataclasses import dataclass

from station_desk.domain.errors import Trouble
from station_desk.domain.register import Card, Organization, Service
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import card_notes
from station_desk.services.register.card_notes import CardNote
from station_desk.services.register.directory import show
from station_desk.store import above, register
from station_desk.store.database import Session
from station_desk.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another contact that a card names; without ``card_id`` it has no card in use.

    ``number`` is its first public one. ``dangling`` says that it is not to be asked: it was
    taken out of use, or is not in the register.
    """

    name: str
    card_id: str = ""
    number: str = ""
    dangling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the station keeps beside a card; ``gone_why`` is why it is out of use."""

    card_id: str
    notes: tuple[CardNote, ...] = ()
    fallback: Link | None = None
    parent: Link | None = None
    merged_into: Link | None = None
    withdrawn: bool = False
    gone_why: str = ""


def beside(db: Session, desk: Desk, card_id: str) -> Beside:
    """Return what stands beside a card, also one out of use; ``Trouble`` ``no_such_card``."""
    authorize(desk.officer, Act.REGISTER_READ)
    card = show(db, desk, card_id)
    at = above.place(db, card.id)
    if at is None:
        raise Trouble("no_such_card", card=card_id)
    return Beside(
        card_id=card.id,
        notes=card_notes.of_card(db, desk, card.id),
        fallback=_card_link(db, card.fallback_id),
        parent=_body_link(db, card.parent_id),
        merged_into=_card_link(db, at.merged_into),
        withdrawn=at.withdrawn,
        gone_why=at.withdrawn_why,
    )


def withdrawn(db: Session, desk: Desk) -> tuple[Card, ...]:
    """Return the cards out of use, by name: taken out with a reason, or merged away."""
    authorize(desk.officer, Act.REGISTER_READ)
    found = register.withdrawn(db)
    return tuple(sorted(found, key=lambda one: (one.organization.casefold(), one.id)))


def _card_link(db: Session, card_id: str | None) -> Link | None:
    if not card_id:
        return None
    card, at = register.card(db, card_id), above.place(db, card_id)
    if card is None or at is None:
        return Link(name=_("a contact that is not here"), dangling=True)
    return Link(
        name=card.organization,
        card_id=card.id,
        number=card.first.number if card.first is not None else "",
        dangling=at.withdrawn,
    )


def _body_link(db: Session, body_id: str | None) -> Link | None:
    """Return the body above, with the first of its cards that is in use."""
    bodies = above.both(db, Organization, {"id": body_id}) if body_id else ()
    if not bodies:
        return None
    body = bodies[-1]  # the district's, where both have it
    for service in above.both(db, Service, {"organization_id": body.id}):
        for at in above.places(db, {"service_id": service.id, "withdrawn": 0}):
            return Link(name=body.name, card_id=at.id)
    return Link(name=body.name)
