"""Own the PIN of the running desk: a screen gate, not encryption (ruling 9).

An officer who gave the pass phrase since this process started may leave a six-digit PIN. Its
Argon2id hash and the open vault stay in memory only; nothing of it is ever written. Wrong tries
count in ``throttle.json`` as those of the pass phrase do, so each is journaled.
"""

import hmac
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import BadInput, Locked, Problem
from station_desk.vault import boxes, cost, keys, throttle
from station_desk.vault.cost import Cost
from station_desk.vault.keys import Unlocked

LENGTH = 6
MOST_TRIES = 5


@dataclass(slots=True, kw_only=True)
class Kept:
    """An open vault behind a PIN; ``wrong`` counts the tries since it was last right."""

    unlocked: Unlocked
    belt_no: str
    salt: bytes = field(repr=False)
    digest: bytearray = field(repr=False)
    spent: Cost
    wrong: int = 0


def plain(typed: str) -> str:
    """Return the PIN in ASCII digits; ``BadInput`` when it is none or is easily guessed."""
    digits = "".join(typed.split()).translate(DIGITS)
    if len(digits) != LENGTH or not digits.isdecimal():
        raise BadInput([Problem(where="pin", code="pin_shape")])
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    if len(steps) == 1 or len(set(digits)) == 1 or digits[:3] == digits[3:]:
        raise BadInput([Problem(where="pin", code="pin_guessed")])
    return digits


def keep(unlocked: Unlocked, typed: str, belt_no: str, *, spent: Cost | None = None) -> Kept:
    """Leave ``unlocked`` behind a PIN.

    Raises:
        BadInput: ``pin_shape``, or ``pin_guessed``: a row of digits, or the belt number.
    """
    digits = plain(typed)
    if digits.lstrip("0") == belt_no.translate(DIGITS).lstrip("0"):
        raise BadInput([Problem(where="pin", code="pin_guessed")])
    salt, cost_of_pin = secrets.token_bytes(cost.SALT_BYTES), spent or cost.least()
    return Kept(
        unlocked=unlocked,
        belt_no=belt_no,
        salt=salt,
        digest=cost.key_of(digits, salt, cost_of_pin),
        spent=cost_of_pin,
    )


def looks_like(typed: str) -> bool:
    """Tell whether ``typed`` is a PIN and not a pass phrase."""
    digits = typed.strip().translate(DIGITS)
    return len(digits) == LENGTH and digits.isdecimal()


def check(kept: Kept, typed: str, *, now: datetime) -> Unlocked:
    """Return the open vault when the PIN is right, with the wrong tries to be journaled.

    Raises:
        Locked: ``wrong_pin`` with ``left``; ``pin_spent`` at the fifth, then :func:`drop` it.
    """
    folder, officer_id = kept.unlocked.folder, kept.unlocked.officer_id
    kept.wrong += 1  # before it is tried, so that nothing gives the try back
    throttle.count_try(folder, officer_id, now=now)
    tried = cost.key_of(typed.strip().translate(DIGITS), kept.salt, kept.spent)
    good = hmac.compare_digest(tried, kept.digest)
    boxes.wipe(tried)
    if not good:
        left = MOST_TRIES - kept.wrong
        raise Locked("wrong_pin", left=left) if left > 0 else Locked("pin_spent")
    kept.wrong = 0
    return replace(kept.unlocked, failures=throttle.forgive(folder, officer_id))


def drop(kept: Kept, *, keys_too: bool = True) -> None:
    """Overwrite the PIN's hash and every key behind it, unless an open desk still uses them."""
    boxes.wipe(kept.digest)
    if keys_too:
        keys.forget(kept.unlocked)
