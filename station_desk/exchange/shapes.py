"""Own the typed reading of header and manifest: exact fields, exact lengths, one writing only.

What does not fit raises ``BadShape``; nothing is read into free-form data.
"""

import json
from typing import Annotated, Any

import msgspec

from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.exchange.envelope import ADDRESSEES, Header, Manifest

Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Small = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Word = Annotated[str, msgspec.Meta(max_length=64)]
To = Annotated[tuple[Key, ...], msgspec.Meta(min_length=1, max_length=ADDRESSEES)]
OptionalId = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?\Z")]
OptionalDigest = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
SealId = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{12}\Z")]
Box = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{160}\Z")]  # a key, sealed
Stamp = tuple[Count, Word]


class BadShape(ValueError):  # noqa: N818  says the fault, as the house names troubles
    """Say that bytes are no header or manifest; ``newer``: a later program would read them."""

    def __init__(self, reason: str, *, newer: bool = False) -> None:
        """Keep the reason, which holds names of fields and no values."""
        super().__init__(reason)
        self.newer = newer


class _Header(msgspec.Struct, rename={"sender": "from"}, forbid_unknown_fields=True):
    v: Annotated[int, msgspec.Meta(ge=1, le=1)]
    id: Id
    sender: Key
    to: To
    size: Count
    ct: Digest
    mf: Digest


class _Manifest(msgspec.Struct, rename={"sender": "from"}):
    salt: Digest
    sender: Key
    to: To
    site: Count
    kind: BundleKind
    origin: OptionalId
    first: Count
    last: Count
    prev: OptionalDigest
    head: OptionalDigest
    n: Count
    raw: Count
    schema: Count
    min_reader: Count
    app: Word
    made: Word
    parent: tuple[Id, Count, Digest] | None
    epoch: Stamp | None
    no: Count
    acks: dict[Id, tuple[Count, Digest]]
    durable: dict[Id, Count]
    forked: tuple[Id, ...]
    holds: dict[Id, tuple[Count, Digest]]
    have: dict[Word, tuple[OptionalId, Count]]
    since: Count
    until: Count
    clock: Word
    rejects: tuple[tuple[Id, Count, Word], ...]
    signer: OptionalDigest
    seal: tuple[SealId, Digest] | None = None  # of no program of before, as the next
    copies: dict[SealId, tuple[SealId, Box]] = {}


class _Version(msgspec.Struct):
    v: Small = 0
    min_reader: Small = 0


FIELDS = Manifest.__dataclass_fields__


def header_bytes(header: Header) -> bytes:
    """Return the one writing of a header."""
    return msgspec.json.encode(msgspec.convert(header, _Header, from_attributes=True))


def header_of(data: bytes) -> Header:
    """Return the header that ``data`` is.

    Raises:
        BadShape: it is none of ours, or written in another way; ``newer`` for a later version.
    """
    found = _read(data, _Header, newest=1)
    if msgspec.json.encode(found) != data:
        raise BadShape("not the one writing")
    return Header(
        v=found.v,
        id=found.id,
        sender=found.sender,
        to=found.to,
        size=found.size,
        ct=found.ct,
        mf=found.mf,
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the writing of a manifest; ``ValueError`` when a field is beyond its limits."""
    plain = {name: getattr(manifest, name) for name in FIELDS}
    plain["from"] = plain.pop("sender")
    return msgspec.json.encode(msgspec.convert(plain, _Manifest))


def manifest_of(data: bytes, *, reads: int) -> Manifest:
    """Return the manifest that ``data`` is; fields of later versions are passed over.

    Raises:
        BadShape: it is none; ``newer`` when it asks for a reader later than ``reads``.
    """
    found = _read(data, _Manifest, newest=reads)
    if found.min_reader > reads:
        raise BadShape("min_reader", newer=True)
    once(data)
    return Manifest(**{name: getattr(found, name) for name in FIELDS})


def _read(data: bytes, kind: type[Any], *, newest: int) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError) as error:
        raise BadShape(reason_of(error), newer=_is_newer(data, newest)) from None


def reason_of(error: Exception) -> str:
    """Return the place of a fault of reading, never a value."""
    return str(error).partition(" - at ")[2].strip("`") or type(error).__name__


def _is_newer(data: bytes, newest: int) -> bool:
    try:
        found = msgspec.json.decode(data, type=_Version)
    except (ValueError, RecursionError):
        return False
    return max(found.v, found.min_reader) > newest


def once(data: bytes) -> None:
    """Refuse a name that is said twice, by which two readers would read two things."""
    try:
        json.loads(data, object_pairs_hook=_pairs)
    except (ValueError, RecursionError):
        raise BadShape("said twice") from None


def _pairs(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("said twice")
