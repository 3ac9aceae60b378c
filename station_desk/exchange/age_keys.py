"""Own the age file inside a bundle: keys as age writes them, and its header before it is used.

The library opens a header in the square of its length, and takes other kinds of recipient (a
pass phrase with any work factor). So the header is held against the one form that we write:
X25519 stanzas, at most ``STANZAS``, and at most one stanza of grease, which every reader skips.
"""

import re
from collections.abc import Sequence

import pyrage
from pyrage import x25519

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import STANZAS

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
PUBLIC, SECRET = "age", "age-secret-key-"
HEADER_BYTES = 16_384  # of age
BASE64 = rb"[A-Za-z0-9+/]"
STANZA = rb"-> X25519 " + BASE64 + rb"{43}\n" + BASE64 + rb"{43}\n"
GREASE = (
    rb"-> [!-~]{0,32}-grease(?: [!-~]{1,64}){0,8}\n(?:"
    + BASE64
    + rb"{64}\n){0,16}+"
    + BASE64
    + rb"{0,63}\n"
)
HEADER = re.compile(
    rb"age-encryption\.org/v1\n(?:%b){1,%d}+(?:%b)?(?:%b){0,%d}+--- %b{43}\n"
    % (STANZA, STANZAS, GREASE, STANZA, STANZAS, BASE64)
)


def public_text(key: bytes) -> str:
    """Return an X25519 public key (32 bytes) as age writes it: ``age1...``."""
    return _bech32(PUBLIC, key)


def secret_text(key: bytes) -> str:
    """Return an X25519 secret key (32 bytes) as age writes it: ``AGE-SECRET-KEY-1...``."""
    return _bech32(SECRET, key).upper()


def encrypt(plain: bytes, recipients: Sequence[bytes]) -> bytes:
    """Return ``plain`` as an age file for the holders of 1 to ``STANZAS`` X25519 keys."""
    if not 1 <= len(recipients) <= STANZAS:
        raise ValueError("recipients")
    named = [x25519.Recipient.from_str(public_text(key)) for key in recipients]
    return bytes(pyrage.encrypt(plain, named))


def decrypt(data: bytes, secrets: Sequence[bytes]) -> bytes:
    """Return what is in an age file for one of these X25519 secrets.

    Raises:
        BundleRefused: ``BAD_AGE``: not the form we write, not for these keys, or changed.
    """
    found = HEADER.match(data, 0, HEADER_BYTES)
    if not found or found[0].count(b"\n-> X25519 ") > STANZAS:
        raise BundleRefused(Refusal.BAD_AGE)
    known = [x25519.Identity.from_str(secret_text(key)) for key in secrets]
    try:
        return bytes(pyrage.decrypt(data, known))
    except (pyrage.DecryptError, ValueError):
        raise BundleRefused(Refusal.BAD_AGE) from None


def _bech32(prefix: str, data: bytes) -> str:
    """Return BIP 173 text: five bits a letter, six letters of check."""
    if len(data) != 32:
        raise ValueError("an X25519 key has 32 bytes")
    number = int.from_bytes(data, "big") << 4
    values = [(number >> (5 * place)) & 31 for place in range(51, -1, -1)]
    spread = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    check = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(check >> (5 * (5 - place))) & 31 for place in range(6)]
    return f"{prefix}1{''.join(LETTERS[value] for value in values)}"


def _polymod(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(GENERATOR):
            check ^= factor if (top >> place) & 1 else 0
    return check
