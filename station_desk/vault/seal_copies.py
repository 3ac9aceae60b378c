"""Own the copies of a station's SEAL keys that its district's cleared officers open (B2).

Each secret is sealed to the newest SEAL key of the district's desk, whose own secret lies in
the slots of its cleared officers. So a text that was sealed at the station opens there too, and
for nobody else on the way or at the district.
"""

from collections.abc import Collection, Mapping

from station_desk.domain.errors import Damaged, NotAllowed
from station_desk.vault import boxes, seal_keys
from station_desk.vault.keys import Unlocked
from station_desk.vault.seal_keys import SealSecret

Copies = Mapping[str, tuple[str, str]]  # by id of the key: whose, by key id; the box (hex)


def made(unlocked: Unlocked, to: tuple[str, str], but: Collection[str]) -> Copies:
    """Return a copy of each SEAL key that the officer holds, except those of ``but``.

    ``to`` is id and public half (hex) of the district's key.
    """
    key_id, public = to
    return {
        one.key_id: (key_id, boxes.seal(bytes.fromhex(public), one.secret).hex())
        for one in unlocked.seals
        if one.key_id not in but
    }


def opened(unlocked: Unlocked, key_id: str, copy: tuple[str, str]) -> SealSecret:
    """Return the SEAL key ``key_id`` of a station from the copy for this desk.

    Raises:
        NotAllowed: ``no_seal_key``; the officer's slot lacks the key that the copy is for.
        Damaged: ``seal_copy_damaged``; it is of another key, or changed.
    """
    to, box = copy
    held = {one.key_id: one.secret for one in unlocked.seals}
    if to not in held:
        raise NotAllowed("no_seal_key", act="district_unseal", officer=unlocked.officer_id)
    try:
        secret = boxes.unseal(held[to], bytes.fromhex(box))
        same = seal_keys.id_of(boxes.public_of(secret)) == key_id
    except (boxes.WrongKeyError, ValueError, TypeError) as error:
        raise Damaged("seal_copy_damaged") from error
    if not same:
        raise Damaged("seal_copy_damaged")
    return SealSecret(key_id=key_id, secret=secret)
