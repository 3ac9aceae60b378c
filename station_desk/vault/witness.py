"""Own what proves a backup: a small note that only the keys of its day can write and read.

The note says where the journal ended and how many rows there were. It is boxed under
HKDF(MK, "sdesk/1/backup") and bound to the readable head of the backup, so neither can be
changed or moved to another file unseen.
"""

from station_desk.domain.errors import Damaged
from station_desk.vault import boxes, slots
from station_desk.vault.boxes import WrongKeyError
from station_desk.vault.keys import Unlocked
from station_desk.vault.slots import Slots, bytes_of, text_of

INFO = "sdesk/1/backup"


def write(unlocked: Unlocked, note: bytes, label: bytes) -> str:
    """Return ``note`` boxed for whoever holds today's master key."""
    return text_of(boxes.box(_key(unlocked), note, label))


def read(unlocked: Unlocked, boxed: str, label: bytes) -> bytes | None:
    """Return the note; None when it was written under another master key, or was changed."""
    try:
        return bytes(boxes.unbox(_key(unlocked), bytes_of(boxed), label))
    except (WrongKeyError, Damaged):
        return None


def fits(unlocked: Unlocked, known: Slots) -> bool:
    """Tell whether a key file was written by somebody with the open desk's master key."""
    try:
        slots.require_genuine(known, unlocked.mk)
    except Damaged:
        return False
    return known.install_id == unlocked.install_id


def _key(unlocked: Unlocked) -> bytes:
    return boxes.derive(unlocked.mk, bytes.fromhex(unlocked.install_id), INFO)
