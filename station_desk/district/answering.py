"""Write what the district says of a station's referral: that it was read, what became of it.

Rows of the district's own, about the station's; nothing of the station is touched. They go to
that station alone, with the next answer.
"""

from datetime import datetime

from station_desk.district import case_there
from station_desk.domain.draft import plain_text
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.exchange.answers import Became
from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Referral, Saved
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session

NOTE_MAX = 200  # letters; it is read on the station's page
TOUCHED = frozenset({Topic.REFERRALS})


def read(
    db: Session, opened: OpenDesk, site: int, referral_id: str, *, now: datetime, note: str = ""
) -> Saved[Receipt]:
    """Write that this officer has read a referral of a station.

    Raises:
        BadInput: ``too_long``. NotNow: ``not_a_district``, ``no_such_record``, ``purged``.
    """
    about = _about(db, opened, site, referral_id, note)
    made = Receipt(
        site_id=db.site_id,
        id=new_id(),
        number=site,
        concern_id=about.concern_id,
        referral_id=about.id,
        at=now,
        by=opened.desk.officer.id,
        note=plain_text(note),
    )
    db.put(made)
    return Saved(value=made, touched=TOUCHED)


def outcome(  # noqa: PLR0913  the desk, of which station's referral, what, when
    db: Session, opened: OpenDesk, site: int, referral_id: str, became: str, *, now: datetime,
    note: str = "",
) -> Saved[Outcome]:  # fmt: skip
    """Write what became of a referral, as the district knows it; the newest holds.

    Raises:
        BadInput: ``not_one_of``, ``too_long``. NotNow: as :func:`read`.
    """
    about = _about(db, opened, site, referral_id, note)
    if became not in set(Became):
        allowed = (("allowed", ", ".join(Became)),)
        raise BadInput([Problem(where="outcome", code="not_one_of", facts=allowed)])
    made = Outcome(
        site_id=db.site_id,
        id=new_id(),
        number=site,
        concern_id=about.concern_id,
        referral_id=about.id,
        outcome=became,
        note=plain_text(note),
        at=now,
        by=opened.desk.officer.id,
    )
    db.put(made)
    return Saved(value=made, touched=TOUCHED)


def _about(db: Session, opened: OpenDesk, site: int, referral_id: str, note: str) -> Referral:
    """Return the referral that is answered."""
    authorize(opened.desk.officer, Act.DISTRICT_ANSWER)
    require_district(opened.desk)
    if len(note) > NOTE_MAX:
        limit = (("limit", str(NOTE_MAX)),)
        raise BadInput([Problem(where="note", code="too_long", facts=limit)])
    return case_there.require_kept(db, site, referral_id)
