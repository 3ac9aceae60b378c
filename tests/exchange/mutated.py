"""Make bundles that must all be refused: changed by chance, knowing how a bundle is built.

Mutant ``number`` is changed in the same way in every run. Three sorts: changed after signing
(anybody with the stick), made whole by a key that nobody enrolled, and by an enrolled one.
"""

from __future__ import annotations

import hashlib
import json
import random
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import zstandard
from pyrage import passphrase

from station_desk.domain.exchange.codes import BundleKind, Refusal
from station_desk.domain.exchange.envelope import MAGIC, SIGNED
from station_desk.exchange import age_keys
from tests.exchange import sealed_made as made
from tests.exchange.sealed_made import DISTRICT, OTHER, STATION, STRANGER, Party

if TYPE_CHECKING:
    from collections.abc import Callable

EARLY = frozenset({
    Refusal.TOO_BIG, Refusal.BAD_MAGIC, Refusal.BAD_HEADER, Refusal.UNKNOWN_KEY,
    Refusal.BAD_SIG, Refusal.TRUNCATED, Refusal.NOT_FOR_US,
})  # fmt: skip
ODD: tuple[object, ...] = (
    None, True, -1, 0, 2**53, 2**63, 1.5, "", "zz", "é" * 200, [], [[[[]]]], {}, {"a": []},
)  # fmt: skip
BOUND = ("salt", "from", "to", "first", "last", "prev", "head", "n", "raw")


class Parts(NamedTuple):
    """A good bundle taken apart."""

    whole: bytes
    header: bytes
    signature: bytes
    sealed: bytes
    said: bytes
    frame: bytes


class Mutant(NamedTuple):
    """A changed bundle, how it was made, and whether its signature is of an enrolled key."""

    how: str
    data: bytes


@cache
def good() -> tuple[Parts, ...]:
    """Return bundles of several sizes and kinds, two of one sender, one of another."""
    runs = [made.run(count, seed=count) for count in (1, 3, 40, 200)]
    whole = [made.sealed(one) for one in runs]
    whole += [made.sealed([]), made.sealed(runs[1], by=OTHER), made.sealed(runs[1], to=OTHER)]
    return tuple(_apart(one) for one in whole)


@cache
def said() -> dict[bytes, tuple[bytes, ...]]:
    """Return the lines of every good bundle for the district, by what it says of itself."""
    return {one.said: made.opened(one.whole).lines for one in good()[:6]}


def _apart(whole: bytes) -> Parts:
    end = 10 + int.from_bytes(whole[8:10], "big")
    to = OTHER if OTHER.known.key_id in json.loads(whole[10:end])["to"] else DISTRICT
    back = made.opened(whole, by=to)
    return Parts(
        whole=whole,
        header=whole[10:end],
        signature=whole[end : end + 64],
        sealed=whole[end + 64 :],
        said=back.manifest_bytes,
        frame=back.frame,
    )


def writer(parts: Parts) -> Party:
    """Return who wrote a good bundle."""
    return OTHER if parts is good()[5] else STATION


def joined(header: bytes, signature: bytes, sealed: bytes) -> bytes:
    return MAGIC + len(header).to_bytes(2, "big") + header + signature + sealed


def signed(
    parts: Parts,
    sealed: bytes,
    odd: dict[str, object] | None = None,
    *,
    by: Party | None = None,
    said: bytes | None = None,
) -> bytes:
    """Return a whole bundle around ``sealed``, signed by its writer or ``by``.

    ``odd`` are fields of the header that are set last.
    """
    by = by or writer(parts)
    plain = json.loads(parts.header) | {
        "from": by.known.key_id,
        "size": len(sealed),
        "ct": hashlib.sha256(sealed).hexdigest(),
    }
    if said is not None:
        plain["mf"] = hashlib.sha256(said).hexdigest()
    header = json.dumps(plain | (odd or {}), separators=(",", ":")).encode()
    return joined(header, by.box.sign(SIGNED + header), sealed)


def sealed_of(said: bytes, frame: bytes) -> bytes:
    plain = len(said).to_bytes(4, "big") + said + frame
    return age_keys.encrypt(plain, [DISTRICT.known.x_public])


# --- bytes ------------------------------------------------------------------------------------


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    places = chance.sample(
        range(len(data) * 8), min(len(data) * 8, chance.choice((1, 1, 2, 8)))
    )
    for place in places:
        changed[place >> 3] ^= 1 << (place & 7)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def lengthened(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice((b"\0", b"\n", chance.randbytes(chance.randint(1, 5000)), data))


def removed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 100) :]


def put_in(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.randint(1, 100)) + data[start:]


def overwritten(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    new = chance.choice((b"\0", b"\xff", b"A", b"[")) * chance.randint(1, 300)
    changed = data[:start] + new + data[start + len(new) :]
    return changed if changed != data else data + b"x"


BYTES = (flipped, cut, lengthened, removed, put_in, overwritten)


def by_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` changed in one way, always another text than it was."""
    for _try in range(20):
        changed = chance.choice(BYTES)(data, chance) if data else b"x"
        if changed != data:
            return changed
    return data + b"x"


# --- changed after signing -------------------------------------------------------------------


def anywhere(parts: Parts, chance: random.Random) -> bytes:
    return by_bytes(parts.whole, chance)


def near_the_front(parts: Parts, chance: random.Random) -> bytes:
    size = 10 + len(parts.header) + 64
    return by_bytes(parts.whole[:size], chance) + parts.sealed


def spliced(parts: Parts, chance: random.Random) -> bytes:
    other = chance.choice([one for one in good() if one.whole != parts.whole])
    at, there = chance.randrange(len(parts.whole)), chance.randrange(len(other.whole))
    changed = parts.whole[:at] + other.whole[there:]
    return changed if changed not in (parts.whole, other.whole) else changed[:-1]


def header_swapped(parts: Parts, chance: random.Random) -> bytes:
    other = chance.choice([one for one in good() if one.whole != parts.whole])
    rows = [
        (other.header, parts.signature, parts.sealed),
        (parts.header, other.signature, parts.sealed),
        (parts.header, parts.signature, other.sealed),
        (other.header, other.signature, parts.sealed),
        (parts.header, bytes(64), parts.sealed),
        (parts.header, b"", parts.sealed),
    ]
    return joined(*chance.choice(rows))


def header_edited(parts: Parts, chance: random.Random) -> bytes:
    plain = json.loads(parts.header)
    name = chance.choice((*plain, "new"))
    plain[name] = chance.choice(ODD)
    return joined(json.dumps(plain).encode(), parts.signature, parts.sealed)


def length_lied(parts: Parts, chance: random.Random) -> bytes:
    length = chance.choice((0, 1, 4096, 4097, 65535, chance.randrange(65536)))
    if length == len(parts.header):
        length += 1
    return MAGIC + length.to_bytes(2, "big") + parts.whole[10:]


# --- whole, of a key that nobody enrolled -----------------------------------------------------


@cache
def hostile_ages() -> tuple[bytes, ...]:
    """Return age files whose header is made to cost time, memory or another kind of key."""
    plain = age_keys.encrypt(b"x", [DISTRICT.known.x_public])
    rest = plain[plain.index(b"\n--- ") + 1 :]
    stanza = b"\n".join(plain.split(b"\n")[1:3]) + b"\n"
    start, row = b"age-encryption.org/v1\n", b"A" * 64 + b"\n"
    return (
        start + stanza * 65 + rest,
        start + stanza * 5_000 + rest,
        start + b"-> X25519 " + b"A" * 43 + b"\n" + row * 8_192 + b"\n" + rest,
        start + stanza + b"-> a-grease " + b"b " * 9_000 + b"\n\n" + rest,
        start + b"-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43 + b"\n" + rest,
        passphrase.encrypt(b"x", "x"),
        start + rest,
        start,
        b"",
    )


@cache
def bombs() -> tuple[tuple[bytes, int], ...]:
    """Return frames that are far smaller than what they unpack to, and what they say."""
    packer = zstandard.ZstdCompressor(write_checksum=True)
    silent = zstandard.ZstdCompressor(write_checksum=True, write_content_size=False)
    lying = bytearray(packer.compress(bytes(48 << 20)))
    lying[5:9] = (1 << 16).to_bytes(4, "little")
    return (
        (packer.compress(bytes(48 << 20)), 48 << 20),
        (packer.compress(bytes(256 << 20)), 256 << 20),
        (packer.compress(b"\n" * (48 << 20)), 48 << 20),
        (silent.compress(bytes(64 << 20)), 100),
        (bytes(lying), 1 << 16),
    )


def of_a_stranger(parts: Parts, chance: random.Random) -> bytes:
    sealed = chance.choice((parts.sealed, *hostile_ages()))
    return signed(parts, by_bytes(sealed, chance), by=STRANGER)


def bomb_of_a_stranger(parts: Parts, chance: random.Random) -> bytes:
    frame, raw = chance.choice(bombs())
    said = json.dumps(json.loads(parts.said) | {"raw": raw}).encode()
    return signed(parts, sealed_of(said, frame), by=STRANGER, said=said)


# --- whole, of an enrolled key ---------------------------------------------------------------


def age_changed(parts: Parts, chance: random.Random) -> bytes:
    return signed(parts, by_bytes(parts.sealed, chance))


def age_crafted(parts: Parts, chance: random.Random) -> bytes:
    return signed(parts, chance.choice(hostile_ages()))


def header_odd(parts: Parts, chance: random.Random) -> bytes:
    name = chance.choice(("id", "to", "size", "ct", "mf", "v", "new"))
    value = chance.choice((*ODD, [OTHER.known.key_id], [DISTRICT.known.key_id] * 61))
    return signed(parts, parts.sealed, {name: value})


def signed_again(parts: Parts, chance: random.Random) -> bytes:
    """Pass on what another station wrote as one's own."""
    return signed(parts, parts.sealed, by=STATION if writer(parts) is OTHER else OTHER)


def hash_of_another(parts: Parts, chance: random.Random) -> bytes:
    said = by_bytes(parts.said, chance)
    return signed(parts, sealed_of(said, parts.frame))


def manifest_odd(parts: Parts, chance: random.Random) -> bytes:
    plain = json.loads(parts.said)
    name = chance.choice(BOUND)
    was, plain[name] = plain[name], chance.choice(ODD)
    if plain[name] == was and type(plain[name]) is type(was):
        plain[name] = "z"
    said = json.dumps(plain).encode()
    return signed(parts, sealed_of(said, parts.frame), said=said)


def manifest_broken(parts: Parts, chance: random.Random) -> bytes:
    rows = (
        parts.said[:-1] + b',"n":0}',
        b'{"z":' + b"[" * 30_000 + b"]" * 30_000 + b"," + parts.said[1:],
        parts.said.replace(b'"no":0', b'"no":NaN'),
        parts.said.replace(b'"no":0', b'"no":1e400'),
        parts.said.replace(b'"no":0', b'"no":' + b"9" * 5_000),
        parts.said[: len(parts.said) // 2],
        b"",
        parts.said + bytes(70_000),
        parts.said.replace(b'"min_reader":1', b'"min_reader":7'),
        parts.said.replace(b'"kind":"', b'"kind":"z'),
    )
    said = chance.choice(rows)
    return signed(parts, sealed_of(said, parts.frame), said=said)


def frame_changed(parts: Parts, chance: random.Random) -> bytes:
    return signed(parts, sealed_of(parts.said, by_bytes(parts.frame, chance)))


def bomb(parts: Parts, chance: random.Random) -> bytes:
    frame, raw = chance.choice(bombs())
    said = json.dumps(json.loads(parts.said) | {"raw": raw}).encode()
    return signed(parts, sealed_of(said, frame), said=said)


def lines_changed(parts: Parts, chance: random.Random) -> bytes:
    """Change what the lines say, everything else made to fit but the chain's head."""
    body = zstandard.decompress(parts.frame) if parts.frame else b""
    changed = by_bytes(body, chance) or b"\n"
    frame = zstandard.ZstdCompressor(write_checksum=True).compress(changed)
    plain = json.loads(parts.said) | {"raw": len(changed)}
    if plain["kind"] == BundleKind.HELLO:
        plain["raw"] += 1
    said = json.dumps(plain).encode()
    return signed(parts, sealed_of(said, frame), said=said)


UNSIGNED: tuple[Callable[[Parts, random.Random], bytes], ...] = (
    anywhere, near_the_front, spliced, header_swapped, header_edited, length_lied,
)  # fmt: skip
OF_STRANGERS = (of_a_stranger, of_a_stranger, of_a_stranger, bomb_of_a_stranger)
OF_ENROLLED: tuple[Callable[[Parts, random.Random], bytes], ...] = (
    age_changed, age_crafted, header_odd, signed_again, hash_of_another, manifest_odd,
    manifest_broken, frame_changed, lines_changed,
)  # fmt: skip
BOMBS = 500  # one in so many is a bomb of an enrolled key: it costs 48 MiB and time


def mutant(number: int) -> Mutant:
    """Return mutant ``number``."""
    chance = random.Random(number)  # noqa: S311  not a secret
    parts = chance.choice(good()[:6])
    if number % BOMBS == 0:
        return Mutant(how="bomb", data=bomb(parts, chance))
    sort = chance.choices((UNSIGNED, OF_STRANGERS, OF_ENROLLED), (5, 2, 5))[0]
    make = chance.choice(sort)
    return Mutant(how=make.__name__, data=make(parts, chance))
