"""A province, a district's desk and stations' desks, made whole in a folder for tests."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from station_desk.district import certifying, office
from station_desk.district.certifying import Given
from station_desk.domain.draft import FirstRun
from station_desk.domain.errors import Trouble
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import DistrictRequest, StationRequest
from station_desk.exchange import province, trust
from station_desk.exchange.province import Block, Certified
from station_desk.services import second, station
from station_desk.services.exchange import enrolling
from station_desk.services.exchange.enrolling import Standing
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.vault import office as keys
from station_desk.vault.signing import computer_publics
from station_desk.vault.two_phrases import BundleEscrowFile, RootFile, TwoPhrases
from tests.services.desk_made import CHEAP, PHRASE

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
TWO = TwoPhrases(first="brick lantern orbit sage", second="velvet cactus drum harbour")


def later(days: float) -> datetime:
    return NOW + timedelta(days=days)


@dataclass
class AProvince:
    """A province's files; ``papers`` change with each certificate."""

    root: RootFile
    sealed: RootFile
    escrow: BundleEscrowFile
    papers: tuple[bytes, bytes]

    @property
    def print(self) -> str:
        roots = trust.province(self.papers[0]).body.roots
        return trust_facts.fingerprint(*trust_facts.root_publics(roots))

    def certify(
        self, asked: bytes, block: Block | None = None, *, root: RootFile | None = None,
        now: datetime = NOW,
    ) -> Certified:  # fmt: skip
        done = province.certify(
            asked, self.papers, page_print=print_of(asked), root=root or self.root,
            phrases=TWO, now=now, block=block,
        )  # fmt: skip
        self.papers = (self.papers[0], done.ledger.data)
        return done


def a_province(name: str = "Sindh") -> AProvince:
    root = keys.make_root(f"{name} root", TWO, given=CHEAP)
    sealed = keys.make_root(f"{name} sealed root", TWO, given=CHEAP)
    escrow = keys.make_escrow(f"{name} escrow", TWO, given=CHEAP)
    made = province.make("sindh", name, root, TWO, now=NOW, sealed=sealed, escrow=escrow)
    return AProvince(root, sealed, escrow, (made.province.data, made.ledger.data))


def print_of(asked: bytes) -> str:
    """Return what the page of a request says."""
    kind = StationRequest if trust.kind_of(asked) is StationRequest else DistrictRequest
    body = trust.own_request(kind, asked).body
    return trust_facts.fingerprint(body.ed_public, body.x_public)


def a_desk(
    folder: Path,
    code: str,
    *,
    kind: str = "station",
    practice: bool = False,
    district: str = "karachi-south",
) -> OpenDesk:
    draft = FirstRun(
        province="sindh", district=district, station_code=code,
        station_name=f"Office {code}", officer_name="Tester One", belt_no="101",
        passphrase=PHRASE, practice=practice, office=kind,
    )  # fmt: skip
    return station.first_run(folder, draft, station.offer_recovery(), now=NOW, cost=CHEAP)


def alone(opened: OpenDesk) -> Second:
    return second.alone(opened.folder, opened.desk)


def begin(district: OpenDesk, above: AProvince, now: datetime = NOW) -> Certified:
    """Let the province certify a district for the numbers 100 to 199."""
    asked = office.request(district, now=now).value
    done = above.certify(asked, Block(first=100, last=199), now=now)
    office.take_certificate(
        district, done.certificate.data, above.papers[0], second=alone(district), now=now,
        root_print=above.print,
    )  # fmt: skip
    return done


def enrol(
    district: OpenDesk, at: OpenDesk, above: AProvince, *, number: int = 0, now: datetime = NOW
) -> Given:
    """Let the district certify a station, and the station take its papers."""
    asked = enrolling.request(at, now=now, pc="PC-1").value
    given = certifying.certify(
        district, asked, page_print=print_of(asked), second=alone(district), now=now,
        number=number,
    ).value  # fmt: skip
    take(at, given.trust, given.certificate, said=above.print, now=now)
    return given


def take(at: OpenDesk, *papers: bytes, said: str = "", now: datetime = NOW) -> Standing:
    return enrolling.take(at, papers, second=alone(at), now=now, root_print=said).value


def stands(at: OpenDesk, now: datetime = NOW) -> Standing:
    publics = computer_publics(at.unlocked)
    return at.database.read(partial(enrolling.standing, desk=at.desk, publics=publics, now=now))


def refused(code: str) -> pytest.RaisesExc[Trouble]:
    """Return what waits for a trouble of this code."""
    return pytest.RaisesExc(Trouble, check=lambda one: one.code == code)
