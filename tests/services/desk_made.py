"""Make a real station in a folder for tests, with the starter register loaded."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from station_desk.domain.draft import FirstRun, ReferralDraft
from station_desk.domain.kinds import Role, Sex
from station_desk.domain.register import Card, ServiceAtLocation
from station_desk.machine import places
from station_desk.services import second, station
from station_desk.services.case.opening import Opened, open_referral
from station_desk.services.keys import officers
from station_desk.services.register import directory
from station_desk.services.register.loading import LoadReport
from station_desk.services.second import Second
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.store.database import Session
from station_desk.vault.cost import Cost

NOW = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)  # Saturday 02:14 in Karachi
PHRASE = "lantern orbit cactus veranda"
CHEAP = Cost(passes=1, memory_bytes=1024 * 1024)
STARTER = ("public_contacts.csv", "public_contacts_more.csv", "hospitals_by_name.csv")


def later(hours: float) -> datetime:
    """Return the instant so many hours after the tests' night."""
    return NOW + timedelta(hours=hours)


def make(
    folder: Path, *, province: str = "sindh", practice: bool = False, code: str = ""
) -> OpenDesk:
    """Return a station just set up, opened by its in-charge."""
    draft = FirstRun(
        province=province,
        district="karachi-south" if province == "sindh" else "peshawar",
        station_code="KHI-SDR" if province == "sindh" else "PSH-CNT",
        station_name="Police Station Saddar",
        station_phone="021-99200000",
        officer_name="Tester One",
        belt_no="101",
        rank="Inspector",
        sex=Sex.GIRL,
        passphrase=PHRASE,
        practice=practice,
    )
    recovery = code or station.offer_recovery()
    return station.first_run(folder, draft, recovery, now=NOW, cost=CHEAP)


def load_starter(opened: OpenDesk) -> list[LoadReport]:
    """Load both starter files and return their reports."""
    return [
        opened.database.write(
            partial(
                directory.load,
                desk=opened.desk,
                data=places.resource(f"directory/{name}").read_bytes(),
                file=name,
            ),
            officer=opened.desk.officer.id,
            now=NOW,
        ).value
        for name in STARTER
    ]


def add_duty(opened: OpenDesk, belt: str = "202") -> str:
    """Add a duty officer and return the id."""
    draft = OfficerDraft(
        officer_name="Tester Two", belt_no=belt, rank="ASI", role=Role.DUTY, passphrase=PHRASE
    )
    made = officers.add(opened, draft, second=seconded(opened), now=NOW, cost=CHEAP)
    return made.value


def seconded(opened: OpenDesk) -> Second:
    """Return the word of a second officer, or that nobody else has a key yet."""
    found = second.others(opened.folder, opened.desk)
    if not found:
        return second.alone(opened.folder, opened.desk)
    officer_id = found[0].officer_id
    return second.confirm(opened.folder, opened.desk, officer_id, PHRASE, now=NOW)


def card_for(opened: OpenDesk, need: str, kind: str = "") -> Card:
    """Return a card with a number that serves ``need``; of one station always the same."""
    place = (opened.desk.station.id, need, kind)
    card_id = _FOUND.get(place)
    if card_id is not None:  # to read the whole register was a third of what the tests took
        known = opened.database.read(partial(_shown, opened=opened, card_id=card_id))
        if known is not None and _serves(known, need, kind):
            return known
    cards = opened.database.read(partial(directory.cards, desk=opened.desk))
    found = next(one for one in cards if _serves(one, need, kind))
    _FOUND[place] = found.id
    return found


_FOUND: dict[tuple[str, str, str], str] = {}  # copies of one station have the same cards


def _shown(db: Session, opened: OpenDesk, card_id: str) -> Card | None:
    at = db.find(ServiceAtLocation, card_id)
    return None if at is None or at.withdrawn else directory.show(db, opened.desk, card_id)


def _serves(card: Card, need: str, kind: str) -> bool:
    return need in card.needs and bool(card.phones) and (not kind or card.kind == kind)


def refer(opened: OpenDesk, draft: ReferralDraft, *, hours: float = 0) -> Opened:
    """Save a referral and return its ids."""
    now = later(hours)
    unit = partial(open_referral, desk=opened.desk, draft=draft, now=now)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now).value
