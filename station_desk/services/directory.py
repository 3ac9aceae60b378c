"""Keep the register: load a file line by line, find a card, say what came of calling it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from station_desk.domain import office_card, office_file
from station_desk.domain.draft import LINE_MAX, NAME_MAX, plain_text
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.kinds import ObservationKind, Topic
from station_desk.domain.observed import HOW, OUTCOME_WORDS, CallNote
from station_desk.domain.office_codes import NATIONAL, codes_of
from station_desk.domain.office_row import OfficeRow
from station_desk.domain.records import Saved
from station_desk.domain.register import (
    Card,
    Observation,
)
from station_desk.domain.search.directory import Directory, Hit
from station_desk.machine import packs, places
from station_desk.machine.ids import new_id
from station_desk.services import addressed, loading
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.loading import LoadReport, Sheet
from station_desk.store import register
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.REGISTER})
STARTER = ("public_contacts.csv", "public_contacts_more.csv")  # in resources/directory
LICENCE = "facts of public offices; their selection: Apache-2.0"  # of the starter files
OPEN_MAP = "© OpenStreetMap contributors, ODbL 1.0"


def load(db: Session, desk: Desk, data: bytes, *, file: str) -> Saved[LoadReport]:
    """Load a CSV file that has our own columns; see ``services.loading``."""
    authorize(desk.officer, Act.REGISTER_LOAD)
    codes = codes_of(packs.load(one) for one in packs.available())
    licence = LICENCE if file in STARTER else ""
    offices = office_file.read_offices(data, codes)
    if licence:
        offices = replace(offices, rows=tuple(map(_of_open_map, offices.rows)))
    sheet = Sheet(file=file, offices=offices, licence=licence)
    return loading.load(db, desk, sheet)


def _of_open_map(row: OfficeRow) -> OfficeRow:
    """Return a row with the licence of what it was taken from."""
    if "openstreetmap" not in row.source.casefold():
        return row
    return replace(row, more=(*row.more, ("licence", OPEN_MAP)))


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
        return far(card, desk), card.organization, card.id

    found = (addressed.meant(desk, one) for one in register.cards(db))
    return tuple(sorted(found, key=key))


def far(card: Card, desk: Desk) -> int:
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


def find(db: Session, desk: Desk, words: str) -> tuple[Hit, ...]:
    """Return the cards that ``words`` fit, best first, each with the reason of the match."""
    found = Directory(cards(db, desk), desk.pack)
    return found.search(words, home=desk.pack.id, district=desk.station.district)


def show(db: Session, desk: Desk, card_id: str) -> Card:
    """Return one card; ``Trouble`` ``no_such_card`` when it is not in the register."""
    authorize(desk.officer, Act.REGISTER_READ)
    return _found(desk, register.card(db, card_id, counted=True), card_id)


def _found(desk: Desk, card: Card | None, card_id: str) -> Card:
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
    card = _found(desk, register.card(db, card_id), card_id)
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
        how=call.how,
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
    if not set(call.how.split()) <= set(HOW):
        allowed = (("allowed", ", ".join(HOW)),)
        faults.append(Problem(where="method", code="not_one_of", facts=allowed))
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
