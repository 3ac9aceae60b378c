"""Tell how ready the station is: whom it could reach for each need, at each kind of hour."""

from datetime import datetime

from station_desk.domain import freshness, readiness
from station_desk.domain.freshness import DueCount
from station_desk.domain.readiness import Cell
from station_desk.services import addressed
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import directory, holidays, places
from station_desk.store import register
from station_desk.store.database import Session


def table(db: Session, desk: Desk, *, now: datetime) -> tuple[Cell, ...]:
    """Return a cell for every need of the pack at day, night, Friday and holiday."""
    authorize(desk.officer, Act.REGISTER_READ)
    cards = (addressed.meant(desk, one) for one in register.cards(db))
    asks = [places.ask_of(desk, need) for need in desk.pack.needs]
    return readiness.table(cards, asks, desk.pack, holidays.of(db, desk), now)


def due(db: Session, desk: Desk, *, now: datetime) -> DueCount:
    """Return how many contacts are to be called again, now and soon."""
    authorize(desk.officer, Act.REGISTER_READ)
    return freshness.due_count(directory.cards(db, desk), desk.pack.freshness, now)
