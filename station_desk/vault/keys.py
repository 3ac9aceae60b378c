"""Own the opening and closing of the desk: make the vault, unlock it, change its slots.

``Unlocked`` holds live secrets; it is made here, handed to the store and to services, and ended
by :func:`forget`. It prints as ids only.
"""

import hmac
import logging
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from station_desk.domain.errors import Damaged, Locked, NotAllowed, Unready
from station_desk.domain.kinds import Role
from station_desk.machine import clock, triage
from station_desk.vault import (
    boxes,
    device,
    recovery,
    seal_keys,
    settling,
    slot_box,
    slots,
    throttle,
)
from station_desk.vault.boxes import WrongKeyError
from station_desk.vault.cost import Cost
from station_desk.vault.seal_keys import SealSecret
from station_desk.vault.slot_box import NewSlot
from station_desk.vault.slots import SlotHead, SlotLine, Slots, bytes_of, text_of
from station_desk.vault.throttle import Failure

log = logging.getLogger(__name__)

__all__ = ["NewSlot", "SlotLine", "Unlocked"]


@dataclass(slots=True, kw_only=True)
class Unlocked:
    """The open vault: the master key, the officer's and the computer's secret keys.

    It is one object for as long as the desk is open, also through a change of keys.

    ``officer_id`` is empty after a recovery. ``failures`` are wrong tries that the journal does
    not hold yet: journal them, then call :func:`failures_journaled`. ``one_time``: the pass
    phrase was given by the in-charge and opens nothing but a change of itself.
    """

    folder: Path
    install_id: str
    generation: int = 1
    officer_id: str
    one_time: bool = False
    device_id: str
    device_public: bytes
    failures: tuple[Failure, ...] = ()
    seal_public: tuple[str, bytes] | None = None
    seals: tuple[SealSecret, ...] = field(default=(), repr=False)
    mk: bytearray = field(repr=False)
    officer_x: bytearray = field(repr=False)
    officer_ed: bytearray = field(repr=False)
    device_ed: bytearray = field(repr=False)
    device_x: bytearray = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The secrets that somebody brings to the desk, before the computer's own are added."""

    mk: bytearray = field(repr=False)
    officer_id: str = ""
    x: bytearray = field(default_factory=bytearray, repr=False)
    ed: bytearray = field(default_factory=bytearray, repr=False)
    seals: tuple[SealSecret, ...] = field(default=(), repr=False)
    one_time: bool = False
    failures: tuple[Failure, ...] = ()


def create(
    folder: Path, first: NewSlot, recovery_code: str, *, cost_of_slot: Cost | None = None
) -> Unlocked:
    """Make the vault of a new station with its first slot; the desk is open when it returns.

    Until ``Database.create`` has finished, the folder counts as an unfinished first run.

    Raises:
        BadInput: the pass phrase or the code will not do. Damaged: ``already_there`` or what
            the triage found. Nothing was made.
    """
    slot_box.require_good(first)
    code = recovery.parse(recovery_code)
    if triage.look(folder) is not triage.Found.NEW:
        raise Damaged("already_there")
    triage.begin(folder)
    mk, install_id = bytearray(secrets.token_bytes(32)), secrets.token_hex(16)
    slot, (x, ed) = slot_box.make(install_id, first, cost_of_slot)
    empty = Slots(
        install_id=install_id,
        recovery_public="",
        recovery_mk="",
        slots=(slot_box.holding(slot, mk),),
    )
    known = slots.write(folder, seal_keys.add(with_recovery(empty, code, mk)), mk)
    device.make(folder, mk, install_id)
    seals = seal_keys.of_slot(known.slots[0], x)
    return enter(
        folder, known, Held(mk=mk, officer_id=first.officer_id, x=x, ed=ed, seals=seals)
    )


def with_recovery(known: Slots, code: str, mk: boxes.Secret) -> Slots:
    """Return ``known`` with the master key sealed to a code that ``recovery.parse`` gave."""
    secret = recovery.key_of(code)
    public = boxes.public_of(secret)
    boxes.wipe(secret)
    return replace(
        known, recovery_public=text_of(public), recovery_mk=text_of(boxes.seal(public, mk))
    )


def enter(folder: Path, known: Slots, held: Held) -> Unlocked:
    """Return the open vault of who holds these secrets, with this computer's own."""
    here = device.read(folder)
    device_ed, device_x = device.open_secrets(here, held.mk)
    return Unlocked(
        folder=folder,
        install_id=known.install_id,
        generation=known.generation,
        officer_id=held.officer_id,
        one_time=held.one_time,
        device_id=here.device_id,
        device_public=bytes_of(here.ed_public),
        failures=held.failures,
        seal_public=_newest(known),
        seals=held.seals,
        mk=held.mk,
        officer_x=held.x,
        officer_ed=held.ed,
        device_ed=device_ed,
        device_x=device_x,
    )


def _newest(known: Slots) -> tuple[str, bytes] | None:
    newest = known.seals[-1] if known.seals else None
    return (newest.key_id, bytes_of(newest.public)) if newest else None


def take_over(unlocked: Unlocked, known: Slots, held: Held) -> None:
    """Let an open vault be of other slots from here on, with the SEAL keys in ``held``."""
    unlocked.generation = known.generation
    unlocked.seal_public = _newest(known)
    unlocked.seals = held.seals


def unlock(
    folder: Path,
    officer_id: str,
    phrase: str,
    *,
    now: datetime | None = None,
    new_device: bool = False,
) -> Unlocked:
    """Open the desk with an officer's pass phrase.

    With ``new_device`` this computer gets new keys of its own where its file is lost or
    damaged; the store then begins a new origin.

    Raises:
        Locked: ``wait`` or ``wrong_passphrase``, both with ``wait_s``; ``no_such_slot``.
        Damaged: slots or device file are not what we wrote. Unready: ``no_memory``.
    """
    at = now or clock.now()
    known = settling.settled(folder)
    slot = slot_box.find(known, officer_id)
    before = throttle.read(folder)
    pause = throttle.begin(folder, officer_id, now=at)
    try:
        x, ed = slot_box.opened(slot, phrase)
    except WrongKeyError:
        raise Locked("wrong_passphrase", wait_s=pause) from None
    except (Damaged, Unready):
        throttle.take_back(folder, before)
        raise
    mk = slot_box.master(x, slot.mk)
    failures = throttle.forgive(folder, officer_id)
    slots.require_genuine(known, mk)
    known = _brought_up(folder, known, mk)
    if new_device:
        _renew_device(folder, mk, known.install_id)
    seals = seal_keys.of_slot(slot_box.find(known, officer_id), x)
    return enter(
        folder,
        known,
        Held(
            mk=mk, officer_id=officer_id, x=x, ed=ed, seals=seals,
            one_time=slot.head.one_time, failures=failures,
        ),
    )  # fmt: skip


def _brought_up(folder: Path, known: Slots, mk: bytearray) -> Slots:
    """Return the slots in our format, with a SEAL key; a disk that refuses leaves the old.

    Raises:
        Damaged: ``slots_changed``: they are of the old format, which carries no proof, although
            this desk's had one.
    """
    if known.format == slots.FORMAT and known.seals:
        return known
    try:
        here: device.Device | None = device.read(folder)
    except Damaged:
        here = None  # it gets new keys, or is told of, by who opens the desk
    if known.format == slots.OLDEST and here is not None and here.format == device.FORMAT:
        raise Damaged("slots_changed")
    try:
        written = slots.write(folder, known if known.seals else seal_keys.add(known), mk)
        if here is not None:
            device.bring_up(folder, here, mk)
    except Unready as error:
        log.warning("slots_not_brought_up code=%s", error.code)
        return known
    return written


def _renew_device(folder: Path, mk: bytearray, install_id: str) -> None:
    """Make new keys for this computer, unless it has its own and they open."""
    try:
        device.open_secrets(device.read(folder), mk)
    except Damaged:
        device.make(folder, mk, install_id)


def confirm(folder: Path, officer_id: str, phrase: str, *, now: datetime | None = None) -> None:
    """Check a pass phrase again (four eyes, approval); raises like :func:`unlock`.

    Raises:
        Locked: also ``one_time_phrase``: it was given for one log-in and has to be changed.
    """
    found = unlock(folder, officer_id, phrase, now=now)
    forget(found)
    if found.one_time:
        raise Locked("one_time_phrase")


def unlock_by_recovery(
    folder: Path, code: str, *, now: datetime | None = None, new_device: bool = False
) -> Unlocked:
    """Open the desk with the recovery code from the envelope; no officer is logged in.

    ``new_device`` is as in :func:`unlock`. A mistyped code is no try: its check letters tell.

    Raises:
        BadInput: the code is mistyped, with the group. Locked: ``wrong_recovery_code`` or
            ``wait``, both with ``wait_s``.
    """
    known = settling.settled(folder)
    secret = recovery.key_of(recovery.parse(code))
    pause = throttle.begin(folder, throttle.RECOVERY, now=now or clock.now())
    if text_of(boxes.public_of(secret)) != known.recovery_public:
        boxes.wipe(secret)
        raise Locked("wrong_recovery_code", wait_s=pause)
    throttle.forgive(folder, throttle.RECOVERY)
    mk = slot_box.master(secret, known.recovery_mk)
    slots.require_genuine(known, mk)
    known = _brought_up(folder, known, mk)
    if new_device:
        _renew_device(folder, mk, known.install_id)
    seals = seal_keys.of_recovery(known, secret)
    boxes.wipe(secret)
    return enter(folder, known, Held(mk=mk, seals=seals))


def to_change(unlocked: Unlocked) -> Slots:
    """Return the slots to be changed by whoever has the desk open."""
    known = slots.read(unlocked.folder)
    slots.require_genuine(known, unlocked.mk)
    return known


def add_slot(unlocked: Unlocked, new: NewSlot, *, cost_of_slot: Cost | None = None) -> SlotHead:
    """Give an officer a slot, or a new one in place of a forgotten pass phrase.

    Raises:
        BadInput: the pass phrase will not do. NotAllowed: ``no_seal_key``; who gives it to a
            cleared officer must have it. Nothing was changed.
    """
    slot_box.require_good(new)
    known = to_change(unlocked)
    require_seals(unlocked, known, new.role)
    slot, (x, ed) = slot_box.make(unlocked.install_id, new, cost_of_slot)
    boxes.wipe(x, ed)
    slot = seal_keys.given(slot_box.holding(slot, unlocked.mk), unlocked.seals)
    slots.write(unlocked.folder, slot_box.put(known, slot), unlocked.mk)
    return slot.head


def require_seals(unlocked: Unlocked, known: Slots, role: Role) -> None:
    """Raise ``NotAllowed`` when a role needs SEAL keys that this officer does not hold."""
    if role in seal_keys.READERS:
        require_all_seals(unlocked, known)


def require_all_seals(unlocked: Unlocked, known: Slots) -> None:
    """Raise ``NotAllowed`` unless this officer holds every SEAL key of the desk."""
    if not seal_keys.holds_all(known, unlocked.seals):
        raise NotAllowed("no_seal_key", act="officer_add", officer=unlocked.officer_id)


def slot_lines(folder: Path) -> tuple[SlotLine, ...]:
    """Return whom to offer at log-in, in order of belt number; readable before it."""
    return slots.lines(slots.read(folder))


def database_key(unlocked: Unlocked) -> bytes:
    """Return the raw key of the database."""
    return _derived(unlocked, "sdesk/1/db")


def anchor_key(unlocked: Unlocked) -> bytes:
    """Return the key of the anchor's HMAC."""
    return _derived(unlocked, "sdesk/1/anchor")


def _derived(unlocked: Unlocked, info: str) -> bytes:
    return boxes.derive(unlocked.mk, bytes.fromhex(unlocked.install_id), info)


def prove(unlocked: Unlocked, text: str) -> str:
    """Return the proof that this desk wrote ``text`` on a paper: 8 bytes of an HMAC, hex."""
    key = _derived(unlocked, "sdesk/1/paper")
    return hmac.new(key, text.encode(), "sha256").hexdigest()[:16]


def sign(unlocked: Unlocked, data: bytes) -> bytes:
    """Return this computer's signature of ``data`` (64 bytes)."""
    return device.sign(unlocked.device_ed, data)


def device_verify(folder: Path, data: bytes, signature: bytes) -> bool:
    """Tell whether this computer signed ``data``; needs no log-in. False when unreadable."""
    try:
        return device.verify(device.read(folder), data, signature)
    except Damaged:
        return False


def seal_to_device(folder: Path, data: bytes) -> bytes:
    """Return ``data`` sealed for this computer while the desk is locked (ruling 8)."""
    return boxes.seal(bytes_of(device.read(folder).x_public), data)


def open_from_device(unlocked: Unlocked, sealed: bytes) -> bytes:
    """Return what :func:`seal_to_device` was given; ``Damaged`` if it was for another."""
    try:
        return bytes(boxes.unseal(unlocked.device_x, sealed))
    except WrongKeyError as error:
        raise Damaged("pending_damaged") from error


def failures_journaled(unlocked: Unlocked) -> None:
    """Forget the wrong tries that ``unlocked.failures`` listed: the journal holds them."""
    throttle.journaled(unlocked.folder)


def forget(unlocked: Unlocked) -> None:
    """Overwrite every secret; the object is of no use afterwards."""
    boxes.wipe(
        unlocked.mk,
        unlocked.officer_x,
        unlocked.officer_ed,
        unlocked.device_ed,
        unlocked.device_x,
        *(one.secret for one in unlocked.seals),
    )
