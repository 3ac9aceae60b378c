"""Write into the ledger what an act told somebody, beside what papers told."""

from dataclasses import dataclass, field

from station_desk.domain.records import Action, Disclosure
from station_desk.machine.ids import new_id
from station_desk.services.acts.acting_rules import Acting
from station_desk.services.desk import Desk
from station_desk.store.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who was told which items, by which profile and how."""

    recipient: str = field(repr=False)
    profile: str
    items: tuple[str, ...]
    how: str


def put(db: Session, desk: Desk, acting: Acting, action: Action, told: Told) -> None:
    """Keep what somebody was told when ``action`` happened."""
    db.put(
        Disclosure(
            site_id=desk.station.site_id,
            id=new_id(),
            child_id=acting.case.child.id,
            concern_id=acting.case.concern.id,
            referral_id=acting.referral.id if acting.referral else "",
            recipient=told.recipient,
            profile=told.profile,
            items=told.items,
            how=told.how,
            given_at=action.happened_at,
            by=desk.officer.id,
            action_id=action.id,
        )
    )
