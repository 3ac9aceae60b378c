"""Give the text without a name: code, age band, need, station and its phone, and nothing else.

It may go by any phone, so that nobody photographs the letter (care.md). That it was taken is
journaled; the text itself is kept nowhere.
"""

from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.disclosure import age_band
from station_desk.domain.records import Child, Concern, Referral, Saved
from station_desk.services import reach, station_phone
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import _

TAKEN = "no_name_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """A text of a referral that names nobody, ready to be sent."""

    referral_id: str
    number: str
    text: str = field(repr=False)


def take(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Saved[PlainText]:
    """Return the text without a name; that it was taken is journaled first.

    Raises ``NotAllowed`` where the case is out of the officer's reach.
    """
    authorize(desk.officer, Act.REFERRAL_OPEN)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    db.act("referral", referral.id, facts={"act": TAKEN})
    child = db.get(Child, db.get(Concern, referral.concern_id).child_id)
    years = _(age_band(child.age_years)) if child.age_years is not None else ""
    age = _("age {band}").format(band=years) if years else _("age not known")
    asked = _("Child {code}, {age}. Needed: {need}. Please call {station}, {phone}.")
    if not (phone := station_phone.of(db, desk)):
        asked = _("Child {code}, {age}. Needed: {need}. Please call {station}.")
    words = asked.format(
        code=child.code,
        age=age,
        need=need_name(desk, referral.need),
        station=desk.station.name,
        phone=phone,
    )
    stamp = _("PRACTICE. {text}") if desk.station.practice else "{text}"
    made = PlainText(
        referral_id=referral_id,
        number=referral.number,
        text=stamp.format(text=words),
    )
    return Saved(value=made, touched=frozenset())
