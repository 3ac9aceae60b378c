"""Own the recovery code: 160 bits as eight groups of four and two check characters.

``7K3D-9WQX-...-M2RT-C5``. The check is a code over GF(32) that tells *which group* holds a
single wrong character: every character adds itself to the first check character, and itself
times the weight of its place to the second. Two places must share a weight (33 directions for
34 places); they are the first and the last of group eight, so the group is still known.
"""

import secrets
from collections.abc import Sequence

from station_desk.domain.errors import BadInput, Problem
from station_desk.vault import boxes

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
GROUPS = 8
GROUP = 4
DATA = GROUPS * GROUP
BYTES = 20


def _times(one: int, other: int) -> int:
    """Multiply in GF(32) modulo x^5 + x^2 + 1."""
    total = 0
    while other:
        if other & 1:
            total ^= one
        one <<= 1
        if one & 32:
            one ^= 0b100101
        other >>= 1
    return total


WEIGHTS = (*range(1, 32), 29)  # 29 is the weight of the first place of group eight


def _sums(values: Sequence[int]) -> tuple[int, int]:
    first = second = 0
    for value, weight in zip(values, WEIGHTS, strict=True):
        first ^= value
        second ^= _times(value, weight)
    return first, second


def new_code() -> str:
    """Return a new code, ready to print: nine groups joined by hyphens."""
    return _written([secrets.randbelow(32) for _ in range(DATA)])


def _written(values: Sequence[int]) -> str:
    text = "".join(LETTERS[value] for value in (*values, *_sums(values)))
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def parse(text: str) -> str:
    """Return a typed code as printed; blanks, hyphens, case and O/0, I/1/L do not matter.

    Raises:
        BadInput: ``wrong_group`` with the group's number where one can be named, else
            ``wrong_recovery_code``; both at ``recovery_code``.
    """
    clean = text[:400].upper().translate(LOOKALIKES)
    groups = clean.replace("-", " ").split()
    flat = "".join(groups)
    if wrong := {_group_at(groups, n) for n, one in enumerate(flat) if one not in LETTERS}:
        raise BadInput([_problem(group) for group in sorted(wrong)])
    if len(flat) != DATA + 2:
        raise BadInput([_problem(_short_group(groups))])
    values = [LETTERS.index(letter) for letter in flat]
    if (group := _wrong_group(values)) is not None:
        raise BadInput([_problem(group)])
    return _written(values[:DATA])


def _problem(group: int) -> Problem:
    """Return the problem of a group, 1 to 9; 0 when none can be named."""
    if not group:
        return Problem(where="recovery_code", code="wrong_recovery_code")
    return Problem(where="recovery_code", code="wrong_group", facts=(("group", str(group)),))


def _group_at(groups: Sequence[str], place: int) -> int:
    """Return the number of the typed group that holds the character at ``place``."""
    if len(groups) == 1:
        return place // GROUP + 1
    ends = 0
    for number, group in enumerate(groups, start=1):
        ends += len(group)
        if place < ends:
            return number
    return 0


def _short_group(groups: Sequence[str]) -> int:
    """Return the first group of the wrong length, if all nine were typed; else 0."""
    if len(groups) != GROUPS + 1:
        return 0
    wanted = (*(GROUP for _ in range(GROUPS)), 2)
    odd = (
        n
        for n, (one, size) in enumerate(zip(groups, wanted, strict=True), 1)
        if len(one) != size
    )
    return next(odd, 0)


def _wrong_group(values: Sequence[int]) -> int | None:
    """Return None when the check fits, the group of a single wrong character, or 0."""
    first, second = _sums(values[:DATA])
    off_first, off_second = first ^ values[DATA], second ^ values[DATA + 1]
    if not off_first and not off_second:
        return None
    if not off_first:
        return 0  # two characters changed places, or the last character is wrong
    if not off_second:
        return GROUPS + 1
    weight = next(w for w in range(1, 32) if _times(off_first, w) == off_second)
    return WEIGHTS.index(weight) // GROUP + 1


def key_of(code: str) -> bytearray:
    """Return the X25519 secret key of a code that :func:`parse` returned."""
    number = 0
    for letter in code.replace("-", "")[:DATA]:
        number = number * 32 + LETTERS.index(letter)
    raw = number.to_bytes(BYTES, "big")
    return bytearray(boxes.derive(raw, b"sdesk/1", "sdesk/1/recovery"))
