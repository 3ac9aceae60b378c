"""Own an officer's signature: made with the key of the slot, proved with its public half."""

from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from station_desk.vault import boxes, slots
from station_desk.vault.keys import Unlocked
from station_desk.vault.slots import bytes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Sixty-four bytes of Ed25519, and the public key that proves them; both as hex."""

    key: str
    signature: str


def sign_as_officer(unlocked: Unlocked, data: bytes) -> Signature:
    """Return the signature of the officer who opened the desk."""
    key = SigningKey(bytes(unlocked.officer_ed))
    return Signature(
        key=bytes(key.verify_key).hex(), signature=bytes(key.sign(data).signature).hex()
    )


def is_signed(data: bytes, made: Signature) -> bool:
    """Tell whether ``made`` is a signature of ``data`` by its key."""
    try:
        VerifyKey(bytes.fromhex(made.key)).verify(data, bytes.fromhex(made.signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def officer_keys(folder: Path) -> dict[str, str]:
    """Return the public signing key of every officer with a slot, as hex by officer."""
    known = slots.read(folder).slots
    return {one.head.officer_id: bytes_of(one.head.ed_public).hex() for one in known}


def computer_publics(unlocked: Unlocked) -> tuple[str, str]:
    """Return this computer's public keys as hex: to check signatures, and to encrypt to."""
    return unlocked.device_public.hex(), boxes.public_of(unlocked.device_x).hex()
