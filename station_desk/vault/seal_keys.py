"""Own the SEAL keys (security.md B6): pairs whose secret only cleared officers hold.

Anyone at the desk seals with the newest public key. The secret lies sealed in the slots of
cleared officers and in-charge, and for the recovery code and the district's escrow. A new key
serves new text; older ones stay, so that older text can be read (ruling 27).
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from station_desk.domain.errors import Damaged
from station_desk.domain.kinds import Role
from station_desk.vault import boxes
from station_desk.vault.slots import (
    SealedSecret,
    SealKey,
    Slot,
    Slots,
    bytes_of,
    role_of,
    text_of,
)

READERS = frozenset({Role.CLEARED, Role.IN_CHARGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSecret:
    """A SEAL key in the hands of somebody who may read what it seals."""

    key_id: str
    secret: bytearray = field(repr=False)


def add(known: Slots) -> Slots:
    """Return ``known`` with a new SEAL key, its secret sealed to whoever may read."""
    fresh = bytearray(secrets.token_bytes(boxes.KEY_BYTES))
    public = boxes.public_of(fresh)
    key_id = id_of(public)
    one = SealSecret(key_id=key_id, secret=fresh)
    row = SealKey(
        key_id=key_id, public=text_of(public), recovery=_to(known.recovery_public, fresh),
        escrow=_to(known.escrow_public, fresh),
    )  # fmt: skip
    slots = tuple(
        replace(slot, seals=(*slot.seals, *_for(slot, (one,))))
        if role_of(slot) in READERS
        else slot
        for slot in known.slots
    )
    boxes.wipe(fresh)
    return replace(known, seals=(*known.seals, row), slots=slots)


def id_of(public: bytes) -> str:
    """Return the id of a SEAL key by its public half: 12 hex letters of a hash."""
    return hashlib.sha256(b"sdesk/1/seal" + public).hexdigest()[:12]


def _to(public: str, secret: bytearray) -> str:
    return text_of(boxes.seal(bytes_of(public), secret)) if public else ""


def _for(slot: Slot, held: Iterable[SealSecret]) -> tuple[SealedSecret, ...]:
    return tuple(
        SealedSecret(key_id=one.key_id, secret=_to(slot.head.x_public, one.secret))
        for one in held
    )


def given(slot: Slot, held: Iterable[SealSecret]) -> Slot:
    """Return the slot with exactly the secrets that its role may hold."""
    return replace(slot, seals=_for(slot, held) if role_of(slot) in READERS else ())


def of_slot(slot: Slot, officer_x: bytearray) -> tuple[SealSecret, ...]:
    """Return the secrets in an officer's slot."""
    return _opened(((one.key_id, one.secret) for one in slot.seals), officer_x)


def of_recovery(known: Slots, secret: bytearray) -> tuple[SealSecret, ...]:
    """Return the secrets that the recovery code opens."""
    return _opened(((one.key_id, one.recovery) for one in known.seals), secret)


def of_escrow(known: Slots, secret: bytearray) -> tuple[SealSecret, ...]:
    """Return the secrets that the district's escrow key opens."""
    found = ((one.key_id, one.escrow) for one in known.seals if one.escrow)
    return _opened(found, secret)


def _opened(sealed: Iterable[tuple[str, str]], secret: bytearray) -> tuple[SealSecret, ...]:
    try:
        return tuple(
            SealSecret(key_id=key_id, secret=boxes.unseal(secret, bytes_of(text)))
            for key_id, text in sealed
        )
    except boxes.WrongKeyError as error:
        raise Damaged("slots_damaged", why="seal") from error


def to_recovery(known: Slots, held: Iterable[SealSecret]) -> Slots:
    """Return ``known`` with every secret held sealed to its present recovery key."""
    by_id = {one.key_id: one.secret for one in held}
    rows = (
        replace(one, recovery=_to(known.recovery_public, by_id[one.key_id]))
        for one in known.seals
    )
    return replace(known, seals=tuple(rows))


def to_escrow(known: Slots, held: Iterable[SealSecret]) -> Slots:
    """Return ``known`` with every secret held sealed to its present escrow key."""
    by_id = {one.key_id: one.secret for one in held}
    rows = (
        replace(one, escrow=_to(known.escrow_public, by_id[one.key_id])) for one in known.seals
    )
    return replace(known, seals=tuple(rows))


def holds_all(known: Slots, held: Iterable[SealSecret]) -> bool:
    """Tell whether ``held`` are all SEAL keys of the desk."""
    return {one.key_id for one in known.seals} <= {one.key_id for one in held}
