"""Own what the encrypted database keeps of trust: an office's keys, and papers that were taken.

All of it lies in ``meta``: a district's keys come back with its backup (the epoch tells that it
was restored), a station's own keys never do (ruling 7). No key is ever in a journal line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from station_desk.domain.exchange.trust_facts import key_id
from station_desk.store import meta
from station_desk.store.received.port import Received
from station_desk.store.session import Session
from station_desk.vault import office
from station_desk.vault.office import OfficeKeys

KEY_NOW = "office_key.now"
KEY_NEXT = "office_key.next"
KEY_OLD = "office_key.old."  # + key id
HEARD = "office_heard."  # + key id of a station's computer
NUMBER = "office_number"
GIVEN_IN = "office_sites.given_in"  # the chain in which a number was given last

RELEASED = "office_release."  # + number of a station


class Kept(StrEnum):
    """A paper that lies in the database as text."""

    TRUST = "trust"  # of a station: what it knows of its district; of a district: its newest
    CERTIFICATE = "certificate"  # of a station's computer
    RELEASE = "release"  # of a station: by which it came to its district
    PROVINCE = "office_province"  # of a district, as the next two
    OFFICE = "office_certificate"
    OFFICE_NEXT = "office_certificate.next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The keys of a district: today's, the ones that follow, and those of before."""

    now: OfficeKeys | None = field(default=None, repr=False)
    next: OfficeKeys | None = field(default=None, repr=False)
    old: tuple[OfficeKeys, ...] = field(default=(), repr=False)


def paper(db: Session, kept: Kept) -> bytes | None:
    """Return a paper as it was taken; None where there is none."""
    found = meta.get(db.connection, kept.value)
    return None if found is None else found.encode()


def keep(db: Session, kept: Kept, data: bytes) -> None:
    """Keep a paper in place of the one before."""
    meta.put(db.connection, kept.value, data.decode())


def office_keys(db: Session) -> Office:
    """Return the keys of this district.

    Raises:
        Damaged: ``office_keys_damaged``.
    """
    rows = db.connection.exec_driver_sql(
        "SELECT value FROM meta WHERE key LIKE 'office_key.old.%' ORDER BY rowid"
    )
    return Office(
        now=_keys(db, KEY_NOW),
        next=_keys(db, KEY_NEXT),
        old=tuple(office.from_kept(str(row.value)) for row in rows),
    )


def _keys(db: Session, name: str) -> OfficeKeys | None:
    found = meta.get(db.connection, name)
    return None if found is None else office.from_kept(found)


def keep_now(db: Session, keys: OfficeKeys) -> None:
    """Keep the first keys of this district."""
    meta.put(db.connection, KEY_NOW, keys.kept)


def keep_next(db: Session, keys: OfficeKeys) -> None:
    """Keep the keys that follow today's."""
    meta.put(db.connection, KEY_NEXT, keys.kept)


def turn(db: Session) -> None:
    """Let the next keys be today's, with their certificate; today's become old ones."""
    keys, certificate = office_keys(db), paper(db, Kept.OFFICE_NEXT)
    if keys.now is None or keys.next is None or certificate is None:
        raise RuntimeError("nothing follows")
    meta.put(db.connection, KEY_OLD + key_id(keys.now.ed_public), keys.now.kept)
    meta.put(db.connection, KEY_NOW, keys.next.kept)
    keep(db, Kept.OFFICE, certificate)
    meta.drop(db.connection, KEY_NEXT)
    meta.drop(db.connection, Kept.OFFICE_NEXT.value)


def forget_old(db: Session, keys: OfficeKeys) -> None:
    """Let old keys go for good: no station writes to them any more."""
    meta.drop(db.connection, KEY_OLD + key_id(keys.ed_public))


def release_of(db: Session, number: int) -> bytes | None:
    """Return the release by which a station came to this district; None where it began here."""
    found = meta.get(db.connection, f"{RELEASED}{number}")
    return None if found is None else found.encode()


def keep_release(db: Session, number: int, data: bytes) -> None:
    """Keep the release by which a station came to this district."""
    meta.put(db.connection, f"{RELEASED}{number}", data.decode())


def drop(db: Session, kept: Kept) -> None:
    """Forget a paper: it counts no more."""
    meta.drop(db.connection, kept.value)


def next_number(db: Session, floor: int) -> int:
    """Return the next number of a paper of this district: ``floor`` or more, never again.

    With the seconds of the clock as floor it rises also over a backup that was brought back.
    """
    number = max(floor, int(meta.get(db.connection, NUMBER) or 0) + 1)
    meta.put(db.connection, NUMBER, str(number))
    return number


def came_back(db: Session) -> bool:
    """Tell whether this desk came out of a backup since it last gave a station a number."""
    before = meta.get(db.connection, GIVEN_IN)
    return before not in (None, meta.need(db.connection, meta.ORIGIN))


def note_given(db: Session) -> None:
    """Note in which chain of this desk a number was given."""
    meta.put(db.connection, GIVEN_IN, meta.need(db.connection, meta.ORIGIN))


def note_heard(received: Received, device: str, to: tuple[str, ...]) -> None:
    """Note to which of our keys a station's computer last wrote; all are key ids."""
    received.put(HEARD + device, " ".join(to))


def heard(received: Received) -> Mapping[str, frozenset[str]]:
    """Return to which of our keys each computer last wrote, by its key id."""
    return {key: frozenset(word.split()) for key, word in received.words(HEARD).items()}


def heard_by(received: Received, device: str) -> frozenset[str]:
    """Return to which of our keys one computer last wrote."""
    return frozenset((received.get(HEARD + device) or "").split())
