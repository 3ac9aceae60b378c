"""Own which records are not as the journal says: kind, id and number, no word of them.

Read from the rows and the journal's images as they are stored: a row that somebody changed need
not make a record any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from station_desk.services.journal.journal_words import KIND_WORDS
from station_desk.store import replay
from station_desk.store.database import Session
from station_desk.store.replay import Key
from station_desk.words import N_, _

SHORT = 6  # of the last letters of an id; its first ones are the time
CHANGED, MISSING, UNKNOWN = "changed", "missing", "unknown"
HOW_WORDS: Mapping[str, str] = {
    CHANGED: N_("{record}: not as the journal says (id {id})"),
    MISSING: N_("{record}: missing, the journal has it (id {id})"),
    UNKNOWN: N_("{record}: the journal does not know it (id {id})"),
}
NUMBERS: Mapping[str, str] = {
    "station": "code", "officer": "belt_no", "child": "code", "concern": "number",
    "referral": "number", "tombstone": "number", "organization": "name",
}  # fmt: skip
# A field that names a record this one belongs to -> the kinds that it may be of.
OF: Mapping[str, tuple[str, ...]] = {
    "of_id": ("referral", "concern", "child"),
    "referral_id": ("referral",),
    "concern_id": ("concern",),
    "child_id": ("child",),
    "card_id": ("service_at_location",),
    "service_at_location_id": ("service_at_location",),
    "service_id": ("service",),
    "organization_id": ("organization",),
}
DEEP = 5  # an outcome of a call is of a contact, of a service, of an office

Image = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A record that tables and journal do not tell alike; ``how`` is a key of ``HOW_WORDS``."""

    kind: str
    id: str
    number: str  # its own or that of the case it belongs to; empty where there is none
    how: str

    @property
    def words(self) -> str:
        """Return the record and how it differs, as a sentence."""
        kind = _(KIND_WORDS.get(self.kind, self.kind))
        name = f"{kind} {self.number or self.id[-SHORT:]}"
        return _(HOW_WORDS[self.how]).format(record=name, id=self.id)


def number_of(db: Session, key: Key) -> str:
    """Return the number of a record or of what it belongs to; empty where there is none."""
    return next(_numbers(key, replay.images(db)), "")


def named(db: Session, keys: tuple[Key, ...]) -> tuple[Differing, ...]:
    """Return the records of ``keys`` by kind, id and number; the journal's number first."""
    if not keys:
        return ()
    told, there = replay.images(db), replay.stored(db)
    return tuple(_differing(key, told, there) for key in keys)


def _differing(key: Key, told: Mapping[Key, Image], there: Mapping[Key, Image]) -> Differing:
    how = CHANGED if key in told and key in there else MISSING if key in told else UNKNOWN
    number = next((one for all_ in (told, there) for one in _numbers(key, all_)), "")
    return Differing(kind=key[0], id=key[2], number=number, how=how)


def _numbers(key: Key, images: Mapping[Key, Image]) -> Iterator[str]:
    """Give the number of a record, or else of the nearest record that it belongs to."""
    step: Key | None = key
    for _deep in range(DEEP):
        if step is None:
            return
        image = images.get(step, {})
        if number := image.get(NUMBERS.get(step[0], "")):
            yield str(number)
            return
        step = next((one for one in _owners(step, image) if one in images), None)


def _owners(key: Key, image: Image) -> Iterator[Key]:
    for field, kinds in OF.items():
        for kind in kinds:
            yield kind, key[1], str(image.get(field))
