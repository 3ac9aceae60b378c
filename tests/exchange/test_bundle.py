"""A bundle comes back as it was made; whatever is wrong with it is refused by its own code."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.domain.exchange.codes import BundleKind, BundleRefused, Refusal
from station_desk.domain.exchange.envelope import FILE_BYTES, MAGIC, SIGNED, Manifest
from station_desk.exchange import age_keys, bundle, lines, shapes
from station_desk.messages import SENTENCES, sentence
from tests.exchange import sealed_made as made
from tests.exchange.sealed_made import DISTRICT, ORIGIN, OTHER, STATION, STRANGER

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = made.run(12)
GOOD = made.sealed(LINES)
HEADER_END = 10 + int.from_bytes(GOOD[8:10], "big")


def refusal(data: bytes, **how: object) -> Refusal:
    with pytest.raises(BundleRefused) as told:
        bundle.opened(data, **{"me": DISTRICT.box, "known": made.known, **how})  # type: ignore[arg-type]  # a test's own words
    assert "?" not in sentence(told.value)
    return told.value.refusal


def rebuilt(
    *,
    said: bytes | None = None,
    body: bytes | None = None,
    sealed: bytes | None = None,
    header: Callable[[dict[str, object]], object] = lambda _plain: None,
    by: made.Party = STATION,
) -> bytes:
    """Return a bundle with one part changed, whole and signed again by ``by``."""
    was = made.opened(GOOD)
    said = was.manifest_bytes if said is None else said
    body = was.frame if body is None else body
    if sealed is None:
        plain = len(said).to_bytes(4, "big") + said + body
        sealed = age_keys.encrypt(plain, [DISTRICT.known.x_public])
    plain_header = made.plain(was.header_bytes)
    plain_header |= {
        "from": by.known.key_id,
        "size": len(sealed),
        "ct": hashlib.sha256(sealed).hexdigest(),
        "mf": hashlib.sha256(said).hexdigest(),
    }
    header(plain_header)
    words = json.dumps(plain_header, separators=(",", ":")).encode()
    signature = by.box.sign(SIGNED + words)
    return MAGIC + len(words).to_bytes(2, "big") + words + signature + sealed


def said(**changes: object) -> bytes:
    """Return the manifest of the good bundle with fields changed, unchecked."""
    plain = made.plain(made.opened(GOOD).manifest_bytes) | changes
    return json.dumps(plain).encode()


@settings(max_examples=60)
@given(
    given_lines=st.integers(0, 30).flatmap(lambda n: st.just(made.run(n, seed=n + 1))),
    no=st.integers(0, 2**53 - 1),
    acks=st.dictionaries(
        st.binary(min_size=16, max_size=16).map(bytes.hex),
        st.tuples(st.integers(0, 2**53 - 1), st.just("ab" * 32)),
        max_size=20,
    ),
    app=st.text(max_size=20),
)  # fmt: skip
def test_what_was_said_comes_back(
    given_lines: list[bytes], no: int, acks: dict[str, tuple[int, str]], app: str
) -> None:
    of = made.up(given_lines) if given_lines else made.hello()
    of = replace(of, no=no, acks=acks, app=app)
    back = made.opened(made.sealed(given_lines, of=of))
    assert list(back.lines) == given_lines
    assert all(isinstance(one, lines.Line) for one in back.read)
    names = ("salt", "sender", "to", "n", "raw")
    filled = {name: getattr(back.manifest, name) for name in names}
    assert replace(of, **filled) == back.manifest
    assert back.manifest.raw == sum(len(one) + 1 for one in given_lines)
    assert back.sender == STATION.known


def test_a_bundle_for_two_opens_for_both_and_for_the_escrow() -> None:
    escrow = made.party("escrow")
    data = bundle.make(
        made.up(LINES),
        LINES,
        me=STATION.box,
        to=[DISTRICT.known, OTHER.known],
        escrow=[escrow.known.x_public],
    )
    for one in (DISTRICT, OTHER):
        assert list(made.opened(data, by=one).lines) == LINES
    me = replace(escrow.box, also=(DISTRICT.known.key_id,))
    assert list(bundle.opened(data, me=me, known=made.known).lines) == LINES


def test_header_signature_and_manifest_are_evidence_of_what_was_said() -> None:
    back = made.opened(GOOD)
    STATION.signing.verify_key.verify(SIGNED + back.header_bytes, back.signature)
    assert (
        made.plain(back.header_bytes)["mf"] == hashlib.sha256(back.manifest_bytes).hexdigest()
    )
    assert bundle.peek(GOOD) == back.header
    assert bundle.file_name(GOOD) == f"{DISTRICT.known.key_id}-{back.header.id}.sdb"


def test_two_bundles_of_the_same_lines_look_different() -> None:
    assert bundle.peek(GOOD).mf != bundle.peek(made.sealed(LINES)).mf


def test_lines_of_the_district_travel_without_a_chain() -> None:
    given_lines = [LINES[5], LINES[2], LINES[9]]
    of = replace(made.hello(), kind=BundleKind.SITE, since=3, until=40)
    back = made.opened(made.sealed(given_lines, of=of))
    assert list(back.lines) == given_lines
    assert [one and one.s for one in back.read] == [6, 3, 10]


def test_signed_documents_are_passed_on_unread() -> None:
    of = replace(made.hello(), kind=BundleKind.TRUST)
    back = made.opened(made.sealed([b'{"kind":"revocation"}'], of=of))
    assert back.lines == (b'{"kind":"revocation"}',)
    assert back.read == ()


def test_erased_lines_travel_and_their_chain_holds() -> None:
    gone = f'{{"s":3,"lh":"{hashlib.sha256(LINES[2]).hexdigest()}"}}'.encode()
    back = made.opened(made.sealed([*LINES[:2], gone, *LINES[3:]], of=made.up(LINES)))
    assert back.read[2] == lines.Erased(s=3, lh=hashlib.sha256(LINES[2]).hexdigest())


def test_a_row_that_is_none_does_not_stop_the_part() -> None:
    bad = LINES[4].replace(b'"k":"referral"', b'"k":"' + b"k" * 100 + b'"')
    back = made.opened(made.sealed([*LINES[:4], bad, *LINES[5:]]))
    assert [number for number, one in enumerate(back.read) if one is None] == [4]


OUTSIDE = {
    "nothing": (b"", Refusal.TRUNCATED),
    "only magic": (MAGIC, Refusal.TRUNCATED),
    "half the magic": (MAGIC[:3], Refusal.TRUNCATED),
    "another magic": (b"SDBNDL2\n" + GOOD[8:], Refusal.BAD_MAGIC),
    "a zip": (b"PK\3\4" + GOOD[4:], Refusal.BAD_MAGIC),
    "too big": (GOOD + bytes(FILE_BYTES), Refusal.TOO_BIG),
    "no header": (MAGIC + b"\0\0" + GOOD[10:], Refusal.BAD_HEADER),
    "header of 65535": (MAGIC + b"\xff\xff" + GOOD[10:], Refusal.BAD_HEADER),
    "header of 4097": (MAGIC + b"\x10\x01" + GOOD[10:], Refusal.BAD_HEADER),
    "cut in the header": (GOOD[:60], Refusal.TRUNCATED),
    "cut in the signature": (GOOD[: HEADER_END + 20], Refusal.TRUNCATED),
    "cut in the body": (GOOD[:-1], Refusal.TRUNCATED),
    "longer": (GOOD + b"\0", Refusal.TRUNCATED),
    "a bit of the signature": (
        GOOD[:HEADER_END] + bytes([GOOD[HEADER_END] ^ 1]) + GOOD[HEADER_END + 1 :],
        Refusal.BAD_SIG,
    ),
    "a bit of the body": (GOOD[:-9] + bytes([GOOD[-9] ^ 1]) + GOOD[-8:], Refusal.TRUNCATED),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_outside_is_judged_first(name: str) -> None:
    data, code = OUTSIDE[name]
    assert refusal(data) is code


HEADERS: dict[str, tuple[bytes, Refusal]] = {
    "not UTF-8": (b'{"v":1,"id":"\xff\xfe"}', Refusal.BAD_HEADER),
    "not JSON": (b"hello", Refusal.BAD_HEADER),
    "a list": (b"[]", Refusal.BAD_HEADER),
    "deep": (b"[" * 4000, Refusal.BAD_HEADER),
    "deep in an unknown field": (b'{"z":' + b"[" * 4000, Refusal.BAD_HEADER),
    "not a number": (b'{"v":NaN}', Refusal.BAD_HEADER),
    "too large a number": (b'{"v":1e400}', Refusal.BAD_HEADER),
    "many digits": (b'{"v":1' + b"0" * 4000 + b"}", Refusal.BAD_HEADER),
    "a later version": (b'{"v":2,"z":[1]}', Refusal.NEWER),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_read_by_its_exact_shape(name: str) -> None:
    words, code = HEADERS[name]
    data = MAGIC + len(words).to_bytes(2, "big") + words + GOOD[HEADER_END:]
    assert refusal(data) is code


def test_a_header_has_one_writing_only() -> None:
    words = GOOD[10:HEADER_END]
    for other in (
        words.replace(b'{"v":1,', b'{"v":1, '),
        words.replace(b'{"v":1,', b'{"v":1,"v":1,'),
        words[:-1] + b',"note":""}',
        words.upper(),
        words.replace(b'"size":', b'"size":1'[:-1] + b" "),
    ):
        data = MAGIC + len(other).to_bytes(2, "big") + other
        data += STATION.box.sign(SIGNED + other) + GOOD[HEADER_END + 64 :]
        assert refusal(data) is Refusal.BAD_HEADER


def test_a_stranger_is_refused_before_the_signature() -> None:
    assert refusal(made.sealed(LINES, by=STRANGER)) is Refusal.UNKNOWN_KEY


def test_a_known_name_with_another_key_is_no_signature() -> None:
    forged = rebuilt(
        header=lambda plain: plain.update({"from": STATION.known.key_id}), by=OTHER
    )
    assert refusal(forged) is Refusal.BAD_SIG


def test_another_office_does_not_open_it() -> None:
    assert refusal(GOOD, me=OTHER.box) is Refusal.NOT_FOR_US


def test_a_former_name_of_the_district_still_receives() -> None:
    heir = replace(made.party("heir").box, also=(DISTRICT.known.key_id,))
    assert refusal(GOOD, me=heir) is Refusal.BAD_AGE
    heir = replace(heir, secrets=(*heir.secrets, *DISTRICT.box.secrets))
    assert bundle.opened(GOOD, me=heir, known=made.known).manifest.n == 12


def test_what_a_revoked_key_says_later_is_put_aside() -> None:
    def known_until(seq: int, origin: str = ORIGIN) -> dict[str, object]:
        sender = replace(STATION.known, revoked=(origin, seq))
        return {"known": lambda _key: sender}

    assert refusal(GOOD, **known_until(11)) is Refusal.REVOKED
    assert refusal(GOOD, **known_until(99, "aa" * 16)) is Refusal.REVOKED
    assert refusal(GOOD, **known_until(0, "")) is Refusal.REVOKED
    assert refusal(made.sealed([]), **known_until(12)) is Refusal.REVOKED
    sender = replace(STATION.known, revoked=(ORIGIN, 12))
    assert bundle.opened(GOOD, me=DISTRICT.box, known=lambda _key: sender).manifest.n == 12
    gone = replace(STATION.known, revoked=("", 0))
    taken = bundle.opened(GOOD, me=DISTRICT.box, known=lambda _key: gone, quarantined=True)
    assert list(taken.lines) == LINES


MANIFESTS: dict[str, tuple[bytes, Refusal]] = {
    "a name said twice": (b'{"n":12,' + said()[1:], Refusal.BAD_MANIFEST),
    "not a number": (said().replace(b'"no": 0', b'"no": NaN'), Refusal.BAD_MANIFEST),
    "deep": (b'{"zz":' + b"[" * 20000 + b"]" * 20000 + b"," + said()[1:], Refusal.BAD_MANIFEST),
    "an unknown kind": (said(kind="zap"), Refusal.BAD_MANIFEST),
    "a long word": (said(app="a" * 65), Refusal.BAD_MANIFEST),
    "a number of 2**63": (said(no=2**63), Refusal.BAD_MANIFEST),
    "less than nothing": (said(first=-1), Refusal.BAD_MANIFEST),
    "a field missing": (b'{"n":12}', Refusal.BAD_MANIFEST),
    "another sender inside": (said(**{"from": OTHER.known.key_id}), Refusal.BAD_MANIFEST),
    "another addressee inside": (said(to=[OTHER.known.key_id]), Refusal.BAD_MANIFEST),
    "numbers that do not fit": (said(last=99), Refusal.BAD_MANIFEST),
    "a chain of nobody": (said(signer=""), Refusal.BAD_MANIFEST),
    "a hello with lines": (said(kind="hello"), Refusal.BAD_MANIFEST),
    "for a later reader": (said(min_reader=2, n="new"), Refusal.NEWER),
    "an unknown kind for a later reader": (said(min_reader=9, kind="zap"), Refusal.NEWER),
    "raw too large": (said(raw=48 * 2**20 + 1), Refusal.BAD_SIZE),
    "raw one more": (said(raw=made.opened(GOOD).manifest.raw + 1), Refusal.BAD_SIZE),
    "one line more": (said(n=13, last=13), Refusal.BAD_SIZE),
    "another head": (said(head="ab" * 32), Refusal.BAD_CHAIN),
    "another beginning": (said(prev="ab" * 32), Refusal.BAD_CHAIN),
    "other numbers": (said(first=2, last=13), Refusal.BAD_CHAIN),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_of_an_enrolled_sender_is_held_to_its_shape(name: str) -> None:
    words, code = MANIFESTS[name]
    assert refusal(rebuilt(said=words)) is code


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert made.opened(rebuilt(said=said(later=[1, {"two": 3}]))).manifest.n == 12


def test_a_manifest_is_bound_to_the_signature() -> None:
    changed = rebuilt(header=lambda plain: plain.update(mf="00" * 32))
    assert refusal(changed) is Refusal.BAD_MANIFEST
    for plain in (b"", b"\0\0", b"\0\1\0\1" + bytes(70_000), b"\0\0\0\x08{}"):
        sealed = age_keys.encrypt(plain, [DISTRICT.known.x_public])
        assert refusal(rebuilt(sealed=sealed)) is Refusal.BAD_MANIFEST


def _frame(raw: bytes, *, checksum: bool = True, size: bool = True) -> bytes:
    packer = zstandard.ZstdCompressor(write_checksum=checksum, write_content_size=size)
    return packer.compress(raw)


def _body(count: int = 12) -> bytes:
    return b"\n".join(LINES[:count]) + b"\n"


FRAMES: dict[str, bytes] = {
    "nothing": b"",
    "no frame": b"hello",
    "a frame to skip": b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + _frame(_body()),
    "no size declared": _frame(_body(), size=False),
    "no checksum": _frame(_body(), checksum=False),
    "something after it": _frame(_body()) + b"\0",
    "a second frame": _frame(_body()) + _frame(b""),
    "cut": _frame(_body())[:-5],
    "a bomb": _frame(bytes(64 << 20)),
    "no line end": _frame(_body()[:-1] + b" "),
    "an empty line": _frame(b"\n" + _body()[1:].replace(b"\n", b" ", 1)),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_unpacks_to_the_signed_size_or_not_at_all(name: str) -> None:
    assert refusal(rebuilt(body=FRAMES[name])) is Refusal.BAD_SIZE


def test_a_bomb_that_says_its_size_is_not_unpacked() -> None:
    bomb = _frame(bytes(1 << 30))
    assert refusal(rebuilt(body=bomb, said=said(raw=1 << 30))) is Refusal.BAD_SIZE
    lying = bytearray(_frame(_body()))
    assert lying[4] & 0xC0  # the size stands in two bytes or more
    lying[5] ^= 0xFF
    assert refusal(rebuilt(body=bytes(lying))) is Refusal.BAD_SIZE


def test_where_there_are_no_lines_there_is_no_frame() -> None:
    hello = made.opened(made.sealed([]))
    assert hello.frame == b""
    for body in (_frame(b""), b"junk"):
        words = json.dumps(made.plain(hello.manifest_bytes)).encode()
        assert refusal(rebuilt(said=words, body=body)) is Refusal.BAD_SIZE
    assert refusal(rebuilt(said=said(raw=0), body=_frame(b""))) is Refusal.BAD_SIZE


def test_a_flip_in_the_frame_is_noticed() -> None:
    body = bytearray(made.opened(GOOD).frame)
    for place in range(12, len(body), 37):
        body[place] ^= 4
        assert refusal(rebuilt(body=bytes(body))) in (Refusal.BAD_SIZE, Refusal.BAD_CHAIN)
        body[place] ^= 4


def test_more_than_a_bundle_holds_is_not_made() -> None:
    for given_lines in ([b"{}"] * 10_001, [b"a\nb"], [b"x" * ((4 << 20) + 1)]):
        with pytest.raises(ValueError, match=r"line|much"):
            bundle.make(made.hello(), given_lines, me=STATION.box, to=[DISTRICT.known])
    many = {f"{number:032x}": (1, "ab" * 32) for number in range(900)}
    with pytest.raises(ValueError, match="manifest"):
        made.sealed([], of=replace(made.hello(), acks=many))
    with pytest.raises(ValueError, match="to"):
        bundle.make(made.hello(), [], me=STATION.box, to=[])


def test_a_manifest_that_no_reader_would_take_is_not_written() -> None:
    with pytest.raises(ValueError, match="salt"):
        shapes.manifest_bytes(Manifest(kind=BundleKind.UP, schema=1, app="", made=""))


@settings(max_examples=200)
@given(
    head=st.sampled_from(
        [b"", GOOD[:8], GOOD[:10], GOOD[:HEADER_END], GOOD[: HEADER_END + 64]]
    ),
    rest=st.binary(max_size=600),
)
def test_no_bytes_are_more_than_a_refusal(head: bytes, rest: bytes) -> None:
    assert isinstance(refusal(head + rest), Refusal)


def test_every_refusal_has_its_sentence() -> None:
    for code in Refusal:
        words = sentence(BundleRefused(code, key="ab", size=1))
        assert words == SENTENCES[f"bundle_{code.lower()}"].format(key="ab", size=1)
