"""Find what a card's form names: the body above it, the contact to ask if nobody answers."""

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.fold import fold
from station_desk.domain.office.fallback import fallback_of, in_use, name_of
from station_desk.domain.office.fields import Unfit
from station_desk.domain.office.parents import bodies_of, parent_of
from station_desk.domain.register import Organization
from station_desk.store import above, register
from station_desk.store.database import Session


def parent(db: Session, text: str, body_id: str) -> str | None:
    """Return the id of the body that ``text`` names; ``BadInput`` names ``parent``."""
    bodies = bodies_of(above.both(db, Organization))
    try:
        return parent_of(text, bodies, child=body_id)
    except Unfit as unfit:
        raise _bad("parent", unfit) from None


def parent_text(db: Session, body_id: str | None) -> str:
    """Return how a form names a body: by its name, by the id where that is not its own."""
    if not body_id:
        return ""
    known = above.both(db, Organization)
    name = next((one.name for one in known if one.id == body_id), "")
    return name if bodies_of(known).by_name.get(fold(name)) == (body_id,) else body_id


def fallback(db: Session, text: str, card_id: str, before: str | None = None) -> str | None:
    """Return the id of the card that ``text`` names; ``BadInput`` names ``fallback``.

    The one it had ``before`` stays as it is, also where it is out of use by now.
    """
    if not text.strip() or text in (before, fallback_text(db, before)):
        return before if text.strip() else None
    try:
        return fallback_of(text, in_use(register.names(db)), card_id=card_id)
    except Unfit as unfit:
        raise _bad("fallback", unfit) from None


def fallback_text(db: Session, card_id: str | None) -> str:
    """Return how a form names a contact: by its name, by the id where that is not its own."""
    return name_of(card_id, register.names(db)) if card_id else ""


def _bad(name: str, unfit: Unfit) -> BadInput:
    facts = (("field", name), *unfit.facts.items())
    return BadInput([Problem(where=name, code=unfit.code, facts=facts)])
