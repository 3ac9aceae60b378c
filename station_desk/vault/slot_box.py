"""Own one officer's slot: how it is made, opened, and given another pass phrase."""

import secrets
from dataclasses import dataclass, field, replace

from nacl.signing import SigningKey

from station_desk.domain.errors import BadInput, Damaged, Locked
from station_desk.domain.kinds import Role
from station_desk.vault import boxes, cost, passphrase, slots
from station_desk.vault.boxes import WrongKeyError
from station_desk.vault.cost import Cost
from station_desk.vault.slots import Slot, SlotHead, Slots, bytes_of, text_of

Pair = tuple[bytearray, bytearray]  # an officer's X25519 secret and Ed25519 seed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSlot:
    """Who gets a slot, and the pass phrase for it; ``one_time``: to be changed at log-in."""

    officer_id: str
    belt_no: str
    role: Role
    passphrase: str = field(repr=False)
    name: str = field(default="", repr=False)
    one_time: bool = False


def require_good(new: NewSlot) -> None:
    """Raise ``BadInput`` when the pass phrase will not do for this officer."""
    if problems := passphrase.problems(new.passphrase, new.name, new.belt_no):
        raise BadInput(problems)


def make(install_id: str, new: NewSlot, given: Cost | None) -> tuple[Slot, Pair]:
    """Return a slot with new secret keys, and the keys; the master key is not in it yet."""
    x, ed = bytearray(secrets.token_bytes(32)), bytearray(secrets.token_bytes(32))
    head = SlotHead(
        install_id=install_id,
        officer_id=new.officer_id,
        belt_no=new.belt_no,
        role=new.role,
        salt="",
        passes=0,
        memory_bytes=0,
        x_public=text_of(boxes.public_of(x)),
        ed_public=text_of(bytes(SigningKey(bytes(ed)).verify_key)),
        one_time=new.one_time,
    )
    return boxed(Slot(head=head, box="", mk=""), new.passphrase, (x, ed), given), (x, ed)


def boxed(slot: Slot, phrase: str, pair: Pair, given: Cost | None) -> Slot:
    """Return ``slot`` with its secrets under ``phrase``, with a salt and a cost of today."""
    spent = given or cost.calibrate()
    head = replace(
        slot.head,
        format=slots.FORMAT,
        role=slots.role_of(slot),
        salt=text_of(secrets.token_bytes(cost.SALT_BYTES)),
        passes=spent.passes,
        memory_bytes=spent.memory_bytes,
    )
    kek = cost.key_of(phrase, bytes_of(head.salt), spent)
    box = boxes.box(kek, pair[0] + pair[1], slots.label(head))
    boxes.wipe(kek)
    return replace(slot, head=head, box=text_of(box), role=None)


def opened(slot: Slot, phrase: str) -> Pair:
    """Return the officer's two secrets; ``WrongKeyError`` when the phrase is another."""
    head = slot.head
    kek = cost.key_of(phrase, bytes_of(head.salt), slots.cost_of(head))
    try:
        both = boxes.unbox(kek, bytes_of(slot.box), slots.label(head))
    finally:
        boxes.wipe(kek)
    return both[:32], both[32:]


def holding(slot: Slot, mk: boxes.Secret) -> Slot:
    """Return ``slot`` with the master key sealed to its officer."""
    return replace(slot, mk=text_of(boxes.seal(bytes_of(slot.head.x_public), mk)))


def master(secret: bytearray, sealed: str) -> bytearray:
    """Return the master key of a slot; ``Damaged`` when it was sealed for somebody else."""
    try:
        return boxes.unseal(secret, bytes_of(sealed))
    except WrongKeyError as error:
        raise Damaged("slots_damaged", why="master key") from error


def find(known: Slots, officer_id: str) -> Slot:
    """Return the officer's slot.

    Raises:
        Locked: ``no_such_slot``.
    """
    for slot in known.slots:
        if slot.head.officer_id == officer_id:
            return slot
    raise Locked("no_such_slot", officer=officer_id)


def put(known: Slots, slot: Slot) -> Slots:
    """Return ``known`` with ``slot`` in place of the officer's former one."""
    mine = slot.head.officer_id
    others = tuple(one for one in known.slots if one.head.officer_id != mine)
    return replace(known, slots=(*others, slot))


def without(known: Slots, officer_id: str) -> Slots:
    """Return ``known`` without an officer's slot."""
    left = tuple(one for one in known.slots if one.head.officer_id != officer_id)
    return replace(known, slots=left)
