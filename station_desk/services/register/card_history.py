"""Tell the history of a card, field by field, from the journal: who changed what, when, why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from station_desk.domain.errors import Trouble
from station_desk.domain.register import Observation, Service
from station_desk.messages.columns import record_words
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.journal.journal_names import Names
from station_desk.services.register import card_notes
from station_desk.services.register.directory import show
from station_desk.services.register.history_words import HistoryWords
from station_desk.store import above, history, register
from station_desk.store.database import Session
from station_desk.store.history import JournalLine, Wanted
from station_desk.words import _

SKIPPED = frozenset(
    {"site_id", "id", "version", "dial", "organization_id", "service_id", "location_id"}
    | {"service_at_location_id", "card_id", "order", "created_at", "at", "by"}
)
LINES = 500
Image = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """One field of a card at one time: before, after; empty texts where there was nothing.

    ``which`` says which number, person or call it is of; empty for the card's own fields.
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
    which: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    names: Names
    words: HistoryWords


def history_of(db: Session, desk: Desk, card_id: str) -> tuple[CardChange, ...]:
    """Return every change of a card and of those merged into it, newest first.

    A note is one line: what it is, with its words.

    Codes and ids are told in words; what the officer may not see is masked.
    """
    authorize(desk.officer, Act.REGISTER_READ)
    card = show(db, desk, card_id)
    family = register.family(db, card.id)
    told = _Told(names=Names(db), words=HistoryWords(db, desk, family))
    read = [(one, _images(db, one, told)) for one in family]  # all, before any is told
    found = [one for card_id, images in read for one in _changes(images, told, card_id)]
    return tuple(sorted(found, key=lambda one: (one.at is not None, one.at), reverse=True))


def change_name(change: CardChange) -> str:
    """Return what changed, in words: the field, and which number or person it is of."""
    words = record_words(change.of, change.name)
    if not change.which or change.which in (change.before, change.after):
        return words
    return _("{which}: {field}").format(field=words, which=change.which)


def _ids(db: Session, card_id: str) -> list[str]:
    at = above.place(db, card_id)
    if at is None:
        raise Trouble("no_such_card", card=card_id)
    service = db.get(Service, at.service_id, site_id=at.site_id)
    parts = register.parts(db, card_id)
    notes = [one.id for one in db.all(Observation, where={"card_id": card_id})]
    return [at.id, service.id, service.organization_id, at.location_id, *parts, *notes]


def _images(db: Session, card_id: str, told: _Told) -> list[tuple[JournalLine, Image]]:
    """Return what the records of a card were after each line, the oldest first."""
    lines = history.find(db, Wanted(row_ids=tuple(_ids(db, card_id))), limit=LINES)
    found = [(one, history.image(db, one)) for one in reversed(lines) if one.op in ("I", "U")]
    for line, image in found:
        told.words.learn(line.kind, image)
    return found


def _changes(
    images: Iterable[tuple[JournalLine, Image]], told: _Told, card_id: str
) -> Iterator[CardChange]:
    before: dict[str, Image] = {}
    for line, image in images:
        earlier = before.get(line.id, {})
        before[line.id] = image
        which = told.words.which(line.kind, image)
        skipped = SKIPPED | ({"note"} if _is_note(line.kind, image) else set())
        for name, value in image.items():
            if name in skipped or (earlier.get(name) or None) == (value or None):
                continue
            yield CardChange(
                at=line.at,
                belt_no=told.names.belts.get(line.officer, ""),
                of=line.kind,
                name=name,
                before=told.words.of(line.kind, name, earlier),
                after=told.words.of(line.kind, name, image) or _no(value),
                reason=line.reason,
                card_id=card_id,
                which=which,
            )


def _is_note(kind: str, image: Image) -> bool:
    """Tell whether a line is a note or a suggestion: what it is tells its words as well."""
    return kind == "observation" and image.get("kind") in card_notes.KINDS


def _no(value: object) -> str:
    return _("no") if value is False else ""
