"""Drills of exchange.md C: a stolen PC, lost keys of a district, the yearly change of keys."""

from pathlib import Path

import pytest

from station_desk.district import certifying, office
from station_desk.domain.errors import BadInput
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.records import Device
from station_desk.domain.exchange.trust_facts import Trust, WhyRevoked, key_id
from station_desk.exchange import age_keys, held, trust
from station_desk.services import station
from station_desk.services.exchange import enrolling
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.station import OpenDesk
from station_desk.store import meta
from station_desk.store import office as store
from station_desk.store.database import Session
from station_desk.store.received.here import Here
from station_desk.vault import office as keys
from tests.district.desks_made import (
    NOW,
    TWO,
    AProvince,
    a_desk,
    alone,
    begin,
    enrol,
    later,
    print_of,
    refused,
    stands,
    take,
)


def devices(district: OpenDesk) -> list[Device]:
    found = district.database.read(lambda db: db.all(Device))
    return sorted(found, key=lambda one: certifying.of_device(one).dev)


def heard(district: OpenDesk, key: str, origin: str, seq: int) -> None:
    """Write down that a chain came to the district, as its intake does."""

    def unit(db: Session) -> None:
        db.connection.exec_driver_sql(
            "INSERT INTO far_origin (site_id, origin, signer, head_seq, head_h, parent, forked,"
            " seen_at) VALUES (100, ?, ?, ?, X'00', '', 0, ?)",
            (origin, key, seq, f"2026-11-22T0{seq % 10}"),
        )

    district.database.write(unit, officer=district.desk.officer.id, now=NOW)


def revoke(district: OpenDesk, key: str, **given: object) -> bytes:
    said = {"why": WhyRevoked.STOLEN, "reason": "broken into at night", "now": later(1),
            "second": alone(district), **given}  # fmt: skip
    return certifying.revoke(district, key, **said).value  # type: ignore[arg-type]  # as said


def test_row_11_a_stolen_computer_is_revoked_and_a_new_one_enrolled(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    given = enrol(district, at, above)
    heard(district, given.body.ed_public, "aa" * 16, 7)
    heard(district, given.body.ed_public, "bb" * 16, 9)
    stolen = key_id(given.body.ed_public)
    told = revoke(district, stolen)
    [gone] = trust.trust(told).body.revoked
    assert (gone.key_id, gone.origin, gone.seq, gone.why) == (
        stolen, "bb" * 16, 9, WhyRevoked.STOLEN,
    )  # fmt: skip
    with refused("key_revoked"):
        revoke(district, stolen)

    new = a_desk(tmp_path / "new", "KHI-SDR")
    assert enrol(district, new, above, number=100, now=later(2)).body.dev == 2
    assert stands(new).stands is Stands.ENROLLED
    assert [one.revoked_at is None for one in devices(district)] == [False, True]

    take(at, told)  # the thief's computer hears of it, and loses nothing by it
    assert stands(at).stands is Stands.REVOKED
    asked = enrolling.request(at, now=later(3)).value
    with refused("key_revoked"):
        certifying.certify(district, asked, page_print=print_of(asked), number=0,
                           second=alone(district), now=later(3))  # fmt: skip
    station.close(new)


def test_a_theft_that_is_older_names_its_line(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    mine = key_id(enrol(district, at, above).body.ed_public)
    with pytest.raises(BadInput):
        revoke(district, mine, position=("zz", 3))
    with pytest.raises(BadInput):
        revoke(district, "00" * 8)
    with pytest.raises(BadInput):
        revoke(district, mine, reason="")
    told = revoke(district, mine, position=("cc" * 16, 3))
    assert trust.trust(told).body.revoked[0].seq == 3


def test_a_desk_restored_on_a_new_computer_has_no_certificate(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    other = keys.make()
    found = at.database.read(
        lambda db: enrolling.standing(
            db, desk=at.desk, publics=(other.ed_public, other.x_public), now=NOW
        )
    )
    assert found.stands is Stands.OTHER_PC


def test_row_27_the_signing_key_of_the_district_is_lost(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    before = enrol(district, at, above)
    _lose(district)
    with refused("office_not_certified"):
        office.trust_file(district, now=later(1))
    begin(district, above, now=later(1))
    new = office.trust_file(district, now=later(1)).value
    take(at, new)  # the roots are known: nobody reads anything out
    assert stands(at).stands is Stands.ENROLLED
    with refused("trust_older"):
        take(at, before.trust)
    assert enrol(district, at, above, now=later(2)).body.site == 100


def _lose(district: OpenDesk) -> None:
    """Lose the keys of the office as a damaged database would, and nothing else."""

    def unit(db: Session) -> None:
        meta.drop(db.connection, store.KEY_NOW)

    district.database.write(unit, officer=district.desk.officer.id, now=NOW)


def test_row_27_the_district_has_nothing_left_and_no_backup(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    enrol(district, at, above)
    fresh = a_desk(tmp_path / "fresh", "KHI-S", kind="district")
    begin(fresh, above, now=later(1))
    asked = enrolling.request(at, now=later(1)).value
    wrong = certifying.certify(fresh, asked, page_print=print_of(asked), second=alone(fresh),
                               now=later(1), number=101).value  # fmt: skip
    with refused("certificate_other_site"):  # the station knows its number
        take(at, wrong.trust, wrong.certificate)
    station.close(fresh)

    again = a_desk(tmp_path / "again", "KHI-S", kind="district")
    begin(again, above, now=later(2))
    assert enrol(again, at, above, number=100, now=later(2)).body.site == 100
    station.close(again)


def test_row_27_the_sealed_root_certifies_when_the_working_one_is_lost(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    asked = office.request(district, now=later(1)).value
    done = above.certify(asked, root=above.sealed, now=later(1))
    office.take_certificate(district, done.certificate.data, above.papers[0],
                            second=alone(district), now=later(1))  # fmt: skip
    take(at, office.trust_file(district, now=later(1)).value)
    assert stands(at).stands is Stands.ENROLLED


def test_row_27_the_escrow_opens_what_is_on_its_way(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    known = at.database.read(held.held).trust
    assert known is not None
    assert known.escrow is not None
    assert known.certificate
    to = [bytes.fromhex(one) for one in (keys.make().x_public, known.escrow.x_public)]
    sealed = age_keys.encrypt(b"on its way", to)  # the first key is the one that was lost
    assert age_keys.decrypt(sealed, [keys.escrow_secret(above.escrow, TWO)]) == b"on its way"


def test_keys_are_rotated_in_two_steps(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    first = district.database.read(office.signing_keys)
    asked = office.rotate(district, second=alone(district), now=later(1)).value
    with refused("next_not_certified"):
        office.rotate(district, second=alone(district), now=later(1))
    done = above.certify(asked, now=later(1))
    office.take_certificate(district, done.certificate.data, above.papers[0],
                            second=alone(district), now=later(1))  # fmt: skip
    both = office.trust_file(district, now=later(1)).value
    take(at, both)
    known = at.database.read(held.held)
    assert known.now is not None
    assert known.next is not None
    assert known.now.ed_public == first.ed_public

    assert office.rotate(district, second=alone(district), now=later(2)).value == b""
    second = district.database.read(office.signing_keys)
    assert second.ed_public == known.next.ed_public
    take(at, office.trust_file(district, now=later(2)).value)
    now = at.database.read(held.held).now
    assert now is not None
    assert now.ed_public == second.ed_public
    with refused("trust_older"):
        take(at, both)
    assert stands(at).stands is Stands.ENROLLED  # the certificate of before still counts


def test_old_keys_are_kept_until_every_station_wrote_to_the_new_ones(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    mine = key_id(enrol(district, at, above).body.ed_public)
    asked = office.rotate(district, second=alone(district), now=NOW).value
    done = above.certify(asked)
    office.take_certificate(district, done.certificate.data, above.papers[0],
                            second=alone(district), now=NOW)  # fmt: skip
    office.rotate(district, second=alone(district), now=NOW)
    today = district.database.read(office.signing_keys)
    old = district.database.read(store.office_keys).old
    assert len(old) == 1
    for to in ((), (key_id(old[0].ed_public),)):
        _wrote(district, mine, to)
        with refused("stations_not_heard"):
            office.let_go(district, second=alone(district), now=NOW)
    _wrote(district, mine, (key_id(old[0].ed_public), key_id(today.ed_public)))
    assert office.let_go(district, second=alone(district), now=NOW).value == 1
    assert district.database.read(store.office_keys).old == ()


def _wrote(district: OpenDesk, key: str, to: tuple[str, ...]) -> None:
    def unit(db: Session) -> None:
        store.note_heard(Here(db), key, to)

    district.database.write(unit, officer=district.desk.officer.id, now=NOW)


def test_a_station_that_was_away_through_a_rotation_follows_the_root(
    district: OpenDesk, at: OpenDesk, above: AProvince
) -> None:
    enrol(district, at, above)
    for day in (1, 2):
        asked = office.rotate(district, second=alone(district), now=later(day)).value
        done = above.certify(asked, now=later(day))
        office.take_certificate(district, done.certificate.data, above.papers[0],
                                second=alone(district), now=later(day))  # fmt: skip
        office.rotate(district, second=alone(district), now=later(day))
    take(at, office.trust_file(district, now=later(3)).value)
    known = at.database.read(held.held)
    assert known.now is not None
    assert known.now.serial == 3


def test_the_keys_of_the_office_lie_in_clear_in_no_file(district: OpenDesk) -> None:
    """They lie in the encrypted database, unlike those of a computer (ruling 7)."""
    kept = district.database.read(store.office_keys).now
    assert kept is not None
    raw = b"".join(one.read_bytes() for one in district.folder.iterdir() if one.is_file())
    assert kept.ed not in raw
    assert kept.kept.encode() not in raw
    assert trust_facts.key_id(kept.ed_public)


def test_revocations_stay_in_their_order(
    district: OpenDesk, at: OpenDesk, above: AProvince, tmp_path: Path
) -> None:
    first = key_id(enrol(district, at, above).body.ed_public)
    other = a_desk(tmp_path / "other", "KHI-ARM")
    second = key_id(enrol(district, other, above).body.ed_public)
    revoke(district, second, now=later(1))
    told = revoke(district, first, now=later(2), why=WhyRevoked.LOST)
    gone = trust.read(Trust, told).body.revoked
    assert [(one.number, one.key_id) for one in gone] == [(1, second), (2, first)]
    station.close(other)
