"""Own ``device.json``: this computer's own keys (ruling 7), public in clear, secrets sealed.

The secrets are boxed under HKDF(MK, "sdesk/1/device"). They are in no database and no backup,
so a restore on another computer makes a new device.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from station_desk.domain.errors import Damaged, Unready
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files, places
from station_desk.vault import boxes
from station_desk.vault.slots import bytes_of, canonical, text_of

LARGEST = 10_000
FORMAT = 2
OLDEST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What ``device.json`` holds.

    Format 2 says, bound to the box, that the slots of this desk carry a proof: slots of format
    1, which have none, are not taken beside it (``keys``).
    """

    format: int = FORMAT
    install_id: str
    device_id: str
    ed_public: str
    x_public: str
    box: str


def _label(install_id: str, device_id: str, number: int = FORMAT) -> bytes:
    return canonical([f"sdesk/{number}/device", install_id, device_id])


def _key(mk: boxes.Secret, install_id: str) -> bytes:
    return boxes.derive(mk, bytes.fromhex(install_id), "sdesk/1/device")


def make(folder: Path, mk: boxes.Secret, install_id: str) -> Device:
    """Make new keys for this computer and write ``device.json``."""
    signing, secret = secrets.token_bytes(32), secrets.token_bytes(32)
    device_id = hashlib.sha256(bytes(SigningKey(signing).verify_key)).hexdigest()[:32]
    device = Device(
        install_id=install_id,
        device_id=device_id,
        ed_public=text_of(bytes(SigningKey(signing).verify_key)),
        x_public=text_of(boxes.public_of(secret)),
        box=text_of(
            boxes.box(_key(mk, install_id), signing + secret, _label(install_id, device_id))
        ),
    )
    files.write_whole(folder / places.DEVICE, data_of(device), keep=".bak")
    return device


def data_of(device: Device) -> bytes:
    """Return the bytes of the file."""
    return canonical(to_plain(device)) + b"\n"


def boxed(here: Device, secrets_of: tuple[bytearray, bytearray], mk: boxes.Secret) -> Device:
    """Return this computer's keys with the same secrets under another master key."""
    label = _label(here.install_id, here.device_id)
    both = secrets_of[0] + secrets_of[1]
    box = boxes.box(_key(mk, here.install_id), both, label)
    boxes.wipe(both)
    return replace(here, format=FORMAT, box=text_of(box))


def read(folder: Path) -> Device:
    """Return the public part of this computer's keys; readable before log-in.

    Raises:
        Damaged: ``device_missing`` or ``device_damaged``.
    """
    path = folder / places.DEVICE
    for one in (path, path.with_name(path.name + ".bak")):
        try:
            data = files.read_whole(one, limit=LARGEST)
            if data is not None:
                return _whole(from_plain(Device, json.loads(data)))
        except (ValueError, RecursionError, BadShape, Unready):
            continue
    raise Damaged("device_damaged" if path.exists() else "device_missing")


def _whole(found: Device) -> Device:
    """Return ``found``; ``ValueError`` when a part of it is no key at all."""
    try:
        keys = (bytes_of(found.ed_public), bytes_of(found.x_public))
        bytes_of(found.box)
    except Damaged as error:
        raise ValueError("not base64") from error
    if not OLDEST <= found.format <= FORMAT:
        raise ValueError("another format")
    if any(len(key) != boxes.KEY_BYTES for key in keys):
        raise ValueError("not a key")
    return found


def open_secrets(device: Device, mk: boxes.Secret) -> tuple[bytearray, bytearray]:
    """Return the signing seed and the X25519 secret of this computer.

    Raises:
        Damaged: ``device_damaged``; the box is not of this installation, or the public part,
            which anyone can change, is not of the box.
    """
    try:
        label = _label(device.install_id, device.device_id, device.format)
        both = boxes.unbox(_key(mk, device.install_id), bytes_of(device.box), label)
    except (boxes.WrongKeyError, ValueError) as error:
        raise Damaged("device_damaged") from error
    seed, secret = both[:32], both[32:]
    public = (bytes(SigningKey(bytes(seed)).verify_key), boxes.public_of(secret))
    if public != (bytes_of(device.ed_public), bytes_of(device.x_public)):
        raise Damaged("device_damaged")
    return seed, secret


def bring_up(folder: Path, here: Device, mk: boxes.Secret) -> None:
    """Write this computer's keys in our format; the secrets stay."""
    if here.format == FORMAT:
        return
    pair = open_secrets(here, mk)
    made = boxed(here, pair, mk)
    boxes.wipe(*pair)
    files.write_whole(folder / places.DEVICE, data_of(made))


def sign(seed: boxes.Secret, data: bytes) -> bytes:
    """Return the 64-byte Ed25519 signature of ``data``."""
    return bytes(SigningKey(bytes(seed)).sign(data).signature)


def verify(device: Device, data: bytes, signature: bytes) -> bool:
    """Tell whether this computer signed ``data``."""
    try:
        VerifyKey(bytes_of(device.ed_public)).verify(data, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True
