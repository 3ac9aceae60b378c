"""The format is written down as it is, and files of former releases still open."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
import zstandard
from nacl.public import PrivateKey, SealedBox
from nacl.signing import VerifyKey
from pyrage import x25519

from station_desk.domain.exchange import envelope
from station_desk.domain.exchange.codes import BundleKind, Refusal
from station_desk.domain.exchange.envelope import Manifest
from station_desk.exchange import age_keys, shapes
from station_desk.exchange.lines import Line
from station_desk.machine.places import resource
from station_desk.vault import boxes, seal_keys, slots
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


def said(**more: Any) -> Manifest:
    """Return a manifest as a sender fills it in."""
    return replace(made.hello(), salt="5a" * 32, sender="ab" * 8, to=("cd" * 8,), **more)


def test_a_copy_of_a_sealing_key_opens_by_what_is_written_alone() -> None:
    """Open a sealed field of a row with none of our code, from the manifest that brought it."""
    district, station_key = PrivateKey.generate(), PrivateKey.generate()
    theirs = hashlib.sha256(b"sdesk/1/seal" + bytes(district.public_key)).hexdigest()[:12]
    own_id = seal_keys.id_of(bytes(station_key.public_key))
    box = boxes.seal(bytes(district.public_key), bytes(station_key)).hex()
    inside = b'["r1",2,"medical","a scar"]'
    field = f"v1.{own_id}.{slots.text_of(boxes.seal(bytes(station_key.public_key), inside))}"
    back = json.loads(shapes.manifest_bytes(said(copies={own_id: (theirs, box)})))["copies"]
    _mark, key_id, text = field.split(".")
    to, copy = back[key_id]
    assert to == theirs
    secret = SealedBox(district).decrypt(bytes.fromhex(copy))
    public = bytes(PrivateKey(secret).public_key)
    assert hashlib.sha256(b"sdesk/1/seal" + public).hexdigest()[:12] == key_id
    row = json.loads(SealedBox(PrivateKey(secret)).decrypt(base64.b64decode(text)))
    assert row == ["r1", 2, "medical", "a scar"]


def test_what_a_former_program_said_reads_and_what_it_does_not_know_it_passes_over() -> None:
    plain = json.loads(shapes.manifest_bytes(said(seal=("ab" * 6, "cd" * 32))))
    assert plain.pop("seal") == ["ab" * 6, "cd" * 32]
    assert plain.pop("copies") == {}
    former = shapes.manifest_of(json.dumps(plain).encode(), reads=1)
    assert (former.seal, former.copies) == (None, {})
    assert former == said()


@pytest.mark.parametrize(
    "wrong",
    [
        {"seal": ["ab" * 6, "cd" * 31]}, {"seal": ["AB" * 6, "cd" * 32]},
        {"seal": ["ab" * 6]}, {"copies": {"x": ["ab" * 6, "00" * 80]}},
        {"copies": {"ab" * 6: ["ab" * 6, "00" * 79]}}, {"copies": {"ab" * 6: "00" * 80}},
    ],
)  # fmt: skip
def test_a_key_or_a_copy_of_another_form_is_refused(wrong: dict[str, object]) -> None:
    plain = json.loads(shapes.manifest_bytes(said()))
    with pytest.raises(shapes.BadShape):
        shapes.manifest_of(json.dumps({**plain, **wrong}).encode(), reads=1)
