"""Give the phone of the station: the number that every letter asks to be called back on."""

from dataclasses import replace

from station_desk.domain.draft import DIGITS, plain_text
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved, Station
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store.database import Session

PHONE_MAX = 40  # letters, as the first run's page takes
TOUCHED = frozenset({Topic.SETTINGS})


def problems(phone: str) -> tuple[Problem, ...]:
    """Return what is wrong with a phone as typed; one left open is not wrong."""
    typed = plain_text(phone)
    if len(typed) > PHONE_MAX:
        facts = (("limit", str(PHONE_MAX)),)
        return (Problem(where="station_phone", code="too_long", facts=facts),)
    if typed and not any(one.isdigit() for one in typed.translate(DIGITS)):
        return (Problem(where="station_phone", code="no_phone"),)
    return ()


def give(db: Session, desk: Desk, phone: str) -> Saved[str]:
    """Save the phone of the station, an empty one too; ``BadInput`` when it is no number."""
    authorize(desk.officer, Act.SETTINGS)
    if faults := problems(phone):
        raise BadInput(faults)
    station, typed = db.get(Station, desk.station.id), plain_text(phone)
    if typed != station.phone:
        db.put(replace(station, version=station.version + 1, phone=typed))
    return Saved(value=typed, touched=TOUCHED)


def of(db: Session, desk: Desk) -> str:
    """Return the phone as it stands now, also where it was given after the log-in."""
    return db.get(Station, desk.station.id).phone
