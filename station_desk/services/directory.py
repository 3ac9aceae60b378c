"""Keep the register: load a file line by line, find a card, say what came of calling it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from station_desk.domain import directory, office_card, office_file, practice
from station_desk.domain.draft import LINE_MAX, NAME_MAX, plain_text
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.ids import office_id
from station_desk.domain.kinds import ObservationKind, Topic
from station_desk.domain.local import KARACHI
from station_desk.domain.observed import OUTCOME_WORDS, CallNote
from station_desk.domain.office_codes import NATIONAL, codes_of
from station_desk.domain.records import Saved
from station_desk.domain.register import (
    Card,
    Location,
    Observation,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.machine import packs, places
from station_desk.machine.ids import new_id
from station_desk.services import addressed
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _

TOUCHED = frozenset({Topic.REGISTER})
STARTER = ("public_contacts.csv", "public_contacts_more.csv")  # in resources/directory
Part = Organization | Service | Location | ServiceAtLocation | Phone | Person


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What came of a load: counts of offices, and each problem and doubt with its line."""

    file: str
    rows: int
    added: int
    changed: int
    same: int
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]

    @property
    def lost(self) -> int:
        """Return how many rows of the file did not reach the register."""
        return self.rows - self.added - self.changed - self.same


def load(db: Session, desk: Desk, data: bytes, *, file: str) -> Saved[LoadReport]:
    """Load the offices of a CSV file; good rows are kept, bad ones reported by line.

    A second load of the same file changes nothing (ruling 5: ids from the words). Raises
    ``BadInput`` when the file as a whole cannot be read as a table of offices.
    """
    authorize(desk.officer, Act.REGISTER_LOAD)
    codes = codes_of(packs.load(one) for one in packs.available())
    read = office_file.read_offices(data, codes)
    if read.problems and not read.rows:
        raise BadInput(read.problems)
    counts = {"added": 0, "changed": 0, "same": 0}
    for row in read.rows:
        records = office_card.records_of(row, desk.station.site_id)
        if desk.station.practice:
            body, service, location, at, phones = records
            quiet = tuple(practice.phone(one) for one in phones)
            records = (body, service, location, practice.place(at), quiet)
        persons = office_card.persons_of(row, desk.station.site_id)
        counts[_keep(db, records, persons)] += 1
        if row.verified_on is not None:
            _note_verified(db, desk, records[3].id, row.verified_on)
    db.act("register", file, facts={"act": "load"})
    report = LoadReport(
        file=file, rows=len(read.rows) + _bad_lines(read.problems), **counts,
        problems=read.problems, doubts=read.doubts,
    )  # fmt: skip
    touched = TOUCHED if counts["added"] or counts["changed"] else frozenset()
    return Saved(value=report, touched=touched)


def _note_verified(db: Session, desk: Desk, card_id: str, on: date) -> None:
    """Keep the file's own verification, once, as the start of its day in Karachi."""
    note = Observation(
        site_id=desk.station.site_id,
        id=office_id(card_id, ObservationKind.VERIFIED, on.isoformat()),
        card_id=card_id,
        kind=ObservationKind.VERIFIED,
        at=datetime.combine(on, time(), KARACHI).astimezone(UTC),
        by=desk.officer.id,
        note=_("as the loaded file says"),
    )
    if db.find(Observation, note.id) is None:
        db.put(note)


def _bad_lines(problems: tuple[Problem, ...]) -> int:
    return len({one.where for one in problems if one.where.startswith("line ")})


def _keep(db: Session, records: office_card.Records, persons: tuple[Person, ...]) -> str:
    """Save what is new or other than before; return ``added``, ``changed`` or ``same``."""
    organization, service, location, at, phones = records
    parts: tuple[Part, ...] = (organization, service, location, at, *phones, *persons)
    outcome = [_put(db, one) for one in parts]
    keep = {one.id for one in parts[4:]}
    gone = register.parts_beyond(db, at.id, keep=keep)
    for one in gone:
        db.put(replace(one, version=one.version + 1, withdrawn=True))
    if outcome[3] == "added":
        return "added"
    return "same" if set(outcome) == {"same"} and not gone else "changed"


def _put(db: Session, record: Part) -> str:
    known = db.find(type(record), record.id)
    if known is None:
        db.put(record)
        return "added"
    if replace(record, version=known.version) == known:
        return "same"
    db.put(replace(record, version=known.version + 1))
    return "changed"


def starter_cards(site_id: int) -> tuple[Card, ...]:
    """Return the cards of the starter files as printed, without a database.

    The practice desk shows them in Help now: there every number is real (care.md).
    """
    codes = codes_of(packs.load(one) for one in packs.available())
    found = []
    for name in STARTER:
        data = places.resource(f"directory/{name}").read_bytes()
        for row in office_file.read_offices(data, codes).rows:
            records = office_card.records_of(row, site_id)
            found.append(office_card.card_of(*records))
    return tuple(found)


def cards(db: Session, desk: Desk) -> tuple[Card, ...]:
    """Return every card, the station's district first, then its province; else by name."""
    authorize(desk.officer, Act.REGISTER_READ)

    def key(card: Card) -> tuple[int, str, str]:
        return _far(card, desk), card.organization, card.id

    found = (addressed.meant(desk, one) for one in register.cards(db))
    return tuple(sorted(found, key=key))


def _far(card: Card, desk: Desk) -> int:
    """Return 0 for an office of the station's own district, more the farther it is."""
    own, districts = desk.station, desk.pack.districts
    if card.province != own.province:
        return 4 if card.province == NATIONAL else 5
    if not card.district:
        return 1
    if card.district == own.district:
        return 0
    here, there = districts.get(own.district), districts.get(card.district)
    return 2 if here and there and here.division == there.division else 3


def find(db: Session, desk: Desk, words: str) -> tuple[directory.Found, ...]:
    """Return the cards that ``words`` fit, best first, each with the reason of the match."""
    return directory.search(cards(db, desk), words, desk.pack)


def show(db: Session, desk: Desk, card_id: str) -> Card:
    """Return one card; ``Trouble`` ``no_such_card`` when it is not in the register."""
    authorize(desk.officer, Act.REGISTER_READ)
    card = register.card(db, card_id)
    if card is None:
        raise Trouble("no_such_card", card=card_id)
    return addressed.meant(desk, card)


def verify(
    db: Session, desk: Desk, card_id: str, *, who_answered: str, phone: str = "", now: datetime
) -> Saved[str]:  # fmt: skip
    """Note that somebody called and the card is right; needs who answered."""
    call = CallNote(kind=ObservationKind.VERIFIED, phone=phone, who_answered=who_answered)
    return note_call(db, desk, card_id, call, now=now)


def note_call(
    db: Session, desk: Desk, card_id: str, call: CallNote, *, now: datetime
) -> Saved[str]:
    """Note what came of a call to a card; the card's own records stay as they are.

    Raises ``BadInput``: who answered is missing where somebody did and all is right, or the
    number is none of the card's.
    """
    authorize(desk.officer, Act.REGISTER_VERIFY)
    card = show(db, desk, card_id)
    if faults := _faults_of_call(card, call):
        raise BadInput(faults)
    made = Observation(
        site_id=desk.station.site_id,
        id=new_id(),
        card_id=card.id,
        kind=call.kind,
        at=now,
        by=desk.officer.id,
        phone=call.phone or next((one.number for one in card.phones), ""),
        who_answered=plain_text(call.who_answered),
        note=plain_text(call.note),
    )
    db.put(made)
    return Saved(value=made.id, touched=TOUCHED)


def _faults_of_call(card: Card, call: CallNote) -> list[Problem]:
    faults = []
    numbers = [one.number for one in card.phones]
    if call.kind not in OUTCOME_WORDS:
        allowed = (("allowed", ", ".join(OUTCOME_WORDS)),)
        faults.append(Problem(where="result", code="not_one_of", facts=allowed))
    if call.kind is ObservationKind.VERIFIED and not plain_text(call.who_answered):
        faults.append(Problem(where="who_answered", code="required"))
    if call.phone and call.phone not in numbers:
        allowed = (("allowed", ", ".join(numbers)),)
        faults.append(Problem(where="phone", code="not_one_of", facts=allowed))
    if call.kind is ObservationKind.WRONG_NUMBER and not numbers:
        faults.append(Problem(where="phone", code="required"))
    for name, limit in (("who_answered", NAME_MAX), ("note", LINE_MAX)):
        if len(getattr(call, name)) > limit:
            faults.append(Problem(where=name, code="too_long", facts=(("limit", str(limit)),)))
    return faults


def counts(found: tuple[Card, ...]) -> Mapping[str, int]:
    """Return how many cards there are, how many without a number, how many nobody called."""
    return {
        "cards": len(found),
        "without_number": sum(not one.phones for one in found),
        "not_verified": sum(one.verified_at is None for one in found),
    }
