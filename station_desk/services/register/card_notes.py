"""Keep what the station itself knows of a card beside it: notes, and suggestions for a change.

A note never changes the card (records.md 2.1): so a card of the district takes one as well. A
suggestion waits for who may change the card; it is settled by a further note that names it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.draft import LINE_MAX, plain_text
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.records import Saved
from station_desk.domain.register import Observation
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.journal.journal_names import Names
from station_desk.services.register import station_notes
from station_desk.services.register.directory import TOUCHED, show
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import N_, _

KINDS = (ObservationKind.NOTE, ObservationKind.SUGGESTION)
SETTLES = "settles "  # begins the ``how`` of a note that settles a suggestion; its id follows
TAKEN, SET_ASIDE = N_("Suggestion taken over."), N_("Suggestion not taken over.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNote:
    """One note beside a card: when, by whom (belt number), what.

    ``waits`` marks a suggestion that nobody has settled yet.
    """

    id: str
    kind: ObservationKind
    at: datetime
    belt_no: str
    note: str = field(repr=False)
    waits: bool = False


def add(
    db: Session, desk: Desk, card_id: str, text: str, *, suggestion: bool = False, now: datetime
) -> Saved[str]:
    """Put a note or a suggestion beside a card; returns its id. ``BadInput`` names ``note``."""
    authorize(desk.officer, Act.REGISTER_VERIFY)
    card = show(db, desk, card_id)
    said = plain_text(text)
    if not said:
        raise BadInput([Problem(where="note", code="required")])
    if len(said) > LINE_MAX:
        facts = (("limit", str(LINE_MAX)),)
        raise BadInput([Problem(where="note", code="too_long", facts=facts)])
    made = Observation(
        site_id=desk.station.site_id,
        id=new_id(),
        card_id=card.id,
        kind=ObservationKind.SUGGESTION if suggestion else ObservationKind.NOTE,
        at=now,
        by=desk.officer.id,
        note=said,
    )
    db.put(made)
    return Saved(value=made.id, touched=TOUCHED)


def settle(
    db: Session, desk: Desk, note_id: str, *, taken: bool, why: str = "", now: datetime
) -> Saved[str]:
    """Write down that a suggestion was taken over into its card, or was not, and ``why``.

    Raises ``NotNow`` ``no_such_suggestion`` when there is none, or it was settled before.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    asked = next(iter(db.all(Observation, where={"id": note_id}, limit=1)), None)
    card_id = asked.card_id if asked else station_notes.card_of(db, note_id)
    if not card_id or note_id not in {
        one.id for one in of_card(db, desk, card_id) if one.waits
    }:
        raise NotNow("no_such_suggestion", note=note_id)
    said = plain_text(why)[:LINE_MAX]
    made = Observation(
        site_id=desk.station.site_id,
        id=new_id(),
        card_id=card_id,
        kind=ObservationKind.NOTE,
        at=now,
        by=desk.officer.id,
        note=said or (TAKEN if taken else SET_ASIDE),
        how=SETTLES + note_id,
    )
    db.put(made)
    return Saved(value=made.id, touched=TOUCHED)


def of_card(db: Session, desk: Desk, card_id: str) -> tuple[CardNote, ...]:
    """Return the notes beside a card and those merged into it, newest first.

    At a district those of its stations too, each with the station's code.
    """
    authorize(desk.officer, Act.REGISTER_READ)
    belts = Names(db).belts
    family = register.family(db, show(db, desk, card_id).id)
    seen = [
        one
        for of in family
        for one in db.all(Observation, where={"card_id": of})
        if one.kind in KINDS
    ]
    told = [(belts.get(one.by, ""), one) for one in seen]
    told += station_notes.of_cards(db, family)
    settled = {one.how.removeprefix(SETTLES) for _who, one in told}
    found = [
        CardNote(
            id=one.id,
            kind=one.kind,
            at=one.at,
            belt_no=who,
            note=_(one.note) if one.how.startswith(SETTLES) else station_notes.words(one),
            waits=one.kind is ObservationKind.SUGGESTION and one.id not in settled,
        )
        for who, one in told
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True))
