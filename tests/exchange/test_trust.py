"""The papers of trust: what is taken, and by which code everything else is refused."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from station_desk.domain.errors import Damaged, NotNow, Trouble
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import (
    Revocation,
    Root,
    StationCertificate,
    Trust,
    WhyRevoked,
)
from station_desk.exchange import trust
from tests.exchange.trust_made import (
    DISTRICT,
    NEXT,
    NOW,
    ROOT,
    ROOTS,
    SEALED,
    STATION,
    STRANGER,
    certified,
    enrolled,
    trusted,
)


def refused(code: str) -> pytest.RaisesExc[Trouble]:
    return pytest.RaisesExc(Trouble, check=lambda one: one.code == code)


def test_a_paper_is_read_as_it_was_written() -> None:
    made = enrolled()
    assert trust.read(StationCertificate, made.data) == made
    assert trust.station_certificate(made.data, [certified().body]) == made
    assert trust.district_certificate(certified(by=SEALED).data, ROOTS).signer
    assert trust.trust(trusted().data).body.number == 1


@given(at=st.integers(0, 10**6), bit=st.integers(0, 7))
@example(at=9995, bit=5)  # a letter of the signature made large
def test_no_changed_bit_is_taken(at: int, bit: int) -> None:
    data = bytearray(trusted(next_certificate=certified(NEXT, serial=2).text).data)
    data[at % len(data)] ^= 1 << bit
    with pytest.raises(Trouble):
        trust.trust(bytes(data))


@given(data=st.binary(max_size=300))
def test_junk_is_no_paper(data: bytes) -> None:
    assert trust.kind_of(data) is None
    with pytest.raises(Damaged):
        trust.read(Trust, data)


@pytest.mark.parametrize("data", [
    b"", b"{}", b"[" * 100_000, b"9" * 50_000, b'{"body":1,"signature":"","signer":""}',
    b'{"body":{},"signature":"\\ud800","signer":"a"}',
])  # fmt: skip
def test_odd_json_is_no_paper(data: bytes) -> None:
    with refused("paper_unreadable"):
        trust.read(Trust, data)


def test_a_paper_over_the_limit_is_not_parsed() -> None:
    with refused("paper_too_big"):
        trust.read(Trust, b" " * (trust_facts.LARGEST + 1))


def test_another_writing_of_the_same_paper_is_refused() -> None:
    whole = json.loads(enrolled().data)
    for text in (json.dumps(whole), json.dumps({**whole, "note": "x"})):
        with refused("paper_unreadable"):
            trust.read(StationCertificate, text.encode())
    doubled = enrolled().data.replace(b'"site":100', b'"site":100,"site":100')
    with refused("paper_unreadable"):
        trust.read(StationCertificate, doubled)


def test_a_paper_does_not_stand_for_another() -> None:
    with refused("paper_other"):
        trust.read(Trust, enrolled().data)
    with refused("paper_newer"):
        newer = enrolled().data.replace(b"certificate-1", b"certificate-2")
        trust.read(StationCertificate, newer)
    assert trust.kind_of(enrolled().data) is StationCertificate


@pytest.mark.parametrize(("field", "value"), [
    ("site", 1), ("site", 2**31), ("name", ""), ("name", " x"), ("name", "a\u202eb"),
    ("name", "x" * 121), ("code", "a\nb"), ("ed_public", "AB" * 32), ("device_id", "ab"),
    ("province", "../x"), ("serial", 0),
])  # fmt: skip
def test_a_field_out_of_its_bounds_is_named(field: str, value: object) -> None:
    with refused("paper_unfit"):
        enrolled(**{field: value})  # type: ignore[arg-type]  # a field of the certificate


def test_an_urdu_name_with_its_joiner_fits() -> None:
    assert enrolled(name="تھانہ می\u200cروم").body.name


def test_only_a_root_certifies_a_district() -> None:
    with refused("not_by_root"):
        trust.district_certificate(certified(by=STRANGER).data, ROOTS)
    with refused("not_by_root"):
        trust.trust(trusted(certificate=certified(by=STRANGER).text).data)


def test_only_the_district_certifies_a_station_and_only_its_own_numbers() -> None:
    district = certified().body
    with refused("not_by_district"):
        trust.station_certificate(enrolled(by=STRANGER).data, [district])
    for number in (99, 200):
        with refused("site_outside"):
            trust.station_certificate(enrolled(site=number).data, [district])
    with refused("other_district"):
        trust.station_certificate(enrolled(district="malir").data, [district])
    with refused("other_district"):
        trust.station_certificate(enrolled(practice=True).data, [district])


def test_a_station_cannot_certify_another() -> None:
    with refused("not_by_district"):
        trust.station_certificate(enrolled(STRANGER, by=STATION).data, [certified().body])


def test_a_certificate_is_for_one_computer() -> None:
    one = enrolled().body
    trust.require_for(one, STATION.ed_public, STATION.x_public)
    for ed, x in (
        (STRANGER.ed_public, STATION.x_public),
        (STATION.ed_public, DISTRICT.x_public),
    ):
        with refused("certificate_other_pc"):
            trust.require_for(one, ed, x)


def test_a_trust_file_is_signed_by_the_district_that_it_names() -> None:
    body = trusted().body
    forged = trust.make(body, STRANGER.ed_public, STRANGER.sign)
    with refused("not_by_district"):
        trust.trust(forged.data)
    stranger = certified(NEXT, serial=2, district="malir").text
    with refused("other_district"):
        trust.trust(trusted(next_certificate=stranger).data)


def test_other_roots_are_seen() -> None:
    trust.require_roots(trusted().body, ROOTS[::-1])
    others = (ROOTS[0], Root(name="x", ed_public=STRANGER.ed_public))
    with refused("other_root"):
        trust.require_roots(trusted().body, others)


def test_numbers_only_rise_and_a_later_certificate_begins_anew() -> None:
    known = trusted(7).body
    trust.require_not_older(trusted(7).body, known)
    trust.require_not_older(trusted(8).body, known)
    trust.require_not_older(trusted(1, NEXT, serial=2).body, known)
    with refused("trust_older"):
        trust.require_not_older(trusted(6).body, known)
    with refused("trust_older"):
        trust.require_not_older(trusted(9).body, trusted(1, NEXT, serial=2).body)


def test_a_revocation_travels_with_its_position() -> None:
    one = Revocation(number=1, key_id=trust_facts.key_id(STATION.ed_public), origin="ab" * 16,
                     seq=120, why=WhyRevoked.STOLEN, at=NOW)  # fmt: skip
    assert trust.trust(trusted(revoked=(one,)).data).body.revoked == (one,)
    with refused("paper_unfit"):
        trusted(revoked=(one,) * (trust_facts.MOST_REVOKED + 1))


def test_the_clock_is_told_and_locks_nobody_out() -> None:
    one = certified().body
    said = [trust_facts.clock_doubt(one, NOW + timedelta(days=days))
            for days in (-3650, -1, 0, 340, 367, 3650)]  # fmt: skip
    assert said == ["certificate_early", "", "", "certificate_ends", "certificate_ended",
                    "certificate_ended"]  # fmt: skip


def test_fingerprints_in_digits_and_words_are_of_both_keys() -> None:
    keys = (STATION.ed_public, STATION.x_public)
    digits = trust_facts.fingerprint(*keys)
    assert [len(one) for one in digits.split()] == [5] * 6
    assert trust.same_print(digits, *keys)
    assert trust.same_print(digits.replace(" ", "-"), *keys)
    assert trust.same_print(trust.fingerprint_words(*keys).upper(), *keys)
    assert not trust.same_print(digits, STATION.ed_public, DISTRICT.x_public)
    assert not trust.same_print("", *keys)
    assert trust_facts.key_id(ROOT.ed_public) != trust_facts.key_id(SEALED.ed_public)


def test_the_fingerprint_is_frozen() -> None:
    digits = trust_facts.fingerprint("00" * 32, "11" * 32)
    assert digits == "95473 14354 96804 41390 45886 32712"


def test_a_request_is_signed_by_the_keys_that_ask() -> None:
    body = replace(certified().body)
    assert trust.read(type(body), certified().data).body == body
    with pytest.raises(NotNow):
        trust.own_request(trust_facts.StationRequest, enrolled().data)
