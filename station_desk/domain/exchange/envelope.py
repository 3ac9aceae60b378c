"""Own the shape of a bundle (``.sdb``): the clear header, the signed manifest, and every limit.

::

     8  magic
     2  length of the header, big endian
     H  header: JSON, canonical
    64  Ed25519 signature over SIGNED and the header
     N  age file; inside: 4 bytes length, the manifest: JSON, then one zstd frame of lines,
        or nothing where there are none
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from station_desk.domain.exchange.codes import BundleKind

MAGIC = b"SDBNDL1\n"
SIGNED = b"station-desk bundle v1\0"  # what a signature is about stands before what it is of
VERSION = 1
READS = 1  # the newest ``min_reader`` that this program understands
SUFFIX = ".sdb"

MIB = 1 << 20
FILE_BYTES = 16 * MIB
HEADER_BYTES = 4096
SIGNATURE_BYTES = 64
MANIFEST_BYTES = 65_536
RAW_BYTES = 48 * MIB
LINES = 10_000
LINE_BYTES = 4 * MIB  # more than a row of thirty full fields of Urdu
ADDRESSEES = 60
STANZAS = 64  # opening an age file takes the square of their number

PART_LINES = LINES
PART_BYTES = 15 * MIB  # lines that cannot be packed smaller still fit the file

Stamp = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What anybody may read: who wrote to whom, how long, and the hashes that are signed."""

    v: int = VERSION
    id: str
    sender: str
    to: tuple[str, ...]
    size: int
    ct: str
    mf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the sender says, for the addressee alone; bound to the signature by its hash.

    ``first`` to ``last`` are lines of ``origin``, whose chain stands at ``prev`` before them
    and at ``head`` after them; ``signer`` is the public key (hex) in the chain's beginning.
    ``raw`` and ``n``: bytes and lines of the body. ``acks``: how far the sender has a chain,
    ``holds``: how far its own reach, ``have``: how far it has the other's (origin, seq).
    ``seal``: the district's newest sealing key (id, public half); ``copies``: by the id of each
    sealing key of a station the district's key to which its secret is sealed, and the box.
    """

    salt: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    site: int = 0
    kind: BundleKind
    origin: str = ""
    first: int = 0
    last: int = 0
    prev: str = ""
    head: str = ""
    n: int = 0
    raw: int = 0
    schema: int
    min_reader: int = READS
    app: str
    made: str
    parent: tuple[str, int, str] | None = None
    epoch: Stamp | None = None
    no: int = 0
    acks: Mapping[str, Stamp] = field(default_factory=dict)
    durable: Mapping[str, int] = field(default_factory=dict)
    forked: tuple[str, ...] = ()
    holds: Mapping[str, Stamp] = field(default_factory=dict)
    have: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    since: int = 0
    until: int = 0
    clock: str = ""
    rejects: tuple[tuple[str, int, str], ...] = ()
    signer: str = ""
    seal: tuple[str, str] | None = None
    copies: Mapping[str, tuple[str, str]] = field(default_factory=dict)
