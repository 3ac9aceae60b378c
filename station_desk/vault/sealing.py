"""Own the sealed text of a field: ``v1.<key id>.<box>`` (ruling 27).

The box holds record, version, field and text, so that no sealed text can be moved to another
place. Whoever is at the desk seals; only who holds the secret reads.
"""

import json

from station_desk.domain.errors import Damaged, NotAllowed, Unready
from station_desk.vault import boxes
from station_desk.vault.keys import Unlocked
from station_desk.vault.slots import bytes_of, canonical, text_of

MARK = "v1"


def seal_text(
    unlocked: Unlocked, *, record_id: str, version: int, field: str, text: str
) -> str:
    """Return ``text`` sealed for one field of one version of a record.

    Raises:
        Unready: ``seal_key_missing``; the key file could not be brought up yet.
    """
    if unlocked.seal_public is None:
        raise Unready("seal_key_missing")
    key_id, public = unlocked.seal_public
    inside = canonical([record_id, version, field, text])
    return f"{MARK}.{key_id}.{text_of(boxes.seal(public, inside))}"


def can_unseal(unlocked: Unlocked, sealed: str) -> bool:
    """Tell whether this officer's slot holds the key of ``sealed``."""
    return key_id_of(sealed) in {one.key_id for one in unlocked.seals}


def key_id_of(sealed: str) -> str:
    """Return the id of the key that a sealed text is for.

    Raises:
        Damaged: ``sealed_damaged``.
    """
    match sealed.split("."):
        case [mark, key_id, _box] if mark == MARK:
            return key_id
    raise Damaged("sealed_damaged")


def unseal_text(
    unlocked: Unlocked, sealed: str, *, record_id: str, version: int, field: str
) -> str:
    """Return the text that was sealed for exactly this field of this version.

    Raises:
        NotAllowed: ``no_seal_key``; the officer's slot lacks the secret.
        Damaged: ``sealed_damaged``; changed, or sealed for another place.
    """
    key_id = key_id_of(sealed)
    held = {one.key_id: one.secret for one in unlocked.seals}
    if key_id not in held:
        raise NotAllowed("no_seal_key", act="unseal", officer=unlocked.officer_id)
    return unseal_by(held[key_id], sealed, record_id=record_id, version=version, field=field)


def unseal_by(
    secret: boxes.Secret, sealed: str, *, record_id: str, version: int, field: str
) -> str:
    """Return the text that was sealed to the key of ``secret`` for exactly this place.

    Raises:
        Damaged: ``sealed_damaged``; changed, for another key, or sealed for another place.
    """
    try:
        inside = boxes.unseal(secret, bytes_of(sealed.rpartition(".")[2]))
        place_and_text = json.loads(inside)
    except (boxes.WrongKeyError, ValueError, Damaged) as error:
        raise Damaged("sealed_damaged") from error
    match place_and_text:
        case [str() as one, int() as two, str() as three, str() as text] if (
            one, two, three
        ) == (record_id, version, field):  # fmt: skip
            return text
    raise Damaged("sealed_damaged")
