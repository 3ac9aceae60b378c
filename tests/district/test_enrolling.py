"""Enrolment: what is asked, compared, given and taken, and what is refused on the way."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import certifying, office
from station_desk.domain.errors import BadInput
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.records import Device, Site
from station_desk.domain.exchange.trust_facts import StationRequest, Trust, WhyRevoked
from station_desk.exchange import province, trust
from station_desk.exchange.province import Block
from station_desk.services import station
from station_desk.services.exchange import enrolling
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.vault import office as keys
from tests.district.desks_made import (
    NOW,
    TWO,
    AProvince,
    a_desk,
    a_province,
    alone,
    begin,
    enrol,
    later,
    print_of,
    refused,
    stands,
    take,
)


def problem(code: str) -> pytest.RaisesExc[BadInput]:
    return pytest.RaisesExc(
        BadInput, check=lambda one: [each.code for each in one.problems] == [code]
    )


def certify(district: OpenDesk, asked: bytes, **given: object) -> certifying.Given:
    said = {"page_print": print_of(asked), "second": alone(district), "now": NOW, **given}
    return certifying.certify(district, asked, **said).value  # type: ignore[arg-type]  # as said


def test_a_station_is_enrolled(district: OpenDesk, at: OpenDesk, above: AProvince) -> None:
    assert stands(at).stands is Stands.NOT_YET
    given = enrol(district, at, above)
    found = stands(at)
    assert (found.stands, found.site, found.dev) == (Stands.ENROLLED, 100, 1)
    assert found.root_print == above.print
    assert found.district == "Office KHI-S"
    assert given.body.not_after == NOW + trust_facts.VALID
    [one] = district.database.read(partial(certifying.stations, opened=district, now=NOW))
    assert (one.number, one.code, one.heard) == (100, "KHI-SDR", False)
    assert trust.trust(given.trust).body.escrow is not None


def test_numbers_are_given_once_in_their_order(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    other = a_desk(tmp_path / "other", "KHI-ARM")
    assert enrol(district, other, above).body.site == 101
    station.close(other)


def test_the_block_of_the_province_ends(above: AProvince, tmp_path: Path) -> None:
    small = a_desk(tmp_path / "small", "KHI-S", kind="district")
    asked = office.request(small, now=NOW).value
    done = above.certify(asked, Block(first=7, last=7))
    office.take_certificate(small, done.certificate.data, above.papers[0],
                            second=alone(small), now=NOW, root_print=above.print)  # fmt: skip
    for number, code in enumerate(("KHI-A", "KHI-B")):
        one = a_desk(tmp_path / code, code)
        asked = enrolling.request(one, now=NOW).value
        station.close(one)
        if number:
            with refused("no_site_free"):
                certify(small, asked)
        else:
            assert certify(small, asked).body.site == 7
    station.close(small)


def test_the_page_is_compared(district: OpenDesk, at: OpenDesk) -> None:
    asked = enrolling.request(at, now=NOW).value
    with problem("required"):
        certify(district, asked, page_print=" ")
    with problem("print_differs"):
        certify(district, asked, page_print="12345 " * 6)
    seen = district.database.read(partial(certifying.look, opened=district, data=asked))
    assert (seen.known, seen.next_free) == (0, 100)
    assert certify(district, asked, page_print=seen.words).body.site == 100


def test_a_request_exchanged_on_its_way_is_found(
    district: OpenDesk, at: OpenDesk, tmp_path: Path
) -> None:
    """A thief puts a request of his own on the stick, under the station's name."""
    asked = trust.own_request(StationRequest, enrolling.request(at, now=NOW).value).body
    thief = keys.make()
    body = replace(asked, ed_public=thief.ed_public, x_public=thief.x_public)
    forged = trust.make(body, thief.ed_public, thief.sign).data
    page = print_of(enrolling.request(at, now=NOW).value)
    with problem("print_differs"):
        certify(district, forged, page_print=page)
    half = trust.make(replace(asked, x_public=thief.x_public), thief.ed_public, thief.sign)
    with refused("paper_signer"):
        certify(district, half.data, page_print=page)


def test_practice_and_other_districts_are_not_certified(
    district: OpenDesk, tmp_path: Path
) -> None:
    practice = a_desk(tmp_path / "practice", "KHI-SDR", practice=True)
    asked = enrolling.request(practice, now=NOW).value
    with refused("other_district"):
        certify(district, asked)
    station.close(practice)


def test_a_second_request_of_the_code_asks_whether_it_is_a_new_computer(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    new = a_desk(tmp_path / "new", "KHI-SDR")
    asked = enrolling.request(new, now=NOW).value
    with refused("site_known"):
        certify(district, asked)
    with refused("site_known"):
        certify(district, asked, number=101)
    assert certify(district, asked, number=100).body.dev == 2
    station.close(new)


def test_the_same_computer_gets_a_later_certificate_under_its_number(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    first = enrol(district, at, above)
    again = enrol(district, at, above, now=later(300))
    assert (again.body.site, again.body.dev) == (100, 1)
    assert again.body.serial > first.body.serial
    with refused("certificate_older"):
        take(at, first.certificate)
    assert stands(at).until == again.body.not_after


def test_papers_are_refused_whole(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    asked = enrolling.request(at, now=NOW).value
    given = certify(district, asked)
    with refused("no_trust"):
        take(at, given.certificate)
    with problem("required"):
        take(at, given.trust)
    with problem("print_differs"):
        take(at, given.trust, said="1 " * 30)
    with refused("paper_other"):
        take(at, given.trust, asked, said=above.print)
    changed = given.certificate.replace(b'"site":100', b'"site":101')
    with refused("paper_signature"):
        take(at, given.trust, changed, said=above.print)
    assert stands(at).stands is Stands.NOT_YET  # the trust file before it was not kept either
    take(at, given.certificate, given.trust, said=above.print)
    assert stands(at).stands is Stands.ENROLLED


def test_a_certificate_of_another_computer_is_refused(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    other = a_desk(tmp_path / "other", "KHI-ARM")
    asked = enrolling.request(other, now=NOW).value
    with refused("certificate_other_pc"):
        take(at, certify(district, asked).certificate)
    station.close(other)


def test_a_false_province_is_found_by_its_fingerprint(
    at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    false = a_province("False")
    thief = a_desk(tmp_path / "thief", "KHI-S", kind="district")
    begin(thief, false)
    asked = enrolling.request(at, now=NOW).value
    given = certify(thief, asked)
    with problem("print_differs"):
        take(at, given.trust, given.certificate, said=above.print)
    station.close(thief)


def test_a_later_trust_file_of_another_province_is_refused(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    false = a_province("False")
    thief = a_desk(tmp_path / "thief", "KHI-S", kind="district")
    begin(thief, false)
    with refused("other_root"):
        take(at, office.trust_file(thief, now=later(1)).value, said=false.print)
    station.close(thief)


def test_an_older_trust_file_is_left_alone(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    old = enrol(district, at, above).trust
    take(at, office.trust_file(district, now=later(1)).value)
    with refused("trust_older"):
        take(at, old)


def test_a_number_rises_also_where_the_clock_stands(district: OpenDesk) -> None:
    numbers = [
        trust.read(Trust, office.trust_file(district, now=later(days)).value).body.number
        for days in (0, 0, -3650)
    ]
    assert numbers == sorted(set(numbers))


def test_each_desk_does_its_own_part_only(district: OpenDesk, at: OpenDesk) -> None:
    with refused("not_a_station"):
        enrolling.request(district, now=NOW)
    with refused("not_a_district"):
        office.request(at, now=NOW)
    with refused("not_a_district"):
        certify(at, enrolling.request(at, now=NOW).value)


def test_a_district_without_a_certificate_certifies_nobody(
    at: OpenDesk, tmp_path: Path
) -> None:
    fresh = a_desk(tmp_path / "fresh", "KHI-S", kind="district")
    asked = enrolling.request(at, now=NOW).value
    for _round in range(2):
        with refused("office_not_certified"):
            certify(fresh, asked)
        office.request(fresh, now=NOW)
    station.close(fresh)


def test_the_clock_is_told_and_locks_nobody_out(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    for days, doubts in ((-3650, ("certificate_early",)), (350, ("certificate_ends",)),
                         (4000, ("certificate_ended",))):  # fmt: skip
        found = stands(at, later(days))
        assert (found.stands, found.doubts) == (Stands.ENROLLED, doubts)
    take(at, office.trust_file(district, now=later(4000)).value, now=later(-4000))


def test_numbers_of_a_province_are_given_once(above: AProvince, tmp_path: Path) -> None:
    south = a_desk(tmp_path / "south", "KHI-S", kind="district")
    first = begin(south, above)
    asked = office.request(south, now=NOW).value
    again = above.certify(asked, now=later(1)).certificate.body
    assert (again.serial, again.sites_from) == (first.certificate.body.serial + 1, 100)
    with refused("block_changed"):
        above.certify(asked, Block(first=300, last=399))
    practice = a_desk(tmp_path / "practice", "KHI-S", kind="district", practice=True)
    asked = office.request(practice, now=NOW).value
    with refused("block_taken"):
        above.certify(asked, Block(first=199, last=250))
    with problem("required"):
        above.certify(asked)
    assert above.certify(asked, Block(first=200, last=250)).certificate.body.practice
    station.close(south)
    station.close(practice)


@pytest.mark.parametrize(
    "text", ["", "5", "1-9", "9-5", "x-y", "2-99999", "-3-4", "2-" + "9" * 30]
)
def test_a_block_is_two_numbers(text: str) -> None:
    with problem("bad_block"):
        province.block_of(text)


def test_two_roots_are_two_keys(above: AProvince) -> None:
    assert province.block_of(" 100 - 199 ") == Block(first=100, last=199)
    with problem("roots_same"):
        province.make("sindh", "x", above.root, TWO, now=NOW, sealed=above.root)


def test_what_was_done_is_journaled_without_a_key(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    [one] = district.database.read(lambda db: db.all(Device))
    certifying.revoke(district, one.key_id, why=WhyRevoked.LOST, reason="the PC is not found",
                      second=alone(district), now=NOW)  # fmt: skip
    for desk, acts in (
        (at, {"enrol_asked", "trust_taken", "certificate_taken"}),
        (district, {"office_asked", "office_certified", "station_certified", "trust_made"}),
    ):
        text = _lines(desk)
        assert all(f'"act":"{act}"' in text for act in acts)
    assert district.database.read(lambda db: db.all(Site))[0].number == 100
    kept = district.database.read(office.signing_keys).kept
    assert kept not in _lines(district)
    assert kept[:64] not in _lines(district)


def _lines(desk: OpenDesk) -> str:
    def read(db: Session) -> str:
        rows = db.connection.exec_driver_sql("SELECT line FROM journal")
        return "\n".join(bytes(row.line).decode() for row in rows)

    return desk.database.read(read)
