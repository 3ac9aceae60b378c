"""Own what changes in the slots of officers who stay or leave: role, departure, pass phrase."""

from dataclasses import replace

from station_desk.domain.errors import Locked
from station_desk.domain.kinds import Role
from station_desk.vault import boxes, keys, seal_keys, settling, slot_box, slots
from station_desk.vault.cost import Cost
from station_desk.vault.keys import Held, NewSlot, Unlocked


def give_role(unlocked: Unlocked, officer_id: str, role: Role) -> None:
    """Give an officer's slot another role, with the SEAL keys or without them.

    Where a cleared officer is cleared no more, new text gets a new SEAL key.

    Raises:
        NotAllowed: ``no_seal_key``. Locked: ``no_such_slot``.
    """
    known = keys.to_change(unlocked)
    keys.require_seals(unlocked, known, role)
    slot = slot_box.find(known, officer_id)
    lost = slots.role_of(slot) in seal_keys.READERS and role not in seal_keys.READERS
    known = slot_box.put(known, seal_keys.given(replace(slot, role=role), unlocked.seals))
    slots.write(unlocked.folder, seal_keys.add(known) if lost else known, unlocked.mk)


def remove_slot(unlocked: Unlocked, officer_id: str, *, owed: str) -> None:
    """Take an officer's slot away; ``owed`` says why the master key has to change now.

    Raises:
        Locked: ``no_such_slot``, or ``last_slot``: the desk would open to nobody.
    """
    known = keys.to_change(unlocked)
    slot_box.find(known, officer_id)
    left = replace(slot_box.without(known, officer_id), owed=owed)
    if not left.slots:
        raise Locked("last_slot")
    slots.write(unlocked.folder, seal_keys.add(left), unlocked.mk)


def change_phrase(
    unlocked: Unlocked, new: NewSlot, *, cost_of_slot: Cost | None = None
) -> None:
    """Give the officer who opened the desk another pass phrase; the secret keys stay.

    Raises:
        BadInput: the pass phrase will not do. Nothing was changed.
    """
    slot_box.require_good(new)
    known = keys.to_change(unlocked)
    slot = slot_box.find(known, unlocked.officer_id)
    slot = replace(slot, head=replace(slot.head, one_time=new.one_time))
    pair = (unlocked.officer_x, unlocked.officer_ed)
    boxed = slot_box.boxed(slot, new.passphrase, pair, cost_of_slot)
    slots.write(unlocked.folder, slot_box.put(known, boxed), unlocked.mk)


def catch_up(unlocked: Unlocked) -> None:
    """Let a vault that was kept open behind a PIN follow what changed in the slots meanwhile.

    Raises:
        Locked: ``no_such_slot`` where the officer left; ``no_pin`` where the pass phrase was
            given anew, so that it has to be typed. Damaged: the slots are not ours.
    """
    known = settling.settled(unlocked.folder)
    slot = slot_box.find(known, unlocked.officer_id)
    if slots.bytes_of(slot.head.x_public) != boxes.public_of(unlocked.officer_x):
        raise Locked("no_pin")
    mk = slot_box.master(unlocked.officer_x, slot.mk)
    slots.require_genuine(known, mk)
    unlocked.mk[:] = mk
    boxes.wipe(mk)
    seals = seal_keys.of_slot(slot, unlocked.officer_x)
    keys.take_over(unlocked, known, Held(mk=unlocked.mk, seals=seals))


def owe(unlocked: Unlocked, why: str) -> None:
    """Write down why the master key should change soon."""
    known = keys.to_change(unlocked)
    slots.write(unlocked.folder, replace(known, owed=why), unlocked.mk)
