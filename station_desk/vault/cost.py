"""Own the cost of turning a pass phrase into a key (Argon2id)."""

import time
import unicodedata
from dataclasses import dataclass

from nacl import pwhash
from nacl.exceptions import CryptoError

from station_desk.domain.errors import Damaged, Unready

MIB = 1024 * 1024
FLOOR_BYTES = 64 * MIB  # above the 19 MiB of OWASP's minimum (security.md B2)
START_BYTES = 256 * MIB
PASSES = 3
LIMIT_S = 1.0
SALT_BYTES = 16
MOST_BYTES = 1024 * MIB  # a slot that asks for more was not written by us
MOST_PASSES = 16
PHRASE_MAX = 1024  # characters; a longer one is not typed by a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one derivation takes; only tests pass one that is cheaper than the floor."""

    passes: int = PASSES
    memory_bytes: int = FLOOR_BYTES


def normalise(phrase: str) -> bytes:
    """Return the bytes of a phrase: NFKC, outer blanks off, inner blanks single."""
    text = " ".join(unicodedata.normalize("NFKC", phrase[: PHRASE_MAX * 2]).split())
    return text.encode("utf-8", "surrogatepass")


def check(cost: Cost, salt: bytes) -> None:
    """Refuse a cost or salt that the desk never writes, before any memory is taken.

    Raises:
        Damaged: ``slots_damaged``.
    """
    fits = (
        1 <= cost.passes <= MOST_PASSES
        and pwhash.argon2id.MEMLIMIT_MIN <= cost.memory_bytes <= MOST_BYTES
        and len(salt) == SALT_BYTES
    )
    if not fits:
        raise Damaged("slots_damaged", why="cost")


def key_of(phrase: str, salt: bytes, cost: Cost) -> bytearray:
    """Return the 32-byte key of a pass phrase.

    Raises:
        Damaged: the cost is not one of ours. Unready: ``no_memory``.
    """
    check(cost, salt)
    try:
        return bytearray(
            pwhash.argon2id.kdf(
                32, normalise(phrase), salt, opslimit=cost.passes, memlimit=cost.memory_bytes
            )
        )
    except (MemoryError, RuntimeError, CryptoError) as error:
        raise Unready("no_memory", needed_bytes=cost.memory_bytes) from error


def calibrate() -> Cost:
    """Return the dearest cost that takes this computer a second, never below the floor."""
    memory = START_BYTES
    while memory > FLOOR_BYTES:
        cost = Cost(memory_bytes=memory)
        started = time.perf_counter()
        try:
            key_of("calibration", bytes(SALT_BYTES), cost)
        except Unready:
            return least()
        if time.perf_counter() - started <= LIMIT_S:
            return cost
        memory //= 2
    return least()


def least() -> Cost:
    """Return what a derivation takes at least, with the floor of this moment."""
    return Cost(memory_bytes=FLOOR_BYTES)
