"""Keep a child's matter from a place where somebody is whom the child is kept from (care.md).

The ladder sets such a place last; here nothing is opened to it, and nothing leaves for it where
the name came to be known later. Care that cannot wait goes there all the same, and says so.
"""

from collections.abc import Iterable

from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.escort import URGENT
from station_desk.domain.keep_from import Sure
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.ladder import fit
from station_desk.domain.records import Child, Concern, Referral
from station_desk.domain.register import Card
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _


def sure(child: Child, concern: Concern, card: Card) -> Sure:
    """Tell how sure it is that somebody of ``card`` is one whom the child is kept from.

    By name in any script, by number, or because the list names the place itself.
    """
    return fit.who_is_there((*child.do_not_contact, concern.suspect_name), card)


def require(child: Child, concern: Concern, card: Card, need: str) -> str:
    """Return what the officer has to mind of a place before he asks it; empty where nothing.

    Raises:
        BadInput: ``kept_from_place``, at the contact: not for care that cannot wait.
    """
    found = sure(child, concern, card)
    if found is Sure.SAME and need not in URGENT:
        facts = (("place", card.organization),)
        raise BadInput([Problem(where="card_id", code="kept_from_place", facts=facts)])
    return _warning(found, card.organization) if found is not Sure.NO else ""


def _warning(found: Sure, place: str) -> str:
    if found is Sure.SAME:
        words = _(
            "{place}: somebody whom the child is kept from works there or is reached there. "
            "Care cannot wait, so it may go there: tell the doctor in person, an officer stays "
            "with the child, no name by phone."
        )
        return words.format(place=place)
    return _("{place}: {words}.").format(place=place, words=_(fit.LIKE_THERE))


def refuse(db: Session, _desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return that a child would be brought to a place that came to be known as one of these."""
    case, to = acting.case, acting.referral
    if acting.kind is not Do.HAND_OVER or to is None:
        return ()
    if not _against(db, case.child, case.concern, to):
        return ()
    return (Problem(where="person", code="kept_from_place", facts=(("place", to.to_name),)),)


def require_of(db: Session, referral: Referral) -> None:
    """Raise ``NotNow`` ``place_kept_from`` where no letter may leave for this place now."""
    concern = db.get(Concern, referral.concern_id)
    if _against(db, db.get(Child, concern.child_id), concern, referral):
        raise NotNow("place_kept_from", place=referral.to_name)


def _against(db: Session, child: Child, concern: Concern, referral: Referral) -> bool:
    if referral.need in URGENT:
        return False
    card = register.card(db, referral.card_id)
    return card is not None and sure(child, concern, card) is Sure.SAME
