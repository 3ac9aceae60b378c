"""The road by network: its addresses and authority, and how stations are told of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.district import office, road
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.exchange import road_facts
from station_desk.domain.exchange.trust_facts import Trust
from station_desk.exchange import held, trust
from station_desk.services import station
from station_desk.services.station import OpenDesk
from station_desk.vault import authority
from tests.district.desks_made import (
    NOW,
    AProvince,
    a_desk,
    alone,
    enrol,
    later,
    refused,
    take,
)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = a_desk(tmp_path / "station", "KHI-SDR")
    yield opened
    station.close(opened)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Desk.South.Example", "desk.south.example:8443"),
        ("desk:1", "desk:1"),
        ("192.168.1.5:443", "192.168.1.5:443"),
        ("[fe80::1]:8443", "[fe80::1]:8443"),
    ],
)
def test_an_address_is_read_as_it_is_typed(typed: str, said: str) -> None:
    found = road_facts.address(typed)
    assert found is not None
    assert found.said == said


@pytest.mark.parametrize(
    "typed",
    ["", ":1", "a b", "-a", "a..b", "300.1.1.1", "1.2.3", "a:0", "a:70000", "[zz]:1", "a/b",
     "a@b", "http://a", "a:1:2", "\u0661.1.1.1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert road_facts.address(typed) is None


def test_a_station_hears_of_the_road_with_the_trust_paper(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    before = at.database.read(held.held).trust
    assert before is not None
    assert before.road is None
    told = road.open_road(district, ["desk:1", "10.0.0.1"], second=alone(district), now=NOW)
    take(at, office.trust_file(district, now=later(1)).value)
    known = at.database.read(held.held).trust
    assert known is not None
    assert known.road == told.value
    road.close_road(district, second=alone(district), now=NOW)
    take(at, office.trust_file(district, now=later(2)).value)
    known = at.database.read(held.held).trust
    assert known is not None
    assert known.road is None


def test_the_authority_stays_over_a_change_of_addresses_and_turns_in_two_steps(
    district: OpenDesk,
) -> None:
    two = alone(district)
    first = road.open_road(district, ["desk:1"], second=two, now=NOW).value
    assert road.open_road(district, ["desk:2"], second=two, now=NOW).value == replace(
        first, addresses=(road_facts.Address(host="desk", port=2),)
    )
    both = road.renew(district, second=two, now=NOW).value
    assert both.authority == first.authority
    assert both.next_authority not in ("", both.authority)
    after = road.renew(district, second=two, now=NOW).value
    assert (after.authority, after.next_authority) == (both.next_authority, "")


def test_a_road_that_is_not_there_is_told(district: OpenDesk, at: OpenDesk) -> None:
    two = alone(district)
    for act in (road.renew, road.close_road):
        with pytest.raises(NotNow, match="no_road"):
            act(district, second=two, now=NOW)
    with pytest.raises(BadInput):
        road.open_road(district, [], second=two, now=NOW)
    with pytest.raises(BadInput):
        road.open_road(district, [f"desk{one}:1" for one in range(5)], second=two, now=NOW)
    with pytest.raises(NotNow, match="not_a_district"):
        road.open_road(at, ["desk"], second=alone(at), now=NOW)


def test_a_trust_paper_whose_kind_and_road_do_not_fit_is_refused(district: OpenDesk) -> None:
    made = trust.read(Trust, office.trust_file(district, now=NOW).value).body
    keys = district.database.read(office.signing_keys)
    with refused("paper_unfit"):
        trust.make(replace(made, kind="sdesk-trust-2"), keys.ed_public, keys.sign)


def test_the_server_has_papers_for_each_address(district: OpenDesk) -> None:
    road.open_road(district, ["desk", "127.0.0.1:1"], second=alone(district), now=NOW)
    shown = district.database.read(lambda db: road.papers(db, district, now=NOW))
    assert shown.chain.count(b"BEGIN CERTIFICATE") == 1
    assert b"ENCRYPTED" in shown.secret
    assert shown.until > later(360)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"certificate":"AA","secret":"00"}'])
def test_a_damaged_authority_is_told(text: str) -> None:
    with refused("office_keys_damaged"):
        authority.from_kept(text)
