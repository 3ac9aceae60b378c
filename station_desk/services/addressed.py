"""Name whom this station means: of an entry for many districts, the unit of its own."""

from dataclasses import replace

from station_desk.domain import units
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
    """Return ``saved`` with the name meant, also where it was saved under the entry's name."""
    if not units.is_many(saved.to_name):
        return saved
    card = register.card(db, saved.card_id)
    return replace(saved, to_name=meant(desk, card).organization) if card else saved
