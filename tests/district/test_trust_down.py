"""What a district says about keys reaches its stations with the next stick, by itself."""

from pathlib import Path

from station_desk.district import certifying, intake, office
from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.exchange import bundle, held, parties
from station_desk.exchange.folder_road import FolderRoad
from station_desk.services.exchange import exchange_words, giving, outlook, taking
from station_desk.services.exchange.enrolling import Stands
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.district.both_ends import Both
from tests.district.desks_made import a_desk, a_province, alone, begin, later, stands

EVERY = "SELECT line FROM journal"


def _acts(opened: OpenDesk, act: str) -> int:
    def count(db: Session) -> int:
        rows = db.connection.exec_driver_sql(EVERY).all()
        return sum(f'"act":"{act}"'.encode() in bytes(row[0]) for row in rows)

    return opened.database.read(count)


def _revoke(both: Both, day: float, why: WhyRevoked = WhyRevoked.STOLEN) -> bytes:
    (one,) = both.district.database.read(
        lambda db: certifying.stations(db, both.district, now=later(day))
    )
    return certifying.revoke(
        both.district, one.key_id, why=why, reason="taken at night", now=later(day),
        second=alone(both.district),
    ).value  # fmt: skip


def _certify(both: Both, day: float) -> None:
    """Let the province certify what the district's office asks for."""
    asked = office.request(both.district, now=later(day)).value
    done = both.above.certify(asked, now=later(day))
    office.take_certificate(
        both.district, done.certificate.data, both.above.papers[0], now=later(day),
        second=alone(both.district),
    )  # fmt: skip


def _rotate(both: Both, day: float) -> None:
    office.rotate(both.district, second=alone(both.district), now=later(day))


def test_a_station_that_has_the_newest_trust_file_is_sent_none(both: Both) -> None:
    both.child("a")
    assert both.round()[0].answers == 1
    assert _acts(both.station, "trust_passed_over") == 0


def test_a_revoked_computer_is_told_with_the_next_stick_and_gets_nothing_else(
    both: Both,
) -> None:
    both.child("a")
    both.round()
    assert stands(both.station).stands is Stands.ENROLLED
    _revoke(both, 2)
    both.child("b")
    taken, answered = both.round(3)
    assert [one.code for one in taken.refused] == ["bundle_revoked"]
    assert (taken.answers, taken.stations) == (1, ())
    assert (answered.revoked, answered.received, answered.rows) == (True, 0, 0)
    assert stands(both.station).stands is Stands.REVOKED
    shown = both.station.database.read(
        lambda db: outlook.outlook(db, both.station, now=later(3))
    )
    assert shown.revoked
    assert exchange_words.outlook_lines(shown)[0] == exchange_words.answer_lines(answered)[0]
    # Its bundle was not read, so the district says it with every stick; that changes nothing.
    taken, answered = both.round(4)
    assert (taken.answers, answered.answers, answered.revoked) == (1, 0, True)


def test_a_file_that_was_taken_before_is_answered_with_the_trust_file_alone_after_a_theft(
    both: Both,
) -> None:
    giving.give(both.station, both.stick, now=later(1))
    (path,) = (both.stick / "STATION-DESK" / "to-KHI-D").glob("*.sdb")
    data = path.read_bytes()
    intake.take(both.district, both.stick, now=later(1))
    _revoke(both, 2)
    path.write_bytes(data)
    taken = intake.take(both.district, both.stick, now=later(2)).value
    assert (taken.again, taken.lines, taken.answers) == (1, 0, 1)
    answered = taking.take(both.station, both.stick, now=later(3)).value
    assert (answered.revoked, answered.rows) == (True, 0)


def test_the_lines_before_the_theft_are_taken_and_nothing_is_given_back(both: Both) -> None:
    both.child("a")
    giving.give(both.station, both.stick, now=later(1))
    origin = both.station.database.head[0]
    (one,) = both.district.database.read(
        lambda db: certifying.stations(db, both.district, now=later(1))
    )
    certifying.revoke(
        both.district, one.key_id, why=WhyRevoked.STOLEN, reason="taken at night", now=later(1),
        second=alone(both.district), position=(origin, 10_000),
    )  # fmt: skip
    taken = intake.take(both.district, both.stick, now=later(2)).value
    assert taken.lines > 0
    assert taken.answers == 1  # the trust file alone
    answered = taking.take(both.station, both.stick, now=later(2)).value
    assert (answered.revoked, answered.received) == (True, 0)


def test_keys_that_follow_are_told_before_they_are_used(both: Both) -> None:
    both.round()
    _rotate(both, 2)
    _certify(both, 2)
    _taken, answered = both.round(3)
    assert answered.trust
    _rotate(both, 4)
    both.child("a")
    taken, answered = both.round(5)
    assert (taken.refused, answered.refused) == ((), ())
    assert answered.received > 0
    assert answered.trust  # what were the next keys are today's: another file


def test_a_station_that_heard_nothing_of_new_keys_follows_by_the_key_it_knows(
    both: Both,
) -> None:
    both.child("a")
    both.round()
    for day in (2, 3):
        _rotate(both, day)
        if day == 2:
            _certify(both, day)
    both.child("b")
    taken, answered = both.round(4)
    assert taken.refused == ()
    assert answered.trust
    assert answered.refused == ()
    assert answered.received > 0


def test_25_a_trust_file_of_before_is_passed_over_and_journaled(both: Both) -> None:
    both.round()
    folder = both.stick / "STATION-DESK" / "to-KHI-SDR"
    _rotate(both, 2)
    _certify(both, 2)
    giving.give(both.station, both.stick, now=later(2))
    intake.take(both.district, both.stick, now=later(2))
    kept = {one.name: one.read_bytes() for one in folder.glob("*.sdb")}
    assert taking.take(both.station, both.stick, now=later(2)).value.trust
    _revoke(both, 3)
    both.round(3)
    newest = stands(both.station)
    assert newest.stands is Stands.REVOKED
    # Somebody puts the stick of before into the PC, and files of before under other names.
    for name, data in kept.items():
        (folder / name).write_bytes(data)
    answered = taking.take(both.station, both.stick, now=later(4)).value
    assert (answered.trust, answered.refused, answered.revoked) == (0, (), True)
    assert stands(both.station) == newest
    assert list(folder.glob("*.sdb")) == []


def test_25_a_file_of_before_that_never_came_is_passed_over_too(both: Both) -> None:
    both.round()
    folder = both.stick / "STATION-DESK" / "to-KHI-SDR"
    _rotate(both, 2)
    _certify(both, 2)
    giving.give(both.station, both.stick, now=later(2))
    intake.take(both.district, both.stick, now=later(2))
    lost = {one.name: one.read_bytes() for one in folder.glob("*.sdb")}
    for name in lost:
        (folder / name).unlink()
    _revoke(both, 3)
    assert both.round(3)[1].revoked
    for name, data in lost.items():
        (folder / name).write_bytes(data)
    answered = taking.take(both.station, both.stick, now=later(4)).value
    assert (answered.trust, answered.revoked) == (0, True)
    assert _acts(both.station, "trust_passed_over") == 1
    held_now = both.station.database.read(held.held)
    assert held_now.revoked is not None


def test_a_district_brought_back_makes_a_newer_one_than_its_stations_hold(both: Both) -> None:
    both.round()
    before = stands(both.station).trust_number

    def forget(db: Session) -> None:
        db.connection.exec_driver_sql(
            "DELETE FROM meta WHERE key IN ('trust', 'office_number')"
        )

    both.district.database.write(forget, officer="o", now=later(2))
    _taken, answered = both.round(2)
    assert answered.trust > before


def test_the_trust_of_another_province_is_refused_told_and_journaled(
    both: Both, tmp_path: Path
) -> None:
    """The district's own key signs the bundle; the roots in it are others."""
    elsewhere = a_desk(tmp_path / "elsewhere", "KHI-D", kind="district")
    begin(elsewhere, a_province("Other"))
    paper = office.trust_file(elsewhere, now=later(3)).value
    elsewhere.database.close()
    side = both.district.database.read(parties.district_side)
    ((to, code),) = side.stations.values()
    said = Manifest(kind=BundleKind.TRUST, schema=1, app="1", made="2026", no=10**9)
    data = bundle.make(said, [paper.rstrip(b"\n")], me=side.me, to=[to])
    FolderRoad(root=both.stick).put(code, bundle.file_name(data), data)
    before = stands(both.station)
    answered = taking.take(both.station, both.stick, now=later(4)).value
    assert [one.code for one in answered.refused] == ["other_root"]
    assert (answered.trust, stands(both.station)) == (0, before)
    assert _acts(both.station, "trust_refused") == 1
    assert len(list(both.stick.rglob("*.sdb"))) == 1
