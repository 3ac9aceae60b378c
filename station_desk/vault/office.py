"""Own the keys of an office: a district's, which lie in its database, and a province's root.

A district's keys (Ed25519 to sign, X25519 for age) come back with its backup; a computer's own
(``device``) never do. A province has no desk: its keys lie in files that open by two persons'
phrases (``two_phrases``).
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from station_desk.domain.errors import Damaged
from station_desk.vault import boxes, two_phrases
from station_desk.vault.cost import Cost
from station_desk.vault.slots import bytes_of
from station_desk.vault.two_phrases import BundleEscrowFile, KeyFile, RootFile, TwoPhrases

HEX = 2 * boxes.KEY_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKeys:
    """Both secrets of an office and their public halves; the publics are hex."""

    ed_public: str
    x_public: str
    ed: bytes = field(repr=False)
    x: bytes = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """Return the 64-byte signature of the office."""
        return bytes(SigningKey(self.ed).sign(data).signature)

    @property
    def kept(self) -> str:
        """Return the secrets as text for the encrypted database."""
        return (self.ed + self.x).hex()


def make() -> OfficeKeys:
    """Return new keys of an office."""
    return _of(secrets.token_bytes(boxes.KEY_BYTES), secrets.token_bytes(boxes.KEY_BYTES))


def from_kept(text: str) -> OfficeKeys:
    """Return the keys that ``OfficeKeys.kept`` gave.

    Raises:
        Damaged: ``office_keys_damaged``.
    """
    try:
        both = bytes.fromhex(text)
    except ValueError as error:
        raise Damaged("office_keys_damaged") from error
    if len(both) != 2 * boxes.KEY_BYTES:
        raise Damaged("office_keys_damaged")
    return _of(both[: boxes.KEY_BYTES], both[boxes.KEY_BYTES :])


def _of(ed: bytes, x: bytes) -> OfficeKeys:
    return OfficeKeys(
        ed_public=bytes(SigningKey(ed).verify_key).hex(),
        x_public=boxes.public_of(x).hex(),
        ed=ed,
        x=x,
    )


def make_root(name: str, phrases: TwoPhrases, *, given: Cost | None = None) -> RootFile:
    """Return a new root of a province, under two persons' phrases.

    Raises:
        BadInput: a phrase will not do, or both are the same.
    """
    seed = bytearray(secrets.token_bytes(boxes.KEY_BYTES))
    public = bytes(SigningKey(bytes(seed)).verify_key)
    made = two_phrases.locked(RootFile, name, public, seed, phrases, given=given)
    boxes.wipe(seed)
    return made


def make_escrow(
    name: str, phrases: TwoPhrases, *, given: Cost | None = None
) -> BundleEscrowFile:
    """Return a new escrow of bundles, under two persons' phrases; raises as ``make_root``."""
    secret = bytearray(secrets.token_bytes(boxes.KEY_BYTES))
    public = boxes.public_of(secret)
    made = two_phrases.locked(BundleEscrowFile, name, public, secret, phrases, given=given)
    boxes.wipe(secret)
    return made


def public_of(file: KeyFile) -> str:
    """Return the public half of a key file as hex; anybody may have changed it there."""
    return bytes_of(file.public).hex()


@contextmanager
def root_signer(file: RootFile, phrases: TwoPhrases) -> Iterator[Callable[[bytes], bytes]]:
    """Give what signs with the root's key, for as long as it is needed.

    Raises:
        Locked: ``wrong_phrases``; also where the file was changed.
    """
    seed = two_phrases.opened(file, phrases)
    try:
        yield lambda data: bytes(SigningKey(bytes(seed)).sign(data).signature)
    finally:
        boxes.wipe(seed)


def escrow_secret(file: BundleEscrowFile, phrases: TwoPhrases) -> bytes:
    """Return the secret that opens what was encrypted to the escrow; raises as above."""
    secret = two_phrases.opened(file, phrases)
    try:
        return bytes(secret)
    finally:
        boxes.wipe(secret)
