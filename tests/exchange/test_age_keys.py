"""Keys are written as age writes them, and only the header that we write is ever used."""

from __future__ import annotations

import base64
import shutil
import subprocess
from typing import TYPE_CHECKING

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import passphrase, x25519

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import STANZAS
from station_desk.exchange import age_keys
from station_desk.vault import boxes
from tests.exchange import sealed_made as made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = made.DISTRICT.box.secrets[0]
PUBLIC = made.DISTRICT.known.x_public
SEALED = age_keys.encrypt(b"what is inside", [PUBLIC])
END = SEALED.index(b"\n--- ")


@given(secret=st.binary(min_size=32, max_size=32))
def test_keys_are_written_as_age_writes_them(secret: bytes) -> None:
    identity = x25519.Identity.from_str(age_keys.secret_text(secret))
    assert str(identity) == age_keys.secret_text(secret)
    assert str(identity.to_public()) == age_keys.public_text(boxes.public_of(secret))


@given(plain=st.binary(max_size=200_000), count=st.integers(1, STANZAS))
def test_what_was_sealed_opens_for_the_last_of_many(plain: bytes, count: int) -> None:
    others = [boxes.public_of(bytes([number]) * 32) for number in range(1, count)]
    assert age_keys.decrypt(age_keys.encrypt(plain, [*others, PUBLIC]), [SECRET]) == plain


def test_too_many_recipients_are_not_written() -> None:
    for count in (0, STANZAS + 1):
        with pytest.raises(ValueError, match="recipients"):
            age_keys.encrypt(b"", [PUBLIC] * count)


def stanza() -> bytes:
    found = SEALED.split(b"\n")
    return b"\n".join(found[1:3]) + b"\n"


def headed(*stanzas: bytes) -> bytes:
    return b"age-encryption.org/v1\n" + b"".join(stanzas) + SEALED[END + 1 :]


CRAFTED: dict[str, bytes | Callable[[], bytes]] = {
    "65 stanzas": headed(stanza() * (STANZAS + 1)),
    "64 and 64 around grease": headed(stanza() * 64, b"-> a-grease\n\n", stanza() * 64),
    "a stanza of 512 KiB": headed(
        b"-> X25519 " + b"A" * 43 + b"\n" + (b"A" * 64 + b"\n") * 8192 + b"\n", stanza()
    ),
    "grease of 64 KiB": headed(stanza(), b"-> a-grease\n" + (b"A" * 64 + b"\n") * 1024 + b"\n"),
    "two of grease": headed(stanza(), b"-> a-grease\n\n-> b-grease\n\n"),
    "a pass phrase": lambda: passphrase.encrypt(b"what is inside", "open"),  # it takes seconds
    "a huge work factor": headed(b"-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43 + b"\n"),
    "an ssh key": headed(b"-> ssh-ed25519 AAAAAA " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"),
    "a plugin": headed(b"-> yubikey aa\n" + b"A" * 43 + b"\n"),
    "armour": b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(SEALED),
    "no stanza": headed(),
    "another version": SEALED.replace(b"/v1\n", b"/v2\n", 1),
    "nothing": b"",
    "no end": SEALED[:END],
}


@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_header_never_reaches_the_library(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crafted = CRAFTED[name]
    called: list[int] = []
    monkeypatch.setattr(pyrage, "decrypt", lambda *_words: called.append(1))
    with pytest.raises(BundleRefused) as told:
        age_keys.decrypt(crafted() if callable(crafted) else crafted, [SECRET])
    assert told.value.refusal is Refusal.BAD_AGE
    assert called == []


def test_what_was_cut_flipped_lengthened_or_for_another_does_not_open() -> None:
    flipped = [
        SEALED[:place] + bytes([SEALED[place] ^ 1]) + SEALED[place + 1 :]
        for place in range(0, len(SEALED), 7)
        if not END - 300 < place < END  # a flip in the grease is only noticed by the seal
    ]
    wrong = [
        (one, SECRET) for one in (*flipped, SEALED[:-1], SEALED + b"\0", SEALED[: END + 60])
    ]
    for data, secret in (*wrong, (SEALED, made.OTHER.box.secrets[0])):
        with pytest.raises(BundleRefused):
            age_keys.decrypt(data, [secret])


@pytest.mark.skipif(not shutil.which("age"), reason="the program age is not installed")
def test_the_public_age_program_opens_a_bundle_with_the_district_key(tmp_path: Path) -> None:
    given_lines = made.run(300)
    data = made.sealed(given_lines)
    header_end = 10 + int.from_bytes(data[8:10], "big")
    (tmp_path / "inside.age").write_bytes(data[header_end + 64 :])
    (tmp_path / "district.key").write_text(age_keys.secret_text(SECRET) + "\n", "ascii")
    words = ["age", "--decrypt", "-i", "district.key", "-o", "plain", "inside.age"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    plain = (tmp_path / "plain").read_bytes()
    back = made.opened(data)
    length = int.from_bytes(plain[:4], "big")
    assert plain[4 : 4 + length] == back.manifest_bytes
    assert plain[4 + length :] == back.frame


@pytest.mark.skipif(not shutil.which("age"), reason="the program age is not installed")
def test_what_the_public_age_program_sealed_opens_here(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"from elsewhere" * 10_000)
    words = ["age", "-r", age_keys.public_text(PUBLIC), "-o", "sealed.age", "plain"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    sealed = (tmp_path / "sealed.age").read_bytes()
    assert age_keys.decrypt(sealed, [SECRET]) == b"from elsewhere" * 10_000
