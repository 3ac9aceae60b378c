"""Make keys, lines and bundles for tests: two stations, a district, a stranger."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, replace
from functools import cache

from nacl.signing import SigningKey

from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.exchange.envelope import Manifest
from station_desk.exchange import bundle, lines
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.store.journal import canonical, first_h
from station_desk.vault import boxes

ORIGIN = "0f" * 16
TOLD = """beaten by an uncle since the flood, came alone to the desk at night; sleeps at a shop
    near the bus stand and asks for school
    بچہ اکیلا تھانے آیا رات کو دکان پر سوتا ہے اسکول جانا چاہتا ہے"""
WORDS = TOLD.split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who writes and reads bundles."""

    box: Letterbox
    known: Known
    signing: SigningKey


@cache
def party(name: str, site: int = 1) -> Party:
    seed = hashlib.sha256(f"sign {name}".encode()).digest()
    secret = hashlib.sha256(f"open {name}".encode()).digest()
    signing = SigningKey(seed)
    public = bytes(signing.verify_key)
    key_id = hashlib.sha256(public).hexdigest()[:16]

    def sign(data: bytes) -> bytes:
        return bytes(signing.sign(data).signature)

    return Party(
        box=Letterbox(key_id=key_id, sign=sign, secrets=(secret,)),
        known=Known(
            key_id=key_id, ed_public=public, x_public=boxes.public_of(secret), site=site
        ),
        signing=signing,
    )


STATION, OTHER, DISTRICT = party("station", 7), party("other", 8), party("district", 2)
STRANGER = party("stranger", 9)


def known(key_id: str) -> Known | None:
    """Return the enrolled parties, not the stranger."""
    return {one.known.key_id: one.known for one in (STATION, OTHER, DISTRICT)}.get(key_id)


def line(seq: int, chance: random.Random) -> bytes:
    """Return a line of some 900 bytes, as the journal writes them."""
    told = " ".join(chance.choices(WORDS, k=40))
    image = {
        "id": f"{chance.getrandbits(128):032x}",
        "site_id": 1,
        "child_id": f"{chance.getrandbits(128):032x}",
        "opened_at": f"2026-11-{chance.randint(1, 28):02}T10:00:00.000000Z",
        "needs": chance.sample(["shelter", "medical", "legal", "education"], 2),
        "summary": told,
        "lat": chance.randint(-9000, 9000) / 100,
        "closed": None,
    }
    return canonical(
        {
            "s": seq,
            "t": [1_790_000_000_000 + seq, 0],
            "w": "2026-11-22T10:00:00.000000Z",
            "ok": True,
            "x": f"{chance.getrandbits(128):022x}"[:22],
            "a": "0192aaaa-0000-7000-8000-000000000001",
            "a2": "",
            "k": "referral",
            "i": image["id"],
            "o": "I",
            "v": 1,
            "b": None,
            "r": "",
            "d": image,
        }
    )


def run(count: int, *, first: int = 1, seed: int = 1) -> list[bytes]:
    chance = random.Random(seed)  # noqa: S311  made-up lines
    return [line(seq, chance) for seq in range(first, first + count)]


START = first_h(ORIGIN, 1, STATION.known.ed_public)


def up(given: list[bytes], *, first: int = 1, prev: bytes = START) -> Manifest:
    """Return the manifest of a run of lines."""
    return replace(
        hello(),
        kind=BundleKind.UP,
        first=first,
        last=first + len(given) - 1,
        prev=prev.hex(),
        head=lines.chain_over(given, prev).hex(),
    )


def hello() -> Manifest:
    return Manifest(
        kind=BundleKind.HELLO,
        site=7,
        origin=ORIGIN,
        schema=1,
        app="1.0",
        made="2026-11-22T10:00:00.000000Z",
        signer=STATION.known.ed_public.hex(),
        holds={ORIGIN: (5, "ab" * 32)},
        acks={ORIGIN: (3, "cd" * 32)},
        epoch=(1_790_000_000, "ee" * 8),
        rejects=((ORIGIN, 2, "BAD_ROW"),),
    )


def sealed(
    given: list[bytes], *, by: Party = STATION, to: Party = DISTRICT, of: Manifest | None = None
) -> bytes:
    """Return a bundle of ``given``, a run from the first line on."""
    said = of or (up(given) if given else hello())
    return bundle.make(said, given, me=by.box, to=[to.known])


def opened(data: bytes, *, by: Party = DISTRICT) -> bundle.Opened:
    return bundle.opened(data, me=by.box, known=known)


def plain(data: bytes) -> dict[str, object]:
    found = json.loads(data)
    assert isinstance(found, dict)
    return found
