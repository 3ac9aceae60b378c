"""Tell the history of a card, field by field, from the journal: who changed what, when, why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from station_desk.domain.register import Observation, Service, ServiceAtLocation
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.directory import show
from station_desk.services.journal_names import Names
from station_desk.store import history, register
from station_desk.store.database import Session
from station_desk.store.history import JournalLine, Wanted

SKIPPED = frozenset(
    {"site_id", "id", "version", "dial", "organization_id", "service_id", "location_id"}
    | {"service_at_location_id", "card_id", "order", "created_at", "at", "by"}
)
LINES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """One field of a card at one time: before, after; empty texts where there was nothing.

    ``of`` is the kind of record (``phone``, ``organization`` ...), ``card_id`` the card it
    happened to: one merged into this card keeps its own history in the same list.
    """

    at: datetime | None
    belt_no: str
    of: str
    name: str
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    card_id: str = ""


def history_of(db: Session, desk: Desk, card_id: str) -> tuple[CardChange, ...]:
    """Return every change of a card and of those merged into it, newest first.

    Private numbers and secret places are shown: it is the station's own register.
    """
    authorize(desk.officer, Act.REGISTER_READ)
    card = show(db, desk, card_id)
    names = Names(db)
    found: list[CardChange] = []
    for one in register.family(db, card.id):
        ids = _ids(db, one)
        lines = history.find(db, Wanted(row_ids=tuple(ids)), limit=LINES)
        found += _changes(db, lines, names, one)
    return tuple(sorted(found, key=lambda one: (one.at is not None, one.at), reverse=True))


def _ids(db: Session, card_id: str) -> list[str]:
    at = next(iter(db.all(ServiceAtLocation, where={"id": card_id})))
    service = db.get(Service, at.service_id, site_id=at.site_id)
    parts = register.parts(db, card_id)
    notes = [one.id for one in db.all(Observation, where={"card_id": card_id})]
    return [at.id, service.id, service.organization_id, at.location_id, *parts, *notes]


def _changes(
    db: Session, lines: tuple[JournalLine, ...], names: Names, card_id: str
) -> Iterator[CardChange]:
    before: dict[str, Mapping[str, Any]] = {}
    for line in reversed(lines):
        if line.op not in ("I", "U"):
            continue
        image = history.image(db, line)
        earlier = before.get(line.id, {})
        before[line.id] = image
        for name, value in image.items():
            was = _text(earlier.get(name))
            if name in SKIPPED or was == _text(value):
                continue
            yield CardChange(
                at=line.at,
                belt_no=names.belts.get(line.officer, ""),
                of=line.kind,
                name=name,
                before=was,
                after=_text(value),
                reason=line.reason,
                card_id=card_id,
            )


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "yes" if value is True else str(value)
