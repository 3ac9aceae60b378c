"""The format is written down as it is, and files of former releases still open."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields
from pathlib import Path

import pyrage
import pytest
import zstandard
from nacl.signing import VerifyKey
from pyrage import x25519

from station_desk.domain.exchange import envelope
from station_desk.domain.exchange.codes import BundleKind, Refusal
from station_desk.domain.exchange.envelope import Manifest
from station_desk.exchange import age_keys
from station_desk.exchange.lines import Line
from station_desk.machine.places import resource
from tests.exchange import sealed_made as made

TEXT = Path(resource("help/en/sealed-file-format.md")).read_text("utf-8")
FROZEN = sorted(Path(__file__).with_name("frozen").glob("*.sdb"))


def test_every_name_of_the_format_is_written_down() -> None:
    said = set(re.findall(r"`([a-zA-Z_0-9]+)`", TEXT))
    names = {one.name for one in fields(Manifest)} - {"sender"} | {"from"}
    assert names - said == set()
    assert set(Line.__struct_fields__) - said == set()
    assert {one.value for one in (*Refusal, *BundleKind)} - said == set()


def test_the_limits_are_written_down() -> None:
    for words in (
        f"at most {envelope.FILE_BYTES >> 20} MiB", f"2 to {envelope.HEADER_BYTES}",
        f"at most {envelope.STANZAS} ", f"(1 to {envelope.ADDRESSEES})",
        f"2 to {envelope.MANIFEST_BYTES:,}", f"at most {envelope.RAW_BYTES >> 20} MiB",
        f"at most {envelope.LINES:,}, each at most {envelope.LINE_BYTES >> 20} MiB",
        envelope.MAGIC.decode().strip(), envelope.SIGNED.decode().rstrip("\0"),
    ):  # fmt: skip
        assert words in TEXT


@pytest.mark.parametrize("path", FROZEN, ids=lambda one: one.stem)
def test_a_file_of_a_former_release_opens(path: Path) -> None:
    back = made.opened(path.read_bytes())
    lines = hashlib.sha256(b"\n".join(back.lines)).hexdigest()[:16]
    assert (path.stem, len(back.lines), None in back.read) == (
        f"v1-{back.manifest.kind}-{lines}",
        back.manifest.n,
        False,
    )


def test_thirty_lines_that_know_only_the_written_format_read_it() -> None:
    """Read a file with none of our code, as another program would."""
    given = made.run(9)
    data = made.sealed(given)
    assert data[:8] == b"SDBNDL1\n"
    end = 10 + int.from_bytes(data[8:10], "big")
    header, signature, sealed = data[10:end], data[end : end + 64], data[end + 64 :]
    clear = json.loads(header)
    public = made.STATION.known.ed_public
    assert clear["from"] == hashlib.sha256(public).hexdigest()[:16]
    VerifyKey(public).verify(b"station-desk bundle v1\0" + header, signature)
    assert len(sealed) == clear["size"]
    assert hashlib.sha256(sealed).hexdigest() == clear["ct"]
    key = x25519.Identity.from_str(age_keys.secret_text(made.DISTRICT.box.secrets[0]))
    plain = pyrage.decrypt(sealed, [key])
    cut = 4 + int.from_bytes(plain[:4], "big")
    said = json.loads(plain[4:cut])
    assert hashlib.sha256(plain[4:cut]).hexdigest() == clear["mf"]
    assert (said["from"], said["to"]) == (clear["from"], clear["to"])
    body = zstandard.ZstdDecompressor().decompress(plain[cut:])
    lines = body.split(b"\n")[:-1]
    assert (len(body), len(lines)) == (said["raw"], said["n"])
    origin, signer = bytes.fromhex(said["origin"]), bytes.fromhex(said["signer"])
    h = hashlib.sha256(b"sd-origin-v1" + origin + (1).to_bytes(8, "big") + signer).digest()
    assert h.hex() == said["prev"]
    for line in lines:
        h = hashlib.sha256(b"sd-chain-v1" + h + hashlib.sha256(line).digest()).digest()
    assert h.hex() == said["head"]
    assert lines == given


def test_there_are_frozen_files() -> None:
    assert {made.opened(one.read_bytes()).manifest.kind for one in FROZEN} >= {
        BundleKind.UP,
        BundleKind.HELLO,
    }
