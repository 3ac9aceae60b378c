"""Own the four cryptographic moves of the vault: derive, box, seal, sign. All by libsodium."""

import hashlib
import hmac
import secrets

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

KEY_BYTES = 32
NONCE_BYTES = 24
Secret = bytes | bytearray


class WrongKeyError(Exception):
    """Say that a box does not open: another key, or changed bytes. Never leaves the vault."""


def derive(key: Secret, salt: bytes, info: str, length: int = KEY_BYTES) -> bytes:
    """Return ``length`` (at most 32) bytes of HKDF-SHA256 of ``key`` (RFC 5869)."""
    extracted = hmac.digest(salt, bytes(key), hashlib.sha256)
    return hmac.digest(extracted, info.encode() + b"\x01", hashlib.sha256)[:length]


def box(key: Secret, plain: Secret, label: bytes) -> bytes:
    """Return nonce and ciphertext of ``plain``; ``label`` is bound to it but not inside."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes(plain), label, nonce, bytes(key)
    )


def unbox(key: Secret, boxed: bytes, label: bytes) -> bytearray:
    """Return what :func:`box` was given; ``WrongKeyError`` if key, bytes or label differ."""
    try:
        return bytearray(
            crypto_aead_xchacha20poly1305_ietf_decrypt(
                boxed[NONCE_BYTES:], label, boxed[:NONCE_BYTES], bytes(key)
            )
        )
    except (CryptoError, ValueError, TypeError) as error:
        raise WrongKeyError from error


def seal(public: bytes, plain: Secret) -> bytes:
    """Return ``plain`` sealed so that only the holder of ``public``'s secret can read it."""
    return bytes(SealedBox(PublicKey(public)).encrypt(bytes(plain)))


def unseal(secret: Secret, sealed: bytes) -> bytearray:
    """Return what :func:`seal` was given; ``WrongKeyError`` if it was for another key."""
    try:
        return bytearray(SealedBox(PrivateKey(bytes(secret))).decrypt(sealed))
    except (CryptoError, ValueError, TypeError) as error:
        raise WrongKeyError from error


def public_of(secret: Secret) -> bytes:
    """Return the X25519 public key of ``secret``."""
    return bytes(PrivateKey(bytes(secret)).public_key)


def wipe(*secret: bytearray) -> None:
    """Overwrite keys with zeros; copies that the interpreter made cannot be reached."""
    for one in secret:
        one[:] = bytes(len(one))
