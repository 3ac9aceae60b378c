"""Keep the register: load a file line by line, find a card, say what came of calling it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache

from station_desk.domain.draft import LINE_MAX, NAME_MAX, plain_text
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.kinds import ObservationKind, Topic
from station_desk.domain.observed import (
    HOW,
    OUTCOME_WORDS,
    CallNote,
    default_number,
    private_words,
)
from station_desk.domain.office import card as office_card
from station_desk.domain.office import file as office_file
from station_desk.domain.office.codes import NATIONAL, codes_of
from station_desk.domain.office.row import OfficeRow
from station_desk.domain.records import Saved
from station_desk.domain.register import (
    Card,
    Observation,
)
from station_desk.domain.search.directory import Directory, Hit
from station_desk.machine import packs, places
from station_desk.machine.ids import new_id
from station_desk.services import addressed
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import loading
from station_desk.services.register.loading import LoadReport, Sheet
from station_desk.store import register
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.REGISTER})
STARTER = (
    "public_contacts.csv",
    "public_contacts_more.csv",
    "hospitals_by_name.csv",
)  # in resources/directory
LICENCE = "facts of public offices; their selection: Apache-2.0"  # of the starter files
# What is said of one number: where none may be taken unsaid, it is asked for.
OF_A_NUMBER = frozenset({ObservationKind.VERIFIED, ObservationKind.WRONG_NUMBER})
PLACE_DIGITS = 3  # longer is no place among the numbers of a card
OPEN_MAP = "© OpenStreetMap contributors, ODbL 1.0"


def load(db: Session, desk: Desk, data: bytes, *, file: str) -> Saved[LoadReport]:
    """Load a CSV file that has our own columns; see ``services.register.loading``."""
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


@cache
def starter_cards(site_id: int) -> tuple[Card, ...]:
    """Return the cards of the starter files as printed, without a database; read once.

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


def real_lines(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Return the short codes of the starter cards by card, where practice has others."""
    codes = desk.pack.short_codes
    lines = (
        (card.id, tuple(one.dial for one in card.phones if one.dial in codes))
        for card in starter_cards(desk.station.site_id)
    )
    return {card_id: dials for card_id, dials in lines if dials}


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
    db: Session, desk: Desk, card_id: str, call: CallNote, *, named: bool = False, now: datetime
) -> Saved[str]:
    """Note what came of a call to a card; the card's own records stay as they are.

    A call without a number is of the one called first, never of a private or a wrong one;
    ``named`` asks for it wherever there are several.
    Raises ``BadInput``: who answered is missing where somebody did and all is right, the number
    is none of the card's, ``which_number`` where it has none that may be taken unsaid.
    """
    authorize(desk.officer, Act.REGISTER_VERIFY)
    card = _found(desk, register.card(db, card_id), card_id)
    first = default_number(card)
    phone = call.phone or (first.number if first is not None else "")
    if faults := _faults_of_call(card, call, named=named):
        raise BadInput(faults)
    made = Observation(
        site_id=desk.station.site_id,
        id=new_id(),
        card_id=card.id,
        kind=call.kind,
        at=now,
        by=desk.officer.id,
        phone=phone,
        how=call.how,
        who_answered=plain_text(call.who_answered),
        note=plain_text(call.note),
    )
    db.put(made)
    return Saved(value=made.id, touched=TOUCHED)


def _faults_of_call(card: Card, call: CallNote, *, named: bool) -> list[Problem]:
    faults = []
    if call.kind not in OUTCOME_WORDS:
        allowed = (("allowed", ", ".join(OUTCOME_WORDS)),)
        faults.append(Problem(where="result", code="not_one_of", facts=allowed))
    if not set(call.how.split()) <= set(HOW):
        allowed = (("allowed", ", ".join(HOW)),)
        faults.append(Problem(where="method", code="not_one_of", facts=allowed))
    if call.kind is ObservationKind.VERIFIED and not plain_text(call.who_answered):
        faults.append(Problem(where="who_answered", code="required"))
    faults += _faults_of_number(card, call, named=named)
    for name, limit in (("who_answered", NAME_MAX), ("note", LINE_MAX)):
        if len(getattr(call, name)) > limit:
            faults.append(Problem(where=name, code="too_long", facts=(("limit", str(limit)),)))
    return faults


def _faults_of_number(card: Card, call: CallNote, *, named: bool) -> Iterator[Problem]:
    numbers = [one.number for one in card.phones]
    if call.kind is ObservationKind.WRONG_NUMBER and not numbers:
        yield Problem(where="phone", code="required")
    unsure = default_number(card) is None or (named and len(numbers) > 1)
    unsaid = not call.phone and unsure and call.kind in OF_A_NUMBER
    if numbers and (unsaid or call.phone not in ("", *numbers)):
        yield which_number(card)
    elif call.phone and not numbers:
        yield Problem(where="phone", code="not_its_own")


def number_said(card: Card, said: str) -> str:
    """Return the number of a card that ``said`` names: as printed, or by its place.

    An empty text stays one. Raises ``BadInput`` ``which_number`` where it is none of them.
    """
    numbers = [one.number for one in card.phones]
    at = int(said) - 1 if said.isdecimal() and len(said) <= PLACE_DIGITS else -1
    if not said or said in numbers:
        return said
    if not 0 <= at < len(numbers):
        raise BadInput([which_number(card)])
    return numbers[at]


def which_number(card: Card) -> Problem:
    """Return the question which of a card's numbers was called: each by its place.

    A private number is told by its place only.
    """
    told = [
        f"{place} ({private_words(one) or one.number})"
        for place, one in enumerate(card.phones, start=1)
    ]
    facts = (("numbers", "; ".join(told)),)
    return Problem(where="phone", code="which_number", facts=facts)


def counts(found: tuple[Card, ...]) -> Mapping[str, int]:
    """Return how many cards there are, how many without a number, how many nobody called."""
    return {
        "cards": len(found),
        "without_number": sum(not one.phones for one in found),
        "not_verified": sum(one.verified_at is None for one in found),
    }
