"""The papers of trust are written down as they are; papers of former releases still count."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from station_desk.domain.exchange.road_facts import Address, Road
from station_desk.domain.exchange.trust_facts import (
    WITH_ROAD,
    Allotted,
    Escrow,
    Ledger,
    Revocation,
    Root,
    Trust,
    WhyRevoked,
    key_id,
)
from station_desk.exchange import trust
from station_desk.exchange.trust import KINDS
from station_desk.machine.places import resource
from tests.exchange.trust_made import NOW, certified, trusted

TEXT = Path(resource("help/en/sealed-file-format.md")).read_text("utf-8")
FROZEN = sorted(Path(__file__).with_name("frozen").glob("*.sdp"))


def test_every_field_of_every_paper_is_written_down() -> None:
    said = set(re.findall(r"`([a-z_0-9-]+)`", TEXT))
    for kind in (*KINDS, Root, Escrow, Revocation, Allotted, Road, Address):
        assert {one.name for one in fields(kind)} - said == set(), kind
    assert {str(one.__dataclass_fields__["kind"].default) for one in KINDS} - said == set()
    assert WITH_ROAD in said
    assert trust.PURPOSE.decode().rstrip("\0") in TEXT


@pytest.mark.parametrize("path", FROZEN, ids=lambda one: one.stem)
def test_a_paper_of_a_former_release_counts(path: Path) -> None:
    data = path.read_bytes()
    kind = trust.kind_of(data)
    assert kind is not None
    found = trust.read(kind, data)
    number = "v2" if getattr(found.body, "road", None) else "v1"
    assert path.stem == f"{number}-{kind.__name__}-{key_id(found.signer)}"
    if kind is Trust:
        now, later = trust.certificates(trust.trust(data).body)
        assert later is not None
        assert now.ed_public == found.signer


def test_there_is_a_frozen_paper_of_each_kind() -> None:
    assert {trust.kind_of(one.read_bytes()) for one in FROZEN} == set(KINDS)


def test_every_reason_of_a_revocation_travels() -> None:
    gone = tuple(
        Revocation(number=number, key_id="00" * 8, origin="", seq=0, why=why, at=NOW)
        for number, why in enumerate(WhyRevoked, 1)
    )
    assert trust.trust(trusted(revoked=gone).data).body.revoked == gone
    assert certified().body.kind in TEXT
    assert Ledger(number=1).kind in TEXT
