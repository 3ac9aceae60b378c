"""Own the making and the opening of a bundle: one signed, sealed file (``envelope``).

What comes from elsewhere meets the cheap and safe checks first: size, magic, the small clear
header, the sender's key, the signature. Only what a known key has signed is unsealed, unpacked
and read. Every check has its code; the first that fails is told and nothing later runs.
"""

import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from station_desk.domain.exchange.codes import (
    CHAINED,
    WITH_LINES,
    BundleKind,
    BundleRefused,
    Refusal,
)
from station_desk.domain.exchange.envelope import (
    FILE_BYTES,
    HEADER_BYTES,
    MAGIC,
    MANIFEST_BYTES,
    READS,
    SIGNATURE_BYTES,
    SIGNED,
    SUFFIX,
    Header,
    Manifest,
)
from station_desk.exchange import age_keys, frame, shapes
from station_desk.exchange.lines import Erased, Line, chain_over, lines_of
from station_desk.vault.signing import Signature, is_signed

AFTER_MAGIC = len(MAGIC) + 2
BEGIN_BYTES = AFTER_MAGIC + HEADER_BYTES + SIGNATURE_BYTES  # hold every clear part


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterbox:
    """Who I am: what signs, and what opens what comes in; ``also``: my former and next ids."""

    key_id: str
    sign: Callable[[bytes], bytes] = field(repr=False)
    secrets: tuple[bytes, ...] = field(repr=False)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A key of the other side; ``revoked``: only lines up to this place still count.

    An empty origin there means that nothing of this key counts.
    """

    key_id: str
    ed_public: bytes
    x_public: bytes
    site: int
    revoked: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A bundle that stood every check; header, signature and manifest are evidence.

    ``read`` are the envelopes of ``lines``, None where a line is none; ``frame`` is the packed
    body as it came.
    """

    header: Header
    header_bytes: bytes
    signature: bytes
    manifest: Manifest
    manifest_bytes: bytes
    frame: bytes = field(repr=False)
    lines: tuple[bytes, ...] = field(repr=False)
    read: tuple[Line | Erased | None, ...] = field(repr=False)
    sender: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """The clear beginning of a file whose sender is known and has signed it.

    The age file begins at ``start``; its length and hash are in the header.
    """

    header: Header
    sender: Known
    start: int

    @property
    def size(self) -> int:
        """Return how long the whole file is."""
        return self.start + self.header.size


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outer:
    """The clear parts of a file."""

    header: Header
    header_bytes: bytes
    signature: bytes
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unsealed:
    """A file that stood every check but those of its lines, which are still packed."""

    outer: _Outer
    sender: Known
    manifest: Manifest
    said: bytes
    body: bytes = field(repr=False)


def make(
    manifest: Manifest,
    lines: Sequence[bytes],
    *,
    me: Letterbox,
    to: Sequence[Known],
    escrow: Sequence[bytes] = (),
) -> bytes:
    """Return the file that says ``manifest`` and ``lines`` to ``to``.

    ``salt``, ``sender``, ``to``, ``n`` and ``raw`` of the manifest are filled in here. More
    than a bundle may hold is ``ValueError``: cut by ``lines.parts`` first.
    """
    body, raw = frame.packed(lines)
    names = tuple(one.key_id for one in to)
    said = shapes.manifest_bytes(
        replace(
            manifest,
            salt=secrets.token_hex(32),
            sender=me.key_id,
            to=names,
            n=len(lines),
            raw=raw,
        )
    )
    if len(said) > MANIFEST_BYTES:
        raise ValueError("the manifest is too long")
    plain = b"".join((len(said).to_bytes(4, "big"), said, body))
    sealed = age_keys.encrypt(plain, [*(one.x_public for one in to), *escrow])
    header = shapes.header_bytes(
        Header(
            id=secrets.token_hex(16),
            sender=me.key_id,
            to=names,
            size=len(sealed),
            ct=hashlib.sha256(sealed).hexdigest(),
            mf=hashlib.sha256(said).hexdigest(),
        )
    )
    length = len(header).to_bytes(2, "big")
    whole = b"".join((MAGIC, length, header, me.sign(SIGNED + header), sealed))
    if len(whole) > FILE_BYTES or len(header) > HEADER_BYTES:
        raise ValueError("the bundle is too long")
    return whole


def peek(data: bytes) -> Header:
    """Return the clear header, which anybody can write, for lists.

    Raises:
        BundleRefused: it is no bundle.
    """
    return _outer(data).header


def vouched(
    begin: bytes, *, to: Collection[str], known: Callable[[str], Known | None]
) -> Vouched:
    """Return the beginning of a file that comes by network, before anything of it is kept.

    ``begin`` is the whole file or at least its first ``BEGIN_BYTES``; ``to`` are our key ids.
    What a revoked key sends is let through: it waits for a person.

    Raises:
        BundleRefused: it is no bundle, of no known key, not signed by it, or not for us.
    """
    outer = _outer(begin)
    sender = _sender(outer, known, quarantined=True)
    _need_signed(outer, sender)
    if outer.start + outer.header.size > FILE_BYTES:
        raise BundleRefused(Refusal.TOO_BIG, size=outer.header.size)
    if not set(outer.header.to) & set(to):
        raise BundleRefused(Refusal.NOT_FOR_US, id=outer.header.id)
    return Vouched(header=outer.header, sender=sender, start=outer.start)


def file_name(data: bytes) -> str:
    """Return the name under which a bundle travels; it holds ids only."""
    header = peek(data)
    return f"{header.to[0]}-{header.id}{SUFFIX}"


def id_of(name: str) -> str:
    """Return the id of the bundle in a file of this name."""
    return name.removesuffix(SUFFIX).rpartition("-")[2]


def opened(
    data: bytes,
    *,
    me: Letterbox,
    known: Callable[[str], Known | None],
    reads: int = READS,
    quarantined: bool = False,
) -> Opened:
    """Return what a file says, once it stood every check.

    With ``quarantined`` a person takes in what a revoked key sent.

    Raises:
        BundleRefused: with the code of the first check that failed.
    """
    found = _unsealed(data, me, known, reads, quarantined=quarantined)
    outer, manifest = found.outer, found.manifest
    lines = frame.unpacked(found.body, raw=manifest.raw, n=manifest.n)
    return Opened(
        header=outer.header,
        header_bytes=outer.header_bytes,
        signature=outer.signature,
        manifest=manifest,
        manifest_bytes=found.said,
        frame=found.body,
        lines=lines,
        read=_read(manifest, lines),
        sender=found.sender,
    )


def said(
    data: bytes, *, me: Letterbox, known: Callable[[str], Known | None], reads: int = READS
) -> tuple[Known, Manifest]:
    """Return who says what in a file, its lines unread: a hundredth of opening it.

    Raises:
        BundleRefused: with the code of the first check that failed before them.
    """
    found = _unsealed(data, me, known, reads, quarantined=False)
    return found.sender, found.manifest


def _unsealed(
    data: bytes, me: Letterbox, known: Callable[[str], Known | None], reads: int, *,
    quarantined: bool,
) -> _Unsealed:  # fmt: skip
    outer = _outer(data)
    sender = _sender(outer, known, quarantined=quarantined)
    _need_signed(outer, sender)
    sealed = _whole(data, outer)
    if not {me.key_id, *me.also} & set(outer.header.to):
        raise BundleRefused(Refusal.NOT_FOR_US, id=outer.header.id)
    plain = age_keys.decrypt(sealed, me.secrets)
    said, body = _parted(plain, outer.header)
    manifest = _manifest(said, outer.header, reads)
    if not quarantined:
        _need_in_time(manifest, sender)
    return _Unsealed(outer=outer, sender=sender, manifest=manifest, said=said, body=body)


def _outer(data: bytes) -> _Outer:
    if len(data) > FILE_BYTES:
        raise BundleRefused(Refusal.TOO_BIG, size=len(data))
    if data[: len(MAGIC)] != MAGIC:
        cut = MAGIC.startswith(data)
        raise BundleRefused(Refusal.TRUNCATED if cut else Refusal.BAD_MAGIC)
    if len(data) < AFTER_MAGIC:
        raise BundleRefused(Refusal.TRUNCATED)
    length = int.from_bytes(data[len(MAGIC) : AFTER_MAGIC], "big")
    if not 2 <= length <= HEADER_BYTES:
        raise BundleRefused(Refusal.BAD_HEADER)
    end = AFTER_MAGIC + length
    if len(data) < end:
        raise BundleRefused(Refusal.TRUNCATED)
    try:
        header = shapes.header_of(data[AFTER_MAGIC:end])
    except shapes.BadShape as error:
        code = Refusal.NEWER if error.newer else Refusal.BAD_HEADER
        raise BundleRefused(code) from None
    start = end + SIGNATURE_BYTES
    return _Outer(
        header=header,
        header_bytes=data[AFTER_MAGIC:end],
        signature=data[end:start],
        start=start,
    )


def _sender(outer: _Outer, known: Callable[[str], Known | None], *, quarantined: bool) -> Known:
    sender = known(outer.header.sender)
    if sender is None or sender.key_id != outer.header.sender:
        raise BundleRefused(Refusal.UNKNOWN_KEY, key=outer.header.sender)
    if sender.revoked and not sender.revoked[0] and not quarantined:
        raise BundleRefused(Refusal.REVOKED, key=sender.key_id, site=sender.site)
    return sender


def _need_signed(outer: _Outer, sender: Known) -> None:
    if len(outer.signature) < SIGNATURE_BYTES:
        raise BundleRefused(Refusal.TRUNCATED)
    made = Signature(key=sender.ed_public.hex(), signature=outer.signature.hex())
    if not is_signed(SIGNED + outer.header_bytes, made):
        raise BundleRefused(Refusal.BAD_SIG, key=sender.key_id)


def _whole(data: bytes, outer: _Outer) -> bytes:
    sealed = data[outer.start :]
    is_whole = len(sealed) == outer.header.size
    if not is_whole or hashlib.sha256(sealed).hexdigest() != outer.header.ct:
        raise BundleRefused(Refusal.TRUNCATED, id=outer.header.id)
    return sealed


def _parted(plain: bytes, header: Header) -> tuple[bytes, bytes]:
    """Return manifest and frame; the manifest is the one whose hash was signed."""
    end = 4 + int.from_bytes(plain[:4], "big")
    if len(plain) < 4 or not 6 <= end <= min(len(plain), 4 + MANIFEST_BYTES):
        raise BundleRefused(Refusal.BAD_MANIFEST, id=header.id)
    said = plain[4:end]
    if hashlib.sha256(said).hexdigest() != header.mf:
        raise BundleRefused(Refusal.BAD_MANIFEST, id=header.id)
    return said, plain[end:]


def _manifest(said: bytes, header: Header, reads: int) -> Manifest:
    try:
        found = shapes.manifest_of(said, reads=reads)
    except shapes.BadShape as error:
        code = Refusal.NEWER if error.newer else Refusal.BAD_MANIFEST
        raise BundleRefused(code, id=header.id, what=str(error)) from None
    same = (found.sender, found.to) == (header.sender, header.to)
    if not same or not _fits(found):
        raise BundleRefused(Refusal.BAD_MANIFEST, id=header.id)
    return found


def _fits(manifest: Manifest) -> bool:
    """Tell whether the numbers of a manifest can be true together."""
    span = (manifest.first, manifest.last)
    if manifest.kind in CHAINED:
        bound = (manifest.origin, manifest.prev, manifest.head, manifest.signer)
        run = manifest.last - manifest.first + 1
        return manifest.first >= 1 and manifest.n == run >= 1 and all(bound)
    if manifest.kind is BundleKind.HELLO and manifest.n:
        return False
    return span == (0, 0) and not manifest.prev


def _need_in_time(manifest: Manifest, sender: Known) -> None:
    """Refuse what a revoked key says after the place up to which it counts."""
    if not sender.revoked:
        return
    origin, seq = sender.revoked
    if manifest.kind not in CHAINED or manifest.origin != origin or manifest.last > seq:
        raise BundleRefused(Refusal.REVOKED, key=sender.key_id, site=sender.site)


def _read(manifest: Manifest, lines: tuple[bytes, ...]) -> tuple[Line | Erased | None, ...]:
    if manifest.kind in CHAINED:
        head = chain_over(lines, bytes.fromhex(manifest.prev)).hex()
        if head != manifest.head:
            raise BundleRefused(Refusal.BAD_CHAIN, origin=manifest.origin)
        return lines_of(lines, first=manifest.first)
    return lines_of(lines) if manifest.kind in WITH_LINES else ()
