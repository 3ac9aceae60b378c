"""Name whom this station means: of an entry for many districts, the unit of its own.

The number is the one that is called now.
"""

from dataclasses import replace

from station_desk.domain import units
from station_desk.domain.phone import is_among
from station_desk.domain.records import Referral
from station_desk.domain.register import Card
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session


def meant(desk: Desk, card: Card) -> Card:
    """Return ``card`` under the name of the office that this station calls and writes to."""
    own = desk.station
    return units.meant(card, desk.pack, province=own.province, district=own.district)


def referral(db: Session, desk: Desk, saved: Referral) -> Referral:
    """Return ``saved`` with the name meant, also where it was saved under the entry's name.

    A number that its place has no longer gives way to the one it has.
    """
    card = register.card(db, saved.card_id) if saved.card_id else None
    if card is None:
        return saved
    name = meant(desk, card).organization if units.is_many(saved.to_name) else saved.to_name
    return replace(saved, to_name=name, to_phone=_number(card, saved.to_phone))


def _number(card: Card, called: str) -> str:
    if not called or is_among(called, [one.number for one in card.phones]):
        return called
    return card.first.number if card.first is not None else called
