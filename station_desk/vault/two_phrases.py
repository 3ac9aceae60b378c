"""Own the key file of an office: one secret that opens by two persons' pass phrases only.

The district's escrow, the province's root and the province's escrow of bundles lie in files of
this shape; ``PURPOSE`` keeps what opens one from opening another.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from station_desk.domain.errors import BadInput, Damaged, Locked, Problem
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.vault import boxes, cost, passphrase, slots
from station_desk.vault.boxes import WrongKeyError
from station_desk.vault.cost import Cost
from station_desk.vault.slots import bytes_of, text_of

LARGEST = 200_000  # bytes
T = TypeVar("T")
F = TypeVar("F", bound="KeyFile")


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPhrases:
    """The pass phrases of the two persons at the office, always in the same order."""

    first: str = field(repr=False)
    second: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What stays in the district's safe: the secret key under two persons' phrases."""

    kind: str = "sdesk-escrow-key-1"
    name: str
    public: str
    salts: tuple[str, str]
    passes: int
    memory_bytes: int
    box: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFile(KeyFile):
    """What stays in the province's safe: the signing key that certifies districts."""

    kind: str = "sdesk-root-key-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleEscrowFile(KeyFile):
    """What stays in another safe: the key that opens what is on its way to a lost key."""

    kind: str = "sdesk-bundle-escrow-key-1"


PURPOSE: Mapping[type[KeyFile], str] = {
    KeyFile: "sdesk/1/escrow",
    RootFile: "sdesk/1/root",
    BundleEscrowFile: "sdesk/1/bundle-escrow",
}


def data_of(one: object) -> bytes:
    """Return the bytes of a file."""
    return slots.canonical(to_plain(one)) + b"\n"


def parsed(kind: type[T], data: bytes, *, code: str) -> T:
    """Return the file that ``data`` holds.

    Raises:
        Damaged: ``code``; not a file of this kind, or not whole.
    """
    if len(data) > LARGEST:
        raise Damaged(code)
    try:
        found = from_plain(kind, json.loads(data))
    except (ValueError, RecursionError, BadShape) as error:
        raise Damaged(code) from error
    if to_plain(found)["kind"] != _fields(kind)["kind"].default:
        raise Damaged(code)
    return found


def _fields(kind: type[Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = kind.__dataclass_fields__
    return found


def key_file(kind: type[F], data: bytes) -> F:
    """Return the key file that ``data`` holds.

    Raises:
        Damaged: ``key_file_damaged``; another file, or not whole.
    """
    return parsed(kind, data, code="key_file_damaged")


def locked(
    kind: type[F], name: str, public: bytes, secret: boxes.Secret, phrases: TwoPhrases,
    given: Cost | None = None,
) -> F:  # fmt: skip
    """Return ``secret`` in a file that opens by both phrases.

    Raises:
        BadInput: a phrase will not do, or both are the same.
    """
    require_good(phrases)
    spent = given or cost.calibrate()
    blank = kind(
        name=name, public=text_of(public), box="",
        salts=(_salt(), _salt()), passes=spent.passes, memory_bytes=spent.memory_bytes,
    )  # fmt: skip
    kek = _kek(blank, phrases)
    made = replace(blank, box=text_of(boxes.box(kek, secret, _label(blank))))
    boxes.wipe(kek)
    return made


def opened(file: KeyFile, phrases: TwoPhrases) -> bytearray:
    """Return the secret of a key file.

    Raises:
        Locked: ``wrong_phrases``; also where the file was changed.
    """
    kek = _kek(file, phrases)
    try:
        return boxes.unbox(kek, bytes_of(file.box), _label(file))
    except WrongKeyError as error:
        raise Locked("wrong_phrases") from error
    finally:
        boxes.wipe(kek)


def _salt() -> str:
    return text_of(secrets.token_bytes(cost.SALT_BYTES))


def require_good(phrases: TwoPhrases) -> None:
    """Raise ``BadInput`` where a phrase will not do, or both are the same."""
    found = [
        replace(problem, where=where)
        for where, phrase in (
            ("first_phrase", phrases.first), ("second_phrase", phrases.second),
        )
        for problem in passphrase.problems(phrase)
    ]  # fmt: skip
    if not found and cost.normalise(phrases.first) == cost.normalise(phrases.second):
        found.append(Problem(where="second_phrase", code="phrases_same"))
    if found:
        raise BadInput(found)


def _kek(file: KeyFile, phrases: TwoPhrases) -> bytearray:
    """Return the key that needs both phrases."""
    spent = Cost(passes=file.passes, memory_bytes=file.memory_bytes)
    one = cost.key_of(phrases.first, bytes_of(file.salts[0]), spent)
    two = cost.key_of(phrases.second, bytes_of(file.salts[1]), spent)
    both = bytearray(boxes.derive(one + two, b"sdesk/1", PURPOSE[type(file)]))
    boxes.wipe(one, two)
    return both


def _label(file: KeyFile) -> bytes:
    return slots.canonical(to_plain(replace(file, box="")))
