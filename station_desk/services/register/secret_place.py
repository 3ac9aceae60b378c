"""Read where a secret place is: for the in-charge, on purpose, and written in the journal.

Card, lists, history and papers say only that it is kept secret.
"""

from station_desk.domain.office.load_merge import WHEREABOUTS
from station_desk.domain.records import Saved
from station_desk.domain.register import Card
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register.directory import show
from station_desk.store.database import Session


def note_reading(db: Session, card: Card) -> None:
    """Write down that somebody reads where a secret place is; nothing of any other card."""
    if card.secret:
        db.act("card", card.id, facts={"act": "place_read"})


def where(db: Session, desk: Desk, card_id: str) -> Saved[tuple[tuple[str, str], ...]]:
    """Return (field, text) of where a card is, a secret one too; ``Trouble`` ``no_such_card``.

    For those who may change the register.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    card = show(db, desk, card_id)
    note_reading(db, card)
    found = ((name, str(getattr(card, name))) for name in WHEREABOUTS)
    return Saved(value=tuple(one for one in found if one[1]), touched=frozenset())
