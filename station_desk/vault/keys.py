"""Own the opening and closing of the desk: make the vault, unlock it, add an officer.

``Unlocked`` holds live secrets; it is made here, handed to the store and to services, and ended
by :func:`forget`. It prints as ids only.
"""

import hmac
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from nacl.signing import SigningKey

from station_desk.domain.errors import BadInput, Damaged, Locked, Unready
from station_desk.domain.kinds import Role
from station_desk.machine import clock, triage
from station_desk.vault import boxes, cost, device, passphrase, recovery, slots, throttle
from station_desk.vault.boxes import WrongKeyError
from station_desk.vault.cost import Cost
from station_desk.vault.slots import Slot, SlotHead, SlotLine, Slots, bytes_of, text_of
from station_desk.vault.throttle import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSlot:
    """Who gets a slot, and the pass phrase for it."""

    officer_id: str
    belt_no: str
    role: Role
    passphrase: str = field(repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The open vault: the master key, the officer's and the computer's secret keys.

    ``officer_id`` is empty after a recovery. ``failures`` are wrong tries that the journal does
    not hold yet: journal them, then call :func:`failures_journaled`.
    """

    folder: Path
    install_id: str
    officer_id: str
    device_id: str
    device_public: bytes
    failures: tuple[Failure, ...] = ()
    mk: bytearray = field(repr=False)
    officer_x: bytearray = field(repr=False)
    officer_ed: bytearray = field(repr=False)
    device_ed: bytearray = field(repr=False)
    device_x: bytearray = field(repr=False)


def create(
    folder: Path, first: NewSlot, recovery_code: str, *, cost_of_slot: Cost | None = None
) -> Unlocked:
    """Make the vault of a new station with its first slot; the desk is open when it returns.

    Until ``Database.create`` has finished, the folder counts as an unfinished first run.

    Raises:
        BadInput: the pass phrase or the code will not do. Damaged: ``already_there`` or what
            the triage found. Nothing was made.
    """
    _require_good(first)
    code = recovery.parse(recovery_code)
    if triage.look(folder) is not triage.Found.NEW:
        raise Damaged("already_there")
    triage.begin(folder)
    mk, install_id = bytearray(secrets.token_bytes(32)), secrets.token_hex(16)
    recovery_key = recovery.key_of(code)
    recovery_public = boxes.public_of(recovery_key)
    boxes.wipe(recovery_key)
    slot, officer_x, officer_ed = _make_slot(mk, install_id, first, cost_of_slot)
    slots.write(
        folder,
        Slots(
            install_id=install_id,
            recovery_public=text_of(recovery_public),
            recovery_mk=text_of(boxes.seal(recovery_public, mk)),
            slots=(slot,),
        ),
    )
    device.make(folder, mk, install_id)
    return _unlocked(folder, install_id, (first.officer_id, mk, officer_x, officer_ed))


def _require_good(new: NewSlot) -> None:
    if problems := passphrase.problems(new.passphrase, new.name, new.belt_no):
        raise BadInput(problems)


def _make_slot(
    mk: bytearray, install_id: str, new: NewSlot, given: Cost | None
) -> tuple[Slot, bytearray, bytearray]:
    spent = given or cost.calibrate()
    salt = secrets.token_bytes(cost.SALT_BYTES)
    x, ed = bytearray(secrets.token_bytes(32)), bytearray(secrets.token_bytes(32))
    head = SlotHead(
        install_id=install_id,
        officer_id=new.officer_id,
        belt_no=new.belt_no,
        role=new.role,
        salt=text_of(salt),
        passes=spent.passes,
        memory_bytes=spent.memory_bytes,
        x_public=text_of(boxes.public_of(x)),
        ed_public=text_of(bytes(SigningKey(bytes(ed)).verify_key)),
    )
    return _boxed(head, new.passphrase, mk, (x, ed)), x, ed


def _boxed(
    head: SlotHead, phrase: str, mk: bytearray, pair: tuple[bytearray, bytearray]
) -> Slot:
    kek = cost.key_of(phrase, bytes_of(head.salt), slots.cost_of(head))
    boxed = boxes.box(kek, pair[0] + pair[1], slots.label(head))
    boxes.wipe(kek)
    return Slot(
        head=head, box=text_of(boxed), mk=text_of(boxes.seal(boxes.public_of(pair[0]), mk))
    )


def _unlocked(
    folder: Path,
    install_id: str,
    officer: tuple[str, bytearray, bytearray, bytearray],
    failures: tuple[Failure, ...] = (),
) -> Unlocked:
    officer_id, mk, officer_x, officer_ed = officer
    here = device.read(folder)
    device_ed, device_x = device.open_secrets(here, mk)
    return Unlocked(
        folder=folder,
        install_id=install_id,
        officer_id=officer_id,
        device_id=here.device_id,
        device_public=bytes_of(here.ed_public),
        failures=failures,
        mk=mk,
        officer_x=officer_x,
        officer_ed=officer_ed,
        device_ed=device_ed,
        device_x=device_x,
    )


def _find(known: Slots, officer_id: str) -> Slot:
    for slot in known.slots:
        if slot.head.officer_id == officer_id:
            return slot
    raise Locked("no_such_slot", officer=officer_id)


def _open_slot(slot: Slot, phrase: str) -> tuple[bytearray, bytearray]:
    """Return the officer's two secrets; ``WrongKeyError`` when the phrase is another."""
    head = slot.head
    kek = cost.key_of(phrase, bytes_of(head.salt), slots.cost_of(head))
    try:
        both = boxes.unbox(kek, bytes_of(slot.box), slots.label(head))
    finally:
        boxes.wipe(kek)
    return both[:32], both[32:]


def _master(secret: bytearray, sealed: str) -> bytearray:
    try:
        return boxes.unseal(secret, bytes_of(sealed))
    except WrongKeyError as error:
        raise Damaged("slots_damaged", why="master key") from error


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
    known = slots.read(folder)
    slot = _find(known, officer_id)
    if left := throttle.waits_s(folder, officer_id, now=at):
        raise Locked("wait", wait_s=left)
    before = throttle.read(folder)
    pause = throttle.count_try(folder, officer_id, now=at)
    try:
        officer_x, officer_ed = _open_slot(slot, phrase)
    except WrongKeyError:
        raise Locked("wrong_passphrase", wait_s=pause) from None
    except (Damaged, Unready):
        throttle.take_back(folder, before)
        raise
    mk = _master(officer_x, slot.mk)
    failures = throttle.forgive(folder, officer_id)
    if new_device:
        _renew_device(folder, mk, known.install_id)
    return _unlocked(
        folder, known.install_id, (officer_id, mk, officer_x, officer_ed), failures
    )


def _renew_device(folder: Path, mk: bytearray, install_id: str) -> None:
    """Make new keys for this computer, unless it has its own and they open."""
    try:
        device.open_secrets(device.read(folder), mk)
    except Damaged:
        device.make(folder, mk, install_id)


def confirm(folder: Path, officer_id: str, phrase: str, *, now: datetime | None = None) -> None:
    """Check a pass phrase again (four eyes, approval); raises like :func:`unlock`."""
    forget(unlock(folder, officer_id, phrase, now=now))


def unlock_by_recovery(folder: Path, code: str) -> Unlocked:
    """Open the desk with the recovery code from the envelope; no officer is logged in.

    Raises:
        BadInput: the code is mistyped, with the group. Locked: ``wrong_recovery_code``.
    """
    known = slots.read(folder)
    secret = recovery.key_of(recovery.parse(code))
    if text_of(boxes.public_of(secret)) != known.recovery_public:
        raise Locked("wrong_recovery_code")
    mk = _master(secret, known.recovery_mk)
    boxes.wipe(secret)
    return _unlocked(folder, known.install_id, ("", mk, bytearray(), bytearray()))


def add_slot(unlocked: Unlocked, new: NewSlot, *, cost_of_slot: Cost | None = None) -> None:
    """Give an officer a slot, or a new one in place of a forgotten pass phrase.

    Raises:
        BadInput: the pass phrase will not do. Nothing was changed.
    """
    _require_good(new)
    known = slots.read(unlocked.folder)
    slot, x, ed = _make_slot(unlocked.mk, unlocked.install_id, new, cost_of_slot)
    boxes.wipe(x, ed)
    others = tuple(one for one in known.slots if one.head.officer_id != new.officer_id)
    slots.write(unlocked.folder, replace(known, slots=(*others, slot)))


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
    )
