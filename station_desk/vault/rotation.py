"""Own the change of the master key: slots of the next generation, and what lies ready for it.

Nobody's pass phrase is needed: the new key is sealed to the public keys in the slots. The order
is what makes it safe to be killed anywhere::

    files of generation N+1 beside the ones in use        nothing has happened yet
    slots.json of generation N+1                           from here on it has
    the files change places                                ended at the next log-in, if need be

``store.rotating`` makes the database and its anchor; this module the keys, ``device.json`` and
``slots.json``.
"""

import secrets
from dataclasses import dataclass, field, replace

from station_desk.machine import files, places, staged
from station_desk.vault import boxes, device, keys, recovery, seal_keys, slot_box, slots
from station_desk.vault.keys import Held, Unlocked
from station_desk.vault.slots import PastKey, Slots, bytes_of, text_of

PAST = 8  # master keys of before that are kept, boxed


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """The next generation before it counts: slots and master key, and the vault under it."""

    slots: Slots
    mk: bytearray = field(repr=False)

    @property
    def generation(self) -> int:
        """Return the number of the new master key."""
        return self.slots.generation


def renew(unlocked: Unlocked, recovery_code: str = "") -> Renewed:
    """Return the next generation of keys; nothing is written.

    With ``recovery_code`` a new code takes the place of the old one; that needs an officer who
    holds the SEAL keys.

    Raises:
        BadInput: the code is mistyped. NotAllowed: ``no_seal_key``.
    """
    mk = bytearray(secrets.token_bytes(boxes.KEY_BYTES))
    known = _holding(keys.to_change(unlocked), unlocked.mk, mk)
    if recovery_code:
        keys.require_all_seals(unlocked, known)
        known = keys.with_recovery(known, recovery.parse(recovery_code), mk)
        known = seal_keys.to_recovery(known, unlocked.seals)
    return Renewed(slots=seal_keys.add(known), mk=mk)


def turned_back(unlocked: Unlocked, generation: int) -> Renewed | None:
    """Return today's slots holding the master key of ``generation`` once more; None without it.

    For files that were made under it: today's officers open them, and nobody else does. It is
    a generation of its own, and a new master key has to follow soon.
    """
    known = keys.to_change(unlocked)
    held = past_keys(known, unlocked.mk)
    mk = held.pop(generation, None)
    boxes.wipe(*held.values())
    if mk is None:
        return None
    return Renewed(slots=_holding(known, unlocked.mk, mk), mk=mk)


def _holding(known: Slots, old: boxes.Secret, mk: bytearray) -> Slots:
    """Return the slots of the next generation, all holding ``mk``."""
    return replace(
        known,
        generation=known.generation + 1,
        owed="",
        past=_past(known, old, mk),
        recovery_mk=text_of(boxes.seal(bytes_of(known.recovery_public), mk)),
        escrow_mk=escrowed(known, mk),
        slots=tuple(slot_box.holding(one, mk) for one in known.slots),
    )


def escrowed(known: Slots, mk: boxes.Secret) -> str:
    """Return the master key, and whose it is, sealed to the district; empty without one."""
    if not known.escrow_public:
        return ""
    whole = bytes.fromhex(known.install_id) + bytes(mk)
    return text_of(boxes.seal(bytes_of(known.escrow_public), whole))


def _past(known: Slots, old: boxes.Secret, new: boxes.Secret) -> tuple[PastKey, ...]:
    held = {**past_keys(known, old), known.generation: bytearray(old)}
    found = [
        PastKey(
            generation=one, box=text_of(boxes.box(_key(known, new), mk, _label(known, one)))
        )
        for one, mk in sorted(held.items())
    ]
    boxes.wipe(*held.values())
    return tuple(found[-PAST:])


def past_keys(known: Slots, mk: boxes.Secret) -> dict[int, bytearray]:
    """Return the master keys of before, by generation: for old papers and files put aside."""
    return {
        one.generation: boxes.unbox(
            _key(known, mk), bytes_of(one.box), _label(known, one.generation)
        )
        for one in known.past
    }


def _key(known: Slots, mk: boxes.Secret) -> bytes:
    return boxes.derive(mk, bytes.fromhex(known.install_id), "sdesk/1/past")


def _label(known: Slots, generation: int) -> bytes:
    return slots.canonical(["sdesk/1/past", known.install_id, generation])


def under(unlocked: Unlocked, renewed: Renewed) -> Unlocked:
    """Return the vault as it will be, for making the new files; the old one stays as it is."""
    return replace(unlocked, mk=bytearray(renewed.mk), generation=renewed.generation)


def stage_device(unlocked: Unlocked, renewed: Renewed) -> None:
    """Lay this computer's keys ready, boxed under the new master key."""
    here = device.read(unlocked.folder)
    boxed = device.boxed(here, (unlocked.device_ed, unlocked.device_x), renewed.mk)
    target = staged.path(unlocked.folder, places.DEVICE, renewed.generation)
    files.write_whole(target, device.data_of(boxed))


def commit(unlocked: Unlocked, renewed: Renewed) -> None:
    """Make the next generation count; ``unlocked`` is of it from here on."""
    known = slots.write(unlocked.folder, renewed.slots, renewed.mk)
    unlocked.mk[:] = renewed.mk
    boxes.wipe(renewed.mk)
    seals = unlocked.seals
    if unlocked.officer_id:
        slot = slot_box.find(known, unlocked.officer_id)
        seals = seal_keys.of_slot(slot, unlocked.officer_x)
    keys.take_over(unlocked, known, Held(mk=unlocked.mk, seals=seals))
