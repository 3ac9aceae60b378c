"""Own ``slots.json``: who may open this desk, and the sealed master key, one slot per officer.

The file is the SHA-256 of its canonical JSON, a line end, and that JSON; ``.bak`` beside it is
the image before. It is readable before log-in (ruling 18): belt numbers and roles, no names.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from station_desk.domain.errors import Damaged, Unready
from station_desk.domain.kinds import Role
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files, places
from station_desk.vault.cost import Cost

FORMAT = 1
LARGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotLine:
    """One officer to choose from at log-in."""

    officer_id: str
    belt_no: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotHead:
    """The readable part of a slot, bound to its box."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An officer's slot: ``box`` holds the two secret keys, ``mk`` the master key, sealed."""

    head: SlotHead
    box: str
    mk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """All slots of an installation and the one of the recovery code."""

    format: int = FORMAT
    install_id: str
    recovery_public: str
    recovery_mk: str
    slots: tuple[Slot, ...]


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
    return b"sdesk/1/slot" + canonical(to_plain(head))


def cost_of(head: SlotHead) -> Cost:
    """Return the cost that the slot was made with; it is checked where it is spent."""
    return Cost(passes=head.passes, memory_bytes=head.memory_bytes)


def write(folder: Path, slots: Slots) -> None:
    """Write ``slots.json`` whole, keeping the former one as ``.bak``.

    A damaged one is not kept: it would take the place of the sound ``.bak`` that was read.
    """
    path = folder / places.SLOTS
    body = canonical(to_plain(slots))
    data = hashlib.sha256(body).hexdigest().encode() + b"\n" + body + b"\n"
    files.write_whole(path, data, keep=".bak" if isinstance(_read(path), Slots) else "")


def read(folder: Path) -> Slots:
    """Return the slots, from ``.bak`` where the file itself is damaged.

    Raises:
        Damaged: ``slots_missing`` or ``slots_damaged``. Unready: the file cannot be read.
    """
    path = folder / places.SLOTS
    found = [_read(path), _read(path.with_name(path.name + ".bak"))]
    for one in found:
        if isinstance(one, Slots):
            return one
    if found == [None, None]:
        raise Damaged("slots_missing")
    raise Damaged("slots_damaged", why="both")


def _read(path: Path) -> Slots | str | None:
    """Return the slots, ``damaged``, or None when there is no file."""
    try:
        data = files.read_whole(path, limit=LARGEST)
    except Unready:
        if path.is_dir() or path.stat().st_size > LARGEST:
            return "damaged"
        raise
    if data is None:
        return None
    digest, _, body = data.partition(b"\n")
    body = body.removesuffix(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return "damaged"
    try:
        slots = from_plain(Slots, json.loads(body))
    except (ValueError, RecursionError, BadShape):
        return "damaged"
    return slots if slots.format == FORMAT else "damaged"


def lines(slots: Slots) -> tuple[SlotLine, ...]:
    """Return whom to offer at log-in, in order of belt number."""
    heads = sorted((one.head for one in slots.slots), key=lambda head: head.belt_no)
    return tuple(
        SlotLine(officer_id=head.officer_id, belt_no=head.belt_no, role=head.role)
        for head in heads
    )
