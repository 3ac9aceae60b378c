"""Own ``slots.json``: who may open this desk, and the sealed master key, one slot per officer.

The file is the SHA-256 of its canonical JSON, a line end, and that JSON; ``.bak`` beside it is
the image before. It is readable before log-in (ruling 18): belt numbers and roles, no names.

The digest finds damage. ``mac``, keyed by the master key, finds a change by somebody who can
compute digests: a slot put back, a public key exchanged for his own. A file of format 1 has
none; the first log-in brings it up (``keys``).
"""

import base64
import binascii
import errno
import hashlib
import hmac
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from station_desk.domain.errors import Damaged, Unready
from station_desk.domain.kinds import Role
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files, places
from station_desk.vault import boxes
from station_desk.vault.cost import Cost

FORMAT = 2
OLDEST = 1
LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotLine:
    """One officer to choose from at log-in."""

    officer_id: str
    belt_no: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotHead:
    """The readable part of a slot, bound to its box; ``one_time``: the phrase must change."""

    format: int = FORMAT
    install_id: str
    officer_id: str
    belt_no: str
    role: Role
    salt: str
    passes: int
    memory_bytes: int
    x_public: str
    ed_public: str
    one_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSecret:
    """The secret of a SEAL key, sealed to the officer in whose slot it lies."""

    key_id: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An officer's slot: ``box`` holds the two secret keys, ``mk`` the master key, sealed.

    ``role`` is set where it changed after the head was bound; ``seals`` is for cleared roles.
    """

    head: SlotHead
    box: str
    mk: str
    role: Role | None = None
    seals: tuple[SealedSecret, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealKey:
    """A key of the most sensitive fields: its public half, and the secret for the ways back."""

    key_id: str
    public: str
    recovery: str
    escrow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastKey:
    """A master key of before, boxed under the present one: old papers and the old file."""

    generation: int
    box: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """All slots of an installation and the ones of recovery code and district escrow.

    ``generation`` counts master keys; ``owed`` says why the next one should come soon.
    """

    format: int = FORMAT
    install_id: str
    generation: int = 1
    recovery_public: str
    recovery_mk: str
    escrow_id: str = ""
    escrow_public: str = ""
    escrow_mk: str = ""
    seals: tuple[SealKey, ...] = ()
    past: tuple[PastKey, ...] = ()
    owed: str = ""
    slots: tuple[Slot, ...]
    mac: str = ""


def canonical(data: object) -> bytes:
    """Return the one JSON text of plain data: sorted keys, no blanks, UTF-8."""
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def text_of(data: bytes | bytearray) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(data).decode()


def bytes_of(text: str) -> bytes:
    """Return the bytes of :func:`text_of`; ``Damaged`` when it is not base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Damaged("slots_damaged", why="base64") from error


def label(head: SlotHead) -> bytes:
    """Return the associated data that binds a slot's box to its readable head."""
    plain: dict[str, object] = to_plain(head)
    if head.format == OLDEST:
        del plain["one_time"]
    return b"sdesk/1/slot" + canonical(plain)


def cost_of(head: SlotHead) -> Cost:
    """Return the cost that the slot was made with; it is checked where it is spent."""
    return Cost(passes=head.passes, memory_bytes=head.memory_bytes)


def mac_of(slots: Slots, mk: boxes.Secret) -> str:
    """Return the proof that somebody with the master key wrote these slots."""
    key = boxes.derive(mk, bytes.fromhex(slots.install_id), "sdesk/1/slots")
    return hmac.new(key, canonical(to_plain(replace(slots, mac=""))), "sha256").hexdigest()


def require_genuine(slots: Slots, mk: boxes.Secret) -> None:
    """Refuse slots that were changed without the master key.

    Raises:
        Damaged: ``slots_changed``.
    """
    if slots.format != OLDEST and not hmac.compare_digest(slots.mac, mac_of(slots, mk)):
        raise Damaged("slots_changed")


def write(folder: Path, slots: Slots, mk: boxes.Secret) -> Slots:
    """Write ``slots.json`` whole, keeping the former one as ``.bak``; return it with its mac.

    A damaged one is not kept: it would take the place of the sound ``.bak`` that was read.
    """
    path = folder / places.SLOTS
    proved = replace(slots, format=FORMAT, mac="")
    proved = replace(proved, mac=mac_of(proved, mk))
    data = data_of(proved)
    files.write_whole(path, data, keep=".bak" if isinstance(_read(path), Slots) else "")
    return proved


def data_of(slots: Slots) -> bytes:
    """Return the bytes of the file: digest, line end, canonical JSON."""
    body = canonical(to_plain(slots))
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body + b"\n"


def read(folder: Path) -> Slots:
    """Return the slots, from ``.bak`` where the file itself is damaged.

    Raises:
        Damaged: ``slots_missing`` or ``slots_damaged``. Unready: the file cannot be read.
    """
    path = folder / places.SLOTS
    found: list[str | None] = []
    for one in (path, path.with_name(path.name + ".bak")):
        known = _read(one)
        if isinstance(known, Slots):
            return known
        found.append(known)
    if found == [None, None]:
        raise Damaged("slots_missing")
    raise Damaged("slots_damaged", why="both")


def _read(path: Path) -> Slots | str | None:
    """Return the slots, ``damaged``, or None when there is no file."""
    try:
        data = files.read_whole(path, limit=LARGEST)
    except Unready as refused:
        if os.path.isdir(path) or refused.facts.get("errno") == errno.EFBIG:  # noqa: PTH112  its own never raises
            return "damaged"
        raise
    return None if data is None else parsed(data)


def parsed(data: bytes) -> Slots | str:
    """Return the slots that ``data`` holds, or ``damaged``."""
    digest, _, body = data.partition(b"\n")
    body = body.removesuffix(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return "damaged"
    try:
        slots = from_plain(Slots, json.loads(body))
    except (ValueError, RecursionError, BadShape):
        return "damaged"
    return slots if OLDEST <= slots.format <= FORMAT else "damaged"


def lines(slots: Slots) -> tuple[SlotLine, ...]:
    """Return whom to offer at log-in, in order of belt number."""
    return tuple(
        SlotLine(
            officer_id=one.head.officer_id, belt_no=one.head.belt_no, role=role_of(one)
        )
        for one in sorted(slots.slots, key=lambda one: one.head.belt_no)
    )  # fmt: skip


def role_of(slot: Slot) -> Role:
    """Return the role a slot was last given."""
    return slot.role or slot.head.role
